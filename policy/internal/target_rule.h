// What each action takes as a target.
//
// Source: rules section 6.3.
#ifndef ROOMPOLICY_INTERNAL_TARGET_RULE_H_
#define ROOMPOLICY_INTERNAL_TARGET_RULE_H_

#include <cstdint>

#include "roompolicy/action.h"
#include "roompolicy/ids.h"
#include "roompolicy/profile.h"
#include "roompolicy/request.h"

namespace roompolicy::internal {

enum class TargetRule : std::uint8_t {
  kNone = 0,        // takes no target
  kAnybody,         // any well-formed id
  kAnybodyElse,     // likewise, but a user may not name itself
  kInvitedUser,     // a user on the roster, not itself
  kPhoneNumber,     // any phone number id
  kDialableNumber,  // "4:+" and 1 to 15 digits
};

constexpr TargetRule TargetRuleOf(Action action) {
  switch (action) {
    // Taking access away never depends on an invitation.
    case Action::kMuteOthers:
    case Action::kRemoveParticipant:
      return TargetRule::kAnybodyElse;
    case Action::kInviteParticipant:
      return TargetRule::kInvitedUser;
    case Action::kDialOutPstn:
      return TargetRule::kDialableNumber;
    case Action::kSendDtmf:
      return TargetRule::kPhoneNumber;
    case Action::kRecognizeMedia:
    case Action::kPlayAudio:
    case Action::kCancelAddParticipant:
      return TargetRule::kAnybody;
    default:
      return TargetRule::kNone;
  }
}

// Whether `target` may be named at all; that an invited user is on the roster
// is another rule.
inline bool IsValidTarget(TargetRule rule, ParticipantIdView target,
                          const Subject& subject,
                          const Profile& profile) noexcept {
  const bool itself =
      subject.kind() == SubjectKind::kUser && *subject.id() == target;
  switch (rule) {
    case TargetRule::kAnybody:
      return true;
    case TargetRule::kAnybodyElse:
      return !itself;
    case TargetRule::kInvitedUser:
      return !itself && target.kind() != IdKind::kPhoneNumber &&
             profile.Admits(target.kind());
    case TargetRule::kPhoneNumber:
      return target.kind() == IdKind::kPhoneNumber;
    case TargetRule::kDialableNumber:
      return IsDialable(target.text());
    case TargetRule::kNone:
      break;
  }
  return false;
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_TARGET_RULE_H_
