#include "roompolicy/internal/narrowing.h"

#include <algorithm>

#include "roompolicy/action.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"

namespace roompolicy::internal {
namespace {

// What a column may perform while the room is open.
ActionSet RightsOf(const Room& room, Column column) {
  const Profile::Rights& rights = room.profile()->rights(column);
  return room.pstn_dialout_enabled() ? rights.allowed | rights.with_dial_out
                                     : rights.allowed;
}

// Whether some instant from `since` on is in `before` and not in `after`.
bool LosesTime(const TimeWindow& before, const TimeWindow& after,
               Instant since) {
  const Instant from = std::max(before.from(), since);
  return from < before.until() &&
         (from < after.from() || after.until() < before.until());
}

}  // namespace

bool Narrows(const Room& before, const Room& after, Instant since) {
  // People may be inside a room that has ended: they lose by every move.
  if (before.end_of_window() == EndOfWindow::kStopJoining)
    since = Instant::Min();
  // A server may join whenever the room is open, so every instant counts.
  if (LosesTime(before.window(), after.window(), since)) return true;
  // Also where nobody could dial any more: what they dialed may still ring.
  if (before.pstn_dialout_enabled() && !after.pstn_dialout_enabled()) {
    return true;
  }
  // People inside would have stayed.
  if (before.end_of_window() == EndOfWindow::kStopJoining &&
      after.end_of_window() != EndOfWindow::kStopJoining) {
    return true;
  }
  const auto loses = [&](Column was, Column is) {
    return !RightsOf(after, is).ContainsAll(RightsOf(before, was));
  };
  if (loses(Column::kServer, Column::kServer) ||
      loses(Column::kPstnLeg, Column::kPstnLeg)) {
    return true;
  }
  // A target that is valid stays valid: only an invited one need be invited.
  return std::any_of(before.participants().begin(), before.participants().end(),
                     [&](const Participant& person) {
                       const Role role = after.FindRole(person.id);
                       return role == Role::kUnspecified ||
                              loses(ColumnOf(person.role), ColumnOf(role));
                     });
}

}  // namespace roompolicy::internal
