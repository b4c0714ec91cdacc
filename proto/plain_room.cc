#include "roompolicy/wire/plain_room.h"

#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/wire_format_lite.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/role.h"
#include "roompolicy/room_draft.h"
#include "roompolicy/v1/room.pb.h"
#include "roompolicy/wire/format.h"
#include "roompolicy/wire/wire_cursor.h"

namespace roompolicy::wire {
namespace {

using google::protobuf::Timestamp;
using google::protobuf::internal::WireFormatLite;

constexpr std::uint64_t Number(int field) {
  return WireFormatLite::MakeTag(field, WireFormatLite::WIRETYPE_VARINT);
}

constexpr std::uint64_t Bytes(int field) {
  return WireFormatLite::MakeTag(field,
                                 WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
}

// Each Read... gives false where what comes is not plain. A field that is
// there already was given before: never plain.

bool ReadText(WireCursor& from, Field<std::string_view>& text) {
  std::string_view bytes;
  if (!text.absent() || !from.ReadBytes(bytes)) return false;
  text = bytes;
  return true;
}

// A number that is not written where it is zero.
bool ReadNonZero(WireCursor& from, std::uint64_t& number) {
  return number == 0 && from.ReadVarint(number) && number != 0;
}

bool ReadInstant(WireCursor& from, Field<Instant>& instant) {
  std::string_view bytes;
  if (!instant.absent() || !from.ReadBytes(bytes)) return false;
  std::uint64_t seconds = 0;
  std::uint64_t nanos = 0;
  for (WireCursor in(bytes); !in.AtEnd();) {
    std::uint64_t tag = 0;
    if (!in.ReadVarint(tag)) return false;
    if (tag == Number(Timestamp::kSecondsFieldNumber)) {
      if (!ReadNonZero(in, seconds)) return false;
    } else if (tag == Number(Timestamp::kNanosFieldNumber)) {
      if (!ReadNonZero(in, nanos)) return false;
    } else {
      return false;
    }
  }
  if (nanos > std::numeric_limits<std::int32_t>::max()) return false;
  const auto read = Instant::FromUnixSeconds(static_cast<std::int64_t>(seconds),
                                             static_cast<std::int32_t>(nanos));
  if (!read.has_value()) return false;
  instant = *read;
  return true;
}

bool ReadBool(WireCursor& from, Field<bool>& flag) {
  std::uint64_t bit = 0;
  if (!flag.absent() || !from.ReadVarint(bit) || bit > 1) return false;
  flag = bit == 1;
  return true;
}

bool ReadRevision(WireCursor& from, Field<std::int64_t>& revision) {
  std::uint64_t number = 0;
  if (!revision.absent() || !ReadNonZero(from, number)) return false;
  revision = static_cast<std::int64_t>(number);
  return true;
}

// Enums have the same numbers in messages and in the model.
bool ReadRole(WireCursor& from, Field<Role>& role) {
  std::uint64_t number = 0;
  if (!role.absent() || !ReadNonZero(from, number)) return false;
  if (number > static_cast<std::uint64_t>(v1::Role_MAX)) return false;
  role = static_cast<Role>(number);
  return true;
}

bool ReadEnd(WireCursor& from, Field<EndOfWindow>& end) {
  std::uint64_t number = 0;
  if (!end.absent() || !ReadNonZero(from, number)) return false;
  if (number > static_cast<std::uint64_t>(v1::EndOfWindow_MAX)) return false;
  end = static_cast<EndOfWindow>(number);
  return true;
}

bool ReadParticipant(std::string_view bytes, ParticipantDraftView& draft) {
  for (WireCursor in(bytes); !in.AtEnd();) {
    std::uint64_t tag = 0;
    if (!in.ReadVarint(tag)) return false;
    if (tag == Bytes(v1::Participant::kIdFieldNumber)) {
      if (!ReadText(in, draft.id)) return false;
    } else if (tag == Number(v1::Participant::kRoleFieldNumber)) {
      if (!ReadRole(in, draft.role)) return false;
    } else {
      return false;
    }
  }
  return draft.id.has_value() && draft.role.has_value();
}

bool AddParticipant(WireCursor& from, std::vector<ParticipantDraftView>& list) {
  std::string_view bytes;
  if (list.size() >= kMaxRosterLimit || !from.ReadBytes(bytes)) return false;
  if (list.empty()) {
    // Room for the rest at once, if they are people and their ids not short.
    constexpr std::size_t kLeastBytes = 32;
    constexpr std::size_t kMaxGuess = 1'024;
    list.reserve(std::min(kMaxGuess, 1 + from.BytesLeft() / kLeastBytes));
  }
  return ReadParticipant(bytes, list.emplace_back());
}

bool ReadRoomField(std::uint64_t tag, WireCursor& from, RoomDraftView& draft) {
  using M = v1::Room;
  switch (tag) {
    case Bytes(M::kIdFieldNumber):
      return ReadText(from, draft.id);
    case Bytes(M::kCreatedAtFieldNumber):
      return ReadInstant(from, draft.created_at);
    case Bytes(M::kValidFromFieldNumber):
      return ReadInstant(from, draft.valid_from);
    case Bytes(M::kValidUntilFieldNumber):
      return ReadInstant(from, draft.valid_until);
    case Number(M::kPstnDialOutEnabledFieldNumber):
      return ReadBool(from, draft.pstn_dialout_enabled);
    case Bytes(M::kParticipantsFieldNumber):
      return AddParticipant(from, draft.participants);
    case Number(M::kRevisionFieldNumber):
      return ReadRevision(from, draft.revision);
    case Bytes(M::kProfileFieldNumber):
      return ReadText(from, draft.profile);
    case Number(M::kEndOfWindowFieldNumber):
      return ReadEnd(from, draft.end_of_window);
    default:
      return false;
  }
}

// Reads one room after the other; their drafts share one list's memory.
class PlainRoomReader {
 public:
  explicit PlainRoomReader(const ProfileSet& profiles) : profiles_(profiles) {}

  std::optional<Room> Read(std::string_view bytes) {
    RoomDraftView draft;
    draft.participants.swap(memory_);
    for (WireCursor in(bytes); !in.AtEnd();) {
      std::uint64_t tag = 0;
      if (!in.ReadVarint(tag) || !ReadRoomField(tag, in, draft)) {
        return std::nullopt;
      }
    }
    Issues nobody_reads;
    std::optional<Room> room = LoadRoomAt(draft, profiles_, "", nobody_reads);
    memory_.swap(draft.participants);
    memory_.clear();
    return room;
  }

 private:
  const ProfileSet& profiles_;
  std::vector<ParticipantDraftView> memory_;  // empty
};

// Takes the next room of a set.
bool ReadRoomBytes(WireCursor& set, std::string_view& room) {
  std::uint64_t tag = 0;
  return set.ReadVarint(tag) && tag == Bytes(v1::RoomSet::kRoomsFieldNumber) &&
         set.ReadBytes(room);
}

// Looks at tags and lengths alone.
std::optional<std::size_t> CountRooms(std::string_view set) {
  std::size_t count = 0;
  std::string_view room;
  for (WireCursor in(set); !in.AtEnd(); ++count) {
    if (!ReadRoomBytes(in, room)) return std::nullopt;
  }
  return count;
}

bool AnyIdTwice(const std::vector<Room>& rooms) {
  std::vector<std::string_view> ids;
  ids.reserve(rooms.size());
  for (const Room& room : rooms) ids.push_back(room.id().text());
  std::sort(ids.begin(), ids.end());
  return std::adjacent_find(ids.begin(), ids.end()) != ids.end();
}

}  // namespace

std::optional<Room> ReadPlainRoom(std::string_view bytes,
                                  const ProfileSet& profiles) {
  if (bytes.size() > kMaxDocumentBytes) return std::nullopt;
  return PlainRoomReader(profiles).Read(bytes);
}

std::optional<std::vector<Room>> ReadPlainRoomSet(std::string_view bytes,
                                                  const ProfileSet& profiles) {
  if (bytes.size() > kMaxDocumentBytes) return std::nullopt;
  const std::optional<std::size_t> count = CountRooms(bytes);
  if (!count.has_value() || *count > std::size_t{kMaxElements}) {
    return std::nullopt;
  }
  PlainRoomReader reader(profiles);
  std::vector<Room> rooms;
  // A vector of rooms that grows copies them. What is set aside for rooms that
  // nobody has judged is no larger than the document.
  rooms.reserve(std::min(*count, bytes.size() / sizeof(Room)));
  for (WireCursor in(bytes); !in.AtEnd();) {
    std::string_view message;
    if (!ReadRoomBytes(in, message)) return std::nullopt;
    std::optional<Room> room = reader.Read(message);
    if (!room.has_value()) return std::nullopt;
    rooms.push_back(*std::move(room));
  }
  if (AnyIdTwice(rooms)) return std::nullopt;
  return rooms;
}

}  // namespace roompolicy::wire
