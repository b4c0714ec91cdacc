// Every fault of a room document in JSON: which issue it is, and where. The
// name of a case says the rule.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "roompolicy/wire/room_codec.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

class RoomFault : public testing::TestWithParam<FaultCase> {};

TEST_P(RoomFault, IsReportedWithItsPath) {
  const Result<Room> room = DecodeRoom(GetParam().document, Format::kJson);
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(Listed(room.issues()), GetParam().issues);
  for (const Issue& issue : room.issues()) {
    EXPECT_FALSE(issue.message.empty());
    for (const char c : issue.path + issue.message) {
      EXPECT_TRUE(c >= ' ' && c <= '~') << issue.message;
    }
  }
}

std::string Name(const testing::TestParamInfo<FaultCase>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, RoomFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"EmptyInputIsMalformedInput", "", {"MALFORMED_INPUT"}},
        {"BlanksAloneAreMalformedInput", " \n\t", {"MALFORMED_INPUT"}},
        {"UnclosedObjectIsMalformedInput", "{", {"MALFORMED_INPUT"}},
        {"UnclosedStringIsMalformedInput", R"({"id": "r)", {"MALFORMED_INPUT"}},
        {"TrailingGarbageIsMalformedInput",
         RoomWith("") + "x",
         {"MALFORMED_INPUT"}},
        {"SecondDocumentIsMalformedInput",
         RoomWith("") + RoomWith(""),
         {"MALFORMED_INPUT"}},
        {"TrailingCommaIsMalformedInput",
         R"({"id": "r",})",
         {"MALFORMED_INPUT"}},
        {"CommentIsMalformedInput",
         "// a room\n" + RoomWith(""),
         {"MALFORMED_INPUT"}},
        {"SingleQuotesAreMalformedInput", "{'id': 'r'}", {"MALFORMED_INPUT"}},
        {"BareKeyIsMalformedInput", R"({id: "r"})", {"MALFORMED_INPUT"}},
        {"NaNIsMalformedInput",
         RoomWith(R"("revision": NaN)"),
         {"MALFORMED_INPUT"}},
        {"InfinityIsMalformedInput",
         RoomWith(R"("revision": Infinity)"),
         {"MALFORMED_INPUT"}},
        {"LeadingZeroIsMalformedInput",
         RoomWith(R"("revision": 01)"),
         {"MALFORMED_INPUT"}},
        {"LeadingPlusIsMalformedInput",
         RoomWith(R"("revision": +1)"),
         {"MALFORMED_INPUT"}},
        {"HexNumberIsMalformedInput",
         RoomWith(R"("revision": 0x1)"),
         {"MALFORMED_INPUT"}},
        {"ByteOrderMarkIsMalformedInput",
         "\xEF\xBB\xBF" + RoomWith(""),
         {"MALFORMED_INPUT"}},
        {"NulBehindTheDocumentIsMalformedInput",
         RoomWith("") + std::string(1, '\0'),
         {"MALFORMED_INPUT"}},
        {"NulInAStringIsMalformedInput",
         std::string("{\"id\": \"r") + '\0' + "\"}",
         {"MALFORMED_INPUT"}},
        {"LineBreakInAStringIsMalformedInput",
         "{\"id\": \"r\n\"}",
         {"MALFORMED_INPUT"}},
        {"FaultyUtf8IsMalformedInput",
         "{\"id\": \"r\xC3\x28\"}",
         {"MALFORMED_INPUT"}},
        {"OverlongUtf8IsMalformedInput",
         "{\"id\": \"r\xC0\xAF\"}",
         {"MALFORMED_INPUT"}},
        {"LoneSurrogateEscapeIsMalformedInput",
         R"({"id": "r\ud800"})",
         {"MALFORMED_INPUT"}},
        {"UnknownEscapeIsMalformedInput",
         R"({"id": "\q"})",
         {"MALFORMED_INPUT"}},
        // What stands before a syntax error is not judged.
        {"SyntaxErrorStandsAlone",
         R"({"x": 1, "id": 5, "revision": )",
         {"MALFORMED_INPUT"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Types, RoomFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"NullDocumentIsMalformedInput", "null", {"MALFORMED_INPUT"}},
        {"ArrayForARoomIsMalformedInput", "[]", {"MALFORMED_INPUT"}},
        {"ArrayOfRoomsForARoomIsMalformedInput",
         "[" + RoomWith("") + "]",
         {"MALFORMED_INPUT"}},
        {"StringForARoomIsMalformedInput", R"("r1")", {"MALFORMED_INPUT"}},
        {"NumberForAnIdIsMalformedInput",
         R"({"id": 7, "validFrom": "2026-03-01T09:00:00Z",)"
         R"("validUntil": "2026-03-01T10:00:00Z"})",
         {"MALFORMED_INPUT id"}},
        {"NullForATimestampIsMalformedInput",
         RoomWith(R"("createdAt": null)"),
         {"MALFORMED_INPUT createdAt"}},
        {"NumberForATimestampIsMalformedInput",
         RoomWith(R"("createdAt": 1772355600)"),
         {"MALFORMED_INPUT createdAt"}},
        {"ObjectForATimestampIsMalformedInput",
         RoomWith(R"("createdAt": {"seconds": 1})"),
         {"MALFORMED_INPUT createdAt"}},
        {"StringForABoolIsMalformedInput",
         RoomWith(R"("pstnDialOutEnabled": "true")"),
         {"MALFORMED_INPUT pstnDialOutEnabled"}},
        {"NumberForABoolIsMalformedInput",
         RoomWith(R"("pstnDialOutEnabled": 1)"),
         {"MALFORMED_INPUT pstnDialOutEnabled"}},
        {"NullForABoolIsMalformedInput",
         RoomWith(R"("pstnDialOutEnabled": null)"),
         {"MALFORMED_INPUT pstnDialOutEnabled"}},
        {"ObjectForARosterIsMalformedInput",
         RoomWith(R"("participants": {"8:acs:a": "ATTENDEE"})"),
         {"MALFORMED_INPUT participants"}},
        {"NullForARosterIsMalformedInput",
         RoomWith(R"("participants": null)"),
         {"MALFORMED_INPUT participants"}},
        {"StringForAParticipantIsMalformedInput",
         RoomWith(R"("participants": ["8:acs:a"])"),
         {"MALFORMED_INPUT participants[0]"}},
        {"NullForAParticipantIsMalformedInput",
         RoomWith(R"("participants": [null])"),
         {"MALFORMED_INPUT participants[0]"}},
        {"ArrayInARosterIsMalformedInput",
         RoomWith(R"("participants": [[]])"),
         {"MALFORMED_INPUT participants[0]"}},
        {"NumberForAProfileIsMalformedInput",
         RoomWith(R"("profile": 1)"),
         {"MALFORMED_INPUT profile"}},
        {"RoleNullIsMalformedInput",
         RoomWithParticipant(R"("id": "8:acs:a", "role": null)"),
         {"MALFORMED_INPUT participants[0].role"}},
        {"RoleNumberIsMalformedInput",
         RoomWithParticipant(R"("id": "8:acs:a", "role": 1)"),
         {"MALFORMED_INPUT participants[0].role"}},
        {"RoleNumberOutOfRangeIsMalformedInput",
         RoomWithParticipant(R"("id": "8:acs:a", "role": 99)"),
         {"MALFORMED_INPUT participants[0].role"}},
        {"EndOfWindowNumberIsMalformedInput",
         RoomWith(R"("endOfWindow": 1)"),
         {"MALFORMED_INPUT endOfWindow"}},
        {"EndOfWindowNullIsMalformedInput",
         RoomWith(R"("endOfWindow": null)"),
         {"MALFORMED_INPUT endOfWindow"}},
        {"UnknownEndOfWindowIsMalformedInput",
         RoomWith(R"("endOfWindow": "END_SOON")"),
         {"MALFORMED_INPUT endOfWindow"}},
        {"EndOfWindowInLowerCaseIsMalformedInput",
         RoomWith(R"("endOfWindow": "end_call")"),
         {"MALFORMED_INPUT endOfWindow"}},
        {"EndOfWindowUnspecifiedByNameIsMalformedInput",
         RoomWith(R"("endOfWindow": "END_OF_WINDOW_UNSPECIFIED")"),
         {"MALFORMED_INPUT endOfWindow"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Revision, RoomFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"NegativeIsInvalidRevision",
         RoomWith(R"("revision": -1)"),
         {"INVALID_REVISION revision"}},
        {"NegativeStringIsInvalidRevision",
         RoomWith(R"("revision": "-1")"),
         {"INVALID_REVISION revision"}},
        {"IntegerBeyondInt64IsInvalidRevision",
         RoomWith(R"("revision": 9223372036854775808)"),
         {"INVALID_REVISION revision"}},
        {"IntegerBeyondUint64IsInvalidRevision",
         RoomWith(R"("revision": 99999999999999999999)"),
         {"INVALID_REVISION revision"}},
        {"IntegerBelowInt64IsInvalidRevision",
         RoomWith(R"("revision": -9223372036854775809)"),
         {"INVALID_REVISION revision"}},
        {"StringBeyondInt64IsInvalidRevision",
         RoomWith(R"("revision": "9223372036854775808")"),
         {"INVALID_REVISION revision"}},
        {"FractionIsMalformedInput",
         RoomWith(R"("revision": 1.0)"),
         {"MALFORMED_INPUT revision"}},
        {"ExponentBeyondDoubleIsMalformedInput",
         RoomWith(R"("revision": -1E+999)"),
         {"MALFORMED_INPUT revision"}},
        {"FractionBeyondDoubleIsMalformedInput",
         RoomWith("\"revision\": 1" + std::string(400, '0') + ".5"),
         {"MALFORMED_INPUT revision"}},
        {"FractionBelowDoubleIsMalformedInput",
         RoomWith(R"("revision": 1e-999)"),
         {"MALFORMED_INPUT revision"}},
        {"Integer400DigitsLongIsInvalidRevision",
         RoomWith("\"revision\": " + std::string(400, '7')),
         {"INVALID_REVISION revision"}},
        {"ExponentIsMalformedInput",
         RoomWith(R"("revision": 1e3)"),
         {"MALFORMED_INPUT revision"}},
        {"NullIsMalformedInput",
         RoomWith(R"("revision": null)"),
         {"MALFORMED_INPUT revision"}},
        {"TrueIsMalformedInput",
         RoomWith(R"("revision": true)"),
         {"MALFORMED_INPUT revision"}},
        {"EmptyStringIsMalformedInput",
         RoomWith(R"("revision": "")"),
         {"MALFORMED_INPUT revision"}},
        {"StringWithABlankIsMalformedInput",
         RoomWith(R"("revision": " 1")"),
         {"MALFORMED_INPUT revision"}},
        {"StringWithAPlusIsMalformedInput",
         RoomWith(R"("revision": "+1")"),
         {"MALFORMED_INPUT revision"}},
        {"StringWithALeadingZeroIsMalformedInput",
         RoomWith(R"("revision": "01")"),
         {"MALFORMED_INPUT revision"}},
        {"StringWithAnExponentIsMalformedInput",
         RoomWith(R"("revision": "1e3")"),
         {"MALFORMED_INPUT revision"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Fields, RoomFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"UnknownFieldIsUnknownField",
         RoomWith(R"("topic": "x")"),
         {"UNKNOWN_FIELD topic"}},
        {"UnknownFieldInAParticipantIsUnknownField",
         RoomWithParticipant(
             R"("id": "8:acs:a", "role": "ATTENDEE", "name": {"a": [1]})"),
         {"UNKNOWN_FIELD participants[0].name"}},
        {"ProtoNameIsUnknownField",
         RoomWith(R"("created_at": "2026-03-01T09:00:00Z")"),
         {"UNKNOWN_FIELD created_at"}},
        {"KeyInOtherCaseIsUnknownField",
         RoomWith(R"("Revision": 1)"),
         {"UNKNOWN_FIELD Revision"}},
        {"EmptyKeyIsUnknownField",
         RoomWith(R"("": 1)"),
         {"UNKNOWN_FIELD \"\""}},
        {"ControlCharactersInAKeyAreEscaped",
         RoomWith(R"("a\u0000\n": 1)"),
         {"UNKNOWN_FIELD a\\x00\\x0a"}},
        {"RoomJoinPolicyIsOpenRoomUnsupported",
         RoomWith(R"("roomJoinPolicy": "InviteOnly")"),
         {"OPEN_ROOM_UNSUPPORTED roomJoinPolicy"}},
        {"RoomOpenFalseIsOpenRoomUnsupported",
         RoomWith(R"("roomOpen": false)"),
         {"OPEN_ROOM_UNSUPPORTED roomOpen"}},
        {"RoomOpenNullIsOpenRoomUnsupported",
         RoomWith(R"("roomOpen": null)"),
         {"OPEN_ROOM_UNSUPPORTED roomOpen"}},
        {"RepeatedKeyIsMalformedInput",
         RoomWith(R"("id": "r2")"),
         {"MALFORMED_INPUT id"}},
        {"RepeatedEqualKeyIsMalformedInput",
         RoomWith(R"("id": "r1")"),
         {"MALFORMED_INPUT id"}},
        {"RepeatedKeySpelledWithEscapesIsMalformedInput",
         RoomWith(R"("\u0069d": "r2")"),
         {"MALFORMED_INPUT id"}},
        {"RepeatedRoleIsMalformedInput",
         RoomWithParticipant(
             R"("id": "8:acs:a", "role": "PRESENTER", "role": "CONSUMER")"),
         {"MALFORMED_INPUT participants[0].role"}},
        {"RepeatedRosterIsMalformedInput",
         RoomWith(R"("participants": [], "participants": [])"),
         {"MALFORMED_INPUT participants"}},
        {"RepeatAfterAnUnreadableValueIsReportedToo",
         RoomWith(R"("revision": true, "revision": 1)"),
         {"MALFORMED_INPUT revision", "MALFORMED_INPUT revision"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Rules, RoomFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"RoleMissingIsMissingRole",
         RoomWithParticipant(R"("id": "8:acs:a")"),
         {"MISSING_ROLE participants[0].role"}},
        {"UnknownRoleIsUnknownRole",
         RoomWithParticipant(R"("id": "8:acs:a", "role": "SUPERADMIN")"),
         {"UNKNOWN_ROLE participants[0].role"}},
        {"EmptyRoleIsUnknownRole",
         RoomWithParticipant(R"("id": "8:acs:a", "role": "")"),
         {"UNKNOWN_ROLE participants[0].role"}},
        {"RoleUnspecifiedByNameIsUnknownRole",
         RoomWithParticipant(R"("id": "8:acs:a", "role": "ROLE_UNSPECIFIED")"),
         {"UNKNOWN_ROLE participants[0].role"}},
        {"RoleNumberInAStringIsUnknownRole",
         RoomWithParticipant(R"("id": "8:acs:a", "role": "1")"),
         {"UNKNOWN_ROLE participants[0].role"}},
        {"ParticipantWithoutIdIsInvalidParticipantId",
         RoomWithParticipant(R"("role": "ATTENDEE")"),
         {"INVALID_PARTICIPANT_ID participants[0].id"}},
        {"NulInAnIdIsInvalidParticipantId",
         RoomWithParticipant(R"("id": "8:acs:\u0000", "role": "ATTENDEE")"),
         {"INVALID_PARTICIPANT_ID participants[0].id"}},
        {"EmptyRoomHasNoIdAndNoWindow",
         "{}",
         {"INVALID_ROOM_ID id", "MISSING_WINDOW validFrom",
          "MISSING_WINDOW validUntil"}},
        {"UnknownProfileIsUnknownProfile",
         RoomWith(R"("profile": "acs")"),
         {"UNKNOWN_PROFILE profile"}},
        {"EmptyProfileIsUnknownProfile",
         RoomWith(R"("profile": "")"),
         {"UNKNOWN_PROFILE profile"}},
        {"NeverIsTimestampOutOfRange",
         RoomWith(R"("createdAt": "2262-04-11T23:47:16.854775807Z")"),
         {"TIMESTAMP_OUT_OF_RANGE createdAt"}},
        {"MoreThanNineFractionalDigitsIsMalformed",
         RoomWith(R"("createdAt": "2026-03-01T09:00:00.0000000000Z")"),
         {"MALFORMED_INPUT createdAt"}},
        {"LeapSecondIsMalformedInput",
         RoomWith(R"("createdAt": "2016-12-31T23:59:60Z")"),
         {"MALFORMED_INPUT createdAt"}},
    }),
    Name);

TEST(RoomFaults, AllComeInOnePassWithTheRulesOfWhatCanBeRead) {
  const std::string document = R"({"rooms": [
      {"id": "a b", "validFrom": "soon", "roomOpen": true,
       "participants": [{"id": "8:acs:a", "role": "BOSS"},
                        {"id": "8:acs:b"},
                        7,
                        {"id": "4:+14255550123", "role": "CONSUMER", "x": 1}],
       "revision": 1.5},
      "nothing",
      {"id": "r1", "validFrom": "2026-03-01T09:00:00Z",
       "validUntil": "2026-03-01T09:00:00Z"},
      {"id": "r1", "validFrom": "2026-03-01T09:00:00Z",
       "validUntil": "2027-03-01T09:00:00Z", "profile": "acs-2023-06-14",
       "pstnDialOutEnabled": true,
       "participants": [{"id": "8:acs:a", "role": "collaborator"}]}
    ], "more": 1})";
  const auto rooms = DecodeRoomSet(document, Format::kJson);
  ASSERT_FALSE(rooms.ok());
  EXPECT_EQ(Listed(rooms.issues()),
            (std::vector<std::string>{
                "MALFORMED_INPUT rooms[0].validFrom",
                "OPEN_ROOM_UNSUPPORTED rooms[0].roomOpen",
                "UNKNOWN_ROLE rooms[0].participants[0].role",
                "MALFORMED_INPUT rooms[0].participants[2]",
                "UNKNOWN_FIELD rooms[0].participants[3].x",
                "MALFORMED_INPUT rooms[0].revision",
                "INVALID_ROOM_ID rooms[0].id",
                "MISSING_WINDOW rooms[0].validUntil",
                "MISSING_ROLE rooms[0].participants[1].role",
                "PHONE_NUMBER_ON_ROSTER rooms[0].participants[3].id",
                "MALFORMED_INPUT rooms[1]",
                "INVALID_TIME_RANGE rooms[2].validUntil",
                "INVALID_TIME_RANGE rooms[3].validUntil",
                "PSTN_DIAL_OUT_UNSUPPORTED rooms[3].pstnDialOutEnabled",
                "ROLE_NOT_IN_PROFILE rooms[3].participants[0].role",
                "DUPLICATE_ROOM rooms[3].id",
                "UNKNOWN_FIELD more",
            }));
}

