// What a compiled room tells the parts of the library, beyond what a snapshot
// hands out: its own id, and prints that tell rosters apart.
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "roompolicy/internal/room_block.h"
#include "roompolicy/internal/roster_hash.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using internal::HashId;
using internal::RoomBlock;
using testing::Draft;
using testing::Id;
using testing::kConsumer;
using testing::kPresenter;
using testing::kStranger;
using testing::SomeDraft;
using testing::SomeRoom;

constexpr std::uint64_t kSeed = 1;

RoomSnapshot SnapshotOf(const std::vector<ParticipantDraft>& people,
                        std::uint64_t seed = kSeed) {
  RoomDraft draft = SomeDraft();
  draft.participants = people;
  return Compile(LoadRoom(draft, ProfileSet::BuiltIn()).value(), seed);
}

TEST(RoomBlockTest, HasTheIdThatIsItsOwnByteForByte) {
  for (const std::size_t size :
       std::array<std::size_t, 5>{1, 15, 16, 17, 128}) {
    RoomDraft draft = SomeDraft();
    const std::string id(size, 'r');
    draft.id = id;
    const RoomSnapshot snapshot =
        Compile(LoadRoom(draft, ProfileSet::BuiltIn()).value());
    EXPECT_TRUE(snapshot.block().HasRoomId(id));
    EXPECT_FALSE(snapshot.block().HasRoomId(id + "r"));
    EXPECT_FALSE(snapshot.block().HasRoomId(id.substr(1)));
    for (std::size_t i = 0; i < size; ++i) {
      std::string other = id;
      other[i] = 's';
      EXPECT_FALSE(snapshot.block().HasRoomId(other)) << size << " at " << i;
    }
  }
}

// Their common length does not fit the byte that says it.
TEST(RoomBlockTest, IdsOf256BytesThatShareNoneAreToldApart) {
  RoomDraft draft = SomeDraft();
  draft.profile = "own-identities";
  const std::string one(256, 'a');
  const std::string other(256, 'b');
  draft.participants = {Draft(one, Role::kPresenter),
                        Draft(other, Role::kConsumer)};
  const RoomSnapshot snapshot =
      Compile(LoadRoom(draft, ProfileSet::BuiltIn()).value());
  EXPECT_EQ(snapshot.FindRole(Id(one)), Role::kPresenter);
  EXPECT_EQ(snapshot.FindRole(Id(other)), Role::kConsumer);
  const std::string nobody = std::string(255, 'b') + "c";
  EXPECT_EQ(snapshot.FindRole(Id(nobody)), Role::kUnspecified);
  EXPECT_EQ(snapshot.participant(0).id.text(), one);
  EXPECT_EQ(snapshot.participant(1).id.text(), other);
}

TEST(RoomBlockTest, SharesTheProfileThatItDecidesBy) {
  const RoomSnapshot snapshot = Compile(SomeRoom());
  EXPECT_EQ(snapshot.block().shared_profile().get(), &snapshot.profile());
}

TEST(RoomBlockTest, APrintIsOfAnIdAndItsRoleAnd0OfAStranger) {
  const RoomSnapshot one = SnapshotOf({Draft(kPresenter, Role::kPresenter)});
  const RoomSnapshot same = SnapshotOf({Draft(kPresenter, Role::kPresenter)});
  EXPECT_EQ(one.block().PrintOf(Id(kStranger)), 0U);
  EXPECT_EQ(one.block().PrintOf(Id(kPresenter)),
            same.block().PrintOf(Id(kPresenter)));
  std::set<std::uint64_t> prints = {0};
  for (const Role role : kAllRoles) {
    for (const char* id : {kPresenter, kConsumer}) {
      const RoomSnapshot snapshot = SnapshotOf({Draft(id, role)});
      const std::uint64_t print = snapshot.block().PrintOf(Id(id));
      EXPECT_TRUE(prints.insert(print).second) << id << RoleName(role);
      EXPECT_EQ(print, internal::RosterHash(HashId(id, kSeed))
                           .Print(static_cast<std::uint64_t>(role)));
    }
  }
}

TEST(RoomBlockTest, ThePrintOfARosterIsTheSumOfItsPeople) {
  std::vector<ParticipantDraft> people;
  for (int i = 0; i < 40; ++i) {
    people.push_back(Draft("8:acs:r_" + std::to_string(i),
                           kAllRoles[static_cast<std::size_t>(i) % kNumRoles]));
    const RoomSnapshot snapshot = SnapshotOf(people);
    std::uint64_t sum = 0;
    for (const ParticipantDraft& p : people) {
      sum += snapshot.block().PrintOf(Id(*p.id));
    }
    EXPECT_EQ(snapshot.block().roster_print(), sum) << people.size();
  }
}

// Nothing is seen of it but that ASan finds no byte outside of the block.
TEST(RoomBlockTest, PrefetchingLooksOnlyAtTheBlockOfAnySizeOfRoster) {
  for (const bool mixed : {false, true}) {
    std::vector<ParticipantDraft> people;
    for (int i = 0; i < 100; ++i) {
      const RoomSnapshot snapshot = SnapshotOf(people);
      const RoomBlock& block = snapshot.block();
      block.PrefetchAll();
      block.PrefetchHead();
      for (const ParticipantDraft& p : people) {
        block.PrefetchId(HashId(*p.id, kSeed));
        EXPECT_EQ(block.FindRole(Id(*p.id)), Role::kAttendee);
      }
      block.PrefetchId(HashId(kStranger, kSeed));
      people.push_back(Draft("8:acs:r_" + std::to_string(i + (mixed ? 0 : 100)),
                             Role::kAttendee));
    }
  }
}

}  // namespace
}  // namespace roompolicy
