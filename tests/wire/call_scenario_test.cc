// Scenarios that tell of calls: what a step and an expectation say, in both
// formats, and every fault with its path.

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "roompolicy/call_options.h"
#include "roompolicy/v1/scenario.pb.h"
#include "roompolicy/wire/scenario_codec.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

// A step that does `does` and expects `expect`.
std::string Step(const std::string& does, const std::string& expect = "{}") {
  return R"({"at":"2026-03-01T09:00:00Z","note":"n",)" + does +
         R"(,"expect":)" + expect + "}";
}

std::string Story(const std::string& steps) {
  return R"({"steps":[)" + steps + "]}";
}

std::string Enter(const std::string& expect) {
  return Story(Step(R"("enter":{"roomId":"r","subject":{"user":"8:acs:a"},)"
                    R"("endpoint":"laptop"})",
                    R"({"effect":"ALLOW","reason":"ALLOWED",)" + expect + "}"));
}

std::string Effect(const std::string& members) {
  return Enter(R"("effects":[{)" + members + "}]");
}

std::string Present(const std::string& members) {
  return Enter(R"("present":[{)" + members + "}]");
}

std::string Advance(const std::string& expect) {
  return Story(Step(R"("advance":{"roomId":"r"})", expect));
}

// Every sort of step in a call, with every fact of every sort of effect.
const char kEverything[] = R"({"steps": [
 {"at": "2026-03-01T09:00:00Z", "note": "in",
  "enter": {"roomId": "r", "subject": {"user": "8:acs:a"},
            "endpoint": "laptop"},
  "expect": {"effect": "ALLOW", "reason": "ALLOWED",
   "until": "2026-03-01T10:00:00Z",
   "effects": [
    {"kind": "CALL_STARTED", "subject": {"user": "8:acs:a"},
     "endpoint": "laptop", "role": "PRESENTER", "callId": "call-1"},
    {"kind": "ADMITTED", "at": "2026-03-01T09:00:00Z", "roomId": "r",
     "subject": {"user": "8:acs:a"}, "endpoint": "laptop",
     "role": "PRESENTER", "actions": ["unmute_mic"],
     "media": ["publish_audio", "leg"]},
    {"kind": "CALL_PARTICIPANT_ADDED"}],
   "present": [{"subject": {"user": "8:acs:a"}, "endpoint": "laptop",
                "role": "PRESENTER"}]}},
 {"at": "2026-03-01T09:01:00Z", "note": "dials",
  "act": {"roomId": "r", "subject": {"user": "8:acs:a"},
          "action": "dial_out_pstn", "target": "4:+1", "endpoint": "line"},
  "expect": {"effect": "DENY", "reason": "CALL_FULL",
   "effects": [
    {"kind": "DIAL", "subject": {"pstn": "4:+1"}, "endpoint": "line",
     "inviter": {"user": "8:acs:a"}},
    {"kind": "DENIED", "endpoint": "", "action": "dial_out_pstn",
     "denial": "CALL_FULL"}],
   "present": [{"subject": {"pstn": "4:+1"}, "endpoint": "line",
                "dialing": true}]}},
 {"at": "2026-03-01T09:02:00Z", "note": "bans",
  "act": {"roomId": "r", "subject": {"server": {}},
          "action": "remove_participant", "target": "8:acs:b", "ban": true},
  "expect": {"effect": "ALLOW", "reason": "ALLOWED",
   "effects": [
    {"kind": "RIGHTS_REVOKED", "endpoint": "", "media": []},
    {"kind": "RIGHTS_GRANTED", "actions": []},
    {"kind": "REMOVED", "role": "CONSUMER",
     "reason": "REMOVED_BY_PARTICIPANT"},
    {"kind": "CALL_PARTICIPANT_REMOVED", "reason": "REMOVED_BY_SERVER"}]}},
 {"at": "2026-03-01T09:03:00Z", "note": "answers",
  "legAnswered": {"roomId": "r", "endpoint": "line"},
  "expect": {"effect": "DENY", "reason": "NOT_IN_CALL",
   "effects": [{"kind": "HANG_UP", "reason": "CALL_OVER", "answered": false},
               {"kind": "LEG_GONE"}, {"kind": "MUTE"}, {"kind": "INVITE"},
               {"kind": "CANCEL_INVITE"}]}},
 {"at": "2026-03-01T09:04:00Z", "note": "ends",
  "legEnded": {"roomId": "r", "endpoint": "line"}, "expect": {}},
 {"at": "2026-03-01T09:05:00Z", "note": "room for three",
  "setCapacity": {"roomId": "r", "capacity": "3"}, "expect": {}},
 {"at": "2026-03-01T09:06:00Z", "note": "forgives",
  "liftBan": {"roomId": "r", "id": "8:acs:b"}, "expect": {"effects": []}},
 {"at": "2026-03-01T09:07:00Z", "note": "warns",
  "notifyBefore": {"roomId": "r", "seconds": 300}, "expect": {}},
 {"at": "2026-03-01T09:08:00Z", "note": "waits",
  "advance": {"roomId": "r"},
  "expect": {"effects": [
   {"kind": "ENDS_SOON", "end": "2026-03-01T10:00:00Z"},
   {"kind": "CALL_ENDED", "reason": "ROOM_CLOSED", "durationSeconds": "60"}],
   "present": []}},
 {"at": "2026-03-01T09:09:00Z", "note": "leaves",
  "leave": {"roomId": "r", "endpoint": "laptop"}, "expect": {}}]})";

