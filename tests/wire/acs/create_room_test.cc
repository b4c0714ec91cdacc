// Create requests: what is accepted as what, and every fault with its path. The
// name of a case says the rule.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "roompolicy/wire/acs/request_limits.h"
#include "roompolicy/wire/acs/request_reader.h"
#include "tests/wire/acs/request_test_util.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire::acs {
namespace {

using List = std::vector<std::string>;

class CreateFault : public testing::TestWithParam<FaultCase> {};

TEST_P(CreateFault, IsReportedWithItsPath) {
  const Result<Room> room = Create(GetParam().document);
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(Listed(room.issues()), GetParam().issues);
  ExpectPlain(room.issues());
}

std::string Name(const testing::TestParamInfo<FaultCase>& info) {
  return info.param.name;
}

// A create request whose map has these members.
std::string With(std::string_view entries) {
  return R"({"participants":{)" + std::string(entries) + "}}";
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, CreateFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"EmptyInputIsMalformed", "", {"MALFORMED_INPUT"}},
        {"BlanksAloneAreMalformed", " \n", {"MALFORMED_INPUT"}},
        {"UnclosedObjectIsMalformed", "{", {"MALFORMED_INPUT"}},
        {"TrailingGarbageIsMalformed", "{}x", {"MALFORMED_INPUT"}},
        {"SecondDocumentIsMalformed", "{}{}", {"MALFORMED_INPUT"}},
        {"TrailingCommaIsMalformed",
         R"({"validFrom":null,})",
         {"MALFORMED_INPUT"}},
        {"CommentIsMalformed", "{}//", {"MALFORMED_INPUT"}},
        {"ByteOrderMarkIsMalformed", "\xEF\xBB\xBF{}", {"MALFORMED_INPUT"}},
        {"NulIsMalformed", std::string("{}\0", 3), {"MALFORMED_INPUT"}},
        {"FaultyUtf8IsMalformed",
         With("\"8:acs:\xC3\x28\":{}"),
         {"MALFORMED_INPUT"}},
        {"LoneSurrogateIsMalformed",
         With(R"("8:acs:\ud800":{})"),
         {"MALFORMED_INPUT"}},
        {"SyntaxErrorStandsAlone",
         R"({"x":1,"validFrom":5,"participants":{)",
         {"MALFORMED_INPUT"}},
        {"ArrayIsMalformed", "[]", {"MALFORMED_INPUT"}},
        {"ArrayWithARequestIsMalformed", "[{}]", {"MALFORMED_INPUT"}},
        {"NullIsMalformed", "null", {"MALFORMED_INPUT"}},
        {"StringIsMalformed", R"("{}")", {"MALFORMED_INPUT"}},
        {"NumberIsMalformed", "7", {"MALFORMED_INPUT"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Types, CreateFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"NumberForATimestampIsMalformed",
         R"({"validFrom":1772355600})",
         {"MALFORMED_INPUT validFrom"}},
        {"ObjectForATimestampIsMalformed",
         R"({"validUntil":{"seconds":1}})",
         {"MALFORMED_INPUT validUntil"}},
        {"ArrayForATimestampIsMalformed",
         R"({"validUntil":["2026-03-01T10:00:00Z"]})",
         {"MALFORMED_INPUT validUntil"}},
        {"EmptyTimestampIsMalformed",
         R"({"validUntil":""})",
         {"MALFORMED_INPUT validUntil"}},
        {"TimestampWithoutOffsetIsMalformed",
         R"({"validUntil":"2026-03-01T10:00:00"})",
         {"MALFORMED_INPUT validUntil"}},
        {"TenFractionalDigitsAreMalformed",
         R"({"validUntil":"2026-03-01T10:00:00.0000000001Z"})",
         {"MALFORMED_INPUT validUntil"}},
        {"DayThatDoesNotExistIsMalformed",
         R"({"validFrom":"2026-02-29T09:00:00Z"})",
         {"MALFORMED_INPUT validFrom"}},
        {"LeapSecondIsMalformed",
         R"({"validFrom":"2026-02-28T23:59:60Z"})",
         {"MALFORMED_INPUT validFrom"}},
        {"Year2300IsOutOfRange",
         R"({"validUntil":"2300-01-01T00:00:00Z"})",
         {"TIMESTAMP_OUT_OF_RANGE validUntil"}},
        {"StringForTheSwitchIsMalformed",
         R"({"pstnDialOutEnabled":"true"})",
         {"MALFORMED_INPUT pstnDialOutEnabled"}},
        {"NumberForTheSwitchIsMalformed",
         R"({"pstnDialOutEnabled":1})",
         {"MALFORMED_INPUT pstnDialOutEnabled"}},
        {"ArrayForTheMapIsMalformed",
         R"({"participants":[{"rawId":"8:acs:r_a","role":"Attendee"}]})",
         {"MALFORMED_INPUT participants"}},
        {"StringForTheMapIsMalformed",
         R"({"participants":"8:acs:r_a"})",
         {"MALFORMED_INPUT participants"}},
        {"StringForAParticipantIsMalformed",
         With(R"("8:acs:r_a":"Attendee")"),
         {R"(MALFORMED_INPUT participants["8:acs:r_a"])"}},
        {"ArrayForAParticipantIsMalformed",
         With(R"("8:acs:r_a":[{"role":"Attendee"}])"),
         {R"(MALFORMED_INPUT participants["8:acs:r_a"])"}},
        {"TrueForAParticipantIsMalformed",
         With(R"("8:acs:r_a":true)"),
         {R"(MALFORMED_INPUT participants["8:acs:r_a"])"}},
        {"NumberForARoleIsMalformed",
         With(R"("8:acs:r_a":{"role":3})"),
         {R"(MALFORMED_INPUT participants["8:acs:r_a"].role)"}},
        {"ObjectForARoleIsMalformed",
         With(R"("8:acs:r_a":{"role":{"name":"Attendee"}})"),
         {R"(MALFORMED_INPUT participants["8:acs:r_a"].role)"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Fields, CreateFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"RepeatedFieldIsMalformed",
         R"({"validFrom":null,"validFrom":"2026-03-01T09:00:00Z"})",
         {"MALFORMED_INPUT validFrom"}},
        {"RepeatedMapIsMalformed",
         R"({"participants":{},"participants":{"8:acs:r_a":5}})",
         {"MALFORMED_INPUT participants"}},
        {"RepeatedRoleIsMalformed",
         With(R"("8:acs:r_a":{"role":"Consumer","role":"Presenter"})"),
         {R"(MALFORMED_INPUT participants["8:acs:r_a"].role)"}},
        {"ParticipantNamedTwiceIsADuplicate",
         With(R"("8:acs:r_a":{},"8:acs:r_b":{},"8:acs:r_a":{})"),
         {R"(DUPLICATE_PARTICIPANT participants["8:acs:r_a"])"}},
        {"ParticipantNamedTwiceInTwoSpellingsIsADuplicate",
         With(R"("8:acs:r_a":{},"8:acs:r_\u0061":{})"),
         {R"(DUPLICATE_PARTICIPANT participants["8:acs:r_a"])"}},
        {"UnknownFieldIsReported", R"({"name":"x"})", {"UNKNOWN_FIELD name"}},
        {"RoleOfNoParticipantIsAnUnknownField",
         R"({"role":"Presenter"})",
         {"UNKNOWN_FIELD role"}},
        {"FieldNamesAreCaseSensitive",
         R"({"ValidFrom":null})",
         {"UNKNOWN_FIELD ValidFrom"}},
        {"FieldsOfAReplyAreUnknown",
         R"({"id":"1","createdAt":null})",
         {"UNKNOWN_FIELD id", "UNKNOWN_FIELD createdAt"}},
        {"FieldsOfRoompolicyV1AreUnknown",
         R"({"profile":"acs-2025-03-13","revision":"1"})",
         {"UNKNOWN_FIELD profile", "UNKNOWN_FIELD revision"}},
        {"EmptyFieldNameIsUnknown", R"({"":1})", {R"(UNKNOWN_FIELD [""])"}},
        {"UnknownFieldIsShownPlainly",
         R"({"a\n\"\u00e9":1})",
         {R"(UNKNOWN_FIELD ["a\x0a\x22\xc3\xa9"])"}},
        {"UnknownFieldOfAParticipantIsReported",
         With(R"("8:acs:r_a":{"name":"A"})"),
         {R"(UNKNOWN_FIELD participants["8:acs:r_a"].name)"}},
        {"OpenRoomsAreUnsupported",
         R"({"roomJoinPolicy":"InviteOnly","roomOpen":false})",
         {"OPEN_ROOM_UNSUPPORTED roomJoinPolicy",
          "OPEN_ROOM_UNSUPPORTED roomOpen"}},
        {"OpenRoomsAreUnsupportedInAParticipantToo",
         With(R"("8:acs:r_a":{"roomOpen":true})"),
         {R"(OPEN_ROOM_UNSUPPORTED participants["8:acs:r_a"].roomOpen)"}},
        {"WhatStandsInAnUnknownFieldIsNotLookedAt",
         R"({"x":{"validFrom":5,"y":[{"z":1}]}})",
         {"UNKNOWN_FIELD x"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Rules, CreateFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"NullForAParticipantIsAMissingRole",
         With(R"("8:acs:r_a":null)"),
         {R"(MISSING_ROLE participants["8:acs:r_a"])"}},
        {"UnknownRoleIsReported",
         With(R"("8:acs:r_a":{"role":"Organizer"})"),
         {R"(UNKNOWN_ROLE participants["8:acs:r_a"].role)"}},
        {"EmptyRoleIsUnknown",
         With(R"("8:acs:r_a":{"role":""})"),
         {R"(UNKNOWN_ROLE participants["8:acs:r_a"].role)"}},
        {"UnspecifiedIsNoRole",
         With(R"("8:acs:r_a":{"role":"Unspecified"})"),
         {R"(UNKNOWN_ROLE participants["8:acs:r_a"].role)"}},
        {"PhoneNumbersAreNeverOnARoster",
         With(R"("4:+15551234567":{},"4:anonymous":{})"),
         {R"(PHONE_NUMBER_ON_ROSTER participants["4:+15551234567"])",
          R"(PHONE_NUMBER_ON_ROSTER participants["4:anonymous"])"}},
        {"OnlyCommunicationUsersAreAdmitted",
         With(R"("8:orgid:u":{},"28:orgid:a":{},"8:acs:r_t_u":{},"bob":{})"),
         {R"(ID_KIND_NOT_ADMITTED participants["8:orgid:u"])",
          R"(ID_KIND_NOT_ADMITTED participants["28:orgid:a"])",
          R"(ID_KIND_NOT_ADMITTED participants["8:acs:r_t_u"])",
          R"(ID_KIND_NOT_ADMITTED participants["bob"])"}},
        {"EmptyIdIsInvalid",
         With(R"("":{})"),
         {R"(INVALID_PARTICIPANT_ID participants[""])"}},
        {"IdWithABlankIsInvalidAndShownPlainly",
         With(R"("8:acs:r \"\\\u00e9":{})"),
         {R"(INVALID_PARTICIPANT_ID )"
          R"(participants["8:acs:r \x22\x5c\xc3\xa9"])"}},
        {"IdOf257BytesIsInvalidAndCutWhereItIsShown",
         With('"' + std::string(257, 'a') + R"(":{"role":"X"})"),
         {"UNKNOWN_ROLE participants[\"" + std::string(256, 'a') +
              "\"...].role",
          "INVALID_PARTICIPANT_ID participants[\"" + std::string(256, 'a') +
              "\"...]"}},
        {"IdOf256BytesIsShownWhole",
         With('"' + std::string(256, 'a') + R"(":{})"),
         {"ID_KIND_NOT_ADMITTED participants[\"" + std::string(256, 'a') +
          "\"]"}},
        {"EndAtNowIsInThePast",
         R"({"validFrom":"2026-02-01T00:00:00Z",)"
         R"("validUntil":"2026-03-01T09:00:00Z"})",
         {"VALID_UNTIL_IN_PAST validUntil"}},
        {"EndNotAfterStartIsNoRange",
         R"({"validFrom":"2026-03-01T10:00:00Z",)"
         R"("validUntil":"2026-03-01T10:00:00Z"})",
         {"INVALID_TIME_RANGE validUntil"}},
    }),
    Name);

