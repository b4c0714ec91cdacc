// The engine agrees with the reference decider over the whole small world, and
// explanations with decisions: every profile x room x flag x window position x
// subject x action x target.
#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "roompolicy/decide.h"
#include "tests/engine/reference_bridge.h"

namespace roompolicy::testing {
namespace {

using reference::Answer;
using reference::Query;
using reference::World;

constexpr std::int64_t kFrom = 1'000;
constexpr std::int64_t kUntil = 2'000;
constexpr char kRoom[] = "99199690362660524";

struct SubjectCase {
  std::string kind;
  std::string id;
};

std::string UserOf(const std::string& role) { return "8:acs:r_" + role; }

std::vector<SubjectCase> Subjects(const World& world) {
  std::vector<SubjectCase> subjects = {
      {"", ""},
      {"user", "8:acs:r_stranger"},
      {"user", "8:acs:r_t_u"},  // Teams extension user
      {"user", "8:orgid:teams"},
      {"user", "28:orgid:app"},
      {"user", "alice"},
      {"user", "4:+15551234567"},
      {"user", ""},
      {"user", "has space"},
      {"pstn", "4:+15551234567"},
      {"pstn", "4:anonymous"},
      {"pstn", "8:acs:r_PRESENTER"},  // a user cannot pass as a phone
      {"pstn", ""},
      {"server", ""},
  };
  for (const auto& [id, role] : world.roster) subjects.push_back({"user", id});
  return subjects;
}

// Where `now` stands: before, at and inside both bounds, and the far ends.
std::vector<std::int64_t> Instants() {
  using Limits = std::numeric_limits<std::int64_t>;
  return {Limits::min(),
          0,
          kFrom - 1,
          kFrom,
          kFrom + 1,
          kUntil - 1,
          kUntil,
          kUntil + 1,
          Limits::max() - 1,
          reference::kNever};
}

std::vector<std::string> Actions() {
  std::vector<std::string> actions = {"", "fly", "SHARE_SCREEN", "unspecified"};
  for (const auto& row : FactRows()) actions.push_back(row.name);
  return actions;
}

std::vector<std::string> Targets() {
  return {"8:acs:r_PRESENTER",
          "8:acs:r_CONSUMER",
          "8:acs:r_stranger",
          "4:+15551234567",
          "4:+1234567890123456",
          "4:anonymous",
          "8:orgid:teams",
          "alice",
          "",
          "has space"};
}

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
    for (const std::int64_t later : Instants()) {
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

World MakeWorld(const std::string& profile, bool dial_out) {
  World world;
  world.room_id = kRoom;
  world.exists = true;
  world.rules = reference::BuiltIn(profile, FactRows());
  world.valid_from = kFrom;
  world.valid_until = kUntil;
  world.pstn_dialout_enabled = dial_out;
  world.revision = 3;
  for (const std::string& role : world.rules.roles) {
    world.roster.emplace_back(UserOf(role), role);
  }
  return world;
}

// All actions and targets of one subject at one instant.
void CompareSubject(const World& world, const RoomSnapshot* room, Query query,
                    Comparison& comparison) {
  std::vector<std::string> targets = Targets();
  targets.push_back(query.subject_id);
  const auto with_targets = [&](Query asked) {
    comparison.Compare(world, room, asked);
    asked.has_target = true;
    for (const std::string& target : targets) {
      asked.target = target;
      comparison.Compare(world, room, asked);
    }
  };
  with_targets(query);  // neither join nor perform
  query.join = true;
  with_targets(query);
  query.perform = true;
  query.action = "share_screen";
  with_targets(query);  // both
  query.join = false;
  for (const std::string& action : Actions()) {
    query.action = action;
    with_targets(query);
  }
}

void CompareWorld(const World& world, Comparison& comparison) {
  const RoomSnapshot compiled = CompileWorld(world);
  const RoomSnapshot* room = world.exists ? &compiled : nullptr;
  for (const std::string& room_id :
       {std::string(kRoom), std::string("other"), std::string("bad id")}) {
    for (const SubjectCase& subject : Subjects(world)) {
      Query query;
      query.room_id = room_id;
      query.subject_kind = subject.kind;
      query.subject_id = subject.id;
      CompareSubject(world, room, query, comparison);  // no instant
      query.has_now = true;
      for (const std::int64_t now : Instants()) {
        query.now = now;
        // A room that is not looked at needs no more than one instant.
        if (room_id != kRoom && now != kFrom) continue;
        CompareSubject(world, room, query, comparison);
        if (room != nullptr && room_id == kRoom) {
          comparison.ComparePermissions(world, *room, query);
        }
      }
    }
  }
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
  for (const bool exists : {true, false}) {
    for (const bool dial_out : {false, true}) {
      // That profile's rooms cannot have the flag on.
      if (dial_out && profile == "acs-2023-06-14") continue;
      World world = MakeWorld(profile, dial_out);
      world.exists = exists;
      CompareWorld(world, comparison);
    }
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
                         ::testing::Values("acs-2023-06-14", "acs-2024-04-15",
                                           "acs-2025-03-13", "own-identities"),
                         NameOf);

// The comparison itself must be able to fail.
TEST(ExhaustiveTest, APlantedDifferenceIsSeen) {
  World world = MakeWorld("acs-2025-03-13", false);
  const RoomSnapshot compiled = CompileWorld(world);
  world.valid_until -= 1;  // the reference now believes in another end
  Query query;
  query.room_id = kRoom;
  query.subject_kind = "server";
  query.join = true;
  query.has_now = true;
  query.now = kUntil - 1;
  EXPECT_FALSE(Same(reference::Decide(world, query),
                    AsAnswer(EngineDecide(&compiled, query))));
}

}  // namespace
}  // namespace roompolicy::testing
