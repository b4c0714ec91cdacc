#include "tests/engine/reference_bridge.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/explain.h"

namespace roompolicy::testing {
namespace {

std::optional<Subject> SubjectOf(const reference::Query& query) {
  if (query.subject_kind == "server") return Subject::Server();
  // A kind that nobody knows is nobody.
  if (query.subject_kind != "user" && query.subject_kind != "pstn") {
    return Subject();
  }
  const auto id = ParticipantIdView::Parse(query.subject_id);
  if (!id) return std::nullopt;
  return query.subject_kind == "user" ? Subject::User(*id) : Subject::Pstn(*id);
}

}  // namespace

const std::vector<reference::ActionRow>& FactRows() {
  static const auto* const kRows = [] {
    std::ifstream file("tests/testdata/actions.tsv", std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return new std::vector<reference::ActionRow>(
        reference::ParseActions(text.str()));
  }();
  return *kRows;
}

std::optional<Request> RequestOf(const reference::Query& query) {
  if (!RoomId::Parse(query.room_id).ok()) return std::nullopt;
  const std::optional<Subject> subject = SubjectOf(query);
  if (!subject) return std::nullopt;
  if (query.join && query.perform) return std::nullopt;
  Request request;
  if (query.join) request = Request::Join(*subject);
  if (query.perform) {
    request = Request::Perform(*subject, ParseAction(query.action));
  }
  if (!query.has_target) return request;
  const auto target = ParticipantIdView::Parse(query.target);
  if (!target) return std::nullopt;
  return request.WithTarget(*target);
}

Instant NowOf(const reference::Query& query) {
  return query.has_now ? Instant::FromUnixNanos(query.now) : Instant();
}

RoomSnapshot CompileWorld(const reference::World& world,
                          const ProfileSet& profiles) {
  RoomDraft draft;
  draft.id = world.room_id;
  draft.profile = world.rules.name;
  draft.valid_from = Instant::FromUnixNanos(world.valid_from);
  draft.valid_until = Instant::FromUnixNanos(world.valid_until);
  draft.pstn_dialout_enabled = world.pstn_dialout_enabled;
  draft.revision = world.revision;
  for (const auto& [id, role] : world.roster) {
    draft.participants.push_back({id, ParseRole(role)});
  }
  const Result<Room> room = LoadRoom(draft, profiles);
  for (const Issue& issue : room.issues()) {
    ADD_FAILURE() << issue.path << ": " << issue.message;
  }
  return Compile(room.value());
}

Decision EngineDecide(const RoomSnapshot* room, const reference::Query& query) {
  const std::optional<Request> request = RequestOf(query);
  if (!request) return InvalidRequest();
  if (room == nullptr || room->room_id() != query.room_id) {
    return DecideWithoutRoom(*request, NowOf(query));
  }
  return Decide(*room, *request, NowOf(query));
}

PermissionSet EnginePermissions(const RoomSnapshot& room,
                                const reference::Query& query) {
  const std::optional<Subject> subject = SubjectOf(query);
  if (!subject) {
    const Decision denied = InvalidRequest();
    return {ActionSet(), denied.until, denied.revision, denied.reason};
  }
  return Permissions(room, *subject, NowOf(query));
}

std::string WhyNotExplained(const RoomSnapshot* room,
                            const reference::Query& query) {
  const std::optional<Request> request = RequestOf(query);
  if (!request) return "";
  const bool found = room != nullptr && room->room_id() == query.room_id;
  const RoomSnapshot* asked = found ? room : nullptr;
  const Decision decision = EngineDecide(room, query);
  const Explanation told = Explain(asked, *request, NowOf(query));
  if (told.decision != decision) return "another verdict";
  if (told.steps.empty()) return "no step";
  for (const ExplainStep& step : told.steps) {
    const bool is_last = &step == &told.steps.back();
    if (step.passed != (!is_last || decision.allowed())) {
      return "a step does not fit: " + std::string(RuleName(step.rule));
    }
  }
  std::optional<Rule> stop;
  if (!decision.allowed()) stop = told.steps.back().rule;
  if (told.stopped_by != stop) return "another rule";
  if (StoppedBy(asked, *request, NowOf(query)) != stop) {
    return "another rule without words";
  }
  return told.remedy.empty() == decision.allowed() ? "" : "no remedy, or one";
}

reference::Answer AsAnswer(const Decision& decision) {
  reference::Answer answer;
  answer.effect = std::string(EffectName(decision.effect));
  answer.reason = std::string(ReasonName(decision.reason));
  answer.until = decision.until.unix_nanos();
  answer.revision = decision.revision;
  return answer;
}

bool Same(const reference::Answer& a, const reference::Answer& b) {
  return a.effect == b.effect && a.reason == b.reason && a.until == b.until &&
         a.revision == b.revision;
}

std::string Describe(const reference::World& world,
                     const reference::Query& query) {
  std::ostringstream out;
  out << world.rules.name << (world.exists ? "" : " (deleted)") << " ["
      << world.valid_from << ", " << world.valid_until << ") dial-out "
      << world.pstn_dialout_enabled << ", roster of " << world.roster.size()
      << ": " << query.subject_kind << " '" << query.subject_id << "' "
      << (query.join ? "join " : "")
      << (query.perform ? "perform '" + query.action + "'" : "")
      << (query.has_target ? " target '" + query.target + "'" : "") << " at "
      << (query.has_now ? std::to_string(query.now) : "no instant");
  return out.str();
}

std::string Describe(const reference::Answer& answer) {
  return answer.effect + " " + answer.reason + " until " +
         std::to_string(answer.until) + " revision " +
         std::to_string(answer.revision);
}

}  // namespace roompolicy::testing