// Text first, then rules; an unreadable field is not judged again, all others
// are.
TEST(CreateRoomRequest, ReportsTextAndRulesOfAllReadablePartsInOnePass) {
  EXPECT_EQ(
      CreateIssues(R"({"x":1,"validFrom":5,"validUntil":"2026-02-01T00:00:00Z",
          "pstnDialOutEnabled":true,
          "participants":{"8:acs:r_a":{"role":"Kafka","y":1},
                          "8:orgid:u":{"role":"Collaborator"},
                          "4:+1":7,"8:acs:r_n":null}})",
                   ApiVersion::k20230614),
      (List{"UNKNOWN_FIELD x", "MALFORMED_INPUT validFrom",
            R"(UNKNOWN_ROLE participants["8:acs:r_a"].role)",
            R"(UNKNOWN_FIELD participants["8:acs:r_a"].y)",
            R"(MALFORMED_INPUT participants["4:+1"])",
            R"(MISSING_ROLE participants["8:acs:r_n"])",
            "VALID_UNTIL_IN_PAST validUntil",
            "PSTN_DIAL_OUT_UNSUPPORTED pstnDialOutEnabled",
            R"(ID_KIND_NOT_ADMITTED participants["8:orgid:u"])",
            R"(ROLE_NOT_IN_PROFILE participants["8:orgid:u"].role)",
            R"(PHONE_NUMBER_ON_ROSTER participants["4:+1"])"}));
}

