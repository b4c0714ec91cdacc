// RFC 3339: which texts are timestamps, and which instants they name.

#include "roompolicy/wire/time_text.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

struct NamedText {
  const char* name;
  const char* text;
  std::int64_t nanos = 0;
};

void PrintTo(const NamedText& text, std::ostream* out) { *out << text.text; }

std::string Name(const testing::TestParamInfo<NamedText>& info) {
  return info.param.name;
}

constexpr std::int64_t kSecond = 1'000'000'000;

class ReadsAs : public testing::TestWithParam<NamedText> {};

TEST_P(ReadsAs, TheInstantItNames) {
  const Result<Instant> instant = ParseInstant(GetParam().text, "at");
  ASSERT_TRUE(instant.ok()) << instant.issues().begin()->message;
  EXPECT_EQ(instant->unix_nanos(), GetParam().nanos);
}

INSTANTIATE_TEST_SUITE_P(
    TimeText, ReadsAs,
    testing::ValuesIn(std::vector<NamedText>{
        {"Epoch", "1970-01-01T00:00:00Z", 0},
        {"LowerCaseTAndZ", "1970-01-01t00:00:01z", kSecond},
        {"EastOfGreenwich", "1970-01-01T01:00:00+01:00", 0},
        {"WestOfGreenwich", "1969-12-31T18:30:00-05:30", 0},
        {"UnknownLocalOffset", "1970-01-01T00:00:00-00:00", 0},
        {"LargestOffset", "1970-01-01T23:59:00+23:59", 0},
        {"OneFractionalDigit", "1970-01-01T00:00:00.5Z", kSecond / 2},
        {"NineFractionalDigits", "1970-01-01T00:00:00.000000001Z", 1},
        {"BeforeTheEpoch", "1969-12-31T23:59:59.999999999Z", -1},
        {"LastSecondOfADay", "1970-01-01T23:59:59Z", 86'399 * kSecond},
        {"LeapDay", "2024-02-29T00:00:00Z", 1'709'164'800 * kSecond},
        {"DayAfterTheLeapDay", "2024-03-01T00:00:00Z", 1'709'251'200 * kSecond},
        {"LeapDayOfACenturyDividedBy400", "2000-02-29T12:00:00Z",
         951'825'600 * kSecond},
        {"Year2100HasNoLeapDay", "2100-03-01T00:00:00Z",
         4'107'542'400 * kSecond},
        {"Year1900HasNoLeapDay", "1900-03-01T00:00:00Z",
         -2'203'891'200 * kSecond},
        {"First", "1677-09-21T00:12:43.145224192Z",
         std::numeric_limits<std::int64_t>::min()},
        {"Last", "2262-04-11T23:47:16.854775806Z",
         std::numeric_limits<std::int64_t>::max() - 1},
    }),
    Name);

class IsMalformed : public testing::TestWithParam<NamedText> {};

TEST_P(IsMalformed, AndSaysWhereAndWhat) {
  const Result<Instant> instant = ParseInstant(GetParam().text, "rooms[0].at");
  ASSERT_FALSE(instant.ok());
  EXPECT_EQ(Listed(instant.issues()),
            std::vector<std::string>{"MALFORMED_INPUT rooms[0].at"});
  const std::string& message = instant.issues().begin()->message;
  EXPECT_NE(message.find("expected a timestamp"), std::string::npos);
  EXPECT_NE(message.find(Quoted(GetParam().text)), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    TimeText, IsMalformed,
    testing::ValuesIn(std::vector<NamedText>{
        {"Empty", ""},
        {"DateAlone", "2026-03-01"},
        {"NoOffset", "2026-03-01T09:00:00"},
        {"OffsetWithoutColon", "2026-03-01T09:00:00+0100"},
        {"OffsetOfHoursAlone", "2026-03-01T09:00:00+01"},
        {"OffsetHour24", "2026-03-01T09:00:00+24:00"},
        {"OffsetMinute60", "2026-03-01T09:00:00+01:60"},
        {"OffsetBehindZ", "2026-03-01T09:00:00Z+01:00"},
        {"LeapSecond", "2016-12-31T23:59:60Z"},
        {"Second61", "2026-03-01T09:00:61Z"},
        {"Minute60", "2026-03-01T09:60:00Z"},
        {"Hour24", "2026-03-01T24:00:00Z"},
        {"NoSeconds", "2026-03-01T09:00Z"},
        {"Month0", "2026-00-01T09:00:00Z"},
        {"Month13", "2026-13-01T09:00:00Z"},
        {"Day0", "2026-03-00T09:00:00Z"},
        {"April31", "2026-04-31T09:00:00Z"},
        {"February29OfACommonYear", "2026-02-29T09:00:00Z"},
        {"February29Of2100", "2100-02-29T09:00:00Z"},
        {"OneDigitMonth", "2026-3-01T09:00:00Z"},
        {"FiveDigitYear", "12026-03-01T09:00:00Z"},
        {"SignedYear", "-2026-03-01T09:00:00Z"},
        {"SpaceForT", "2026-03-01 09:00:00Z"},
        {"SpaceBefore", " 2026-03-01T09:00:00Z"},
        {"SpaceBehind", "2026-03-01T09:00:00Z "},
        {"SlashesInTheDate", "2026/03/01T09:00:00Z"},
        {"PointWithoutDigits", "2026-03-01T09:00:00.Z"},
        {"CommaForPoint", "2026-03-01T09:00:00,5Z"},
        {"TenFractionalDigits", "2026-03-01T09:00:00.0000000000Z"},
        {"NoDigits", "yyyy-mm-ddThh:mm:ssZ"},
        {"SignedHour", "2026-03-01T+9:00:00Z"},
        {"ZoneName", "2026-03-01T09:00:00CET"},
        {"Never", "never"},
        {"UnixSeconds", "1772355600"},
    }),
    Name);

TEST(TimeText, OnlyTheSixtiethSecondIsALeapSecond) {
  const auto says = [](std::string_view text, std::string_view words) {
    const Result<Instant> instant = ParseInstant(text, "");
    return !instant.ok() &&
           instant.issues().begin()->message.find(words) != std::string::npos;
  };
  EXPECT_TRUE(says("2016-12-31T23:59:60Z", "leap second"));
  for (const char* text : {"2016-12-31T25:61:60Z", "2016-12-31T24:00:60Z",
                           "2016-12-31T23:60:60Z", "2016-12-31T23:59:61Z"}) {
    EXPECT_TRUE(says(text, "a time of day that does not exist")) << text;
  }
}

class IsOutOfRange : public testing::TestWithParam<NamedText> {};

TEST_P(IsOutOfRange, AndNeverClamped) {
  const Result<Instant> instant = ParseInstant(GetParam().text, "at");
  ASSERT_FALSE(instant.ok());
  EXPECT_EQ(Listed(instant.issues()),
            std::vector<std::string>{"TIMESTAMP_OUT_OF_RANGE at"});
}

INSTANTIATE_TEST_SUITE_P(
    TimeText, IsOutOfRange,
    testing::ValuesIn(std::vector<NamedText>{
        {"OneBeforeTheFirst", "1677-09-21T00:12:43.145224191Z"},
        {"SecondBeforeTheFirst", "1677-09-21T00:12:42.999999999Z"},
        {"Never", "2262-04-11T23:47:16.854775807Z"},
        {"OneAfterNever", "2262-04-11T23:47:16.854775808Z"},
        {"YearZero", "0000-01-01T00:00:00Z"},
        {"YearZeroEastOfGreenwich", "0000-01-01T00:00:00+23:59"},
        {"Year9999", "9999-12-31T23:59:59.999999999-23:59"},
    }),
    Name);

TEST(TimeText, ReadsBackWhatIsPrinted) {
  std::mt19937_64 random(20'260'301);
  for (int i = 0; i < 100'000; ++i) {
    const auto instant =
        Instant::FromUnixNanos(static_cast<std::int64_t>(random()));
    const Result<Instant> read = ParseInstant(ToString(instant), "");
    ASSERT_TRUE(read.ok()) << ToString(instant);
    ASSERT_EQ(*read, instant) << ToString(instant);
  }
}

TEST(TimeText, NoPartOfATimestampFromItsBeginIsOne) {
  const std::string whole = "2026-03-01T09:00:00.5+01:00";
  ASSERT_TRUE(ParseInstant(whole, "").ok());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(ParseInstant(whole.substr(0, size), "").ok()) << size;
  }
}

TEST(TimeText, AnotherCharacterAnywhereThanADigitOrASeparatorIsRefused) {
  const std::string whole = "2026-03-01T09:00:00.5+01:00";
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string other = whole;
    other[at] = 'x';
    EXPECT_FALSE(ParseInstant(other, "").ok()) << other;
  }
}

}  // namespace
}  // namespace roompolicy::wire
