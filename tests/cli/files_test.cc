// Bad files: exit status 2 and one clear line, or the list of issues.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

#include "tests/cli/cli_runner.h"
#include "tools/input.h"

namespace roompolicy::cli {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Every command that reads the file, with the file as what it is for.
std::vector<std::vector<std::string>> CommandsWith(const std::string& path) {
  return {{"check", "--rooms", path, "--room", "r", "--server"},
          {"explain", "--rooms", path, "--room", "r", "--server"},
          {"permissions", "--rooms", path, "--room", "r", "--server"},
          {"decide", "--rooms", path},
          {"diff", path, kRooms},
          {"diff", kRooms, path},
          {"validate", path},
          {"simulate", path}};
}

void ExpectRefused(const std::string& path, const std::string& words) {
  for (const std::vector<std::string>& args : CommandsWith(path)) {
    const Ran ran = Cli(args);
    EXPECT_EQ(ran.status, kBadInput) << args.front();
    EXPECT_THAT(ran.out, IsEmpty()) << args.front();
    EXPECT_THAT(ran.err, HasSubstr(words)) << args.front();
    EXPECT_THAT(ran.err, HasSubstr("roompolicy " + args.front() + ": "));
  }
}

void ExpectIssues(const std::string& name, std::string_view text) {
  ExpectRefused(TempFile(name, text), "MALFORMED_INPUT");
}

TEST(Files, Missing) {
  ExpectRefused("no/such/file.json", "No such file or directory");
  ExpectRefused("", "cannot read ``");
}

TEST(Files, Directory) { ExpectRefused("examples", "it is a directory"); }

// Whoever runs as root may read everything: gives that up for its lifetime.
class WithoutRootsRights {
 public:
  WithoutRootsRights() {
    EXPECT_EQ(syscall(SYS_capget, &header_, rights_), 0);
    __user_cap_data_struct fewer[2] = {rights_[0], rights_[1]};
    fewer[0].effective = fewer[1].effective = 0;
    EXPECT_EQ(syscall(SYS_capset, &header_, fewer), 0);
  }
  ~WithoutRootsRights() {
    EXPECT_EQ(syscall(SYS_capset, &header_, rights_), 0);
  }

