#include "roompolicy/decide.h"

#include "roompolicy/internal/rules.h"

namespace roompolicy {

Decision Decide(const RoomSnapshot& room, const Request& request,
                Instant now) noexcept {
  internal::NoTrace trace;
  return internal::WalkRules(&room.block(), request, now, trace);
}

Decision DecideWithoutRoom(const Request& request, Instant now) noexcept {
  internal::NoTrace trace;
  return internal::WalkRules(nullptr, request, now, trace);
}

bool DecideBatch(const RoomSnapshot& room, const Request* requests,
                 std::size_t num_requests, Instant now, Decision* decisions,
                 std::size_t num_decisions) noexcept {
  if (num_requests != num_decisions) return false;
  for (std::size_t i = 0; i < num_requests; ++i) {
    decisions[i] = Decide(room, requests[i], now);
  }
  return true;
}

}  // namespace roompolicy
