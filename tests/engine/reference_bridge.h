// Builds the same room for the reference decider and for the engine, and asks
// both the same question.
#ifndef ROOMPOLICY_TESTS_ENGINE_REFERENCE_BRIDGE_H_
#define ROOMPOLICY_TESTS_ENGINE_REFERENCE_BRIDGE_H_

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/permissions.h"
#include "roompolicy/profile.h"
#include "roompolicy/request.h"
#include "roompolicy/room_snapshot.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::testing {

// The rows of the checked-in facts.
const std::vector<reference::ActionRow>& FactRows();

// The engine's profile with the same rules; `profiles` must have its name.
RoomSnapshot CompileWorld(const reference::World& world,
                          const ProfileSet& profiles = ProfileSet::BuiltIn());

// The question as a request, which borrows its ids; nothing where it cannot be
// put into one. And its instant.
std::optional<Request> RequestOf(const reference::Query& query);
Instant NowOf(const reference::Query& query);

// What the engine answers, by whatever part of its interface the question
// takes: ids that do not parse never reach a `Request`. `room` null: no such
// room.
Decision EngineDecide(const RoomSnapshot* room, const reference::Query& query);
PermissionSet EnginePermissions(const RoomSnapshot& room,
                                const reference::Query& query);

// Where the explanation is not that of the decision: another verdict, a step
// that does not fit it, no rule or remedy. Empty where all is well, and where
// the question cannot be put into a `Request`.
std::string WhyNotExplained(const RoomSnapshot* room,
                            const reference::Query& query);

// Equal where both mean the same.
reference::Answer AsAnswer(const Decision& decision);
bool Same(const reference::Answer& a, const reference::Answer& b);

// One line, for failures.
std::string Describe(const reference::World& world,
                     const reference::Query& query);
std::string Describe(const reference::Answer& answer);

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_ENGINE_REFERENCE_BRIDGE_H_
