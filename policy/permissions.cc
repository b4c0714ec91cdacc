#include "roompolicy/permissions.h"

#include "roompolicy/internal/rules.h"

namespace roompolicy {
namespace {

// Any action stands for all of them up to the rules that look at it.
Request AnyAction(const Subject& subject) {
  return Request::Perform(subject, Action::kReceiveAudio);
}

PermissionSet Nothing(const Decision& decision) {
  return PermissionSet{ActionSet(), decision.until, decision.revision,
                       decision.reason};
}

}  // namespace

PermissionSet Permissions(const RoomSnapshot& room, const Subject& subject,
                          Instant now) noexcept {
  internal::NoTrace trace;
  const Request request = AnyAction(subject);
  internal::RuleWalk<internal::NoTrace> walk(request, now, trace);
  Reason reason = walk.AskRequest();
  if (reason != Reason::kAllowed) {
    return Nothing(internal::DecisionWithoutRoom(reason));
  }
  reason = walk.AskAdmission(room);
  const Decision decision = internal::DecisionOn(room, reason);
  if (reason != Reason::kAllowed) return Nothing(decision);
  const Profile::Rights& rights = room.profile().rights(walk.column());
  const ActionSet dialing =
      room.pstn_dialout_enabled() ? rights.with_dial_out : ActionSet();
  return PermissionSet{rights.allowed | dialing, decision.until,
                       decision.revision, decision.reason};
}

PermissionSet PermissionsWithoutRoom(const Subject& subject,
                                     Instant now) noexcept {
  internal::NoTrace trace;
  return Nothing(internal::WalkRules(nullptr, AnyAction(subject), now, trace));
}

}  // namespace roompolicy
