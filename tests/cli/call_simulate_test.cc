// simulate on scenarios with calls: what they expect is compared, what happens
// is told and drawn.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/cli_runner.h"

namespace roompolicy::cli {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::ordered_json;

const std::vector<std::string>& Stories() {
  static const std::vector<std::string> stories = {
      "class_runs_into_its_end", "deleted_with_phone_leg",
      "demoted_while_sharing", "reconnect_after_role_change", "telehealth"};
  return stories;
}

std::string PathOf(const std::string& story) {
  return "examples/scenarios/" + story + ".json";
}

Ran Simulate(const Json& story, const std::vector<std::string>& rest = {}) {
  const std::string path = TempFile("call_story.json", story.dump());
  return Cli(Joined({"simulate", path}, rest));
}

// Another value of the same field that the field may have.
Json Other(const std::string& field, const Json& value) {
  if (field == "kind") return value == "LEG_GONE" ? "MUTE" : "LEG_GONE";
  if (field == "at" || field == "end") return "2026-01-01T00:00:00Z";
  if (field == "role") return value == "CONSUMER" ? "ATTENDEE" : "CONSUMER";
  if (field == "reason") return value == "LEFT" ? "REPLACED" : "LEFT";
  if (field == "denial") return value == "EXPIRED" ? "BANNED" : "EXPIRED";
  if (field == "action") {
    return value == "play_audio" ? "unmute_mic" : "play_audio";
  }
  if (field == "actions") return Json::array({"hang_up_for_everyone"});
  if (field == "media") return Json::array({"leg"});
  if (field == "answered") return !value.get<bool>();
  if (field == "durationSeconds") return "86399";
  if (field == "subject" || field == "inviter") {
    return Json{{"user", "8:acs:nobody-of-this-story"}};
  }
  return "another-" + field;  // an endpoint, a call
}

// With one value of the story changed: a broken expectation at that place.
void ExpectBroken(Json& story, Json& value, const Json& other,
                  const std::string& path) {
  const Json right = std::exchange(value, other);
  const Ran ran = Simulate(story);
  EXPECT_EQ(ran.status, kDenied) << path << "\n" << ran.err;
  EXPECT_NE(ran.out.find(path), std::string::npos) << path;
  value = right;
}

// Each fact of each effect, the effect itself, and each presence.
std::size_t BreakStep(Json& story, std::size_t index) {
  const std::string path = "steps[" + std::to_string(index) + "].expect.";
  std::size_t count = 0;
  Json& expect = story["steps"][index]["expect"];
  if (expect.contains("effects")) {
    for (std::size_t i = 0; i < expect["effects"].size(); ++i) {
      for (auto& [field, value] : expect["effects"][i].items()) {
        // An effect of another kind has other facts.
        if (field == "kind") continue;
        ExpectBroken(
            story, value, Other(field, value),
            path + "effects[" + std::to_string(i) + "]." + field + ":");
        ++count;
      }
    }
    Json more = expect["effects"];
    more.push_back({{"kind", "LEG_GONE"}});
    ExpectBroken(story, expect["effects"], more, path + "effects:");
    ++count;
    if (expect["effects"].size() > 1) {
      Json swapped = expect["effects"];
      std::reverse(swapped.begin(), swapped.end());
      ExpectBroken(story, expect["effects"], swapped, path + "effects");
      ++count;
    }
  }
  if (!expect.contains("present")) return count;
  Json more = expect["present"];
  more.push_back(
      {{"subject", {{"server", Json::object()}}}, {"endpoint", "x"}});
  ExpectBroken(story, expect["present"], more, path + "present:");
  for (std::size_t i = 0; i < expect["present"].size(); ++i) {
    Json fewer = expect["present"];
    fewer.erase(i);
    ExpectBroken(story, expect["present"], fewer, path + "present:");
    ++count;
  }
  return count + 1;
}

class CallStories : public ::testing::TestWithParam<std::string> {};

TEST_P(CallStories, EveryWrongExpectationIsFound) {
  Json story = Json::parse(TextOf(PathOf(GetParam())));
  ASSERT_EQ(Simulate(story).status, kFine);
  std::size_t count = 0;
  for (std::size_t i = 0; i < story["steps"].size(); ++i) {
    count += BreakStep(story, i);
  }
  EXPECT_GT(count, 30U);
  std::cout << "[ broken     ] " << count << " expectations, each found\n";
}

TEST_P(CallStories, PictureIsTheSameEveryTimeAndShowsEverybody) {
  const Ran first = Cli({"simulate", PathOf(GetParam()), "--format", "svg"});
  const Ran again = Cli({"simulate", PathOf(GetParam()), "--format", "svg"});
  EXPECT_EQ(first.status, kFine);
  EXPECT_THAT(first.err, IsEmpty());
  EXPECT_EQ(first.out, again.out);
  EXPECT_THAT(first.out, StartsWith("<?xml"));
  EXPECT_THAT(first.out, Not(HasSubstr("<script")));
  EXPECT_THAT(first.out, Not(HasSubstr("href")));
  EXPECT_THAT(first.out, HasSubstr("comes in</text>"));
}

INSTANTIATE_TEST_SUITE_P(Examples, CallStories, ::testing::ValuesIn(Stories()),
                         [](const auto& test) { return test.param; });

TEST(CallSimulate, ThePictureOfTheReadmeIsTheTelehealthScenarios) {
  const Ran ran = Cli({"simulate", PathOf("telehealth"), "--format", "svg"});
  EXPECT_EQ(ran.out, TextOf("docs/telehealth.svg")) << "if wanted: docs/update";
}

// --- Small stories -----------------------------------------------------------

constexpr char kAnn[] = "8:acs:a_ann";
constexpr char kBob[] = "8:acs:b_bob";

Json User(const char* id) { return Json{{"user", id}}; }

// A room from 09:00 to 10:00 with Ann and Bob.
Json Booked(const char* id = "r") {
  Json people = Json::array();
  people.push_back({{"id", kAnn}, {"role", "PRESENTER"}});
  people.push_back({{"id", kBob}, {"role", "ATTENDEE"}});
  return {{"at", "2026-03-01T08:00:00Z"},
          {"note", "n"},
          {"create",
           {{"id", id},
            {"validFrom", "2026-03-01T09:00:00Z"},
            {"validUntil", "2026-03-01T10:00:00Z"},
            {"pstnDialOutEnabled", true},
            {"participants", people}}},
          {"expect", Json::object()}};
}

Json Step(const char* time, const char* does, Json what,
          Json expect = Json::object()) {
  if (!what.contains("roomId")) what["roomId"] = "r";
  return {{"at", std::string("2026-03-01T") + time + "Z"},
          {"note", "n"},
          {does, std::move(what)},
          {"expect", std::move(expect)}};
}

Json Enter(const char* time, const char* who, const char* endpoint,
           const char* reason = "ALLOWED") {
  const bool in = std::string_view(reason) == "ALLOWED";
  return Step(time, "enter", {{"subject", User(who)}, {"endpoint", endpoint}},
              {{"effect", in ? "ALLOW" : "DENY"}, {"reason", reason}});
}

Json Story(std::vector<Json> steps) {
  return {{"name", "s"},
          {"people", Json::array({{{"id", kAnn}, {"name", "Ann"}},
                                  {{"id", kBob}, {"name", "Bob <b>"}}})},
          {"steps", std::move(steps)}};
}

TEST(CallSimulate, TimeIsToldAtItsOwnInstantBeforeTheStep) {
  const Ran ran =
      Simulate(Story({Booked(), Enter("09:00:00", kAnn, "a"),
                      Step("09:00:00", "notifyBefore", {{"seconds", 60}}),
                      Step("11:00:00", "advance", Json::object())}));
  EXPECT_EQ(ran.status, kFine) << ran.out << ran.err;
  EXPECT_THAT(ran.out, ContainsRegex("09:59:00 +clock +time has come\n"
                                     ".*the call ends at 10:00:00"));
  EXPECT_THAT(ran.out, ContainsRegex("10:00:00 +clock +time has come"));
  EXPECT_THAT(ran.out, HasSubstr("Ann is out from a: ROOM_CLOSED"));
  EXPECT_THAT(ran.out, HasSubstr("CallEnded call-1 after 1h 0s"));
  EXPECT_LT(ran.out.find("ROOM_CLOSED"), ran.out.find("time passes"));
}

TEST(CallSimulate, DeadlinesOfTwoRoomsComeInTheOrderOfTime) {
  Json later = Booked("q");
  later["create"]["validUntil"] = "2026-03-01T09:30:00Z";
  Json other = Enter("09:00:00", kAnn, "a");
  other["enter"]["roomId"] = "q";
  const Json ends = Json::array({{{"kind", "RIGHTS_REVOKED"}, {"roomId", "q"}},
                                 {{"kind", "REMOVED"}},
                                 {{"kind", "CALL_PARTICIPANT_REMOVED"}},
                                 {{"kind", "CALL_ENDED"},
                                  {"callId", "call-2"},
                                  {"at", "2026-03-01T09:30:00Z"}},
                                 {{"kind", "RIGHTS_REVOKED"}, {"roomId", "r"}},
                                 {{"kind", "REMOVED"}},
                                 {{"kind", "CALL_PARTICIPANT_REMOVED"}},
                                 {{"kind", "CALL_ENDED"},
                                  {"callId", "call-1"},
                                  {"at", "2026-03-01T10:00:00Z"}}});
  const Json story =
      Story({Booked(), later, Enter("09:00:00", kAnn, "a"), other,
             Step("10:00:00", "advance", Json::object(), {{"effects", ends}})});
  const Ran ran = Simulate(story);
  EXPECT_EQ(ran.status, kFine) << ran.out << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("time has come [q]"));
  const Ran picture = Simulate(story, {"--format", "svg"});
  EXPECT_EQ(picture.status, kFine);
  EXPECT_THAT(picture.out, HasSubstr("the clock [q]"));
}

