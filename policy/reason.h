// Why a decision is what it is: a closed set with pinned numbers.
//
// Every reason has the call-end code and HTTP status that the published service
// uses for it, so that a stack can pass them on, and a remedy.
//
// Thread-safety: constants. Source: rules section 6, table of reasons.
#ifndef ROOMPOLICY_REASON_H_
#define ROOMPOLICY_REASON_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "roompolicy/action.h"

namespace roompolicy {

// Numbers are part of the API and the wire. Zero is never returned.
enum class Reason : std::uint8_t {
  kUnspecified = 0,
  kAllowed = 1,
  kRoomNotFound = 10,
  kNotACommunicationUser = 20,
  kPstnDialInUnsupported = 21,
  kNotYetOpen = 30,
  kExpired = 31,
  kNotInvited = 40,
  kBanned = 41,  // by a running call only, as are 70 to 73
  kNotApplicable = 50,
  kRoleRestricted = 51,
  kPstnDialOutDisabled = 52,
  kUnknownAction = 53,
  kTargetNotInvited = 60,
  kTargetInvalid = 61,
  kCallNotStarted = 70,
  kNotInCall = 71,
  kTargetNotInCall = 72,
  kCallFull = 73,
  kInvalidRequest = 90,
};

inline constexpr std::size_t kNumReasons = 20;

// All reasons in the order of their numbers.
inline constexpr std::array<Reason, kNumReasons> kAllReasons = {
    Reason::kUnspecified,
    Reason::kAllowed,
    Reason::kRoomNotFound,
    Reason::kNotACommunicationUser,
    Reason::kPstnDialInUnsupported,
    Reason::kNotYetOpen,
    Reason::kExpired,
    Reason::kNotInvited,
    Reason::kBanned,
    Reason::kNotApplicable,
    Reason::kRoleRestricted,
    Reason::kPstnDialOutDisabled,
    Reason::kUnknownAction,
    Reason::kTargetNotInvited,
    Reason::kTargetInvalid,
    Reason::kCallNotStarted,
    Reason::kNotInCall,
    Reason::kTargetNotInCall,
    Reason::kCallFull,
    Reason::kInvalidRequest};

// A call-end or operation code and its subcode; 0/0 where none is documented.
struct ServiceCode {
  std::int32_t code = 0;
  std::int32_t sub_code = 0;
};

constexpr bool operator==(ServiceCode a, ServiceCode b) {
  return a.code == b.code && a.sub_code == b.sub_code;
}

// The pinned name, such as "NOT_INVITED"; "UNSPECIFIED" for any number without
// one.
std::string_view ReasonName(Reason reason);

// The reason of exactly that name; kUnspecified for any other text.
Reason ParseReason(std::string_view name);

// The code a stack reports. Reasons 70 to 72 have one for each operation, which
// is why the action is asked; kUnspecified means joining.
ServiceCode ServiceCodeOf(Reason reason, Action action = Action::kUnspecified);

// The HTTP status a service answers with; 500 for kUnspecified.
std::int32_t HttpStatusOf(Reason reason);

// What to do about it, one sentence that is true whatever the room is; empty
// for kAllowed. `Remedy` of remedy.h names roles, times and kinds.
std::string_view ReasonRemedy(Reason reason);

}  // namespace roompolicy

#endif  // ROOMPOLICY_REASON_H_
