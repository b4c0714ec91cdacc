// The answer to a request: allow or deny, why, and until when it holds.
//
// Thread-safety: a value of 24 bytes, trivially copyable.
// Source: rules section 6.
#ifndef ROOMPOLICY_DECISION_H_
#define ROOMPOLICY_DECISION_H_

#include <cstdint>
#include <string_view>
#include <type_traits>

#include "roompolicy/instant.h"
#include "roompolicy/reason.h"

namespace roompolicy {

// Numbers are pinned. Readers treat any value but kAllow as kDeny.
enum class Effect : std::uint8_t { kDeny = 0, kAllow = 1 };

// "ALLOW", or "DENY" for anything else.
constexpr std::string_view EffectName(Effect effect) {
  return effect == Effect::kAllow ? "ALLOW" : "DENY";
}

struct Decision {
  // The next instant at which effect or reason changes if nobody edits the
  // room; `Instant::Max()` if never. Sleep or warn by it; cache by it where
  // every edit of the room is seen too. Of a call's own reasons (41, 70 to 73)
  // joins, leaves and the host may change the answer earlier.
  Instant until;
  // The revision of the room that was looked at; 0 where none was.
  std::int64_t revision = 0;
  Effect effect = Effect::kDeny;
  Reason reason = Reason::kUnspecified;

  constexpr bool allowed() const { return effect == Effect::kAllow; }

  friend constexpr bool operator==(const Decision& a, const Decision& b) {
    return a.until == b.until && a.revision == b.revision &&
           a.effect == b.effect && a.reason == b.reason;
  }
  friend constexpr bool operator!=(const Decision& a, const Decision& b) {
    return !(a == b);
  }
};
static_assert(sizeof(Decision) <= 24);
static_assert(std::is_trivially_copyable_v<Decision>);

// The decision on a request that is malformed before any room is looked at.
constexpr Decision InvalidRequest() {
  return Decision{Instant::Max(), 0, Effect::kDeny, Reason::kInvalidRequest};
}

// What a stranger may be told: whether a room exists, when it is open and why
// it is closed to them all read NOT_INVITED. The full decision is for people on
// the roster and for operators. Source: rules 6.7.
constexpr Decision ForOutsider(const Decision& decision) {
  switch (decision.reason) {
    case Reason::kRoomNotFound:
    case Reason::kNotACommunicationUser:
    case Reason::kPstnDialInUnsupported:
    case Reason::kNotYetOpen:
    case Reason::kExpired:
    case Reason::kNotInvited:
    case Reason::kBanned:
      return Decision{Instant::Max(), 0, Effect::kDeny, Reason::kNotInvited};
    default:
      return decision;
  }
}

}  // namespace roompolicy

#endif  // ROOMPOLICY_DECISION_H_
