// A scenario, played: what every step came to and whether that was expected.
#ifndef ROOMPOLICY_TOOLS_SCENARIO_RUN_H_
#define ROOMPOLICY_TOOLS_SCENARIO_RUN_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/wire/scenario_codec.h"

namespace roompolicy::cli {

// An expectation that did not hold.
struct Broken {
  std::string field;  // of `expect`, such as "reason"
  std::string expected;
  std::string got;
};

struct Outcome {
  bool good = false;   // accepted, allowed, let in
  std::string answer;  // "ALLOWED", "revision 2", "VALID_UNTIL_IN_PAST"
  std::optional<Instant> until;  // of a question
  std::vector<Broken> broken;

  // Of an accepted change: the room's window from now on, absent once deleted.
  bool changed = false;
  std::optional<TimeWindow> window;
};

// Plays the steps in order, calling `after_each` after each of them.
std::vector<Outcome> RunScenario(const wire::Scenario& scenario,
                                 const std::function<void()>& after_each);

// Whether the step asks; else it changes a room.
bool IsQuestion(const wire::ScenarioStep& step);

// The room a step is about; empty where a created one has no readable id.
std::string RoomOf(const wire::ScenarioStep& step);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_SCENARIO_RUN_H_
