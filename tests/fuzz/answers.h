// What the engine answers beside what the reference decider expects, in words.
#ifndef ROOMPOLICY_TESTS_FUZZ_ANSWERS_H_
#define ROOMPOLICY_TESTS_FUZZ_ANSWERS_H_

#include <string>

#include "roompolicy/decision.h"
#include "roompolicy/permission_set.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::fuzz {

// Empty where both are the same.
std::string Difference(const reference::Answer& expected, const Decision& got);
std::string Difference(const reference::PermissionsAnswer& expected,
                       const PermissionSet& got);

// As one that only joins, or only acts, with the target or without it.
reference::Query Joining(reference::Query query);
reference::Query Acting(reference::Query query, bool has_target);

}  // namespace roompolicy::fuzz

#endif  // ROOMPOLICY_TESTS_FUZZ_ANSWERS_H_
