// Rooms from perfectly ordinary protobuf binary, fast: no messages are built,
// and text is borrowed from the bytes until it is judged.
//
// Nothing is reported here. Bytes that are out of the ordinary in any way give
// nothing, whether they are wrong (an unknown field, a field given twice, a
// length beyond the end) or merely unusual (a number in more bytes than it
// needs, a zero written out); so does a room that breaks a rule. strict_room.h
// then reads them from the start. What is given is what that one gives, which
// tests/wire/plain_room_test.cc compares.
//
// Thread-safety: pure functions. Source: docs/adr/0008-plain-rooms.md.
#ifndef ROOMPOLICY_WIRE_PLAIN_ROOM_H_
#define ROOMPOLICY_WIRE_PLAIN_ROOM_H_

#include <optional>
#include <string_view>
#include <vector>

#include "roompolicy/profile.h"
#include "roompolicy/room.h"

namespace roompolicy::wire {

std::optional<Room> ReadPlainRoom(std::string_view bytes,
                                  const ProfileSet& profiles);

// All rooms of a set in its order, or nothing.
std::optional<std::vector<Room>> ReadPlainRoomSet(std::string_view bytes,
                                                  const ProfileSet& profiles);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_PLAIN_ROOM_H_
