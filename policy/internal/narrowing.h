// Whether a change of a room takes anything away.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_INTERNAL_NARROWING_H_
#define ROOMPOLICY_INTERNAL_NARROWING_H_

#include "roompolicy/instant.h"
#include "roompolicy/room.h"

namespace roompolicy::internal {

// Whether the change takes a right away that somebody has at some instant from
// `since` on, whatever else it gives. Where it is false, no question at such an
// instant is denied by the change. It is true as well for what only a call
// sees: an end of the window that lets nobody stay, dialing out switched off.
// Limits of a profile on calls are no rights. O(n log n) in the rosters.
bool Narrows(const Room& before, const Room& after,
             Instant since = Instant::Min());

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_NARROWING_H_
