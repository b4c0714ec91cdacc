#include "tests/call/model/call_invariants.h"

#include <algorithm>
#include <variant>

namespace roompolicy::testing {
namespace {

template <typename T>
bool Has(const CallEffects& effects) {
  return std::any_of(effects.begin(), effects.end(), [](const CallEffect& e) {
    return std::holds_alternative<T>(e);
  });
}

bool IsLegOf(const CallEffect& effect, const std::string& endpoint) {
  const auto* hung_up = std::get_if<HangUp>(&effect);
  const auto* gone = std::get_if<LegGone>(&effect);
  return (hung_up != nullptr && hung_up->endpoint == endpoint) ||
         (gone != nullptr && gone->endpoint == endpoint);
}

}  // namespace

CallInvariants::State CallInvariants::StateOf(const Call& call) {
  return {call.present(), call.count(), call.capacity(), call.phase(),
          call.NextDeadline()};
}

bool CallInvariants::Same(const State& a, const State& b) {
  const auto same = [](const Presence& x, const Presence& y) {
    return x.party == y.party && x.endpoint == y.endpoint && x.role == y.role &&
           x.dialing == y.dialing && x.since == y.since &&
           x.inviter == y.inviter;
  };
  return a.count == b.count && a.capacity == b.capacity && a.phase == b.phase &&
         a.deadline == b.deadline &&
         std::equal(a.present.begin(), a.present.end(), b.present.begin(),
                    b.present.end(), same);
}

void CallInvariants::Before(const Call& call, const Input& input) {
  if (!known_) before_ = StateOf(call);
  const Instant now = Instant::FromUnixNanos(input.now);
  const Instant to = now.IsNever() ? call.now() : std::max(now, call.now());
  time_passes_ = before_.deadline <= to;
}

std::string CallInvariants::After(const Call& call, const Input& input,
                                  const std::optional<Decision>& decision,
                                  bool refused, const CallEffects& effects) {
  const State after = StateOf(call);
  const std::string broken =
      EventsPairUp(effects, call) + RevokedAndGrantedAreExact(effects, call) +
      CountNeverExceedsCapacityAtAdmission(effects, call) +
      NoLegWithoutAUserOrItsSwitch(after, call) +
      EveryLegThatGoesIsToldOf(effects, after) +
      ADeniedInputChangesNothing(input, decision, refused, effects, after) +
      AReconnectGivesNoMore(effects, call);
  before_ = after;  // until the next input nothing changes
  known_ = true;
  return broken;
}

std::string CallInvariants::EventsPairUp(const CallEffects& effects,
                                         const Call& call) {
  bool paired = true;
  for (const CallEffect& effect : effects) {
    const auto* event = std::get_if<CallEvent>(&effect);
    if (event == nullptr) continue;
    const bool running = num_started_ == 1 && num_ended_ == 0;
    paired = paired && event->call_id == "call" && event->room_id == "room" &&
             event->at <= call.now();
    switch (event->kind) {
      case CallEventKind::kCallStarted:
        paired = paired && num_started_ == 0;
        ++num_started_;
        break;
      case CallEventKind::kParticipantAdded:
        paired = paired && running && added_.insert(event->endpoint).second &&
                 IsRole(event->role);
        break;
      case CallEventKind::kParticipantRemoved:
        paired = paired && running && added_.erase(event->endpoint) == 1 &&
                 IsRole(event->role) && IsLeaveReason(event->reason);
        break;
      case CallEventKind::kCallEnded:
        paired = paired && running && added_.empty() && IsRole(event->role);
        ++num_ended_;
        break;
      case CallEventKind::kNone:
        paired = false;
    }
  }
  paired = paired && (num_ended_ == 1) == (call.phase() == CallPhase::kEnded);
  return paired ? "" : "EventsPairUp ";
}

std::string CallInvariants::RevokedAndGrantedAreExact(
    const CallEffects& effects, const Call& call) {
  bool exact = true;
  const auto goes = [this, &exact](const std::string& endpoint) {
    const auto in = admitted_.find(endpoint);
    if (in == admitted_.end()) return;  // a leg that never answered
    const Party party = in->second.party;
    const bool told = revoked_.erase(endpoint) == 1;
    exact = exact && told != rights_[party].empty();
    admitted_.erase(in);
    const bool gone = std::none_of(
        admitted_.begin(), admitted_.end(),
        [&party](const auto& e) { return e.second.party == party; });
    if (gone) rights_.erase(party);
  };
  for (const CallEffect& effect : effects) {
    if (const auto* in = std::get_if<Admitted>(&effect)) {
      const bool is_new =
          admitted_.emplace(in->endpoint, In{in->party, in->grant}).second;
      const auto had = rights_.emplace(in->party, in->allowed).first;
      exact = exact && is_new && had->second == in->allowed &&
              in->media == MediaOf(in->allowed);
    } else if (const auto* revoked = std::get_if<RightsRevoked>(&effect)) {
      ActionSet& rights = rights_[revoked->party];
      exact = exact && !revoked->actions.empty() &&
              rights.ContainsAll(revoked->actions) &&
              !revoked->close.Contains(MediaKind::kLeg);
      if (revoked->endpoint.empty()) {
        rights = rights - revoked->actions;
      } else {
        exact = exact && rights == revoked->actions;
        revoked_.insert(revoked->endpoint);
      }
    } else if (const auto* granted = std::get_if<RightsGranted>(&effect)) {
      ActionSet& rights = rights_[granted->party];
      exact = exact && !granted->actions.empty() &&
              (rights & granted->actions).empty();
      rights = rights | granted->actions;
    } else if (const auto* removed = std::get_if<Removed>(&effect)) {
      goes(removed->endpoint);
    } else if (const auto* hung_up = std::get_if<HangUp>(&effect)) {
      goes(hung_up->endpoint);
    } else if (const auto* gone = std::get_if<LegGone>(&effect)) {
      goes(gone->endpoint);
    }
  }
  exact = exact && revoked_.empty();
  const bool same_rights = std::all_of(
      effects.begin(), effects.end(),
      [](const CallEffect& e) { return std::holds_alternative<Denied>(e); });
  if (same_rights) return exact ? "" : "RevokedAndGrantedAreExact ";
  for (const auto& [endpoint, in] : admitted_) {
    const ActionSet rights = rights_[in.party];
    for (std::size_t n = 1; n <= kNumActions; ++n) {
      const auto action = static_cast<Action>(n);
      exact = exact &&
              in.grant.Allows(action, call.now()) == rights.Contains(action);
    }
  }
  return exact ? "" : "RevokedAndGrantedAreExact ";
}

std::string CallInvariants::CountNeverExceedsCapacityAtAdmission(
    const CallEffects& effects, const Call& call) const {
  const bool takes_place =
      Has<Dial>(effects) ||
      std::any_of(effects.begin(), effects.end(), [](const CallEffect& e) {
        const auto* in = std::get_if<Admitted>(&e);
        return in != nullptr && in->party.is_user();
      });
  return takes_place && call.count() > call.capacity()
             ? "CountNeverExceedsCapacityAtAdmission "
             : "";
}

std::string CallInvariants::NoLegWithoutAUserOrItsSwitch(
    const State& after, const Call& call) const {
  bool any_user = false;
  bool any_leg = false;
  bool any_dialing = false;
  for (const Presence& presence : after.present) {
    any_user = any_user || presence.party.is_user();
    any_leg = any_leg || presence.party.is_phone();
    any_dialing = any_dialing || presence.dialing;
  }
  const bool fine =
      (!any_leg || (any_user && call.phase() == CallPhase::kRunning)) &&
      (!any_dialing ||
       (call.room() != nullptr && call.room()->pstn_dialout_enabled()));
  return fine ? "" : "NoLegWithoutAUserOrItsSwitch ";
}

std::string CallInvariants::EveryLegThatGoesIsToldOf(const CallEffects& effects,
                                                     const State& after) const {
  for (const Presence& leg : before_.present) {
    if (!leg.party.is_phone()) continue;
    const bool stays = std::any_of(
        after.present.begin(), after.present.end(), [&leg](const Presence& p) {
          return p.endpoint == leg.endpoint && p.party == leg.party &&
                 (p.dialing == leg.dialing || leg.dialing);
        });
    const bool told = std::any_of(
        effects.begin(), effects.end(),
        [&leg](const CallEffect& e) { return IsLegOf(e, leg.endpoint); });
    if (!stays && !told) return "EveryLegThatGoesIsToldOf ";
  }
  return "";
}

std::string CallInvariants::ADeniedInputChangesNothing(
    const Input& input, const std::optional<Decision>& decision, bool refused,
    const CallEffects& effects, const State& after) const {
  const bool denied = refused || (decision && !decision->allowed());
  // A leg that must not answer is hung up.
  if (!denied || input.kind == InputKind::kLegAnswered) return "";
  if (time_passes_ && !refused) return "";
  const std::size_t told = refused ? 0 : 1;
  const bool same = Same(before_, after) && effects.size() == told &&
                    Has<Denied>(effects) == (told == 1);
  return same ? "" : "ADeniedInputChangesNothing ";
}

std::string CallInvariants::AReconnectGivesNoMore(const CallEffects& effects,
                                                  const Call& call) {
  for (const CallEffect& effect : effects) {
    const auto* in = std::get_if<Admitted>(&effect);
    if (in == nullptr || !in->party.is_user()) continue;
    if (were_in_.insert(in->party).second) continue;
    Call first = Call::Make(call.room(), "first").value();
    const CallReply reply =
        first.Join(in->party.subject(), in->endpoint, call.now());
    if (!reply.decision.allowed()) return "AReconnectGivesNoMore ";
    for (const CallEffect& other : reply.effects) {
      const auto* fresh = std::get_if<Admitted>(&other);
      if (fresh != nullptr && !fresh->allowed.ContainsAll(in->allowed)) {
        return "AReconnectGivesNoMore ";
      }
    }
  }
  return "";
}

}  // namespace roompolicy::testing
