// A room compiled: one immutable block of memory, which a snapshot owns and a
// directory publishes.
//
// A block is: this object (a line that deciding does not read, then one that it
// reads), the room's id, the bytes that all ids of the roster begin with, what
// follows them in each id, and behind that what only some rooms need: where
// each id ends, and the groups of a roster of more than sixteen.
//
// The ids of one tenant share their first 43 bytes: kept once, a room is half
// as large, and one line fewer is read to tell who asks.
//
// Thread-safety: immutable. It knows where its own bytes are: never copied or
// moved.
#ifndef ROOMPOLICY_INTERNAL_ROOM_BLOCK_H_
#define ROOMPOLICY_INTERNAL_ROOM_BLOCK_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/roster_hash.h"
#include "roompolicy/internal/same_bytes.h"
#include "roompolicy/internal/tag_match.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"

namespace roompolicy::internal {

inline constexpr std::size_t kCacheLine = 64;

// Sixteen seats of the roster's hash table. Seats fill from 0; a tag of 0 is an
// empty seat, and a group that has one ends a search.
struct RosterGroup {
  std::array<std::uint8_t, kNumTags> tags;
  std::uint32_t roles;  // two bits a seat: Role less one
  std::uint32_t first;  // index of seat 0's participant

  Role RoleAt(std::uint32_t seat) const noexcept {
    return static_cast<Role>((roles >> (2 * seat) & 3U) + 1U);
  }
};
static_assert(sizeof(RosterGroup) == 24);

class alignas(kCacheLine) RoomBlock {
 public:
  RoomBlock(const RoomBlock&) = delete;
  RoomBlock& operator=(const RoomBlock&) = delete;

  Instant valid_from() const noexcept { return valid_from_; }
  Instant valid_until() const noexcept { return valid_until_; }
  std::int64_t revision() const noexcept { return revision_; }
  const Profile& profile() const noexcept { return *profile_; }
  const ProfilePtr& shared_profile() const noexcept { return shared_profile_; }
  bool pstn_dialout_enabled() const noexcept { return dial_out_; }
  std::optional<EndOfWindow> own_end_of_window() const noexcept;
  std::optional<Instant> created_at() const noexcept;
  std::string_view room_id() const noexcept { return {text(), room_id_bytes_}; }
  std::size_t num_participants() const noexcept { return num_participants_; }
  std::size_t bytes() const noexcept { return bytes_; }
  std::uint64_t seed() const noexcept { return seed_; }

  // The directory's own; 0 elsewhere. The hash of the room's id, and a number
  // that tells it from rooms of the same id before and after it.
  std::uint64_t id_hash() const noexcept { return id_hash_; }
  std::uint64_t number() const noexcept { return number_or_print_; }

  // A snapshot's own: the sum of PrintOf over the roster. Two snapshots of one
  // seed with the same print have the same roster, and roles, but for a chance
  // of one in 2^64.
  std::uint64_t roster_print() const noexcept { return number_or_print_; }
  // 0 for who is not on the roster.
  std::uint64_t PrintOf(ParticipantIdView id) const noexcept;

  // kUnspecified for who is not on the roster. `hash` is of `id`, with seed().
  Role FindRole(std::string_view id, std::uint64_t hash) const noexcept {
    const Seat seat = FindSeat(id, hash);
    return seat.group == nullptr ? Role::kUnspecified
                                 : seat.group->RoleAt(seat.at);
  }
  Role FindRole(ParticipantIdView id) const noexcept;

  // Whether the room's id is `id`.
  bool HasRoomId(std::string_view id) const noexcept {
    return id.size() == room_id_bytes_ && SameBytes(id, text());
  }

  // The roster in an order of the block's own; index < num_participants().
  std::string IdAt(std::size_t index) const;
  Role RoleAt(std::size_t index) const noexcept;

  // Asks for all that a lookup may read, before it is known what it will: what
  // deciding reads, and the texts of a room of eight of one tenant. Everything
  // arrives while the first would.
  void PrefetchAll() const noexcept {
    const char* at = reinterpret_cast<const char*>(this);
    __builtin_prefetch(at + 2 * kCacheLine);  // 1 is read at once; no loop,
    __builtin_prefetch(at + 3 * kCacheLine);  // which costs more
    __builtin_prefetch(at + 4 * kCacheLine);
    __builtin_prefetch(at + 5 * kCacheLine);
    __builtin_prefetch(at + 6 * kCacheLine);
    __builtin_prefetch(at + 7 * kCacheLine);
  }