Scenario Everything() {
  auto scenario = DecodeScenario(kEverything, Format::kJson);
  EXPECT_TRUE(scenario.ok()) << Listed(scenario.issues()).front();
  return scenario.ok() ? *std::move(scenario) : Scenario();
}

Party User(std::string_view id) {
  return Party(Subject::User(*ParticipantIdView::Parse(id)));
}
Party Phone(std::string_view id) {
  return Party(Subject::Pstn(*ParticipantIdView::Parse(id)));
}

TEST(CallScenario, ReadsEveryStep) {
  const Scenario scenario = Everything();
  ASSERT_EQ(scenario.steps.size(), 10U);
  const auto& enter = std::get<EnterStep>(scenario.steps[0].does);
  EXPECT_EQ(enter.request.room_id(), "r");
  EXPECT_TRUE(enter.request.request().asks_join());
  EXPECT_EQ(enter.endpoint, "laptop");
  const auto& dial = std::get<ActStep>(scenario.steps[1].does);
  EXPECT_EQ(dial.request.action(), Action::kDialOutPstn);
  EXPECT_EQ(dial.request.request().target()->text(), "4:+1");
  EXPECT_EQ(dial.endpoint, "line");
  EXPECT_FALSE(dial.ban);
  const auto& ban = std::get<ActStep>(scenario.steps[2].does);
  EXPECT_TRUE(ban.ban);
  EXPECT_EQ(ban.endpoint, "");
  EXPECT_EQ(std::get<LegAnsweredStep>(scenario.steps[3].does).endpoint, "line");
  EXPECT_EQ(std::get<LegEndedStep>(scenario.steps[4].does).endpoint, "line");
  EXPECT_EQ(std::get<CapacityStep>(scenario.steps[5].does).capacity, 3U);
  EXPECT_EQ(std::get<LiftBanStep>(scenario.steps[6].does).id, "8:acs:b");
  EXPECT_EQ(std::get<NotifyStep>(scenario.steps[7].does).before.count(), 300);
  EXPECT_EQ(std::get<AdvanceStep>(scenario.steps[8].does).room_id, "r");
  EXPECT_EQ(std::get<LeaveStep>(scenario.steps[9].does).endpoint, "laptop");
}

