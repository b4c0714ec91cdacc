// What is said of an effect of a call, and of who is in one: what happened, or
// what a scenario expects of it.
//
// Thread-safety: values and constants.
#ifndef ROOMPOLICY_WIRE_EFFECT_FACTS_H_
#define ROOMPOLICY_WIRE_EFFECT_FACTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "roompolicy/action.h"
#include "roompolicy/instant.h"
#include "roompolicy/leave_reason.h"
#include "roompolicy/media.h"
#include "roompolicy/party.h"
#include "roompolicy/reason.h"
#include "roompolicy/role.h"

namespace roompolicy::wire {

// The alternatives of CallEffect (policy/call_effect.h) in their order, the
// kinds of CallEvent each on its own. Numbers are those of the schema.
enum class EffectKind : std::uint8_t {
  kUnspecified = 0,
  kAdmitted = 1,
  kDenied = 2,
  kRightsRevoked = 3,
  kRightsGranted = 4,
  kRemoved = 5,
  kHangUp = 6,
  kLegGone = 7,
  kMute = 8,
  kDial = 9,
  kInvite = 10,
  kCancelInvite = 11,
  kEndsSoon = 12,
  kCallStarted = 13,
  kCallParticipantAdded = 14,
  kCallParticipantRemoved = 15,
  kCallEnded = 16,
};

inline constexpr std::size_t kNumEffectKinds = 16;

// The wire name, such as "RIGHTS_REVOKED"; "UNSPECIFIED" for no kind.
constexpr std::string_view EffectKindName(EffectKind kind) {
  constexpr std::array<std::string_view, kNumEffectKinds + 1> kNames = {
      "UNSPECIFIED",
      "ADMITTED",
      "DENIED",
      "RIGHTS_REVOKED",
      "RIGHTS_GRANTED",
      "REMOVED",
      "HANG_UP",
      "LEG_GONE",
      "MUTE",
      "DIAL",
      "INVITE",
      "CANCEL_INVITE",
      "ENDS_SOON",
      "CALL_STARTED",
      "CALL_PARTICIPANT_ADDED",
      "CALL_PARTICIPANT_REMOVED",
      "CALL_ENDED"};
  const auto n = static_cast<std::size_t>(kind);
  return kNames[n <= kNumEffectKinds ? n : 0];
}

// Of what happened, every fact that its kind has; of what is expected, what is
// to be compared.
struct EffectFacts {
  EffectKind kind = EffectKind::kUnspecified;
  std::optional<Instant> at;
  std::optional<std::string> room_id;
  std::optional<Party> party;
  std::optional<std::string> endpoint;
  std::optional<Role> role;
  std::optional<LeaveReason> reason;
  std::optional<Reason> denial;
  std::optional<Action> action;
  std::optional<ActionSet> actions;
  std::optional<MediaSet> media;
  std::optional<Party> inviter;
  std::optional<bool> answered;
  std::optional<Instant> end;
  std::optional<std::string> call_id;
  std::optional<std::int64_t> duration_nanos;
};

struct PresenceFacts {
  Party party;
  std::string endpoint;
  Role role = Role::kUnspecified;  // of a user
  bool dialing = false;
};

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_EFFECT_FACTS_H_
