#include "roompolicy/internal/change_count.h"

#include "roompolicy/ids.h"

namespace roompolicy::internal {
namespace {

// Somebody who has the role `is` now.
void CountSet(Role was, Role is, ChangeReport& report) {
  if (was == Role::kUnspecified) {
    ++report.added;
    return;
  }
  ++report.updated;
  if (was != is) ++report.role_changes;
}

}  // namespace

ChangeReport CountCreated(const Room& room) {
  ChangeReport report;
  report.revision = room.revision();
  report.added = room.participants().size();
  return report;
}

ChangeReport CountChange(const Room& before, const RoomChange& change,
                         const Room& after) {
  ChangeReport report;
  report.revision = after.revision();
  for (const RosterEdit& edit : change.participants) {
    // INVARIANT: it was accepted, so each entry has an id, named once.
    const Role was = before.FindRole(*ParticipantIdView::Parse(*edit.id));
    if (!edit.remove) {
      CountSet(was, *edit.role, report);
    } else if (was != Role::kUnspecified) {
      ++report.removed;
    }
  }
  return report;
}

ChangeReport CountReplaced(const Room& before, const Room& after) {
  ChangeReport report;
  report.revision = after.revision();
  for (const Participant& person : after.participants()) {
    CountSet(before.FindRole(person.id), person.role, report);
  }
  report.removed = before.participants().size() - report.updated;
  return report;
}

ChangeReport CountRole(Role was, Role is, std::int64_t revision) {
  ChangeReport report;
  report.revision = revision;
  CountSet(was, is, report);
  return report;
}

}  // namespace roompolicy::internal
