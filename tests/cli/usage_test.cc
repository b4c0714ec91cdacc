// What is refused before anything is decided, and the help.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/cli/cli_runner.h"
#include "tools/cli.h"

namespace roompolicy::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<std::string>& Commands() {
  static const auto& commands = *new std::vector<std::string>{
      "check",  "explain",  "decide", "permissions",
      "matrix", "simulate", "diff",   "validate"};
  return commands;
}

const std::vector<std::string>& CheckDoctor() {
  static const auto& args = *new std::vector<std::string>{
      "check", "--rooms", kRooms, "--room", kClinic, "--user", kDoctor};
  return args;
}

void ExpectUsageError(const std::vector<std::string>& args,
                      const std::string& words) {
  const Ran ran = Cli(args);
  EXPECT_EQ(ran.status, kBadInput) << ran.err;
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err, HasSubstr(words));
  EXPECT_THAT(ran.err, HasSubstr("--help"));
}

TEST(Usage, HelpNamesEveryCommandAndAnExample) {
  const Ran ran = Cli({"--help"});
  EXPECT_EQ(ran.status, kFine);
  EXPECT_THAT(ran.err, IsEmpty());
  EXPECT_THAT(ran.out, HasSubstr("Example"));
  for (const std::string& command : Commands()) {
    EXPECT_THAT(ran.out, HasSubstr("\n  " + command + " "));
  }
}

TEST(Usage, EveryCommandHasHelpWithAnExampleThatNamesIt) {
  for (const std::string& command : Commands()) {
    const Ran ran = Cli({command, "--help"});
    EXPECT_EQ(ran.status, kFine) << command;
    EXPECT_THAT(ran.out, HasSubstr("Example"));
    EXPECT_THAT(ran.out, HasSubstr("\n  roompolicy " + command + " "));
    EXPECT_THAT(ran.out, HasSubstr("Exit status: 0"));
  }
}

TEST(Usage, VersionIsTheLibrarys) {
  const Ran ran = Cli({"--version"});
  EXPECT_EQ(ran.status, kFine);
  EXPECT_EQ(ran.out, "roompolicy 0.1.0\n");
}

TEST(Usage, NoCommand) { ExpectUsageError({}, "expected a command"); }

TEST(Usage, UnknownCommand) {
  ExpectUsageError({"chekc"}, "there is no command `chekc`");
}

TEST(Usage, UnknownFlag) {
  ExpectUsageError(Joined(CheckDoctor(), {"--who"}), "--who");
}

TEST(Usage, UnknownFlagIsNamedFirst) {
  ExpectUsageError({"--foo"}, "roompolicy: unknown flag --foo\n");
  ExpectUsageError({"-v"}, "roompolicy: unknown flag -v\n");
  ExpectUsageError(Joined(CheckDoctor(), {"--acton", "share_screen"}),
                   "roompolicy check: unknown flag --acton\n");
  ExpectUsageError({"check", "--acton=share_screen"},
                   "roompolicy check: unknown flag --acton\n");
  ExpectUsageError({"check", "--room", "--foo", "--server"}, "--rooms");
}

TEST(Usage, WhoHasNoCommandIsToldAllOfThem) {
  for (const std::vector<std::string>& args :
       {std::vector<std::string>{}, {"chek"}, {"--foo"}, {"help", "chek"}}) {
    ExpectUsageError(args,
                     "Commands: check, explain, decide, permissions, matrix, "
                     "simulate, diff or validate\n");
  }
}

TEST(Usage, HelpIsACommandToo) {
  const Ran help = Cli({"help"});
  EXPECT_EQ(help.status, kFine);
  EXPECT_EQ(help.out, Cli({"--help"}).out);
  EXPECT_EQ(Cli({"help", "check"}).out, Cli({"check", "--help"}).out);
}

TEST(Usage, FlagWithoutItsValue) {
  ExpectUsageError(Joined(CheckDoctor(), {"--action"}), "--action");
}