TEST(RoomFaults, NumbersBeyondDoubleHideNoOtherIssue) {
  const std::string digits(400, '7');
  const auto rooms = DecodeRoomSet(
      R"({"rooms": [{"id": "1e999\\\"", "validFrom": 1e999, "validUntil": )" +
          digits + R"(, "x": [-1e999, )" + digits +
          R"(], "participants": [{"id": )" + digits + R"(}]}], "more": 1e999})",
      Format::kJson);
  ASSERT_FALSE(rooms.ok());
  EXPECT_EQ(Listed(rooms.issues()),
            (std::vector<std::string>{
                "MALFORMED_INPUT rooms[0].validFrom",
                "MALFORMED_INPUT rooms[0].validUntil",
                "UNKNOWN_FIELD rooms[0].x",
                "MALFORMED_INPUT rooms[0].participants[0].id",
                "MISSING_ROLE rooms[0].participants[0].role",
                "UNKNOWN_FIELD more",
            }));
}

// Where a number beyond double stands beside a syntax error, the error is in
// its own place.
TEST(RoomFaults, SyntaxErrorsBesideNumbersBeyondDoubleKeepTheirPlace) {
  for (const char* number : {"1e999", "01e999", "1.e999", "1e999-", "1e+"}) {
    const std::string before = R"({"x": 1e999, "y": )" + std::string(number);
    const auto room = DecodeRoom(before + "\n}}", Format::kJson);
    ASSERT_FALSE(room.ok()) << number;
    ASSERT_EQ(Listed(room.issues()),
              std::vector<std::string>{"MALFORMED_INPUT"});
    const std::string& message = room.issues().begin()->message;
    EXPECT_EQ(message.substr(0, 7),
              std::string(number) == "1e999" ? "line 2," : "line 1,")
        << message;
  }
}

