// Which decisions change between two states of a room.
#ifndef ROOMPOLICY_TOOLS_ROOM_DIFF_H_
#define ROOMPOLICY_TOOLS_ROOM_DIFF_H_

#include <cstddef>
#include <string>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/room.h"

namespace roompolicy::cli {

// Whether more became allowed, less, or only the reason is another.
enum class Turn { kWidened, kNarrowed, kReason };
std::string_view TurnName(Turn turn);

struct Change {
  std::string what;  // "join", "share_screen", "all actions"
  std::string from;  // "ALLOWED", "EXPIRED"
  std::string to;
  Turn turn = Turn::kReason;
};

struct SubjectDiff {
  std::string who;  // "user 8:acs:..., ATTENDEE -> PRESENTER"
  std::vector<Change> changes;
};

// Of everybody on either roster, then an outsider, a phone and the server;
// those without a change are left out. Null: there is no such room. Effects and
// reasons are compared, not until when they hold.
std::vector<SubjectDiff> DiffRoom(const Room* old_room, const Room* new_room,
                                  Instant at);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_ROOM_DIFF_H_
