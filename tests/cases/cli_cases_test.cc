// Runs every case through the command line, as one stream to the real binary.

#include <sys/wait.h>

#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cases/case_reader.h"

namespace roompolicy::cases {
namespace {

constexpr char kBinary[] = "tools/roompolicy";

std::string TempPath(const std::string& name) {
  return ::testing::TempDir() + "/" + name;
}

void WriteRequests(const std::vector<Case>& cases, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  for (const Case& asked : cases) file << asked.line << "\n";
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path);
}

// The exit status of `decide`; its answers are in `out`, complaints in `err`.
int RunDecide(const std::string& requests, const std::string& out,
              const std::string& err) {
  const std::string command = std::string(kBinary) + " decide --rooms " +
                              kRoomsPath + " --requests - <'" + requests +
                              "' >'" + out + "' 2>'" + err + "'";
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<std::string> LinesOf(const std::string& path) {
  std::vector<std::string> all;
  std::istringstream lines(ReadFile(path));
  for (std::string line; std::getline(lines, line);) all.push_back(line);
  return all;
}

TEST(CliCasesTest, EveryCaseIsAnsweredAsExpected) {
  const std::vector<Case> cases = ReadCases();
  ASSERT_GE(cases.size(), kFewestCases);
  const std::string requests = TempPath("requests.jsonl");
  const std::string out = TempPath("decisions.jsonl");
  const std::string err = TempPath("complaints.txt");
  WriteRequests(cases, requests);

  // 11: 0 once every line has its answer, whatever the answers are.
  EXPECT_EQ(RunDecide(requests, out, err), 0);
  EXPECT_EQ(ReadFile(err), "");

  const std::vector<std::string> answers = LinesOf(out);
  ASSERT_EQ(answers.size(), cases.size()) << "one answer a line";
  for (std::size_t i = 0; i < cases.size(); ++i) {
    EXPECT_EQ(Differences(cases[i].decision, answers[i]), "")
        << cases[i].name << "\n"
        << cases[i].line.substr(0, 500);
  }
  std::cout << cases.size() << " cases ran through the command line\n";
}

}  // namespace
}  // namespace roompolicy::cases
