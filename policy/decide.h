// May this subject join the room, or perform this action in it, now?
//
//   const Decision d =
//       Decide(snapshot, Request::Perform(Subject::User(id),
//                                         Action::kShareScreen), now);
//   if (!d.allowed()) Refuse(ReasonName(d.reason));
//
// A decision is a function of (room, subject, action, target, now) and nothing
// else. It cannot fail: a denial is a value with a reason, and whatever is
// absent, unknown or malformed is denied. The rules stand in one place, in the
// order in which they are asked: policy/internal/rules.h.
//
// Thread-safety: pure functions of immutable values. No clock, lock,
// allocation, I/O or exception. Complexity: O(1) in the roster, O(length) in
// the ids. Source: rules section 6.
#ifndef ROOMPOLICY_DECIDE_H_
#define ROOMPOLICY_DECIDE_H_

#include <cstddef>
#include <iterator>

#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/request.h"
#include "roompolicy/room_snapshot.h"

namespace roompolicy {

// `now` that is `Instant::Max()` is no instant: INVALID_REQUEST.
[[nodiscard]] Decision Decide(const RoomSnapshot& room, const Request& request,
                              Instant now) noexcept;

// The decision where there is no such room: ROOM_NOT_FOUND, unless the request
// is denied before a room is looked for.
[[nodiscard]] Decision DecideWithoutRoom(const Request& request,
                                         Instant now) noexcept;

// Answer i is for request i. False, and nothing is written, unless both sizes
// are equal: then what `decisions` held before is no answer to these requests.
[[nodiscard]] bool DecideBatch(const RoomSnapshot& room,
                               const Request* requests,
                               std::size_t num_requests, Instant now,
                               Decision* decisions,
                               std::size_t num_decisions) noexcept;

// The same for contiguous containers: vectors, arrays, spans.
template <typename Requests, typename Decisions>
[[nodiscard]] bool DecideBatch(const RoomSnapshot& room,
                               const Requests& requests, Instant now,
                               Decisions&& decisions) noexcept {
  return DecideBatch(room, std::data(requests), std::size(requests), now,
                     std::data(decisions), std::size(decisions));
}

}  // namespace roompolicy

#endif  // ROOMPOLICY_DECIDE_H_
