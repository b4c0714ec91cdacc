// Error documents: the service's recorded refusals made anew by the readers and
// the engine, and the status of every issue code. "Recorded" is what the
// service answered to the tests of its Python SDK (azure-communication-rooms,
// tests/recordings, July 2023); status, codes, targets and shape are the same,
// the messages are of this library.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "roompolicy/ids.h"
#include "roompolicy/profile.h"
#include "roompolicy/wire/acs/api_version.h"
#include "roompolicy/wire/acs/error_reply.h"
#include "roompolicy/wire/acs/page_token.h"
#include "roompolicy/wire/acs/request_reader.h"
#include "roompolicy/wire/acs/room_id.h"
#include "roompolicy/wire/acs/room_writer.h"
#include "tests/wire/acs/writer_test_util.h"

namespace roompolicy::wire::acs {
namespace {

using nlohmann::json;

constexpr char kNow[] = "2023-07-05T21:57:28Z";

Issues IssuesOfCreating(std::string_view from, std::string_view until,
                        std::string_view now) {
  RoomDraft draft;
  draft.id = "99470916612704248";
  draft.valid_from = At(from);
  draft.valid_until = At(until);
  return CreateRoom(draft, ProfileSet::BuiltIn(), At(now)).issues();
}

// Of a change of a room that was created with nothing given.
Issues IssuesOfChanging(const RoomChange& change, std::string_view now) {
  RoomDraft draft;
  draft.id = "99470916612704248";
  const Result<Room> room = CreateRoom(draft, ProfileSet::BuiltIn(), At(now));
  return room->Apply(change, At(now)).issues();
}

Issues OneIssue(IssueCode code, std::string path = "") {
  Issues issues;
  issues.Add(code, std::move(path), "is wrong");
  return issues;
}

// Of a create request, at kNow.
Issues IssuesOfReading(std::string_view body,
                       ApiVersion version = ApiVersion::k20250313) {
  return DecodeCreateRoom(body, RoomIdOf("99470916612704248"), version,
                          At(kNow))
      .issues();
}

// Of a change of the roster of an empty room that `version` created.
Issues IssuesOfInviting(std::string_view body,
                        ApiVersion version = ApiVersion::k20250313) {
  const Result<Room> room =
      DecodeCreateRoom("{}", RoomIdOf("99470916612704248"), version, At(kNow));
  return DecodeUpdateParticipants(body, *room, At(kNow)).issues();
}

json DetailsOf(const ErrorReply& reply) {
  return Parsed(reply.body)["error"]["details"];
}

void ExpectOneBadArgument(const Issues& issues, const char* target) {
  const ErrorReply reply = EncodeError(issues);
  EXPECT_EQ(reply.http_status, 400);
  EXPECT_EQ(reply.error_code, "BadRequest");
  EXPECT_EQ(Parsed(reply.body)["error"]["code"], "BadRequest");
  const json details = DetailsOf(reply);
  ASSERT_EQ(details.size(), 1U);
  EXPECT_EQ(details[0]["code"], "BadArgument");
  EXPECT_EQ(details[0]["target"], target);
}

// Recorded: update_room_exceed_max_timerange.
TEST(EncodeError, WindowLongerThan180DaysIsAsRecorded) {
  RoomChange change;
  change.valid_from = At("2023-07-08T14:57:28.246249Z");
  change.valid_until = At("2024-01-24T14:57:28.246249Z");
  const ErrorReply reply = EncodeError(IssuesOfChanging(change, kNow));
  EXPECT_EQ(reply.http_status, 400);
  EXPECT_EQ(reply.error_code, "BadRequest");
  EXPECT_EQ(
      reply.body,
      R"({"error":{"code":"BadRequest",)"
      R"("message":"the request is refused: 1 fault",)"
      R"("details":[{"code":"BadArgument",)"
      R"("message":"2024-01-24T14:57:28.246249Z is too long after validFrom, )"
      R"(2023-07-08T14:57:28.246249Z",)"
      R"("target":"ValidUntil",)"
      R"("innererror":{"code":"INVALID_TIME_RANGE",)"
      R"("message":"make the end later than the start, and the window no )"
      R"(longer than the profile allows"}}]}})");
}