TEST(CallSimulate, TheNextToEnterAfterTheEndStartsTheNextCall) {
  const Ran ran =
      Simulate(Story({Booked(), Enter("09:00:00", kAnn, "a"),
                      Step("09:10:00", "leave", {{"endpoint", "a"}}),
                      Enter("09:20:00", kBob, "b")}));
  EXPECT_EQ(ran.status, kFine) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("CallEnded call-1 after 10m 0s"));
  EXPECT_THAT(ran.out, HasSubstr("CallStarted call-2"));
}

TEST(CallSimulate, ARoomThatIsMadeAnewHasANewCall) {
  Json again = Booked();
  again["at"] = "2026-03-01T09:02:00Z";
  const Ran ran = Simulate(Story(
      {Booked(), Step("09:00:00", "setCapacity", {{"capacity", 1}}),
       Enter("09:00:00", kAnn, "a"), Step("09:01:00", "delete", Json::object()),
       again, Enter("09:03:00", kAnn, "a"), Enter("09:03:00", kBob, "b")}));
  EXPECT_EQ(ran.status, kFine) << ran.out;
}

TEST(CallSimulate, WithoutARoomNobodyEntersAndNothingCanBeSet) {
  Json act = Step("09:00:00", "act",
                  {{"subject", User(kAnn)}, {"action", "unmute_mic"}},
                  {{"effect", "DENY"}, {"reason", "ROOM_NOT_FOUND"}});
  EXPECT_EQ(Simulate(Story({Enter("09:00:00", kAnn, "a", "ROOM_NOT_FOUND"), act,
                            Step("09:00:00", "advance", Json::object())}))
                .status,
            kFine);
  for (const Json& step : {Step("09:00:00", "setCapacity", {{"capacity", 1}}),
                           Step("09:00:00", "notifyBefore", {{"seconds", 1}}),
                           Step("09:00:00", "liftBan", {{"id", kAnn}})}) {
    const Ran ran = Simulate(Story({step}));
    EXPECT_EQ(ran.status, kDenied);
    EXPECT_THAT(ran.out, HasSubstr("got no such room"));
  }
}

