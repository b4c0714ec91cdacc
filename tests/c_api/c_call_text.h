// What a call says in C, in the words of tests/call/model/call_text.h, so that
// both can be compared. Each line also tells which members were set that the
// kind of effect does not use: "unused members are set".
#ifndef ROOMPOLICY_TESTS_C_API_C_CALL_TEXT_H_
#define ROOMPOLICY_TESTS_C_API_C_CALL_TEXT_H_

#include <string>

#include "roompolicy/c_api.h"

namespace roompolicy::testing {

std::string TextOf(const rp_decision& decision);
std::string TextOf(const rp_subject& subject);
std::string TextOf(rp_call_effect effect);
std::string TextOf(const rp_presence& presence);

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_C_API_C_CALL_TEXT_H_