TEST(CreateRoomRequest, KeepsTheIdOfTheHostAndStartsAtRevision1) {
  const Result<Room> room = Create("{}");
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(room->id(), AnId());
  EXPECT_EQ(room->revision(), 1);
  EXPECT_EQ(room->created_at(), Now());
  EXPECT_FALSE(room->own_end_of_window().has_value());
}

TEST(CreateRoomRequest, NullIsAFieldLeftOut) {
  const Result<Room> room =
      Create(R"({"validFrom":null,"validUntil":null,"pstnDialOutEnabled":null,)"
             R"("participants":null})");
  ASSERT_TRUE(room.ok());
  EXPECT_TRUE(*room == *Create("{}"));
}

TEST(CreateRoomRequest, TimesMayHaveOffsetsAndTicks) {
  const Result<Room> room =
      Create(R"({"validFrom":"2026-03-01T10:30:00.1234567+01:00",)"
             R"("validUntil":"2026-03-01T10:30:00.123456789Z"})");
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(room->window().from(), At("2026-03-01T09:30:00.1234567Z"));
  EXPECT_EQ(room->window().until(), At("2026-03-01T10:30:00.123456789Z"));
}

TEST(CreateRoomRequest, AMissingOrNullRoleIsAttendee) {
  const Result<Room> room =
      Create(With(R"("8:acs:r_alice":{},"8:acs:r_bob":{"role":null})"));
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(RoleOf(*room, kAlice), Role::kAttendee);
  EXPECT_EQ(RoleOf(*room, kBob), Role::kAttendee);
}

