// Readers that stay inside: whatever they found stays as it was until they
// leave, and is freed afterwards. On the table itself, for a call of a
// directory's reader is over at once.
//
// ROOMPOLICY_SECONDS runs it for longer.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "roompolicy/internal/block_builder.h"
#include "roompolicy/internal/epoch.h"
#include "roompolicy/internal/room_block.h"
#include "roompolicy/internal/room_table.h"
#include "roompolicy/internal/roster_hash.h"
#include "roompolicy/room.h"
#include "tests/concurrency/setting.h"

namespace roompolicy::testing {
namespace {

using internal::BlockBuilder;
using internal::EpochDomain;
using internal::HashId;
using internal::ReaderSlot;
using internal::RoomBlock;
using internal::RoomBlockPtr;
using internal::RoomTable;

constexpr std::uint64_t kSeed = 0x5eed;
// Enough for segments to split and to be rebuilt.
constexpr std::size_t kIds = 1'200;

class TableStress : public ::testing::Test {
 protected:
  TableStress() {
    const Instant now = *Instant::FromUnixSeconds(1'772'000'000);
    for (std::size_t i = 0; i < kIds; ++i) {
      RoomDraft draft;
      draft.id = "room-" + std::to_string(i);
      draft.participants = {{"8:acs:somebody", Role::kAttendee}};
      rooms_.push_back(*CreateRoom(draft, ProfileSet::BuiltIn(), now));
      hashes_.push_back(HashId(rooms_[i].id().text(), kSeed));
    }
  }

  const RoomBlock* Find(std::size_t id) const {
    return table_.Find(hashes_[id], rooms_[id].id().text());
  }

  // Puts the room in, another block of it in its place, or takes it out.
  void Change(std::size_t id, bool erase) {
    RoomBlockPtr block = BlockBuilder::Build(rooms_[id], kSeed, ++blocks_);
    const RoomBlock* there = Find(id);
    if (there == nullptr) {
      EXPECT_TRUE(table_.Insert(block, domain_));
    } else if (erase) {
      table_.Erase(*there, domain_);
    } else {
      table_.Replace(std::move(block), domain_);
    }
  }

  struct Found {
    std::size_t id;
    std::uint64_t number;
    const RoomBlock* block;
  };

  bool IsAsFound(const Found& found) const {
    return found.block->number() == found.number &&
           found.block->HasRoomId(rooms_[found.id].id().text()) &&
           found.block->id_hash() == hashes_[found.id] &&
           found.block->IdAt(0) == "8:acs:somebody";
  }

  // Finds rooms, waits inside, and looks at them once more.
  void Visit(ReaderSlot& slot, Dice& dice) {
    const EpochDomain::Guard guard(domain_, slot);
    std::vector<Found> found;
    for (int i = 0; i < 20; ++i) {
      const std::size_t id = dice.Below(kIds);
      const RoomBlock* block = Find(id);
      if (block == nullptr) continue;
      found.push_back({id, block->number(), block});
      if (dice.OneIn(40)) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
      }
    }
    for (const Found& one : found) {
      EXPECT_TRUE(IsAsFound(one)) << rooms_[one.id].id().text();
    }
    looked_at_ += found.size();
  }

  EpochDomain domain_;
  RoomTable table_;
  std::vector<Room> rooms_;
  std::vector<std::uint64_t> hashes_;
  std::uint64_t blocks_ = 0;
  std::atomic<std::uint64_t> looked_at_{0};
};

TEST_F(TableStress, WhatAReaderFoundStaysUntilItLeaves) {
  const Deadline deadline(2);
  std::atomic<bool> done{false};
  std::vector<std::thread> readers;
  for (std::size_t i = 0; i < 2; ++i) {
    ReaderSlot* slot = domain_.AddReader("reader");
    readers.emplace_back([&, slot, i] {
      Dice dice(i);
      while (!done.load()) Visit(*slot, dice);
    });
  }
  Dice dice(2);
  while (!deadline.passed()) Change(dice.Below(kIds), dice.OneIn(3));
  done.store(true);
  for (std::thread& reader : readers) reader.join();
  EXPECT_GT(looked_at_.load(), 0U);
  std::cout << looked_at_ << " answers, " << blocks_ << " blocks\n";
  domain_.Reclaim();
  EXPECT_EQ(domain_.retired_bytes(), 0U);
}

TEST_F(TableStress, AStalledReaderKeepsWhatItMaySeeAndIsNamed) {
  ReaderSlot* busy = domain_.AddReader("busy");
  ReaderSlot* stalled = domain_.AddReader("stalled");
  for (std::size_t id = 0; id < 100; ++id) Change(id, false);
  {
    const EpochDomain::Guard guard(domain_, *stalled);
    const Found found{7, Find(7)->number(), Find(7)};
    for (std::size_t round = 0; round < 50; ++round) {
      const EpochDomain::Guard other(domain_, *busy);
      for (std::size_t id = 0; id < 100; ++id) Change(id, round % 3 == 1);
    }
    domain_.Reclaim();
    EXPECT_TRUE(IsAsFound(found));
    EXPECT_GT(domain_.retired_bytes(), 0U);
    ASSERT_NE(domain_.StalledReader(), nullptr);
    EXPECT_EQ(domain_.StalledReader()->name, "stalled");
  }
  domain_.Reclaim();
  EXPECT_EQ(domain_.retired_bytes(), 0U);
  EXPECT_EQ(domain_.StalledReader(), nullptr);
}

// Two readers that are never both outside do not add up to one that stalls.
TEST_F(TableStress, ReadersThatTakeTurnsNeverStopTheFreeing) {
  ReaderSlot* one = domain_.AddReader("one");
  ReaderSlot* two = domain_.AddReader("two");
  std::size_t most = 0;
  auto inside = std::make_unique<EpochDomain::Guard>(domain_, *one);
  for (std::size_t turn = 0; turn < 1'000; ++turn) {
    for (std::size_t id = 0; id < 100; ++id) Change(id, false);
    auto next = std::make_unique<EpochDomain::Guard>(
        domain_, turn % 2 == 0 ? *two : *one);
    inside = std::move(next);
    most = std::max(most, domain_.retired_bytes());
  }
  // Of some turns, not of all.
  EXPECT_LT(most, 500 * Find(0)->bytes());
}

}  // namespace
}  // namespace roompolicy::testing
