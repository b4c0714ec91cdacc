#include "roompolicy/instant.h"

#include <cstdio>
#include <ctime>

namespace roompolicy {

std::string ToString(Instant instant) {
  constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
  if (instant.IsNever()) return "never";
  std::int64_t seconds = instant.unix_nanos() / kNanosPerSecond;
  std::int64_t nanos = instant.unix_nanos() % kNanosPerSecond;
  if (nanos < 0) {
    nanos += kNanosPerSecond;
    --seconds;
  }
  const std::time_t time = seconds;
  std::tm utc = {};
  gmtime_r(&time, &utc);  // every int64 nanosecond count is in its range
  char text[64];
  int size = std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d",
                           utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                           utc.tm_hour, utc.tm_min, utc.tm_sec);
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
