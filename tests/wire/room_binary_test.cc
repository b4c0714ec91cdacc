// Every fault of a room document in binary. Protobuf's own reader keeps unknown
// enum numbers, merges what is given twice and skips what it does not know;
// this one says so.

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "roompolicy/v1/room.pb.h"
#include "roompolicy/wire/room_codec.h"
#include "tests/wire/wire_bytes.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

TEST(RoomBinary, HandMadeRoomIsRead) {
  const auto room = DecodeRoom(PersonBytes(Number(2, 1)), Format::kBinary);
  ASSERT_TRUE(room.ok()) << room.issues().begin()->message;
  EXPECT_EQ(ToString(room->window().from()), "2026-03-01T09:00:00Z");
  EXPECT_EQ(room->participants().front().role, Role::kPresenter);
}

TEST(RoomBinary, ExplicitZerosAreAbsent) {
  const auto room = DecodeRoom(
      RoomBytes(Number(5, 0) + Number(7, 0) + Number(9, 0)), Format::kBinary);
  ASSERT_TRUE(room.ok()) << room.issues().begin()->message;
  EXPECT_EQ(room->revision(), 1);
  EXPECT_FALSE(room->own_end_of_window().has_value());
}

class BinaryFault : public testing::TestWithParam<FaultCase> {};

TEST_P(BinaryFault, IsReportedWithItsPath) {
  const auto room = DecodeRoom(GetParam().document, Format::kBinary);
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(Listed(room.issues()), GetParam().issues);
}

