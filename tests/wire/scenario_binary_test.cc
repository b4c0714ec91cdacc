// Faults of a scenario in binary that JSON cannot have.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "roompolicy/wire/scenario_codec.h"
#include "tests/wire/wire_bytes.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

const std::string kFaulty = "\xC3\x28";

std::vector<std::string> IssuesOf(const std::string& bytes) {
  return Listed(DecodeScenario(bytes, Format::kBinary).issues());
}

// A step with a time and a note and these fields.
std::string Step(const std::string& more) {
  return Bytes(4, Time(1, 1'772'355'600) + Bytes(2, "n") + more);
}

const std::string kCreate = Bytes(3, Bytes(1, "r"));

TEST(ScenarioBinary, TextsOfItsOwnMustBeUtf8) {
  EXPECT_EQ(IssuesOf(Bytes(1, kFaulty)),
            std::vector<std::string>{"MALFORMED_INPUT name"});
  EXPECT_EQ(IssuesOf(Bytes(2, kFaulty)),
            std::vector<std::string>{"MALFORMED_INPUT note"});
  EXPECT_EQ(IssuesOf(Bytes(2, kFaulty) + Bytes(1, kFaulty)),
            (std::vector<std::string>{"MALFORMED_INPUT name",
                                      "MALFORMED_INPUT note"}));
  EXPECT_TRUE(IssuesOf(Bytes(1, "n\xC3\xA9") + Bytes(2, "")).empty());
}

TEST(ScenarioBinary, NamesOfPeopleMustBeUtf8) {
  EXPECT_EQ(IssuesOf(Bytes(3, Bytes(1, "8:acs:a") + Bytes(2, kFaulty))),
            std::vector<std::string>{"MALFORMED_INPUT people[0].name"});
}

// It would not fit a change; but what it says is not known.
TEST(ScenarioBinary, NameOfAnActionMustBeUtf8) {
  const std::string perform =
      Bytes(1, "r") + Bytes(2, Bytes(3, "")) + Bytes(3, kFaulty);
  EXPECT_EQ(
      IssuesOf(
          Step(Bytes(8, perform) + Bytes(10, Number(1, 0) + Number(2, 53)))),
      std::vector<std::string>{"MALFORMED_INPUT steps[0].perform.action"});
}

TEST(ScenarioBinary, UnreadableUntilIsNotUsed) {
  EXPECT_EQ(IssuesOf(Step(kCreate + Bytes(10, Time(3, 0, 1'000'000'000)))),
            std::vector<std::string>{"MALFORMED_INPUT steps[0].expect.until"});
  EXPECT_EQ(IssuesOf(Step(kCreate + Bytes(10, Time(3, 0, 999'999'999)))),
            std::vector<std::string>{"MALFORMED_INPUT steps[0].expect.until"});
}

// The message that could not be read is there, unlike in JSON.
TEST(ScenarioBinary, UnreadableTimesOfAnEffectAreReportedOnce) {
  const auto effect = [](const std::string& times) {
    const std::string ends_soon = Number(1, 12) + times;
    return IssuesOf(Step(kCreate + Bytes(10, Bytes(8, ends_soon))));
  };
  EXPECT_TRUE(effect(Time(2, 1'772'355'600) + Time(14, 1'772'355'601)).empty());
  EXPECT_EQ(effect(Time(2, 0, 1'000'000'000) + Time(14, 0, 1'000'000'000)),
            (std::vector<std::string>{
                "MALFORMED_INPUT steps[0].expect.effects[0].at",
                "MALFORMED_INPUT steps[0].expect.effects[0].end"}));
}

TEST(ScenarioBinary, PeopleAndStepsMayComeInAnyOrder) {
  const std::string step = Step(kCreate + Bytes(10, ""));
  const std::string person = Bytes(3, Bytes(1, "8:acs:a") + Bytes(2, "Ann"));
  const std::string other = Bytes(3, Bytes(1, "8:acs:b") + Bytes(2, "Bob"));
  const auto scenario = DecodeScenario(
      step + person + step + Bytes(1, "n") + other + step, Format::kBinary);
  ASSERT_TRUE(scenario.ok()) << scenario.issues().begin()->path;
  EXPECT_EQ(scenario->steps.size(), 3U);
  EXPECT_EQ(scenario->people.size(), 2U);
  // Each field counts its own elements.
  EXPECT_EQ(IssuesOf(step + person + Bytes(4, "") + other + Bytes(3, "")),
            (std::vector<std::string>{
                "MALFORMED_INPUT steps[1].at", "MALFORMED_INPUT steps[1].note",
                "MALFORMED_INPUT steps[1]", "MALFORMED_INPUT steps[1].expect",
                "INVALID_PARTICIPANT_ID people[2].id",
                "MALFORMED_INPUT people[2].name"}));
}

TEST(ScenarioBinary, TwoThingsToDoAreNotMerged) {
  EXPECT_EQ(IssuesOf(Step(kCreate + kCreate + Bytes(10, ""))),
            std::vector<std::string>{"MALFORMED_INPUT steps[0].create"});
  EXPECT_EQ(IssuesOf(Step(kCreate + Bytes(6, Bytes(1, "r")) + Bytes(10, ""))),
            std::vector<std::string>{"MALFORMED_INPUT steps[0].delete"});
}

}  // namespace
}  // namespace roompolicy::wire
