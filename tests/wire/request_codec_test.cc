// Requests by line and by parts; decisions as lines.

#include "roompolicy/wire/request_codec.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "roompolicy/wire/time_text.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

const Instant kNine = *ParseInstant("2026-03-01T09:00:00Z", "");
const Instant kTen = *ParseInstant("2026-03-01T10:00:00Z", "");

RoomRequest Decoded(std::string_view line,
                    std::optional<Instant> default_at = {}) {
  Result<RoomRequest> request = DecodeRequestLine(line, default_at);
  EXPECT_TRUE(request.ok())
      << (request.ok() ? "" : request.issues().begin()->message);
  return *std::move(request);
}

TEST(RequestLine, JoinOfAUser) {
  const RoomRequest request =
      Decoded(R"({"roomId":"r","subject":{"user":"8:acs:a"},"join":{},)"
              R"("at":"2026-03-01T09:00:00Z"})");
  EXPECT_EQ(request.room_id(), "r");
  EXPECT_EQ(request.at(), kNine);
  EXPECT_TRUE(request.request().asks_join());
  EXPECT_EQ(request.request().subject().kind(), SubjectKind::kUser);
  EXPECT_EQ(request.request().subject().id()->text(), "8:acs:a");
}

TEST(RequestLine, ActionWithATarget) {
  const RoomRequest request =
      Decoded(R"({"roomId":"r","subject":{"server":{}},"action":"mute_others",)"
              R"("target":"8:acs:b","at":"2026-03-01T09:00:00Z"})");
  EXPECT_TRUE(request.request().asks_perform());
  EXPECT_EQ(request.action(), Action::kMuteOthers);
  EXPECT_EQ(request.request().action(), Action::kMuteOthers);
  EXPECT_EQ(request.request().target()->text(), "8:acs:b");
  EXPECT_EQ(request.request().subject().kind(), SubjectKind::kServer);
}

TEST(RequestLine, PhoneThatIsNotDialableIsStillAPhone) {
  for (const char* id : {"4:+14255550123", "4:anonymous", "4:+12a"}) {
    const RoomRequest request =
        Decoded(R"({"roomId":"r","join":{},"subject":{"pstn":")" +
                    std::string(id) + R"("}})",
                kNine);
    EXPECT_EQ(request.request().subject().kind(), SubjectKind::kPstn);
  }
}

TEST(RequestLine, UserWithAPhonesIdIsNoFaultOfTheRequest) {
  EXPECT_TRUE(
      Decoded(R"({"roomId":"r","join":{},"subject":{"user":"4:+1"}})", kNine)
          .request()
          .asks_join());
}

TEST(RequestLine, UnknownAndEmptyActionsAreNoFaultOfTheRequest) {
  for (const char* name : {"", "fly", "SHARE_SCREEN", "unspecified"}) {
    const RoomRequest request =
        Decoded(R"({"roomId":"r","subject":{"server":{}},"action":")" +
                    std::string(name) + R"("})",
                kNine);
    EXPECT_TRUE(request.request().asks_perform());
    EXPECT_EQ(request.action(), Action::kUnspecified);
  }
}

TEST(RequestLine, OwnInstantGoesBeforeTheDefault) {
  constexpr std::string_view kLine =
      R"({"roomId":"r","subject":{"server":{}},"join":{},)"
      R"("at":"2026-03-01T09:00:00Z"})";
  EXPECT_EQ(Decoded(kLine, kTen).at(), kNine);
}

TEST(RequestLine, BlanksAroundItDoNotMatter) {
  Decoded(" \t{\"roomId\":\"r\",\"subject\":{\"server\":{}},\"join\":{}}\r\n",
          kNine);
}

class RequestFault : public testing::TestWithParam<FaultCase> {};

TEST_P(RequestFault, IsReportedWithItsPath) {
  const auto request = DecodeRequestLine(GetParam().document, kNine);
  ASSERT_FALSE(request.ok());
  EXPECT_EQ(Listed(request.issues()), GetParam().issues);
  EXPECT_FALSE(RemedyOf(request.issues()).empty());
}