 private:
  __user_cap_header_struct header_ = {_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct rights_[2] = {};
};

TEST(Files, WithoutPermission) {
  const std::string path = TempFile("locked.json", "{}");
  ASSERT_EQ(chmod(path.c_str(), 0), 0);
  const WithoutRootsRights here;
  ExpectRefused(path, "Permission denied");
}

TEST(Files, ScenarioWithoutStepsProvesNothing) {
  const Ran ran = Cli({"simulate", TempFile("none.json", "{}")});
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_THAT(ran.err, HasSubstr("has no steps"));
}

TEST(Files, Empty) { ExpectIssues("empty.json", ""); }

TEST(Files, Truncated) {
  const std::string rooms = TextOf(kRooms);
  ExpectIssues("truncated.json", rooms.substr(0, rooms.size() / 2));
}

TEST(Files, WrongTypes) {
  ExpectIssues("types.json", R"({"rooms": 7, "steps": "x"})");
  ExpectIssues("array.json", "[]");
  ExpectIssues("number.json", "1");
}

TEST(Files, FiveMebibytesOfRubbish) {
  std::string rubbish(5U << 20U, '\0');
  std::uint32_t state = 1;
  for (char& c : rubbish) {
    state = state * 1664525U + 1013904223U;
    c = static_cast<char>(state >> 24U);
  }
  ExpectIssues("rubbish.json", rubbish);
  const Ran binary = Cli({"validate", TempFile("rubbish.binpb", rubbish)});
  EXPECT_EQ(binary.status, kBadInput);
  EXPECT_LT(binary.err.size(), 1000U);
}

TEST(Files, DeepNesting) {
  ExpectIssues("deep.json", std::string(1'000'000, '['));
}

std::string TwoThousandBadParticipants() {
  std::string text = R"({"rooms": [{"id": "r",
      "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2026-01-02T00:00:00Z",
      "participants": [)";
  for (int i = 0; i < 2000; ++i) {
    if (i > 0) text += ",";
    text += R"({"id": "8:acs:u_)" + std::to_string(i) + R"("})";
  }
  return text + "]}]}";
}

TEST(Files, ValidateShowsAThousandOfTwoThousandIssues) {
  const Ran ran =
      Cli({"validate", TempFile("many.json", TwoThousandBadParticipants())});
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_THAT(ran.err, HasSubstr("has 2000 issues\n"));
  EXPECT_THAT(ran.err, HasSubstr("\nrooms[0].participants[0].role: "
                                 "MISSING_ROLE: "));
  EXPECT_THAT(ran.err, HasSubstr("\nrooms[0].participants[999].role: "));
  EXPECT_THAT(ran.err, Not(HasSubstr("participants[1000]")));
  EXPECT_THAT(ran.err, HasSubstr("\n    remedy: "));
  EXPECT_THAT(ran.err, HasSubstr("... and 1000 more\n"));
}

TEST(Files, OtherCommandsShowTheFirstIssues) {
  const std::string path = TempFile("many.json", TwoThousandBadParticipants());
  const Ran ran = Cli({"decide", "--rooms", path});
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_LT(std::count(ran.err.begin(), ran.err.end(), '\n'), 30);
  EXPECT_THAT(ran.err, HasSubstr("... and 1990 more\n"));
}

TEST(Files, ValidateCountsTheRoomsOfAGoodFile) {
  EXPECT_EQ(Cli({"validate", kRooms}).out, "2 rooms, no issues\n");
  const Ran none = Cli({"validate", TempFile("none.json", R"({"rooms": []})")});
  EXPECT_EQ(none.status, kFine);
  EXPECT_EQ(none.out, "0 rooms, no issues\n");
  EXPECT_THAT(none.err, HasSubstr("has no rooms"));
}

TEST(Files, ValidateSaysWhatAnotherDocumentLooksLike) {
  const Ran room = Cli({"validate", TempFile("room.json", R"({"id": "r",
      "validFrom": "2026-01-01T00:00:00Z",
      "validUntil": "2026-01-02T00:00:00Z"})")});
  EXPECT_EQ(room.status, kBadInput);
  EXPECT_THAT(room.err, EndsWith("\nthis looks like a single Room: wrap it in "
                                 "{\"rooms\": [...]}\n"));
  const Ran scenario = Cli({"validate", "examples/scenarios/telehealth.json"});
  EXPECT_EQ(scenario.status, kBadInput);
  EXPECT_THAT(scenario.err, EndsWith("\nthis looks like a scenario: use "
                                     "`roompolicy simulate`\n"));
  const Ran other = Cli({"validate", TempFile("other.json", R"({"a": 1})")});
  EXPECT_THAT(other.err, Not(HasSubstr("looks like")));
}

TEST(Files, ArgumentNamedLikeACommandIsAFile) {
  const Ran ran = Cli({"validate", "diff"});
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_THAT(ran.err, HasSubstr("cannot read `diff`"));
}

TEST(Paths, ResolveWhereTheyWereTyped) {
  Environment world = TestWorld();
  EXPECT_EQ(ResolvePath(world, "a/b.json"), "a/b.json");
  world.working_directory = "/home/me";
  EXPECT_EQ(ResolvePath(world, "a/b.json"), "/home/me/a/b.json");
  EXPECT_EQ(ResolvePath(world, "/a/b.json"), "/a/b.json");
  EXPECT_EQ(ResolvePath(world, ""), "");
}

TEST(Paths, OfARunThatStartedElsewhere) {
  Environment world = TestWorld();
  world.working_directory = ::testing::TempDir();
  TempFile("typed.json", R"({"rooms": []})");
  const Ran ran = Cli({"validate", "typed.json"}, "", world);
  EXPECT_EQ(ran.status, kFine) << ran.err;
}

}  // namespace
}  // namespace roompolicy::cli
