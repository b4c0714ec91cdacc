// Seeded random calls on which the engine's call and the reference's agree
// after every input, and in which the invariants hold.
//
// A run has ROOMPOLICY_STEPS inputs in all. Where that is not set, they are a
// million in an optimised build, which takes half a minute; call_million_test
// has as many in any build. A failure prints the seed of its one call: with
// ROOMPOLICY_SEED set to that and ROOMPOLICY_STEPS to 1, the first run replays
// it.
#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "tests/call/model/call_coverage.h"
#include "tests/call/model/call_invariants.h"
#include "tests/call/model/call_pair.h"
#include "tests/call/model/random_call.h"
#include "tests/call/model/reference_rights.h"
#include "tests/engine/random_world.h"

namespace roompolicy::testing {
namespace {

constexpr std::uint64_t kRuns = 8;

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ROOMPOLICY_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ROOMPOLICY_SANITIZED 1
#endif

// As many as take some 20 s: a step is five times as slow without optimisation
// of the library, and slower yet under a sanitizer.
#if defined(ROOMPOLICY_SANITIZED)
constexpr std::uint64_t kSteps = 80'000;
#elif defined(NDEBUG)
constexpr std::uint64_t kSteps = 1'000'000;
#else
constexpr std::uint64_t kSteps = 400'000;
#endif

// Inputs of one call: at most so many, and so many after it has ended.
constexpr int kLongestCall = 200;
constexpr int kAfterTheEnd = 6;
// How many inputs are shown of a call that went wrong.
constexpr std::size_t kShown = 40;
// Everything is met at least once in so many inputs.
constexpr std::uint64_t kRarest = 10'000;

class CallRandomTest : public ::testing::TestWithParam<std::uint64_t> {
 protected:
  // One call; the number of inputs.
  std::uint64_t RunCall(std::uint64_t seed) {
    RandomCall random(seed);
    CallPair pair(random.first_room(), random.long_window(), &Book());
    CallInvariants invariants;
    std::vector<std::string> inputs = {"room " + TextOf(*random.first_room())};
    int ended = 0;
    for (int i = 0; i < kLongestCall && ended < kAfterTheEnd; ++i) {
      const Input input = random.Next(pair.reference());
      inputs.push_back(TextOf(input));
      invariants.Before(pair.call(), input);
      std::string wrong = pair.Step(input);
      const std::string broken = invariants.After(
          pair.call(), input, pair.decision(), pair.refused(), pair.effects());
      if (!broken.empty()) wrong += "\n  broken: " + broken;
      if (!wrong.empty()) {
        Report(seed, inputs, wrong);
        return inputs.size();
      }
      coverage_.Add(pair.effects());
      if (pair.call().phase() == CallPhase::kEnded) ++ended;
    }
    const std::string wrong = pair.Destroy();
    if (!wrong.empty()) Report(seed, inputs, wrong);
    return inputs.size() - 1;
  }

  static void Report(std::uint64_t seed, const std::vector<std::string>& inputs,
                     const std::string& wrong) {
    std::string text = "ROOMPOLICY_SEED=" + std::to_string(seed) +
                       " ROOMPOLICY_STEPS=1, input " +
                       std::to_string(inputs.size() - 1) + "\n" + inputs[0];
    const std::size_t from =
        inputs.size() > kShown ? inputs.size() - kShown : 1;
    for (std::size_t i = from; i < inputs.size(); ++i) {
      text += "\n" + std::to_string(i) + " " + inputs[i];
    }
    FAIL() << text << "\n" << wrong;
  }

  // Of all runs: what it keeps depends on no run.
  static reference::RightsBook& Book() {
    static auto& book = *new reference::RightsBook;
    return book;
  }

  CallCoverage coverage_;
};

TEST_P(CallRandomTest, EngineAndReferenceAgreeAfterEveryInput) {
  const std::uint64_t steps =
      NumberFromEnv("ROOMPOLICY_STEPS", kSteps) / kRuns + 1;
  const std::uint64_t base =
      NumberFromEnv("ROOMPOLICY_SEED", std::random_device{}());
  // Far apart: a run has fewer calls than that.
  std::uint64_t seed = base + GetParam() * 1'000'000'000;
  std::cout << "[ random ] ROOMPOLICY_SEED=" << base << "\n";
  std::uint64_t calls = 0;
  std::uint64_t done = 0;
  while (done < steps && !HasFailure()) {
    done += RunCall(seed++);
    ++calls;
  }
  std::cout << "[ random ] " << done << " inputs of " << calls << " calls\n";
  const std::uint64_t least = done / kRarest;
  EXPECT_EQ(coverage_.MetLessThan(least), "")
      << "met less than " << least << " times";
}

void ExpectKept(const reference::CallRoom& room, const std::string& kind,
                const std::string& id, std::int64_t now) {
  static reference::RightsBook& book = *new reference::RightsBook;
  const std::string role =
      kind == "user" ? reference::RoleOf(room.world, id) : "";
  const reference::Sheet& kept = book.Inside(room, kind, role, now);
  const reference::Sheet asked = reference::AskDirectly(room, kind, id, now);
  ASSERT_EQ(kept.allowed, asked.allowed) << TextOf(room) << " " << id;
  ASSERT_EQ(kept.media, asked.media) << TextOf(room) << " " << id;
  for (std::size_t i = 0; i < asked.answers.size(); ++i) {
    ASSERT_EQ(
        reference::TextOf(reference::RightsBook::In(room, kept.answers[i])),
        reference::TextOf(asked.answers[i]))
        << TextOf(room) << " " << id << " at " << now;
  }
}

TEST(RightsBookTest, KeepsWhatTheDeciderAnswersInTheTrueRoom) {
  const std::uint64_t base =
      NumberFromEnv("ROOMPOLICY_SEED", std::random_device{}());
  std::cout << "[ random ] ROOMPOLICY_SEED=" << base << "\n";
  for (std::uint64_t seed = base; seed < base + 200; ++seed) {
    const reference::CallRoomPtr room = RandomCall(seed).first_room();
    const std::int64_t from = room->world.valid_from;
    const std::int64_t end = room->world.valid_until;
    for (const std::int64_t now : {from, end - 1, end, end + 1}) {
      for (const auto& [id, role] : room->world.roster) {
        ExpectKept(*room, "user", id, now);
      }
      ExpectKept(*room, "pstn", "4:+1", now);
      ExpectKept(*room, "server", "", now);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Runs, CallRandomTest,
                         ::testing::Range<std::uint64_t>(0, kRuns));

}  // namespace
}  // namespace roompolicy::testing
