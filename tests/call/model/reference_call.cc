// Inputs and time; rights stand in reference_judge.cc, who comes, goes and does
// what in reference_presence.cc.
#include "tests/call/model/reference_call.h"

#include <algorithm>

namespace roompolicy::reference {
namespace {

constexpr std::size_t kMostNotices = 16;
constexpr std::size_t kMostCapacity = 1'000'000;

Answer InvalidRequest() {
  Answer answer;
  answer.reason = "INVALID_REQUEST";
  return answer;
}

// 7.12: the call's reason, with the `until` of the room's answer.
Answer CallsAnswer(Answer answer, const std::string& reason) {
  if (reason == "ALLOWED") return answer;
  if (reason == "INVALID_REQUEST") return InvalidRequest();
  answer.effect = "DENY";
  answer.reason = reason;
  return answer;
}

std::string PartyText(const std::string& kind, const std::string& id) {
  if (kind.empty()) return "nobody";
  return kind == "server" ? kind : kind + " " + id;
}

std::int64_t Earlier(std::int64_t end, std::int64_t by) {
  return end < kFirstInstant + by ? kFirstInstant : end - by;
}

}  // namespace

// --- inputs ------------------------------------------------------------------

Outcome ReferenceCall::Join(const std::string& kind, const std::string& id,
                            const std::string& endpoint, std::int64_t now) {
  Outcome outcome;
  Pass(now, outcome.effects);
  if (now == kNever || !WellFormedId(endpoint, kMaxEndpointIdBytes)) {
    outcome.decision = InvalidRequest();
  } else {
    Query query;
    query.subject_kind = kind;
    query.subject_id = id;
    query.join = true;
    outcome.decision = Judge(query, false);
    if (outcome.decision.effect == "ALLOW") {
      outcome.decision =
          CallsAnswer(outcome.decision, JoinReason(kind, id, endpoint));
    }
  }
  if (outcome.decision.effect != "ALLOW") {
    outcome.effects.push_back(Line({"Denied", PartyText(kind, id), endpoint, "",
                                    TextOf(outcome.decision)}));
    return outcome;
  }
  if (phase_ == "NOT_STARTED") {
    phase_ = "RUNNING";
    started_at_ = now_;
    outcome.effects.push_back(
        Line({"CallStarted", id, endpoint, RoleOf(room_->world, id),
              "UNSPECIFIED", std::to_string(now_), "0"}));
  }
  if (StayFrom(endpoint) != nullptr) {
    TakeOut(ThisMoment(), endpoint, "REPLACED", false, outcome.effects);
  }
  Stay stay;
  stay.kind = kind;
  stay.id = id;
  stay.endpoint = endpoint;
  stays_.push_back(stay);
  Admit(stay, outcome.effects);
  outcome.admitted = true;
  return outcome;
}

Outcome ReferenceCall::Perform(const Deed& deed, std::int64_t now) {
  Outcome outcome;
  Pass(now, outcome.effects);
  outcome.decision = now == kNever ? InvalidRequest() : JudgeDeed(deed);
  if (outcome.decision.effect == "ALLOW") {
    Do(deed, outcome.effects);
  } else {
    outcome.effects.push_back(
        Line({"Denied", PartyText(deed.kind, deed.id), deed.leg,
              deed.perform ? deed.action : "", TextOf(outcome.decision)}));
  }
  return outcome;
}

Answer ReferenceCall::JudgeDeed(const Deed& deed) const {
  if (!deed.perform) return InvalidRequest();
  if (deed.ban && deed.action != "remove_participant") return InvalidRequest();
  if (!deed.leg.empty() && (deed.action != "dial_out_pstn" ||
                            !WellFormedId(deed.leg, kMaxEndpointIdBytes))) {
    return InvalidRequest();
  }
  Query query;
  query.subject_kind = deed.kind;
  query.subject_id = deed.id;
  query.perform = true;
  query.action = deed.action;
  query.has_target = deed.has_target;
  query.target = deed.target;
  const bool inside = IsInside(deed.kind, deed.id);
  const Answer answer = Judge(query, inside);
  if (answer.effect != "ALLOW") return answer;
  return CallsAnswer(answer, DeedReason(deed, inside));
}

Outcome ReferenceCall::LegAnswered(const std::string& endpoint,
                                   std::int64_t now) {
  Outcome outcome;
  Pass(now, outcome.effects);
  Answer& decision = outcome.decision;
  const Stay* found = StayFrom(endpoint);
  if (found == nullptr) {
    decision.reason = "NOT_IN_CALL";
    outcome.effects.push_back(
        Line({"HangUp", "nobody", endpoint, "CALL_OVER", "answered"}));
    outcome.effects.push_back(
        Line({"Denied", "nobody", endpoint, "", TextOf(decision)}));
    return outcome;
  }
  const Stay stay = *found;
  const std::string party = PartyText(stay.kind, stay.id);
  if (!stay.dialing || now == kNever) {
    decision = InvalidRequest();
    outcome.effects.push_back(
        Line({"Denied", party, endpoint, "", TextOf(decision)}));
    return outcome;
  }
  // 7.7: room, window and flag are decided again.
  const PermissionsAnswer asked =
      Permissions(room_->world, stay.kind, stay.id, now_);
  decision.until = asked.until;
  decision.revision = asked.revision;
  decision.reason = asked.reason;
  if (asked.reason == "ALLOWED" && !room_->world.pstn_dialout_enabled) {
    decision.reason = "PSTN_DIAL_OUT_DISABLED";
  }
  if (decision.reason == "ALLOWED") {
    decision.effect = "ALLOW";
    Admit(stay, outcome.effects);
    outcome.admitted = true;
    return outcome;
  }
  TakeOut(ThisMoment(), endpoint,
          decision.reason == "PSTN_DIAL_OUT_DISABLED" ? "NO_LONGER_INVITED"
                                                      : "ROOM_CLOSED",
          false, outcome.effects);
  // It was picked up: to stop dialing would not end it.
  outcome.effects.back() += "answered";
  outcome.effects.push_back(
      Line({"Denied", party, endpoint, "", TextOf(decision)}));
  return outcome;
}

Lines ReferenceCall::Leave(const std::string& endpoint, std::int64_t now) {
  Lines out;
  Pass(now, out);
  if (StayFrom(endpoint) == nullptr) return out;
  TakeOut(ThisMoment(), endpoint, "LEFT", true, out);
  EndIfNoUser(out);
  return out;
}

Lines ReferenceCall::LegEnded(const std::string& endpoint, std::int64_t now) {
  Lines out;
  Pass(now, out);
  const Stay* stay = StayFrom(endpoint);
  if (stay == nullptr || stay->kind != "pstn") return out;
  TakeOut(ThisMoment(), endpoint, "LEFT", true, out);
  return out;
}

Lines ReferenceCall::Advance(std::int64_t now) {
  Lines out;
  Pass(now, out);
  return out;
}

Lines ReferenceCall::RoomChanged(const CallRoomPtr& room, std::int64_t now,
                                 Lines& effects) {
  Lines issues;
  if (room->world.room_id != room_->world.room_id) {
    issues.push_back("INVALID_ROOM_ID id");
  }
  if (!room_->world.exists) {
    issues.push_back("UNKNOWN_ROOM ");
  } else if (room->world.revision <= room_->world.revision) {
    issues.push_back("STALE_REVISION revision");
  }
  if (!issues.empty()) return issues;
  Pass(now, effects);
  const Moment before = ThisMoment();
  if (room->world.valid_until != room_->world.valid_until ||
      room->stop_joining != room_->stop_joining) {
    for (Notice& notice : notices_) notice.told_of.reset();
  }
  room_ = room;
  Rejudge(before, effects);
  // The end may have come near.
  Pass(now, effects);
  return issues;
}

Lines ReferenceCall::RoomDeleted(std::int64_t now) {
  Lines out;
  Pass(now, out);
  const Moment before = ThisMoment();
  CallRoom gone = *room_;
  gone.world.exists = false;
  room_ = std::make_shared<const CallRoom>(std::move(gone));
  Rejudge(before, out);
  return out;
}

bool ReferenceCall::NotifyBefore(std::int64_t before) {
  if (before <= 0 || notices_.size() >= kMostNotices) return false;
  notices_.push_back({before, std::nullopt});
  return true;
}

bool ReferenceCall::SetCapacity(std::size_t capacity) {
  if (capacity > kMostCapacity) return false;
  own_capacity_ = capacity;
  return true;
}

bool ReferenceCall::LiftBan(const std::string& id) {
  return bans_.erase(id) != 0;
}

// --- time --------------------------------------------------------------------

void ReferenceCall::Pass(std::int64_t to, Lines& out) {
  if (to == kNever) to = now_;
  while (phase_ == "RUNNING" && NextDeadline() <= std::max(to, now_)) {
    WorkOff(std::max(now_, NextDeadline()), out);
  }
  now_ = std::max(now_, to);
}

std::int64_t ReferenceCall::NextDeadline() const {
  if (phase_ != "RUNNING") return kNever;
  const std::int64_t end = room_->world.valid_until;
  std::int64_t next = now_ < end ? end : kNever;
  for (const Stay& stay : stays_) {
    if (stay.dialing) next = std::min(next, stay.dial_until);
  }
  for (const Notice& notice : notices_) {
    if (room_->stop_joining || notice.told_of == end) continue;
    next = std::min(next, Earlier(end, notice.before));
  }
  return next;
}

void ReferenceCall::WorkOff(std::int64_t at, Lines& out) {
  const Moment before = ThisMoment();
  now_ = at;
  const std::int64_t end = room_->world.valid_until;
  if (before.now < end && now_ >= end) Rejudge(before, out);
  if (phase_ == "RUNNING") HangUpDialing(ThisMoment(), now_, "LEFT", out);
  if (phase_ == "RUNNING") TellOfTheEnd(out);
}

void ReferenceCall::TellOfTheEnd(Lines& out) {
  const std::int64_t end = room_->world.valid_until;
  bool due = false;
  for (Notice& notice : notices_) {
    if (room_->stop_joining || notice.told_of == end) continue;
    if (Earlier(end, notice.before) > now_) continue;
    notice.told_of = end;
    due = true;
  }
  if (due) out.push_back(Line({"EndsSoon", std::to_string(end)}));
}

}  // namespace roompolicy::reference