// Recorded: create_room_validUntil_seven_months (29 weeks) and, of the .NET
// SDK, 200 days.
TEST(EncodeError, CreatingFor29WeeksOr200DaysHasTheTargetValidUntil) {
  ExpectOneBadArgument(IssuesOfCreating(kNow, "2024-01-24T21:57:28Z", kNow),
                       "ValidUntil");
  ExpectOneBadArgument(IssuesOfCreating(kNow, "2024-01-21T21:57:28Z", kNow),
                       "ValidUntil");
}

// Recorded: inverted bounds have the target of a window that is too long.
TEST(EncodeError, EndBeforeTheStartHasTheTargetValidUntil) {
  ExpectOneBadArgument(
      IssuesOfCreating("2023-07-20T00:00:00Z", "2023-07-10T00:00:00Z", kNow),
      "ValidUntil");
}

// Recorded: create_room_validFrom_seven_months (29 weeks ahead).
TEST(EncodeError, StartMoreThan180DaysAheadHasTheTargetValidFrom) {
  ExpectOneBadArgument(
      IssuesOfCreating("2024-01-24T21:57:28Z", "2024-01-25T21:57:28Z", kNow),
      "ValidFrom");
}

// Recorded: create_room_valid_until_in_past.
TEST(EncodeError, CreatingWithAnEndInThePastHasTheTargetValidUntil) {
  ExpectOneBadArgument(
      IssuesOfCreating("2023-07-01T00:00:00Z", "2023-07-05T21:57:28Z", kNow),
      "ValidUntil");
}

// Recorded: update_room_valid_until_in_past. The service names the first fault
// alone, here both are listed, that one first.
TEST(EncodeError, EndInThePastAndBeforeTheStartAreTwoDetails) {
  RoomChange change;
  change.valid_from = At("2023-07-24T16:42:08.539671Z");
  change.valid_until = At("2023-07-20T16:42:08.539671Z");
  const ErrorReply reply =
      EncodeError(IssuesOfChanging(change, "2023-07-27T23:42:08Z"));
  EXPECT_EQ(reply.http_status, 400);
  EXPECT_EQ(
      reply.body,
      R"({"error":{"code":"BadRequest",)"
      R"("message":"the request is refused: 2 faults",)"
      R"("details":[{"code":"BadArgument",)"
      R"("message":"2023-07-20T16:42:08.539671Z is not later than now, )"
      R"(2023-07-27T23:42:08Z",)"
      R"("target":"ValidUntil",)"
      R"("innererror":{"code":"VALID_UNTIL_IN_PAST",)"
      R"("message":"choose an end later than now"}},)"
      R"({"code":"BadArgument",)"
      R"("message":"2023-07-20T16:42:08.539671Z is not later than )"
      R"(validFrom, 2023-07-24T16:42:08.539671Z",)"
      R"("target":"ValidUntil",)"
      R"("innererror":{"code":"INVALID_TIME_RANGE",)"
      R"("message":"make the end later than the start, and the window no )"
      R"(longer than the profile allows"}}]}})");
}

// Recorded under 2023-03-31-preview: a PATCH of one bound alone.
TEST(EncodeError, LoneBoundHasAnEmptyTarget) {
  ExpectOneBadArgument(OneIssue(IssueCode::kBoundsNotTogether, "validFrom"),
                       "");
}

// Recorded: add_or_update_room_wrongRoleName, whose target is
// $.participants.8:acs:sanitized1.role. The service has one more detail, of its
// own code, and names its own type.
TEST(EncodeError, UnknownRoleHasItsPlaceInTheDocumentAsTarget) {
  ExpectOneBadArgument(
      IssuesOfInviting(
          R"({"participants":{"8:acs:sanitized1":{"role":"Kafka"}}})"),
      R"($.participants["8:acs:sanitized1"].role)");
}

// No version but the last has Collaborators.
TEST(EncodeError, UnknownRoleListsTheRolesOfTheRoomsProfile) {
  const char* body = R"({"participants":{"8:acs:r_1":{"role":"Kafka"}}})";
  for (const auto& [version, roles] :
       {std::pair(ApiVersion::k20230614, "Presenter, Attendee or Consumer"),
        std::pair(ApiVersion::k20240415, "Presenter, Attendee or Consumer"),
        std::pair(ApiVersion::k20250313,
                  "Presenter, Collaborator, Attendee or Consumer")}) {
    for (const Issues& issues :
         {IssuesOfReading(body, version), IssuesOfInviting(body, version)}) {
      const json detail = DetailsOf(EncodeError(issues))[0];
      EXPECT_EQ(detail["message"],
                "expected " + std::string(roles) + ", got `Kafka`");
      EXPECT_EQ(detail["innererror"]["message"],
                "use a role that the message names");
    }
  }
}

