// Scenario files: what a step says, and every fault with its path.

#include "roompolicy/wire/scenario_codec.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "roompolicy/v1/scenario.pb.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

Scenario Decoded(std::string_view json) {
  Result<Scenario> scenario = DecodeScenario(json, Format::kJson);
  EXPECT_TRUE(scenario.ok())
      << (scenario.ok() ? ""
                        : scenario.issues().begin()->path + ": " +
                              scenario.issues().begin()->message);
  return scenario.ok() ? *std::move(scenario) : Scenario();
}

// A scenario of one step with these members beside its time and note.
std::string StepWith(std::string_view members) {
  return R"({"steps":[{"at":"2026-03-01T09:00:00Z","note":"n",)" +
         std::string(members) + "}]}";
}

constexpr std::string_view kJoin =
    R"("join":{"roomId":"r","subject":{"user":"8:acs:a"}},)";
constexpr std::string_view kPermissions =
    R"("permissions":{"roomId":"r","subject":{"user":"8:acs:a"}},)";
constexpr std::string_view kCreate = R"("create":{"id":"r"},)";
constexpr std::string_view kDelete = R"("delete":{"roomId":"r"},)";

std::string JoinExpects(std::string_view members) {
  return StepWith(std::string(kJoin) + R"("expect":{)" + std::string(members) +
                  "}");
}

std::string PermissionsExpect(std::string_view members) {
  return StepWith(std::string(kPermissions) + R"("expect":{)" +
                  std::string(members) + "}");
}

std::string CreateExpects(std::string_view members) {
  return StepWith(std::string(kCreate) + R"("expect":{)" +
                  std::string(members) + "}");
}

TEST(ScenarioCodec, ReadsEverySortOfStep) {
  const Scenario scenario = Decoded(R"({
    "name": "visit", "note": "A doctor sees a patient.",
    "people": [{"id": "8:acs:d", "name": "Doctor"}],
    "steps": [
      {"at": "2026-03-01T09:00:00Z", "note": "made",
       "create": {"id": "r", "validUntil": "2026-03-01T10:00:00Z",
                  "participants": [{"id": "8:acs:d", "role": "PRESENTER"}]},
       "expect": {"revision": "1"}},
      {"at": "2026-03-01T09:00:00Z", "note": "longer",
       "update": {"roomId": "r", "validUntil": "2026-03-01T11:00:00Z",
                  "pstnDialOutEnabled": true, "endOfWindow": "STOP_JOINING",
                  "profile": "acs-2025-03-13"},
       "expect": {"revision": 2}},
      {"at": "2026-03-01T09:01:00Z", "note": "more, fewer",
       "rosterChange": {"roomId": "r", "participants": [
          {"id": "8:acs:p", "role": "attendee"},
          {"id": "8:acs:q", "remove": true}]},
       "expect": {"issues": ["UNKNOWN_ROLE"]}},
      {"at": "2026-03-01T09:02:00Z", "note": "in",
       "join": {"roomId": "r", "subject": {"user": "8:acs:d"}},
       "expect": {"effect": "ALLOW", "reason": "ALLOWED",
                  "until": "2026-03-01T11:00:00Z"}},
      {"at": "2026-03-01T09:03:00Z", "note": "mutes",
       "perform": {"roomId": "r", "subject": {"user": "8:acs:d"},
                   "action": "mute_others", "target": "8:acs:p"},
       "expect": {"effect": "DENY", "reason": "ROLE_RESTRICTED"}},
      {"at": "2026-03-01T09:04:00Z", "note": "may",
       "permissions": {"roomId": "r", "subject": {"server": {}}},
       "expect": {"reason": "ALLOWED", "media": ["leg", "publish_audio"],
                  "allowed": ["unmute_mic", "share_screen"]}},
      {"at": "2026-03-01T09:05:00Z", "note": "gone",
       "delete": {"roomId": "r"}, "expect": {}}
    ]})");
  EXPECT_EQ(scenario.name, "visit");
  EXPECT_EQ(scenario.people.at("8:acs:d"), "Doctor");
  ASSERT_EQ(scenario.steps.size(), 7U);
  EXPECT_EQ(*std::get<CreateStep>(scenario.steps[0].does).room.id, "r");
  EXPECT_EQ(scenario.steps[0].expect.revision, 1);

  const RoomChange& update =
      std::get<ChangeStep>(scenario.steps[1].does).change;
  EXPECT_TRUE(update.valid_from.absent());
  EXPECT_EQ(ToString(*update.valid_until), "2026-03-01T11:00:00Z");
  EXPECT_TRUE(*update.pstn_dialout_enabled);
  EXPECT_EQ(*update.end_of_window, EndOfWindow::kStopJoining);
  EXPECT_EQ(*update.profile, "acs-2025-03-13");

  const ChangeStep& roster = std::get<ChangeStep>(scenario.steps[2].does);
  EXPECT_EQ(roster.room_id, "r");
  ASSERT_EQ(roster.change.participants.size(), 2U);
  EXPECT_EQ(*roster.change.participants[0].role, Role::kAttendee);
  EXPECT_TRUE(roster.change.participants[1].remove);
  EXPECT_EQ(scenario.steps[2].expect.issues,
            std::vector<IssueCode>{IssueCode::kUnknownRole});

  EXPECT_TRUE(
      std::get<AskStep>(scenario.steps[3].does).request.request().asks_join());
  EXPECT_EQ(scenario.steps[3].expect.effect, Effect::kAllow);
  EXPECT_EQ(ToString(*scenario.steps[3].expect.until), "2026-03-01T11:00:00Z");

  const RoomRequest& mute = std::get<AskStep>(scenario.steps[4].does).request;
  EXPECT_EQ(mute.action(), Action::kMuteOthers);
  EXPECT_EQ(ToString(mute.at()), "2026-03-01T09:03:00Z");
  EXPECT_EQ(scenario.steps[4].expect.effect, Effect::kDeny);

  EXPECT_EQ(std::get<PermissionsStep>(scenario.steps[5].does)
                .request.request()
                .subject()
                .kind(),
            SubjectKind::kServer);
  EXPECT_EQ(
      scenario.steps[5].expect.allowed,
      ActionSet::Of(Action::kUnmuteMic) | ActionSet::Of(Action::kShareScreen));
  EXPECT_EQ(
      scenario.steps[5].expect.media,
      MediaSet::Of(MediaKind::kLeg) | MediaSet::Of(MediaKind::kPublishAudio));
  EXPECT_EQ(std::get<DeleteStep>(scenario.steps[6].does).room_id, "r");
}

