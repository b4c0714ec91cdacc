// Writing rooms: what is canonical, and that nothing is written that could not
// be read.

#include "roompolicy/wire/room_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "roompolicy/v1/room.pb.h"
#include "roompolicy/wire/room_codec.h"
#include "tests/wire/wire_bytes.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

constexpr Format kFormats[] = {Format::kJson, Format::kBinary};
constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();

Room Decoded(std::string_view json) {
  Result<Room> room = DecodeRoom(json, Format::kJson);
  EXPECT_TRUE(room.ok());
  return *std::move(room);
}

TEST(RoomWriter, SetFitsExactlyAndNotWithOneByteLess) {
  std::mt19937_64 random(11);
  const std::vector<Room> rooms = RandomRooms(random, 20);
  for (const Format format : kFormats) {
    const std::string whole = *EncodeRoomSet(rooms, format);
    const auto exact = WriteRoomSet(rooms, format, whole.size());
    ASSERT_TRUE(exact.ok());
    EXPECT_EQ(*exact, whole);
    const auto less = WriteRoomSet(rooms, format, whole.size() - 1);
    ASSERT_FALSE(less.ok());
    EXPECT_EQ(Listed(less.issues()),
              std::vector<std::string>{"INPUT_TOO_LARGE rooms[19]"});
  }
}

TEST(RoomWriter, FirstRoomThatDoesNotFitIsNamed) {
  std::mt19937_64 random(12);
  const std::vector<Room> rooms = RandomRooms(random, 5);
  for (const Format format : kFormats) {
    for (std::size_t fit = 0; fit < rooms.size(); ++fit) {
      const std::vector<Room> first(rooms.begin(),
                                    rooms.begin() + static_cast<long>(fit));
      const std::size_t bytes =
          fit == 0 ? 10 : EncodeRoomSet(first, format)->size();
      const auto written = WriteRoomSet(rooms, format, bytes);
      ASSERT_FALSE(written.ok());
      EXPECT_EQ(written.issues().begin()->path,
                "rooms[" + std::to_string(fit) + "]");
    }
  }
}

TEST(RoomWriter, RoomFitsExactlyAndNotWithOneByteLess) {
  std::mt19937_64 random(13);
  const Room room = RandomRoom(random);
  for (const Format format : kFormats) {
    const std::string whole = *EncodeRoom(room, format);
    const auto exact = WriteRoom(room, format, whole.size());
    ASSERT_TRUE(exact.ok());
    EXPECT_EQ(*exact, whole);
    for (const std::size_t bytes : {whole.size() - 1, std::size_t{0}}) {
      const auto less = WriteRoom(room, format, bytes);
      ASSERT_FALSE(less.ok());
      EXPECT_EQ(Listed(less.issues()),
                std::vector<std::string>{"INPUT_TOO_LARGE"});
    }
  }
}

TEST(RoomWriter, SetInJsonIsWrittenAsOneTreeWouldBe) {
  std::mt19937_64 random(14);
  for (int i = 0; i < 20; ++i) {
    const std::vector<Room> rooms =
        RandomRooms(random, static_cast<std::size_t>(i));
    const std::string json = *WriteRoomSet(rooms, Format::kJson, kAny);
    EXPECT_EQ(nlohmann::ordered_json::parse(json).dump(2) + "\n", json);
  }
}

TEST(RoomWriter, SetInBinaryIsWrittenAsOneMessageWouldBe) {
  std::mt19937_64 random(15);
  for (int i = 0; i < 20; ++i) {
    const std::vector<Room> rooms =
        RandomRooms(random, static_cast<std::size_t>(i));
    const std::string binary = *WriteRoomSet(rooms, Format::kBinary, kAny);
    v1::RoomSet message;
    ASSERT_TRUE(message.ParseFromString(binary));
    EXPECT_EQ(message.rooms_size(), i);
    EXPECT_EQ(message.SerializeAsString(), binary);
  }
}

TEST(RoomWriter, SetWithAnIdThatStandsTwiceIsNotWritten) {
  const Room room = Decoded(RoomWith(""));
  for (const Format format : kFormats) {
    const auto written = EncodeRoomSet({room, room}, format);
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(Listed(written.issues()),
              std::vector<std::string>{"DUPLICATE_ROOM rooms[1].id"});
  }
}

TEST(RoomWriter, IdThatStandsTwiceIsNamedWhole) {
  const std::string id(kMaxRoomIdBytes, 'r');
  const std::string text = R"({"id": ")" + id + R"(",
      "validFrom": "2026-03-01T09:00:00Z",
      "validUntil": "2026-03-01T10:00:00Z"})";
  const Room room = *DecodeRoom(text, Format::kJson);
  const auto read =
      DecodeRoomSet(R"({"rooms": [)" + text + "," + text + "]}", Format::kJson);
  const auto written = EncodeRoomSet({room, room}, Format::kJson);
  ASSERT_FALSE(read.ok());
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(read.issues().shown()[0].message,
            "another room of this document has the id `" + id + "`");
  EXPECT_EQ(written.issues().shown()[0].message,
            "another room of this set has the id `" + id + "`");
}

TEST(RoomWriter, BinaryIsTheseBytes) {
  const Room room = Decoded(RoomWith(
      R"("createdAt": "1969-12-31T23:59:59.999999999Z", "participants": [
           {"id": "8:acs:b", "role": "CONSUMER"},
           {"id": "8:acs:a", "role": "PRESENTER"}],
         "endOfWindow": "STOP_JOINING")"));
  // Fields in the order of their numbers, the roster in that of its bytes;
  // revision, profile and the flag are written whatever they are.
  const std::string bytes =
      Bytes(1, "r1") + Bytes(2, Number(1, kMinusOne) + Number(2, 999'999'999)) +
      Bytes(3, Number(1, 1'772'355'600)) + Bytes(4, Number(1, 1'772'359'200)) +
      Number(5, 0) + Bytes(6, Bytes(1, "8:acs:a") + Number(2, 1)) +
      Bytes(6, Bytes(1, "8:acs:b") + Number(2, 4)) + Number(7, 1) +
      Bytes(8, "acs-2025-03-13") + Number(9, 2);
  EXPECT_EQ(*EncodeRoom(room, Format::kBinary), bytes);
  EXPECT_EQ(*EncodeRoomSet({room}, Format::kBinary), Bytes(1, bytes));
}

}  // namespace
}  // namespace roompolicy::wire
