// The rooms of a directory as its writers see them: the table in which readers
// look up, beside it the two orders and the sums.
//
// Thread-safety: by one thread at a time, which holds the mutex of state(), but
// for HashOf and state().
#ifndef ROOMPOLICY_INTERNAL_ROOM_STORE_H_
#define ROOMPOLICY_INTERNAL_ROOM_STORE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "roompolicy/internal/directory_state.h"
#include "roompolicy/internal/room_block.h"
#include "roompolicy/internal/room_index.h"
#include "roompolicy/internal/roster_hash.h"

namespace roompolicy::internal {

class RoomStore {
 public:
  explicit RoomStore(std::uint64_t seed)
      : state_(std::make_shared<DirectoryState>(seed)) {}

  const std::shared_ptr<DirectoryState>& state() const { return state_; }
  std::uint64_t HashOf(std::string_view id) const {
    return HashId(id, state_->seed);
  }

  // Null: there is none.
  const RoomBlock* Find(std::string_view room_id) const {
    return state_->table.Find(HashOf(room_id), room_id);
  }
  const RoomBlock* Find(const RoomPlace& place) const {
    return state_->table.FindNumber(place.id_hash, place.number);
  }
  // Asks for what Find of this id will read first.
  void Prefetch(std::string_view room_id) const {
    state_->table.PrefetchLine(HashOf(room_id));
  }
  const RoomIndex& index() const { return index_; }
  std::size_t num_rooms() const { return state_->table.size(); }
  std::size_t participants() const { return participants_; }
  std::size_t room_bytes() const { return room_bytes_; }

  // A room whose id is not there. False, and nothing is done: no place is left.
  [[nodiscard]] bool Insert(RoomBlockPtr block);
  // The room of `old`, which may be freed, becomes `block`, of the same id.
  void Replace(const RoomBlock& old, RoomBlockPtr block);
  // The room goes; `block` may be freed.
  void Erase(const RoomBlock& block);
  // All rooms go, and readers that are left find none.
  void Close();

 private:
  const std::shared_ptr<DirectoryState> state_;
  RoomIndex index_;
  std::size_t participants_ = 0;
  std::size_t room_bytes_ = 0;
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_ROOM_STORE_H_
