// can-join: who, where and when (6.1).

#include <string>
#include <vector>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {

void AddJoinCases(const Rooms& rooms, CaseFile& file) {
  for (const char* room_id : {"room-acs-2023-06-14", "room-acs-2024-04-15",
                              "room-acs-2025-03-13", "room-own-identities"}) {
    const reference::World world = rooms.Find(room_id);
    for (const Who& who : Everybody(world)) {
      for (const When& when : Positions(world)) {
        file.Ask("Join" + when.name, std::string(room_id) + "/" + who.name,
                 "6.1", Join(room_id, who, when.now));
      }
    }
  }
  // The end of the window, the wording and the revision change no answer.
  for (const char* room_id :
       {"room-of-defaults", "room-of-roles-in-mixed-case", "room-end_call",
        "room-stop_joining", "room-of-the-last-revision"}) {
    const reference::World world = rooms.Find(room_id);
    for (const Who& who : Everybody(world)) {
      for (const When& when : Edges(world)) {
        file.Ask("Join" + when.name, std::string(room_id) + "/" + who.name,
                 "6.1", Join(room_id, who, when.now));
      }
    }
  }
  // The switch for dialing out is no switch for joining.
  for (const char* room_id :
       {"room-acs-2024-04-15-dial-out", "room-acs-2025-03-13-dial-out",
        "room-own-identities-dial-out"}) {
    const reference::World world = rooms.Find(room_id);
    for (const Who& who : Everybody(world)) {
      file.Ask("JoinWithDialOutOn", std::string(room_id) + "/" + who.name,
               "6.1", Join(room_id, who, kOpen));
    }
  }
  const reference::World known = rooms.Find(kDefaultRoom);
  for (const Who& who : Everybody(known)) {
    for (const When& when : Edges(known)) {
      file.Ask("JoinOfUnknownRoom" + when.name, who.name, "6.1",
               Join(kNoRoom, who, when.now));
    }
  }
}

}  // namespace roompolicy::cases
