// Compares what a step came to with what was expected of it.
#ifndef ROOMPOLICY_TOOLS_EXPECT_H_
#define ROOMPOLICY_TOOLS_EXPECT_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/media.h"

namespace roompolicy::cli {

// An expectation that did not hold.
struct Broken {
  std::string field;  // of `expect`, such as "reason" or "effects[2].role"
  std::string expected;
  std::string got;
};

inline void Expect(std::vector<Broken>& broken, std::string field,
                   std::string expected, std::string got) {
  if (expected == got) return;
  broken.push_back({std::move(field), std::move(expected), std::move(got)});
}

// "a, b", or "none".
std::string JoinNames(const std::vector<std::string_view>& names);
std::string NamesText(ActionSet actions);
std::string NamesText(MediaSet media);

// Sets are long: says what differs.
template <typename Set>
void ExpectSet(std::vector<Broken>& broken, std::string field, Set expected,
               Set got) {
  if (expected == got) return;
  broken.push_back({std::move(field), "exactly " + NamesText(expected),
                    "too few: " + NamesText(expected - got) +
                        "; too many: " + NamesText(got - expected)});
}

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_EXPECT_H_