TEST(ScenarioCodec, UnknownActionIsAQuestion) {
  const Scenario scenario = Decoded(StepWith(
      R"("perform":{"roomId":"r","subject":{"server":{}},"action":""},)"
      R"("expect":{"effect":"DENY","reason":"UNKNOWN_ACTION"})"));
  ASSERT_EQ(scenario.steps.size(), 1U);
  EXPECT_EQ(std::get<AskStep>(scenario.steps[0].does).request.action(),
            Action::kUnspecified);
}

// Zero is the name of an effect; of other enums it is "not given" and has none.
TEST(ScenarioCodec, AnUnknownEnumValueIsToldTheNamesThatThereAre) {
  const auto message = [](const std::string& document) {
    const auto scenario = DecodeScenario(document, Format::kJson);
    return scenario.ok() ? "" : scenario.issues().begin()->message;
  };
  EXPECT_EQ(message(JoinExpects(R"("effect":"MAYBE")")),
            "expected one of DENY, ALLOW, got `MAYBE`");
  EXPECT_EQ(
      message(StepWith(R"("create":{"id":"r","endOfWindow":"X"},"expect":{})")),
      "expected one of END_CALL, STOP_JOINING, got `X`");
}

TEST(ScenarioCodec, EmptyListExpectsNothingAbsentOneIsNotLookedAt) {
  const Scenario given =
      Decoded(PermissionsExpect(R"("reason":"ALLOWED","allowed":[])"));
  ASSERT_EQ(given.steps.size(), 1U);
  EXPECT_EQ(given.steps[0].expect.allowed, ActionSet());
  EXPECT_FALSE(given.steps[0].expect.media.has_value());
}

TEST(ScenarioCodec, WhatARoomRefusesIsKeptForTheRoomToRefuse) {
  const Scenario scenario = Decoded(StepWith(
      R"("create":{"id":"","participants":[{"id":"4:+1"}],"revision":-1},)"
      R"("expect":{"issues":["INVALID_ROOM_ID"]})"));
  ASSERT_EQ(scenario.steps.size(), 1U);
  const RoomDraft& room = std::get<CreateStep>(scenario.steps[0].does).room;
  EXPECT_EQ(*room.id, "");
  EXPECT_TRUE(room.participants[0].role.absent());
}

