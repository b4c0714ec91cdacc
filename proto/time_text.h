// RFC 3339 timestamps.
//
// Thread-safety: pure functions; no time zone database is read.
#ifndef ROOMPOLICY_WIRE_TIME_TEXT_H_
#define ROOMPOLICY_WIRE_TIME_TEXT_H_

#include <cstdint>
#include <limits>
#include <string_view>

#include "roompolicy/instant.h"
#include "roompolicy/issue.h"

namespace roompolicy::wire {

// The last point in time; the count after it means never.
inline constexpr Instant kLastInstant =
    Instant::FromUnixNanos(std::numeric_limits<std::int64_t>::max() - 1);

// The instant of an RFC 3339 timestamp with an offset or Z and at most 9
// fractional digits. MALFORMED_INPUT for any other text, leap seconds (":60")
// and dates that do not exist included; TIMESTAMP_OUT_OF_RANGE where it does
// not fit an Instant. `path` is where the issue is.
Result<Instant> ParseInstant(std::string_view text, std::string_view path);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_TIME_TEXT_H_
