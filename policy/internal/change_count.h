// Counts what a change did.
//
// Thread-safety: pure functions. Complexity: O(n log n) in what is named.
#ifndef ROOMPOLICY_INTERNAL_CHANGE_COUNT_H_
#define ROOMPOLICY_INTERNAL_CHANGE_COUNT_H_

#include "roompolicy/change_report.h"
#include "roompolicy/role.h"
#include "roompolicy/room.h"
#include "roompolicy/room_draft.h"

namespace roompolicy::internal {

// Of a room that was not there.
ChangeReport CountCreated(const Room& room);

// Of `change`, which `before` accepted and which made `after` of it.
ChangeReport CountChange(const Room& before, const RoomChange& change,
                         const Room& after);

// Of one room put in the place of another.
ChangeReport CountReplaced(const Room& before, const Room& after);

// Of one person on the roster given a role.
ChangeReport CountRole(Role was, Role is, std::int64_t revision);

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_CHANGE_COUNT_H_
