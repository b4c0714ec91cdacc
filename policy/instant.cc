#include "roompolicy/instant.h"

#include <cstdio>

namespace roompolicy {
namespace {

struct Date {
  std::int64_t year;
  std::int64_t month;
  std::int64_t day;
};

// The date `days` after 1970-01-01 in the proleptic Gregorian calendar. Not
// gmtime_r: that one counts leap seconds where the TZ variable says so, and an
// instant must read the same everywhere.
Date DateOf(std::int64_t days) {
  constexpr std::int64_t kDaysIn400Years = 146'097;
  // Days since 0000-03-01, so that a leap day is the last of its year.
  const std::int64_t since = days + 719'468;
  const std::int64_t era =
      (since >= 0 ? since : since - (kDaysIn400Years - 1)) / kDaysIn400Years;
  const std::int64_t day_of_era = since - era * kDaysIn400Years;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 -
       day_of_era / (kDaysIn400Years - 1)) /
      365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t month =
      month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

}  // namespace

std::string ToString(Instant instant) {
  constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
  constexpr std::int64_t kSecondsPerDay = 86'400;
  if (instant.IsNever()) return "never";
  std::int64_t seconds = instant.unix_nanos() / kNanosPerSecond;
  std::int64_t nanos = instant.unix_nanos() % kNanosPerSecond;
  if (nanos < 0) {
    nanos += kNanosPerSecond;
    --seconds;
  }
  std::int64_t days = seconds / kSecondsPerDay;
  std::int64_t second = seconds % kSecondsPerDay;
  if (second < 0) {
    second += kSecondsPerDay;
    --days;
  }
  const Date date = DateOf(days);
  char text[64];
  int size = std::snprintf(
      text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d",
      static_cast<int>(date.year), static_cast<int>(date.month),
      static_cast<int>(date.day), static_cast<int>(second / 3600),
      static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
  std::string out(text, static_cast<std::size_t>(size));
  if (nanos != 0) {
    int digits = 9;
    while (digits > 3 && nanos % 1000 == 0) {
      nanos /= 1000;
      digits -= 3;
    }
    size = std::snprintf(text, sizeof text, ".%0*d", digits,
                         static_cast<int>(nanos));
    out.append(text, static_cast<std::size_t>(size));
  }
  return out += 'Z';
}

}  // namespace roompolicy
