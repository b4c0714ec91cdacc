// Decisions: over any room and any questions the engine answers as the
// reference decider does, asked of a snapshot and of a directory's reader.

#include "roompolicy/decision.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/request.h"
#include "roompolicy/room.h"
#include "roompolicy/room_snapshot.h"
#include "tests/engine/reference_bridge.h"
#include "tests/fuzz/answers.h"
#include "tests/fuzz/decision_input.h"
#include "tests/fuzz/directory_room.h"
#include "tests/fuzz/property.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::fuzz {
namespace {

using reference::Answer;
using reference::Query;
using reference::World;
using testing::AsAnswer;
using testing::EngineDecide;
using testing::NowOf;
using testing::Same;

// Enough to change a room's meaning between them; more would only be slow.
constexpr int kMostQuestions = 32;
// Of so many questions one is about permissions too, for which the reference
// decides as often as there are actions.
constexpr int kPermissionsEach = 8;

// FNV-1a: an input's room is compiled with the same seed each time, so that a
// find shows again.
std::uint64_t SeedOf(std::string_view input) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char byte : input) {
    hash ^= static_cast<std::uint8_t>(byte);
    hash *= 0x100000001B3U;
  }
  return hash;
}

std::string WhyAnswerBroken(const World& world, const RoomSnapshot* room,
                            const Query& query) {
  const Answer expected = reference::Decide(world, query);
  const Decision got = EngineDecide(room, query);
  const std::string why = Difference(expected, got);
  if (!why.empty()) return why;
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

// `world` is that of the question's room.
reference::PermissionsAnswer ExpectedPermissions(const World& world,
                                                 const Query& query) {
  return reference::Permissions(world, query.subject_kind, query.subject_id,
                                NowOf(query).unix_nanos());
}

std::string WhyPermissionsBroken(const World& world, const RoomSnapshot* room,
                                 DirectoryRoom& directory, const Query& query) {
  const reference::PermissionsAnswer expected =
      ExpectedPermissions(directory.WorldOf(query), query);
  std::string why;
  if (room != nullptr && query.room_id == world.room_id) {
    why = Difference(expected, testing::EnginePermissions(*room, query));
  }
  return why.empty() ? directory.WhyPermissionsBroken(query, expected) : why;
}

// All questions at once, which are of one instant.
std::string WhyBatchBroken(const World& world, const RoomSnapshot& room,
                           const std::vector<Query>& queries,
                           const std::vector<Answer>& expected) {
  std::vector<Request> requests;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (queries[i].room_id != world.room_id) continue;
    const auto request = testing::RequestOf(queries[i]);
    if (!request) continue;
    requests.push_back(*request);
    places.push_back(i);
  }
  if (requests.empty()) return "";
  std::vector<Decision> got(requests.size());
  if (!DecideBatch(room, requests, NowOf(queries.front()), got)) {
    return "a batch is refused";
  }
  for (std::size_t i = 0; i < got.size(); ++i) {
    const std::string why = Difference(expected[places[i]], got[i]);
    if (!why.empty()) {
      return testing::Describe(world, queries[places[i]]) + ": a batch: " + why;
    }
  }
  return "";
}

std::string WhyQuestionsBroken(DecisionInput& asked, const RoomSnapshot* room,
                               DirectoryRoom& directory) {
  const World& world = asked.world();
  std::vector<Query> queries;
  for (int i = 0; i < kMostQuestions && asked.HasMore(); ++i) {
    queries.push_back(asked.Next());
    const Query& query = queries.back();
    std::string why = WhyAnswerBroken(world, room, query);
    if (why.empty()) why = directory.WhyBroken(query);
    if (why.empty() && i % kPermissionsEach == 0) {
      why = WhyPermissionsBroken(world, room, directory, query);
    }
    if (!why.empty()) return testing::Describe(world, query) + ": " + why;
  }
  std::vector<Answer> expected;
  for (Query& query : queries) {
    query.has_now = queries.front().has_now;
    query.now = queries.front().now;
    expected.push_back(reference::Decide(world, query));
  }
  std::string why;
  if (room != nullptr) why = WhyBatchBroken(world, *room, queries, expected);
  return why.empty() ? directory.WhyBatchBroken(queries, expected) : why;
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
  const RoomSnapshot compiled = Compile(room.value(), SeedOf(input));
  DirectoryRoom directory(world, room.value());
  return WhyQuestionsBroken(asked, world.exists ? &compiled : nullptr,
                            directory);
}

}  // namespace roompolicy::fuzz
