#include "roompolicy/wire/room_codec.h"

#include <optional>
#include <utility>

#include "roompolicy/wire/plain_room.h"
#include "roompolicy/wire/room_writer.h"
#include "roompolicy/wire/strict_room.h"

namespace roompolicy::wire {

Result<std::vector<Room>> DecodeRoomSet(std::string_view bytes, Format format,
                                        const ProfileSet& profiles) {
  if (format == Format::kBinary) {
    auto rooms = ReadPlainRoomSet(bytes, profiles);
    if (rooms.has_value()) return *std::move(rooms);
  }
  return ReadStrictRoomSet(bytes, format, profiles);
}

Result<Room> DecodeRoom(std::string_view bytes, Format format,
                        const ProfileSet& profiles) {
  if (format == Format::kBinary) {
    std::optional<Room> room = ReadPlainRoom(bytes, profiles);
    if (room.has_value()) return *std::move(room);
  }
  return ReadStrictRoom(bytes, format, profiles);
}

Result<std::string> EncodeRoomSet(const std::vector<Room>& rooms,
                                  Format format) {
  return WriteRoomSet(rooms, format, kMaxDocumentBytes);
}

Result<std::string> EncodeRoom(const Room& room, Format format) {
  return WriteRoom(room, format, kMaxDocumentBytes);
}

}  // namespace roompolicy::wire