TEST(CallSimulate, NobodyThereToGoIsABrokenExpectationUnlessItSaysSo) {
  for (const char* does : {"leave", "legEnded"}) {
    for (const char* room : {"r", "no-such-room"}) {
      const Json where = {{"endpoint", "typo"}, {"roomId", room}};
      const Json said = {{"effects", Json::array()}};
      const Ran silent = Simulate(Story({Booked(), Enter("09:00:00", kAnn, "a"),
                                         Step("09:10:00", does, where)}));
      EXPECT_EQ(silent.status, kDenied);
      EXPECT_THAT(silent.out, HasSubstr("steps[2]: expected somebody who is in "
                                        "from this endpoint, got nobody"));
      EXPECT_EQ(Simulate(Story({Booked(), Enter("09:00:00", kAnn, "a"),
                                Step("09:10:00", does, where, said)}))
                    .status,
                kFine);
    }
  }
}

TEST(CallSimulate, WhatTheCallRefusesIsABrokenExpectation) {
  std::vector<Json> steps = {Booked(), Enter("09:00:00", kAnn, "a")};
  for (int i = 0; i < 17; ++i) {
    steps.push_back(Step("09:00:00", "notifyBefore", {{"seconds", 60 + i}}));
  }
  steps.push_back(Step("09:00:00", "liftBan", {{"id", kBob}}));
  const Ran ran = Simulate(Story(steps));
  EXPECT_EQ(ran.status, kDenied);
  EXPECT_THAT(ran.out, HasSubstr("steps[18]: expected a notice that fits"));
  EXPECT_THAT(ran.out, HasSubstr("steps[19]: expected somebody who is banned"));
  EXPECT_THAT(ran.out, Not(HasSubstr("steps[17]: ")));
}

TEST(CallSimulate, PictureEscapesNamesAndEndpoints) {
  const Ran ran = Simulate(Story({Booked(), Enter("09:00:00", kBob, "<&>")}),
                           {"--format", "svg"});
  EXPECT_EQ(ran.status, kFine) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("Bob &lt;b&gt;"));
  EXPECT_THAT(ran.out, HasSubstr("from &lt;&amp;&gt;"));
  EXPECT_THAT(ran.out, Not(HasSubstr("<b>")));
}

TEST(CallSimulate, PictureMarksABrokenExpectation) {
  const Json story = Story({Booked(), Enter("09:00:00", kBob, "b", "EXPIRED")});
  const Ran ran = Simulate(story, {"--format", "svg"});
  EXPECT_EQ(ran.status, kDenied);
  EXPECT_THAT(ran.err, HasSubstr("steps[1].expect.reason: expected EXPIRED"));
  EXPECT_THAT(ran.out, HasSubstr("steps[1].expect.reason: expected EXPIRED"));
}

TEST(CallSimulate, AQuestionChangesNoCall) {
  Json join = Step("09:00:00", "join", {{"subject", User(kAnn)}},
                   {{"effect", "ALLOW"},
                    {"reason", "ALLOWED"},
                    {"effects", Json::array()},
                    {"present", Json::array()}});
  EXPECT_EQ(Simulate(Story({Booked(), join})).status, kFine);
}

}  // namespace
}  // namespace roompolicy::cli
