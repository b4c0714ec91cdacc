#include "tests/wire/acs/writer_test_util.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "roompolicy/issue.h"
#include "roompolicy/profile.h"

namespace roompolicy::wire::acs {

ParticipantId User(std::string_view text) {
  return *ParticipantId::Parse(text);
}

RoomId RoomIdOf(std::string_view text) { return *RoomId::Parse(text); }

RoomDraft DraftOf(std::string_view id) {
  RoomDraft draft;
  draft.id = std::string(id);
  draft.valid_from = At("2026-03-01T09:00:00Z");
  draft.valid_until = At("2026-03-01T10:00:00Z");
  return draft;
}

Room Loaded(const RoomDraft& draft) {
  Result<Room> room = LoadRoom(draft, ProfileSet::BuiltIn());
  for (const Issue& issue : room.issues()) ADD_FAILURE() << issue.message;
  return *std::move(room);
}

Room RoomOfMany(std::size_t count) {
  RoomDraft draft = DraftOf("r1");
  for (std::size_t i = 0; i < count; ++i) {
    char id[32];
    std::snprintf(id, sizeof id, "8:acs:r_%04zu", i);
    draft.participants.push_back({std::string(id), Role::kAttendee});
  }
  return Loaded(draft);
}

nlohmann::json Parsed(const std::string& document) {
  nlohmann::json json = nlohmann::json::parse(document, nullptr, false);
  EXPECT_FALSE(json.is_discarded()) << document;
  return json;
}

std::vector<std::string> ListedIn(const nlohmann::json& page, const char* key) {
  std::vector<std::string> list;
  for (const nlohmann::json& entry : page["value"]) list.push_back(entry[key]);
  return list;
}

}  // namespace roompolicy::wire::acs
