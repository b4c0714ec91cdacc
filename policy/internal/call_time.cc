// What time brings in a call: the end of the window, legs that nobody answers,
// notices, words that must be renewed.
#include <algorithm>

#include "roompolicy/internal/call_state.h"

namespace roompolicy::internal {

void CallState::RunTo(Instant to, CallEffects& effects) {
  if (to.IsNever()) to = now;
  while (phase == CallPhase::kRunning) {
    const Instant next = NextDeadline();
    if (next > std::max(to, now)) break;
    now = std::max(now, next);
    WorkOff(effects);
  }
  now = std::max(now, to);
}

Instant CallState::NextDeadline() const {
  if (phase != CallPhase::kRunning) return Instant::Max();
  Instant next = overrun ? Instant::Max() : room->valid_until();
  if (!dialing.empty()) next = std::min(next, dialing.begin()->first);
  for (const Notice& notice : notices) next = std::min(next, DueOf(notice));
  return std::min(next, RenewAt());
}

// Every deadline that has come is gone when this returns.
void CallState::WorkOff(CallEffects& effects) {
  if ((!overrun && now >= room->valid_until()) || now >= RenewAt()) {
    RejudgeAll(effects);
  }
  while (phase == CallPhase::kRunning && !dialing.empty() &&
         dialing.begin()->first <= now) {
    Remove(dialing.begin()->second, LeaveReason::kLeft, Ask::kYes, effects);
  }
  if (phase == CallPhase::kRunning) AnnounceEnd(effects);
}

void CallState::AnnounceEnd(CallEffects& effects) {
  bool due = false;
  for (Notice& notice : notices) {
    if (DueOf(notice) > now) continue;
    notice.told_of = room->valid_until();
    due = true;
  }
  if (due) effects.push_back(EndsSoon{room->valid_until()});
}

Instant CallState::DueOf(const Notice& notice) const {
  const Instant end = room->valid_until();
  if (StopsJoining() || notice.told_of == end) return Instant::Max();
  return end.Plus(-notice.before).value_or(Instant::Min());
}

Instant CallState::RenewAt() const {
  return renewals_.empty() ? Instant::Max() : *renewals_.begin();
}

void CallState::PlanRenewal(Stay& stay) {
  ForgetRenewal(stay);
  if (!overrun) stay.renew_at = stay.grant->RenewAt(room->valid_until());
  if (!stay.renew_at.IsNever()) renewals_.insert(stay.renew_at);
}

void CallState::ForgetRenewal(Stay& stay) {
  if (stay.renew_at.IsNever()) return;
  renewals_.erase(renewals_.find(stay.renew_at));
  stay.renew_at = Instant::Max();
}

}  // namespace roompolicy::internal