std::string Name(const testing::TestParamInfo<FaultCase>& info) {
  return info.param.name;
}

// A request that lacks nothing but what `members` says.
std::string Ask(std::string_view members) {
  return R"({"roomId":"r","subject":{"user":"8:acs:a"},)" +
         std::string(members) + "}";
}

std::string AskAs(std::string_view subject) {
  return R"({"roomId":"r","join":{},"subject":)" + std::string(subject) + "}";
}

INSTANTIATE_TEST_SUITE_P(
    Lines, RequestFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"EmptyLine", "", {"MALFORMED_INPUT"}},
        {"BlankLine", " \t\r", {"MALFORMED_INPUT"}},
        {"NoJson", "join r", {"MALFORMED_INPUT"}},
        {"Array", "[]", {"MALFORMED_INPUT"}},
        {"String", R"("join")", {"MALFORMED_INPUT"}},
        {"Null", "null", {"MALFORMED_INPUT"}},
        {"TwoObjects", Ask(R"("join":{})") + "{}", {"MALFORMED_INPUT"}},
        {"LongerThan64KiB",
         std::string(kMaxRequestLineBytes + 1, ' ') + "{}",
         {"INPUT_TOO_LARGE"}},
        {"EmptyObject",
         "{}",
         {"INVALID_ROOM_ID roomId", "MALFORMED_INPUT subject",
          "MALFORMED_INPUT action"}},
        {"UnknownField", Ask(R"("join":{},"why":"?")"), {"UNKNOWN_FIELD why"}},
        {"FieldInsideJoin",
         Ask(R"("join":{"at":1})"),
         {"UNKNOWN_FIELD join.at"}},
        {"RepeatedKey",
         Ask(R"("join":{},"roomId":"s")"),
         {"MALFORMED_INPUT roomId"}},
        {"RepeatedJoin",
         Ask(R"("join":{},"join":{})"),
         {"MALFORMED_INPUT join"}},
        {"NumberForARoomId",
         R"({"roomId":7,"subject":{"server":{}},"join":{}})",
         {"MALFORMED_INPUT roomId"}},
        {"EmptyRoomId",
         R"({"roomId":"","subject":{"server":{}},"join":{}})",
         {"INVALID_ROOM_ID roomId"}},
        {"RoomIdWithABlank",
         R"({"roomId":"a b","subject":{"server":{}},"join":{}})",
         {"INVALID_ROOM_ID roomId"}},
        {"NullForJoin", Ask(R"("join":null)"), {"MALFORMED_INPUT join"}},
        {"TrueForJoin", Ask(R"("join":true)"), {"MALFORMED_INPUT join"}},
        {"NullForAnAction",
         Ask(R"("action":null)"),
         {"MALFORMED_INPUT action"}},
        {"NumberForAnAction",
         Ask(R"("action":15)"),
         {"MALFORMED_INPUT action"}},
        {"NeitherJoinNorAction",
         Ask(R"("target":"8:acs:b")"),
         {"MALFORMED_INPUT action"}},
        {"BothJoinAndAction",
         Ask(R"("join":{},"action":"share_screen")"),
         {"MALFORMED_INPUT action"}},
        {"BothActionAndJoin",
         Ask(R"("action":"share_screen","join":{})"),
         {"MALFORMED_INPUT join"}},
        {"TargetWithJoin",
         Ask(R"("join":{},"target":"8:acs:b")"),
         {"MALFORMED_INPUT target"}},
        {"EmptyTarget",
         Ask(R"("action":"mute_others","target":"")"),
         {"INVALID_PARTICIPANT_ID target"}},
        {"NullTarget",
         Ask(R"("action":"mute_others","target":null)"),
         {"MALFORMED_INPUT target"}},
        {"NumberForAt",
         Ask(R"("join":{},"at":1772355600)"),
         {"MALFORMED_INPUT at"}},
        {"NullForAtIsNotTheDefault",
         Ask(R"("join":{},"at":null)"),
         {"MALFORMED_INPUT at"}},
        {"AtWithoutOffset",
         Ask(R"("join":{},"at":"2026-03-01T09:00:00")"),
         {"MALFORMED_INPUT at"}},
        {"AtNever",
         Ask(R"("join":{},"at":"2262-04-11T23:47:16.854775807Z")"),
         {"TIMESTAMP_OUT_OF_RANGE at"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Subjects, RequestFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"NoSubject",
         R"({"roomId":"r","join":{}})",
         {"MALFORMED_INPUT subject"}},
        {"EmptySubject", AskAs("{}"), {"MALFORMED_INPUT subject"}},
        {"NullSubject", AskAs("null"), {"MALFORMED_INPUT subject"}},
        {"TextForASubject", AskAs(R"("8:acs:a")"), {"MALFORMED_INPUT subject"}},
        {"TwoKinds",
         AskAs(R"({"user":"8:acs:a","server":{}})"),
         {"MALFORMED_INPUT subject.server"}},
        {"OneKindTwice",
         AskAs(R"({"user":"8:acs:a","user":"8:acs:b"})"),
         {"MALFORMED_INPUT subject.user"}},
        {"KindInOtherCase",
         AskAs(R"({"User":"8:acs:a"})"),
         {"UNKNOWN_FIELD subject.User", "MALFORMED_INPUT subject"}},
        {"NullUser",
         AskAs(R"({"user":null})"),
         {"MALFORMED_INPUT subject.user"}},
        {"EmptyUser",
         AskAs(R"({"user":""})"),
         {"INVALID_PARTICIPANT_ID subject.user"}},
        {"UserWithABlank",
         AskAs(R"({"user":"8:acs: a"})"),
         {"INVALID_PARTICIPANT_ID subject.user"}},
        {"UserOf257Bytes",
         AskAs(R"({"user":")" + std::string(257, 'a') + R"("})"),
         {"INVALID_PARTICIPANT_ID subject.user"}},
        {"PhoneThatIsNone",
         AskAs(R"({"pstn":"8:acs:a"})"),
         {"INVALID_PARTICIPANT_ID subject.pstn"}},
        {"EmptyPhone",
         AskAs(R"({"pstn":""})"),
         {"INVALID_PARTICIPANT_ID subject.pstn"}},
        {"TrueForAServer",
         AskAs(R"({"server":true})"),
         {"MALFORMED_INPUT subject.server"}},
        {"FieldInsideServer",
         AskAs(R"({"server":{"id":"x"}})"),
         {"UNKNOWN_FIELD subject.server.id"}},
    }),
    Name);

