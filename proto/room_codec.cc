#include "roompolicy/wire/room_codec.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <optional>
#include <utility>

#include "roompolicy/v1/room.pb.h"
#include "roompolicy/wire/plain_room.h"
#include "roompolicy/wire/room_json.h"
#include "roompolicy/wire/room_message.h"
#include "roompolicy/wire/strict_room.h"

namespace roompolicy::wire {
namespace {

std::string ToBytes(const google::protobuf::Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream output(&stream);
    output.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&output);
  }
  return bytes;
}

}  // namespace

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

std::string EncodeRoomSet(const std::vector<Room>& rooms, Format format) {
  if (format == Format::kJson) return RoomSetToJson(rooms);
  v1::RoomSet message;
  for (const Room& room : rooms) *message.add_rooms() = MessageOf(room);
  return ToBytes(message);
}

std::string EncodeRoom(const Room& room, Format format) {
  return format == Format::kJson ? RoomToJson(room) : ToBytes(MessageOf(room));
}

}  // namespace roompolicy::wire
