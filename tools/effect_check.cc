#include "tools/effect_check.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "roompolicy/call_effect.h"
#include "roompolicy/call_event.h"
#include "roompolicy/request.h"

namespace roompolicy::cli {
namespace {

using wire::EffectFacts;
using wire::EffectKind;

struct Facts {
  EffectFacts operator()(const Admitted& effect) const {
    EffectFacts facts = Of(EffectKind::kAdmitted, effect.party);
    facts.endpoint = effect.endpoint;
    facts.role = effect.role;
    facts.actions = effect.allowed;
    facts.media = effect.media;
    return facts;
  }
  EffectFacts operator()(const Denied& effect) const {
    EffectFacts facts = Of(EffectKind::kDenied, effect.party);
    facts.endpoint = effect.endpoint;
    facts.action = effect.action;
    facts.denial = effect.decision.reason;
    return facts;
  }
  EffectFacts operator()(const RightsRevoked& effect) const {
    EffectFacts facts = Of(EffectKind::kRightsRevoked, effect.party);
    facts.endpoint = effect.endpoint;
    facts.actions = effect.actions;
    facts.media = effect.close;
    return facts;
  }
  EffectFacts operator()(const RightsGranted& effect) const {
    EffectFacts facts = Of(EffectKind::kRightsGranted, effect.party);
    facts.actions = effect.actions;
    facts.media = effect.allowed;
    return facts;
  }
  EffectFacts operator()(const Removed& effect) const {
    EffectFacts facts = Of(EffectKind::kRemoved, effect.party);
    facts.endpoint = effect.endpoint;
    facts.role = effect.role;
    facts.reason = effect.reason;
    return facts;
  }
  EffectFacts operator()(const HangUp& effect) const {
    EffectFacts facts = Of(EffectKind::kHangUp, effect.party);
    facts.endpoint = effect.endpoint;
    facts.reason = effect.reason;
    facts.answered = effect.answered;
    return facts;
  }
  EffectFacts operator()(const LegGone& effect) const {
    EffectFacts facts = Of(EffectKind::kLegGone, effect.party);
    facts.endpoint = effect.endpoint;
    return facts;
  }
  EffectFacts operator()(const Mute& effect) const {
    return Of(EffectKind::kMute, effect.party);
  }
  EffectFacts operator()(const Dial& effect) const {
    EffectFacts facts = Of(EffectKind::kDial, effect.party);
    facts.endpoint = effect.endpoint;
    facts.inviter = effect.inviter;
    return facts;
  }
  EffectFacts operator()(const Invite& effect) const {
    return Of(EffectKind::kInvite, effect.party);
  }
  EffectFacts operator()(const CancelInvite& effect) const {
    return Of(EffectKind::kCancelInvite, effect.party);
  }
  EffectFacts operator()(const EndsSoon& effect) const {
    EffectFacts facts;
    facts.kind = EffectKind::kEndsSoon;
    facts.end = effect.at;
    return facts;
  }
  EffectFacts operator()(const CallEvent& event) const {
    constexpr auto kFirst = static_cast<unsigned>(EffectKind::kCallStarted);
    constexpr auto kStarted =
        static_cast<unsigned>(CallEventKind::kCallStarted);
    const auto n = static_cast<unsigned>(event.kind);
    EffectFacts facts = Of(static_cast<EffectKind>(kFirst - kStarted + n),
                           Party(Subject::User(event.participant)));
    facts.endpoint = event.endpoint;
    facts.role = event.role;
    facts.reason = event.reason;
    facts.call_id = event.call_id;
    facts.duration_nanos = event.duration.count();
    return facts;
  }

  static EffectFacts Of(EffectKind kind, const Party& party) {
    EffectFacts facts;
    facts.kind = kind;
    facts.party = party;
    return facts;
  }
};

std::string TextOf(const Party& party) {
  switch (party.kind()) {
    case SubjectKind::kUser:
      return "user " + std::string(party.id()->text());
    case SubjectKind::kPstn:
      return "pstn " + std::string(party.id()->text());
    case SubjectKind::kServer:
      return "server";
    case SubjectKind::kNone:
      break;
  }
  return "nobody";
}
std::string TextOf(const std::string& text) { return Quoted(text); }
std::string TextOf(Instant instant) { return ToString(instant); }
std::string TextOf(Role role) { return std::string(RoleName(role)); }
std::string TextOf(LeaveReason reason) {
  return std::string(LeaveReasonName(reason));
}
std::string TextOf(Reason reason) { return std::string(ReasonName(reason)); }
std::string TextOf(Action action) {
  return action == Action::kUnspecified ? "none"
                                        : std::string(ActionName(action));
}
std::string TextOf(bool flag) { return flag ? "true" : "false"; }
std::string DurationText(std::int64_t nanos) {
  return std::to_string(nanos) + " nanoseconds";
}

// Compares the facts of one effect.
class Comparison {
 public:
  Comparison(std::string path, std::vector<Broken>& broken)
      : path_(std::move(path)), broken_(broken) {}

