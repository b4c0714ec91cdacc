// Targets: which actions take one, and which (6.3).

#include <string>
#include <vector>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {
namespace {

using reference::ActionRow;
using reference::World;

constexpr const char* kWithTarget[] = {
    "mute_others",        "remove_participant",
    "invite_participant", "dial_out_pstn",
    "send_dtmf",          "recognize_media",
    "play_audio",         "cancel_add_participant",
};

// Ids that a target may be, with their place in the room.
std::vector<NamedId> Targets(const World& world) {
  const std::string& profile = world.rules.name;
  return {
      {"Presenter", PersonId(profile, "presenter")},
      {"Attendee", PersonId(profile, "attendee")},
      {"Consumer", PersonId(profile, "consumer")},
      {"Stranger", PersonId(profile, "stranger")},
      {"PersonInOtherCase", PersonId(profile, "ATTENDEE")},
      {"PersonCutShort", PersonId(profile, "attende")},
      {"TeamsUser", "8:orgid:user"},
      {"TeamsApp", "28:orgid:app"},
      {"TeamsExtensionUser", "8:acs:resource_tenant_user"},
      {"PlainName", "alice"},
      {"NameBeyondAscii", "\u533b\u751f"},
      {"PhoneNumber", kPhone},
      {"AnonymousPhone", "4:anonymous"},
      {"NumberWithLetter", "4:+12a"},
      {"NumberOfSixteenDigits", "4:+1234567890123456"},
      {"NothingButThePhonePrefix", "4:"},
      {"IdOf256Bytes", std::string(256, 't')},
  };
}

void AddTargets(const World& world, const std::vector<Who>& people,
                CaseFile& file) {
  for (const char* action : kWithTarget) {
    for (const NamedId& target : Targets(world)) {
      for (const Who& who : people) {
        const bool itself = who.kind == "user" && who.id == target.id;
        file.Ask(
            "Target" + (itself ? std::string("Oneself") : target.name),
            world.room_id + "/" + who.name + "/" + action, "6.3",
            OnTarget(Perform(world.room_id, who, action, kOpen), target.id));
      }
    }
  }
}

// A target that an action does not take is an invalid one, but only for those
// who may perform it.
void AddEveryAction(const Rooms& rooms, const World& world, CaseFile& file) {
  const Who presenter =
      User("presenter", PersonId(world.rules.name, "presenter"));
  const Who consumer = User("consumer", PersonId(world.rules.name, "consumer"));
  const std::string attendee_id = PersonId(world.rules.name, "attendee");
  for (const ActionRow& action : rooms.actions()) {
    for (const Who& who : {presenter, consumer, Server()}) {
      file.Ask("ActionOnParticipant",
               world.room_id + "/" + who.name + "/" + action.name, "6.3",
               OnTarget(Perform(world.room_id, who, action.name, kOpen),
                        attendee_id));
    }
    file.Ask("ActionOnNumber", world.room_id + "/presenter/" + action.name,
             "6.3",
             OnTarget(Perform(world.room_id, presenter, action.name, kOpen),
                      kPhone));
  }
}

// No role outranks another; only oneself is out of reach.
void AddTwoPresenters(const World& world, CaseFile& file) {
  const Who first = User("presenter", "8:acs:clinic_presenter");
  const Who second = User("second-presenter", "8:acs:clinic_second");
  for (const char* action :
       {"mute_others", "remove_participant", "invite_participant"}) {
    for (const Who& who : {first, second}) {
      for (const Who& target : {first, second}) {
        file.Ask(
            "PresenterOnPresenter",
            std::string(action) + "/" + who.name + "-on-" + target.name, "6.3",
            OnTarget(Perform(world.room_id, who, action, kOpen), target.id));
      }
    }
  }
}

}  // namespace

void AddTargetCases(const Rooms& rooms, CaseFile& file) {
  const World room = rooms.Find("room-acs-2025-03-13-dial-out");
  AddTargets(room,
             {User("presenter", "8:acs:clinic_presenter"),
              User("attendee", "8:acs:clinic_attendee"), Server()},
             file);
  AddTargets(rooms.Find("room-own-identities-dial-out"),
             {User("presenter", "presenter@clinic.example")}, file);
  AddEveryAction(rooms, room, file);
  AddTwoPresenters(rooms.Find("roster-of-two-presenters"), file);
}

}  // namespace roompolicy::cases
