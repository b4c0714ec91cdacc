// What a step of a scenario expects to happen in calls, and who is to be in.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_EFFECT_EXPECTATION_H_
#define ROOMPOLICY_WIRE_EFFECT_EXPECTATION_H_

#include <optional>
#include <string>
#include <vector>

#include "roompolicy/issue.h"
#include "roompolicy/v1/scenario.pb.h"
#include "roompolicy/wire/effect_facts.h"
#include "roompolicy/wire/field_marks.h"

namespace roompolicy::wire {

// Nothing where the list is absent; given empty, an empty one: nothing is to
// happen, nobody to be in. `prefix` is "steps[4].expect."; an issue for each
// part that is missing, unknown or nothing that an effect of that kind has.
std::optional<std::vector<EffectFacts>> ReadEffects(
    const v1::Scenario::Expectation& expect, const FieldMarks& marks,
    const std::string& prefix, Issues& issues);
std::optional<std::vector<PresenceFacts>> ReadPresent(
    const v1::Scenario::Expectation& expect, const FieldMarks& marks,
    const std::string& prefix, Issues& issues);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_EFFECT_EXPECTATION_H_
