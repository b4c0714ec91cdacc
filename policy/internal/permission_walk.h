// The rules of a decision, walked once for all actions.
//
// Source: rules section 6.5.
#ifndef ROOMPOLICY_INTERNAL_PERMISSION_WALK_H_
#define ROOMPOLICY_INTERNAL_PERMISSION_WALK_H_

#include "roompolicy/internal/rules.h"
#include "roompolicy/permission_set.h"

namespace roompolicy::internal {

inline PermissionSet NoPermissions(const Decision& decision) noexcept {
  return PermissionSet{ActionSet(), decision.until, decision.revision,
                       decision.reason};
}

// `room` null: there is no such room. `role` is what RoleIn says of the
// subject.
inline PermissionSet WalkPermissions(const RoomBlock* room,
                                     const Subject& subject, Instant now,
                                     Role role) noexcept {
  NoTrace trace;
  // Any action stands for all of them up to the rules that look at it.
  const Request request = Request::Perform(subject, Action::kReceiveAudio);
  RuleWalk<NoTrace> walk(request, now, trace);
  Reason reason = walk.AskRequest();
  if (reason == Reason::kAllowed && room == nullptr) {
    reason = Reason::kRoomNotFound;
  }
  if (reason != Reason::kAllowed) {
    return NoPermissions(DecisionWithoutRoom(reason));
  }
  reason = walk.AskAdmission(*room, role);
  const Decision decision = DecisionOn(*room, reason);
  if (reason != Reason::kAllowed) return NoPermissions(decision);
  const Profile::Rights& rights = room->profile().rights(walk.column());
  const ActionSet dialing =
      room->pstn_dialout_enabled() ? rights.with_dial_out : ActionSet();
  return PermissionSet{rights.allowed | dialing, decision.until,
                       decision.revision, decision.reason};
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_PERMISSION_WALK_H_
