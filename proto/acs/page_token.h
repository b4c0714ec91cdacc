// Where the next page of a list begins, as text for a link.
//
// A token holds the place of the last entry that was listed, not a count of
// entries: adding and deleting between pages shifts nothing, so nothing is
// listed twice and nothing that stays is missed. It is opaque, says which form
// and which list it is of, and is safe in a URL as it stands. It is no secret
// and no right: a forged one only names another place.
//
//   Result<RoomPlace> after = ParseRoomPageToken(query_parameter);
//
// Thread-safety: pure functions. Complexity: O(length).
#ifndef ROOMPOLICY_WIRE_ACS_PAGE_TOKEN_H_
#define ROOMPOLICY_WIRE_ACS_PAGE_TOKEN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"

namespace roompolicy::wire::acs {

// The place of a room in the list of rooms (room_writer.h has their order).
struct RoomPlace {
  std::optional<Instant> created_at;
  RoomId id;
};

// The longest token there is, of a participant id of 256 bytes.
inline constexpr std::size_t kMaxPageTokenBytes = 518;

std::string RoomPageToken(const RoomPlace& place);
std::string ParticipantPageToken(const ParticipantId& id);

// The path of what is wrong with a token, which is a part of no document.
inline constexpr std::string_view kPageTokenPath = "continuationToken";

// MALFORMED_INPUT at kPageTokenPath for every text that the function above does
// not write.
Result<RoomPlace> ParseRoomPageToken(std::string_view token);
Result<ParticipantId> ParseParticipantPageToken(std::string_view token);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_PAGE_TOKEN_H_
