// Checks grants while callgrind counts. Each loop becomes a file of
// callgrind's. `goals` runs it; by itself it only checks answers.
#include <valgrind/callgrind.h>

#include <cstdlib>
#include <iostream>

#include "benchmarks/checks.h"
#include "benchmarks/count_questions.h"

namespace roompolicy::bench {
namespace {

template <typename Ask>
bool Count(const Checks& checks, const char* name, Ask ask) {
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  const std::size_t allowed = (checks.*ask)(kNumCounted);
  CALLGRIND_DUMP_STATS_AT(name);
  CALLGRIND_STOP_INSTRUMENTATION;
  return allowed == checks.expected(kNumCounted);
}

int Main() {
  const Checks checks;
  const bool right = Count(checks, "read checks", &Checks::AskNothing) &&
                     Count(checks, "bare", &Checks::AskBare) &&
                     Count(checks, "allows", &Checks::AskAllows) &&
                     Count(checks, "check", &Checks::AskCheck);
  if (!right) std::cerr << "wrong answers\n";
  return right ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace roompolicy::bench

int main() { return roompolicy::bench::Main(); }
