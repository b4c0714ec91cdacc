// What a step of a scenario is about.
#ifndef ROOMPOLICY_TOOLS_STEP_H_
#define ROOMPOLICY_TOOLS_STEP_H_

#include <string>

#include "roompolicy/wire/scenario_codec.h"

namespace roompolicy::cli {

// Whether the step changes a room; else it asks, or happens in a call.
bool IsChange(const wire::ScenarioStep& step);

// Whether the step happens in a call.
bool IsInCall(const wire::ScenarioStep& step);

// What the step asks for somebody; null where nobody asks.
const wire::RoomRequest* RequestOf(const wire::ScenarioStep& step);

// The room a step is about; empty where a created one has no readable id.
std::string RoomOf(const wire::ScenarioStep& step);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_STEP_H_
