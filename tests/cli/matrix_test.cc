// matrix.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/cli_runner.h"

namespace roompolicy::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == '\t') {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

// The rows of the checked-in facts, the heading first.
std::vector<std::vector<std::string>> Facts() {
  std::vector<std::vector<std::string>> rows;
  std::istringstream in(TextOf("tests/testdata/actions.tsv"));
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') rows.push_back(Cells(line));
  }
  return rows;
}

TEST(Matrix, JsonEqualsTheFactsFieldByField) {
  const Ran ran = Cli({"matrix", "--format", "json"});
  EXPECT_EQ(ran.status, kFine);
  const auto table = nlohmann::ordered_json::parse(ran.out);
  const std::vector<std::vector<std::string>> facts = Facts();
  ASSERT_EQ(facts.size(), 58U);
  ASSERT_EQ(table.size(), facts.size() - 1);
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::vector<std::string>& fact = facts[row + 1];
    ASSERT_EQ(table[row].size(), fact.size()) << "row " << row;
    std::size_t column = 0;
    for (const auto& [key, value] : table[row].items()) {
      EXPECT_EQ(key, facts[0][column]);
      EXPECT_EQ(value, fact[column]) << "row " << row << ", " << key;
      ++column;
    }
  }
}

TEST(Matrix, ProfilesDiffer) {
  const auto cell = [](const std::string& profile) {
    const Ran ran = Cli({"matrix", "--profile", profile, "--format", "json"});
    return nlohmann::json::parse(ran.out).at(32).at("presenter");
  };
  EXPECT_EQ(cell("acs-2025-03-13"), "F");
  EXPECT_EQ(cell("acs-2023-06-14"), "N");
}

TEST(Matrix, TextIsTheDefaultAndPicturesHaveNoScripts) {
  EXPECT_EQ(Cli({"matrix"}).out, Cli({"matrix", "--format", "text"}).out);
  EXPECT_THAT(Cli({"matrix"}).out, HasSubstr("share_screen"));
  EXPECT_THAT(Cli({"matrix", "--format", "markdown"}).out, HasSubstr("|---|"));
  const std::string svg = Cli({"matrix", "--format", "svg"}).out;
  EXPECT_THAT(svg, HasSubstr("<svg"));
  EXPECT_THAT(svg, Not(HasSubstr("<script")));
}

}  // namespace
}  // namespace roompolicy::cli
