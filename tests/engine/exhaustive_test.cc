// The engine agrees with the reference decider over the whole small world, and
// explanations with decisions: every profile x room x flag x window position x
// subject x action x target.
#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "roompolicy/decide.h"
#include "tests/engine/reference_bridge.h"
#include "tests/engine/small_world.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::testing {
namespace {

using reference::Answer;
using reference::Query;
using reference::World;

// Counts and compares; says the first few differences in full.
class Comparison {
 public:
  void Compare(const World& world, const RoomSnapshot* room,
               const Query& query) {
    ++cases_;
    const Answer expected = reference::Decide(world, query);
    const Answer got = AsAnswer(EngineDecide(room, query));
    reasons_.insert(got.reason);
    if (!Same(expected, got)) {
      Fail(world, query,
           "expected " + Describe(expected) + ", got " + Describe(got));
    }
    const std::string fault = WhyNotExplained(room, query);
    if (!fault.empty()) Fail(world, query, "explained wrongly: " + fault);
    CheckUntil(world, room, query, got);
    CheckOutsider(world, query, expected, room);
  }
  void ComparePermissions(const World& world, const RoomSnapshot& room,
                          const Query& query) {
    ++cases_;
    const reference::PermissionsAnswer expected = reference::Permissions(
        world, query.subject_kind, query.subject_id, query.now);
    const PermissionSet got = EnginePermissions(room, query);
    std::vector<std::string> allowed;
    for (const Action action : AllActions()) {
      if (got.allowed.Contains(action)) {
        allowed.emplace_back(ActionName(action));
      }
    }
    std::set<std::string> media;
    for (const MediaKind kind : kAllMediaKinds) {
      if (got.media().Contains(kind)) media.emplace(MediaKindName(kind));
    }
    if (allowed != expected.allowed ||
        expected.reason != ReasonName(got.reason) ||
        expected.until != got.until.unix_nanos() ||
        expected.revision != got.revision ||
        media != reference::MediaOf(world.rules.actions, expected.allowed)) {
      Fail(world, query,
           "permissions differ: expected " + expected.reason + ", got " +
               std::string(ReasonName(got.reason)));
    }
  }

  const std::set<std::string>& reasons() const { return reasons_; }
  std::int64_t cases() const { return cases_; }
  std::int64_t probes() const { return probes_; }

 private:
  static constexpr int kMaxShown = 20;

  // No answer changes in [now, until), and it does change at `until`.
  void CheckUntil(const World& world, const RoomSnapshot* room,
                  const Query& query, const Answer& got) {
    if (!query.has_now || query.now == reference::kNever) return;
    for (const std::int64_t later : SmallInstants()) {
      if (later <= query.now || later == reference::kNever) continue;
      Query then = query;
      then.now = later;
      const Answer answer = AsAnswer(EngineDecide(room, then));
      ++probes_;
      const bool same =
          answer.effect == got.effect && answer.reason == got.reason;
      if (later < got.until && !same) {
        Fail(world, query, "changes before until, at " + std::to_string(later));
      }
      if (later == got.until && same) {
        Fail(world, query, "does not change at until");
      }
    }
  }

  void CheckOutsider(const World& world, const Query& query,
                     const Answer& expected, const RoomSnapshot* room) {
    const Answer told = reference::ForOutsider(expected);
    const Answer got = AsAnswer(ForOutsider(EngineDecide(room, query)));
    if (!Same(told, got)) Fail(world, query, "outsiders are told otherwise");
  }

  void Fail(const World& world, const Query& query, const std::string& what) {
    if (++failures_ <= kMaxShown) {
      ADD_FAILURE() << Describe(world, query) << "\n  " << what;
    } else if (failures_ == kMaxShown + 1) {
      ADD_FAILURE() << "and more";
    }
  }

  std::set<std::string> reasons_;
  std::int64_t cases_ = 0;
  std::int64_t probes_ = 0;
  int failures_ = 0;
};

void CompareWorld(const World& world, Comparison& comparison) {
  const RoomSnapshot compiled = CompileWorld(world);
  const RoomSnapshot* room = world.exists ? &compiled : nullptr;
  ForEachQuestion(
      world,
      [&](const Query& query) { comparison.Compare(world, room, query); },
      [&](const Query& query) {
        comparison.ComparePermissions(world, compiled, query);
      });
}

// Every reason that a decision without a call can have.
std::set<std::string> ReasonsOf(const std::string& profile) {
  std::set<std::string> reasons;
  for (const Reason reason : kAllReasons) {
    const auto number = static_cast<int>(reason);
    const bool of_a_call = number == 41 || (number >= 70 && number <= 73);
    if (number != 0 && !of_a_call) reasons.emplace(ReasonName(reason));
  }
  // Under that profile nobody can dial out at all.
  if (profile == "acs-2023-06-14") reasons.erase("PSTN_DIAL_OUT_DISABLED");
  return reasons;
}

class ExhaustiveTest : public ::testing::TestWithParam<const char*> {};

TEST_P(ExhaustiveTest, EngineAgreesWithTheReferenceOverTheSmallWorld) {
  Comparison comparison;
  const std::string profile = GetParam();
  for (const World& world : SmallWorldsOf(profile)) {
    CompareWorld(world, comparison);
  }
  std::cout << "[ exhaustive ] " << profile << ": " << comparison.cases()
            << " cases, " << comparison.probes() << " probes of until\n";
  EXPECT_GT(comparison.cases(), 100'000);
  EXPECT_EQ(comparison.reasons(), ReasonsOf(profile));
}

std::string NameOf(const ::testing::TestParamInfo<const char*>& profile) {
  std::string name = profile.param;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
}

INSTANTIATE_TEST_SUITE_P(EveryProfile, ExhaustiveTest,
                         ::testing::ValuesIn(kSmallProfiles), NameOf);

// The comparison itself must be able to fail.
TEST(ExhaustiveTest, APlantedDifferenceIsSeen) {
  World world = SmallWorld("acs-2025-03-13", false);
  const RoomSnapshot compiled = CompileWorld(world);
  world.valid_until -= 1;  // the reference now believes in another end
  Query query;
  query.room_id = kSmallRoom;
  query.subject_kind = "server";
  query.join = true;
  query.has_now = true;
  query.now = kSmallUntil - 1;
  EXPECT_FALSE(Same(reference::Decide(world, query),
                    AsAnswer(EngineDecide(&compiled, query))));
}

}  // namespace
}  // namespace roompolicy::testing
