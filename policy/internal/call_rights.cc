// What somebody may do in a call, and what a change takes away and gives.
#include <algorithm>
#include <map>
#include <vector>

#include "roompolicy/decide.h"
#include "roompolicy/internal/call_state.h"
#include "roompolicy/media.h"

namespace roompolicy::internal {
namespace {

// What changes for somebody who stays.
void TellDifference(const Party& party, ActionSet before, ActionSet after,
                    CallEffects& effects) {
  const ActionSet revoked = before - after;
  const ActionSet granted = after - before;
  if (!revoked.empty()) {
    effects.push_back(
        RightsRevoked{party, "", revoked, MediaToClose(before, after)});
  }
  if (!granted.empty()) {
    effects.push_back(
        RightsGranted{party, granted, MediaOf(after) - MediaOf(before)});
  }
}

}  // namespace

MediaSet MediaToClose(ActionSet before, ActionSet after) {
  return MediaOf(before) - MediaOf(after) - MediaSet::Of(MediaKind::kLeg);
}

bool CallState::StopsJoining() const {
  return room->end_of_window() == EndOfWindow::kStopJoining;
}

Decision CallState::Judge(const Request& request, bool inside) const {
  if (room == nullptr) return DecideWithoutRoom(request, now);
  const bool lasts = inside && request.asks_perform() && StopsJoining() &&
                     !kBringingIn.Contains(request.action());
  if (!lasts) return Decide(*room, request, now);
  const Instant end = room->valid_until();
  const Instant last = *end.Plus(-std::chrono::nanoseconds(1));
  Decision decision = Decide(*room, request, std::min(now, last));
  if (decision.until == end) decision.until = Instant::Max();
  return decision;
}

GrantTerms CallState::TermsOf(const Party& party, Role role) const {
  GrantTerms terms;
  terms.column = party.is_user()    ? ColumnOf(role)
                 : party.is_phone() ? Column::kPstnLeg
                                    : Column::kServer;
  terms.dial_out = room->pstn_dialout_enabled();
  terms.stays = StopsJoining();
  terms.overrun = overrun;
  terms.until = overrun ? Instant::Max() : room->valid_until();
  return terms;
}

LeaveReason CallState::WhyClosed() const {
  if (room == nullptr) return LeaveReason::kRoomDeleted;
  const bool closed = now < room->valid_from() ||
                      (now >= room->valid_until() && !StopsJoining());
  return closed ? LeaveReason::kRoomClosed : LeaveReason::kUnspecified;
}

void CallState::RejudgeAll(CallEffects& effects) {
  if (phase != CallPhase::kRunning) return;
  const LeaveReason closed = WhyClosed();
  if (closed != LeaveReason::kUnspecified) {
    EjectAll(closed, effects);
    return;
  }
  overrun = now >= room->valid_until();
  people.ForEach([&](Member& member) { RewriteGrants(member); });
  people.ForEach([&](Member& member) { TellChange(member, effects); });
  if (!room->pstn_dialout_enabled()) {
    HangUpDialing(LeaveReason::kNoLongerInvited, effects);
  }
  EndIfEmpty(effects);
}

void CallState::RejudgeThese(const std::vector<ParticipantId>& ids,
                             CallEffects& effects) {
  if (phase != CallPhase::kRunning) return;
  // Each once, and in the order in which everybody would be.
  std::map<Party, Member*> named;
  for (const ParticipantId& id : ids) {
    const Party party(Subject::User(id));
    if (Member* member = people.Find(party)) named.emplace(party, member);
  }
  for (const auto& [party, member] : named) RewriteGrants(*member);
  for (const auto& [party, member] : named) TellChange(*member, effects);
  EndIfEmpty(effects);
}

void CallState::RewriteGrants(Member& member) {
  if (member.party.is_user()) {
    const Role role = room->FindRole(*member.party.id());
    member.invited = role != Role::kUnspecified;
    if (!member.invited) {
      RevokeGrants(member);
      return;
    }
    member.role = role;
  }
  const GrantTerms terms = TermsOf(member.party, member.role);
  for (Stay& stay : member.stays) {
    if (stay.dialing()) continue;
    stay.grant->Change(mint, terms, now);
    PlanRenewal(stay);
  }
}

void CallState::TellChange(Member& member, CallEffects& effects) {
  if (!member.invited) {
    // With the role that it had: the room has none for it any more.
    RemoveAll(member, LeaveReason::kNoLongerInvited, effects);
    return;
  }
  if (!member.IsIn()) return;
  const ActionSet before = member.rights;
  member.rights = mint.RightsOf(TermsOf(member.party, member.role));
  TellDifference(member.party, before, member.rights, effects);
}

void CallState::RevokeGrants(Member& member) {
  for (Stay& stay : member.stays) {
    if (!stay.dialing()) stay.grant->Revoke();
  }
}

}  // namespace roompolicy::internal