TEST(Usage, MissingRequiredFlag) {
  ExpectUsageError({"check", "--room", kClinic, "--server"}, "--rooms");
  ExpectUsageError({"check", "--rooms", kRooms, "--server"}, "--room");
  ExpectUsageError({"decide"}, "--rooms");
  ExpectUsageError({"simulate"}, "SCENARIO");
  ExpectUsageError({"diff", kRooms}, "NEW");
  ExpectUsageError({"validate"}, "FILE");
}

TEST(Usage, TooManyArguments) {
  ExpectUsageError({"validate", kRooms, "another.json"}, "another.json");
}

TEST(Usage, RepeatedFlag) {
  ExpectUsageError(Joined(CheckDoctor(), {"--user", kPatient}),
                   "--user is given more than once");
  ExpectUsageError(Joined(CheckDoctor(), {"--room", kClinic}),
                   "--room is given more than once");
  ExpectUsageError(Joined(CheckDoctor(), {"--at", "2026-03-12T09:00:00Z",
                                          "--at=2026-03-12T09:00:00Z"}),
                   "--at is given more than once");
  ExpectUsageError(Joined(CheckDoctor(), {"--outsider", "--outsider"}),
                   "--outsider is given more than once");
}

TEST(Usage, SwitchTakesNoValue) {
  ExpectUsageError(Joined(CheckDoctor(), {"--outsider=false"}),
                   "--outsider takes no value");
}

TEST(Usage, NobodyAsksOrTwoDo) {
  const std::vector<std::string> room = {"check", "--rooms", kRooms, "--room",
                                         kClinic};
  ExpectUsageError(room, "who asks?");
  ExpectUsageError(Joined(room, {"--user", kDoctor, "--server"}), "got 2");
  ExpectUsageError(Joined(room, {"--user", "", "--pstn", ""}), "got 2");
  ExpectUsageError({"permissions", "--rooms", kRooms, "--room", kClinic},
                   "who asks?");
}

TEST(Usage, BadTime) {
  for (const char* at : {"", "now", "2026-03-12", "2026-02-30T00:00:00Z",
                         "2026-03-12T09:00:60Z", "9999-01-01T00:00:00Z"}) {
    ExpectUsageError(Joined(CheckDoctor(), {"--at", at}), "--at: ");
  }
  ExpectUsageError({"decide", "--rooms", kRooms, "--at", "now"}, "--at: ");
  ExpectUsageError({"diff", kRooms, kRooms, "--at="}, "--at: ");
}

TEST(Usage, UnknownFormatOrProfile) {
  ExpectUsageError({"matrix", "--format", "xml"},
                   "expected text, markdown, json or svg, got `xml`");
  ExpectUsageError({"matrix", "--format="}, "got ``");
  ExpectUsageError({"matrix", "--profile", "acs"}, "acs-2025-03-13");
  ExpectUsageError(
      {"simulate", "examples/scenarios/telehealth.json", "--format", "json"},
      "expected text or svg");
}

TEST(Usage, ValuesAreTakenAsTheyAreTyped) {
  for (const char* id : {"--room", "[a]", "{}", "check", "%%", "-x", "a,b"}) {
    const Ran ran = Cli(
        {"check", "--rooms", kRooms, "--room", id, "--user", id, "--outsider"});
    EXPECT_EQ(ran.status, kDenied) << id << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("DENY NOT_INVITED")) << id;
  }
}

TEST(Usage, ErrorsAreOneLineWhateverTheArguments) {
  const Ran ran = Cli({"check\nme\x1b[31m"});
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_THAT(ran.err, Not(HasSubstr("\x1b")));
  EXPECT_THAT(ran.err, HasSubstr("`check\\x0ame"));
}

TEST(Usage, OutputThatCannotBeWrittenIsNoAnswer) {
  std::ostringstream out;
  std::ostringstream err;
  std::istringstream in;
  out.setstate(std::ios::badbit);
  EXPECT_EQ(RunCli(CheckDoctor(), in, out, err, TestWorld()), kBadInput);
  EXPECT_THAT(err.str(), HasSubstr("cannot write"));
}

}  // namespace
}  // namespace roompolicy::cli
