// Reads the steps of a scenario that happen in a call.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_CALL_STEP_READER_H_
#define ROOMPOLICY_WIRE_CALL_STEP_READER_H_

#include <optional>

#include "roompolicy/instant.h"
#include "roompolicy/v1/scenario.pb.h"
#include "roompolicy/wire/scenario_codec.h"
#include "roompolicy/wire/step_fields.h"

namespace roompolicy::wire {

// What the step does; nothing where that has a fault, which is added to the
// issues of `fields`, and where it is no step of a call. An endpoint and a
// participant's id that are no ids, a capacity and a notice beyond their limits
// are faults; what the call itself refuses is not.
std::optional<decltype(ScenarioStep::does)> ReadCallStep(
    const v1::Scenario::Step& step, const StepFields& fields,
    const Field<Instant>& at);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_CALL_STEP_READER_H_
