// How each operation that succeeds is answered.
//
// Thread-safety: constants. Source: the published OpenAPI and recorded replies.
#ifndef ROOMPOLICY_WIRE_ACS_SUCCESS_REPLY_H_
#define ROOMPOLICY_WIRE_ACS_SUCCESS_REPLY_H_

#include <string_view>

namespace roompolicy::wire::acs {

// POST /rooms: EncodeRoom, and the header Location with the room's id alone.
// Where the request had Repeatability headers, Repeatability-Result too.
inline constexpr int kRoomCreatedStatus = 201;
inline constexpr std::string_view kRepeatabilityResult = "accepted";

// GET and PATCH /rooms/{roomId}: EncodeRoom. GET /rooms: EncodeRoomList.
// GET /rooms/{roomId}/participants: EncodeParticipants.
inline constexpr int kRoomShownStatus = 200;

// PATCH /rooms/{roomId}/participants: the roster is not echoed.
inline constexpr int kParticipantsUpdatedStatus = 200;
inline constexpr std::string_view kParticipantsUpdatedBody = "{}";

// DELETE /rooms/{roomId}: no body. The service answers so again for a room that
// was deleted before, and EncodeNotFound for one that never was. A host that
// keeps no record of deleted rooms cannot tell them apart; answering so for
// both lets a client repeat a request whose reply was lost.
inline constexpr int kRoomDeletedStatus = 204;

// The media type of every body, an error's too.
inline constexpr std::string_view kContentType =
    "application/json; charset=utf-8";

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_SUCCESS_REPLY_H_
