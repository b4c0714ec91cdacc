// A block with a role patched equals the block of the changed room: on random
// rooms, for everybody on the roster and each role. Set ROOMPOLICY_SEED to
// replay a run and ROOMPOLICY_ROUNDS for a longer one.
#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/internal/block_builder.h"
#include "roompolicy/internal/room_block.h"
#include "roompolicy/room.h"
#include "tests/engine/random_world.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

using internal::BlockBuilder;
using internal::RoomBlock;
using internal::RoomBlockPtr;

constexpr std::uint64_t kSeed = 0x1234'5678'9ABC'DEF0;
constexpr std::uint64_t kNumber = 42;

void ExpectAlike(const RoomBlock& a, const RoomBlock& b) {
  EXPECT_EQ(BlockBuilder::RoomOf(a), BlockBuilder::RoomOf(b));
  EXPECT_EQ(a.shared_profile(), b.shared_profile());
  EXPECT_EQ(&a.profile(), &b.profile());
  EXPECT_EQ(a.room_id(), b.room_id());
  EXPECT_EQ(a.id_hash(), b.id_hash());
  EXPECT_EQ(a.number(), b.number());
  EXPECT_EQ(a.seed(), b.seed());
  EXPECT_EQ(a.bytes(), b.bytes());
  ASSERT_EQ(a.num_participants(), b.num_participants());
  for (std::size_t i = 0; i < a.num_participants(); ++i) {
    const std::string id = a.IdAt(i);
    ASSERT_EQ(id, b.IdAt(i));
    EXPECT_EQ(a.RoleAt(i), b.RoleAt(i));
    EXPECT_EQ(a.FindRole(Id(id)), a.RoleAt(i));
    EXPECT_EQ(b.FindRole(Id(id)), b.RoleAt(i));
  }
  EXPECT_EQ(a.FindRole(Id("8:acs:nobody_of_all")), Role::kUnspecified);
}

void ExpectPatchIsApply(const Room& room, ParticipantIdView id, Role role) {
  const RoomBlockPtr block = BlockBuilder::Build(room, kSeed, kNumber);
  const RoomBlockPtr patched = BlockBuilder::WithRole(*block, id, role);
  ASSERT_NE(patched, nullptr);
  RoomChange change;
  change.participants = {RosterEdit::Set(std::string(id.text()), role)};
  const Room changed = room.Apply(change, Now()).value();
  ExpectAlike(*patched, *BlockBuilder::Build(changed, kSeed, kNumber));
  // What it was patched of is as it was.
  EXPECT_EQ(BlockBuilder::RoomOf(*block), room);
}

// Ids of one length or of many, few and many of them: each shape of a block.
Room RandomRoom(RandomWorld& random) {
  RoomDraft draft;
  draft.id = std::string(1 + random.Below(kMaxRoomIdBytes), 'r');
  draft.profile = "own-identities";
  draft.valid_from = Now();
  draft.valid_until = Now(kDay);
  if (random.OneIn(2)) draft.created_at = Now();
  draft.pstn_dialout_enabled = random.OneIn(2);
  draft.revision = static_cast<std::int64_t>(1 + random.Below(1'000));
  if (random.OneIn(2)) draft.end_of_window = EndOfWindow::kStopJoining;
  const std::vector<std::size_t> sizes = {1, 2, 15, 16, 17, 60, 400};
  const bool of_one_length = random.OneIn(2);
  std::set<std::string> used;
  for (std::size_t size = random.OneOf(sizes); used.size() < size;) {
    std::string id = "8:acs:";
    const std::size_t length = of_one_length ? 8 : 1 + random.Below(40);
    for (std::size_t i = 0; i < length; ++i) {
      id += static_cast<char>('a' + random.Below(26));
    }
    if (!used.insert(id).second) continue;
    draft.participants.push_back(
        Draft(id, static_cast<Role>(1 + random.Below(kNumRoles))));
  }
  return LoadRoom(draft, ProfileSet::BuiltIn()).value();
}

TEST(PatchedRoleTest, ItEqualsTheBlockOfTheChangedRoom) {
  const std::uint64_t seed =
      NumberFromEnv("ROOMPOLICY_SEED", std::random_device()());
  std::cout << "ROOMPOLICY_SEED=" << seed << "\n";
  RandomWorld random(seed);
  const auto rounds = NumberFromEnv("ROOMPOLICY_ROUNDS", 150);
  for (std::uint64_t round = 0; round < rounds; ++round) {
    const Room room = RandomRoom(random);
    const std::size_t size = room.participants().size();
    for (std::size_t times = 0; times < 5; ++times) {
      const ParticipantIdView id = room.participants()[random.Below(size)].id;
      for (const Role role : kAllRoles) ExpectPatchIsApply(room, id, role);
    }
    ASSERT_FALSE(::testing::Test::HasFailure()) << "round " << round;
  }
}

TEST(PatchedRoleTest, ForWhoIsNotOnTheRosterThereIsNone) {
  const RoomBlockPtr block = BlockBuilder::Build(SomeRoom(), kSeed, kNumber);
  EXPECT_EQ(BlockBuilder::WithRole(*block, Id(kStranger), Role::kPresenter),
            nullptr);
}

}  // namespace
}  // namespace roompolicy::testing
