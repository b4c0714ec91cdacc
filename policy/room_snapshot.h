// A room compiled for deciding: one immutable block of memory.
//
//   const RoomSnapshot snapshot = Compile(room);   // compile.h
//   const Decision decision = Decide(snapshot, request, now);  // decide.h
//
// It owns all it needs in one block, which keeps its profile alive. Looking
// somebody up takes O(1) whatever the roster's size and allocates nothing.
//
// What it hands out (room id, profile) borrows from it. One that was moved from
// may only be destroyed or assigned.
//
// Thread-safety: immutable; any number of threads may read it. To publish a
// change, compile a new one and swap the pointer your readers load.
#ifndef ROOMPOLICY_ROOM_SNAPSHOT_H_
#define ROOMPOLICY_ROOM_SNAPSHOT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/room_block.h"
#include "roompolicy/keys.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"

namespace roompolicy {

class Room;

class RoomSnapshot {
 public:
  RoomSnapshot(RoomSnapshot&&) noexcept = default;
  RoomSnapshot& operator=(RoomSnapshot&&) noexcept = default;
  RoomSnapshot(const RoomSnapshot&) = delete;  // share a pointer instead
  RoomSnapshot& operator=(const RoomSnapshot&) = delete;

  Instant valid_from() const noexcept { return block_->valid_from(); }
  Instant valid_until() const noexcept { return block_->valid_until(); }
  std::int64_t revision() const noexcept { return block_->revision(); }
  bool pstn_dialout_enabled() const noexcept {
    return block_->pstn_dialout_enabled();
  }
  // The room's own, else its profile's.
  EndOfWindow end_of_window() const noexcept;
  std::optional<Instant> created_at() const noexcept {
    return block_->created_at();
  }
  std::string_view room_id() const noexcept { return block_->room_id(); }
  const Profile& profile() const noexcept { return block_->profile(); }

  // kUnspecified for who is not on the roster. With a key of the seed that the
  // snapshot was compiled with, without hashing the id.
  Role FindRole(ParticipantIdView id) const noexcept {
    return block_->FindRole(id);
  }
  Role FindRole(const ParticipantKey& key) const noexcept {
    return block_->FindRole(key.text(), key.seed_ == block_->seed()
                                            ? key.hash_
                                            : HashOf(key.text()));
  }

  // The roster in an order of the snapshot's own, for loops. Copies the id.
  std::size_t num_participants() const noexcept {
    return block_->num_participants();
  }
  struct Entry {
    ParticipantId id;
    Role role;
  };
  Entry participant(std::size_t index) const;  // index < num

  // The size of the block.
  std::size_t bytes() const noexcept { return block_->bytes(); }

  // For the parts of this library.
  const internal::RoomBlock& block() const noexcept { return *block_; }

 private:
  friend RoomSnapshot Compile(const Room& room, std::uint64_t seed);
  explicit RoomSnapshot(internal::RoomBlockPtr block) noexcept
      : block_(std::move(block)) {}

  std::uint64_t HashOf(std::string_view id) const noexcept;

  internal::RoomBlockPtr block_;
};

// One that several parts of a program decide by, each as long as it likes.
using RoomSnapshotPtr = std::shared_ptr<const RoomSnapshot>;

}  // namespace roompolicy

#endif  // ROOMPOLICY_ROOM_SNAPSHOT_H_
