// Scenario files: changes of rooms, questions about them and what happens in
// their calls, in time.
//
// Thread-safety: pure functions. The schema is roompolicy/v1/scenario.proto.
#ifndef ROOMPOLICY_WIRE_SCENARIO_CODEC_H_
#define ROOMPOLICY_WIRE_SCENARIO_CODEC_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/media.h"
#include "roompolicy/request.h"
#include "roompolicy/room_draft.h"
#include "roompolicy/wire/call_step.h"
#include "roompolicy/wire/effect_facts.h"
#include "roompolicy/wire/request_codec.h"
#include "roompolicy/wire/room_codec.h"

namespace roompolicy::wire {

// Changes are kept as drafts: whether a room accepts them is what the scenario
// tells. Questions are well-formed requests; an action nobody knows is one.
struct CreateStep {
  RoomDraft room;
};
struct ChangeStep {  // an update or a roster change
  std::string room_id;
  RoomChange change;
};
struct DeleteStep {
  std::string room_id;
};
struct AskStep {  // join or perform
  RoomRequest request;
};
struct PermissionsStep {
  RoomRequest request;  // asks to join; only its room and subject count
};

struct Expectation {
  std::vector<IssueCode> issues;         // of a change; none: accepted
  std::optional<std::int64_t> revision;  // of an accepted change
  std::optional<Effect> effect;          // of a question, but permissions
  std::optional<Reason> reason;          // of a question
  std::optional<Instant> until;
  std::optional<ActionSet> allowed;  // of permissions: exactly these
  std::optional<MediaSet> media;     // likewise
  // What happened in calls since the step before: exactly these, in this order.
  std::optional<std::vector<EffectFacts>> effects;
  // Who is in the room's call after the step: exactly these, in any order.
  std::optional<std::vector<PresenceFacts>> present;
};

struct ScenarioStep {
  Instant at;
  std::string note;
  std::variant<CreateStep, ChangeStep, DeleteStep, AskStep, PermissionsStep,
               EnterStep, LeaveStep, ActStep, LegAnsweredStep, LegEndedStep,
               CapacityStep, LiftBanStep, NotifyStep, AdvanceStep>
      does;
  Expectation expect;
};

struct Scenario {
  std::string name;
  std::string note;
  std::map<std::string, std::string> people;  // id -> name
  std::vector<ScenarioStep> steps;            // in the order of time
};

// Every issue with its path, such as "steps[4].perform.action". A step without
// `at`, `note`, `expect` or a thing to do, an expectation that does not fit the
// step, and time that runs backwards are issues.
Result<Scenario> DecodeScenario(std::string_view bytes, Format format);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_SCENARIO_CODEC_H_
