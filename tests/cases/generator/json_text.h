// The JSON of the cases: members stay in the order in which they were written,
// and text is ASCII, so that no editor and no transfer changes an id.

#ifndef ROOMPOLICY_TESTS_CASES_GENERATOR_JSON_TEXT_H_
#define ROOMPOLICY_TESTS_CASES_GENERATOR_JSON_TEXT_H_

#include <string>

#include "nlohmann/json.hpp"

namespace roompolicy::cases {

using Json = nlohmann::ordered_json;

// One line.
inline std::string LineOf(const Json& json) { return json.dump(-1, ' ', true); }

// A document for people.
inline std::string DocumentOf(const Json& json) {
  return json.dump(2, ' ', true) + "\n";
}

}  // namespace roompolicy::cases

#endif  // ROOMPOLICY_TESTS_CASES_GENERATOR_JSON_TEXT_H_