TEST(ScenarioCodec, BinarySaysTheSame) {
  v1::Scenario message;
  message.set_name("n");
  v1::Scenario::Step* step = message.add_steps();
  step->mutable_at()->set_seconds(1'772'355'600);
  step->set_note("n");
  step->mutable_join()->set_room_id("r");
  step->mutable_join()->mutable_subject()->set_user("8:acs:a");
  step->mutable_expect()->set_effect(v1::Decision::DENY);
  step->mutable_expect()->set_reason(v1::Decision::NOT_INVITED);
  const auto scenario =
      DecodeScenario(message.SerializeAsString(), Format::kBinary);
  ASSERT_TRUE(scenario.ok()) << scenario.issues().begin()->message;
  EXPECT_EQ(scenario->steps[0].expect.effect, Effect::kDeny);
  step->set_note("\xC3\x28");
  EXPECT_FALSE(
      DecodeScenario(message.SerializeAsString(), Format::kBinary).ok());
}

class ScenarioFault : public testing::TestWithParam<FaultCase> {};

TEST_P(ScenarioFault, IsReportedWithItsPath) {
  const auto scenario = DecodeScenario(GetParam().document, Format::kJson);
  ASSERT_FALSE(scenario.ok());
  EXPECT_EQ(Listed(scenario.issues()), GetParam().issues);
}

std::string Name(const testing::TestParamInfo<FaultCase>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Steps, ScenarioFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"EmptyStep",
         R"({"steps":[{}]})",
         {"MALFORMED_INPUT steps[0].at", "MALFORMED_INPUT steps[0].note",
          "MALFORMED_INPUT steps[0]", "MALFORMED_INPUT steps[0].expect"}},
        {"NumberForAStep", R"({"steps":[1]})", {"MALFORMED_INPUT steps[0]"}},
        {"NullNote",
         R"({"steps":[{"at":"2026-03-01T09:00:00Z","note":null,)"
         R"("delete":{"roomId":"r"},"expect":{}}]})",
         {"MALFORMED_INPUT steps[0].note"}},
        {"BadTimeIsReportedOnce",
         R"({"steps":[{"at":"soon","note":"n","join":{"roomId":"r",)"
         R"("subject":{"server":{}}},"expect":{"effect":"ALLOW",)"
         R"("reason":"ALLOWED"}}]})",
         {"MALFORMED_INPUT steps[0].at"}},
        {"BadTimeOfAStepThatAsksNothingIsReportedOnce",
         R"({"steps":[{"at":5,"note":"n","delete":{"roomId":"r"},)"
         R"("expect":{}}]})",
         {"MALFORMED_INPUT steps[0].at"}},
        {"TimeRunsBackwards",
         R"({"steps":[{"at":"2026-03-01T09:00:00Z","note":"n",)"
         R"("delete":{"roomId":"r"},"expect":{}},)"
         R"({"at":"2026-03-01T08:59:59.999Z","note":"n",)"
         R"("delete":{"roomId":"r"},"expect":{}}]})",
         {"MALFORMED_INPUT steps[1].at"}},
        {"TwoThingsToDo",
         StepWith(std::string(kCreate) + std::string(kDelete) +
                  R"("expect":{})"),
         {"MALFORMED_INPUT steps[0].delete"}},
        {"UnreadableThingToDoIsReportedOnce",
         StepWith(R"("join":5,"expect":{"effect":"ALLOW"})"),
         {"MALFORMED_INPUT steps[0].join"}},
        {"UnreadableNoteHidesNotThatNothingIsDone",
         R"({"steps":[{"at":"2026-03-01T09:00:00Z","note":7,"expect":{}}]})",
         {"MALFORMED_INPUT steps[0].note", "MALFORMED_INPUT steps[0]"}},
        {"UnknownThingToDo",
         StepWith(R"("wander":{},"expect":{})"),
         {"UNKNOWN_FIELD steps[0].wander", "MALFORMED_INPUT steps[0]"}},
        {"DeleteWithoutARoom",
         StepWith(R"("delete":{},"expect":{})"),
         {"INVALID_ROOM_ID steps[0].delete.roomId"}},
        {"UpdateOfARoomWithABlankInItsId",
         StepWith(R"("update":{"roomId":"a b"},"expect":{})"),
         {"INVALID_ROOM_ID steps[0].update.roomId"}},
        {"RoomOpenInAnUpdate",
         StepWith(R"("update":{"roomId":"r","roomOpen":false},"expect":{})"),
         {"OPEN_ROOM_UNSUPPORTED steps[0].update.roomOpen"}},
        {"RoleAndRemove",
         StepWith(R"("rosterChange":{"roomId":"r","participants":[)"
                  R"({"id":"8:acs:a","role":"CONSUMER","remove":true}]},)"
                  R"("expect":{})"),
         {"MALFORMED_INPUT steps[0].rosterChange.participants[0]"}},
        {"UnreadableRoleAndRemoveIsReportedOnce",
         StepWith(R"("rosterChange":{"roomId":"r","participants":[)"
                  R"({"id":"8:acs:a","role":7,"remove":true}]},)"
                  R"("expect":{})"),
         {"MALFORMED_INPUT steps[0].rosterChange.participants[0].role"}},
        {"UnknownRoleInARosterChange",
         StepWith(R"("rosterChange":{"roomId":"r","participants":[)"
                  R"({"id":"8:acs:a","role":"BOSS"}]},"expect":{})"),
         {"UNKNOWN_ROLE steps[0].rosterChange.participants[0].role"}},
        {"JoinWithoutARoomAndASubject",
         StepWith(R"("join":{},"expect":{"effect":"ALLOW",)"
                  R"("reason":"ALLOWED"})"),
         {"INVALID_ROOM_ID steps[0].join.roomId",
          "MALFORMED_INPUT steps[0].join.subject"}},
        {"PerformWithoutAnAction",
         StepWith(R"("perform":{"roomId":"r","subject":{"server":{}}},)"
                  R"("expect":{"effect":"ALLOW","reason":"ALLOWED"})"),
         {"MALFORMED_INPUT steps[0].perform.action"}},
        {"TargetOfAJoin",
         StepWith(R"("join":{"roomId":"r","subject":{"server":{}},)"
                  R"("target":"8:acs:b"},)"
                  R"("expect":{"effect":"ALLOW","reason":"ALLOWED"})"),
         {"UNKNOWN_FIELD steps[0].join.target"}},
        {"PhoneThatIsNone",
         StepWith(R"("permissions":{"roomId":"r",)"
                  R"("subject":{"pstn":"8:acs:a"}},)"
                  R"("expect":{"reason":"ALLOWED"})"),
         {"INVALID_PARTICIPANT_ID steps[0].permissions.subject.pstn"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Expectations, ScenarioFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"NullExpectation",
         StepWith(R"("delete":{"roomId":"r"},)"
                  R"("expect":null)"),
         {"MALFORMED_INPUT steps[0].expect"}},
        {"JoinWithoutEffectAndReason",
         JoinExpects(""),
         {"MALFORMED_INPUT steps[0].expect.effect",
          "MALFORMED_INPUT steps[0].expect.reason"}},
        {"AllowWithAnotherReason",
         JoinExpects(R"("effect":"ALLOW","reason":"EXPIRED")"),
         {"MALFORMED_INPUT steps[0].expect.effect"}},
        {"DenyWithAllowed",
         JoinExpects(R"("effect":"DENY","reason":"ALLOWED")"),
         {"MALFORMED_INPUT steps[0].expect.effect"}},
        {"UnknownEffectIsReportedOnce",
         JoinExpects(R"("effect":"MAYBE","reason":"ALLOWED")"),
         {"MALFORMED_INPUT steps[0].expect.effect"}},
        {"EffectInLowerCase",
         JoinExpects(R"("effect":"allow","reason":"ALLOWED")"),
         {"MALFORMED_INPUT steps[0].expect.effect"}},
        {"UnknownReasonIsReportedOnce",
         JoinExpects(R"("effect":"DENY","reason":"BECAUSE")"),
         {"MALFORMED_INPUT steps[0].expect.reason"}},
        {"ReasonUnspecified",
         JoinExpects(R"("effect":"DENY","reason":"UNSPECIFIED")"),
         {"MALFORMED_INPUT steps[0].expect.reason"}},
        {"ReasonByNumber",
         JoinExpects(R"("effect":"DENY","reason":40)"),
         {"MALFORMED_INPUT steps[0].expect.reason"}},
        {"IssuesOfAJoin",
         JoinExpects(R"("effect":"ALLOW","reason":"ALLOWED",)"
                     R"("issues":["UNKNOWN_ROLE"])"),
         {"MALFORMED_INPUT steps[0].expect.issues"}},
        {"RevisionOfAJoin",
         JoinExpects(R"("effect":"ALLOW","reason":"ALLOWED","revision":1)"),
         {"MALFORMED_INPUT steps[0].expect.revision"}},
        {"MediaOfAJoin",
         JoinExpects(R"("effect":"ALLOW","reason":"ALLOWED","media":["leg"])"),
         {"MALFORMED_INPUT steps[0].expect.media"}},
        {"AllowedOfAJoin",
         JoinExpects(R"("effect":"ALLOW","reason":"ALLOWED","allowed":[])"),
         {"MALFORMED_INPUT steps[0].expect.allowed"}},
        {"PermissionsWithoutReason",
         PermissionsExpect(""),
         {"MALFORMED_INPUT steps[0].expect.reason"}},
        {"EffectOfPermissions",
         PermissionsExpect(R"("effect":"ALLOW","reason":"ALLOWED")"),
         {"MALFORMED_INPUT steps[0].expect.effect"}},
        {"UnknownAction",
         PermissionsExpect(
             R"("reason":"ALLOWED","allowed":["share_screen","fly",""])"),
         {"MALFORMED_INPUT steps[0].expect.allowed[1]",
          "MALFORMED_INPUT steps[0].expect.allowed[2]"}},
        {"NumberForAnAction",
         PermissionsExpect(R"("reason":"ALLOWED","allowed":[15])"),
         {"MALFORMED_INPUT steps[0].expect.allowed[0]"}},
        {"UnreadableNameHidesNoUnknownOne",
         PermissionsExpect(R"("reason":"ALLOWED","allowed":[15,"fly",""],)"
                           R"("media":["smell",null,""])"),
         {"MALFORMED_INPUT steps[0].expect.allowed[0]",
          "MALFORMED_INPUT steps[0].expect.media[1]",
          "MALFORMED_INPUT steps[0].expect.allowed[1]",
          "MALFORMED_INPUT steps[0].expect.allowed[2]",
          "MALFORMED_INPUT steps[0].expect.media[0]",
          "MALFORMED_INPUT steps[0].expect.media[2]"}},
        {"UnknownMediaKind",
         PermissionsExpect(R"("reason":"ALLOWED","media":["smell"])"),
         {"MALFORMED_INPUT steps[0].expect.media[0]"}},
        {"UnknownIssue",
         CreateExpects(R"("issues":["WRONG"])"),
         {"MALFORMED_INPUT steps[0].expect.issues[0]"}},
        {"IssueUnspecified",
         CreateExpects(R"("issues":["UNSPECIFIED"])"),
         {"MALFORMED_INPUT steps[0].expect.issues[0]"}},
        {"ReasonOfAChange",
         CreateExpects(R"("reason":"ALLOWED")"),
         {"MALFORMED_INPUT steps[0].expect.reason"}},
        {"EffectDenyOfAChange",
         CreateExpects(R"("effect":"DENY")"),
         {"MALFORMED_INPUT steps[0].expect.effect"}},
        {"UnreadableUntilOfAChangeIsReportedOnce",
         CreateExpects(R"("until":"soon")"),
         {"MALFORMED_INPUT steps[0].expect.until"}},
        {"UntilOfAChange",
         CreateExpects(R"("until":"2026-03-01T09:00:00Z")"),
         {"MALFORMED_INPUT steps[0].expect.until"}},
        {"RevisionOfARefusedChange",
         CreateExpects(R"("issues":["UNKNOWN_ROLE"],"revision":1)"),
         {"MALFORMED_INPUT steps[0].expect.revision"}},
        {"RevisionZero",
         CreateExpects(R"("revision":0)"),
         {"INVALID_REVISION steps[0].expect.revision"}},
        {"RevisionBeyondInt64",
         CreateExpects(R"("revision":"9223372036854775808")"),
         {"INVALID_REVISION steps[0].expect.revision"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(People, ScenarioFault,
                         testing::ValuesIn(std::vector<FaultCase>{
                             {"NobodysName",
                              R"({"people":[{"name":"Ann"}]})",
                              {"INVALID_PARTICIPANT_ID people[0].id"}},
                             {"NumberForANameIsReportedOnce",
                              R"({"people":[{"id":"8:acs:a","name":7}]})",
                              {"MALFORMED_INPUT people[0].name"}},
                             {"PersonWithoutAName",
                              R"({"people":[{"id":"8:acs:a"}]})",
                              {"MALFORMED_INPUT people[0].name"}},
                             {"TwoNamesOfOneId",
                              R"({"people":[{"id":"8:acs:a","name":"Ann"},)"
                              R"({"id":"8:acs:a","name":"Anne"}]})",
                              {"MALFORMED_INPUT people[1].id"}},
                             {"TextForAPerson",
                              R"({"people":["Ann"]})",
                              {"MALFORMED_INPUT people[0]"}},
                         }),
                         Name);

}  // namespace
}  // namespace roompolicy::wire
