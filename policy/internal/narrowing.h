// Whether a change of a room takes anything away.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_INTERNAL_NARROWING_H_
#define ROOMPOLICY_INTERNAL_NARROWING_H_

#include "roompolicy/room.h"

namespace roompolicy::internal {

// Whether somebody has a right at some instant under `before` and not under
// `after`, whatever else the change gives. Exact: no question is denied by the
// change where this is false. Only what a room says counts, so that limits of a
// profile on calls are no rights. O(n log n) in the rosters.
bool Narrows(const Room& before, const Room& after);

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_NARROWING_H_