std::string Name(const testing::TestParamInfo<FaultCase>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Values, BinaryFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"UnknownFieldIsUnknownField",
         RoomBytes(Number(10, 1)),
         {"UNKNOWN_FIELD 10"}},
        {"UnknownMessageIsUnknownField",
         RoomBytes(Bytes(4000, "abc")),
         {"UNKNOWN_FIELD 4000"}},
        {"UnknownGroupIsUnknownField",
         RoomBytes(Tag(11, kStartGroup) + Number(1, 1) + Tag(11, kEndGroup)),
         {"UNKNOWN_FIELD 11"}},
        {"UnknownFieldInAParticipantIsUnknownField",
         PersonBytes(Number(2, 1) + Number(3, 1)),
         {"UNKNOWN_FIELD participants[0].3"}},
        {"UnknownFieldInATimestampIsUnknownField",
         RoomBytes(Bytes(2, Number(1, 5) + Number(3, 1))),
         {"UNKNOWN_FIELD createdAt.3"}},
        {"RoleMissingIsMissingRole",
         PersonBytes(""),
         {"MISSING_ROLE participants[0].role"}},
        {"RoleZeroIsMissingRole",
         PersonBytes(Number(2, 0)),
         {"MISSING_ROLE participants[0].role"}},
        {"Role99IsUnknownRole",
         PersonBytes(Number(2, 99)),
         {"UNKNOWN_ROLE participants[0].role"}},
        {"RoleMinusOneIsUnknownRole",
         PersonBytes(Number(2, kMinusOne)),
         {"UNKNOWN_ROLE participants[0].role"}},
        {"RoleThatIsOneIn32BitsIsUnknownRole",
         PersonBytes(Number(2, (std::uint64_t{1} << 32U) + 1)),
         {"UNKNOWN_ROLE participants[0].role"}},
        {"EndOfWindow7IsMalformedInput",
         RoomBytes(Number(9, 7)),
         {"MALFORMED_INPUT endOfWindow"}},
        {"BoolTwoIsMalformedInput",
         RoomBytes(Number(5, 2)),
         {"MALFORMED_INPUT pstnDialOutEnabled"}},
        {"NegativeRevisionIsInvalidRevision",
         RoomBytes(Number(7, kMinusOne)),
         {"INVALID_REVISION revision"}},
        {"FaultyUtf8IsInvalidRoomId",
         Bytes(1, "r\xC3\x28") + RoomBytes("").substr(4),
         {"INVALID_ROOM_ID id"}},
        {"NanosBeyondASecondAreMalformedInput",
         RoomBytes(Time(2, 0, 1'000'000'000)),
         {"MALFORMED_INPUT createdAt"}},
        {"NegativeNanosAreMalformedInput",
         RoomBytes(Time(2, 0, kMinusOne)),
         {"MALFORMED_INPUT createdAt"}},
        {"NanosBeyond32BitsAreMalformedInput",
         RoomBytes(Time(2, 0, std::uint64_t{1} << 32U)),
         {"MALFORMED_INPUT createdAt.nanos"}},
        {"NanosBelow32BitsAreMalformedInput",
         RoomBytes(Time(2, 0, kMinusOne << 32U)),
         {"MALFORMED_INPUT createdAt.nanos"}},
        {"NeverIsTimestampOutOfRange",
         RoomBytes(Time(2, 9'223'372'036, 854'775'807)),
         {"TIMESTAMP_OUT_OF_RANGE createdAt"}},
        {"SecondsBeyondInstantsAreTimestampOutOfRange",
         RoomBytes(Time(2, std::numeric_limits<std::int64_t>::max())),
         {"TIMESTAMP_OUT_OF_RANGE createdAt"}},
        {"EmptyRoomHasNoIdAndNoWindow",
         "",
         {"INVALID_ROOM_ID id", "MISSING_WINDOW validFrom",
          "MISSING_WINDOW validUntil"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Structure, BinaryFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"IdGivenTwiceIsMalformedInput",
         RoomBytes(Bytes(1, "r2")),
         {"MALFORMED_INPUT id"}},
        {"TimestampGivenTwiceIsNotMerged",
         RoomBytes(Time(3, 0, 5)),
         {"MALFORMED_INPUT validFrom"}},
        {"SecondsGivenTwiceAreMalformedInput",
         RoomBytes(Bytes(2, Number(1, 5) + Number(1, 6))),
         {"MALFORMED_INPUT createdAt.seconds"}},
        {"RoleGivenTwiceIsMalformedInput",
         PersonBytes(Number(2, 1) + Number(2, 4)),
         {"MALFORMED_INPUT participants[0].role"}},
        {"NumberForAnIdIsMalformedInput",
         Number(1, 7) + RoomBytes("").substr(4),
         {"MALFORMED_INPUT id"}},
        {"NumberForAParticipantIsMalformedInput",
         RoomBytes(Number(6, 1)),
         {"MALFORMED_INPUT participants[0]"}},
        {"BytesForARoleAreMalformedInput",
         PersonBytes(Bytes(2, "x")),
         {"MALFORMED_INPUT participants[0].role"}},
        {"Fixed64ForARevisionIsMalformedInput",
         RoomBytes(Tag(7, kFixed64) + "12345678"),
         {"MALFORMED_INPUT revision"}},
        {"Fixed32ForABoolIsMalformedInput",
         RoomBytes(Tag(5, kFixed32) + "1234"),
         {"MALFORMED_INPUT pstnDialOutEnabled"}},
        {"BytesForSecondsAreMalformedInput",
         RoomBytes(Bytes(2, Bytes(1, "5"))),
         {"MALFORMED_INPUT createdAt.seconds"}},
        // What cannot be read is not taken for 1970.
        {"UnreadableSecondsAreNotZero",
         Bytes(1, "r1") + Time(3, 1'772'355'600) + Bytes(4, Bytes(1, "soon")),
         {"MALFORMED_INPUT validUntil.seconds"}},
        {"ParticipantBeyondTheEndIsMalformedInput",
         RoomBytes(Tag(6, kBytes) + Varint(50) + Bytes(1, "8:acs:a") +
                   Number(2, 1)),
         {"MALFORMED_INPUT"}},
        {"LengthBeyondTheEndIsMalformedInput",
         RoomBytes(Tag(8, kBytes) + Varint(5) + "acs"),
         {"MALFORMED_INPUT"}},
        {"LengthBeyondTheMessageIsMalformedInput",
         RoomBytes(Bytes(6, Tag(1, kBytes) + Varint(50) + "8:acs:a")) +
             Bytes(8, std::string(60, 'x')),
         {"MALFORMED_INPUT"}},
        {"LengthOf4GiBIsMalformedInput",
         RoomBytes(Tag(8, kBytes) + Varint(0xFFFF'FFFF)),
         {"MALFORMED_INPUT"}},
        {"LengthOf2GiBIsMalformedInput",
         RoomBytes(Tag(8, kBytes) + Varint(0x7FFF'FFFF)),
         {"MALFORMED_INPUT"}},
        {"VarintWithoutEndIsMalformedInput",
         RoomBytes(Tag(7, kVarint) + std::string(11, '\xFF')),
         {"MALFORMED_INPUT"}},
        {"FieldNumberZeroIsMalformedInput",
         RoomBytes(std::string(1, '\0')),
         {"MALFORMED_INPUT"}},
        {"WireType7IsMalformedInput",
         RoomBytes(Tag(12, 7)),
         {"MALFORMED_INPUT"}},
        {"EndOfAGroupThatDidNotBeginIsMalformedInput",
         RoomBytes(Tag(11, kEndGroup)),
         {"MALFORMED_INPUT"}},
        {"GroupWithoutEndIsMalformedInput",
         RoomBytes(Tag(11, kStartGroup)),
         {"MALFORMED_INPUT"}},
        {"JsonIsMalformedInput", RoomWith(""), {"MALFORMED_INPUT"}},
    }),
    Name);

TEST(RoomBinary, FaultsOfASetCarryTheirIndex) {
  const std::string set = Bytes(1, RoomBytes("")) + Number(1, 5) +
                          Bytes(1, RoomBytes(Number(9, 3))) + Number(2, 0);
  const auto rooms = DecodeRoomSet(set, Format::kBinary);
  ASSERT_FALSE(rooms.ok());
  EXPECT_EQ(
      Listed(rooms.issues()),
      (std::vector<std::string>{
          "MALFORMED_INPUT rooms[1]", "MALFORMED_INPUT rooms[2].endOfWindow",
          "DUPLICATE_ROOM rooms[2].id", "UNKNOWN_FIELD 2"}));
}

// A length of 2^32 + 14 is not 14.
TEST(RoomBinary, LengthsBeyond32BitsAreRefused) {
  const std::string profile = "acs-2025-03-13";
  ASSERT_TRUE(DecodeRoom(RoomBytes(Bytes(8, profile)), Format::kBinary).ok());
  for (const unsigned bits : {32U, 35U, 63U}) {
    const std::uint64_t size = (std::uint64_t{1} << bits) + profile.size();
    EXPECT_FALSE(DecodeRoom(RoomBytes(Tag(8, kBytes) + Varint(size) + profile),
                            Format::kBinary)
                     .ok())
        << bits;
  }
}

// What is skipped is read as strictly as what is not.
TEST(RoomBinary, SkippedValuesAreNoMessageWhereTheyBreak) {
  const std::string cases[] = {
      "\x52\x83\x80\x80\x80\x10"
      "abc",  // 10, a length of 2^32 + 3
      "\x50\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02",  // a varint of 65 bits
      "\x52\x04"
      "abc",
  };
  for (const std::string& bytes : cases) {
    const auto room = DecodeRoom(RoomBytes(bytes), Format::kBinary);
    ASSERT_FALSE(room.ok());
    EXPECT_EQ(Listed(room.issues()),
              std::vector<std::string>{"MALFORMED_INPUT"});
  }
}

TEST(RoomBinary, DeeplyNestedGroupsAreRefused) {
  std::string bomb;
  for (int i = 0; i < 100'000; ++i) bomb += Tag(11, kStartGroup);
  const auto room = DecodeRoom(bomb, Format::kBinary);
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(Listed(room.issues()), std::vector<std::string>{"MALFORMED_INPUT"});
}

TEST(RoomBinary, FieldsMayComeInAnyOrder) {
  v1::Room message;
  ASSERT_TRUE(message.ParseFromString(RoomBytes("")));
  const std::string reversed =
      Time(4, 1'772'359'200) + Time(3, 1'772'355'600) + Bytes(1, "r1");
  const auto room = DecodeRoom(reversed, Format::kBinary);
  ASSERT_TRUE(room.ok());
  EXPECT_TRUE(*room == *DecodeRoom(RoomBytes(""), Format::kBinary));
}

}  // namespace
}  // namespace roompolicy::wire
