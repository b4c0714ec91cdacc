// A played scenario for a terminal and as a picture.
#ifndef ROOMPOLICY_TOOLS_TIMELINE_H_
#define ROOMPOLICY_TOOLS_TIMELINE_H_

#include <ostream>
#include <string>
#include <vector>

#include "roompolicy/wire/scenario_codec.h"
#include "tools/scenario_run.h"
#include "tools/style.h"

namespace roompolicy::cli {

void PrintTimeline(std::ostream& out, const Style& style,
                   const wire::Scenario& scenario,
                   const std::vector<Outcome>& outcomes);

// SVG 1.1 without scripts and outside references. Time runs down, a row a step;
// every room has a bar that shows when it is open, everybody who asks a lane.
// Where a step happens in a call, DrawCalls.
void DrawTimeline(std::ostream& out, const wire::Scenario& scenario,
                  const std::vector<Outcome>& outcomes);

// Likewise; a lane shows who is in from where and with which role, who comes
// and goes and why, what is revoked and granted, and who is denied.
void DrawCalls(std::ostream& out, const wire::Scenario& scenario,
               const std::vector<Outcome>& outcomes);

// "steps[7].expect.reason: expected ALLOWED, got NOT_INVITED".
std::string BrokenText(std::size_t step, const Broken& broken);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_TIMELINE_H_
