#include "roompolicy/room_snapshot.h"

#include "roompolicy/internal/checked_id.h"

namespace roompolicy {

EndOfWindow RoomSnapshot::end_of_window() const noexcept {
  return block_->own_end_of_window().value_or(
      profile().default_end_of_window());
}

Role RoomSnapshot::FindRole(const ParticipantKey& key) const noexcept {
  if (key.seed_ == block_->seed()) {
    return block_->FindRole(key.text(), key.hash_);
  }
  return block_->FindRole(internal::CheckedId::Of(key.text()));
}

RoomSnapshot::Entry RoomSnapshot::participant(std::size_t index) const {
  const std::string id = block_->IdAt(index);
  return {ParticipantId(internal::CheckedId::Of(id)), block_->RoleAt(index)};
}

}  // namespace roompolicy
