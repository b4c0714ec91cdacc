// The rules of a decision, in the order in which they are asked; first match
// wins. This is the one place that decides: `Decide` walks it without a trace,
// `Explain` with one.
//
// A `Trace` is told of each rule that was asked and whether it passed:
//   void Asked(Rule rule, bool passed);
// and says by `kWantsEveryRule` whether rules that cannot matter must be asked.
//
// Source: rules sections 6.1 (join), 6.2 (perform), 6.3 (targets).
#ifndef ROOMPOLICY_INTERNAL_RULES_H_
#define ROOMPOLICY_INTERNAL_RULES_H_

#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/room_block.h"
#include "roompolicy/internal/target_rule.h"
#include "roompolicy/profile.h"
#include "roompolicy/request.h"
#include "roompolicy/rule.h"

namespace roompolicy::internal {

struct NoTrace {
  static constexpr bool kWantsEveryRule = false;
  static constexpr void Asked(Rule, bool) {}
};

// A subject is somebody, and a phone has a phone's id.
inline bool IsValidSubject(const Subject& subject) noexcept {
  const SubjectKind kind = subject.kind();
  if (kind == SubjectKind::kUser) return subject.id().has_value();
  if (kind == SubjectKind::kPstn) {
    return subject.id().has_value() &&
           subject.id()->kind() == IdKind::kPhoneNumber;
  }
  return kind == SubjectKind::kServer;
}

// The role that the roster gives to a user; kUnspecified for everybody else.
inline Role RoleIn(const RoomBlock& room, const Subject& subject) noexcept {
  return subject.kind() == SubjectKind::kUser && subject.id().has_value()
             ? room.FindRole(*subject.id())
             : Role::kUnspecified;
}

template <typename Trace>
class RuleWalk {
 public:
  RuleWalk(const Request& request, Instant now, Trace& trace)
      : request_(request), now_(now), trace_(trace) {}

  // What is decided before any room is looked at: kAllowed, or why not.
  Reason AskRequest() {
    const bool asks_one_thing =
        request_.asks_join() ? !request_.target() : request_.asks_perform();
    if (!Ask(Rule::kRequestIsValid, asks_one_thing && !now_.IsNever() &&
                                        IsValidSubject(request_.subject()))) {
      return Reason::kInvalidRequest;
    }
    if (request_.asks_perform() &&
        !Ask(Rule::kActionIsKnown, IsAction(request_.action()))) {
      return Reason::kUnknownAction;
    }
    return Reason::kAllowed;
  }

  // Whether the subject is let in at all: up to NOT_INVITED. Sets column().
  // `role` is what RoleIn says of the subject.
  Reason AskAdmission(const RoomBlock& room, Role role) {
    Ask(Rule::kRoomExists, true);
    const Subject subject = request_.subject();
    const bool is_user = subject.kind() == SubjectKind::kUser;
    if (request_.asks_join() &&
        !Ask(Rule::kNoDialIn, subject.kind() != SubjectKind::kPstn)) {
      return Reason::kPstnDialInUnsupported;
    }
    const bool invited = role != Role::kUnspecified;
    if (is_user) {
      // Who is on the roster has an id of an admitted kind, or would not be
      // there.
      const bool admitted =
          invited || room.profile().Admits(subject.id()->kind());
      if (!Ask(Rule::kIdKindIsAdmitted, admitted)) {
        return Reason::kNotACommunicationUser;
      }
    }
    if (!Ask(Rule::kRoomHasOpened, now_ >= room.valid_from())) {
      return Reason::kNotYetOpen;
    }
    if (!Ask(Rule::kRoomHasNotExpired, now_ < room.valid_until())) {
      return Reason::kExpired;
    }
    if (is_user && !Ask(Rule::kInvited, invited)) return Reason::kNotInvited;
    column_ = is_user                                ? ColumnOf(role)
              : subject.kind() == SubjectKind::kPstn ? Column::kPstnLeg
                                                     : Column::kServer;
    return Reason::kAllowed;
  }