// Recorded: add_or_update_participants_incorrectMri; there without details.
TEST(EncodeError, EachIdThatIsNoCommunicationUserIsADetail) {
  const ErrorReply reply = EncodeError(IssuesOfInviting(
      R"({"participants":{"wrong_mri":{"role":"Attendee"},)"
      R"("8:acs:sanitized1":{"role":"Presenter"},"":{"role":"Attendee"}}})"));
  EXPECT_EQ(reply.http_status, 400);
  EXPECT_EQ(reply.error_code, "BadRequest");
  const json details = DetailsOf(reply);
  ASSERT_EQ(details.size(), 2U);
  EXPECT_EQ(details[0]["target"], R"($.participants["wrong_mri"])");
  EXPECT_EQ(details[0]["innererror"]["code"], "ID_KIND_NOT_ADMITTED");
  EXPECT_EQ(details[1]["target"], R"($.participants[""])");
  EXPECT_EQ(details[1]["innererror"]["code"], "INVALID_PARTICIPANT_ID");
}

// Recorded: get_invalid_format_roomId; there without details.
TEST(EncodeError, InvalidRoomIdIsABadRequestAboutTheUrl) {
  // One digit too few.
  ExpectOneBadArgument(ParseServiceRoomId("994709166127042").issues(),
                       "roomId");
  const json details =
      DetailsOf(EncodeError(ParseServiceRoomId("invalid_id").issues()));
  ASSERT_EQ(details.size(), 2U);
  for (const json& detail : details) EXPECT_EQ(detail["target"], "roomId");
}

// A part of the URL, not of a document.
TEST(EncodeError, TextThatIsNoPageTokenHasTheTargetContinuationToken) {
  ExpectOneBadArgument(ParseRoomPageToken("x").issues(), "continuationToken");
  ExpectOneBadArgument(ParseParticipantPageToken("x").issues(),
                       "continuationToken");
}

TEST(EncodeError, BoundsThatCannotBeReadHaveTheTargetsOfTheOthers) {
  for (const auto& [name, target] : {std::pair("validFrom", "ValidFrom"),
                                     std::pair("validUntil", "ValidUntil")}) {
    for (const char* value :
         {"7", "\"tomorrow\"", "\"2400-01-01T00:00:00Z\""}) {
      const Issues issues =
          IssuesOfReading("{\"" + std::string(name) + "\":" + value + "}");
      ExpectOneBadArgument(issues, target);
    }
  }
}

// Both are arguments of the host's own.
TEST(EncodeError, NowThatIsNeverOrAPrefixThatIsNoLinkIsAFaultOfTheHost) {
  const RoomId id = RoomIdOf("99470916612704248");
  const Room room = RoomOfMany(1);
  for (const Issues& issues :
       {DecodeCreateRoom("{}", id, ApiVersion::k20250313, Instant::Max())
            .issues(),
        DecodeUpdateParticipants("{}", room, Instant::Max()).issues(),
        EncodeParticipants(room, std::nullopt, "two words").issues()}) {
    ASSERT_FALSE(issues.empty());
    const ErrorReply reply = EncodeError(issues);
    EXPECT_EQ(reply.http_status, 500);
    EXPECT_FALSE(Parsed(reply.body)["error"].contains("details"));
  }
  // Fields of a request that have these names are not.
  EXPECT_EQ(
      EncodeError(IssuesOfReading(R"({"now":1,"nextLink":2})")).http_status,
      400);
}

// What a client writes for a name is no structure of the document.
TEST(EncodeError, UnknownNameThatLooksLikeAPathIsQuotedInTheTarget) {
  const json details = DetailsOf(EncodeError(IssuesOfInviting(
      R"({"participants[\"8:acs:victim\"].role":1,"[0]":2,"a.b":3,"":4,)"
      R"("x_9":5,"participants":{"8:acs:r_1":{"a.b":6,"c":7}}})")));
  std::vector<std::string> targets;
  for (const json& detail : details) targets.push_back(detail["target"]);
  EXPECT_EQ(targets, (std::vector<std::string>{
                         R"($["participants[\x228:acs:victim\x22].role"])",
                         R"($["[0]"])", R"($["a.b"])", R"($[""])", "$.x_9",
                         R"($.participants["8:acs:r_1"]["a.b"])",
                         R"($.participants["8:acs:r_1"].c)"}));
}

