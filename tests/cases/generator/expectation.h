// What a case expects: an answer of the reference decider in wire form.

#ifndef ROOMPOLICY_TESTS_CASES_GENERATOR_EXPECTATION_H_
#define ROOMPOLICY_TESTS_CASES_GENERATOR_EXPECTATION_H_

#include <string>

#include "tests/cases/generator/json_text.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::cases {

// {effect, reason, until, revision, code, subCode, httpStatus}; `until` is
// absent where it is never. Throws for a reason that the rules do not list.
Json DecisionJson(const reference::Answer& answer);

// Rules 6.2: what every malformed request is told.
reference::Answer InvalidRequestAnswer();

// "ROOM_NOT_FOUND" as in a name: "RoomNotFound".
std::string InWords(const std::string& wire_name);

}  // namespace roompolicy::cases

#endif  // ROOMPOLICY_TESTS_CASES_GENERATOR_EXPECTATION_H_
