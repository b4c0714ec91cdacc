#include "roompolicy/wire/room_writer.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/wire_format_lite.h>

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "roompolicy/ids.h"
#include "roompolicy/v1/room.pb.h"
#include "roompolicy/wire/room_json.h"
#include "roompolicy/wire/room_message.h"

namespace roompolicy::wire {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;

// No form of the room is shorter than the ids on its roster. Looked at first:
// a room far too large is not built as a message or a tree.
std::size_t FewestBytes(const Room& room) {
  std::size_t bytes = 0;
  for (const Participant& participant : room.participants()) {
    bytes += participant.id.text().size();
  }
  return bytes;
}

// Nothing where it is longer than `max_bytes`, which is far below the 2 GiB
// that protobuf can write.
std::optional<std::string> ToBytes(const v1::Room& message,
                                   std::size_t max_bytes) {
  if (message.ByteSizeLong() > max_bytes) return std::nullopt;
  std::string bytes;
  bool written = false;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    CodedOutputStream output(&stream);
    output.SetSerializationDeterministic(true);
    written = message.SerializeToCodedStream(&output);
  }
  if (!written) return std::nullopt;
  return bytes;
}

// Nothing where the room alone is longer than `max_bytes`.
std::optional<std::string> BytesOf(const Room& room, Format format,
                                   std::size_t max_bytes) {
  if (FewestBytes(room) > max_bytes) return std::nullopt;
  if (format == Format::kBinary) return ToBytes(MessageOf(room), max_bytes);
  std::string json = RoomToJson(room);
  if (json.size() > max_bytes) return std::nullopt;
  return json;
}

Issues OneIssue(IssueCode code, std::string path, std::string message) {
  Issues issues;
  issues.Add(code, std::move(path), std::move(message));
  return issues;
}

Issues TooLarge(std::size_t max_bytes, std::string path) {
  return OneIssue(IssueCode::kInputTooLarge, std::move(path),
                  "does not fit; a document has at most " +
                      std::to_string(max_bytes) + " bytes");
}

// The rooms of a set in binary: each a field number 1 with its length.
class BinarySet {
 public:
  void Add(const std::string& room) {
    constexpr std::uint32_t kTag = v1::RoomSet::kRoomsFieldNumber
                                       << WireFormatLite::kTagTypeBits |
                                   WireFormatLite::WIRETYPE_LENGTH_DELIMITED;
    std::array<std::uint8_t, 10> head{};  // two varints of at most 5 bytes
    std::uint8_t* end = CodedOutputStream::WriteTagToArray(kTag, head.data());
    end = CodedOutputStream::WriteVarint32ToArray(
        static_cast<std::uint32_t>(room.size()), end);
    bytes_.append(head.data(), end);
    bytes_ += room;
  }
  std::string Take() { return std::move(bytes_); }
  std::size_t size() const { return bytes_.size(); }

 private:
  std::string bytes_;
};

// The rooms of a set in JSON, indented as one tree would be.
class JsonSet {
 public:
  // Line breaks stand between tokens only: in strings they are escaped.
  void Add(std::string_view room) {
    room.remove_suffix(1);  // the line break at its end
    text_ += empty_ ? "\n    " : ",\n    ";
    empty_ = false;
    for (const char c : room) {
      text_ += c;
      if (c == '\n') text_ += "    ";
    }
  }
  std::string Take() {
    text_ += empty_ ? kEndOfNone : kEnd;
    return std::move(text_);
  }
  std::size_t size() const { return text_.size() + kEnd.size(); }

 private:
  static constexpr std::string_view kEnd = "\n  ]\n}\n";
  static constexpr std::string_view kEndOfNone = "]\n}\n";

  std::string text_ = "{\n  \"rooms\": [";
  bool empty_ = true;
};

template <typename Set>
Result<std::string> Write(const std::vector<Room>& rooms, Format format,
                          std::size_t max_bytes) {
  Set set;
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < rooms.size(); ++i) {
    const std::string path = "rooms[" + std::to_string(i) + "]";
    if (!ids.insert(rooms[i].id().text()).second) {
      return OneIssue(IssueCode::kDuplicateRoom, path + ".id",
                      "another room of this set has the id " +
                          Quoted(rooms[i].id().text(), kMaxRoomIdBytes));
    }
    const std::optional<std::string> room =
        BytesOf(rooms[i], format, max_bytes);
    if (room.has_value()) set.Add(*room);
    if (!room.has_value() || set.size() > max_bytes) {
      return TooLarge(max_bytes, path);
    }
  }
  return set.Take();
}

}  // namespace

Result<std::string> WriteRoomSet(const std::vector<Room>& rooms, Format format,
                                 std::size_t max_bytes) {
  return format == Format::kJson ? Write<JsonSet>(rooms, format, max_bytes)
                                 : Write<BinarySet>(rooms, format, max_bytes);
}

Result<std::string> WriteRoom(const Room& room, Format format,
                              std::size_t max_bytes) {
  std::optional<std::string> bytes = BytesOf(room, format, max_bytes);
  if (!bytes.has_value()) return TooLarge(max_bytes, "");
  return *std::move(bytes);
}

}  // namespace roompolicy::wire
