// check, explain and permissions.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/cli_runner.h"

namespace roompolicy::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

Ran Ask(const std::string& command, const std::vector<std::string>& rest,
        const std::string& room = kClinic) {
  return Cli(Joined({command, "--rooms", kRooms, "--room", room}, rest));
}

void ExpectDecision(const std::vector<std::string>& rest, int status,
                    const std::string& headline,
                    const std::string& room = kClinic) {
  for (const char* command : {"check", "explain"}) {
    const Ran ran = Ask(command, rest, room);
    EXPECT_EQ(ran.status, status) << command << ran.err;
    EXPECT_THAT(ran.out, StartsWith(headline + "\n")) << command;
    EXPECT_THAT(ran.err, IsEmpty()) << command;
  }
}

TEST(Check, AllowedEndsWithZero) {
  ExpectDecision({"--user", kPatient}, kFine, "ALLOW ALLOWED");
  ExpectDecision(
      {"--user", kDoctor, "--action", "dial_out_pstn", "--target", kPhone},
      kFine, "ALLOW ALLOWED");
  ExpectDecision({"--server"}, kFine, "ALLOW ALLOWED");
  ExpectDecision({"--pstn", kPhone, "--action", "unmute_mic"}, kFine,
                 "ALLOW ALLOWED");
}

TEST(Check, DeniedEndsWithOne) {
  ExpectDecision({"--user", "8:acs:nobody"}, kDenied, "DENY NOT_INVITED");
  ExpectDecision({"--user", kPatient, "--action", "share_screen"}, kDenied,
                 "DENY ROLE_RESTRICTED");
  ExpectDecision({"--pstn", kPhone}, kDenied, "DENY PSTN_DIAL_IN_UNSUPPORTED");
  ExpectDecision({"--server"}, kDenied, "DENY ROOM_NOT_FOUND", "no-such-room");
}

TEST(Check, WindowIsClosedJustBeforeOpenAtStartAndClosedAtEnd) {
  ExpectDecision({"--user", kPatient, "--at", "2026-03-12T08:44:59.999999999Z"},
                 kDenied, "DENY NOT_YET_OPEN");
  ExpectDecision({"--user", kPatient, "--at", "2026-03-12T08:45:00Z"}, kFine,
                 "ALLOW ALLOWED");
  ExpectDecision({"--user", kPatient, "--at", "2026-03-12T09:45:00Z"}, kDenied,
                 "DENY EXPIRED");
}

TEST(Check, MalformedIdsAreDecisionsAndNoUsageErrors) {
  ExpectDecision({"--user", ""}, kDenied, "DENY INVALID_REQUEST");
  ExpectDecision({"--user="}, kDenied, "DENY INVALID_REQUEST");
  ExpectDecision({"--user", "a b"}, kDenied, "DENY INVALID_REQUEST");
  ExpectDecision({"--server"}, kDenied, "DENY INVALID_REQUEST", "");
  ExpectDecision({"--pstn", kPatient}, kDenied, "DENY INVALID_REQUEST");
  ExpectDecision(
      {"--user", kDoctor, "--action", "mute_others", "--target", "\xff"},
      kDenied, "DENY INVALID_REQUEST");
}

TEST(Check, TargetWithJoinIsAnInvalidRequest) {
  const Ran ran = Ask("check", {"--user", kDoctor, "--target", kPatient});
  EXPECT_EQ(ran.status, kDenied);
  EXPECT_THAT(ran.out, StartsWith("DENY INVALID_REQUEST\n"));
  EXPECT_THAT(ran.out, HasSubstr("target"));
}

TEST(Check, UnknownAndEmptyActionsAreUnknown) {
  for (const char* action : {"fly", "", "SHARE_SCREEN", "unspecified"}) {
    ExpectDecision({"--user", kDoctor, "--action", action}, kDenied,
                   "DENY UNKNOWN_ACTION");
  }
}

void ExpectRemedy(const std::string& action, const std::string& remedy) {
  for (const char* command : {"check", "explain"}) {
    EXPECT_THAT(Ask(command, {"--user", kDoctor, "--action", action}).out,
                HasSubstr("remedy    " + remedy + "\n"));
  }
}

TEST(Check, UnknownActionIsNamedAndTheMeantOneToo) {
  const std::string list = "`roompolicy matrix` lists them";
  ExpectRemedy("fly", "`fly` is no action; " + list);
  ExpectRemedy("", "`` is no action; " + list);
  ExpectRemedy("a\nb", "`a\\x0ab` is no action; " + list);
  ExpectRemedy("shareScreens", "`shareScreens` is no action; " + list);
  for (const char* spelling :
       {"shareScreen", "SHARE_SCREEN", "share-screen", "sharescreen"}) {
    ExpectRemedy(spelling, "`" + std::string(spelling) +
                               "` is no action; did you mean share_screen? " +
                               list);
  }
  for (const char* sdk_name : {"pstnDialOut", "addPhoneNumber"}) {
    ExpectRemedy(sdk_name, "`" + std::string(sdk_name) +
                               "` is no action; did you mean dial_out_pstn? " +
                               list);
  }
}

