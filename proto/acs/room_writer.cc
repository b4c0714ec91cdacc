#include "roompolicy/wire/acs/room_writer.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "roompolicy/instant.h"
#include "roompolicy/profile.h"
#include "roompolicy/wire/acs/instant_text.h"
#include "roompolicy/wire/acs/role_text.h"

namespace roompolicy::wire::acs {
namespace {

using Json = nlohmann::ordered_json;

std::string TextOf(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json ToJson(const Room& room) {
  Json json = Json::object();
  json["id"] = room.id().text();
  if (room.created_at()) {
    json["createdAt"] = TickText(*room.created_at(), kRoomTimeSuffix);
  }
  json["validFrom"] = TickText(room.window().from(), kRoomTimeSuffix);
  json["validUntil"] = TickText(room.window().until(), kRoomTimeSuffix);
  if (room.profile()->has_dial_out()) {
    json["pstnDialOutEnabled"] = room.pstn_dialout_enabled();
  }
  return json;
}

Json ToJson(const Participant& participant) {
  Json json = Json::object();
  json["rawId"] = participant.id.text();
  json["role"] = RoleText(participant.role);
  return json;
}

Json Page(Json value) {
  Json page = Json::object();
  page["value"] = std::move(value);
  return page;
}

bool IsLink(std::string_view text) {
  const auto is_visible = [](char c) { return c > ' ' && c <= '~'; };
  return !text.empty() && std::all_of(text.begin(), text.end(), is_visible);
}

Issues NotALink() {
  Issues issues;
  issues.Add(IssueCode::kMalformedInput, "nextLink",
             "expected a link prefix of visible ASCII characters");
  return issues;
}

std::optional<Instant> TimeOf(const Room& room) { return room.created_at(); }
std::optional<Instant> TimeOf(const RoomPlace& place) {
  return place.created_at;
}
const RoomId& IdOf(const Room& room) { return room.id(); }
const RoomId& IdOf(const RoomPlace& place) { return place.id; }

// The order of a list of rooms, for rooms and places alike.
template <typename A, typename B>
bool IsListedBefore(const A& a, const B& b) {
  const std::optional<Instant> a_time = TimeOf(a);
  const std::optional<Instant> b_time = TimeOf(b);
  if (a_time == b_time) return IdOf(a) < IdOf(b);
  if (!a_time || !b_time) return a_time.has_value();
  return *a_time > *b_time;
}

}  // namespace

std::string EncodeRoom(const Room& room) { return TextOf(ToJson(room)); }

Result<std::string> EncodeRoomList(const std::vector<const Room*>& rooms,
                                   const std::optional<RoomPlace>& after,
                                   std::string_view link_prefix) {
  if (!IsLink(link_prefix)) return NotALink();
  std::vector<const Room*> rest;
  std::copy_if(rooms.begin(), rooms.end(), std::back_inserter(rest),
               [&after](const Room* room) {
                 return room != nullptr &&
                        (!after || IsListedBefore(*after, *room));
               });
  const bool more = rest.size() > kPageSize;
  const auto end = rest.begin() + static_cast<std::ptrdiff_t>(
                                      std::min(rest.size(), kPageSize));
  std::partial_sort(
      rest.begin(), end, rest.end(),
      [](const Room* a, const Room* b) { return IsListedBefore(*a, *b); });

  Json value = Json::array();
  for (auto room = rest.begin(); room != end; ++room) {
    value.push_back(ToJson(**room));
  }
  Json page = Page(std::move(value));
  if (more) {
    const Room& last = **std::prev(end);
    page["nextLink"] = std::string(link_prefix) +
                       RoomPageToken({last.created_at(), last.id()});
  }
  return TextOf(page);
}

Result<std::string> EncodeParticipants(
    const Room& room, const std::optional<ParticipantId>& after,
    std::string_view link_prefix) {
  if (!IsLink(link_prefix)) return NotALink();
  const std::vector<Participant>& all = room.participants();
  auto participant = all.begin();
  if (after) {
    participant =
        std::upper_bound(all.begin(), all.end(), *after,
                         [](const ParticipantId& id, const Participant& p) {
                           return id < p.id;
                         });
  }
  Json value = Json::array();
  for (; participant != all.end() && value.size() < kParticipantPageSize;
       ++participant) {
    value.push_back(ToJson(*participant));
  }
  Json page = Page(std::move(value));
  if (participant != all.end()) {
    page["nextLink"] = std::string(link_prefix) +
                       ParticipantPageToken(std::prev(participant)->id);
  }
  return TextOf(page);
}

}  // namespace roompolicy::wire::acs
