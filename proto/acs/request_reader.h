// Requests of the published Rooms API, from bytes to rooms and changes.
//
//   Result<Room> room = DecodeCreateRoom(body, id, ApiVersion::k20250313, now);
//   Result<RoomChange> change = DecodeUpdateRoom(body, *room, now);
//   if (change.ok()) room = room->Apply(*change, now);
//
// Reading is as strict as for roompolicy.v1: a repeated key, a wrong type, an
// unknown field, a timestamp that does not exist and anything behind the
// document are issues. One pass reports all of them together with every rule
// that the readable parts break, with paths in the document's own terms
// (participant_path.h); what is found wrong in the text comes first. A document
// that is no JSON at all has that one issue.
//
// How large a document may be is in request_limits.h.
//
// Nothing of HTTP is here: the host authorises the caller, finds the room and
// gives a new room its id. docs/compatibility.md says where this differs from
// the published service.
//
// Thread-safety: pure functions. Complexity: O(n log n) in the bytes and the
// room's roster. Source: rules section 3.
#ifndef ROOMPOLICY_WIRE_ACS_REQUEST_READER_H_
#define ROOMPOLICY_WIRE_ACS_REQUEST_READER_H_

#include <string_view>

#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/room.h"
#include "roompolicy/wire/acs/api_version.h"

namespace roompolicy::wire::acs {

// {validFrom?, validUntil?, pstnDialOutEnabled?, participants?: {rawId: {role?}
// }}, where null is a field left out, also of `role`. Who has no role is an
// Attendee. Null in the place of a participant is MISSING_ROLE: by the
// published schema it may be an invitation, by the habit of the other requests
// its opposite. The new room has the profile of `version`.
Result<Room> DecodeCreateRoom(std::string_view json, const RoomId& id,
                              ApiVersion version, Instant now);

// {validFrom?, validUntil?, pstnDialOutEnabled?}, where null is a field left
// out: a bound cannot be taken away. One bound without the other is
// BOUNDS_NOT_TOGETHER. `room.Apply(change, now)` accepts what is given back.
Result<RoomChange> DecodeUpdateRoom(std::string_view json, const Room& room,
                                    Instant now);

// {participants?: {rawId: {role?} | null}}: an object adds or replaces, without
// a role as Attendee; null removes, whoever that is. `room.Apply(change, now)`
// accepts what is given back.
Result<RoomChange> DecodeUpdateParticipants(std::string_view json,
                                            const Room& room, Instant now);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_REQUEST_READER_H_
