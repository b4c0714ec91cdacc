// Rooms, lists of rooms and rosters as the service's replies show them.
//
//   Result<std::string> page = EncodeRoomList(
//       rooms, std::nullopt,
//       "https://host/rooms?api-version=2025-03-13&nextLink=");
//   Result<RoomPlace> after = ParseRoomPageToken(parameter);  // the next page
//
// A list ends where a reply has no nextLink. Every page is read anew: what is
// added or deleted between pages neither repeats nor hides what stays.
//
// Thread-safety: pure functions. Source: the published OpenAPI and recorded
// replies; what differs on purpose stands in docs/compatibility.md.
#ifndef ROOMPOLICY_WIRE_ACS_ROOM_WRITER_H_
#define ROOMPOLICY_WIRE_ACS_ROOM_WRITER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/ids.h"
#include "roompolicy/issue.h"
#include "roompolicy/room.h"
#include "roompolicy/wire/acs/page_token.h"

namespace roompolicy::wire::acs {

// Rooms on a page: the service's figure.
inline constexpr std::size_t kPageSize = 30;

// Participants on a page. No figure is published; this is a full call, so that
// a roster of those who can be in it together stays on one page.
inline constexpr std::size_t kParticipantPageSize = 350;

// {id, createdAt, validFrom, validUntil, pstnDialOutEnabled}. Neither roster
// nor state. Times in ticks of 100 ns, cut towards the past. createdAt is left
// out where the room was stored without one: a made-up time would be a lie and
// a refusal would hide the room. pstnDialOutEnabled is left out where the
// room's profile has no such switch, as in the API version 2023-06-14.
std::string EncodeRoom(const Room& room);

// {value: [room], nextLink}: the kPageSize rooms that come next after the place
// `after`, or first; nextLink only where more follow. Newest first, those
// without a time of creation last, equal times by the bytes of the id. Ids are
// unique; null pointers are passed over. `link_prefix` is the host's URL up to
// the value of a query parameter, whose name is the host's choice: the token is
// appended to it. MALFORMED_INPUT at "nextLink" unless it is visible ASCII.
// O(n log kPageSize).
Result<std::string> EncodeRoomList(const std::vector<const Room*>& rooms,
                                   const std::optional<RoomPlace>& after,
                                   std::string_view link_prefix);

// {value: [{rawId, role}], nextLink}: the kParticipantPageSize participants
// that come next after `after`, on the roster or not, or first, by the bytes of
// their ids. Otherwise as above. O(log n) beside what is written.
Result<std::string> EncodeParticipants(
    const Room& room, const std::optional<ParticipantId>& after,
    std::string_view link_prefix);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_ROOM_WRITER_H_
