// can-perform: every action for every subject (6.2, 6.4, 9.2).

#include <string>
#include <vector>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {
namespace {

using reference::ActionRow;
using reference::World;

void AddWholeTable(const Rooms& rooms, const World& world,
                   const std::string& rule, CaseFile& file) {
  std::vector<Who> people = Roster(world);
  people.push_back(Phone());
  people.push_back(Server());
  for (const ActionRow& action : rooms.actions()) {
    for (const Who& who : people) {
      file.Ask("PerformWhileOpen",
               world.room_id + "/" + who.name + "/" + action.name, rule,
               Perform(world.room_id, who, action.name, kOpen));
    }
  }
}

// No right stands before the window, after it or without an invitation.
void AddWholeTableShut(const Rooms& rooms, const World& world, CaseFile& file) {
  const Who presenter = Roster(world).front();
  for (const ActionRow& action : rooms.actions()) {
    for (const When& when : Edges(world)) {
      const bool is_open =
          world.valid_from <= when.now && when.now < world.valid_until;
      if (is_open) continue;
      file.Ask("Perform" + when.name,
               world.room_id + "/presenter/" + action.name, "6.2",
               Perform(world.room_id, presenter, action.name, when.now));
    }
    file.Ask("PerformUninvited", world.room_id + "/" + action.name, "6.2",
             Perform(world.room_id, Stranger(world), action.name, kOpen));
  }
}

// One action of each answer, over the whole window.
void AddWindow(const World& world, CaseFile& file) {
  for (const char* action :
       {"unmute_mic", "share_screen", "render_video_in_multiple_places",
        "raise_hand", "dial_out_pstn"}) {
    for (const Who& who : Everybody(world)) {
      for (const When& when : Edges(world)) {
        file.Ask("Asked" + when.name,
                 world.room_id + "/" + who.name + "/" + action, "6.2",
                 Perform(world.room_id, who, action, when.now));
      }
    }
  }
}

struct NoAction {
  const char* words;
  std::string name;
};

// Names match exactly (section 10); an empty one is unknown, not malformed.
std::vector<NoAction> NoActions() {
  return {
      {"EmptyAction", ""},
      {"ActionInCapitals", "SHARE_SCREEN"},
      {"ActionInMixedCase", "Share_screen"},
      {"ActionByItsSdkName", "shareScreen"},
      {"ActionWithHyphen", "share-screen"},
      {"ActionWithSpaceBefore", " share_screen"},
      {"ActionWithSpaceAfter", "share_screen "},
      {"ActionWithLineBreakAfter", "share_screen\n"},
      {"ActionWithNulAfter", std::string("share_screen\0", 13)},
      {"ActionWithNulWithin", std::string("share_screen\0x", 14)},
      {"ActionCutShort", "share_scree"},
      {"ActionWithOneLetterMore", "share_screens"},
      {"ActionByItsNumber", "15"},
      {"ActionZero", "0"},
      {"ActionUnspecified", "ACTION_UNSPECIFIED"},
      {"ActionJoin", "join"},
      {"ActionLeave", "leave"},
      {"ActionOfTomorrow", "teleport_participant"},
      {"ActionAll", "*"},
      {"ActionOfCyrillicLetters", "sh\u0430re_screen"},
      {"ActionOfAThousandLetters", std::string(1000, 'a')},
  };
}

void AddUnknownActions(const World& world, CaseFile& file) {
  for (const NoAction& action : NoActions()) {
    for (const Who& who :
         {Roster(world).front(), Stranger(world), Phone(), Server()}) {
      file.Ask(action.words, who.name, "6.2",
               Perform(world.room_id, who, action.name, kOpen));
    }
    const Who attendee = User("attendee", "8:acs:clinic_attendee");
    file.Ask(std::string(action.words) + "InUnknownRoom", attendee.name, "6.2",
             Perform(kNoRoom, attendee, action.name, kOpen));
  }
}

}  // namespace

void AddPerformCases(const Rooms& rooms, CaseFile& file) {
  const World world = rooms.Find(kDefaultRoom);
  AddWholeTable(rooms, world, "6.2", file);
  AddWholeTableShut(rooms, world, file);
  AddWindow(world, file);
  AddUnknownActions(world, file);
}

void AddProfileCases(const Rooms& rooms, CaseFile& file) {
  // perform.jsonl has the default profile; dial_out.jsonl has what the switch
  // changes.
  for (const char* room_id :
       {"room-acs-2023-06-14", "room-acs-2024-04-15-dial-out",
        "room-own-identities"}) {
    AddWholeTable(rooms, rooms.Find(room_id), "9.2", file);
  }
}

}  // namespace roompolicy::cases