TEST(Check, OutsiderLearnsNothingOfTheRoom) {
  const Ran known = Ask("check", {"--user", "8:acs:x", "--outsider", "--at",
                                  "2026-03-12T08:00:00Z"});
  const Ran unknown =
      Ask("check",
          {"--user", "8:acs:x", "--outsider", "--at", "2026-03-12T08:00:00Z"},
          "no-such-room");
  EXPECT_EQ(known.status, kDenied);
  EXPECT_EQ(known.out, unknown.out);
  EXPECT_THAT(known.out, HasSubstr("until     never\n  revision  0\n"));
}

TEST(Check, PresentIsTheDefault) {
  EXPECT_THAT(Ask("check", {"--user", kPatient}).out,
              HasSubstr("at        2026-03-12T09:00:00Z"));
}

TEST(Check, ColorOnlyOnATerminalThatWantsIt) {
  const std::vector<std::string> args = {"check",  "--rooms", kRooms,
                                         "--room", kClinic,   "--server"};
  Environment world = TestWorld();
  EXPECT_THAT(Cli(args, "", world).out, Not(HasSubstr("\x1b")));
  world.out_is_terminal = true;
  EXPECT_THAT(Cli(args, "", world).out, HasSubstr("\x1b[32mALLOW"));
  world.no_color = true;
  EXPECT_THAT(Cli(args, "", world).out, Not(HasSubstr("\x1b")));
}

TEST(Explain, ShowsTheRuleThatStoppedAndNoneBehindIt) {
  const Ran ran =
      Ask("explain", {"--user", "8:acs:nobody", "--action", "share_screen"});
  EXPECT_THAT(ran.out, HasSubstr("✓ window   the room has not expired"));
  EXPECT_THAT(ran.out, HasSubstr("✗ roster   the participant is invited"));
  EXPECT_THAT(ran.out, Not(HasSubstr("the role has the action")));
}

TEST(Explain, NamesRuleLayerAndRemedyOfADenialAlone) {
  const Ran denied = Ask("explain", {"--user", "8:acs:nobody"});
  EXPECT_THAT(denied.out, HasSubstr("  remedy    add the participant to the "
                                    "room's roster\n"
                                    "  rule      INVITED\n"
                                    "  layer     roster\n"));
  const Ran allowed = Ask("explain", {"--user", kPatient});
  EXPECT_EQ(allowed.status, kFine);
  EXPECT_THAT(allowed.out, Not(HasSubstr("  rule  ")));
  EXPECT_THAT(allowed.out, Not(HasSubstr("  layer  ")));
}

TEST(Explain, SaysWhichPartOfARequestIsWrong) {
  const Ran ran = Ask("explain", {"--user", "a b"});
  EXPECT_THAT(ran.out, HasSubstr("✗ request  the request is valid"));
  EXPECT_THAT(ran.out, HasSubstr("subject.user"));
}

TEST(Explain, NamesTheUnknownActionThatWasAskedFor) {
  const Ran ran = Ask("explain", {"--user", kPatient, "--action", "fl\x01y"});
  EXPECT_EQ(ran.status, kDenied);
  EXPECT_THAT(ran.out, HasSubstr("✗ request  the action is known\n"
                                 "      no action is called `fl\\x01y`\n"));
}

TEST(Permissions, OfSomebodyWhoIsLetIn) {
  const Ran ran = Ask("permissions", {"--user", kStudent});
  EXPECT_EQ(ran.status, kFine);
  EXPECT_THAT(ran.out, StartsWith("ALLOWED\n"));
  EXPECT_THAT(ran.out, HasSubstr("actions (19)\n  view_active_speaker\n"));
  EXPECT_THAT(ran.out, HasSubstr("media (3)\n  subscribe_audio\n  "
                                 "subscribe_video\n  subscribe_screen\n"));
}

TEST(Permissions, OfSomebodyWhoIsNot) {
  const Ran ran =
      Ask("permissions", {"--user", kStudent, "--at", "2026-03-12T08:00:00Z"});
  EXPECT_EQ(ran.status, kDenied);
  EXPECT_THAT(ran.out, StartsWith("NOT_YET_OPEN\n"));
  EXPECT_THAT(ran.out, HasSubstr("until     2026-03-12T08:45:00Z"));
  EXPECT_THAT(ran.out, HasSubstr("actions (0)"));
  EXPECT_THAT(ran.out, HasSubstr("media (0)"));
}

TEST(Permissions, OfAPhoneAServerAndAMalformedId) {
  EXPECT_THAT(Ask("permissions", {"--pstn", kPhone}).out,
              HasSubstr("actions (2)\n  unmute_mic\n  receive_audio\n"));
  EXPECT_EQ(Ask("permissions", {"--server"}).status, kFine);
  const Ran bad = Ask("permissions", {"--user", ""});
  EXPECT_EQ(bad.status, kDenied);
  EXPECT_THAT(bad.out, StartsWith("INVALID_REQUEST\n"));
  EXPECT_THAT(Ask("permissions", {"--server"}, "no-such-room").out,
              StartsWith("ROOM_NOT_FOUND\n"));
}

}  // namespace
}  // namespace roompolicy::cli
