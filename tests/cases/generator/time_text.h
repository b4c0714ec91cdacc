// RFC 3339 text of instants, written for reading: it counts years, months and
// days one by one. Part of the generator of the cases; it shares nothing with
// the engine, so that both have to be right.

#ifndef ROOMPOLICY_TESTS_CASES_GENERATOR_TIME_TEXT_H_
#define ROOMPOLICY_TESTS_CASES_GENERATOR_TIME_TEXT_H_

#include <cstdint>
#include <string>

namespace roompolicy::cases {

inline constexpr std::int64_t kSecond = 1'000'000'000;
inline constexpr std::int64_t kMinute = 60 * kSecond;
inline constexpr std::int64_t kHour = 60 * kMinute;
inline constexpr std::int64_t kDay = 24 * kHour;

// Nanoseconds since the Unix epoch in UTC with 0, 3, 6 or 9 fractional digits:
// "2026-03-01T09:00:00Z", "1969-12-31T23:59:59.999999999Z".
std::string TimeText(std::int64_t nanos);

}  // namespace roompolicy::cases

#endif  // ROOMPOLICY_TESTS_CASES_GENERATOR_TIME_TEXT_H_