TEST(CallScenario, ReadsWhatIsExpectedAndLeavesTheRestUnsaid) {
  const Scenario scenario = Everything();
  ASSERT_EQ(scenario.steps.size(), 10U);
  const auto& first = *scenario.steps[0].expect.effects;
  ASSERT_EQ(first.size(), 3U);
  EXPECT_EQ(first[0].kind, EffectKind::kCallStarted);
  EXPECT_EQ(first[0].party, User("8:acs:a"));
  EXPECT_EQ(first[0].call_id, "call-1");
  EXPECT_FALSE(first[0].at.has_value());
  EXPECT_EQ(ToString(*first[1].at), "2026-03-01T09:00:00Z");
  EXPECT_EQ(first[1].role, Role::kPresenter);
  EXPECT_EQ(first[1].actions, ActionSet::Of(Action::kUnmuteMic));
  EXPECT_EQ(first[1].media, MediaSet::Of(MediaKind::kPublishAudio) |
                                MediaSet::Of(MediaKind::kLeg));
  EXPECT_FALSE(first[2].party || first[2].endpoint || first[2].role ||
               first[2].actions || first[2].media || first[2].call_id);
  const auto& second = *scenario.steps[1].expect.effects;
  EXPECT_EQ(second[0].inviter, User("8:acs:a"));
  EXPECT_EQ(second[1].endpoint, "");
  EXPECT_EQ(second[1].denial, Reason::kCallFull);
  EXPECT_EQ(second[1].action, Action::kDialOutPstn);
  const auto& third = *scenario.steps[2].expect.effects;
  EXPECT_EQ(third[0].media, MediaSet());
  EXPECT_FALSE(third[0].actions.has_value());
  EXPECT_EQ(third[1].actions, ActionSet());
  EXPECT_EQ(third[2].reason, LeaveReason::kRemovedByParticipant);
  EXPECT_EQ((*scenario.steps[3].expect.effects)[0].answered, false);
  const auto& last = *scenario.steps[8].expect.effects;
  EXPECT_EQ(ToString(*last[0].end), "2026-03-01T10:00:00Z");
  EXPECT_EQ(last[1].duration_nanos, 60'000'000'000);

  const auto& present = *scenario.steps[1].expect.present;
  ASSERT_EQ(present.size(), 1U);
  EXPECT_EQ(present[0].party, Phone("4:+1"));
  EXPECT_TRUE(present[0].dialing);
}

TEST(CallScenario, EmptyListsExpectNothingAndNobodyAbsentOnesAreNotLookedAt) {
  const Scenario scenario = Everything();
  EXPECT_FALSE(scenario.steps[4].expect.effects.has_value());
  EXPECT_FALSE(scenario.steps[4].expect.present.has_value());
  ASSERT_TRUE(scenario.steps[6].expect.effects.has_value());
  EXPECT_TRUE(scenario.steps[6].expect.effects->empty());
  ASSERT_TRUE(scenario.steps[8].expect.present.has_value());
  EXPECT_TRUE(scenario.steps[8].expect.present->empty());
}

TEST(CallScenario, EveryStepMayExpectEffectsAndPresence) {
  const std::string expect = R"("effects":[],"present":[])";
  const std::string asked = R"("effect":"ALLOW","reason":"ALLOWED",)" + expect;
  const std::string who = R"("roomId":"r","subject":{"server":{}})";
  const auto ok = [](const std::string& step) {
    return DecodeScenario(Story(step), Format::kJson).ok();
  };
  EXPECT_TRUE(ok(Step(R"("create":{"id":"r"})", "{" + expect + "}")));
  EXPECT_TRUE(ok(Step(R"("update":{"roomId":"r"})", "{" + expect + "}")));
  EXPECT_TRUE(ok(Step(R"("delete":{"roomId":"r"})", "{" + expect + "}")));
  EXPECT_TRUE(ok(Step(R"("join":{)" + who + "}", "{" + asked + "}")));
  EXPECT_TRUE(ok(Step(R"("permissions":{)" + who + "}",
                      R"({"reason":"ALLOWED",)" + expect + "}")));
}

TEST(CallScenario, BinarySaysTheSameButForEmptyLists) {
  v1::Scenario message;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(kEverything, &message).ok());
  const auto binary =
      DecodeScenario(message.SerializeAsString(), Format::kBinary);
  ASSERT_TRUE(binary.ok()) << Listed(binary.issues()).front();
  const Scenario json = Everything();
  ASSERT_EQ(binary->steps.size(), json.steps.size());
  for (std::size_t i = 0; i < json.steps.size(); ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ(binary->steps[i].does.index(), json.steps[i].does.index());
    const auto& want = json.steps[i].expect.effects;
    const auto& have = binary->steps[i].expect.effects;
    if (!want || want->empty()) {
      EXPECT_FALSE(have.has_value());
      continue;
    }
    ASSERT_EQ(have->size(), want->size());
    for (std::size_t k = 0; k < want->size(); ++k) {
      EXPECT_EQ((*have)[k].kind, (*want)[k].kind);
      EXPECT_EQ((*have)[k].party, (*want)[k].party);
      EXPECT_EQ((*have)[k].endpoint, (*want)[k].endpoint);
      EXPECT_EQ((*have)[k].reason, (*want)[k].reason);
      EXPECT_EQ((*have)[k].duration_nanos, (*want)[k].duration_nanos);
    }
  }
}

