// A room compiled for deciding: one immutable block of memory.
//
//   const RoomSnapshot snapshot = Compile(room);   // compile.h
//   const Decision decision = Decide(snapshot, request, now);  // decide.h
//
// It owns all it needs in one block, and keeps its profile alive by one pointer
// outside it. Looking somebody up takes O(1) whatever the roster's size and
// allocates nothing.
//
// What it hands out (ids, profile) borrows from it. One that was moved from may
// only be destroyed or assigned.
//
// Thread-safety: immutable; any number of threads may read it. To publish a
// change, compile a new one and swap the pointer your readers load.
#ifndef ROOMPOLICY_ROOM_SNAPSHOT_H_
#define ROOMPOLICY_ROOM_SNAPSHOT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
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

  Instant valid_from() const noexcept { return head().valid_from; }
  Instant valid_until() const noexcept { return head().valid_until; }
  std::int64_t revision() const noexcept { return head().revision; }
  bool pstn_dialout_enabled() const noexcept { return head().dial_out != 0; }
  // The room's own, else its profile's.
  EndOfWindow end_of_window() const noexcept;
  std::optional<Instant> created_at() const noexcept;
  std::string_view room_id() const noexcept;
  const Profile& profile() const noexcept { return *profile_; }

  // kUnspecified for who is not on the roster.
  Role FindRole(ParticipantIdView id) const noexcept;

  // The roster in an order of the snapshot's own, for loops.
  std::size_t num_participants() const noexcept {
    return head().num_participants;
  }
  struct Entry {
    ParticipantIdView id;
    Role role;
  };
  Entry participant(std::size_t index) const noexcept;  // index < num

  // The size of the block.
  std::size_t bytes() const noexcept { return head().bytes; }

 private:
  friend RoomSnapshot Compile(const Room& room, std::uint64_t seed);
  friend Room ToRoom(const RoomSnapshot& snapshot);

  // The block is: Head, the groups of the hash table, the end of each id as a
  // 32-bit offset into the ids, the room id, the ids of the participants.

  // The first cache line: all that a decision reads besides the lookup.
  struct Head {
    Instant valid_from;
    Instant valid_until;
    std::int64_t revision;
    Instant created_at;  // never: absent
    std::uint64_t seed;
    std::uint32_t num_participants;
    std::uint32_t group_mask;
    std::uint32_t ends_at;  // where the ends of the ids are
    std::uint32_t bytes;
    std::uint8_t room_id_bytes;
    std::uint8_t dial_out;
    std::uint8_t own_end_of_window;  // 0: the profile's
  };
  static_assert(sizeof(Head) == 64);

  // Sixteen seats of the roster's hash table. Seats fill from 0; a tag of 0 is
  // an empty seat, and a group that has one ends a search.
  struct Group {
    std::array<std::uint8_t, 16> tags;
    std::uint32_t roles;  // two bits a seat: Role less one
    std::uint32_t first;  // index of seat 0's participant
  };
  static_assert(sizeof(Group) == 24);

  struct Free {
    void operator()(std::byte* block) const noexcept;
  };
  using Block = std::unique_ptr<std::byte[], Free>;

  RoomSnapshot(Block block, ProfilePtr profile) noexcept;

  const Head& head() const noexcept {
    return *reinterpret_cast<const Head*>(block_.get());
  }
  const Group* groups() const noexcept {
    return reinterpret_cast<const Group*>(block_.get() + sizeof(Head));
  }
  static Role RoleAt(const Group& group, std::uint32_t seat) noexcept {
    return static_cast<Role>((group.roles >> (2 * seat) & 3U) + 1U);
  }
  std::string_view IdText(std::size_t index) const noexcept;

  Block block_;
  ProfilePtr profile_;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_ROOM_SNAPSHOT_H_
