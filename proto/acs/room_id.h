// The room ids that the published service makes: decimal digits and nothing
// else. Ids of this library (policy/ids.h) may be any text; a host that speaks
// the service's dialect asks here before it looks a room up, so that what can
// be no room is told from what is unknown.
//
// Thread-safety: pure functions. Complexity: O(length).
#ifndef ROOMPOLICY_WIRE_ACS_ROOM_ID_H_
#define ROOMPOLICY_WIRE_ACS_ROOM_ID_H_

#include <cstddef>
#include <string_view>

#include "roompolicy/ids.h"
#include "roompolicy/issue.h"

namespace roompolicy::wire::acs {

// The lengths of all ids that were seen in recorded replies and examples of the
// stable versions. The service's own bounds are not published: 10 characters
// are known to be too few; nothing is known from 11 to 15 and above 18. (The
// first preview, long retired, had 9 digits.)
inline constexpr std::size_t kMinRoomIdDigits = 16;
inline constexpr std::size_t kMaxRoomIdDigits = 18;

// The room id, or INVALID_ROOM_ID at path "id" for each of a wrong length and
// characters that are no digits. The length comes first, which is the only one
// of the two that the service reports.
Result<RoomId> ParseServiceRoomId(std::string_view text);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_ROOM_ID_H_
