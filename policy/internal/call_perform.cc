// What somebody in a call does, and what follows.
#include <string>
#include <vector>

#include "roompolicy/internal/call_state.h"

namespace roompolicy::internal {
namespace {

// Whether the action is nothing without somebody it is about. Source: rule 7.8.
bool NeedsTarget(Action action) {
  return action == Action::kRemoveParticipant ||
         action == Action::kInviteParticipant ||
         action == Action::kDialOutPstn || action == Action::kSendDtmf;
}

// What a leg is called: by the number, where the host has no name for it.
std::string_view LegName(const Request& request, std::string_view endpoint) {
  return endpoint.empty() && request.target() ? request.target()->text()
                                              : endpoint;
}

bool IsWellFormed(const Request& request, const PerformOptions& options) {
  if (!request.asks_perform()) return false;
  if (options.ban && request.action() != Action::kRemoveParticipant) {
    return false;
  }
  if (options.endpoint.empty()) return true;
  return request.action() == Action::kDialOutPstn &&
         IsIdText(options.endpoint, kMaxEndpointIdBytes);
}

LeaveReason RemovedBy(const Subject& actor) {
  return actor.kind() == SubjectKind::kServer
             ? LeaveReason::kRemovedByServer
             : LeaveReason::kRemovedByParticipant;
}

}  // namespace

Decision Answer(const Decision& decision, Reason reason) {
  if (reason == Reason::kAllowed) return decision;
  if (reason == Reason::kInvalidRequest) return InvalidRequest();
  return Decision{decision.until, decision.revision, Effect::kDeny, reason};
}

Decision CallState::JudgePerform(const Request& request,
                                 const PerformOptions& options) {
  if (!IsWellFormed(request, options)) return InvalidRequest();
  const Member* actor = people.Find(Party(request.subject()));
  const bool inside = actor != nullptr && actor->IsIn();
  const Decision decision = Judge(request, inside);
  if (!decision.allowed()) return decision;
  return Answer(decision, AskPerform(request, options, inside));
}

Reason CallState::AskPerform(const Request& request,
                             const PerformOptions& options, bool inside) {
  const Action action = request.action();
  const auto target = request.target();
  if (NeedsTarget(action) && !target) return Reason::kTargetInvalid;
  if (phase != CallPhase::kRunning) return Reason::kCallNotStarted;
  if (!inside) return Reason::kNotInCall;
  if (!target) return Reason::kAllowed;
  if (action == Action::kMuteOthers || action == Action::kRemoveParticipant) {
    const Member* named = people.FindById(*target);
    // A leg that is being dialed can be removed and has nothing to mute.
    const bool here = named != nullptr &&
                      (named->IsIn() || action == Action::kRemoveParticipant);
    return here ? Reason::kAllowed : Reason::kTargetNotInCall;
  }
  if (action != Action::kDialOutPstn) return Reason::kAllowed;
  const std::string_view leg = LegName(request, options.endpoint);
  if (people.FindByEndpoint(leg) != nullptr) return Reason::kInvalidRequest;
  if (bans.count(target->text()) != 0) return Reason::kBanned;
  const Member* phone = people.Find(Party(Subject::Pstn(*target)));
  const std::size_t of_one = phone == nullptr ? 0 : phone->stays.size();
  return HasPlace(people.num_counted(), of_one) ? Reason::kAllowed
                                                : Reason::kCallFull;
}

void CallState::Do(const Request& request, const PerformOptions& options,
                   CallEffects& effects) {
  const auto target = request.target();
  switch (request.action()) {
    case Action::kMuteOthers:
      if (target) {
        effects.push_back(Mute{people.FindById(*target)->party});
      } else {
        MuteAllBut(request.subject(), effects);
      }
      break;
    case Action::kRemoveParticipant:
      if (options.ban) bans.emplace(target->text());
      RemoveAll(*people.FindById(*target), RemovedBy(request.subject()),
                effects);
      break;
    case Action::kInviteParticipant:
      effects.push_back(Invite{Party(Subject::User(*target))});
      break;
    case Action::kDialOutPstn:
      StartDialing(request, LegName(request, options.endpoint), effects);
      break;
    case Action::kCancelAddParticipant:
      if (target) CancelAdding(request, effects);
      break;
    case Action::kHangUpForEveryone:
      EjectAll(LeaveReason::kEndedByServer, effects);
      break;
    default:
      break;  // allowed, and the doing is the host's
  }
  EndIfEmpty(effects);
}

void CallState::MuteAllBut(const Subject& actor, CallEffects& effects) {
  const Party but(actor);
  for (const auto& [party, member] : people.members()) {
    if (party.kind() == SubjectKind::kServer || party == but) continue;
    if (member.IsIn()) effects.push_back(Mute{party});
  }
}

void CallState::StartDialing(const Request& request, std::string_view endpoint,
                             CallEffects& effects) {
  const Party phone(Subject::Pstn(*request.target()));
  Stay& stay = people.Add(phone, std::string(endpoint));
  stay.since = now;
  stay.inviter = Party(request.subject());
  stay.dial_until =
      now.Plus(profile->limits().dial_timeout).value_or(Instant::Max());
  dialing.emplace(stay.dial_until, stay.endpoint);
  effects.push_back(Dial{phone, stay.endpoint, stay.inviter});
}

void CallState::CancelAdding(const Request& request, CallEffects& effects) {
  const ParticipantIdView target = *request.target();
  if (target.kind() != IdKind::kPhoneNumber) {
    effects.push_back(CancelInvite{Party(Subject::User(target))});
    return;
  }
  const Member* phone = people.Find(Party(Subject::Pstn(target)));
  if (phone == nullptr) return;
  std::vector<std::string> ringing;
  for (const Stay& stay : phone->stays) {
    if (stay.dialing()) ringing.push_back(stay.endpoint);
  }
  for (const std::string& endpoint : ringing) {
    Remove(endpoint, RemovedBy(request.subject()), Ask::kYes, effects);
  }
}

}  // namespace roompolicy::internal
