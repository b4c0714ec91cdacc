#include "roompolicy/explain.h"

#include <string>
#include <utility>

#include "roompolicy/ids.h"
#include "roompolicy/internal/rules.h"
#include "roompolicy/remedy.h"

namespace roompolicy {
namespace {

// Whole, for published ids differ in their last bytes.
std::string IdText(ParticipantIdView id) {
  return Quoted(id.text(), kMaxParticipantIdBytes);
}

// Puts into words what each rule looked at.
class Teller {
 public:
  static constexpr bool kWantsEveryRule = true;

  Teller(const RoomSnapshot* room, const Request& request, Instant now,
         std::vector<ExplainStep>& steps)
      : room_(room), request_(request), now_(now), steps_(steps) {}

  void Asked(Rule rule, bool passed) {
    steps_.push_back(ExplainStep{rule, passed, Saw(rule)});
  }

 private:
  std::string Saw(Rule rule) const {
    switch (rule) {
      case Rule::kRequestIsValid:
        return SubjectText() + (request_.asks_join() ? " asks to join"
                                : request_.asks_perform()
                                    ? " asks to perform"
                                    : " asks for nothing");
      case Rule::kActionIsKnown:
        return IsAction(request_.action())
                   ? "the action is " +
                         std::string(ActionName(request_.action()))
                   : "no action of the role table is named";
      case Rule::kRoomExists:
        return room_ == nullptr
                   ? "there is no such room"
                   : "room " + Quoted(room_->room_id(), kMaxRoomIdBytes) +
                         " at revision " + std::to_string(room_->revision());
      case Rule::kRoomHasOpened:
        return NowText() + ", the room opens at " +
               ToString(room_->valid_from());
      case Rule::kRoomHasNotExpired:
        return NowText() + ", the room closes at " +
               ToString(room_->valid_until());
      case Rule::kActionApplies:
      case Rule::kRoleHasAction:
        return RightText();
      case Rule::kDialOutIsEnabled:
        return std::string("pstnDialOutEnabled is ") +
               (room_->pstn_dialout_enabled() ? "true" : "false");
      default:
        return IdentityText(rule);
    }
  }

  // Of the rules that look at somebody's id.
  std::string IdentityText(Rule rule) const {
    switch (rule) {
      case Rule::kNoDialIn:
        return "it is " + SubjectText();
      case Rule::kIdKindIsAdmitted:
        return KindText(*request_.subject().id()) + "; profile " +
               room_->profile().name();
      case Rule::kInvited:
        return RosterText(*request_.subject().id());
      case Rule::kTargetIsInvited:
        return RosterText(*request_.target());
      case Rule::kTargetIsValid:
        return "the target " + KindText(*request_.target()) +
               (AsksAboutItself() ? " and is the one who asks" : "");
      default:
        return "";
    }
  }

  std::string NowText() const { return "now is " + ToString(now_); }

  std::string SubjectText() const {
    switch (request_.subject().kind()) {
      case SubjectKind::kUser:
        return "user " + IdText(*request_.subject().id());
      case SubjectKind::kPstn:
        return "phone " + IdText(*request_.subject().id());
      case SubjectKind::kServer:
        return "a server";
      case SubjectKind::kNone:
        break;
    }
    return "nobody";
  }

  bool AsksAboutItself() const {
    return request_.subject().kind() == SubjectKind::kUser &&
           *request_.subject().id() == *request_.target();
  }

  static std::string KindText(ParticipantIdView id) {
    return IdText(id) + " is of kind " + std::string(IdKindName(id.kind()));
  }

  std::string RosterText(ParticipantIdView id) const {
    const Role role = room_->FindRole(id);
    if (role == Role::kUnspecified) {
      return IdText(id) + " is not among the " +
             std::to_string(room_->num_participants()) + " on the roster";
    }
    return IdText(id) + " is on the roster as " + std::string(RoleName(role));
  }

  std::string RightText() const {
    const Column column = ColumnOfSubject();
    return std::string(ColumnName(column)) + " has " +
           CellWords(room_->profile().cell(column, request_.action())) +
           " for " + std::string(ActionName(request_.action())) +
           " in profile " + room_->profile().name();
  }

  // As the table says it, and in words.
  static std::string CellWords(Cell cell) {
    const std::string text(CellText(cell));
    switch (cell) {
      case Cell::kNotApplicable:
        return text + " (not applicable)";
      case Cell::kDenied:
        return text + " (denied)";
      case Cell::kAllowed:
        return text + " (allowed)";
      case Cell::kRemoteOnly:
        return text + " (allowed on remote streams)";
      case Cell::kWithDialOut:
        return text + " (allowed while dialing out is on)";
    }
    return text;
  }

  Column ColumnOfSubject() const {
    switch (request_.subject().kind()) {
      case SubjectKind::kPstn:
        return Column::kPstnLeg;
      case SubjectKind::kServer:
        return Column::kServer;
      default:
        return ColumnOf(room_->FindRole(*request_.subject().id()));
    }
  }

  const RoomSnapshot* room_;
  const Request& request_;
  const Instant now_;
  std::vector<ExplainStep>& steps_;
};

const internal::RoomBlock* BlockOf(const RoomSnapshot* room) {
  return room == nullptr ? nullptr : &room->block();
}

// Keeps the one rule that did not pass.
class Stop {
 public:
  static constexpr bool kWantsEveryRule = false;

  void Asked(Rule rule, bool passed) {
    if (!passed) rule_ = rule;
  }
  std::optional<Rule> rule() const { return rule_; }

 private:
  std::optional<Rule> rule_;
};

}  // namespace

Explanation Explain(const RoomSnapshot* room, const Request& request,
                    Instant now) {
  Explanation explanation;
  Teller teller(room, request, now, explanation.steps);
  explanation.decision =
      internal::WalkRules(BlockOf(room), request, now, teller);
  if (!explanation.steps.back().passed) {
    explanation.stopped_by = explanation.steps.back().rule;
  }
  explanation.remedy = Remedy(room, request, now, explanation.decision);
  return explanation;
}

std::optional<Rule> StoppedBy(const RoomSnapshot* room, const Request& request,
                              Instant now) noexcept {
  Stop stop;
  internal::WalkRules(BlockOf(room), request, now, stop);
  return stop.rule();
}

}  // namespace roompolicy
