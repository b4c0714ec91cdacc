// Rooms by id: readers look up without waiting while one writer changes.
//
// Extendible hashing. The first bits of an id's hash name a segment; segments
// are of one size, and one that is full is split in two, so that no change ever
// moves all rooms. In a segment the last bits name a line of eight slots to
// begin at; a room sits there or in one of the next lines, kMaxLines at most.
//
// A slot is one word: the address of a block, which is a multiple of 64, and in
// its last six bits a tag from the hash. A tag is a hint: blocks are told apart
// by the whole id.
//
// Thread-safety: Find and the Prefetch functions from any thread, inside an
// EpochDomain::Guard. Everything else by one writer at a time, who gives the
// domain what readers may still see.
#ifndef ROOMPOLICY_INTERNAL_ROOM_TABLE_H_
#define ROOMPOLICY_INTERNAL_ROOM_TABLE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "roompolicy/internal/epoch.h"
#include "roompolicy/internal/room_block.h"

namespace roompolicy::internal {

class RoomTable {
 public:
  static constexpr std::size_t kSlotsOfLine = kCacheLine / sizeof(void*);
  // With at most half of all slots taken, hardly a room finds no place in four
  // lines; its segment is split early. More would make the worst lookup much
  // dearer than the usual one.
  static constexpr std::size_t kMaxLines = 4;

  RoomTable();
  ~RoomTable();  // no reader is inside; frees all rooms
  RoomTable(const RoomTable&) = delete;
  RoomTable& operator=(const RoomTable&) = delete;

  // `hash` is the id's, with the seed of the blocks. Null: no such room.
  const RoomBlock* Find(std::uint64_t hash,
                        const std::string_view& id) const noexcept;
  // The same where `guess` is what PrefetchBlock gave for the hash, or null.
  const RoomBlock* Find(std::uint64_t hash, const std::string_view& id,
                        const RoomBlock* guess) const noexcept {
    return guess != nullptr && guess->HasRoomId(id)
               ? guess
               : FindOnward(SegmentOf(hash), hash, id);
  }

  // Asks for what Find will read first, and then, when that is there, for the
  // room's block. Gives the block that Find will look at first; null for none.
  void PrefetchLine(std::uint64_t hash) const noexcept;
  const RoomBlock* PrefetchBlock(std::uint64_t hash) const noexcept;

  // The room of that hash with that number.
  const RoomBlock* FindNumber(std::uint64_t hash,
                              std::uint64_t number) const noexcept;

  // A room whose id is not in the table. False, and nothing is done: there is
  // no place, because more ids hash alike than chance will ever bring.
  [[nodiscard]] bool Insert(RoomBlockPtr& block, EpochDomain& domain);
  // The room of this id, which is in the table, becomes `block`.
  void Replace(RoomBlockPtr block, EpochDomain& domain);
  // The room of this id, which is in the table, goes.
  void Erase(const RoomBlock& block, EpochDomain& domain);
  void Clear(EpochDomain& domain);

  std::size_t size() const { return size_; }
  // Of the table itself, without the rooms.
  std::size_t bytes() const { return bytes_; }

 private:
  using Slot = std::atomic<std::uintptr_t>;  // 0: never taken

  static constexpr std::size_t kLines = 128;
  static constexpr std::uintptr_t kTagMask = kCacheLine - 1;
  // A slot that was left: no address, and a tag that no room has.
  static constexpr std::uintptr_t kLeft = kCacheLine;

  struct alignas(kCacheLine) Segment {
    std::array<Slot, kLines* kSlotsOfLine> slots = {};
    // The writer's own.
    std::size_t rooms = 0;
    std::size_t taken = 0;  // slots that are not 0
    unsigned depth = 0;     // how many first bits of the hash its rooms share
    std::uint64_t prefix = 0;  // those bits
  };

  // Segments by the first `depth` bits of the hash. One that shares fewer bits
  // stands here more than once.
  struct Root {
    explicit Root(unsigned its_depth);  // at least 1: no shift by all bits
    std::size_t IndexOf(std::uint64_t hash) const noexcept {
      return hash >> shift;
    }

    const unsigned depth;
    const unsigned shift;
    std::unique_ptr<std::atomic<Segment*>[]> segments;
  };

