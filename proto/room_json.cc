#include "roompolicy/wire/room_json.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/role.h"

namespace roompolicy::wire {
namespace {

using Json = nlohmann::ordered_json;

Json ToJson(const std::vector<Participant>& participants) {
  Json list = Json::array();
  for (const Participant& participant : participants) {
    Json entry = Json::object();
    entry["id"] = participant.id.text();
    entry["role"] = RoleName(participant.role);
    list.push_back(std::move(entry));
  }
  return list;
}

// Fields in the order of the schema.
Json ToJson(const Room& room) {
  Json json = Json::object();
  json["id"] = room.id().text();
  if (room.created_at().has_value()) {
    json["createdAt"] = ToString(*room.created_at());
  }
  json["validFrom"] = ToString(room.window().from());
  json["validUntil"] = ToString(room.window().until());
  json["pstnDialOutEnabled"] = room.pstn_dialout_enabled();
  json["participants"] = ToJson(room.participants());
  json["revision"] = std::to_string(room.revision());
  json["profile"] = room.profile()->name();
  if (room.own_end_of_window().has_value()) {
    json["endOfWindow"] = EndOfWindowName(*room.own_end_of_window());
  }
  return json;
}

}  // namespace

std::string RoomToJson(const Room& room) {
  return ToJson(room).dump(2, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

}  // namespace roompolicy::wire