  // Whether the column may perform the action. Only after AskAdmission.
  Reason AskAction(const RoomBlock& room) {
    const Action action = request_.action();
    const Profile::Rights& rights = room.profile().rights(column_);
    // Most questions are allowed without a condition: one test instead of three
    // that the processor guesses wrong. The sets are disjoint, so the answer is
    // that of the rules below.
    if constexpr (!Trace::kWantsEveryRule) {
      if (rights.allowed.Contains(action) && !request_.target()) {
        return Reason::kAllowed;
      }
    }
    if (!Ask(Rule::kActionApplies, !rights.not_applicable.Contains(action))) {
      return Reason::kNotApplicable;
    }
    const bool with_dial_out = rights.with_dial_out.Contains(action);
    if (!Ask(Rule::kRoleHasAction,
             with_dial_out || rights.allowed.Contains(action))) {
      return Reason::kRoleRestricted;
    }
    if (with_dial_out &&
        !Ask(Rule::kDialOutIsEnabled, room.pstn_dialout_enabled())) {
      return Reason::kPstnDialOutDisabled;
    }
    return request_.target() ? AskTarget(room) : Reason::kAllowed;
  }

  Column column() const { return column_; }

 private:
  // A target can only narrow the answer.
  Reason AskTarget(const RoomBlock& room) {
    const ParticipantIdView target = *request_.target();
    const TargetRule rule = TargetRuleOf(request_.action());
    if (!Ask(Rule::kTargetIsValid,
             IsValidTarget(rule, target, request_.subject(), room.profile()))) {
      return Reason::kTargetInvalid;
    }
    if (rule == TargetRule::kInvitedUser &&
        !Ask(Rule::kTargetIsInvited,
             room.FindRole(target) != Role::kUnspecified)) {
      return Reason::kTargetNotInvited;
    }
    return Reason::kAllowed;
  }

  bool Ask(Rule rule, bool passed) {
    trace_.Asked(rule, passed);
    return passed;
  }

  const Request& request_;
  const Instant now_;
  Trace& trace_;
  Column column_ = Column::kConsumer;
};

// The decision that carries `reason`. Inside the window the room's expiry is
// the next change; before it, its opening; after it, nothing.
inline Decision DecisionOn(const RoomBlock& room, Reason reason) noexcept {
  Instant until = room.valid_until();
  if (reason == Reason::kNotYetOpen) {
    until = room.valid_from();
  } else if (reason == Reason::kExpired ||
             reason == Reason::kNotACommunicationUser ||
             reason == Reason::kPstnDialInUnsupported) {
    until = Instant::Max();
  }
  const Effect effect =
      reason == Reason::kAllowed ? Effect::kAllow : Effect::kDeny;
  return Decision{until, room.revision(), effect, reason};
}

// The decision where no room was looked at.
inline Decision DecisionWithoutRoom(Reason reason) noexcept {
  return Decision{Instant::Max(), 0, Effect::kDeny, reason};
}

// `room` null: there is no such room. `role` says, when it is called, what
// RoleIn would; it is called where there is a room.
template <typename Trace, typename RoleOf>
Decision WalkRules(const RoomBlock* room, const Request& request, Instant now,
                   Trace& trace, RoleOf role) {
  RuleWalk<Trace> walk(request, now, trace);
  Reason reason = walk.AskRequest();
  if (reason != Reason::kAllowed) return DecisionWithoutRoom(reason);
  if (room == nullptr) {
    trace.Asked(Rule::kRoomExists, false);
    return DecisionWithoutRoom(Reason::kRoomNotFound);
  }
  reason = walk.AskAdmission(*room, role());
  if (reason == Reason::kAllowed && request.asks_perform()) {
    reason = walk.AskAction(*room);
  }
  return DecisionOn(*room, reason);
}

template <typename Trace>
Decision WalkRules(const RoomBlock* room, const Request& request, Instant now,
                   Trace& trace) {
  return WalkRules(room, request, now, trace,
                   [&] { return RoleIn(*room, request.subject()); });
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_RULES_H_
