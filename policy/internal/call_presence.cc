// Who comes into a call and who goes.
#include <utility>
#include <vector>

#include "roompolicy/internal/call_state.h"
#include "roompolicy/media.h"
#include "roompolicy/permissions.h"

namespace roompolicy::internal {
namespace {

// The longest there is where the span does not fit.
std::chrono::nanoseconds Between(Instant from, Instant to) {
  const std::chrono::nanoseconds longest = std::chrono::nanoseconds::max();
  if (IsLongerThan(from, to, longest)) return longest;
  return std::chrono::nanoseconds(to.unix_nanos() - from.unix_nanos());
}

}  // namespace

CallEvent CallState::Event(CallEventKind kind, const Party& party,
                           std::string_view endpoint, Role role) const {
  return CallEvent{kind,
                   room_id,
                   call_id,
                   ParticipantId(*party.id()),
                   std::string(endpoint),
                   role,
                   LeaveReason::kUnspecified,
                   now,
                   {}};
}

Decision CallState::JudgeJoin(const Subject& subject,
                              std::string_view endpoint) {
  if (!IsIdText(endpoint, kMaxEndpointIdBytes)) return InvalidRequest();
  const Decision decision = Judge(Request::Join(subject), false);
  if (!decision.allowed()) return decision;
  return Answer(decision, AskJoin(subject, endpoint));
}

Reason CallState::AskJoin(const Subject& subject, std::string_view endpoint) {
  const Party party(subject);
  const bool starts = party.is_user() && phase == CallPhase::kNotStarted;
  if (!starts && phase != CallPhase::kRunning) return Reason::kCallNotStarted;
  if (party.is_user() && bans.count(party.id()->text()) != 0) {
    return Reason::kBanned;
  }
  const Member* owner = people.FindByEndpoint(endpoint);
  if (owner != nullptr && owner->party != party) return Reason::kInvalidRequest;
  if (!party.is_user()) {
    return owner != nullptr || people.num_servers() < kMaxServerEndpoints
               ? Reason::kAllowed
               : Reason::kCallFull;
  }
  // The stay that is replaced makes place first.
  const std::size_t replaced = owner == nullptr ? 0 : 1;
  const Member* member = people.Find(party);
  const std::size_t of_one = member == nullptr ? 0 : member->stays.size();
  return HasPlace(people.num_counted() - replaced, of_one - replaced)
             ? Reason::kAllowed
             : Reason::kCallFull;
}

Decision CallState::JudgeLeg(const Member& member,
                             std::string_view endpoint) const {
  if (!StayFrom(member, endpoint).dialing()) return InvalidRequest();
  const PermissionSet permissions =
      Permissions(*room, member.party.subject(), now);
  Decision decision{permissions.until, permissions.revision, Effect::kDeny,
                    permissions.reason};
  if (decision.reason == Reason::kAllowed) {
    if (room->pstn_dialout_enabled()) {
      decision.effect = Effect::kAllow;
    } else {
      decision.reason = Reason::kPstnDialOutDisabled;
    }
  }
  return decision;
}

void CallState::Start(const Party& party, std::string_view endpoint,
                      CallEffects& effects) {
  phase = CallPhase::kRunning;
  started_at = now;
  overrun = false;
  effects.push_back(Event(CallEventKind::kCallStarted, party, endpoint,
                          room->FindRole(*party.id())));
}

Grant CallState::Admit(const Party& party, std::string_view endpoint,
                       CallEffects& effects) {
  const Role role =
      party.is_user() ? room->FindRole(*party.id()) : Role::kUnspecified;
  const GrantTerms terms = TermsOf(party, role);
  Stay* stay = nullptr;
  if (party.is_phone()) {
    stay = &StayFrom(*people.Find(party), endpoint);
    dialing.erase({stay->dial_until, stay->endpoint});
  } else {
    stay = &people.Add(party, std::string(endpoint));
  }
  stay->since = now;
  stay->grant.emplace(mint, terms, now);
  PlanRenewal(*stay);
  const Grant grant = stay->grant->grant();
  Member& member = *people.Find(party);
  member.role = role;
  member.rights = mint.RightsOf(terms);
  effects.push_back(Admitted{party, std::string(endpoint), role, grant,
                             member.rights, MediaOf(member.rights)});
  if (party.is_user()) {
    effects.push_back(
        Event(CallEventKind::kParticipantAdded, party, endpoint, role));
  }
  return grant;
}

void CallState::Remove(std::string endpoint, LeaveReason reason, Ask ask,
                       CallEffects& effects) {
  const Member& member = *people.FindByEndpoint(endpoint);
  const Party party = member.party;
  const Role role = member.role;
  const bool was_dialing = StayFrom(member, endpoint).dialing();
  const ActionSet rights = member.rights;
  Stay stay = people.Remove(endpoint);
  ForgetRenewal(stay);
  stay.grant.reset();  // revoked
  if (was_dialing) {
    dialing.erase({stay.dial_until, endpoint});
  } else if (!rights.empty()) {
    effects.push_back(RightsRevoked{party, endpoint, rights,
                                    MediaToClose(rights, ActionSet())});
  }
  Member* rest = people.Find(party);
  if (rest != nullptr && !rest->IsIn()) rest->rights = ActionSet();
  if (party.is_phone()) {
    if (ask == Ask::kYes) {
      effects.push_back(
          HangUp{party, endpoint, reason, !was_dialing || stay.picked_up});
    } else {
      effects.push_back(LegGone{party, endpoint});
    }
    return;
  }
  effects.push_back(Removed{party, endpoint, role, reason});
  if (!party.is_user()) return;
  CallEvent event =
      Event(CallEventKind::kParticipantRemoved, party, endpoint, role);
  event.reason = reason;
  last_to_leave_ = event;
  effects.push_back(std::move(event));
}

void CallState::RemoveAll(Member& member, LeaveReason reason,
                          CallEffects& effects) {
  for (std::size_t left = member.stays.size(); left > 0; --left) {
    Remove(member.stays.front().endpoint, reason, Ask::kYes, effects);
  }
}

void CallState::HangUpDialing(LeaveReason reason, CallEffects& effects) {
  while (!dialing.empty()) {
    Remove(dialing.begin()->second, reason, Ask::kYes, effects);
  }
}

void CallState::EjectAll(LeaveReason reason, CallEffects& effects) {
  people.ForEach([&](Member& member) { RevokeGrants(member); });
  people.ForEach([&](Member& member) { RemoveAll(member, reason, effects); });
  EndIfEmpty(effects);
}

void CallState::EndIfEmpty(CallEffects& effects) {
  if (phase != CallPhase::kRunning || people.num_user_stays() != 0) return;
  people.ForEach([&](Member& member) {
    RemoveAll(member, LeaveReason::kCallOver, effects);
  });
  phase = CallPhase::kEnded;
  bans.clear();
  CallEvent event = *last_to_leave_;
  event.kind = CallEventKind::kCallEnded;
  event.at = now;
  event.duration = Between(started_at, now);
  effects.push_back(std::move(event));
}

}  // namespace roompolicy::internal
