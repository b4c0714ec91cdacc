// A test of cases is worth what it would notice.

#include "tests/cases/case_reader.h"

#include <string>

#include "gtest/gtest.h"

namespace roompolicy::cases {
namespace {

using nlohmann::json;

json Expected() {
  return {{"effect", "DENY"},
          {"reason", "EXPIRED"},
          {"until", "2026-03-01T10:00:00Z"},
          {"revision", "7"},
          {"code", 403},
          {"subCode", 5829},
          {"httpStatus", 410}};
}

json Answer() {
  json answer = Expected();
  answer["remedy"] = "give the room a new window";
  return answer;
}

TEST(DifferencesTest, TheSameAnswerHasNone) {
  EXPECT_EQ(Differences(Expected(), Answer().dump()), "");
}

TEST(DifferencesTest, AnotherValueOfAnyFieldIsOne) {
  const json expected = Expected();
  for (const auto& [field, value] : expected.items()) {
    json answer = Answer();
    answer[field] = value.is_string() ? json("other") : json(1);
    EXPECT_NE(Differences(Expected(), answer.dump()), "") << field;
  }
}

TEST(DifferencesTest, AMissingFieldIsOne) {
  const json whole = Answer();
  for (const auto& [field, value] : whole.items()) {
    json answer = whole;
    answer.erase(field);
    EXPECT_NE(Differences(Expected(), answer.dump()), "") << field;
  }
}

TEST(DifferencesTest, AFieldTooManyIsOne) {
  json answer = Answer();
  answer["more"] = 1;
  EXPECT_NE(Differences(Expected(), answer.dump()), "");
  json never = Expected();
  never.erase("until");
  EXPECT_NE(Differences(never, Answer().dump()), "");
}

TEST(DifferencesTest, AnotherJsonTypeIsOne) {
  json answer = Answer();
  answer["revision"] = 7;
  EXPECT_NE(Differences(Expected(), answer.dump()), "");
  answer = Answer();
  answer["code"] = "403";
  EXPECT_NE(Differences(Expected(), answer.dump()), "");
}

TEST(DifferencesTest, ADenialWithoutRemedyIsOne) {
  json answer = Answer();
  answer["remedy"] = "";
  EXPECT_NE(Differences(Expected(), answer.dump()), "");
}

TEST(DifferencesTest, NoJsonIsOne) {
  EXPECT_NE(Differences(Expected(), ""), "");
  EXPECT_NE(Differences(Expected(), "DENY"), "");
  EXPECT_NE(Differences(Expected(), "[]"), "");
}

}  // namespace
}  // namespace roompolicy::cases
