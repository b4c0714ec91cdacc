// What the world outside is told about a call: that it started, who came and
// went, that it ended. Users only: phones and servers raise no events.
//
// Thread-safety: values. Source: rules 7.10; as documents of the published
// service: proto/acs/call_event.h.
#ifndef ROOMPOLICY_CALL_EVENT_H_
#define ROOMPOLICY_CALL_EVENT_H_

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/leave_reason.h"
#include "roompolicy/role.h"

namespace roompolicy {

enum class CallEventKind : std::uint8_t {
  kNone = 0,
  kCallStarted = 1,
  kParticipantAdded = 2,    // one an endpoint
  kParticipantRemoved = 3,  // likewise
  kCallEnded = 4,
};

// Such as "CallParticipantAdded"; "" for none.
constexpr std::string_view CallEventName(CallEventKind kind) {
  constexpr std::array<std::string_view, 5> kNames = {
      "", "CallStarted", "CallParticipantAdded", "CallParticipantRemoved",
      "CallEnded"};
  const auto n = static_cast<std::size_t>(kind);
  return n < kNames.size() ? kNames[n] : "";
}

struct CallEvent {
  CallEventKind kind = CallEventKind::kNone;
  std::string room_id;
  std::string call_id;
  // Whose doing it was: the first to join, who came or went, the last to leave.
  ParticipantId participant;
  std::string endpoint;
  Role role = Role::kUnspecified;  // at the time of the event
  // Why the participant left; of a call, why the last one did.
  LeaveReason reason = LeaveReason::kUnspecified;
  Instant at;
  std::chrono::nanoseconds duration{0};  // of a call that ended
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_CALL_EVENT_H_