  template <typename T>
  void Fact(const char* field, const std::optional<T>& expected,
            const std::optional<T>& got) {
    if (!expected) return;
    Expect(broken_, path_ + field, TextOf(*expected),
           got ? TextOf(*got) : "none");
  }

  template <typename Set>
  void Names(const char* field, const std::optional<Set>& expected,
             const std::optional<Set>& got) {
    if (!expected) return;
    ExpectSet(broken_, path_ + field, *expected, got.value_or(Set()));
  }

  void Duration(const std::optional<std::int64_t>& expected,
                const std::optional<std::int64_t>& got) {
    if (!expected) return;
    Expect(broken_, path_ + "durationSeconds", DurationText(*expected),
           DurationText(got.value_or(0)));
  }

 private:
  std::string path_;
  std::vector<Broken>& broken_;
};

std::string KindsText(const std::vector<EffectFacts>& effects) {
  std::vector<std::string_view> kinds;
  kinds.reserve(effects.size());
  for (const EffectFacts& facts : effects) {
    kinds.push_back(wire::EffectKindName(facts.kind));
  }
  return JoinNames(kinds);
}

std::string PresenceText(const wire::PresenceFacts& facts) {
  std::string text = TextOf(facts.party) + " from " + Quoted(facts.endpoint);
  if (facts.party.is_user()) text += " as " + TextOf(facts.role);
  return facts.dialing ? text + ", dialing" : text;
}

std::string PresentText(const std::vector<wire::PresenceFacts>& present) {
  std::vector<std::string> texts;
  texts.reserve(present.size());
  for (const wire::PresenceFacts& one : present) {
    texts.push_back(PresenceText(one));
  }
  std::sort(texts.begin(), texts.end());
  std::string text;
  for (const std::string& one : texts) {
    if (!text.empty()) text += "; ";
    text += one;
  }
  return text.empty() ? "nobody" : text;
}

}  // namespace

EffectFacts FactsOf(const Happening& happening) {
  EffectFacts facts = std::visit(Facts{}, happening.effect);
  facts.at = happening.at;
  facts.room_id = happening.room_id;
  return facts;
}

void ExpectEffects(const std::vector<EffectFacts>& expected,
                   const std::vector<Happening>& got,
                   std::vector<Broken>& broken) {
  std::vector<EffectFacts> facts;
  facts.reserve(got.size());
  for (const Happening& happening : got) facts.push_back(FactsOf(happening));
  const std::size_t before = broken.size();
  Expect(broken, "effects", KindsText(expected), KindsText(facts));
  if (broken.size() != before) return;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const EffectFacts& want = expected[i];
    const EffectFacts& have = facts[i];
    Comparison compare("effects[" + std::to_string(i) + "].", broken);
    compare.Fact("at", want.at, have.at);
    compare.Fact("roomId", want.room_id, have.room_id);
    compare.Fact("subject", want.party, have.party);
    compare.Fact("endpoint", want.endpoint, have.endpoint);
    compare.Fact("role", want.role, have.role);
    compare.Fact("reason", want.reason, have.reason);
    compare.Fact("denial", want.denial, have.denial);
    compare.Fact("action", want.action, have.action);
    compare.Names("actions", want.actions, have.actions);
    compare.Names("media", want.media, have.media);
    compare.Fact("inviter", want.inviter, have.inviter);
    compare.Fact("answered", want.answered, have.answered);
    compare.Fact("end", want.end, have.end);
    compare.Fact("callId", want.call_id, have.call_id);
    compare.Duration(want.duration_nanos, have.duration_nanos);
  }
}

void ExpectPresent(const std::vector<wire::PresenceFacts>& expected,
                   const std::vector<Presence>& got,
                   std::vector<Broken>& broken) {
  std::vector<wire::PresenceFacts> present;
  present.reserve(got.size());
  for (const Presence& one : got) {
    present.push_back({one.party, one.endpoint, one.role, one.dialing});
  }
  Expect(broken, "present", PresentText(expected), PresentText(present));
}

}  // namespace roompolicy::cli
