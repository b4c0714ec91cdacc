#include "tests/cases/generator/case_file.h"

#include <string>

#include "tests/cases/generator/expectation.h"
#include "tests/cases/generator/questions.h"

namespace roompolicy::cases {

void CaseFile::Ask(const std::string& words, const std::string& details,
                   const std::string& rule, const reference::Query& query) {
  AskInJson(words, details, rule, query, RequestJson(query));
}

void CaseFile::AskInJson(const std::string& words, const std::string& details,
                         const std::string& rule, const reference::Query& query,
                         const Json& request) {
  Add(words, details, rule, Json{{"request", request}}, AnswerTo(query));
}

void CaseFile::AskInText(const std::string& words, const std::string& details,
                         const std::string& rule, const reference::Query& query,
                         const std::string& line) {
  Add(words, details, rule, Json{{"line", line}}, AnswerTo(query));
}

void CaseFile::RefuseJson(const std::string& words, const std::string& details,
                          const std::string& rule, const Json& request) {
  Add(words, details, rule, Json{{"request", request}}, InvalidRequestAnswer());
}

void CaseFile::RefuseText(const std::string& words, const std::string& details,
                          const std::string& rule, const std::string& line) {
  Add(words, details, rule, Json{{"line", line}}, InvalidRequestAnswer());
}

reference::Answer CaseFile::AnswerTo(const reference::Query& query) const {
  return reference::Decide(rooms_.Find(query.room_id), query);
}

void CaseFile::Add(const std::string& words, const std::string& details,
                   const std::string& rule, const Json& question,
                   const reference::Answer& answer) {
  std::string name = words + "Is" + InWords(answer.reason);
  if (!details.empty()) name += "/" + details;
  Json line;
  line["name"] = name;
  line["rule"] = rule;
  line.update(question);
  line["decision"] = DecisionJson(answer);
  names_.push_back(name);
  lines_.push_back(LineOf(line));
}

}  // namespace roompolicy::cases
