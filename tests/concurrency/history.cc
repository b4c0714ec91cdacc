#include "tests/concurrency/history.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "roompolicy/compile.h"

namespace roompolicy::testing {

void History::Begin(std::size_t room, const std::optional<Room>& becomes) {
  std::unique_ptr<const RoomSnapshot> snapshot;
  if (becomes.has_value()) {
    snapshot = std::make_unique<const RoomSnapshot>(Compile(*becomes));
  }
  states_[room].push_back({0, std::numeric_limits<Tick>::max(), nullptr});
  states_[room].back().room = std::move(snapshot);
  states_[room].back().begun = clock_.fetch_add(1);
}

std::string History::WhyImpossible(const Asked& asked) const {
  const std::vector<State>& states = states_[asked.room];
  // The last state whose change had ended when the call began, and all whose
  // change had begun when it returned.
  auto at = std::partition_point(
      states.begin(), states.end(),
      [&](const State& state) { return state.ended < asked.start; });
  if (at != states.begin()) --at;
  std::ostringstream possible;
  for (; at != states.end() && at->begun < asked.end; ++at) {
    const Answer truth = Truth(at->room.get(), asked.question);
    if (truth == asked.answer) return "";
    possible << "\n  " << truth;
  }
  std::ostringstream why;
  why << asked.question << ": " << asked.answer << "; possible were"
      << possible.str();
  return why.str();
}

}  // namespace roompolicy::testing
