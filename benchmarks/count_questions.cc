// Asks questions while callgrind counts, and nothing else counts: building the
// rooms is not instrumented. Each loop becomes a file of callgrind's. `goals`
// runs it; by itself it only checks answers.
#include "benchmarks/count_questions.h"

#include <valgrind/callgrind.h>

#include <cstdlib>
#include <iostream>

#include "CLI/CLI.hpp"

namespace roompolicy::bench {
namespace {

// Returns how many answers were wrong.
std::size_t Count(World& world, const CountedLoop& loop) {
  const std::unique_ptr<Asker> asker = world.MakeAsker(loop.contender);
  CALLGRIND_START_INSTRUMENTATION;
  std::size_t wrong = asker->Ask(kNumCounted);
  CALLGRIND_ZERO_STATS;
  wrong += asker->Ask(kNumCounted);
  CALLGRIND_DUMP_STATS_AT(loop.name);
  CALLGRIND_STOP_INSTRUMENTATION;
  if (wrong != 0) std::cerr << loop.name << ": " << wrong << " wrong answers\n";
  return wrong;
}

int Main(int argc, char** argv) {
  CLI::App app("Questions for callgrind to count.");
  std::size_t num_rooms = 100'000;
  bool baselines = false;
  app.add_option("--rooms", num_rooms, "How many rooms")
      ->check(CLI::Range(1'000, 1'000'000));
  app.add_flag("--baselines", baselines, "Count the baselines too");
  CLI11_PARSE(app, argc, argv);
  World world(num_rooms);
  std::size_t wrong = 0;
  for (const CountedLoop& loop : kCountedLoops) wrong += Count(world, loop);
  if (baselines) {
    for (const CountedLoop& loop : kCountedBaselines) {
      wrong += Count(world, loop);
    }
  }
  return wrong == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace roompolicy::bench

int main(int argc, char** argv) { return roompolicy::bench::Main(argc, argv); }
