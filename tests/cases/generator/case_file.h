// The cases of one theme: the lines of one file.

#ifndef ROOMPOLICY_TESTS_CASES_GENERATOR_CASE_FILE_H_
#define ROOMPOLICY_TESTS_CASES_GENERATOR_CASE_FILE_H_

#include <string>
#include <vector>

#include "tests/cases/generator/json_text.h"
#include "tests/cases/generator/rooms.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::cases {

class CaseFile {
 public:
  explicit CaseFile(const Rooms& rooms) : rooms_(rooms) {}

  // A question and what the reference decider answers. The case is called
  // `words`, "Is", the reason, "/", `details`:
  // "JoinAtValidUntilIsExpired/room-own-identities/attendee".
  void Ask(const std::string& words, const std::string& details,
           const std::string& rule, const reference::Query& query);

  // The same question written otherwise, in `request` or `line`.
  void AskInJson(const std::string& words, const std::string& details,
                 const std::string& rule, const reference::Query& query,
                 const Json& request);
  void AskInText(const std::string& words, const std::string& details,
                 const std::string& rule, const reference::Query& query,
                 const std::string& line);

  // What no question can be made of: INVALID_REQUEST by construction.
  void RefuseJson(const std::string& words, const std::string& details,
                  const std::string& rule, const Json& request);
  void RefuseText(const std::string& words, const std::string& details,
                  const std::string& rule, const std::string& line);

  const std::vector<std::string>& names() const { return names_; }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  reference::Answer AnswerTo(const reference::Query& query) const;
  // `question` is {"request": ...} or {"line": ...}.
  void Add(const std::string& words, const std::string& details,
           const std::string& rule, const Json& question,
           const reference::Answer& answer);

  const Rooms& rooms_;
  std::vector<std::string> names_;
  std::vector<std::string> lines_;
};

}  // namespace roompolicy::cases

#endif  // ROOMPOLICY_TESTS_CASES_GENERATOR_CASE_FILE_H_
