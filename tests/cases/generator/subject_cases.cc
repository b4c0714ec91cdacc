// Who asks as what: the kind is said, never guessed from the id (5.4).

#include <string>
#include <vector>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {
namespace {

using reference::World;

std::vector<NamedId> PhoneIds() {
  return {
      {"Number", kPhone},
      {"AnonymousPhone", "4:anonymous"},
      {"NumberWithLetter", "4:+12a"},
      {"NumberWithoutPlus", "4:112345556789"},
      {"NumberWithAssertedId", "4:+15551234567_asserted"},
      {"NumberOfThreeParts", "4:acs:user"},
      {"NothingButThePhonePrefix", "4:"},
  };
}

std::vector<NamedId> AllIds() {
  std::vector<NamedId> ids = CommunicationUserIds();
  for (const NamedId& id : OtherKindsOfIds()) ids.push_back(id);
  for (const NamedId& id : PhoneIds()) ids.push_back(id);
  return ids;
}

void AddId(const std::string& subject, const NamedId& id, const World& world,
           CaseFile& file) {
  const Who who = {id.name, subject, id.id};
  const std::string as =
      "As" + std::string(subject == "user" ? "User" : "Phone") + id.name;
  file.Ask("Join" + as, world.room_id, "5.4", Join(world.room_id, who, kOpen));
  file.Ask("ReceiveAudio" + as, world.room_id, "5.4",
           Perform(world.room_id, who, "receive_audio", kOpen));
}

// The kind is looked at before the window and before the roster, and a refusal
// for it never changes.
void AddBeforeTheWindow(const World& world, CaseFile& file) {
  const std::vector<Who> people = {User("teams-user", "8:orgid:user"),
                                   User("phone-as-user", kPhone),
                                   User("plain-name", "nobody"), Phone()};
  for (const Who& who : people) {
    for (const When& when : Edges(world)) {
      const std::string details = world.room_id + "/" + who.name;
      file.Ask("JoinOfKind" + when.name, details, "6.1",
               Join(world.room_id, who, when.now));
      file.Ask("PerformOfKind" + when.name, details, "6.2",
               Perform(world.room_id, who, "unmute_mic", when.now));
    }
  }
}

// 5.3: a server is above roles, not above the room.
void AddServer(const World& world, CaseFile& file) {
  for (const char* action :
       {"hang_up_for_everyone", "list_participants", "share_screen"}) {
    for (const When& when : Edges(world)) {
      file.Ask("ServerAsks" + when.name, world.room_id + "/" + action, "5.3",
               Perform(world.room_id, Server(), action, when.now));
    }
  }
}

}  // namespace

void AddSubjectCases(const Rooms& rooms, CaseFile& file) {
  for (const NamedId& id : AllIds()) {
    for (const char* room_id :
         {"ids-of-communication-users", "ids-of-every-kind"}) {
      AddId("user", id, rooms.Find(room_id), file);
    }
    AddId("pstn", id, rooms.Find("ids-of-every-kind"), file);
  }
  for (const char* room_id : {"room-acs-2023-06-14", "room-acs-2024-04-15",
                              "room-acs-2025-03-13", "room-own-identities"}) {
    AddBeforeTheWindow(rooms.Find(room_id), file);
    AddServer(rooms.Find(room_id), file);
  }
}

}  // namespace roompolicy::cases
