// What a fuzz target holds. Each target is one source file that defines this
// one function; libFuzzer's driver and the replay of the corpus call it.
#ifndef ROOMPOLICY_TESTS_FUZZ_PROPERTY_H_
#define ROOMPOLICY_TESTS_FUZZ_PROPERTY_H_

#include <string>
#include <string_view>

namespace roompolicy::fuzz {

// Empty where the property holds for the input, else what is wrong. A crash or
// a sanitizer's report is as good a find.
std::string WhyBroken(std::string_view input);

}  // namespace roompolicy::fuzz

#endif  // ROOMPOLICY_TESTS_FUZZ_PROPERTY_H_
