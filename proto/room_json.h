// A room written as JSON.
//
// Thread-safety: pure functions. Source: rules section 10.
#ifndef ROOMPOLICY_WIRE_ROOM_JSON_H_
#define ROOMPOLICY_WIRE_ROOM_JSON_H_

#include <string>

#include "roompolicy/room.h"

namespace roompolicy::wire {

// Canonical, indented by two, with a line break at the end.
std::string RoomToJson(const Room& room);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_ROOM_JSON_H_
