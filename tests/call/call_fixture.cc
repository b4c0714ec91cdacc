#include "tests/call/call_fixture.h"

#include <algorithm>
#include <utility>

#include "roompolicy/media.h"

namespace roompolicy::testing {
namespace {

void Append(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

struct LineOf {
  std::string operator()(const Admitted& e) const {
    return Words({"admitted", NameOf(e.party), e.endpoint, RoleOf(e.role)});
  }
  std::string operator()(const Denied& e) const {
    return Words(
        {"denied", NameOf(e.party), e.endpoint,
         e.action == Action::kUnspecified ? "join" : ActionName(e.action),
         ReasonName(e.decision.reason)});
  }
  std::string operator()(const RightsRevoked& e) const {
    if (!e.endpoint.empty()) {
      return Words({"revoked", NameOf(e.party), e.endpoint});
    }
    return Words({"revoked", NameOf(e.party)}) + ": " + Text(e.actions) +
           (e.close.empty() ? "" : "; close " + Text(e.close));
  }
  std::string operator()(const RightsGranted& e) const {
    return Words({"granted", NameOf(e.party)}) + ": " + Text(e.actions) +
           (e.allowed.empty() ? "" : "; allowed " + Text(e.allowed));
  }
  std::string operator()(const Removed& e) const {
    return Words({"removed", NameOf(e.party), e.endpoint, RoleOf(e.role),
                  LeaveReasonName(e.reason)});
  }
  std::string operator()(const HangUp& e) const {
    return Words({"hang up", NameOf(e.party), e.endpoint,
                  e.answered ? "answered" : "dialing",
                  LeaveReasonName(e.reason)});
  }
  std::string operator()(const LegGone& e) const {
    return Words({"leg gone", NameOf(e.party), e.endpoint});
  }
  std::string operator()(const Mute& e) const {
    return Words({"mute", NameOf(e.party)});
  }
  std::string operator()(const Dial& e) const {
    return Words(
        {"dial", NameOf(e.party), e.endpoint, "for", NameOf(e.inviter)});
  }
  std::string operator()(const Invite& e) const {
    return Words({"invite", NameOf(e.party)});
  }
  std::string operator()(const CancelInvite& e) const {
    return Words({"cancel invite", NameOf(e.party)});
  }
  std::string operator()(const EndsSoon& e) const {
    return Words({"ends soon", ToString(e.at)});
  }
  std::string operator()(const CallEvent& e) const {
    return Words({CallEventName(e.kind),
                  NameOf(Party(Subject::User(e.participant))), e.endpoint,
                  RoleOf(e.role),
                  IsLeaveReason(e.reason) ? LeaveReasonName(e.reason) : ""});
  }

 private:
  // Servers and phones have none.
  static std::string_view RoleOf(Role role) {
    return IsRole(role) ? RoleName(role) : "";
  }
  static std::string Words(const std::vector<std::string_view>& words) {
    std::string text;
    for (const std::string_view word : words) {
      if (!word.empty()) Append(text, word);
    }
    return text;
  }
};

}  // namespace

std::string NameOf(const Party& party) {
  if (party.kind() == SubjectKind::kServer) return "server";
  if (!party.id()) return "nobody";
  const std::string_view id = party.id()->text();
  const std::string_view prefix = "8:acs:r_";
  return std::string(
      id.substr(id.substr(0, prefix.size()) == prefix ? prefix.size() : 0));
}

std::string Text(ActionSet actions) {
  std::string text;
  for (const Action action : AllActions()) {
    if (actions.Contains(action)) Append(text, ActionName(action));
  }
  return text;
}

std::string Text(MediaSet kinds) {
  std::string text;
  for (const MediaKind kind : kAllMediaKinds) {
    if (kinds.Contains(kind)) Append(text, MediaKindName(kind));
  }
  return text;
}

std::string Line(const CallEffect& effect) {
  return std::visit(LineOf(), effect);
}

TextLines Lines(const CallEffects& effects) {
  TextLines lines;
  for (const CallEffect& effect : effects) lines.push_back(Line(effect));
  return lines;
}

TextLines LinesOf(std::string_view word, const CallEffects& effects) {
  TextLines lines = Lines(effects);
  lines.erase(std::remove_if(lines.begin(), lines.end(),
                             [word](const std::string& line) {
                               return line.compare(0, word.size(), word) != 0;
                             }),
              lines.end());
  return lines;
}

RoomDraft DialingDraft() {
  RoomDraft draft = SomeDraft();
  draft.pstn_dialout_enabled = true;
  return draft;
}

RoomDraft StayingDraft() {
  RoomDraft draft = DialingDraft();
  draft.end_of_window = EndOfWindow::kStopJoining;
  return draft;
}

RoomSnapshotPtr Compiled(const RoomDraft& draft, const ProfileSet& profiles) {
  return std::make_shared<const RoomSnapshot>(
      Compile(LoadRoom(draft, profiles).value()));
}

ProfileSpec OwnSpec() { return ProfileSpec::From(*DefaultProfile(), "own"); }

ProfileSet SetWith(const ProfileSpec& spec) {
  return ProfileSet::BuiltIn().With(Profile::Create(spec).value()).value();
}

TestCall::TestCall(RoomDraft first, ProfileSet set)
    : draft(std::move(first)),
      profiles(std::move(set)),
      call_(Call::Make(Compiled(draft, profiles), "call-1").value()) {}

CallReply TestCall::Join(std::string_view user, std::string_view endpoint,
                         Instant at) {
  return call_.Join(Subject::User(Id(user)), endpoint, at);
}

CallReply TestCall::JoinServer(std::string_view endpoint, Instant at) {
  return call_.Join(Subject::Server(), endpoint, at);
}

CallReply TestCall::Perform(const Subject& actor, Action action,
                            std::string_view target, Instant at,
                            const PerformOptions& options) {
  Request request = Request::Perform(actor, action);
  if (!target.empty()) request = request.WithTarget(Id(target));
  return call_.Perform(request, options, at);
}

CallReply TestCall::Dial(std::string_view number, Instant at,
                         std::string_view endpoint) {
  PerformOptions options;
  options.endpoint = endpoint;
  return Perform(Subject::User(Id(kPresenter)), Action::kDialOutPstn, number,
                 at, options);
}

RoomSnapshotPtr TestCall::Next() {
  draft.revision = draft.revision.value_or(1) + 1;
  return Compiled(draft, profiles);
}

CallEffects TestCall::Change(Instant at) {
  return call_.OnRoomChanged(Next(), at).value();
}

CallEffects TestCall::Change(const std::vector<std::string_view>& named,
                             Instant at) {
  std::vector<ParticipantId> ids;
  ids.reserve(named.size());
  for (const std::string_view id : named) {
    ids.push_back(ParticipantId::Parse(id).value());
  }
  return call_.OnRoomChanged(Next(), ids, at).value();
}

void TestCall::SetRole(std::string_view user, Role role) {
  auto& roster = draft.participants;
  roster.erase(std::remove_if(roster.begin(), roster.end(),
                              [user](const ParticipantDraft& one) {
                                return *one.id == user;
                              }),
               roster.end());
  if (role != Role::kUnspecified) {
    roster.push_back(Draft(std::string(user), role));
  }
}

TextLines TestCall::Present() const {
  TextLines lines;
  for (const Presence& one : call_.present()) {
    lines.push_back(NameOf(one.party) + "/" + one.endpoint +
                    (one.dialing ? " dialing" : ""));
  }
  return lines;
}

}  // namespace roompolicy::testing
