// Rooms in protobuf binary: whatever is accepted is what plain protobuf reads,
// obeys the rules and survives being written; whatever is refused says why; the
// plain reader, where it gives rooms, gives those of the strict one.

#include "roompolicy/profile.h"
#include "roompolicy/v1/room.pb.h"
#include "roompolicy/wire/plain_room.h"
#include "roompolicy/wire/room_codec.h"
#include "roompolicy/wire/strict_room.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/property.h"

namespace roompolicy::fuzz {
namespace {

// Nobody has a role that plain protobuf would not have read.
std::string WhyOtherThanPlain(const Room& room, const v1::Room& plain) {
  if (plain.id() != room.id().text()) return "another id";
  if (plain.pstn_dial_out_enabled() != room.pstn_dialout_enabled()) {
    return "another switch";
  }
  if (plain.revision() != room.revision() &&
      (plain.revision() != 0 || room.revision() != 1)) {
    return "another revision";
  }
  if (plain.participants_size() !=
      static_cast<int>(room.participants().size())) {
    return "another number of participants";
  }
  for (const v1::Participant& participant : plain.participants()) {
    const auto id = ParticipantIdView::Parse(participant.id());
    if (!id || static_cast<int>(room.FindRole(*id)) != participant.role()) {
      return "another role";
    }
  }
  return "";
}

std::string WhyReadersDiffer(std::string_view input) {
  const ProfileSet& profiles = ProfileSet::BuiltIn();
  if (const auto plain = wire::ReadPlainRoom(input, profiles)) {
    const auto strict =
        wire::ReadStrictRoom(input, wire::Format::kBinary, profiles);
    if (!strict.ok() || !(*strict == *plain)) return "another room";
  }
  if (const auto plain = wire::ReadPlainRoomSet(input, profiles)) {
    const auto strict =
        wire::ReadStrictRoomSet(input, wire::Format::kBinary, profiles);
    if (!strict.ok() || !(*strict == *plain)) return "another set of rooms";
  }
  return "";
}

std::string WhyRoomSetBroken(std::string_view input) {
  const auto rooms = wire::DecodeRoomSet(input, wire::Format::kBinary);
  if (!rooms.ok()) return WhyReportBroken(rooms.issues());
  v1::RoomSet plain;
  if (!plain.ParseFromString(std::string(input))) {
    return "plain protobuf refuses it";
  }
  if (plain.rooms_size() != static_cast<int>(rooms->size())) {
    return "another number of rooms";
  }
  for (std::size_t i = 0; i < rooms->size(); ++i) {
    std::string why =
        WhyOtherThanPlain((*rooms)[i], plain.rooms(static_cast<int>(i)));
    if (!why.empty()) return why;
  }
  return WhyRoomsBroken(*rooms);
}

std::string WhyOneRoomBroken(std::string_view input) {
  const auto room = wire::DecodeRoom(input, wire::Format::kBinary);
  if (!room.ok()) return WhyReportBroken(room.issues());
  v1::Room plain;
  if (!plain.ParseFromString(std::string(input))) {
    return "plain protobuf refuses it";
  }
  std::string why = WhyOtherThanPlain(*room, plain);
  return why.empty() ? WhyRoomBroken(*room) : why;
}

}  // namespace

std::string WhyBroken(std::string_view input) {
  std::string why = WhyReadersDiffer(input);
  if (why.empty()) why = WhyRoomSetBroken(input);
  return why.empty() ? WhyOneRoomBroken(input) : why;
}

}  // namespace roompolicy::fuzz
