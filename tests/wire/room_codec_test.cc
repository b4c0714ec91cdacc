// Rooms there and back: what is read, and that encoding is canonical.

#include "roompolicy/wire/room_codec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "roompolicy/v1/room.pb.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

constexpr Format kFormats[] = {Format::kJson, Format::kBinary};

Room Decoded(std::string_view json) {
  Result<Room> room = DecodeRoom(json, Format::kJson);
  EXPECT_TRUE(room.ok()) << (room.ok() ? "" : room.issues().begin()->message);
  return *std::move(room);
}

TEST(RoomCodec, ReadsEveryField) {
  const Room room = Decoded(R"({
      "id": "r1",
      "createdAt": "2026-02-01T00:00:00.25Z",
      "validFrom": "2026-03-01T10:00:00+01:00",
      "validUntil": "2026-03-01T10:00:00Z",
      "pstnDialOutEnabled": true,
      "participants": [{"role": "PRESENTER", "id": "8:acs:b"},
                       {"id": "8:acs:\u00e9", "role": "consumer"}],
      "revision": "7",
      "profile": "own-identities",
      "endOfWindow": "STOP_JOINING"})");
  EXPECT_EQ(room.id().text(), "r1");
  EXPECT_EQ(ToString(*room.created_at()), "2026-02-01T00:00:00.250Z");
  EXPECT_EQ(ToString(room.window().from()), "2026-03-01T09:00:00Z");
  EXPECT_EQ(ToString(room.window().until()), "2026-03-01T10:00:00Z");
  EXPECT_TRUE(room.pstn_dialout_enabled());
  EXPECT_EQ(room.FindRole(*ParticipantIdView::Parse("8:acs:b")),
            Role::kPresenter);
  EXPECT_EQ(room.FindRole(*ParticipantIdView::Parse("8:acs:é")),
            Role::kConsumer);
  EXPECT_EQ(room.revision(), 7);
  EXPECT_EQ(room.profile()->name(), "own-identities");
  EXPECT_EQ(room.own_end_of_window(), EndOfWindow::kStopJoining);
}

TEST(RoomCodec, AbsentFieldsHaveTheirDefaults) {
  const Room room = Decoded(RoomWith(""));
  EXPECT_FALSE(room.created_at().has_value());
  EXPECT_FALSE(room.pstn_dialout_enabled());
  EXPECT_TRUE(room.participants().empty());
  EXPECT_EQ(room.revision(), 1);
  EXPECT_EQ(room.profile(), DefaultProfile());
  EXPECT_FALSE(room.own_end_of_window().has_value());
}

TEST(RoomCodec, RevisionIsAnIntegerOrItsDigits) {
  EXPECT_EQ(Decoded(RoomWith(R"("revision": 0)")).revision(), 1);
  EXPECT_EQ(Decoded(RoomWith(R"("revision": "0")")).revision(), 1);
  EXPECT_EQ(Decoded(RoomWith(R"("revision": 12)")).revision(), 12);
  EXPECT_EQ(Decoded(RoomWith(R"("revision": "12")")).revision(), 12);
  EXPECT_EQ(Decoded(RoomWith(R"("revision": 9223372036854775807)")).revision(),
            std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(
      Decoded(RoomWith(R"("revision": "9223372036854775807")")).revision(),
      std::numeric_limits<std::int64_t>::max());
}

TEST(RoomCodec, RolesMatchInEitherCase) {
  for (const char* name : {"PRESENTER", "presenter", "Presenter"}) {
    const Room room = Decoded(RoomWithParticipant(
        R"("id": "8:acs:a", "role": ")" + std::string(name) + '"'));
    EXPECT_EQ(room.participants().front().role, Role::kPresenter);
  }
}

TEST(RoomCodec, JsonLooksLikeThis) {
  const Room room = Decoded(RoomWith(
      R"("revision": 3, "endOfWindow": "END_CALL", "participants": [
           {"id": "8:acs:b", "role": "ATTENDEE"},
           {"id": "8:acs:\"", "role": "PRESENTER"}])"));
  EXPECT_EQ(*EncodeRoom(room, Format::kJson), R"({
  "id": "r1",
  "validFrom": "2026-03-01T09:00:00Z",
  "validUntil": "2026-03-01T10:00:00Z",
  "pstnDialOutEnabled": false,
  "participants": [
    {
      "id": "8:acs:\"",
      "role": "PRESENTER"
    },
    {
      "id": "8:acs:b",
      "role": "ATTENDEE"
    }
  ],
  "revision": "3",
  "profile": "acs-2025-03-13",
  "endOfWindow": "END_CALL"
}
)");
}

TEST(RoomCodec, EmptySetIsASet) {
  for (const Format format : kFormats) {
    const auto rooms = DecodeRoomSet(*EncodeRoomSet({}, format), format);
    ASSERT_TRUE(rooms.ok());
    EXPECT_TRUE(rooms->empty());
  }
  EXPECT_TRUE(DecodeRoomSet("{}", Format::kJson).ok());
}

TEST(RoomCodec, RandomRoomsComeBackEqual) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 500; ++i) {
    const Room room = RandomRoom(random);
    for (const Format format : kFormats) {
      const std::string bytes = *EncodeRoom(room, format);
      const Result<Room> back = DecodeRoom(bytes, format);
      ASSERT_TRUE(back.ok()) << bytes << back.issues().begin()->message;
      ASSERT_TRUE(*back == room) << bytes;
      ASSERT_EQ(*EncodeRoom(*back, format), bytes);
    }
  }
}

