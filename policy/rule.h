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

// Every rule, in order.
inline constexpr std::array<Rule, kNumRules> kAllRules = {
    Rule::kRequestIsValid,    Rule::kActionIsKnown,    Rule::kRoomExists,
    Rule::kNoDialIn,          Rule::kIdKindIsAdmitted, Rule::kRoomHasOpened,
    Rule::kRoomHasNotExpired, Rule::kInvited,          Rule::kActionApplies,
    Rule::kRoleHasAction,     Rule::kDialOutIsEnabled, Rule::kTargetIsValid,
    Rule::kTargetIsInvited};

// What a rule looks at, which is where to look when it stops a request. In the
// order in which they are asked.
enum class RuleLayer : std::uint8_t {
  kRequest,  // what the caller sent
  kRoom,     // whether there is one
  kSubject,  // which sort of party asks
  kWindow,   // when the room is open
  kRoster,   // who is invited
  kRole,     // the profile's role table
  kFlag,     // the room's dial-out switch
  kTarget,   // whom the action is about
};

inline constexpr std::size_t kNumRuleLayers = 8;

constexpr RuleLayer LayerOf(Rule rule) {
  switch (rule) {
    case Rule::kRequestIsValid:
    case Rule::kActionIsKnown:
      break;
    case Rule::kRoomExists:
      return RuleLayer::kRoom;
    case Rule::kNoDialIn:
    case Rule::kIdKindIsAdmitted:
      return RuleLayer::kSubject;
    case Rule::kRoomHasOpened:
    case Rule::kRoomHasNotExpired:
      return RuleLayer::kWindow;
    case Rule::kInvited:
      return RuleLayer::kRoster;
    case Rule::kActionApplies:
    case Rule::kRoleHasAction:
      return RuleLayer::kRole;
    case Rule::kDialOutIsEnabled:
      return RuleLayer::kFlag;
    case Rule::kTargetIsValid:
    case Rule::kTargetIsInvited:
      return RuleLayer::kTarget;
  }
  return RuleLayer::kRequest;
}

// The name for machines, such as "ROOM_HAS_OPENED"; empty for no rule.
constexpr std::string_view RuleName(Rule rule) {
  constexpr std::array<std::string_view, kNumRules> kNames = {
      "REQUEST_IS_VALID",     "ACTION_IS_KNOWN",
      "ROOM_EXISTS",          "NO_DIAL_IN",
      "ID_KIND_IS_ADMITTED",  "ROOM_HAS_OPENED",
      "ROOM_HAS_NOT_EXPIRED", "INVITED",
      "ACTION_APPLIES",       "ROLE_HAS_ACTION",
      "DIAL_OUT_IS_ENABLED",  "TARGET_IS_VALID",
      "TARGET_IS_INVITED"};
  const auto i = static_cast<std::size_t>(rule);
  return i < kNumRules ? kNames[i] : "";
}

// One word, such as "window"; empty for no layer.
constexpr std::string_view RuleLayerName(RuleLayer layer) {
  constexpr std::array<std::string_view, kNumRuleLayers> kNames = {
      "request", "room", "subject", "window",
      "roster",  "role", "flag",    "target"};
  const auto i = static_cast<std::size_t>(layer);
  return i < kNumRuleLayers ? kNames[i] : "";
}

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
