#include "roompolicy/call.h"

#include <utility>

#include "roompolicy/internal/call_state.h"

namespace roompolicy {

using internal::Ask;
using internal::CallState;
using internal::Member;
using internal::Stay;

namespace {

// Denies, and says so among the effects.
CallReply Deny(CallReply reply, const Party& party, std::string_view endpoint,
               Action action = Action::kUnspecified) {
  reply.effects.push_back(
      Denied{party, std::string(endpoint), action, reply.decision});
  return reply;
}

// Whether all that lies between the two is what they say of `ids`.
bool DifferInTheseAlone(const RoomSnapshot& a, const RoomSnapshot& b,
                        const std::vector<ParticipantId>& ids) {
  return b.revision() - 1 == a.revision() && a.valid_from() == b.valid_from() &&
         a.valid_until() == b.valid_until() &&
         a.pstn_dialout_enabled() == b.pstn_dialout_enabled() &&
         a.end_of_window() == b.end_of_window() &&
         internal::SameRights(a.profile(), b.profile()) &&
         internal::RostersDifferInTheseAlone(a.block(), b.block(), ids);
}

}  // namespace

Result<Call> Call::Make(RoomSnapshotPtr room, std::string_view call_id) {
  Issues issues;
  if (room == nullptr) {
    issues.Add(IssueCode::kMalformedInput, "room", "is null, expected a room");
  }
  if (const auto why = WhyNotAnId(call_id, kMaxCallIdBytes)) {
    issues.Add(IssueCode::kMalformedInput, "callId",
               Quoted(call_id) + " " + *why + ", expected an id of 1 to " +
                   std::to_string(kMaxCallIdBytes) + " bytes");
  }
  if (!issues.empty()) return issues;
  return Call(
      std::make_unique<CallState>(std::move(room), std::string(call_id)));
}

Call::Call(std::unique_ptr<CallState> state) : state_(std::move(state)) {}
Call::Call(Call&&) noexcept = default;
Call& Call::operator=(Call&&) noexcept = default;
Call::~Call() = default;

CallReply Call::Join(const Subject& subject, std::string_view endpoint,
                     Instant now) {
  CallReply reply;
  state_->RunTo(now, reply.effects);
  reply.decision =
      now.IsNever() ? InvalidRequest() : state_->JudgeJoin(subject, endpoint);
  if (!reply.decision.allowed()) {
    return Deny(std::move(reply), Party(subject), endpoint);
  }
  const Party party(subject);
  if (state_->phase == CallPhase::kNotStarted) {
    state_->Start(party, endpoint, reply.effects);
  }
  if (state_->people.FindByEndpoint(endpoint) != nullptr) {
    state_->Remove(std::string(endpoint), LeaveReason::kReplaced, Ask::kYes,
                   reply.effects);
  }
  reply.grant = state_->Admit(party, endpoint, reply.effects);
  return reply;
}

CallEffects Call::Leave(std::string_view endpoint, Instant now) {
  CallEffects effects;
  state_->RunTo(now, effects);
  if (state_->people.FindByEndpoint(endpoint) != nullptr) {
    state_->Remove(std::string(endpoint), LeaveReason::kLeft, Ask::kNo,
                   effects);
    state_->EndIfEmpty(effects);
  }
  return effects;
}

CallReply Call::Perform(const Request& request, const PerformOptions& options,
                        Instant now) {
  CallReply reply;
  state_->RunTo(now, reply.effects);
  reply.decision =
      now.IsNever() ? InvalidRequest() : state_->JudgePerform(request, options);
  if (!reply.decision.allowed()) {
    return Deny(std::move(reply), Party(request.subject()), options.endpoint,
                request.action());
  }
  state_->Do(request, options, reply.effects);
  return reply;
}

CallReply Call::LegAnswered(std::string_view endpoint, Instant now) {
  CallReply reply;
  state_->RunTo(now, reply.effects);
  Member* member = state_->people.FindByEndpoint(endpoint);
  if (member == nullptr) {
    // Dialed by nobody, or awaited no more: no phone outlives its room.
    reply.decision = {Instant::Max(), 0, Effect::kDeny, Reason::kNotInCall};
    reply.effects.push_back(
        HangUp{Party(), std::string(endpoint), LeaveReason::kCallOver, true});
    return Deny(std::move(reply), Party(), endpoint);
  }
  const Party phone = member->party;
  reply.decision =
      now.IsNever() ? InvalidRequest() : state_->JudgeLeg(*member, endpoint);
  if (reply.decision.allowed()) {
    reply.grant = state_->Admit(phone, endpoint, reply.effects);
    return reply;
  }
  if (reply.decision.reason != Reason::kInvalidRequest) {
    StayFrom(*member, endpoint).picked_up = true;
    state_->Remove(std::string(endpoint),
                   reply.decision.reason == Reason::kPstnDialOutDisabled
                       ? LeaveReason::kNoLongerInvited
                       : LeaveReason::kRoomClosed,
                   Ask::kYes, reply.effects);
  }
  return Deny(std::move(reply), phone, endpoint);
}

CallEffects Call::LegEnded(std::string_view endpoint, Instant now) {
  CallEffects effects;
  state_->RunTo(now, effects);
  const Member* member = state_->people.FindByEndpoint(endpoint);
  if (member != nullptr && member->party.is_phone()) {
    state_->Remove(std::string(endpoint), LeaveReason::kLeft, Ask::kNo,
                   effects);
  }
  return effects;
}

Result<CallEffects> Call::OnRoomChanged(RoomSnapshotPtr room, Instant now) {
  return ChangeRoom(std::move(room), nullptr, now);
}

Result<CallEffects> Call::OnRoomChanged(
    RoomSnapshotPtr room, const std::vector<ParticipantId>& changed,
    Instant now) {
  return ChangeRoom(std::move(room), &changed, now);
}

Result<CallEffects> Call::ChangeRoom(RoomSnapshotPtr room,
                                     const std::vector<ParticipantId>* changed,
                                     Instant now) {
  if (room == nullptr) return OnRoomDeleted(now);
  Issues issues = state_->WhyNotSuccessor(*room);
  if (!issues.empty()) return issues;
  CallEffects effects;
  state_->RunTo(now, effects);
  const bool these_alone =
      changed != nullptr && DifferInTheseAlone(*state_->room, *room, *changed);
  state_->SetRoom(std::move(room));
  if (these_alone) {
    state_->RejudgeThese(*changed, effects);
  } else {
    state_->RejudgeAll(effects);
  }
  // Last: a grant is never older than the revision that it is read with.
  state_->mint.SetRevision(state_->room->revision());
  // The end may have come so near that it is to be announced.
  state_->RunTo(now, effects);
  return effects;
}

CallEffects Call::OnRoomDeleted(Instant now) {
  CallEffects effects;
  state_->RunTo(now, effects);
  state_->room = nullptr;
  state_->RejudgeAll(effects);
  return effects;
}

CallEffects Call::Advance(Instant now) {
  CallEffects effects;
  state_->RunTo(now, effects);
  return effects;
}

Instant Call::NextDeadline() const { return state_->NextDeadline(); }

bool Call::NotifyBefore(std::chrono::nanoseconds before) {
  if (before.count() <= 0 || state_->notices.size() >= kMaxNotices) {
    return false;
  }
  state_->notices.push_back({before, Instant::Max()});
  return true;
}

bool Call::SetCapacity(std::size_t capacity) {
  if (capacity > kMaxCapacityLimit) return false;
  state_->own_capacity = capacity;
  return true;
}
std::size_t Call::capacity() const { return state_->capacity(); }
std::size_t Call::count() const { return state_->people.num_counted(); }

bool Call::LiftBan(ParticipantIdView id) {
  const auto banned = state_->bans.find(id.text());
  if (banned == state_->bans.end()) return false;
  state_->bans.erase(banned);
  return true;
}
bool Call::IsBanned(ParticipantIdView id) const {
  return state_->bans.find(id.text()) != state_->bans.end();
}

CallPhase Call::phase() const { return state_->phase; }
Instant Call::now() const { return state_->now; }
const std::string& Call::call_id() const { return state_->call_id; }
const RoomSnapshotPtr& Call::room() const { return state_->room; }

std::vector<Presence> Call::present() const {
  std::vector<Presence> present;
  for (const auto& [party, member] : state_->people.members()) {
    for (const Stay& stay : member.stays) {
      present.push_back({party, stay.endpoint, member.role, stay.dialing(),
                         stay.since, stay.inviter});
    }
  }
  return present;
}

}  // namespace roompolicy