TEST(RequestLine, NoInstantAndNoDefaultIsAFault) {
  const auto request = DecodeRequestLine(Ask(R"("join":{})"), std::nullopt);
  ASSERT_FALSE(request.ok());
  EXPECT_EQ(Listed(request.issues()),
            std::vector<std::string>{"MALFORMED_INPUT at"});
}

TEST(RequestLine, LineOf64KiBIsRead) {
  std::string line = Ask(R"("join":{})");
  line += std::string(kMaxRequestLineBytes - line.size(), ' ');
  Decoded(line, kNine);
}

TEST(RequestLine, RemedyNamesTheFirstFieldAndCountsTheRest) {
  const auto request = DecodeRequestLine(
      R"({"roomId":"r","subject":{"server":{}},"target":5,"join":1})", kNine);
  ASSERT_FALSE(request.ok());
  EXPECT_EQ(RemedyOf(request.issues()),
            "target: expected a string, got an integer (and 1 more)");
}

TEST(RequestLine, NothingIsWrongHasNoRemedy) {
  EXPECT_EQ(RemedyOf(Issues()), "");
}

TEST(RequestParts, AreCheckedAsALineIs) {
  RoomRequest::Parts parts;
  auto request = RoomRequest::Make(parts);
  ASSERT_FALSE(request.ok());
  EXPECT_EQ(Listed(request.issues()),
            (std::vector<std::string>{"INVALID_ROOM_ID roomId",
                                      "MALFORMED_INPUT subject",
                                      "MALFORMED_INPUT at"}));
  parts.room_id = "r";
  parts.subject_kind = SubjectKind::kPstn;
  parts.subject_id = "8:acs:a";
  parts.target = "8:acs:b";
  parts.at = Instant::Max();
  request = RoomRequest::Make(parts);
  ASSERT_FALSE(request.ok());
  EXPECT_EQ(Listed(request.issues()),
            (std::vector<std::string>{"INVALID_PARTICIPANT_ID subject.pstn",
                                      "MALFORMED_INPUT target",
                                      "TIMESTAMP_OUT_OF_RANGE at"}));
  parts.subject_id = "4:+14255550123";
  parts.action = "unmute_mic";
  parts.target.reset();
  parts.at = kNine;
  request = RoomRequest::Make(parts);
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->action(), Action::kUnmuteMic);
}