TEST(RoomFaults, TooDeepNestingNamesLineAndColumn) {
  // Brackets in strings do not count, closed ones no longer.
  const std::string before = "{\"a\": \"[[\\\"[[\", \"b\": [[], {}],\n\"c\": ";
  const auto room =
      DecodeRoom(before + std::string(kMaxJsonDepth, '['), Format::kJson);
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(room.issues().begin()->message,
            "line 2, column 37: objects and arrays nest deeper than 32 levels");
}

TEST(RoomFaults, SyntaxErrorsNameLineAndColumn) {
  const auto room = DecodeRoom("{\n  \"id\": tru\n}", Format::kJson);
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(room.issues().begin()->message.substr(0, 18), "line 2, column 12:");
}

TEST(RoomFaults, ByteOrderMarkSaysWhatIsExpected) {
  const auto room = DecodeRoom("\xEF\xBB\xBF{}", Format::kJson);
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(room.issues().begin()->message,
            "line 1, column 1: expected JSON in UTF-8 without a byte order "
            "mark");
}

TEST(RoomFaults, RoomsMustBeAnArray) {
  for (const char* document :
       {R"({"rooms": {}})", R"({"rooms": null})", R"({"rooms": "r"})"}) {
    const auto rooms = DecodeRoomSet(document, Format::kJson);
    ASSERT_FALSE(rooms.ok());
    EXPECT_EQ(Listed(rooms.issues()),
              std::vector<std::string>{"MALFORMED_INPUT rooms"});
  }
}

TEST(RoomFaults, ThousandAreShownAndTheRestCounted) {
  std::string document = R"({"rooms": [7)";
  for (int i = 1; i < 2'500; ++i) document += ",7";
  const auto rooms = DecodeRoomSet(document + "]}", Format::kJson);
  ASSERT_FALSE(rooms.ok());
  EXPECT_EQ(rooms.issues().shown().size(), 1'000U);
  EXPECT_EQ(rooms.issues().hidden(), 1'500U);
  EXPECT_EQ(rooms.issues().shown().back().path, "rooms[999]");
}

TEST(RoomFaults, OneByteTooManyIsInputTooLarge) {
  const std::string document(kMaxDocumentBytes + 1, ' ');
  for (const Format format : {Format::kJson, Format::kBinary}) {
    const auto rooms = DecodeRoomSet(document, format);
    ASSERT_FALSE(rooms.ok());
    EXPECT_EQ(Listed(rooms.issues()),
              std::vector<std::string>{"INPUT_TOO_LARGE"});
  }
}

}  // namespace
}  // namespace roompolicy::wire
