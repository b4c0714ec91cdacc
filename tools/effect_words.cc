#include "tools/effect_words.h"

#include <variant>

#include "roompolicy/call_effect.h"
#include "roompolicy/call_event.h"
#include "tools/expect.h"
#include "tools/step_words.h"
#include "tools/style.h"

namespace roompolicy::cli {
namespace {

constexpr std::size_t kMaxActionsShown = 5;

std::string ActionsText(ActionSet actions) {
  return actions.size() > kMaxActionsShown ? Count(actions.size(), "action")
                                           : NamesText(actions);
}

std::string Reasoned(LeaveReason reason) {
  return ": " + std::string(LeaveReasonName(reason));
}

struct Words {
  EffectLine operator()(const Admitted& effect) const {
    std::string text = Name(effect.party) + " is in";
    if (effect.party.is_user()) {
      text += " as " + std::string(RoleName(effect.role));
    }
    return {Tone::kGood, text + From(effect.endpoint) + ", with " +
                             Count(effect.allowed.size(), "action")};
  }
  EffectLine operator()(const Denied&) const { return {}; }
  EffectLine operator()(const RightsRevoked& effect) const {
    std::string text = Name(effect.party);
    if (!effect.endpoint.empty()) text += From(effect.endpoint);
    text += " loses " + ActionsText(effect.actions);
    if (!effect.close.empty()) text += "; close " + NamesText(effect.close);
    return {Tone::kBad, text};
  }
  EffectLine operator()(const RightsGranted& effect) const {
    std::string text =
        Name(effect.party) + " gains " + ActionsText(effect.actions);
    if (!effect.allowed.empty()) text += "; allow " + NamesText(effect.allowed);
    return {Tone::kGood, text};
  }
  EffectLine operator()(const Removed& effect) const {
    const bool by_itself = effect.reason == LeaveReason::kLeft ||
                           effect.reason == LeaveReason::kReplaced;
    return {by_itself ? Tone::kPlain : Tone::kBad,
            Name(effect.party) + " is out" + From(effect.endpoint) +
                Reasoned(effect.reason)};
  }
  EffectLine operator()(const HangUp& effect) const {
    const bool known = effect.party.is_phone();
    return {Tone::kBad,
            std::string(effect.answered ? "hang up" : "stop dialing") + " " +
                (known ? Name(effect.party) + From(effect.endpoint)
                       : Printable(effect.endpoint)) +
                Reasoned(effect.reason)};
  }
  EffectLine operator()(const LegGone& effect) const {
    return {Tone::kPlain,
            Name(effect.party) + "'s line is gone" + From(effect.endpoint)};
  }
  EffectLine operator()(const Mute& effect) const {
    return {Tone::kPlain, "mute " + Name(effect.party)};
  }
  EffectLine operator()(const Dial& effect) const {
    return {Tone::kPlain, "dial " + Name(effect.party) + " as " +
                              Printable(effect.endpoint) + " for " +
                              Name(effect.inviter)};
  }
  EffectLine operator()(const Invite& effect) const {
    return {Tone::kPlain, "ring " + Name(effect.party)};
  }
  EffectLine operator()(const CancelInvite& effect) const {
    return {Tone::kPlain, "ring " + Name(effect.party) + " no more"};
  }
  EffectLine operator()(const EndsSoon& effect) const {
    return {Tone::kPlain, "the call ends at " + ShortTime(effect.at, date)};
  }
  EffectLine operator()(const CallEvent& event) const {
    std::string text(CallEventName(event.kind));
    if (event.kind == CallEventKind::kParticipantAdded ||
        event.kind == CallEventKind::kParticipantRemoved) {
      text += " " + NameOf(scenario, event.participant.text());
    } else {
      text += " " + Printable(event.call_id);
    }
    if (event.kind == CallEventKind::kCallEnded) {
      text += " after " + DurationText(event.duration);
    }
    return {Tone::kFaint, text};
  }

  std::string Name(const Party& party) const { return NameOf(scenario, party); }
  static std::string From(const std::string& endpoint) {
    return " from " + Printable(endpoint);
  }

  // "1h 15m 0.5s", without what is nothing.
  static std::string DurationText(std::chrono::nanoseconds duration) {
    using std::chrono::duration_cast;
    const auto hours = duration_cast<std::chrono::hours>(duration);
    const auto minutes = duration_cast<std::chrono::minutes>(duration - hours);
    const auto rest = duration - hours - minutes;
    const auto seconds = duration_cast<std::chrono::seconds>(rest);
    std::string text;
    if (hours.count() > 0) text += std::to_string(hours.count()) + "h ";
    if (minutes.count() > 0) text += std::to_string(minutes.count()) + "m ";
    text += std::to_string(seconds.count());
    if (rest != seconds) {
      std::string nanos = std::to_string((rest - seconds).count());
      nanos.insert(0, 9 - nanos.size(), '0');
      text += "." + nanos.substr(0, nanos.find_last_not_of('0') + 1);
    }
    return text + "s";
  }

  const wire::Scenario& scenario;
  const std::string& date;
};

}  // namespace

std::vector<EffectLine> WordsOf(const wire::Scenario& scenario,
                                const std::vector<Happening>& happenings,
                                const std::string& date) {
  std::vector<EffectLine> lines;
  std::string events;
  for (const Happening& happening : happenings) {
    EffectLine line = std::visit(Words{scenario, date}, happening.effect);
    if (line.tone == Tone::kFaint) {
      events += (events.empty() ? "events: " : ", ") + line.text;
    } else if (!line.text.empty()) {
      lines.push_back(std::move(line));
    }
  }
  if (!events.empty()) lines.push_back({Tone::kFaint, events});
  return lines;
}

std::string WordsOf(const wire::Scenario& scenario, const RoleChange& change) {
  return NameOf(scenario, change.party) + " is now " +
         std::string(RoleName(change.after)) + ", was " +
         std::string(RoleName(change.before));
}

}  // namespace roompolicy::cli
