#include "roompolicy/issue.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace roompolicy {
namespace {

IssueCode CodeAt(std::uint8_t number) { return static_cast<IssueCode>(number); }

TEST(IssueCodeTest, EveryCodeHasANameOfItsOwnAndARemedy) {
  std::set<std::string_view> names;
  for (std::uint8_t n = 1; n <= kMaxIssueCode; ++n) {
    EXPECT_NE(IssueCodeName(CodeAt(n)), "UNSPECIFIED");
    EXPECT_TRUE(names.insert(IssueCodeName(CodeAt(n))).second) << int{n};
    EXPECT_FALSE(IssueRemedy(CodeAt(n)).empty()) << int{n};
  }
}

TEST(IssueCodeTest, NumbersWithoutANameAreUnspecified) {
  EXPECT_EQ(IssueCodeName(CodeAt(0)), "UNSPECIFIED");
  EXPECT_EQ(IssueCodeName(CodeAt(kMaxIssueCode + 1)), "UNSPECIFIED");
  EXPECT_EQ(IssueCodeName(CodeAt(255)), "UNSPECIFIED");
  EXPECT_TRUE(IssueRemedy(CodeAt(255)).empty());
}

TEST(IssueCodeTest, NamesOfTheRulesArePinnedToTheirNumbers) {
  EXPECT_EQ(IssueCodeName(CodeAt(1)), "VALID_UNTIL_IN_PAST");
  EXPECT_EQ(IssueCodeName(CodeAt(12)), "DUPLICATE_PARTICIPANT");
  EXPECT_EQ(IssueCodeName(CodeAt(27)), "INPUT_TOO_LARGE");
  EXPECT_EQ(IssueCodeName(CodeAt(29)), "UNKNOWN_ROOM");
  EXPECT_EQ(IssueCodeName(CodeAt(30)), "DIRECTORY_FULL");
}

TEST(IssueTest, IssuesAreEqualWhereAllThreePartsAre) {
  const Issue issue = {IssueCode::kMissingRole, "a", "m"};
  EXPECT_TRUE((issue == Issue{IssueCode::kMissingRole, "a", "m"}));
  EXPECT_FALSE((issue == Issue{IssueCode::kUnknownRole, "a", "m"}));
  EXPECT_FALSE((issue == Issue{IssueCode::kMissingRole, "b", "m"}));
  EXPECT_FALSE((issue == Issue{IssueCode::kMissingRole, "a", "n"}));
}

TEST(IssuesTest, TheFirstThousandAreShownAndTheRestIsCounted) {
  Issues issues;
  for (std::size_t i = 0; i < Issues::kMaxShown + 2; ++i) {
    issues.Add(IssueCode::kMissingRole, std::to_string(i), "");
  }
  EXPECT_EQ(issues.shown().size(), 1000U);
  EXPECT_EQ(issues.hidden(), 2U);
  EXPECT_EQ(issues.total(), 1002U);
  EXPECT_EQ(issues.shown().front().path, "0");
}

TEST(IssuesTest, ExactlyAThousandHideNone) {
  Issues issues;
  for (std::size_t i = 0; i < Issues::kMaxShown; ++i) {
    issues.Add(IssueCode::kMissingRole, "", "");
  }
  EXPECT_EQ(issues.hidden(), 0U);
}

TEST(ResultTest, AValueHasNoIssuesAndIssuesHaveNoValue) {
  const Result<int> value = 7;
  EXPECT_TRUE(value.ok());
  EXPECT_EQ(*value, 7);
  EXPECT_TRUE(value.issues().empty());
  Issues issues;
  issues.Add(IssueCode::kMalformedInput, "a", "b");
  const Result<int> none = issues;
  EXPECT_FALSE(none.ok());
  EXPECT_EQ(none.issues().total(), 1U);
}

TEST(QuotedTest, ControlCharactersQuotesAndOtherBytesAreEscaped) {
  EXPECT_EQ(Quoted("a b"), "`a b`");
  EXPECT_EQ(Quoted("a\nb`c\\\x1b[31m\xC3\xA9"),
            "`a\\x0ab\\x60c\\x5c\\x1b[31m\\xc3\\xa9`");
}

TEST(QuotedTest, LongerTextIsCutWhereToldTo) {
  EXPECT_EQ(Quoted("abcd", 4), "`abcd`");
  EXPECT_EQ(Quoted("abcde", 4), "`abcd...`");
}

TEST(QuotedTest, LongTextIsCutAt64Bytes) {
  EXPECT_EQ(Quoted(std::string(64, 'x')), "`" + std::string(64, 'x') + "`");
  EXPECT_EQ(Quoted(std::string(65, 'x')), "`" + std::string(64, 'x') + "...`");
}

}  // namespace
}  // namespace roompolicy
