// Rooms from bytes, and back.
//
// JSON and protobuf binary go through one validator. Decoding is strict: every
// issue is reported with its path, such as "rooms[3].participants[7].role", and
// nothing is half applied. Encoding is canonical: equal rooms give equal bytes.
//
// Thread-safety: pure functions. Source: rules sections 3.9 and 10.
#ifndef ROOMPOLICY_WIRE_ROOM_CODEC_H_
#define ROOMPOLICY_WIRE_ROOM_CODEC_H_

#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/issue.h"
#include "roompolicy/profile.h"
#include "roompolicy/room.h"
#include "roompolicy/wire/format.h"

namespace roompolicy::wire {

// The rooms of a RoomSet in the order of the document, or every issue. Two
// rooms of one id are DUPLICATE_ROOM.
Result<std::vector<Room>> DecodeRoomSet(
    std::string_view bytes, Format format,
    const ProfileSet& profiles = ProfileSet::BuiltIn());

// One Room; paths are relative to it.
Result<Room> DecodeRoom(std::string_view bytes, Format format,
                        const ProfileSet& profiles = ProfileSet::BuiltIn());

// JSON ends with a line break and is indented by two. What no reader would take
// is not written: more than kMaxDocumentBytes is INPUT_TOO_LARGE at the first
// room that does not fit ("rooms[70000]"; "" of EncodeRoom), an id that stands
// twice is DUPLICATE_ROOM.
Result<std::string> EncodeRoomSet(const std::vector<Room>& rooms,
                                  Format format);
Result<std::string> EncodeRoom(const Room& room, Format format);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_ROOM_CODEC_H_