  // Of the last bits, 3 for the slot in its line, 7 for the line, and 5 for the
  // tag, which is odd and so never 0.
  static constexpr std::uint64_t kPlaces = kLines * kSlotsOfLine;
  static std::size_t LineOf(std::uint64_t hash) noexcept {
    return hash / kSlotsOfLine % kLines;
  }
  static std::size_t SlotOf(std::uint64_t hash) noexcept {
    return hash % kSlotsOfLine;
  }
  static std::uintptr_t TagOf(std::uint64_t hash) noexcept {
    return (hash / kPlaces & kTagMask) | 1U;
  }
  static const RoomBlock* BlockIn(std::uintptr_t slot) noexcept {
    return reinterpret_cast<const RoomBlock*>(slot & ~kTagMask);
  }

  Segment& SegmentOf(std::uint64_t hash) const noexcept {
    const Root& root = *root_.load();
    return *root.segments[root.IndexOf(hash)].load();
  }

  // The slots where a room of this hash may sit, in order, until `visit` says
  // true of what one holds; null where it never does.
  template <typename Visit>
  static Slot* Walk(Segment& segment, std::uint64_t hash,
                    Visit visit) noexcept {
    const std::size_t first = SlotOf(hash);
    for (std::size_t i = 0; i < kMaxLines; ++i) {
      Slot* line = &segment.slots[(LineOf(hash) + i) % kLines * kSlotsOfLine];
      for (std::size_t j = 0; j < kSlotsOfLine; ++j) {
        Slot* slot = &line[(first + j) % kSlotsOfLine];
        if (visit(slot->load())) return slot;
      }
    }
    return nullptr;
  }

  // The first block for which `is` holds.
  template <typename Is>
  static const RoomBlock* FindIf(Segment& segment, std::uint64_t hash,
                                 Is is) noexcept {
    const std::uintptr_t tag = TagOf(hash);
    const RoomBlock* found = nullptr;
    Walk(segment, hash, [&](std::uintptr_t slot) {
      if (slot == 0) return true;
      if ((slot & kTagMask) != tag || !is(*BlockIn(slot))) return false;
      found = BlockIn(slot);
      return true;
    });
    return found;
  }

  const RoomBlock* PrefetchOnward(std::uint64_t hash) const noexcept;
  static const RoomBlock* FindOnward(Segment& segment, std::uint64_t hash,
                                     const std::string_view& id) noexcept;
  Slot& SlotOfRoom(const RoomBlock& block);
  static bool Put(Segment& segment, const RoomBlock& block);
  static bool PutAll(const Segment& from, Segment* into, Segment* or_into);
  bool Grow(const RoomBlock& block, EpochDomain& domain);
  bool Rebuild(Segment& segment, EpochDomain& domain);
  bool Split(Segment& segment, EpochDomain& domain);
  void DoubleRoot(EpochDomain& domain);
  void Publish(std::unique_ptr<Segment> segment);
  void Retire(Segment& segment, EpochDomain& domain);
  void RetireRoom(const RoomBlock* block, EpochDomain& domain);
  template <typename Visit>
  static void EachSegment(const Root& root, Visit visit);
  static std::size_t RootBytes(const Root& root) {
    return sizeof(Root) + (sizeof(Segment*) << root.depth);
  }

  std::atomic<Root*> root_;
  // The writer's own, apart from what readers read.
  alignas(kNoSharing) std::size_t size_ = 0;
  std::size_t bytes_ = 0;
};

inline const RoomBlock* RoomTable::Find(
    std::uint64_t hash, const std::string_view& id) const noexcept {
  // Most rooms sit in the first slot of their walk.
  Segment& segment = SegmentOf(hash);
  const std::uintptr_t first = segment.slots[hash % kPlaces].load();
  // What is left of it if it has the same tag is the address.
  const std::uintptr_t untagged = first ^ TagOf(hash);
  if ((untagged & kTagMask) == 0) {
    const RoomBlock* block = BlockIn(untagged);
    block->PrefetchAll();
    if (block->HasRoomId(id)) return block;
  }
  return FindOnward(segment, hash, id);
}

inline void RoomTable::PrefetchLine(std::uint64_t hash) const noexcept {
  __builtin_prefetch(&SegmentOf(hash).slots[LineOf(hash) * kSlotsOfLine]);
}

inline const RoomBlock* RoomTable::PrefetchBlock(
    std::uint64_t hash) const noexcept {
  const std::uintptr_t untagged =
      SegmentOf(hash).slots[hash % kPlaces].load() ^ TagOf(hash);
  if ((untagged & kTagMask) != 0) return PrefetchOnward(hash);
  BlockIn(untagged)->PrefetchHead();
  return BlockIn(untagged);
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_ROOM_TABLE_H_
