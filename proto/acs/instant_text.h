// Instants as the service's documents write them.
//
// Thread-safety: pure functions. Source: recorded replies and published event
// examples.
#ifndef ROOMPOLICY_WIRE_ACS_INSTANT_TEXT_H_
#define ROOMPOLICY_WIRE_ACS_INSTANT_TEXT_H_

#include <optional>
#include <string>
#include <string_view>

#include "roompolicy/instant.h"

namespace roompolicy::wire::acs {

// How a time in UTC ends: rooms and events differ in this alone.
inline constexpr std::string_view kRoomTimeSuffix = "+00:00";
inline constexpr std::string_view kEventTimeSuffix = "Z";

// RFC 3339 in ticks of 100 ns: as many fractional digits as needed, 7 at most,
// none where the second is whole. What lies between two ticks becomes the
// earlier one, before 1970 too. Only for points in time, not for *never*.
std::string TickText(Instant instant, std::string_view suffix);

// The tick that `instant` is, or else the next one; nothing for *never* and
// where the next one is no instant any more.
std::optional<Instant> TickNotBefore(Instant instant);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_INSTANT_TEXT_H_
