// Rooms in JSON: whatever is accepted is what a JSON library sees in the text,
// obeys the rules and survives being written; whatever is refused says why.

#include "roompolicy/role.h"
#include "roompolicy/wire/room_codec.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/json_tree.h"
#include "tests/fuzz/property.h"

namespace roompolicy::fuzz {
namespace {

using Json = nlohmann::json;

std::string WhyOtherThanTree(const Room& room, const Json& tree) {
  if (tree.at("id") != room.id().text()) return "another id";
  if (tree.value("pstnDialOutEnabled", false) != room.pstn_dialout_enabled()) {
    return "another switch";
  }
  const Json people = tree.value("participants", Json::array());
  if (people.size() != room.participants().size()) {
    return "another number of participants";
  }
  for (const Json& person : people) {
    const auto text = person.at("id").get<std::string>();
    const auto id = ParticipantIdView::Parse(text);
    const auto role = person.at("role").get<std::string>();
    if (!id || room.FindRole(*id) != ParseRole(role)) return "another role";
  }
  return "";
}

std::string WhyRoomSetBroken(std::string_view input, const JsonTree& tree) {
  const auto rooms = wire::DecodeRoomSet(input, wire::Format::kJson);
  if (!rooms.ok()) return WhyReportBroken(rooms.issues());
  if (tree.value.is_discarded()) return "the JSON library refuses it";
  if (tree.repeats_a_key) return "a repeated key is accepted";
  const Json all = tree.value.value("rooms", Json::array());
  if (all.size() != rooms->size()) return "another number of rooms";
  for (std::size_t i = 0; i < rooms->size(); ++i) {
    std::string why = WhyOtherThanTree((*rooms)[i], all[i]);
    if (!why.empty()) return why;
  }
  return WhyRoomsBroken(*rooms);
}

std::string WhyOneRoomBroken(std::string_view input, const JsonTree& tree) {
  const auto room = wire::DecodeRoom(input, wire::Format::kJson);
  if (!room.ok()) return WhyReportBroken(room.issues());
  if (tree.value.is_discarded()) return "the JSON library refuses it";
  if (tree.repeats_a_key) return "a repeated key is accepted";
  std::string why = WhyOtherThanTree(*room, tree.value);
  return why.empty() ? WhyRoomBroken(*room) : why;
}

}  // namespace

std::string WhyBroken(std::string_view input) {
  const JsonTree tree = ReadTree(input);
  std::string why = WhyRoomSetBroken(input, tree);
  return why.empty() ? WhyOneRoomBroken(input, tree) : why;
}

}  // namespace roompolicy::fuzz
