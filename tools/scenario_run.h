// A scenario, played: what every step came to and whether that was expected.
#ifndef ROOMPOLICY_TOOLS_SCENARIO_RUN_H_
#define ROOMPOLICY_TOOLS_SCENARIO_RUN_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/party.h"
#include "roompolicy/wire/scenario_codec.h"
#include "tools/calls.h"
#include "tools/expect.h"

namespace roompolicy::cli {

struct Outcome {
  bool good = false;   // accepted, allowed, let in, done
  std::string answer;  // "ALLOWED", "revision 2", "VALID_UNTIL_IN_PAST"
  std::optional<Instant> until;  // of a question
  std::optional<Party> who;      // who leaves, or what phone answers or ends
  std::vector<Broken> broken;
  CallNews calls;  // since the step before

  // Of an accepted change: the room's window from now on, absent once deleted.
  bool changed = false;
  std::optional<TimeWindow> window;
};

// Plays the steps in order, calling `after_each` after each of them.
std::vector<Outcome> RunScenario(const wire::Scenario& scenario,
                                 const std::function<void()>& after_each);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_SCENARIO_RUN_H_
