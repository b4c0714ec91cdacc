// Reads the checked-in cases and compares answers with them; for the tests that
// run every case through an implementation.

#ifndef ROOMPOLICY_TESTS_CASES_CASE_READER_H_
#define ROOMPOLICY_TESTS_CASES_CASE_READER_H_

#include <string>
#include <vector>

#include "nlohmann/json.hpp"

namespace roompolicy::cases {

inline constexpr char kFolder[] = "tests/cases";
inline constexpr char kRoomsPath[] = "tests/cases/rooms.json";

// With fewer the data is not all there.
inline constexpr std::size_t kFewestCases = 2'000;

struct Case {
  std::string name;
  std::string file;
  std::string line;  // the request as text without a line break
  nlohmann::json decision;
};

// The whole text of a file; throws where it cannot be read.
std::string ReadFile(const std::string& path);

// The cases of all files in kFolder, by file name. Throws where a file has
// none, where a line is no case, and where two cases have one name.
std::vector<Case> ReadCases();

// What of the answer `decision_line` differs from what `expected` says, in
// words; empty where nothing does.
std::string Differences(const nlohmann::json& expected,
                        const std::string& decision_line);

}  // namespace roompolicy::cases

#endif  // ROOMPOLICY_TESTS_CASES_CASE_READER_H_