TEST(RoomCodec, RandomSetsComeBackEqualAndInOrder) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 50; ++i) {
    const std::vector<Room> rooms = RandomRooms(random, random() % 20);
    for (const Format format : kFormats) {
      const std::string bytes = *EncodeRoomSet(rooms, format);
      const auto back = DecodeRoomSet(bytes, format);
      ASSERT_TRUE(back.ok()) << back.issues().begin()->message;
      ASSERT_TRUE(*back == rooms);
      ASSERT_EQ(*EncodeRoomSet(*back, format), bytes);
    }
  }
}

TEST(RoomCodec, OrderOfTheRosterDoesNotShow) {
  std::vector<std::string> people = {R"({"id":"8:acs:a","role":"ATTENDEE"})",
                                     R"({"id":"8:acs:b","role":"CONSUMER"})",
                                     R"({"id":"8:acs:B","role":"PRESENTER"})"};
  std::set<std::string> encodings;
  std::sort(people.begin(), people.end());
  do {
    const Room room = Decoded(RoomWith("\"participants\": [" + people[0] + "," +
                                       people[1] + "," + people[2] + "]"));
    for (const Format format : kFormats) {
      encodings.insert(*EncodeRoom(room, format));
    }
  } while (std::next_permutation(people.begin(), people.end()));
  EXPECT_EQ(encodings.size(), 2U);  // one JSON, one binary
}

TEST(RoomCodec, ProtobufItselfReadsTheBinary) {
  const Room room =
      Decoded(RoomWithParticipant(R"("id": "8:acs:a", "role": "PRESENTER")"));
  v1::Room message;
  ASSERT_TRUE(message.ParseFromString(*EncodeRoom(room, Format::kBinary)));
  EXPECT_EQ(message.id(), "r1");
  EXPECT_EQ(message.revision(), 1);
  EXPECT_EQ(message.profile(), "acs-2025-03-13");
  EXPECT_EQ(message.participants(0).role(), v1::PRESENTER);
}

TEST(RoomCodec, ProfilesOfTheHostAreFound) {
  const auto clinic =
      Profile::Create(ProfileSpec::From(*DefaultProfile(), "clinic"));
  ASSERT_TRUE(clinic.ok());
  const auto profiles = ProfileSet::BuiltIn().With(*clinic);
  ASSERT_TRUE(profiles.ok());
  const std::string document = RoomWith(R"("profile": "clinic")");
  EXPECT_FALSE(DecodeRoom(document, Format::kJson).ok());
  const auto room = DecodeRoom(document, Format::kJson, *profiles);
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(room->profile(), *clinic);
}

TEST(RoomCodec, FormatFollowsTheEnding) {
  EXPECT_EQ(FormatOfPath("rooms.binpb"), Format::kBinary);
  EXPECT_EQ(FormatOfPath(".binpb"), Format::kBinary);
  for (const char* path : {"rooms.json", "rooms", "", "binpb", "rooms.BINPB",
                           "rooms.binpb.txt", "rooms.yaml"}) {
    EXPECT_EQ(FormatOfPath(path), Format::kJson) << path;
  }
}

}  // namespace
}  // namespace roompolicy::wire