TEST(CreateRoomRequest, RolesMatchInAnyCase) {
  const Result<Room> room = Create(With(
      R"("8:acs:r_1":{"role":"Presenter"},"8:acs:r_2":{"role":"COLLABORATOR"},)"
      R"("8:acs:r_3":{"role":"attendee"},"8:acs:r_4":{"role":"cOnSuMeR"})"));
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(RoleOf(*room, "8:acs:r_1"), Role::kPresenter);
  EXPECT_EQ(RoleOf(*room, "8:acs:r_2"), Role::kCollaborator);
  EXPECT_EQ(RoleOf(*room, "8:acs:r_3"), Role::kAttendee);
  EXPECT_EQ(RoleOf(*room, "8:acs:r_4"), Role::kConsumer);
}

TEST(CreateRoomRequest, TheVersionIsTheProfile) {
  const std::string collaborator =
      With(R"("8:acs:r_a":{"role":"Collaborator"})");
  const std::string dials = R"({"pstnDialOutEnabled":true})";
  const std::string role =
      R"(ROLE_NOT_IN_PROFILE participants["8:acs:r_a"].role)";
  for (const ApiVersion version : kAllApiVersions) {
    const Result<Room> room = Create("{}", version);
    ASSERT_TRUE(room.ok());
    EXPECT_EQ(room->profile()->name(), ProfileNameOf(version));
    const bool newest = version == ApiVersion::k20250313;
    EXPECT_EQ(CreateIssues(collaborator, version),
              newest ? List{} : List{role});
    EXPECT_EQ(CreateIssues(dials, version),
              version == ApiVersion::k20230614
                  ? List{"PSTN_DIAL_OUT_UNSUPPORTED pstnDialOutEnabled"}
                  : List{});
    EXPECT_TRUE(Create(R"({"pstnDialOutEnabled":false})", version).ok());
  }
}