TEST(RequestParts, RequestSurvivesACopyOfItsOwner) {
  const RoomRequest copy = Decoded(Ask(R"("join":{})"), kNine);
  const std::vector<RoomRequest> owners(3, copy);
  EXPECT_EQ(owners[2].request().subject().id()->text(), "8:acs:a");
}

TEST(RequestParts, RequestThatIsAssignedAsksForWhatTheOtherAsks) {
  RoomRequest assigned = Decoded(AskAs(R"({"server":{}})"), kNine);
  const RoomRequest other =
      Decoded(Ask(R"("action":"mute_others","target":"8:acs:b")"), kTen);
  assigned = other;
  EXPECT_TRUE(assigned.request().asks_perform());
  EXPECT_EQ(assigned.request().subject().id()->text(), "8:acs:a");
  EXPECT_EQ(assigned.request().target()->text(), "8:acs:b");
  EXPECT_EQ(assigned.at(), kTen);
}

TEST(DecisionLine, PrintsEveryFieldZerosToo) {
  EXPECT_EQ(EncodeDecisionLine(Decision(), Action::kUnspecified, ""),
            R"({"effect":"DENY","reason":"UNSPECIFIED","revision":"0",)"
            R"("code":0,"subCode":0,"httpStatus":500,"remedy":""})");
}

TEST(DecisionLine, PrintsUntilWhereThereIsOne) {
  const Decision decision{kTen, 7, Effect::kAllow, Reason::kAllowed};
  EXPECT_EQ(EncodeDecisionLine(decision, Action::kUnspecified, ""),
            R"({"effect":"ALLOW","reason":"ALLOWED",)"
            R"("until":"2026-03-01T10:00:00Z","revision":"7","code":0,)"
            R"("subCode":0,"httpStatus":200,"remedy":""})");
}

TEST(DecisionLine, CodesFollowTheAction) {
  const Decision decision{Instant::Max(),
                          std::numeric_limits<std::int64_t>::max(),
                          Effect::kDeny, Reason::kCallNotStarted};
  EXPECT_EQ(EncodeDecisionLine(decision, Action::kMuteOthers, "join first"),
            R"({"effect":"DENY","reason":"CALL_NOT_STARTED",)"
            R"("revision":"9223372036854775807","code":412,"subCode":41087,)"
            R"("httpStatus":412,"remedy":"join first"})");
}

TEST(DecisionLine, IsOneLineWhateverTheRemedySays) {
  const std::string line = EncodeDecisionLine(
      InvalidRequest(), Action::kUnspecified, "a\nb\"\xC3\x28\x01");
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_NE(line.find(R"(a\nb\")"), std::string::npos);
}

}  // namespace
}  // namespace roompolicy::wire
