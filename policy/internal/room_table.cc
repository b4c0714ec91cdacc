#include "roompolicy/internal/room_table.h"

#include <utility>

namespace roompolicy::internal {
namespace {

// Of the 1,024 slots of a segment. A lookup that finds nothing ends at a slot
// that was never taken: with half of them so, soon.
constexpr std::size_t kMaxTaken = 512;
// A full segment of fewer rooms is full of slots that were left: a fresh copy
// of it is enough.
constexpr std::size_t kMinRoomsToSplit = 384;
constexpr std::size_t kMaxLeft = 256;
// Where a segment of fewer rooms has no place, their hashes are alike, and
// splitting it would not help.
constexpr std::size_t kMinRoomsToSplitEarly = 64;
constexpr unsigned kMinDepth = 1;
constexpr unsigned kMaxDepth = 32;  // 2^32 segments: more than memory holds

}  // namespace

RoomTable::Root::Root(unsigned its_depth)
    : depth(its_depth),
      shift(64 - its_depth),
      segments(new std::atomic<Segment*>[std::size_t{1} << its_depth]()) {}

RoomTable::RoomTable() {
  auto first = std::make_unique<Segment>();
  root_.store(new Root(kMinDepth));
  bytes_ = RootBytes(*root_.load());
  Publish(std::move(first));
}

RoomTable::~RoomTable() {
  const std::unique_ptr<Root> root(root_.load());
  EachSegment(*root, [](Segment& segment) {
    for (const Slot& slot : segment.slots) {
      if (slot.load() > kLeft) FreeBlock()(BlockIn(slot.load()));
    }
    delete &segment;
  });
}

// Visits each once, which may free it.
template <typename Visit>
void RoomTable::EachSegment(const Root& root, Visit visit) {
  for (std::size_t at = 0; at < std::size_t{1} << root.depth;) {
    Segment* segment = root.segments[at].load();
    at += std::size_t{1} << (root.depth - segment->depth);
    visit(*segment);
  }
}

const RoomBlock* RoomTable::FindOnward(Segment& segment, std::uint64_t hash,
                                       const std::string_view& id) noexcept {
  return FindIf(segment, hash, [&id](const RoomBlock& block) {
    block.PrefetchAll();
    return block.HasRoomId(id);
  });
}

const RoomBlock* RoomTable::PrefetchOnward(std::uint64_t hash) const noexcept {
  return FindIf(SegmentOf(hash), hash, [](const RoomBlock& block) {
    block.PrefetchHead();
    return true;
  });
}

const RoomBlock* RoomTable::FindNumber(std::uint64_t hash,
                                       std::uint64_t number) const noexcept {
  return FindIf(SegmentOf(hash), hash, [&](const RoomBlock& block) {
    return block.number() == number && block.id_hash() == hash;
  });
}

RoomTable::Slot& RoomTable::SlotOfRoom(const RoomBlock& block) {
  const std::uintptr_t tag = TagOf(block.id_hash());
  return *Walk(SegmentOf(block.id_hash()), block.id_hash(),
               [&](std::uintptr_t slot) {
                 return (slot & kTagMask) == tag &&
                        BlockIn(slot)->HasRoomId(block.room_id());
               });
}

bool RoomTable::Put(Segment& segment, const RoomBlock& block) {
  Slot* place = Walk(segment, block.id_hash(), [](std::uintptr_t slot) {
    return slot == 0 || slot == kLeft;
  });
  if (place == nullptr) return false;
  if (place->load() == 0) ++segment.taken;
  ++segment.rooms;
  place->store(reinterpret_cast<std::uintptr_t>(&block) |
               TagOf(block.id_hash()));
  return true;
}

// Puts every room of `from` into the one of both that its hash names; they may
// be the same.
bool RoomTable::PutAll(const Segment& from, Segment* into, Segment* or_into) {
  for (const Slot& slot : from.slots) {
    if (slot.load() <= kLeft) continue;
    const RoomBlock& block = *BlockIn(slot.load());
    const bool next_bit = block.id_hash() << from.depth >> 63U != 0;
    if (!Put(next_bit ? *or_into : *into, block)) return false;
  }
  return true;
}

bool RoomTable::Insert(RoomBlockPtr& block, EpochDomain& domain) {
  do {
    Segment& segment = SegmentOf(block->id_hash());
    if (segment.taken < kMaxTaken && Put(segment, *block)) {
      block.release();
      ++size_;
      return true;
    }
  } while (Grow(*block, domain));
  return false;
}

// Makes place in the segment where the block is to be.
bool RoomTable::Grow(const RoomBlock& block, EpochDomain& domain) {
  Segment& segment = SegmentOf(block.id_hash());
  if (segment.taken >= kMaxTaken && segment.rooms < kMinRoomsToSplit &&
      Rebuild(segment, domain)) {
    return true;
  }
  return segment.rooms >= kMinRoomsToSplitEarly && Split(segment, domain);
}

bool RoomTable::Rebuild(Segment& segment, EpochDomain& domain) {
  auto fresh = std::make_unique<Segment>();
  fresh->depth = segment.depth;
  fresh->prefix = segment.prefix;
  if (!PutAll(segment, fresh.get(), fresh.get())) return false;
  Publish(std::move(fresh));
  Retire(segment, domain);
  return true;
}

bool RoomTable::Split(Segment& segment, EpochDomain& domain) {
  if (segment.depth == kMaxDepth) return false;
  std::array<std::unique_ptr<Segment>, 2> halves;
  for (std::size_t i = 0; i < halves.size(); ++i) {
    halves[i] = std::make_unique<Segment>();
    halves[i]->depth = segment.depth + 1;
    halves[i]->prefix = segment.prefix << 1U | i;
  }
  if (!PutAll(segment, halves[0].get(), halves[1].get())) return false;
  if (root_.load()->depth == segment.depth) DoubleRoot(domain);
  for (auto& half : halves) Publish(std::move(half));
  Retire(segment, domain);
  return true;
}

void RoomTable::DoubleRoot(EpochDomain& domain) {
  const Root* published = root_.load();
  auto root = std::make_unique<Root>(published->depth + 1);
  for (std::size_t i = 0; i < std::size_t{1} << root->depth; ++i) {
    root->segments[i].store(published->segments[i / 2].load());
  }
  const std::size_t bytes = RootBytes(*published);
  bytes_ += RootBytes(*root) - bytes;
  std::unique_ptr<Root> old(root_.exchange(root.release()));
  domain.Retire(std::move(old), bytes);
}

void RoomTable::Publish(std::unique_ptr<Segment> segment) {
  const Root& root = *root_.load();
  const std::size_t copies = std::size_t{1} << (root.depth - segment->depth);
  const std::size_t first = segment->prefix * copies;
  Segment* published = segment.release();
  for (std::size_t i = 0; i < copies; ++i) {
    root.segments[first + i].store(published);
  }
  bytes_ += sizeof(Segment);
}

void RoomTable::Retire(Segment& segment, EpochDomain& domain) {
  bytes_ -= sizeof(Segment);
  domain.Retire(std::unique_ptr<Segment>(&segment), sizeof(Segment));
}

void RoomTable::RetireRoom(const RoomBlock* block, EpochDomain& domain) {
  domain.Retire(RoomBlockPtr(block), block->bytes());
}

void RoomTable::Replace(RoomBlockPtr block, EpochDomain& domain) {
  Slot& slot = SlotOfRoom(*block);
  const RoomBlock* old = BlockIn(slot.load());
  const RoomBlock* changed = block.release();
  slot.store(reinterpret_cast<std::uintptr_t>(changed) |
             TagOf(changed->id_hash()));
  RetireRoom(old, domain);
}

void RoomTable::Erase(const RoomBlock& block, EpochDomain& domain) {
  Segment& segment = SegmentOf(block.id_hash());
  Slot& slot = SlotOfRoom(block);
  const RoomBlock* old = BlockIn(slot.load());
  slot.store(kLeft);
  --segment.rooms;
  --size_;
  RetireRoom(old, domain);
  if (segment.taken - segment.rooms <= kMaxLeft) return;
  try {
    Rebuild(segment, domain);
  } catch (const std::bad_alloc&) {
    // The room has gone. The next one that needs the place tries again.
  }
}

// Needs no memory: a directory can always be destroyed.
void RoomTable::Clear(EpochDomain& domain) {
  EachSegment(*root_.load(), [&](Segment& segment) {
    for (Slot& slot : segment.slots) {
      if (slot.load() <= kLeft) continue;
      const RoomBlock* room = BlockIn(slot.load());
      slot.store(kLeft);
      RetireRoom(room, domain);
    }
    segment.rooms = 0;
  });
  size_ = 0;
}

}  // namespace roompolicy::internal
