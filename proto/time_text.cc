#include "roompolicy/wire/time_text.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace roompolicy::wire {
namespace {

constexpr std::string_view kNotRfc3339 = "is no RFC 3339 timestamp";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Each Take... removes what it reads from the front of `text`; false: it is not
// there.
bool TakeOneOf(std::string_view& text, std::string_view chars) {
  if (text.empty() || chars.find(text.front()) == std::string_view::npos) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

bool TakeNumber(std::string_view& text, std::size_t digits, int& number) {
  if (text.size() < digits) return false;
  number = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!IsDigit(text[i])) return false;
    number = number * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return true;
}

bool IsLeapYear(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month - 1];
}

// Days from 1970-01-01 in the proleptic Gregorian calendar; year 0 to 9999.
std::int64_t DaysSinceEpoch(int year, int month, int day) {
  constexpr std::int64_t kDaysUntilEpoch = 719'528;  // from 0000-01-01
  const std::int64_t y = year;
  // Leap years from year 0, which is one, up to and not including y.
  const std::int64_t leap_days = (y + 3) / 4 - (y + 99) / 100 + (y + 399) / 400;
  std::int64_t days = y * 365 + leap_days + day - 1;
  for (int m = 1; m < month; ++m) days += DaysInMonth(year, m);
  return days - kDaysUntilEpoch;
}

// What is wrong, in words; empty where nothing is.
std::string_view TakeDate(std::string_view& text, std::int64_t& days) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (!TakeNumber(text, 4, year) || !TakeOneOf(text, "-") ||
      !TakeNumber(text, 2, month) || !TakeOneOf(text, "-") ||
      !TakeNumber(text, 2, day)) {
    return kNotRfc3339;
  }
  if (month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month)) {
    return "names a date that does not exist";
  }
  days = DaysSinceEpoch(year, month, day);
  return {};
}

std::string_view TakeTime(std::string_view& text, std::int64_t& seconds) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!TakeNumber(text, 2, hour) || !TakeOneOf(text, ":") ||
      !TakeNumber(text, 2, minute) || !TakeOneOf(text, ":") ||
      !TakeNumber(text, 2, second)) {
    return kNotRfc3339;
  }
  if (hour > 23 || minute > 59 || second > 60) {
    return "names a time of day that does not exist";
  }
  if (second == 60) return "has a leap second, which no room knows";
  seconds = std::int64_t{hour} * 3600 + minute * 60 + second;
  return {};
}

std::string_view TakeFraction(std::string_view& text, std::int32_t& nanos) {
  nanos = 0;
  if (!TakeOneOf(text, ".")) return {};
  std::size_t digits = 0;
  std::int32_t unit = 100'000'000;
  for (; digits < text.size() && IsDigit(text[digits]); ++digits) {
    nanos += (text[digits] - '0') * unit;
    unit /= 10;
  }
  if (digits == 0) return kNotRfc3339;
  if (digits > 9) return "has more than 9 fractional digits";
  text.remove_prefix(digits);
  return {};
}

std::string_view TakeOffset(std::string_view& text, std::int64_t& seconds) {
  seconds = 0;
  if (TakeOneOf(text, "Zz")) return {};
  const bool west = !text.empty() && text.front() == '-';
  int hours = 0;
  int minutes = 0;
  if (!TakeOneOf(text, "+-") || !TakeNumber(text, 2, hours) ||
      !TakeOneOf(text, ":") || !TakeNumber(text, 2, minutes)) {
    return "has no offset such as Z or +01:00";
  }
  if (hours > 23 || minutes > 59) return "has an offset that does not exist";
  seconds = std::int64_t{hours} * 3600 + minutes * 60;
  if (west) seconds = -seconds;
  return {};
}

struct UnixTime {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
};

std::string_view TakeTimestamp(std::string_view text, UnixTime& time) {
  std::int64_t days = 0;
  std::int64_t seconds = 0;
  std::int64_t offset = 0;
  std::string_view fault = TakeDate(text, days);
  if (fault.empty() && !TakeOneOf(text, "Tt")) fault = kNotRfc3339;
  if (fault.empty()) fault = TakeTime(text, seconds);
  if (fault.empty()) fault = TakeFraction(text, time.nanos);
  if (fault.empty()) fault = TakeOffset(text, offset);
  if (fault.empty() && !text.empty()) fault = kNotRfc3339;
  time.seconds = days * 86'400 + seconds - offset;
  return fault;
}

}  // namespace

Result<Instant> ParseInstant(std::string_view text, std::string_view path) {
  Issues issues;
  UnixTime time;
  const std::string_view fault = TakeTimestamp(text, time);
  if (!fault.empty()) {
    issues.Add(IssueCode::kMalformedInput, std::string(path),
               Quoted(text) + " " + std::string(fault) +
                   "; expected a timestamp such as 2026-03-01T09:00:00Z, with "
                   "an offset and at most 9 fractional digits");
    return issues;
  }
  const std::optional<Instant> instant =
      Instant::FromUnixSeconds(time.seconds, time.nanos);
  if (!instant.has_value()) {
    issues.Add(IssueCode::kTimestampOutOfRange, std::string(path),
               Quoted(text) + " is out of range; expected an instant from " +
                   ToString(Instant::Min()) + " to " + ToString(kLastInstant));
    return issues;
  }
  return *instant;
}

}  // namespace roompolicy::wire
