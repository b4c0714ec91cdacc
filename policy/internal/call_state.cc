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
  // After a deletion the same id may be another room, which counts from 1.
  if (room != nullptr && next.revision() <= room->revision()) {
    issues.Add(IssueCode::kStaleRevision, "revision",
               "is " + std::to_string(next.revision()) +
                   ", expected more than " + std::to_string(room->revision()));
  }
  return issues;
}

void CallState::SetRoom(RoomSnapshotPtr next) {
  room = std::move(next);
  profile = room->block().shared_profile();
  mint.SetProfile(profile, room->revision());
}

}  // namespace roompolicy::internal
