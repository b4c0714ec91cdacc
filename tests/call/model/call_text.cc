#include "tests/call/model/call_text.h"

#include <array>
#include <set>
#include <string_view>
#include <variant>

namespace roompolicy::testing {
namespace {

template <typename... Fields>
std::string Words(const Fields&... fields) {
  std::string line;
  ((line.append(fields), line += '|'), ...);
  line.pop_back();
  return line;
}

std::string TextOf(Instant instant) {
  return std::to_string(instant.unix_nanos());
}

struct LineOf {
  std::string operator()(const Admitted& e) const {
    return Words("Admitted", testing::TextOf(e.party), e.endpoint,
                 RoleName(e.role), testing::TextOf(e.allowed),
                 testing::TextOf(e.media));
  }
  std::string operator()(const Denied& e) const {
    return Words("Denied", testing::TextOf(e.party), e.endpoint,
                 IsAction(e.action) ? ActionName(e.action) : "",
                 testing::TextOf(e.decision));
  }
  std::string operator()(const RightsRevoked& e) const {
    return Words("RightsRevoked", testing::TextOf(e.party), e.endpoint,
                 testing::TextOf(e.actions), testing::TextOf(e.close));
  }
  std::string operator()(const RightsGranted& e) const {
    return Words("RightsGranted", testing::TextOf(e.party),
                 testing::TextOf(e.actions), testing::TextOf(e.allowed));
  }
  std::string operator()(const Removed& e) const {
    return Words("Removed", testing::TextOf(e.party), e.endpoint,
                 RoleName(e.role), LeaveReasonName(e.reason));
  }
  std::string operator()(const HangUp& e) const {
    return Words("HangUp", testing::TextOf(e.party), e.endpoint,
                 LeaveReasonName(e.reason), e.answered ? "answered" : "");
  }
  std::string operator()(const LegGone& e) const {
    return Words("LegGone", testing::TextOf(e.party), e.endpoint);
  }
  std::string operator()(const Mute& e) const {
    return Words("Mute", testing::TextOf(e.party));
  }
  std::string operator()(const Dial& e) const {
    return Words("Dial", testing::TextOf(e.party), e.endpoint,
                 testing::TextOf(e.inviter));
  }
  std::string operator()(const Invite& e) const {
    return Words("Invite", testing::TextOf(e.party));
  }
  std::string operator()(const CancelInvite& e) const {
    return Words("CancelInvite", testing::TextOf(e.party));
  }
  std::string operator()(const EndsSoon& e) const {
    return Words("EndsSoon", TextOf(e.at));
  }
  std::string operator()(const CallEvent& e) const {
    return Words(CallEventName(e.kind), e.participant.text(), e.endpoint,
                 RoleName(e.role), LeaveReasonName(e.reason), TextOf(e.at),
                 std::to_string(e.duration.count()));
  }
};

}  // namespace

std::string TextOf(const Decision& decision) {
  std::string text(EffectName(decision.effect));
  text += ' ';
  text += ReasonName(decision.reason);
  return text + " until " + TextOf(decision.until) + " revision " +
         std::to_string(decision.revision);
}

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

std::string TextOf(ActionSet actions) {
  static const std::array<Action, kNumActions> all = AllActions();
  std::string text;
  for (const Action action : all) {
    if (!actions.Contains(action)) continue;
    text += ActionName(action);
    text += ' ';
  }
  return text;
}

// By name, as sets of names are.
std::string TextOf(MediaSet media) {
  std::set<std::string_view> names;
  for (const MediaKind kind : kAllMediaKinds) {
    if (media.Contains(kind)) names.insert(MediaKindName(kind));
  }
  std::string text;
  for (const std::string_view name : names) {
    text += name;
    text += ' ';
  }
  return text;
}

std::string TextOf(const CallEffect& effect) {
  return std::visit(LineOf{}, effect);
}

std::string TextOf(const Presence& presence) {
  return Words(TextOf(presence.party), presence.endpoint,
               RoleName(presence.role), presence.dialing ? "dialing" : "",
               TextOf(presence.since), TextOf(presence.inviter));
}

std::string TextOfStay(const reference::Stay& stay,
                       const reference::CallRoom& room) {
  const bool is_user = stay.kind == "user";
  return Words(stay.kind == "server" ? stay.kind : stay.kind + " " + stay.id,
               stay.endpoint,
               is_user ? reference::RoleOf(room.world, stay.id) : "UNSPECIFIED",
               stay.dialing ? "dialing" : "", std::to_string(stay.since),
               stay.inviter.empty() ? "nobody" : stay.inviter);
}

}  // namespace roompolicy::testing
