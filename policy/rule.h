// The rules of a decision, by name, in the order in which they are asked.
//
// Source: rules sections 6.1 and 6.2.
#ifndef ROOMPOLICY_RULE_H_
#define ROOMPOLICY_RULE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace roompolicy {

// First match wins. Joining asks the rules up to kInvited.
enum class Rule : std::uint8_t {
  kRequestIsValid,     // else INVALID_REQUEST
  kActionIsKnown,      // else UNKNOWN_ACTION
  kRoomExists,         // else ROOM_NOT_FOUND
  kNoDialIn,           // else PSTN_DIAL_IN_UNSUPPORTED
  kIdKindIsAdmitted,   // else NOT_A_COMMUNICATION_USER
  kRoomHasOpened,      // else NOT_YET_OPEN
  kRoomHasNotExpired,  // else EXPIRED
  kInvited,            // else NOT_INVITED
  kActionApplies,      // else NOT_APPLICABLE
  kRoleHasAction,      // else ROLE_RESTRICTED
  kDialOutIsEnabled,   // else PSTN_DIAL_OUT_DISABLED
  kTargetIsValid,      // else TARGET_INVALID
  kTargetIsInvited,    // else TARGET_NOT_INVITED
};

inline constexpr std::size_t kNumRules = 13;

// A few words, such as "the room has opened".
constexpr std::string_view RuleWords(Rule rule) {
  constexpr std::array<std::string_view, kNumRules> kWords = {
      "the request is valid",
      "the action is known",
      "the room exists",
      "it is no phone that calls in",
      "the id is of a kind the room admits",
      "the room has opened",
      "the room has not expired",
      "the participant is invited",
      "the action applies to this kind of subject",
      "the role has the action",
      "dialing out is enabled",
      "the target is one this action takes",
      "the target is invited"};
  const auto i = static_cast<std::size_t>(rule);
  return i < kNumRules ? kWords[i] : "";
}

}  // namespace roompolicy

#endif  // ROOMPOLICY_RULE_H_
