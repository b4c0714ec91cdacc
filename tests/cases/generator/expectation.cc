#include "tests/cases/generator/expectation.h"

#include <cctype>
#include <stdexcept>
#include <string>

#include "tests/cases/generator/time_text.h"

namespace roompolicy::cases {
namespace {

struct ReasonRow {
  const char* reason;
  int code;
  int sub_code;
  int http_status;
};

// The table of the section 6 of docs/rules.md, copied from there by hand and
// not from policy/reason.cc. Reasons of a running call (41, 70 to 73) are never
// an answer to these cases, so that an operation's own codes play no part.
constexpr ReasonRow kReasons[] = {
    {"ALLOWED", 0, 0, 200},
    {"ROOM_NOT_FOUND", 404, 5732, 404},
    {"NOT_A_COMMUNICATION_USER", 403, 5830, 403},
    {"PSTN_DIAL_IN_UNSUPPORTED", 403, 5830, 403},
    {"NOT_YET_OPEN", 403, 5829, 403},
    {"EXPIRED", 403, 5829, 410},
    {"NOT_INVITED", 403, 5828, 403},
    {"NOT_APPLICABLE", 0, 0, 403},
    {"ROLE_RESTRICTED", 0, 0, 403},
    {"PSTN_DIAL_OUT_DISABLED", 0, 0, 403},
    {"UNKNOWN_ACTION", 0, 0, 400},
    {"TARGET_NOT_INVITED", 0, 0, 403},
    {"TARGET_INVALID", 0, 0, 400},
    {"INVALID_REQUEST", 0, 0, 400},
};

const ReasonRow& RowOf(const std::string& reason) {
  for (const ReasonRow& row : kReasons) {
    if (reason == row.reason) return row;
  }
  throw std::logic_error("a decision with the reason " + reason);
}

}  // namespace

Json DecisionJson(const reference::Answer& answer) {
  const ReasonRow& row = RowOf(answer.reason);
  Json json;
  json["effect"] = answer.effect;
  json["reason"] = answer.reason;
  if (answer.until != reference::kNever) json["until"] = TimeText(answer.until);
  json["revision"] = std::to_string(answer.revision);
  json["code"] = row.code;
  json["subCode"] = row.sub_code;
  json["httpStatus"] = row.http_status;
  return json;
}

reference::Answer InvalidRequestAnswer() {
  reference::Answer answer;
  answer.effect = "DENY";
  answer.reason = "INVALID_REQUEST";
  answer.until = reference::kNever;
  answer.revision = 0;
  return answer;
}

std::string InWords(const std::string& wire_name) {
  std::string words;
  bool starts_word = true;
  for (const char c : wire_name) {
    if (c == '_') {
      starts_word = true;
      continue;
    }
    const int letter = static_cast<unsigned char>(c);
    words += static_cast<char>(starts_word ? std::toupper(letter)
                                           : std::tolower(letter));
    starts_word = false;
  }
  return words;
}

}  // namespace roompolicy::cases