  // In two steps, for many lookups at a time, which would wait for each other's
  // lines: first what every lookup reads, then what this one will.
  void PrefetchHead() const noexcept {
    const char* at = reinterpret_cast<const char*>(this);
    __builtin_prefetch(at + 1 * kCacheLine);
    __builtin_prefetch(at + 2 * kCacheLine);
  }
  void PrefetchId(std::uint64_t hash) const noexcept {
    const RosterHash place(hash);
    const RosterGroup& group = groups()[place.group() & group_mask()];
    const std::uint32_t seats = MatchTags(group.tags.data(), place.tag());
    if (seats == 0 || stride_ == 0) return;
    const auto seat = static_cast<std::uint32_t>(__builtin_ctz(seats));
    const char* suffix = SuffixAt(group.first + seat).data();
    __builtin_prefetch(suffix);
    __builtin_prefetch(suffix + stride_ - 1);
  }

 private:
  friend class BlockBuilder;
  friend struct FreeBlock;
  RoomBlock() = default;

  struct Seat {
    const RosterGroup* group;  // null: not on the roster
    std::uint32_t at;
  };
  Seat FindSeat(std::string_view id, std::uint64_t hash) const noexcept {
    // Most rosters are one group, which is at hand.
    const RosterHash place(hash);
    const RosterGroup& group =
        log2_groups_ == 0 ? own_group_ : groups()[place.group() & group_mask()];
    const Seat seat = FindSeatIn(group, id, place);
    if (seat.group != nullptr || log2_groups_ == 0 || group.tags.back() == 0) {
      return seat;
    }
    return FindSeatOnward(id, place);
  }
  Seat FindSeatIn(const RosterGroup& group, std::string_view id,
                  RosterHash hash) const noexcept {
    const std::uint32_t seats = MatchTags(group.tags.data(), hash.tag());
    if (seats == 0) return {nullptr, 0};
    const auto seat = static_cast<std::uint32_t>(__builtin_ctz(seats));
    // A tag is a hint; only the whole id is an identity.
    if (HasIdAt(group.first + seat, id)) return {&group, seat};
    return FindSeatAmong(group, seats & (seats - 1), id);
  }
  // Apart, for a second tag that agrees is rare.
  Seat FindSeatAmong(const RosterGroup& group, std::uint32_t seats,
                     std::string_view id) const noexcept;
  // In the groups behind the one that is full.
  Seat FindSeatOnward(std::string_view id, RosterHash hash) const noexcept;

  const RosterGroup* groups() const noexcept {
    return reinterpret_cast<const RosterGroup*>(
        reinterpret_cast<const std::byte*>(this) + groups_at_);
  }
  std::uint32_t group_mask() const noexcept {
    return (std::uint32_t{1} << log2_groups_) - 1;
  }
  const RosterGroup& GroupOf(std::size_t index) const noexcept;

  const char* text() const noexcept {
    return reinterpret_cast<const char*>(this + 1);
  }
  const char* prefix() const noexcept { return text() + room_id_bytes_; }
  // What follows the prefix in the id at `index`.
  std::string_view SuffixAt(std::size_t index) const noexcept {
    const char* suffixes = prefix() + prefix_bytes_;
    if (stride_ != 0) return {suffixes + index * stride_, stride_};
    return MixedSuffixAt(suffixes, index);
  }
  std::string_view MixedSuffixAt(const char* suffixes,
                                 std::size_t index) const noexcept;
  bool HasIdAt(std::size_t index, std::string_view id) const noexcept {
    const std::string_view suffix = SuffixAt(index);
    return id.size() == prefix_bytes_ + suffix.size() &&
           SameParts(id, prefix_bytes_, prefix(), suffix.data());
  }

  // Not read by deciding.
  ProfilePtr shared_profile_;
  Instant created_at_;  // never: absent
  std::uint64_t seed_ = 0;
  std::uint64_t id_hash_ = 0;
  std::uint64_t number_or_print_ = 0;
  std::uint32_t num_participants_ = 0;
  std::uint32_t bytes_ = 0;
  std::uint32_t ends_at_ = 0;  // of the ids, where their lengths differ
  std::uint8_t own_end_of_window_ = 0;  // 0: the profile's
  bool dial_out_ = false;
  std::uint8_t shift_ = 0;  // of the block in its memory, in bytes

  // All that deciding reads besides the ids.
  alignas(kCacheLine) Instant valid_from_;
  Instant valid_until_;
  std::int64_t revision_ = 0;
  const Profile* profile_ = nullptr;
  RosterGroup own_group_ = {};  // of a roster of up to sixteen
  std::uint32_t groups_at_ = 0;
  std::uint8_t room_id_bytes_ = 0;
  std::uint8_t prefix_bytes_ = 0;
  std::uint8_t stride_ = 0;  // bytes behind the prefix; 0: they differ
  std::uint8_t log2_groups_ = 0;
};
static_assert(sizeof(RoomBlock) == 2 * kCacheLine);

// Of a block, never of null.
struct FreeBlock {
  void operator()(const RoomBlock* block) const noexcept;
};
using RoomBlockPtr = std::unique_ptr<const RoomBlock, FreeBlock>;

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_ROOM_BLOCK_H_
