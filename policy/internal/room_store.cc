#include "roompolicy/internal/room_store.h"

#include <utility>

namespace roompolicy::internal {

bool RoomStore::Insert(RoomBlockPtr block) {
  const RoomBlock& inserted = *block;
  if (!state_->table.Insert(block, state_->epoch)) return false;
  index_.Add(inserted);
  participants_ += inserted.num_participants();
  room_bytes_ += inserted.bytes();
  return true;
}

void RoomStore::Replace(const RoomBlock& old, RoomBlockPtr block) {
  index_.Update(old, *block);
  participants_ += block->num_participants();
  participants_ -= old.num_participants();
  room_bytes_ += block->bytes();
  room_bytes_ -= old.bytes();
  state_->table.Replace(std::move(block), state_->epoch);
}

void RoomStore::Erase(const RoomBlock& block) {
  index_.Remove(block);
  participants_ -= block.num_participants();
  room_bytes_ -= block.bytes();
  state_->table.Erase(block, state_->epoch);
}

void RoomStore::Close() {
  state_->closed.store(true);
  state_->table.Clear(state_->epoch);
  state_->epoch.Reclaim();
}

}  // namespace roompolicy::internal
