// The text of `at`: RFC 3339 with an offset and at most 9 fractional digits
// (section 10), within an Instant (2.1).

#include <cstdint>
#include <limits>
#include <string>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {
namespace {

constexpr std::int64_t kFirstInstant = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLastInstant = reference::kNever - 1;
// 2024-02-29T00:00:00Z and 2000-02-29T00:00:00Z.
constexpr std::int64_t kLeapDay = 1'709'164'800 * kSecond;
constexpr std::int64_t kLeapDayOf2000 = 951'782'400 * kSecond;

struct Stamp {
  const char* words;
  const char* text;
  std::int64_t instant;
};

// The same instants in many spellings. Rooms open at 2026-03-01T09:00:00Z.
constexpr Stamp kStamps[] = {
    {"InUtc", "2026-03-01T09:00:00Z", kFrom},
    {"WithOneDigit", "2026-03-01T08:59:59.9Z", kFrom - 100'000'000},
    {"WithTwoDigits", "2026-03-01T08:59:59.99Z", kFrom - 10'000'000},
    {"WithThreeDigits", "2026-03-01T08:59:59.999Z", kFrom - 1'000'000},
    {"WithFourDigits", "2026-03-01T08:59:59.9999Z", kFrom - 100'000},
    {"WithFiveDigits", "2026-03-01T08:59:59.99999Z", kFrom - 10'000},
    {"WithSixDigits", "2026-03-01T08:59:59.999999Z", kFrom - 1'000},
    {"WithSevenDigits", "2026-03-01T08:59:59.9999999Z", kFrom - 100},
    {"WithEightDigits", "2026-03-01T08:59:59.99999999Z", kFrom - 10},
    {"WithNineDigits", "2026-03-01T08:59:59.999999999Z", kFrom - 1},
    {"WithOneZeroDigit", "2026-03-01T09:00:00.0Z", kFrom},
    {"WithNineZeroDigits", "2026-03-01T09:00:00.000000000Z", kFrom},
    {"WithSmallestFraction", "2026-03-01T09:59:59.000000001Z",
     kUntil - kSecond + 1},
    {"WithOffsetOfZero", "2026-03-01T09:00:00+00:00", kFrom},
    {"WithUnknownOffset", "2026-03-01T09:00:00-00:00", kFrom},
    {"EastOfUtc", "2026-03-01T10:00:00+01:00", kFrom},
    {"EastOfUtcOneNanosecondEarly", "2026-03-01T09:59:59.999999999+01:00",
     kFrom - 1},
    {"WestOfUtc", "2026-03-01T03:30:00-05:30", kFrom},
    {"WestOfUtcAtValidUntil", "2026-03-01T02:00:00-08:00", kUntil},
    {"EastOfUtcByThreeQuarters", "2026-03-01T14:45:00+05:45", kFrom},
    {"OnTheDayBeforeInItsOffset", "2026-02-28T21:00:00-12:00", kFrom},
    {"OnTheDayAfterInItsOffset", "2026-03-02T08:59:00+23:59", kFrom},
    {"InTheMonthBeforeInItsOffset", "2026-02-28T09:01:00-23:59", kFrom},
    {"OnALeapDay", "2024-02-29T00:00:00Z", kLeapDay},
    {"OnALeapDayInItsOffset", "2024-03-01T00:30:00+01:00",
     kLeapDay + kDay - 30 * kMinute},
    {"OnTheLeapDayOf2000", "2000-02-29T00:00:00Z", kLeapDayOf2000},
    {"AtTheEpoch", "1970-01-01T00:00:00Z", 0},
    {"OneNanosecondBeforeTheEpoch", "1969-12-31T23:59:59.999999999Z", -1},
    {"AtTheFirstInstant", "1677-09-21T00:12:43.145224192Z", kFirstInstant},
    {"AtTheFirstInstantInItsOffset", "1677-09-20T23:12:43.145224192-01:00",
     kFirstInstant},
    {"AtTheLastInstant", "2262-04-11T23:47:16.854775806Z", kLastInstant},
    {"AtTheLastInstantInItsOffset", "2262-04-12T00:47:16.854775806+01:00",
     kLastInstant},
    {"WithSmallLetters", "2026-03-01t09:00:00z", kFrom},
};

struct NoStamp {
  const char* words;
  const char* text;
};

constexpr NoStamp kNoStamps[] = {
    {"OfNever", "2262-04-11T23:47:16.854775807Z"},
    {"OneNanosecondAfterNever", "2262-04-11T23:47:16.854775808Z"},
    {"OfNeverInItsOffset", "2262-04-12T00:47:16.854775807+01:00"},
    {"OneNanosecondBeforeTheFirstInstant", "1677-09-21T00:12:43.145224191Z"},
    {"OfTheYear9999", "9999-12-31T23:59:59Z"},
    {"OfTheYear0001", "0001-01-01T00:00:00Z"},
    {"OfTheYear0000", "0000-01-01T00:00:00Z"},
    {"OfTheYear10000", "10000-01-01T00:00:00Z"},
    {"OfAYearWithSign", "+2026-03-01T09:00:00Z"},
    {"OfANegativeYear", "-2026-03-01T09:00:00Z"},
    {"OfAYearOfTwoDigits", "26-03-01T09:00:00Z"},
    {"WithTenDigits", "2026-03-01T09:00:00.0000000000Z"},
    {"WithTenDigitsThatCount", "2026-03-01T09:00:00.1234567891Z"},
    {"WithAPointAlone", "2026-03-01T09:00:00.Z"},
    {"WithACommaFraction", "2026-03-01T09:00:00,5Z"},
    {"WithALetterInTheFraction", "2026-03-01T09:00:00.5aZ"},
    {"AtSecond60", "2026-03-01T09:00:60Z"},
    {"AtARealLeapSecond", "2016-12-31T23:59:60Z"},
    {"AtSecond61", "2026-03-01T09:00:61Z"},
    {"AtMinute60", "2026-03-01T09:60:00Z"},
    {"AtHour24", "2026-03-01T24:00:00Z"},
    {"AtHour25", "2026-03-01T25:00:00Z"},
    {"OnThe29thOfFebruary2026", "2026-02-29T09:00:00Z"},
    {"OnThe29thOfFebruary1900", "1900-02-29T09:00:00Z"},
    {"OnThe30thOfFebruary2024", "2024-02-30T09:00:00Z"},
    {"OnThe31stOfApril", "2026-04-31T09:00:00Z"},
    {"OnThe32nd", "2026-03-32T09:00:00Z"},
    {"OnDayZero", "2026-03-00T09:00:00Z"},
    {"InMonthZero", "2026-00-01T09:00:00Z"},
    {"InMonth13", "2026-13-01T09:00:00Z"},
    {"WithoutOffset", "2026-03-01T09:00:00"},
    {"WithoutTime", "2026-03-01"},
    {"WithoutTimeButWithZ", "2026-03-01Z"},
    {"WithoutSeconds", "2026-03-01T09:00Z"},
    {"WithoutDate", "09:00:00Z"},
    {"WithASpaceForT", "2026-03-01 09:00:00Z"},
    {"WithAnUnderscoreForT", "2026-03-01_09:00:00Z"},
    {"WithoutHyphens", "20260301T090000Z"},
    {"WithSlashes", "2026/03/01T09:00:00Z"},
    {"WithShortMonth", "2026-3-01T09:00:00Z"},
    {"WithShortHour", "2026-03-01T9:00:00Z"},
    {"WithOffsetOfHoursAlone", "2026-03-01T09:00:00+01"},
    {"WithOffsetWithoutColon", "2026-03-01T09:00:00+0100"},
    {"WithOffsetOf24Hours", "2026-03-01T09:00:00+24:00"},
    {"WithOffsetOf60Minutes", "2026-03-01T09:00:00+01:60"},
    {"WithOffsetAndZ", "2026-03-01T09:00:00Z+01:00"},
    {"WithTwoZ", "2026-03-01T09:00:00ZZ"},
    {"WithAWordForOffset", "2026-03-01T09:00:00UTC"},
    {"WithSpaceBefore", " 2026-03-01T09:00:00Z"},
    {"WithSpaceAfter", "2026-03-01T09:00:00Z "},
    {"WithLineFeedAfter", "2026-03-01T09:00:00Z\n"},
    {"WithSignInTheMonth", "2026-+3-01T09:00:00Z"},
    {"WithSignInTheSecond", "2026-03-01T09:00:-1Z"},
    {"WithSpaceInTheHour", "2026-03-01T 9:00:00Z"},
    {"OfArabicDigits", "\u0662\u0660\u0662\u0666-03-01T09:00:00Z"},
    {"WithATypographicMinus", "2026-03-01T09:00:00\u221201:00"},
    {"OfUnixSeconds", "1772355600"},
    {"OfNow", "now"},
    {"OfTheWordNever", "never"},
    {"OfNoText", ""},
    {"OfAWeekDate", "2026-W09-7T09:00:00Z"},
    {"OfADayOfTheYear", "2026-060T09:00:00Z"},
    {"InTheMailFormat", "Sun, 01 Mar 2026 09:00:00 GMT"},
};

}  // namespace

void AddTimestampCases(const Rooms& /*rooms*/, CaseFile& file) {
  const Who attendee = User("attendee", "8:acs:clinic_attendee");
  for (const Stamp& stamp : kStamps) {
    for (const char* room_id : {kDefaultRoom, "window-until-the-last-instant",
                                "window-from-the-first-instant"}) {
      const reference::Query query = Join(room_id, attendee, stamp.instant);
      Json request = RequestJson(query);
      request["at"] = stamp.text;
      file.AskInJson(std::string("JoinAtTime") + stamp.words, room_id, "10",
                     query, request);
    }
  }
  for (const NoStamp& stamp : kNoStamps) {
    Json join = RequestJson(Join(kDefaultRoom, attendee, kOpen));
    join["at"] = stamp.text;
    file.RefuseJson(std::string("JoinAtTime") + stamp.words, "", "10", join);
  }
}

}  // namespace roompolicy::cases
