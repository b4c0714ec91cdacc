// Decisions: over any room and any questions the engine answers as the
// reference decider does.

#include <cstdint>
#include <string>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/permissions.h"
#include "roompolicy/room.h"
#include "tests/engine/reference_bridge.h"
#include "tests/fuzz/decision_input.h"
#include "tests/fuzz/property.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::fuzz {
namespace {

using reference::Answer;
using reference::Query;
using reference::World;
using testing::AsAnswer;
using testing::EngineDecide;
using testing::Same;

// Enough to change a room's meaning between them; more would only be slow.
constexpr int kMostQuestions = 64;

std::string WhyAnswerBroken(const World& world, const RoomSnapshot* room,
                            const Query& query) {
  const Answer expected = reference::Decide(world, query);
  const Decision got = EngineDecide(room, query);
  if (!Same(expected, AsAnswer(got))) {
    return "expected " + testing::Describe(expected) + ", got " +
           testing::Describe(AsAnswer(got));
  }
  if (!Same(reference::ForOutsider(expected), AsAnswer(ForOutsider(got)))) {
    return "an outsider is told otherwise";
  }
  const std::string fault = testing::WhyNotExplained(room, query);
  if (!fault.empty()) return "explained wrongly: " + fault;
  if (got.until.IsNever() || !query.has_now) return "";
  Query later = query;
  later.now = got.until.unix_nanos();
  const Decision then = EngineDecide(room, later);
  if (then.effect == got.effect && then.reason == got.reason) {
    return "nothing changes at until";
  }
  later.now -= 1;
  const Decision before = EngineDecide(room, later);
  if (before.effect != got.effect || before.reason != got.reason) {
    return "changes before until";
  }
  return "";
}

std::string WhyPermissionsBroken(const World& world, const RoomSnapshot* room,
                                 const Query& query) {
  if (room == nullptr || !query.has_now) return "";
  const reference::PermissionsAnswer expected = reference::Permissions(
      world, query.subject_kind, query.subject_id, query.now);
  const PermissionSet got = testing::EnginePermissions(*room, query);
  std::vector<std::string> allowed;
  for (const Action action : AllActions()) {
    if (got.allowed.Contains(action)) allowed.emplace_back(ActionName(action));
  }
  const bool same = allowed == expected.allowed &&
                    ReasonName(got.reason) == expected.reason &&
                    got.until.unix_nanos() == expected.until &&
                    got.revision == expected.revision;
  return same ? "" : "other permissions than the reference's";
}

}  // namespace

std::string WhyBroken(std::string_view input) {
  if (testing::FactRows().empty()) {
    return "no table of actions: run from the root of the tree";
  }
  DecisionInput asked(input, testing::FactRows());
  const World& world = asked.world();
  const bool loads = LoadRoom(asked.draft(), asked.profiles()).ok();
  if (loads == asked.has_bad_entries()) {
    return loads ? "a room with an entry that the rules refuse loads"
                 : "a room that the rules allow does not load";
  }
  const Result<Room> room = LoadRoom(asked.GoodDraft(), asked.profiles());
  if (!room.ok()) return "without its bad entries the room does not load";
  const RoomSnapshot compiled = Compile(room.value());
  const RoomSnapshot* found = world.exists ? &compiled : nullptr;
  for (int i = 0; i < kMostQuestions && asked.HasMore(); ++i) {
    const Query query = asked.Next();
    std::string why = WhyAnswerBroken(world, found, query);
    if (why.empty()) why = WhyPermissionsBroken(world, found, query);
    if (!why.empty()) return testing::Describe(world, query) + ": " + why;
  }
  return "";
}

}  // namespace roompolicy::fuzz
