// Whole outputs, compared with checked-in ones. After a wanted change:
//   bazel run //tests/cli:golden_test -- --update

#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

#include "CLI/Version.hpp"
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

// Help pages are laid out by CLI11. The checked-in ones are of 2.1; other
// versions differ in spaces, capitals and the word "Usage:", never in what is
// said.
constexpr bool kLayoutIsGolden =
    std::string_view(CLI11_VERSION).substr(0, 4) == "2.1.";

std::string HelpWords(std::string_view page) {
  std::string words;
  for (const char c : page) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isspace(byte) == 0) {
      words += static_cast<char>(std::tolower(byte));
    }
  }
  const std::string_view usage = "usage:";
  const std::size_t at = words.find(usage);
  if (at != std::string::npos) words.erase(at, usage.size());
  return words;
}

TEST(HelpWordsTest, ALayoutIsNoDifferenceAndAWordIs) {
  EXPECT_EQ(HelpWords("Usage: a [OPTIONS]\n\nOptions:\n  -h,--help  Print\n"),
            HelpWords("\na [OPTIONS]\n\nOPTIONS:\n  -h,   --help Print \n"));
  EXPECT_NE(HelpWords("a file of rooms"), HelpWords("a file of room"));
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
  const bool is_help = GetParam().args.back() == "--help";
  if (is_help && !kLayoutIsGolden) {
    EXPECT_EQ(HelpWords(ran.out), HelpWords(TextOf(path)));
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
