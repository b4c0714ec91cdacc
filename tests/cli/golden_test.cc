// Whole outputs, compared with checked-in ones. After a wanted change:
//   bazel run //tests/cli:golden_test -- --update

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string_view>

#include "tests/cli/cli_runner.h"

namespace roompolicy::cli {
namespace {

bool g_update = false;

struct Golden {
  const char* name;
  std::vector<std::string> args;
};

std::ostream& operator<<(std::ostream& out, const Golden& golden) {
  return out << golden.name;
}

std::vector<Golden> Goldens() {
  const std::vector<std::string> room = {"--rooms", kRooms, "--room", kClinic};
  return {
      {"help", {"--help"}},
      {"help_check", {"check", "--help"}},
      {"help_explain", {"explain", "--help"}},
      {"help_decide", {"decide", "--help"}},
      {"help_permissions", {"permissions", "--help"}},
      {"help_matrix", {"matrix", "--help"}},
      {"help_simulate", {"simulate", "--help"}},
      {"help_diff", {"diff", "--help"}},
      {"help_validate", {"validate", "--help"}},
      {"check_allowed", Joined({"check", "--user", kPatient}, room)},
      {"check_denied",
       Joined({"check", "--user", kPatient, "--action", "share_screen"}, room)},
      {"explain_dial_out", Joined({"explain", "--user", kDoctor, "--action",
                                   "dial_out_pstn", "--target", "4:anonymous"},
                                  room)},
      {"diff_text",
       {"diff", kRooms, "examples/rooms_proposed.json", "--all-times"}},
      {"diff_widened_json",
       {"diff", kRooms, "examples/rooms_proposed.json", "--widened-only",
        "--format", "json"}},
      {"permissions_consumer",
       Joined({"permissions", "--user", kStudent}, room)},
      {"decide",
       {"decide", "--rooms", kRooms, "--requests", "examples/requests.jsonl"}},
      {"matrix_text", {"matrix"}},
      {"telehealth_text", {"simulate", "examples/scenarios/telehealth.json"}},
      {"interview_svg",
       {"simulate", "examples/scenarios/interview.json", "--format", "svg"}},
  };
}

class GoldenTest : public ::testing::TestWithParam<Golden> {};

TEST_P(GoldenTest, OutputIsAsCheckedIn) {
  const Ran ran = Cli(GetParam().args);
  EXPECT_EQ(ran.err, "");
  const std::string path =
      std::string("tests/cli/golden/") + GetParam().name + ".txt";
  if (g_update) {
    const char* tree = std::getenv("BUILD_WORKSPACE_DIRECTORY");
    ASSERT_NE(tree, nullptr) << "--update needs `bazel run`";
    std::ofstream file(std::string(tree) + "/" + path, std::ios::binary);
    file << ran.out;
    ASSERT_TRUE(file.good());
    return;
  }
  EXPECT_EQ(ran.out, TextOf(path))
      << "if wanted: bazel run //tests/cli:golden_test -- --update";
}

INSTANTIATE_TEST_SUITE_P(Outputs, GoldenTest, ::testing::ValuesIn(Goldens()),
                         [](const auto& test) {
                           return std::string(test.param.name);
                         });

}  // namespace
}  // namespace roompolicy::cli

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  roompolicy::cli::g_update =
      argc > 1 && std::string_view(argv[1]) == "--update";
  return RUN_ALL_TESTS();
}
