#include "roompolicy/internal/room_store.h"

#include <utility>

namespace roompolicy::internal {

// What may fail comes before what readers see: a room that could not be made is
// not there.
bool RoomStore::Insert(RoomBlockPtr block) {
  const RoomBlock& inserted = *block;
  index_.Add(inserted);
  bool done = false;
  try {
    done = state_->table.Insert(block, state_->epoch);
  } catch (...) {
    index_.Remove(inserted);
    throw;
  }
  if (!done) {
    index_.Remove(inserted);
    return false;
  }
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
