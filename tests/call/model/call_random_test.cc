// Seeded random calls on which the engine's call and the reference's agree
// after every input, and in which the invariants hold.
//
// A run has ROOMPOLICY_STEPS inputs in all, a million where it is not set. A
// failure prints the seed of its one call: with ROOMPOLICY_SEED set to that and
// ROOMPOLICY_STEPS to 1, the first run replays it.
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
#include "tests/engine/random_world.h"

namespace roompolicy::testing {
namespace {

constexpr std::uint64_t kRuns = 8;

// Sanitizers make a step ten times as slow.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t kSteps = 80'000;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr std::uint64_t kSteps = 80'000;
#else
constexpr std::uint64_t kSteps = 1'000'000;
#endif
#else
constexpr std::uint64_t kSteps = 1'000'000;
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
    CallPair pair(random.first_room(), random.long_window(), &book_);
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

  reference::RightsBook book_;
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

INSTANTIATE_TEST_SUITE_P(Runs, CallRandomTest,
                         ::testing::Range<std::uint64_t>(0, kRuns));

}  // namespace
}  // namespace roompolicy::testing
