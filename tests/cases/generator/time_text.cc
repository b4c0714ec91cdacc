#include "tests/cases/generator/time_text.h"

#include <cstdint>
#include <string>

namespace roompolicy::cases {
namespace {

bool IsLeapYear(int year) {
  if (year % 400 == 0) return true;
  if (year % 100 == 0) return false;
  return year % 4 == 0;
}

int DaysInYear(int year) { return IsLeapYear(year) ? 366 : 365; }

int DaysInMonth(int year, int month) {
  if (month == 2) return IsLeapYear(year) ? 29 : 28;
  if (month == 4 || month == 6 || month == 9 || month == 11) return 30;
  return 31;
}

// `value` in decimal with leading zeros up to `width` digits.
std::string Padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  while (digits.size() < width) digits.insert(digits.begin(), '0');
  return digits;
}

std::string DateText(std::int64_t days_since_epoch) {
  int year = 1970;
  std::int64_t day = days_since_epoch;
  while (day < 0) {
    year -= 1;
    day += DaysInYear(year);
  }
  while (day >= DaysInYear(year)) {
    day -= DaysInYear(year);
    year += 1;
  }
  int month = 1;
  while (day >= DaysInMonth(year, month)) {
    day -= DaysInMonth(year, month);
    month += 1;
  }
  return Padded(year, 4) + "-" + Padded(month, 2) + "-" + Padded(day + 1, 2);
}

std::string FractionText(std::int64_t nanos) {
  if (nanos == 0) return "";
  if (nanos % 1'000'000 == 0) return "." + Padded(nanos / 1'000'000, 3);
  if (nanos % 1'000 == 0) return "." + Padded(nanos / 1'000, 6);
  return "." + Padded(nanos, 9);
}

}  // namespace

std::string TimeText(std::int64_t nanos) {
  std::int64_t days = nanos / kDay;
  std::int64_t rest = nanos % kDay;
  if (rest < 0) {
    rest += kDay;
    days -= 1;
  }
  return DateText(days) + "T" + Padded(rest / kHour, 2) + ":" +
         Padded(rest % kHour / kMinute, 2) + ":" +
         Padded(rest % kMinute / kSecond, 2) + FractionText(rest % kSecond) +
         "Z";
}

}  // namespace roompolicy::cases
