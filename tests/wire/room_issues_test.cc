// How the faults of a document of rooms are reported: all in one pass, in
// order, in their place, and no more than a thousand of them.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "roompolicy/wire/room_codec.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

TEST(RoomIssues, AllComeInOnePassWithTheRulesOfWhatCanBeRead) {
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

TEST(RoomIssues, NumbersBeyondDoubleHideNoOtherIssue) {
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
TEST(RoomIssues, SyntaxErrorsBesideNumbersBeyondDoubleKeepTheirPlace) {
  for (const char* number :
       {"1e999", "01e999", "1.e999", "1e999-", "1e+", "1000e+"}) {
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

TEST(RoomIssues, TooDeepNestingNamesLineAndColumn) {
  // Brackets in strings do not count, closed ones no longer.
  const std::string before = "{\"a\": \"[[\\\"[[\", \"b\": [[], {}],\n\"c\": ";
  const auto room =
      DecodeRoom(before + std::string(kMaxJsonDepth, '['), Format::kJson);
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(room.issues().begin()->message,
            "line 2, column 37: objects and arrays nest deeper than 32 levels");
}

TEST(RoomIssues, SyntaxErrorsNameLineAndColumn) {
  const auto room = DecodeRoom("{\n  \"id\": tru\n}", Format::kJson);
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(room.issues().begin()->message.substr(0, 18), "line 2, column 12:");
}

TEST(RoomIssues, ByteOrderMarkSaysWhatIsExpected) {
  const auto room = DecodeRoom("\xEF\xBB\xBF{}", Format::kJson);
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(room.issues().begin()->message,
            "line 1, column 1: expected JSON in UTF-8 without a byte order "
            "mark");
}

TEST(RoomIssues, RoomsMustBeAnArray) {
  for (const char* document :
       {R"({"rooms": {}})", R"({"rooms": null})", R"({"rooms": "r"})"}) {
    const auto rooms = DecodeRoomSet(document, Format::kJson);
    ASSERT_FALSE(rooms.ok());
    EXPECT_EQ(Listed(rooms.issues()),
              std::vector<std::string>{"MALFORMED_INPUT rooms"});
  }
}

TEST(RoomIssues, ThousandAreShownAndTheRestCounted) {
  std::string document = R"({"rooms": [7)";
  for (int i = 1; i < 2'500; ++i) document += ",7";
  const auto rooms = DecodeRoomSet(document + "]}", Format::kJson);
  ASSERT_FALSE(rooms.ok());
  EXPECT_EQ(rooms.issues().shown().size(), 1'000U);
  EXPECT_EQ(rooms.issues().hidden(), 1'500U);
  EXPECT_EQ(rooms.issues().shown().back().path, "rooms[999]");
}

TEST(RoomIssues, IdsThatAreNoneAreNoDuplicates) {
  for (const char* rooms :
       {R"({"rooms":[{"id":""},{"id":""}]})", R"({"rooms":[{},{}]})"}) {
    const auto read = DecodeRoomSet(rooms, Format::kJson);
    EXPECT_TRUE(read.issues().Has(IssueCode::kInvalidRoomId));
    EXPECT_FALSE(read.issues().Has(IssueCode::kDuplicateRoom));
  }
}

TEST(RoomIssues, SyntaxErrorAtTheEndSaysSo) {
  for (const char* cut : {"{", "{\"rooms\":[", "[1,", "\n"}) {
    const auto read = DecodeRoomSet(cut, Format::kJson);
    ASSERT_FALSE(read.ok());
    EXPECT_NE(read.issues().begin()->message.find("at the end of the input"),
              std::string::npos)
        << read.issues().begin()->message;
  }
}

TEST(RoomIssues, OneByteTooManyIsInputTooLarge) {
  const std::string document(kMaxDocumentBytes + 1, ' ');
  for (const Format format : {Format::kJson, Format::kBinary}) {
    const auto rooms = DecodeRoomSet(document, format);
    ASSERT_FALSE(rooms.ok());
    EXPECT_EQ(Listed(rooms.issues()),
              std::vector<std::string>{"INPUT_TOO_LARGE"});
    const auto room = DecodeRoom(document, format);
    ASSERT_FALSE(room.ok());
    EXPECT_EQ(Listed(room.issues()),
              std::vector<std::string>{"INPUT_TOO_LARGE"});
  }
}

}  // namespace
}  // namespace roompolicy::wire
