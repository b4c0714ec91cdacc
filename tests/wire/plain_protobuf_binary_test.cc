// Faulty rooms in binary, and what plain protobuf makes of each. Both sides are
// run; each does what the row says. Where protobuf accepts, a fault would have
// become a room.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "roompolicy/wire/room_codec.h"
#include "tests/wire/plain_protobuf.h"
#include "tests/wire/wire_bytes.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

class PlainProtobufBinary : public testing::TestWithParam<ProtobufRow> {};

TEST_P(PlainProtobufBinary, AndOurs) {
  const ProtobufRow& row = GetParam();
  const Result<Room> room = DecodeRoom(row.bytes, Format::kBinary);
  EXPECT_EQ(Listed(room.issues()), row.issues);
  EXPECT_EQ(room.ok(), row.issues.empty());
  EXPECT_EQ(ProtobufFromBinary(row.bytes), row.protobuf);
}

std::string Name(const testing::TestParamInfo<ProtobufRow>& info) {
  return info.param.name;
}

const std::string kNul(1, '\0');

INSTANTIATE_TEST_SUITE_P(
    Values, PlainProtobufBinary,
    testing::ValuesIn(std::vector<ProtobufRow>{
        {"Role99",
         PersonBytes(Number(2, 99)),
         {"UNKNOWN_ROLE participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" role: 99 }"},
        {"RoleMinusOne",
         PersonBytes(Number(2, kMinusOne)),
         {"UNKNOWN_ROLE participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" role: -1 }"},
        {"RoleThatIsOneIn32Bits",
         PersonBytes(Number(2, (std::uint64_t{1} << 32U) + 1)),
         {"UNKNOWN_ROLE participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" role: PRESENTER }"},
        {"EndOfWindow7",
         RoomBytes(Number(9, 7)),
         {"MALFORMED_INPUT endOfWindow"},
         "accepts: end_of_window: 7"},
        {"FlagTwo",
         RoomBytes(Number(5, 2)),
         {"MALFORMED_INPUT pstnDialOutEnabled"},
         "accepts: pstn_dial_out_enabled: true"},
        {"NegativeRevision",
         RoomBytes(Number(7, kMinusOne)),
         {"INVALID_REVISION revision"},
         "accepts: revision: -1"},
        {"NulInAnId",
         RoomBytes(Bytes(6, Bytes(1, "8:acs:" + kNul) + Number(2, 3))),
         {"INVALID_PARTICIPANT_ID participants[0].id"},
         "accepts: participants { id: \"8:acs:\\000\" role: ATTENDEE }"},
        {"FaultyUtf8",
         RoomBytes(Bytes(6, Bytes(1, "8:acs:\xC3\x28") + Number(2, 3))),
         {"INVALID_PARTICIPANT_ID participants[0].id"},
         "refuses"},
        {"NanosBeyondASecond",
         RoomBytes(Time(2, 0, 1'000'000'000)),
         {"MALFORMED_INPUT createdAt"},
         "accepts: created_at { nanos: 1000000000 }"},
        {"NanosBeyond32Bits",
         RoomBytes(Time(2, 0, std::uint64_t{1} << 32U)),
         {"MALFORMED_INPUT createdAt.nanos"},
         "accepts: created_at { }"},
        {"SecondsBeyondInstants",
         RoomBytes(Time(2, 9'223'372'037)),
         {"TIMESTAMP_OUT_OF_RANGE createdAt"},
         "accepts: created_at { seconds: 9223372037 }"},
        {"Never",
         RoomBytes(Time(2, 9'223'372'036, 854'775'807)),
         {"TIMESTAMP_OUT_OF_RANGE createdAt"},
         "accepts: created_at { seconds: 9223372036 nanos: 854775807 }"},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Fields, PlainProtobufBinary,
    testing::ValuesIn(std::vector<ProtobufRow>{
        {"UnknownField",
         RoomBytes(Number(10, 1)),
         {"UNKNOWN_FIELD 10"},
         "accepts: 10: 1"},
        {"UnknownFieldOfAParticipant",
         PersonBytes(Number(2, 1) + Number(3, 1)),
         {"UNKNOWN_FIELD participants[0].3"},
         "accepts: participants { id: \"8:acs:a\" role: PRESENTER 3: 1 }"},
        {"UnknownGroup",
         RoomBytes(Tag(11, kStartGroup) + Number(1, 1) + Tag(11, kEndGroup)),
         {"UNKNOWN_FIELD 11"},
         "accepts: 11 { 1: 1 }"},
        {"KnownFieldAsAGroup",
         RoomBytes(Tag(2, kStartGroup) + Number(1, 5) + Tag(2, kEndGroup)),
         {"MALFORMED_INPUT createdAt"},
         "accepts: 2 { 1: 5 }"},
        {"IdTwice",
         RoomBytes(Bytes(1, "r2")),
         {"MALFORMED_INPUT id"},
         "accepts: id: \"r2\""},
        {"RoleTwice",
         PersonBytes(Number(2, 1) + Number(2, 4)),
         {"MALFORMED_INPUT participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" role: CONSUMER }"},
        {"RevisionTwice",
         RoomBytes(Number(7, 5) + Number(7, 3)),
         {"MALFORMED_INPUT revision"},
         "accepts: revision: 3"},
        {"WindowTwiceIsMerged",
         RoomBytes(Bytes(2, Number(1, 5)) + Bytes(2, Number(2, 6))),
         {"MALFORMED_INPUT createdAt"},
         "accepts: created_at { seconds: 5 nanos: 6 }"},
        {"NoRole",
         PersonBytes(""),
         {"MISSING_ROLE participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" }"},
        {"NoWindow",
         Bytes(1, "r1"),
         {"MISSING_WINDOW validFrom", "MISSING_WINDOW validUntil"},
         "accepts: no valid_from no valid_until"},
        {"NothingAtAll",
         "",
         {"INVALID_ROOM_ID id", "MISSING_WINDOW validFrom",
          "MISSING_WINDOW validUntil"},
         "accepts: no id no valid_from no valid_until"},
        {"BytesForARole",
         PersonBytes(Bytes(2, "\x01")),
         {"MALFORMED_INPUT participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" 2: \"\\001\" }"},
        {"Fixed64ForARevision",
         RoomBytes(Tag(7, kFixed64) + "12345678"),
         {"MALFORMED_INPUT revision"},
         "accepts: 7: 0x3837363534333231"},
        {"Fixed32ForAFlag",
         RoomBytes(Tag(5, kFixed32) + "1234"),
         {"MALFORMED_INPUT pstnDialOutEnabled"},
         "accepts: 5: 0x34333231"},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Bytes, PlainProtobufBinary,
    testing::ValuesIn(std::vector<ProtobufRow>{
        {"TagBeyond32Bits",
         RoomBytes(Varint((std::uint64_t{1} << 32U) + TagNumber(7, kVarint)) +
                   Varint(9)),
         {"MALFORMED_INPUT"},
         "accepts: revision: 9"},
        {"TagOf5Bytes",
         RoomBytes(LongVarint(TagNumber(7, kVarint), 5) + Varint(9)),
         {},
         "accepts: revision: 9"},
        {"TagOf6Bytes",
         RoomBytes(LongVarint(TagNumber(7, kVarint), 6) + Varint(9)),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"TagOf10Bytes",
         RoomBytes(LongVarint(TagNumber(7, kVarint), 10) + Varint(9)),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"FieldNumberZero",
         RoomBytes(Number(0, 1)),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"ZeroByte", RoomBytes(kNul), {"MALFORMED_INPUT"}, "refuses"},
        {"WireType6", RoomBytes(Tag(12, 6)), {"MALFORMED_INPUT"}, "refuses"},
        {"WireType7", RoomBytes(Tag(12, 7)), {"MALFORMED_INPUT"}, "refuses"},
        {"EndOfAGroupAlone",
         RoomBytes(Tag(11, kEndGroup)),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"GroupWithoutEnd",
         RoomBytes(Tag(11, kStartGroup)),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"GroupThatEndsAsAnother",
         RoomBytes(Tag(11, kStartGroup) + Tag(12, kEndGroup)),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"VarintOf10Bytes",
         RoomBytes(Tag(7, kVarint) + LongVarint(9, 10)),
         {},
         "accepts: revision: 9"},
        {"VarintOf11Bytes",
         RoomBytes(Tag(7, kVarint) + LongVarint(9, 11)),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"VarintBeyond64Bits",
         RoomBytes(Tag(7, kVarint) + "\x89" + std::string(8, '\x80') + "\x02"),
         {"MALFORMED_INPUT"},
         "accepts: revision: 9"},
        {"LengthBeyond32Bits",
         RoomBytes(Tag(8, kBytes) + Varint((std::uint64_t{1} << 32U) + 14) +
                   "acs-2025-03-13"),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"LengthBeyondTheEnd",
         RoomBytes(Tag(8, kBytes) + Varint(5) + "acs"),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"CutInAField",
         RoomBytes("").substr(0, 10),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"CutBetweenFields",
         RoomBytes("").substr(0, 4),
         {"MISSING_WINDOW validFrom", "MISSING_WINDOW validUntil"},
         "accepts: no valid_from no valid_until"},
    }),
    Name);

}  // namespace
}  // namespace roompolicy::wire
