// simulate, on scenarios that hold and on ones that do not.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/cli_runner.h"

namespace roompolicy::cli {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kFolder[] = "examples/scenarios";

std::vector<std::string> Examples() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    paths.push_back(entry.path().string());
  }
  return paths;
}

TEST(Simulate, EveryExampleHolds) {
  EXPECT_GE(Examples().size(), 4U);
  for (const std::string& path : Examples()) {
    const Ran ran = Cli({"simulate", path});
    EXPECT_EQ(ran.status, kFine) << path << "\n" << ran.out << ran.err;
    EXPECT_THAT(ran.out, EndsWith(" steps, all as expected\n"));
    EXPECT_THAT(ran.err, IsEmpty());
  }
}

TEST(Simulate, EveryExampleHasItsPicture) {
  for (const std::string& path : Examples()) {
    const Ran ran = Cli({"simulate", path, "--format", "svg"});
    EXPECT_EQ(ran.status, kFine) << path;
    EXPECT_THAT(ran.out, StartsWith("<?xml"));
    EXPECT_THAT(ran.out, EndsWith("</svg>\n"));
    EXPECT_THAT(ran.out, Not(HasSubstr("<script")));
    EXPECT_THAT(ran.out, Not(HasSubstr("href")));
  }
}

// A room that opens at 09:00, then `steps`.
std::string Story(const std::string& steps) {
  return R"({"name": "a <b> & c", "note": "n",
 "people": [{"id": "8:acs:a_1", "name": "Ann <x>"}],
 "steps": [{"at": "2026-03-01T08:00:00Z", "note": "planned", "expect": {},
   "create": {"id": "r", "validFrom": "2026-03-01T09:00:00Z",
     "validUntil": "2026-03-01T10:00:00Z",
     "participants": [{"id": "8:acs:a_1", "role": "CONSUMER"}]}})" +
         steps + "]}";
}

std::string Step(const std::string& does, const std::string& expect,
                 const std::string& note = "n") {
  return R"(,{"at": "2026-03-01T09:00:00Z", "note": ")" + note + "\", " + does +
         R"(, "expect": )" + expect + "}";
}

std::string Ask(const std::string& what) {
  return "\"" + what +
         R"(": {"roomId": "r", "subject": {"user": "8:acs:a_1"}})";
}

Ran Simulate(const std::string& steps,
             const std::vector<std::string>& rest = {}) {
  const std::string path = TempFile("story.json", Story(steps));
  return Cli(Joined({"simulate", path}, rest));
}

TEST(Simulate, PointsAtTheFirstBrokenExpectation) {
  const Ran ran = Simulate(
      Step(Ask("join"), R"({"effect": "ALLOW", "reason": "ALLOWED"})") +
      Step(Ask("join"), R"({"effect": "DENY", "reason": "EXPIRED"})") +
      Step(Ask("join"), R"({"effect": "DENY", "reason": "BANNED"})"));
  EXPECT_EQ(ran.status, kDenied);
  EXPECT_THAT(ran.out,
              HasSubstr("4 steps, 2 not as expected; the first is\n"
                        "steps[2].expect.reason: expected EXPIRED, got "
                        "ALLOWED\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n✗ 09:00:00"));
}

TEST(Simulate, ComparesUntilRevisionIssuesAndSets) {
  const auto broken = [](const std::string& step, const std::string& words) {
    const Ran ran = Simulate(step);
    EXPECT_EQ(ran.status, kDenied) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr(words));
  };
  broken(Step(Ask("join"), R"({"effect": "ALLOW", "reason": "ALLOWED",
                              "until": "2026-03-01T11:00:00Z"})"),
         "steps[1].expect.until: expected 2026-03-01T11:00:00Z, got "
         "2026-03-01T10:00:00Z");
  broken(Step(R"("update": {"roomId": "r"})", R"({"revision": "7"})"),
         "steps[1].expect.revision: expected 7, got 2");
  broken(
      Step(R"("update": {"roomId": "r"})", R"({"issues": ["STALE_REVISION"]})"),
      "steps[1].expect.issues: expected STALE_REVISION, got none");
  broken(Step(R"("rosterChange": {"roomId": "r", "participants":
                  [{"id": "4:1", "role": "CONSUMER"}]})",
              "{}"),
         "steps[1].expect.issues: expected none, got PHONE_NUMBER_ON_ROSTER");
  broken(Step(Ask("permissions"),
              R"({"reason": "ALLOWED", "media": ["publish_audio"]})"),
         "too few: publish_audio; too many: subscribe_audio, "
         "subscribe_video, subscribe_screen");
}

TEST(Simulate, ChangingARoomThatIsNotThereIsABrokenExpectation) {
  const Ran ran = Simulate(Step(R"("delete": {"roomId": "x"})", "{}"));
  EXPECT_EQ(ran.status, kDenied);
  EXPECT_THAT(ran.out, HasSubstr("steps[1]: expected a room to change, got no "
                                 "such room"));
}

TEST(Simulate, BadScenarioEndsWithTwo) {
  const Ran role = Simulate(Step(Ask("join"), R"({"reason": "FINE"})"));
  EXPECT_EQ(role.status, kBadInput);
  EXPECT_THAT(role.err, HasSubstr("steps[1].expect.reason: "));
  const Ran nothing = Simulate(Step("\"what\": 1", "{}"));
  EXPECT_EQ(nothing.status, kBadInput);
  EXPECT_THAT(nothing.err, HasSubstr("steps[1]"));
}

TEST(Simulate, PictureEscapesTextAndTellsBrokenStepsOnStderr) {
  const Ran ran =
      Simulate(Step(Ask("join"), R"({"effect": "DENY", "reason": "EXPIRED"})",
                    "</text><script>x</script>"),
               {"--format", "svg"});
  EXPECT_EQ(ran.status, kDenied);
  EXPECT_THAT(ran.out, HasSubstr("<title>a &lt;b&gt; &amp; c</title>"));
  EXPECT_THAT(ran.out, HasSubstr("Ann &lt;x&gt;"));
  EXPECT_THAT(ran.out, Not(HasSubstr("<script")));
  EXPECT_THAT(ran.err, HasSubstr("steps[1].expect.reason"));
}

TEST(Simulate, NotesCannotDriveTheTerminal) {
  const Ran ran =
      Simulate(Step(Ask("join"), R"({"effect": "ALLOW", "reason": "ALLOWED"})",
                    R"(\u001b[2Jgone\u202e)"));
  EXPECT_EQ(ran.status, kFine) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("\\x1b[2Jgone\\u202e"));
}

TEST(Simulate, ProgressOnlyOnATerminalsStderr) {
  std::string steps;
  for (int i = 0; i < 2000; ++i) {
    steps += Step(Ask("join"), R"({"effect": "ALLOW", "reason": "ALLOWED"})");
  }
  const std::string path = TempFile("long.json", Story(steps));
  Environment world = TestWorld();
  EXPECT_THAT(Cli({"simulate", path}, "", world).err, IsEmpty());
  world.err_is_terminal = true;
  const Ran ran = Cli({"simulate", path}, "", world);
  EXPECT_EQ(ran.status, kFine);
  EXPECT_EQ(ran.err, "\r1024 of 2001 steps\r\x1b[K");
}

}  // namespace
}  // namespace roompolicy::cli