// Recorded: get_invalid_room, update_room_deleted_room.
TEST(EncodeNotFound, IsAsRecorded) {
  const ErrorReply reply = EncodeNotFound();
  EXPECT_EQ(reply.http_status, 404);
  EXPECT_EQ(reply.error_code, "NotFound");
  EXPECT_EQ(reply.body, R"({"error":{"code":"NotFound",)"
                        R"("message":"there is no such room"}})");
}

TEST(EncodeError, OfAnUnknownRoomIsTheReplyOfOneThatIsNotFound) {
  EXPECT_EQ(EncodeError(OneIssue(IssueCode::kUnknownRoom, "id")).body,
            EncodeNotFound().body);
}

// Every number up to the greatest: a new code must be given a status here.
TEST(EncodeError, EachIssueCodeHasItsStatus) {
  const std::map<std::string, int> others = {
      {"UNSPECIFIED", 500},        {"MISSING_WINDOW", 500},
      {"INVALID_REVISION", 500},   {"INVALID_PROFILE", 500},
      {"DUPLICATE_ROOM", 409},     {"STALE_REVISION", 409},
      {"REVISION_EXHAUSTED", 409}, {"INPUT_TOO_LARGE", 413},
      {"RETIRED_LIMIT", 503},      {"DIRECTORY_FULL", 503},
      {"UNKNOWN_ROOM", 404}};
  const std::map<int, std::string> codes = {{400, "BadRequest"},
                                            {404, "NotFound"},
                                            {409, "Conflict"},
                                            {413, "RequestEntityTooLarge"},
                                            {500, "InternalServerError"},
                                            {503, "ServiceUnavailable"}};
  for (int number = 0; number <= kMaxIssueCode; ++number) {
    const auto code = static_cast<IssueCode>(number);
    const std::string name(IssueCodeName(code));
    const auto other = others.find(name);
    const int expected = other == others.end() ? 400 : other->second;
    EXPECT_EQ(HttpStatusOfIssue(code), expected) << name;
    const ErrorReply reply = EncodeError(OneIssue(code));
    EXPECT_EQ(reply.http_status, expected) << name;
    EXPECT_EQ(reply.error_code, codes.at(expected)) << name;
    EXPECT_EQ(Parsed(reply.body)["error"]["code"], reply.error_code) << name;
  }
  EXPECT_EQ(kMaxIssueCode, 30);
  EXPECT_EQ(HttpStatusOfIssue(static_cast<IssueCode>(255)), 500);
}

TEST(EncodeError, StatusIsTheOneToActOnFirst) {
  Issues issues = OneIssue(IssueCode::kStaleRevision);
  EXPECT_EQ(EncodeError(issues).http_status, 409);
  issues.Add(IssueCode::kUnknownField, "x", "is unknown");
  EXPECT_EQ(EncodeError(issues).http_status, 400);
  issues.Add(IssueCode::kInputTooLarge, "", "is too large");
  EXPECT_EQ(EncodeError(issues).http_status, 413);
  issues.Add(IssueCode::kUnknownRoom, "id", "is unknown");
  EXPECT_EQ(EncodeError(issues).http_status, 404);
  issues.Add(IssueCode::kRetiredLimit, "", "is busy");
  EXPECT_EQ(EncodeError(issues).http_status, 503);
  issues.Add(IssueCode::kMissingWindow, "validFrom", "is missing");
  EXPECT_EQ(EncodeError(issues).http_status, 500);
}

TEST(EncodeError, DetailOfAConflictHasItsOwnCode) {
  EXPECT_EQ(
      EncodeError(OneIssue(IssueCode::kDuplicateRoom, "rooms[1].id")).body,
      R"({"error":{"code":"Conflict","message":"the request does not go )"
      R"(with what is stored: 1 fault","details":[{"code":"Conflict",)"
      R"("message":"is wrong","target":"roomId",)"
      R"("innererror":{"code":"DUPLICATE_ROOM","message":"give each )"
      R"(room an id of its own, or delete the other one first"}}]}})");
}

