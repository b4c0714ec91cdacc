#include "roompolicy/room_snapshot.h"

#include "roompolicy/internal/checked_id.h"
#include "roompolicy/internal/roster_hash.h"

namespace roompolicy {

EndOfWindow RoomSnapshot::end_of_window() const noexcept {
  return block_->own_end_of_window().value_or(
      profile().default_end_of_window());
}

std::uint64_t RoomSnapshot::HashOf(std::string_view id) const noexcept {
  return internal::HashId(id, block_->seed());
}

RoomSnapshot::Entry RoomSnapshot::participant(std::size_t index) const {
  const std::string id = block_->IdAt(index);
  return {ParticipantId(internal::CheckedId::Of(id)), block_->RoleAt(index)};
}

}  // namespace roompolicy
