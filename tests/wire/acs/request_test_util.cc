#include "tests/wire/acs/request_test_util.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "roompolicy/wire/acs/request_reader.h"
#include "roompolicy/wire/time_text.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire::acs {

Instant At(std::string_view text) {
  const Result<Instant> instant = ParseInstant(text, "");
  EXPECT_TRUE(instant.ok()) << text;
  return *instant;
}

Instant Now(std::chrono::nanoseconds by) {
  return *At("2026-03-01T09:00:00Z").Plus(by);
}

std::string Text(Instant instant) { return '"' + ToString(instant) + '"'; }

RoomId AnId() { return RoomId::Parse("99199690362660524").value(); }

Room ARoom(ApiVersion version) {
  RoomDraft draft;
  draft.id = AnId().text();
  draft.valid_from = Now();
  draft.valid_until = Now(kOneDay);
  draft.profile = ProfileNameOf(version);
  draft.participants = {{std::string(kAlice), Role::kPresenter}};
  return CreateRoom(draft, ProfileSet::BuiltIn(), Now()).value();
}

Result<Room> Create(std::string_view json, ApiVersion version) {
  return DecodeCreateRoom(json, AnId(), version, Now());
}

Result<RoomChange> Update(std::string_view json, const Room& room) {
  return DecodeUpdateRoom(json, room, Now());
}

Result<RoomChange> UpdateParticipants(std::string_view json, const Room& room) {
  return DecodeUpdateParticipants(json, room, Now());
}

std::vector<std::string> CreateIssues(std::string_view json,
                                      ApiVersion version) {
  return Listed(Create(json, version).issues());
}

std::vector<std::string> UpdateIssues(std::string_view json, const Room& room) {
  return Listed(Update(json, room).issues());
}

std::vector<std::string> ParticipantsIssues(std::string_view json,
                                            const Room& room) {
  return Listed(UpdateParticipants(json, room).issues());
}

Room Changed(const Result<RoomChange>& change, const Room& room) {
  EXPECT_TRUE(change.ok()) << (change.ok() ? ""
                                           : change.issues().begin()->message);
  if (!change.ok()) return room;
  const Result<Room> changed = room.Apply(*change, Now());
  EXPECT_TRUE(changed.ok()) << "a change that was given back is not accepted";
  return changed.ok() ? *changed : room;
}

Role RoleOf(const Room& room, std::string_view id) {
  return room.FindRole(*ParticipantIdView::Parse(id));
}

std::string MapOf(std::size_t count,
                  const std::function<std::string(std::size_t)>& entry) {
  std::string json = R"({"participants":{)";
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) json += ',';
    json += entry(i);
  }
  return json + "}}";
}

void ExpectPlain(const Issues& issues) {
  constexpr std::size_t kLongest = 2'000;
  for (const Issue& issue : issues) {
    EXPECT_FALSE(issue.message.empty());
    EXPECT_LE(issue.path.size() + issue.message.size(), kLongest);
    const std::string text = issue.path + issue.message;
    EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) {
      return c >= ' ' && c <= '~';
    })) << issue.message;
  }
}

}  // namespace roompolicy::wire::acs
