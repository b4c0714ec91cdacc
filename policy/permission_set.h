// All that a subject may do in a room now: the answer of `Permissions`
// (permissions.h).
//
// Thread-safety: a value. Source: rules section 6.5.
#ifndef ROOMPOLICY_PERMISSION_SET_H_
#define ROOMPOLICY_PERMISSION_SET_H_

#include <cstdint>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/media.h"
#include "roompolicy/reason.h"

namespace roompolicy {

// Agrees with `Decide` of every action without a target, action by action, with
// the same `until` and `revision`.
struct PermissionSet {
  ActionSet allowed;
  Instant until;
  std::int64_t revision = 0;
  // kAllowed where the subject is let in at all, otherwise the rule that keeps
  // it out and an empty set.
  Reason reason = Reason::kUnspecified;

  MediaSet media() const { return MediaOf(allowed); }
};

// What a stranger may be told, as ForOutsider of a decision (decision.h).
constexpr PermissionSet ForOutsider(const PermissionSet& permissions) {
  const Decision told = ForOutsider(Decision{
      permissions.until, permissions.revision,
      permissions.reason == Reason::kAllowed ? Effect::kAllow : Effect::kDeny,
      permissions.reason});
  return PermissionSet{permissions.allowed, told.until, told.revision,
                       told.reason};
}

}  // namespace roompolicy

#endif  // ROOMPOLICY_PERMISSION_SET_H_
