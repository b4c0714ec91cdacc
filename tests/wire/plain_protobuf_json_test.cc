// Faulty rooms in JSON, and what plain protobuf makes of each. Both sides are
// run; each does what the row says. Where protobuf accepts, a fault would have
// become a room.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "roompolicy/wire/room_codec.h"
#include "tests/wire/plain_protobuf.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

class PlainProtobufJson : public testing::TestWithParam<ProtobufRow> {};

TEST_P(PlainProtobufJson, AndOurs) {
  const ProtobufRow& row = GetParam();
  const Result<Room> room = DecodeRoom(row.bytes, Format::kJson);
  EXPECT_EQ(Listed(room.issues()), row.issues);
  EXPECT_EQ(room.ok(), row.issues.empty());
  EXPECT_EQ(ProtobufFromJson(row.bytes, false), row.protobuf);
  EXPECT_EQ(ProtobufFromJson(row.bytes, true),
            row.ignoring.empty() ? row.protobuf : row.ignoring);
}

std::string Name(const testing::TestParamInfo<ProtobufRow>& info) {
  return info.param.name;
}

const std::string kNul(1, '\0');

// A member of the one participant of a valid room.
std::string Role(const std::string& json) {
  return RoomWithParticipant(R"("id":"8:acs:a")" + json);
}

