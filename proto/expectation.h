// What a step of a scenario expects, and whether that fits the step.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_EXPECTATION_H_
#define ROOMPOLICY_WIRE_EXPECTATION_H_

#include <string_view>

#include "roompolicy/issue.h"
#include "roompolicy/v1/scenario.pb.h"
#include "roompolicy/wire/field_marks.h"
#include "roompolicy/wire/scenario_codec.h"

namespace roompolicy::wire {

// Adds an issue for each name that is unknown and each part that is missing or
// does not fit what the step does, its path after `prefix`
// ("steps[4].expect.").
Expectation ReadExpectation(const v1::Scenario::Step& step,
                            const FieldMarks& marks, std::string_view prefix,
                            Issues& issues);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_EXPECTATION_H_
