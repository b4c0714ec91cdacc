// Rooms as bytes, at most so many.
//
// Canonical: equal rooms give equal bytes. A set is written room by room and
// given up at the first one that does not fit, so that no more than the limit
// and one room are ever in memory.
//
// Thread-safety: pure functions. Source: rules section 10.
#ifndef ROOMPOLICY_WIRE_ROOM_WRITER_H_
#define ROOMPOLICY_WIRE_ROOM_WRITER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "roompolicy/issue.h"
#include "roompolicy/room.h"
#include "roompolicy/wire/format.h"

namespace roompolicy::wire {

// What could not be read back is not written: INPUT_TOO_LARGE where the bytes
// would be more than `max_bytes`, with the path of the first room that does not
// fit; DUPLICATE_ROOM at the first id that stands twice.
Result<std::string> WriteRoomSet(const std::vector<Room>& rooms, Format format,
                                 std::size_t max_bytes);
Result<std::string> WriteRoom(const Room& room, Format format,
                              std::size_t max_bytes);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_ROOM_WRITER_H_
