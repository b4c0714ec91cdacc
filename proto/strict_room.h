// Rooms from bytes of either format, with every issue: the reader that says
// what a document means. room_codec.h asks plain_room.h first, which gives the
// same or nothing.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_STRICT_ROOM_H_
#define ROOMPOLICY_WIRE_STRICT_ROOM_H_

#include <string_view>
#include <vector>

#include "roompolicy/issue.h"
#include "roompolicy/profile.h"
#include "roompolicy/room.h"
#include "roompolicy/wire/format.h"

namespace roompolicy::wire {

// As DecodeRoomSet and DecodeRoom.
Result<std::vector<Room>> ReadStrictRoomSet(std::string_view bytes,
                                            Format format,
                                            const ProfileSet& profiles);
Result<Room> ReadStrictRoom(std::string_view bytes, Format format,
                            const ProfileSet& profiles);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_STRICT_ROOM_H_
