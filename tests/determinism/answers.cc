// Prints everything that the engine answers about random rooms, as text of one
// form: decisions, explanations, permissions, what a change of a room changes,
// issues, role tables. Two runs with the same arguments print the same bytes,
// whatever compiler, process, locale or time zone; tests/determinism/run
// compares them.
//
// usage: answers SEED ROOMS
//
// It takes the locale of the environment, for C and for streams: what follows
// it is seen.
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/explain.h"
#include "roompolicy/matrix.h"
#include "roompolicy/permissions.h"
#include "roompolicy/room.h"
#include "roompolicy/room_diff.h"
#include "tests/determinism/in_locale.h"
#include "tests/engine/random_world.h"
#include "tests/engine/reference_bridge.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::testing {
namespace {

constexpr int kQuestions = 24;  // of a room

struct Counts {
  std::size_t decisions = 0;
  std::size_t explanations = 0;
  std::size_t differences = 0;
  std::size_t issues = 0;
};

void Put(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

std::string Text(const Decision& d) {
  return std::string(EffectName(d.effect)) + ' ' +
         std::string(ReasonName(d.reason)) + ' ' +
         std::to_string(d.until.unix_nanos()) + ' ' +
         std::to_string(d.revision);
}

std::string Text(ActionSet actions) {
  std::string text;
  for (const Action action : AllActions()) {
    if (actions.Contains(action)) text += ' ' + std::string(ActionName(action));
  }
  return text;
}

// The engine's own types for a question; nothing where an id is none.
std::optional<Request> RequestOf(const reference::Query& query) {
  Subject subject;
  if (query.subject_kind == "server") {
    subject = Subject::Server();
  } else if (!query.subject_kind.empty()) {
    const auto id = ParticipantIdView::Parse(query.subject_id);
    if (!id) return std::nullopt;
    subject =
        query.subject_kind == "user" ? Subject::User(*id) : Subject::Pstn(*id);
  }
  const Request request =
      query.join ? Request::Join(subject)
                 : Request::Perform(subject, ParseAction(query.action));
  if (!query.has_target) return request;
  const auto target = ParticipantIdView::Parse(query.target);
  if (!target) return std::nullopt;
  return request.WithTarget(*target);
}

void PutAnswers(const RoomSnapshot* room, const Request& request, Instant now,
                Counts& counts) {
  const Decision decision = room == nullptr ? DecideWithoutRoom(request, now)
                                            : Decide(*room, request, now);
  Put("decision " + Text(decision) + " / " + Text(ForOutsider(decision)) +
      "\n");
  const PermissionSet may = room == nullptr
                                ? PermissionsWithoutRoom(request.subject(), now)
                                : Permissions(*room, request.subject(), now);
  Put("permissions " + std::string(ReasonName(may.reason)) + ' ' +
      std::to_string(may.until.unix_nanos()) + Text(may.allowed) + "\n");
  const Explanation told = Explain(room, request, now);
  Put("explained " + Text(told.decision) + "\n");
  for (const ExplainStep& step : told.steps) {
    Put("  " + std::string(RuleName(step.rule)) +
        (step.passed ? " passed: " : " stopped: ") + step.saw + "\n");
  }
  Put("  remedy: " + told.remedy + "\n");
  ++counts.decisions;
  ++counts.explanations;
}

// What the room would be with the switch turned and one role less.
void PutDiff(const RoomSnapshot& was, reference::World world, Counts& counts) {
  if (!world.roster.empty()) world.roster.pop_back();
  world.pstn_dialout_enabled =
      world.rules.dial_out_supported && !world.pstn_dialout_enabled;
  const RoomSnapshot is = CompileWorld(world);
  const RoomDiff diff(&was, &is);
  for (const Difference& found : diff.All()) {
    Put("diff " + std::string(TurnName(found.turn())) + ' ' +
        (found.subject.id() ? std::string(found.subject.id()->text()) : "-") +
        ' ' + std::string(ActionName(found.action)) + ' ' +
        std::to_string(found.from.unix_nanos()) + ' ' +
        std::to_string(found.until.unix_nanos()) + ' ' + Text(found.was) +
        " -> " + Text(found.is) + "\n");
    for (const Cause& cause : diff.CausesOf(found)) {
      Put("  " + std::string(cause.field) + ": " + cause.was + " -> " +
          cause.is + "\n");
    }
    ++counts.differences;
  }
}

// A room of any ids, most of which are refused.
void PutIssues(RandomWorld& random, Counts& counts) {
  RoomDraft draft;
  draft.id = random.Id();
  draft.valid_from = Instant::FromUnixNanos(1'000);
  draft.valid_until = Instant::FromUnixNanos(random.OneIn(2) ? 999 : 2'000);
  draft.profile = random.OneIn(9) ? "acs-1999" : "acs-2024-04-15";
  for (std::size_t i = random.Below(12); i > 0; --i) {
    const std::string id = random.Id();
    draft.participants.push_back({id, static_cast<Role>(random.Below(6))});
  }
  const Result<Room> room = LoadRoom(draft, ProfileSet::BuiltIn());
  for (const Issue& issue : room.issues()) {
    Put("issue " + std::string(IssueCodeName(issue.code)) + ' ' + issue.path +
        ": " + issue.message + "\n");
    ++counts.issues;
  }
}

void PutRoom(RandomWorld& random, Counts& counts) {
  const std::string profile = random.OneOf<std::string>(
      {"acs-2023-06-14", "acs-2024-04-15", "acs-2025-03-13", "own-identities"});
  const reference::World world = random.Room(profile);
  const RoomSnapshot room = CompileWorld(world);
  const Room back = ToRoom(room);
  Put("room " + world.rules.name + ' ' + ToString(room.valid_from()) + ' ' +
      ToString(room.valid_until()) + "\n");
  for (const Participant& participant : back.participants()) {
    Put("  " + std::string(participant.id.text()) + ' ' +
        std::string(RoleName(participant.role)) + "\n");
  }
  for (int i = 0; i < kQuestions; ++i) {
    const reference::Query query = random.Question(world);
    const std::optional<Request> request = RequestOf(query);
    if (!request) continue;
    PutAnswers(world.exists ? &room : nullptr, *request,
               query.has_now ? Instant::FromUnixNanos(query.now) : Instant(),
               counts);
  }
  if (world.roster.size() < 8) PutDiff(room, world, counts);
  PutIssues(random, counts);
}

// Whether all of it was written.
bool PutAll(std::uint64_t seed, std::uint64_t rooms) {
  RandomWorld random(seed);
  Counts counts;
  for (const ProfilePtr& profile : ProfileSet::BuiltIn().all()) {
    Put(MatrixText(*profile) + MatrixMarkdown(*profile));
  }
  for (; rooms > 0; --rooms) PutRoom(random, counts);
  Put(std::to_string(counts.decisions) + " decisions, " +
      std::to_string(counts.explanations) + " explanations, " +
      std::to_string(counts.differences) + " differences, " +
      std::to_string(counts.issues) + " issues\n");
  return std::ferror(stdout) == 0 && std::fflush(stdout) == 0;
}

}  // namespace
}  // namespace roompolicy::testing

int main(int argc, char** argv) {
  return roompolicy::testing::RunInLocale(argc, argv, "answers SEED ROOMS",
                                          roompolicy::testing::PutAll);
}