INSTANTIATE_TEST_SUITE_P(
    Enums, PlainProtobufJson,
    testing::ValuesIn(std::vector<ProtobufRow>{
        {"RoleOfAnotherName",
         Role(R"(,"role":"SUPERADMIN")"),
         {"UNKNOWN_ROLE participants[0].role"},
         "refuses",
         "accepts: participants { id: \"8:acs:a\" }"},
        {"RoleInLowerCase",
         Role(R"(,"role":"presenter")"),
         {},
         "refuses",
         "accepts: participants { id: \"8:acs:a\" }"},
        {"RoleNumber99",
         Role(R"(,"role":99)"),
         {"MALFORMED_INPUT participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" role: 99 }"},
        {"RoleNumber1",
         Role(R"(,"role":1)"),
         {"MALFORMED_INPUT participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" role: PRESENTER }"},
        {"RoleNumberInAString",
         Role(R"(,"role":"99")"),
         {"UNKNOWN_ROLE participants[0].role"},
         "refuses",
         "accepts: participants { id: \"8:acs:a\" }"},
        {"RoleNumberAsAFraction",
         Role(R"(,"role":1.0)"),
         {"MALFORMED_INPUT participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" role: PRESENTER }"},
        {"RoleUnspecifiedByName",
         Role(R"(,"role":"ROLE_UNSPECIFIED")"),
         {"UNKNOWN_ROLE participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" }"},
        {"RoleEmpty",
         Role(R"(,"role":"")"),
         {"UNKNOWN_ROLE participants[0].role"},
         "refuses",
         "accepts: participants { id: \"8:acs:a\" }"},
        {"RoleNull",
         Role(R"(,"role":null)"),
         {"MALFORMED_INPUT participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" }"},
        {"RoleTrue",
         Role(R"(,"role":true)"),
         {"MALFORMED_INPUT participants[0].role"},
         "refuses"},
        {"EndOfWindowNumber7",
         RoomWith(R"("endOfWindow":7)"),
         {"MALFORMED_INPUT endOfWindow"},
         "accepts: end_of_window: 7"},
        {"EndOfWindowOfAnotherName",
         RoomWith(R"("endOfWindow":"END_SOON")"),
         {"MALFORMED_INPUT endOfWindow"},
         "refuses",
         "accepts"},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Fields, PlainProtobufJson,
    testing::ValuesIn(std::vector<ProtobufRow>{
        {"UnknownField",
         RoomWith(R"("topic":"x")"),
         {"UNKNOWN_FIELD topic"},
         "refuses",
         "accepts"},
        {"MisspeltRole",
         Role(R"(,"rolle":"PRESENTER")"),
         {"UNKNOWN_FIELD participants[0].rolle",
          "MISSING_ROLE participants[0].role"},
         "refuses",
         "accepts: participants { id: \"8:acs:a\" }"},
        {"OpenRoom",
         RoomWith(R"("roomOpen":true)"),
         {"OPEN_ROOM_UNSUPPORTED roomOpen"},
         "refuses",
         "accepts"},
        {"NameOfTheProtoFile",
         RoomWith(R"("created_at":"2026-03-01T09:00:00Z")"),
         {"UNKNOWN_FIELD created_at"},
         "accepts: created_at { seconds: 1772355600 }"},
        {"RepeatedKey",
         RoomWith(R"("id":"r2")"),
         {"MALFORMED_INPUT id"},
         "refuses"},
        {"RepeatedRole",
         Role(R"(,"role":"PRESENTER","role":"CONSUMER")"),
         {"MALFORMED_INPUT participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" role: CONSUMER }"},
        {"RepeatedWindow",
         RoomWith(R"("validFrom":"2026-02-01T09:00:00Z")"),
         {"MALFORMED_INPUT validFrom"},
         "accepts: valid_from { seconds: 1769936400 }"},
        {"RepeatedRoster",
         RoomWith(R"("participants":[{"id":"8:acs:a","role":"ATTENDEE"}],)"
                  R"("participants":[{"id":"8:acs:b","role":"PRESENTER"}])"),
         {"MALFORMED_INPUT participants"},
         "accepts: participants { id: \"8:acs:a\" role: ATTENDEE } "
         "participants { id: \"8:acs:b\" role: PRESENTER }"},
        {"KeyInBothNames",
         RoomWith(R"("createdAt":"2026-03-01T09:00:00Z",)"
                  R"("created_at":"2026-03-01T10:00:00Z")"),
         {"UNKNOWN_FIELD created_at"},
         "accepts: created_at { seconds: 1772359200 }"},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Presence, PlainProtobufJson,
    testing::ValuesIn(std::vector<ProtobufRow>{
        {"NoRole",
         Role(""),
         {"MISSING_ROLE participants[0].role"},
         "accepts: participants { id: \"8:acs:a\" }"},
        {"NoParticipantId",
         RoomWithParticipant(R"("role":"ATTENDEE")"),
         {"INVALID_PARTICIPANT_ID participants[0].id"},
         "accepts: participants { role: ATTENDEE }"},
        {"NoWindow",
         R"({"id":"r1"})",
         {"MISSING_WINDOW validFrom", "MISSING_WINDOW validUntil"},
         "accepts: no valid_from no valid_until"},
        {"NothingAtAll",
         "{}",
         {"INVALID_ROOM_ID id", "MISSING_WINDOW validFrom",
          "MISSING_WINDOW validUntil"},
         "accepts: no id no valid_from no valid_until"},
        {"NullId",
         R"({"id":null,"validFrom":"2026-03-01T09:00:00Z",)"
         R"("validUntil":"2026-03-01T10:00:00Z"})",
         {"MALFORMED_INPUT id"},
         "accepts: no id"},
        {"NullRoster",
         RoomWith(R"("participants":null)"),
         {"MALFORMED_INPUT participants"},
         "accepts"},
        {"NullFlag",
         RoomWith(R"("pstnDialOutEnabled":null)"),
         {"MALFORMED_INPUT pstnDialOutEnabled"},
         "accepts"},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Types, PlainProtobufJson,
    testing::ValuesIn(std::vector<ProtobufRow>{
        {"FlagInAString",
         RoomWith(R"("pstnDialOutEnabled":"true")"),
         {"MALFORMED_INPUT pstnDialOutEnabled"},
         "accepts: pstn_dial_out_enabled: true"},
        {"FlagAsANumber",
         RoomWith(R"("pstnDialOutEnabled":1)"),
         {"MALFORMED_INPUT pstnDialOutEnabled"},
         "refuses"},
        {"RevisionWithAnExponent",
         RoomWith(R"("revision":1e3)"),
         {"MALFORMED_INPUT revision"},
         "accepts: revision: 1000"},
        {"RevisionAsAFraction",
         RoomWith(R"("revision":1.0)"),
         {"MALFORMED_INPUT revision"},
         "accepts: revision: 1"},
        {"RevisionWithABlank",
         RoomWith(R"("revision":" 1")"),
         {"MALFORMED_INPUT revision"},
         "refuses"},
        {"RevisionBeyond64Bits",
         RoomWith(R"("revision":9223372036854775808)"),
         {"INVALID_REVISION revision"},
         "refuses"},
        {"RevisionBeyondDouble",
         RoomWith(R"("revision":1e999)"),
         {"MALFORMED_INPUT revision"},
         "refuses"},
        {"RevisionOf400Digits",
         RoomWith(R"("revision":)" + std::string(400, '7')),
         {"INVALID_REVISION revision"},
         "refuses"},
        {"NegativeRevision",
         RoomWith(R"("revision":-1)"),
         {"INVALID_REVISION revision"},
         "accepts: revision: -1"},
        {"NumberForAnId",
         R"({"id":7,"validFrom":"2026-03-01T09:00:00Z",)"
         R"("validUntil":"2026-03-01T10:00:00Z"})",
         {"MALFORMED_INPUT id"},
         "refuses"},
        {"ObjectForTheRoster",
         RoomWith(R"("participants":{})"),
         {"MALFORMED_INPUT participants"},
         "accepts: participants { }"},
        {"OnePersonForTheRoster",
         RoomWith(R"("participants":{"id":"8:acs:a","role":"PRESENTER"})"),
         {"MALFORMED_INPUT participants"},
         "accepts: participants { id: \"8:acs:a\" role: PRESENTER }"},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Timestamps, PlainProtobufJson,
    testing::ValuesIn(std::vector<ProtobufRow>{
        {"BeyondInstants",
         RoomWith(R"("createdAt":"2262-04-12T00:00:00Z")"),
         {"TIMESTAMP_OUT_OF_RANGE createdAt"},
         "accepts: created_at { seconds: 9223372800 }"},
        {"Never",
         RoomWith(R"("createdAt":"2262-04-11T23:47:16.854775807Z")"),
         {"TIMESTAMP_OUT_OF_RANGE createdAt"},
         "accepts: created_at { seconds: 9223372036 nanos: 854775807 }"},
        {"TenFractionalDigits",
         RoomWith(R"("createdAt":"1970-01-01T00:00:00.0000000019Z")"),
         {"MALFORMED_INPUT createdAt"},
         "accepts: created_at { nanos: 1 }"},
        {"LeapSecond",
         RoomWith(R"("createdAt":"2016-12-31T23:59:60Z")"),
         {"MALFORMED_INPUT createdAt"},
         "refuses"},
        {"February30",
         RoomWith(R"("createdAt":"2026-02-30T00:00:00Z")"),
         {"MALFORMED_INPUT createdAt"},
         "refuses"},
        {"NoOffset",
         RoomWith(R"("createdAt":"2026-03-01T09:00:00")"),
         {"MALFORMED_INPUT createdAt"},
         "refuses"},
        {"NullTimestamp",
         RoomWith(R"("createdAt":null)"),
         {"MALFORMED_INPUT createdAt"},
         "accepts"},
        {"SecondsAsANumber",
         RoomWith(R"("createdAt":1772355600)"),
         {"MALFORMED_INPUT createdAt"},
         "refuses"},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Text, PlainProtobufJson,
    testing::ValuesIn(std::vector<ProtobufRow>{
        {"NulInAnId",
         RoomWithParticipant(R"("id":"8:acs:\u0000","role":"ATTENDEE")"),
         {"INVALID_PARTICIPANT_ID participants[0].id"},
         "accepts: participants { id: \"8:acs:\\000\" role: ATTENDEE }"},
        {"LineBreakInAnId",
         RoomWithParticipant(R"("id":"8:acs:\n","role":"ATTENDEE")"),
         {"INVALID_PARTICIPANT_ID participants[0].id"},
         "accepts: participants { id: \"8:acs:\\n\" role: ATTENDEE }"},
        {"RawControlCharacterInAnId",
         RoomWithParticipant("\"id\":\"8:acs:\x01\",\"role\":\"ATTENDEE\""),
         {"MALFORMED_INPUT"},
         "accepts: participants { id: \"8:acs:\\001\" role: ATTENDEE }"},
        {"RawNulInAnId",
         RoomWithParticipant(R"("id":"8:acs:)" + kNul +
                             R"(","role":"ATTENDEE")"),
         {"MALFORMED_INPUT"},
         "accepts: participants { id: \"8:acs:\\000\" role: ATTENDEE }"},
        {"NulBehindTheDocument",
         RoomWith("") + kNul,
         {"MALFORMED_INPUT"},
         "refuses"},
        {"LoneSurrogate",
         RoomWithParticipant(R"("id":"8:acs:\ud800","role":"ATTENDEE")"),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"FaultyUtf8",
         RoomWithParticipant("\"id\":\"8:acs:\xC3\x28\",\"role\":\"ATTENDEE\""),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"ByteOrderMark",
         "\xEF\xBB\xBF" + RoomWith(""),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"SingleQuotes",
         RoomWith("'revision':'7'"),
         {"MALFORMED_INPUT"},
         "accepts: revision: 7"},
        {"BareKey",
         RoomWith("revision:7"),
         {"MALFORMED_INPUT"},
         "accepts: revision: 7"},
        {"TrailingComma",
         RoomWith(R"("revision":7,)"),
         {"MALFORMED_INPUT"},
         "accepts: revision: 7"},
        {"TrailingGarbage", RoomWith("") + "x", {"MALFORMED_INPUT"}, "refuses"},
        {"SecondDocument",
         RoomWith("") + RoomWith(R"("revision":7)"),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"LeadingZero",
         RoomWith(R"("revision":07)"),
         {"MALFORMED_INPUT"},
         "refuses"},
        {"UnknownEscape",
         RoomWith(R"("profile":"\q")"),
         {"MALFORMED_INPUT"},
         "accepts: profile: \"q\""},
    }),
    Name);

}  // namespace
}  // namespace roompolicy::wire
