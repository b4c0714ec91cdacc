#include "roompolicy/internal/call_state.h"

namespace roompolicy::internal {

CallState::CallState(RoomSnapshotPtr first, std::string id)
    : room(std::move(first)),
      room_id(room->room_id()),
      call_id(std::move(id)),
      profile(room->block().shared_profile()),
      mint(profile, room->revision()) {}

Issues CallState::WhyNotSuccessor(const RoomSnapshot& next) const {
  Issues issues;
  if (next.room_id() != room_id) {
    issues.Add(IssueCode::kInvalidRoomId, "id",
               "is " + Quoted(next.room_id()) + ", expected the call's room " +
                   Quoted(room_id));
  }
  if (room == nullptr) {
    issues.Add(
        IssueCode::kUnknownRoom, "",
        "the call's room was deleted, and what is made anew under its id "
        "is another room, expected another call");
    return issues;
  }
  if (next.revision() <= room->revision()) {
    issues.Add(IssueCode::kStaleRevision, "revision",
               "is " + std::to_string(next.revision()) +
                   ", expected more than " + std::to_string(room->revision()));
  }
  return issues;
}

void CallState::SetRoom(RoomSnapshotPtr next) {
  const bool same_end = next->valid_until() == room->valid_until() &&
                        next->end_of_window() == room->end_of_window();
  if (!same_end) {
    for (Notice& notice : notices) notice.told_of = Instant::Max();
  }
  room = std::move(next);
  profile = room->block().shared_profile();
  mint.SetProfile(profile, room->revision());
}

bool RostersDifferInTheseAlone(const RoomBlock& a, const RoomBlock& b,
                               const std::vector<ParticipantId>& ids) {
  if (a.seed() != b.seed()) return false;
  std::set<std::string_view> seen;
  std::uint64_t expected = a.roster_print();
  for (const ParticipantId& id : ids) {
    if (!seen.insert(id.text()).second) continue;
    expected += b.PrintOf(id) - a.PrintOf(id);
  }
  return expected == b.roster_print();
}

}  // namespace roompolicy::internal