TEST(EncodeError, FaultOfTheHostHasNoDetails) {
  EXPECT_EQ(
      EncodeError(OneIssue(IssueCode::kMissingWindow, "rooms[7].validFrom"))
          .body,
      R"({"error":{"code":"InternalServerError",)"
      R"("message":"the service has a fault of its own"}})");
}

TEST(EncodeError, WithoutIssuesIsAFaultOfTheHost) {
  EXPECT_EQ(EncodeError(Issues()).http_status, 500);
}

TEST(EncodeError, IssueWithoutAPathHasNoTarget) {
  const json details =
      DetailsOf(EncodeError(OneIssue(IssueCode::kMalformedInput)));
  EXPECT_FALSE(details[0].contains("target"));
}

TEST(EncodeError, Lists1000IssuesAndCountsTheOthersInWords) {
  Issues issues;
  for (int i = 0; i < 1000; ++i) {
    issues.Add(IssueCode::kUnknownField, "f" + std::to_string(i), "is unknown");
  }
  const ErrorReply full = EncodeError(issues);
  EXPECT_EQ(Parsed(full.body)["error"]["message"],
            "the request is refused: 1000 faults");
  for (int i = 0; i < 3; ++i) {
    issues.Add(IssueCode::kUnknownField, "g", "is unknown");
  }
  const ErrorReply more = EncodeError(issues);
  EXPECT_EQ(Parsed(more.body)["error"]["message"],
            "the request is refused: 1003 faults, of which the first 1000 are "
            "in details and 3 more are not shown");
  ASSERT_EQ(DetailsOf(more).size(), 1000U);
  EXPECT_EQ(DetailsOf(more)[999]["target"], "$.f999");
}

std::string BodyOfRepeatedUnknownFields(const std::string& id, int count) {
  std::string body = R"({"participants":{")" + id + "\":{";
  for (int i = 0; i < count; ++i) body += R"("":1,)";
  return body + R"("role":"Attendee"}}})";
}

// Each detail repeats the longest path there is.
TEST(EncodeError, DetailsTakeAtMost256KiBHoweverLongTheirPaths) {
  std::string id;
  while (id.size() < 256) id += "é";
  const std::string body = BodyOfRepeatedUnknownFields(id, 1'000);
  ASSERT_LT(body.size(), 6'000U);
  const Issues issues = IssuesOfInviting(body);
  ASSERT_GE(issues.total(), 1'000U);
  const ErrorReply reply = EncodeError(issues);
  EXPECT_EQ(reply.http_status, 400);
  const json details = DetailsOf(reply);
  const std::size_t bytes = details.dump().size();
  EXPECT_LE(bytes, kMaxDetailBytes);
  // One more would not fit.
  EXPECT_GT(bytes + details.back().dump().size(), kMaxDetailBytes);
  EXPECT_EQ(Parsed(reply.body)["error"]["message"],
            "the request is refused: " + std::to_string(issues.total()) +
                " faults, of which the first " +
                std::to_string(details.size()) + " are in details and " +
                std::to_string(issues.total() - details.size()) +
                " more are not shown");
}

TEST(EncodeError, DetailThatIsLargerThan256KiBIsOnlyCounted) {
  Issues issues =
      OneIssue(IssueCode::kUnknownField, std::string(kMaxDetailBytes, 'x'));
  const ErrorReply reply = EncodeError(issues);
  EXPECT_EQ(reply.http_status, 400);
  EXPECT_EQ(DetailsOf(reply), json::array());
  EXPECT_EQ(Parsed(reply.body)["error"]["message"],
            "the request is refused: 1 fault, of which the first 0 are in "
            "details and 1 more are not shown");
}

TEST(EncodeError, TextThatIsNotUtf8IsWrittenWithoutThrowing) {
  Issues issues;
  issues.Add(IssueCode::kUnknownField, "\xff", "\xc3(");
  const json details = DetailsOf(EncodeError(issues));
  EXPECT_EQ(details[0]["target"], "$.\xEF\xBF\xBD");
  EXPECT_EQ(details[0]["message"], "\xEF\xBF\xBD(");
}

}  // namespace
}  // namespace roompolicy::wire::acs
