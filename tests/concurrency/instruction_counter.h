// How many instructions a call executes: exact, and for one call at a time.
//
// The calls are made in a child of this process, which is stepped through them.
// Needs nothing but a kernel that lets a process trace its own child.
#ifndef ROOMPOLICY_TESTS_CONCURRENCY_INSTRUCTION_COUNTER_H_
#define ROOMPOLICY_TESTS_CONCURRENCY_INSTRUCTION_COUNTER_H_

#include <cstddef>
#include <functional>
#include <vector>

namespace roompolicy::testing {

// Of call(0), ... call(num_calls - 1), made in this order after one that is not
// counted. What the calls change is lost. Empty where the child cannot be
// traced or does not get to its end. Some microseconds an instruction.
std::vector<std::size_t> CountInstructions(
    std::size_t num_calls, const std::function<void(std::size_t)>& call);

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CONCURRENCY_INSTRUCTION_COUNTER_H_
