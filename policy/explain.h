// Why a decision came out as it did, for people: each rule that was looked at,
// in order, what it saw, and what to do about a denial.
//
// It walks the very code that decides (internal/rules.h), so its verdict cannot
// differ. Cold: it allocates. The text names ids; do not log it where personal
// data may not go, and show it to nobody who may not see the full decision.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_EXPLAIN_H_
#define ROOMPOLICY_EXPLAIN_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/request.h"
#include "roompolicy/room_snapshot.h"
#include "roompolicy/rule.h"

namespace roompolicy {

struct ExplainStep {
  Rule rule;
  bool passed;
  std::string saw;  // such as "now is 2026-...Z, the room opens at 2026-...Z"
};

struct Explanation {
  Decision decision;
  std::vector<ExplainStep> steps;  // the last one stopped, or all passed
  std::optional<Rule> stopped_by;  // nothing where allowed
  std::string remedy;              // empty where allowed, see remedy.h
};

// `room` null: there is no such room.
Explanation Explain(const RoomSnapshot* room, const Request& request,
                    Instant now);

// The rule that stops `request`; nothing where it is allowed. The same walk
// without words: it allocates nothing and is O(1) in the roster.
std::optional<Rule> StoppedBy(const RoomSnapshot* room, const Request& request,
                              Instant now) noexcept;

}  // namespace roompolicy

#endif  // ROOMPOLICY_EXPLAIN_H_