TEST(CallScenario, LongestEndpointIsReadOneByteMoreIsNot) {
  const auto issues = [](std::size_t bytes) {
    return Listed(
        DecodeScenario(Story(Step(R"("leave":{"roomId":"r","endpoint":")" +
                                  std::string(bytes, 'e') + "\"}")),
                       Format::kJson)
            .issues());
  };
  EXPECT_TRUE(issues(kMaxEndpointIdBytes).empty());
  EXPECT_EQ(
      issues(kMaxEndpointIdBytes + 1),
      std::vector<std::string>{"MALFORMED_INPUT steps[0].leave.endpoint"});
}

class CallScenarioFault : public testing::TestWithParam<FaultCase> {};

TEST_P(CallScenarioFault, IsReportedWithItsPath) {
  const auto scenario = DecodeScenario(GetParam().document, Format::kJson);
  ASSERT_FALSE(scenario.ok());
  EXPECT_EQ(Listed(scenario.issues()), GetParam().issues);
}

std::string Name(const testing::TestParamInfo<FaultCase>& info) {
  return info.param.name;
}

const char kAllowed[] = R"({"effect":"ALLOW","reason":"ALLOWED"})";

INSTANTIATE_TEST_SUITE_P(
    Steps, CallScenarioFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"EnterWithoutAnything",
         Story(Step(R"("enter":{})", kAllowed)),
         {"INVALID_ROOM_ID steps[0].enter.roomId",
          "MALFORMED_INPUT steps[0].enter.subject",
          "MALFORMED_INPUT steps[0].enter.endpoint"}},
        {"EnterWithATarget",
         Story(Step(R"("enter":{"roomId":"r","subject":{"server":{}},)"
                    R"("endpoint":"e","target":"x"})",
                    kAllowed)),
         {"UNKNOWN_FIELD steps[0].enter.target"}},
        {"EnterTwice",
         Story(Step(R"("enter":{"roomId":"r","subject":{"server":{}},)"
                    R"("endpoint":"e","endpoint":"f"})",
                    kAllowed)),
         {"MALFORMED_INPUT steps[0].enter.endpoint"}},
        {"EnterBesideLeave",
         Story(Step(R"("enter":{"roomId":"r","subject":{"server":{}},)"
                    R"("endpoint":"e"},"leave":{})",
                    kAllowed)),
         {"MALFORMED_INPUT steps[0].leave"}},
        {"EndpointWithABlank",
         Story(Step(R"("leave":{"roomId":"r","endpoint":"a b"})")),
         {"MALFORMED_INPUT steps[0].leave.endpoint"}},
        {"EndpointOfANumberIsReportedOnce",
         Story(Step(R"("leave":{"roomId":"r","endpoint":7})")),
         {"MALFORMED_INPUT steps[0].leave.endpoint"}},
        {"ActWithoutAnAction",
         Story(Step(R"("act":{"roomId":"r","subject":{"server":{}}})",
                    kAllowed)),
         {"MALFORMED_INPUT steps[0].act.action"}},
        {"ActWithAnEmptyEndpoint",
         Story(Step(R"("act":{"roomId":"r","subject":{"server":{}},)"
                    R"("action":"play_audio","endpoint":""})",
                    kAllowed)),
         {"MALFORMED_INPUT steps[0].act.endpoint"}},
        {"ActOfNobody",
         Story(Step(R"("act":{"roomId":"r","action":"play_audio"})", kAllowed)),
         {"MALFORMED_INPUT steps[0].act.subject"}},
        {"EndpointOfAnActOfANumberIsReportedOnce",
         Story(Step(R"("act":{"roomId":"r","subject":{"server":{}},)"
                    R"("action":"play_audio","endpoint":7})",
                    kAllowed)),
         {"MALFORMED_INPUT steps[0].act.endpoint"}},
        {"BanOfANumber",
         Story(Step(R"("act":{"roomId":"r","subject":{"server":{}},)"
                    R"("action":"play_audio","ban":1})",
                    kAllowed)),
         {"MALFORMED_INPUT steps[0].act.ban"}},
        {"LegWithoutEndpoint",
         Story(Step(R"("legAnswered":{"roomId":"r"})", kAllowed)),
         {"MALFORMED_INPUT steps[0].legAnswered.endpoint"}},
        {"CapacityThatIsMissing",
         Story(Step(R"("setCapacity":{"roomId":"r"})")),
         {"MALFORMED_INPUT steps[0].setCapacity.capacity"}},
        {"CapacityBelowZero",
         Story(Step(R"("setCapacity":{"roomId":"r","capacity":-1})")),
         {"MALFORMED_INPUT steps[0].setCapacity.capacity"}},
        {"CapacityOfAMillionAndOne",
         Story(Step(R"("setCapacity":{"roomId":"r","capacity":1000001})")),
         {"MALFORMED_INPUT steps[0].setCapacity.capacity"}},
        {"CapacityOfWordsIsReportedOnce",
         Story(Step(R"("setCapacity":{"roomId":"r","capacity":"many"})")),
         {"MALFORMED_INPUT steps[0].setCapacity.capacity"}},
        {"CapacityBeyond64BitsIsReportedOnce",
         Story(Step(R"("setCapacity":{"roomId":"r",)"
                    R"("capacity":99999999999999999999})")),
         {"MALFORMED_INPUT steps[0].setCapacity.capacity"}},
        {"BanOfNobodyLifted",
         Story(Step(R"("liftBan":{"roomId":"r"})")),
         {"INVALID_PARTICIPANT_ID steps[0].liftBan.id"}},
        {"NoticeOfNoTime",
         Story(Step(R"("notifyBefore":{"roomId":"r","seconds":0})")),
         {"MALFORMED_INPUT steps[0].notifyBefore.seconds"}},
        {"NoticeOfMoreThanAYear",
         Story(Step(R"("notifyBefore":{"roomId":"r","seconds":31536001})")),
         {"MALFORMED_INPUT steps[0].notifyBefore.seconds"}},
        {"AdvanceOfNoRoom",
         Story(Step(R"("advance":{})")),
         {"INVALID_ROOM_ID steps[0].advance.roomId"}},
        {"EnterWithoutEffectAndReason",
         Story(Step(R"("enter":{"roomId":"r","subject":{"server":{}},)"
                    R"("endpoint":"e"})")),
         {"MALFORMED_INPUT steps[0].expect.effect",
          "MALFORMED_INPUT steps[0].expect.reason"}},
        {"ReasonOfAnAdvance",
         Advance(R"({"reason":"ALLOWED"})"),
         {"MALFORMED_INPUT steps[0].expect.reason"}},
        {"RevisionOfAnAdvance",
         Advance(R"({"revision":2})"),
         {"MALFORMED_INPUT steps[0].expect.revision"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Effects, CallScenarioFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"NoKind",
         Effect(""),
         {"MALFORMED_INPUT steps[0].expect.effects[0].kind"}},
        {"UnknownKind",
         Effect(R"("kind":"VANISHED")"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].kind"}},
        {"KindByNumber",
         Effect(R"("kind":1)"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].kind"}},
        {"KindUnspecified",
         Effect(R"("kind":"KIND_UNSPECIFIED")"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].kind"}},
        {"TextForAnEffect",
         Enter(R"("effects":["MUTE",{"kind":"MUTE","role":"PRESENTER"}])"),
         {"MALFORMED_INPUT steps[0].expect.effects[0]",
          "MALFORMED_INPUT steps[0].expect.effects[1].role"}},
        {"UnknownField",
         Effect(R"("kind":"MUTE","who":"8:acs:a")"),
         {"UNKNOWN_FIELD steps[0].expect.effects[0].who"}},
        {"FieldGivenTwice",
         Effect(R"("kind":"MUTE","kind":"DIAL")"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].kind"}},
        {"EveryFactThatAMuteHasNot",
         Effect(R"("kind":"MUTE","endpoint":"e","role":"PRESENTER",)"
                R"("reason":"LEFT","denial":"EXPIRED","action":"play_audio",)"
                R"("actions":[],"media":[],"inviter":{"server":{}},)"
                R"("answered":false,"end":"2026-03-01T09:00:00Z",)"
                R"("callId":"c","durationSeconds":0)"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].endpoint",
          "MALFORMED_INPUT steps[0].expect.effects[0].role",
          "MALFORMED_INPUT steps[0].expect.effects[0].reason",
          "MALFORMED_INPUT steps[0].expect.effects[0].denial",
          "MALFORMED_INPUT steps[0].expect.effects[0].action",
          "MALFORMED_INPUT steps[0].expect.effects[0].actions",
          "MALFORMED_INPUT steps[0].expect.effects[0].media",
          "MALFORMED_INPUT steps[0].expect.effects[0].inviter",
          "MALFORMED_INPUT steps[0].expect.effects[0].answered",
          "MALFORMED_INPUT steps[0].expect.effects[0].end",
          "MALFORMED_INPUT steps[0].expect.effects[0].callId",
          "MALFORMED_INPUT steps[0].expect.effects[0].durationSeconds"}},
        {"ActionsOfAMute",
         Effect(R"("kind":"MUTE","actions":["unmute_mic"])"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].actions"}},
        {"SubjectOfAnEndThatIsAnnounced",
         Effect(R"("kind":"ENDS_SOON","subject":{"server":{}})"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].subject"}},
        {"UnknownLeaveReason",
         Effect(R"("kind":"REMOVED","reason":"BORED")"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].reason"}},
        {"DenialThatAllows",
         Effect(R"("kind":"DENIED","denial":"ALLOWED")"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].denial"}},
        {"UnknownNames",
         Effect(R"("kind":"DENIED","action":"fly")"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].action"}},
        {"UnknownNamesInLists",
         Effect(R"("kind":"ADMITTED","actions":["unmute_mic","fly"],)"
                R"("media":["smell"])"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].actions[1]",
          "MALFORMED_INPUT steps[0].expect.effects[0].media[0]"}},
        {"UnknownRole",
         Effect(R"("kind":"REMOVED","role":"BOSS")"),
         {"UNKNOWN_ROLE steps[0].expect.effects[0].role"}},
        {"SubjectOfNobody",
         Effect(R"("kind":"MUTE","subject":{})"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].subject"}},
        {"PhoneThatIsNone",
         Effect(R"("kind":"DIAL","subject":{"pstn":"8:acs:a"},)"
                R"("inviter":{"user":"a b"})"),
         {"INVALID_PARTICIPANT_ID steps[0].expect.effects[0].subject.pstn",
          "INVALID_PARTICIPANT_ID steps[0].expect.effects[0].inviter.user"}},
        {"PhoneWithABlank",
         Effect(R"("kind":"LEG_GONE","subject":{"pstn":"4: 1"})"),
         {"INVALID_PARTICIPANT_ID steps[0].expect.effects[0].subject.pstn"}},
        {"EndpointWithABlankWhereItMayBeEmpty",
         Effect(R"("kind":"DENIED","endpoint":"a b")"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].endpoint"}},
        {"EmptyEndpointOfWhoCame",
         Effect(R"("kind":"ADMITTED","endpoint":"")"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].endpoint"}},
        {"RoomWithABlankInItsId",
         Effect(R"("kind":"MUTE","roomId":"a b")"),
         {"INVALID_ROOM_ID steps[0].expect.effects[0].roomId"}},
        {"DurationBelowZero",
         Effect(R"("kind":"CALL_ENDED","durationSeconds":-1)"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].durationSeconds"}},
        {"DurationBeyondNanoseconds",
         Effect(R"("kind":"CALL_ENDED","durationSeconds":"9223372037")"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].durationSeconds"}},
        {"BadTimeIsReportedOnce",
         Effect(R"("kind":"ENDS_SOON","end":"soon","at":"now")"),
         {"MALFORMED_INPUT steps[0].expect.effects[0].end",
          "MALFORMED_INPUT steps[0].expect.effects[0].at"}},
        {"ObjectForAList",
         Enter(R"("effects":{"kind":"MUTE"})"),
         {"MALFORMED_INPUT steps[0].expect.effects"}},
        {"NumberBeyond64BitsForAList",
         Enter(R"("effects":99999999999999999999)"),
         {"MALFORMED_INPUT steps[0].expect.effects"}},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Presence, CallScenarioFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"OfNobodyFromNowhere",
         Present(""),
         {"MALFORMED_INPUT steps[0].expect.present[0].subject",
          "MALFORMED_INPUT steps[0].expect.present[0].endpoint"}},
        {"OfAUserWithoutARole",
         Present(R"("subject":{"user":"8:acs:a"},"endpoint":"e")"),
         {"MALFORMED_INPUT steps[0].expect.present[0].role"}},
        {"OfAServerWithARole",
         Present(R"("subject":{"server":{}},"endpoint":"e",)"
                 R"("role":"PRESENTER")"),
         {"MALFORMED_INPUT steps[0].expect.present[0].role"}},
        {"OfAUserWhoIsDialed",
         Present(R"("subject":{"user":"8:acs:a"},"endpoint":"e",)"
                 R"("role":"PRESENTER","dialing":true)"),
         {"MALFORMED_INPUT steps[0].expect.present[0].dialing"}},
        {"UnreadableRoleIsReportedOnce",
         Present(R"("subject":{"user":"8:acs:a"},"endpoint":"e","role":7)"),
         {"MALFORMED_INPUT steps[0].expect.present[0].role"}},
        {"UnreadableEndpointIsReportedOnce",
         Present(R"("subject":{"server":{}},"endpoint":7)"),
         {"MALFORMED_INPUT steps[0].expect.present[0].endpoint"}},
        {"UnknownField",
         Present(R"("subject":{"server":{}},"endpoint":"e","name":"x")"),
         {"UNKNOWN_FIELD steps[0].expect.present[0].name"}},
    }),
    Name);

}  // namespace
}  // namespace roompolicy::wire