TEST(CreateRoomRequest, AVersionThatIsNoneIsReportedBesideTheRest) {
  EXPECT_EQ(CreateIssues(With(R"("4:+1":{})"), ApiVersion::kUnspecified),
            (List{"UNKNOWN_PROFILE api-version",
                  R"(PHONE_NUMBER_ON_ROSTER participants["4:+1"])"}));
}

TEST(CreateRoomRequest, AnyRoomIdOfTheHostIsKept) {
  const RoomId id = RoomId::Parse("standup").value();
  const Result<Room> room =
      DecodeCreateRoom("{}", id, ApiVersion::k20250313, Now());
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(room->id(), id);
}

TEST(CreateRoomRequest, NeverAsNowIsRefused) {
  const Result<Room> room =
      DecodeCreateRoom("{}", AnId(), ApiVersion::k20250313, Instant::Max());
  EXPECT_EQ(Listed(room.issues()), List{"TIMESTAMP_OUT_OF_RANGE now"});
}

// The longest ids there are, in the longest way to write them.
std::string LongestEntry(std::size_t i) {
  std::string id = "8:acs:" + std::to_string(100'000 + i);
  id.append(256 - id.size(), 'x');
  std::string key;
  for (const char c : id) {
    constexpr char kHex[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    key += std::string("\\u00") + kHex[byte >> 4U] + kHex[byte & 15U];
  }
  return '"' + key + R"(": {"role": "Collaborator"})";
}

TEST(CreateRoomRequest, TenThousandParticipantsFitHoweverTheyAreWritten) {
  const Result<Room> room = Create(MapOf(10'000, LongestEntry));
  ASSERT_TRUE(room.ok()) << room.issues().begin()->message;
  EXPECT_EQ(room->participants().size(), 10'000U);
}

std::string ShortEntry(std::size_t i) {
  return "\"8:acs:r_" + std::to_string(i) + "\":{}";
}

TEST(CreateRoomRequest, NullsBeyondTheFirst1000AreCountedAndNotShown) {
  const Result<Room> room = Create(MapOf(1'002, [](std::size_t i) {
    return "\"8:acs:r_" + std::to_string(i) + "\":null";
  }));
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(room.issues().total(), 1'002U);
  ASSERT_EQ(room.issues().shown().size(), 1'000U);
  for (const Issue& issue : room.issues()) {
    EXPECT_EQ(issue.code, IssueCode::kMissingRole);
  }
}

TEST(CreateRoomRequest, OneMoreThanTenThousandIsARosterTooLarge) {
  EXPECT_EQ(CreateIssues(MapOf(10'001, ShortEntry)),
            List{"ROSTER_TOO_LARGE participants"});
}

TEST(CreateRoomRequest, ADocumentOf16MiBIsReadAndOneByteMoreIsNot) {
  std::string json(kMaxCreateRoomBytes, ' ');
  json.replace(json.size() - 2, 2, "{}");
  EXPECT_TRUE(Create(json).ok());
  EXPECT_EQ(CreateIssues(json + " "), List{"INPUT_TOO_LARGE"});
}

}  // namespace
}  // namespace roompolicy::wire::acs
