// Compiled rooms: without loss, in one block, looked up whatever their size.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/internal/roster_hash.h"
#include "roompolicy/internal/tag_match.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::Draft;
using testing::Id;
using testing::kConsumer;
using testing::kPresenter;
using testing::kStranger;
using testing::Now;
using testing::SomeDraft;
using testing::SomeRoom;

static_assert(!std::is_default_constructible_v<RoomSnapshot>);
static_assert(!std::is_copy_constructible_v<RoomSnapshot>);
static_assert(std::is_nothrow_move_constructible_v<RoomSnapshot>);

Room RoomOf(std::size_t size) {
  RoomDraft draft = SomeDraft();
  draft.participants.clear();
  for (std::size_t i = 0; i < size; ++i) {
    draft.participants.push_back(
        Draft("8:acs:resource_" + std::to_string(i), kAllRoles[i % kNumRoles]));
  }
  return CreateRoom(draft, ProfileSet::BuiltIn(), Now()).value();
}

TEST(SnapshotTest, ToRoomGivesBackTheRoomThatWasCompiled) {
  RoomDraft draft = SomeDraft();
  EXPECT_EQ(ToRoom(Compile(SomeRoom())), SomeRoom());
  draft.end_of_window = EndOfWindow::kStopJoining;
  draft.pstn_dialout_enabled = true;
  draft.revision = std::int64_t{1} << 62;
  draft.id = std::string(128, 'r');
  const Room changed = LoadRoom(draft, ProfileSet::BuiltIn()).value();
  EXPECT_EQ(ToRoom(Compile(changed)), changed);  // without created_at, too
  const RoomSnapshot snapshot = Compile(changed);
  EXPECT_EQ(snapshot.room_id(), std::string(128, 'r'));
  EXPECT_EQ(snapshot.end_of_window(), EndOfWindow::kStopJoining);
  EXPECT_EQ(snapshot.created_at(), std::nullopt);
  EXPECT_EQ(Compile(SomeRoom()).end_of_window(), EndOfWindow::kEndCall);
  EXPECT_EQ(Compile(SomeRoom()).created_at(), Now());
}

TEST(SnapshotTest, EveryRosterSizeRoundTripsAndFindsEverybodyAndNobodyElse) {
  for (const std::size_t size : std::vector<std::size_t>{
           0, 1, 2, 15, 16, 17, 20, 21, 31, 32, 33, 160, 161, 350, 1000}) {
    const Room room = RoomOf(size);
    for (const std::uint64_t seed : {std::uint64_t{0}, ProcessHashSeed()}) {
      const RoomSnapshot snapshot = Compile(room, seed);
      ASSERT_EQ(snapshot.num_participants(), size);
      EXPECT_EQ(ToRoom(snapshot), room);
      for (const Participant& p : room.participants()) {
        EXPECT_EQ(snapshot.FindRole(p.id), p.role);
      }
      for (std::size_t i = size; i < size + 200; ++i) {
        const std::string id = "8:acs:resource_" + std::to_string(i);
        EXPECT_EQ(snapshot.FindRole(Id(id)), Role::kUnspecified);
      }
    }
  }
}

TEST(SnapshotTest, ARosterOfTenThousandWorks) {
  const Room room = RoomOf(10'000);
  const RoomSnapshot snapshot = Compile(room);
  for (const Participant& p : room.participants()) {
    ASSERT_EQ(snapshot.FindRole(p.id), p.role);
  }
  EXPECT_EQ(ToRoom(snapshot), room);
}

TEST(SnapshotTest, IdsThatDifferInOneByteAreTwo) {
  RoomDraft draft = SomeDraft();
  const std::string id = "8:acs:" + std::string(73, 'a');
  draft.participants = {Draft(id, Role::kPresenter)};
  const RoomSnapshot snapshot =
      Compile(CreateRoom(draft, ProfileSet::BuiltIn(), Now()).value());
  EXPECT_EQ(snapshot.FindRole(Id(id)), Role::kPresenter);
  for (std::size_t i = 0; i < id.size(); ++i) {
    std::string other = id;
    other[i] = 'b';
    EXPECT_EQ(snapshot.FindRole(Id(other)), Role::kUnspecified) << i;
    EXPECT_EQ(snapshot.FindRole(Id(id.substr(0, i + 1))),
              i + 1 == id.size() ? Role::kPresenter : Role::kUnspecified);
  }
  EXPECT_EQ(snapshot.FindRole(Id(id + "a")), Role::kUnspecified);
}

// A tag is no identity: somebody whose hash agrees with a participant's in all
// that the table keeps is still not that participant.
TEST(SnapshotTest, AnEqualTagInTheSameGroupIsNotAnEqualId) {
  const Room room = RoomOf(12);
  const RoomSnapshot snapshot = Compile(room, /*seed=*/1);
  const std::uint8_t tag =
      internal::RosterHash(room.participants()[0].id.text(), 1).tag();
  int found = 0;
  for (int i = 0; found < 20; ++i) {
    const std::string id = "8:acs:other_" + std::to_string(i);
    if (internal::RosterHash(id, 1).tag() != tag) continue;
    ++found;
    EXPECT_EQ(snapshot.FindRole(Id(id)), Role::kUnspecified);
  }
}

TEST(SnapshotTest, AKeyOfAnySeedFindsTheRoleOfItsId) {
  const RoomSnapshot snapshot = Compile(SomeRoom(), /*seed=*/1);
  for (const std::uint64_t seed : {std::uint64_t{1}, std::uint64_t{2}}) {
    const auto key = [seed](const char* id) {
      return ParticipantKey::Make(Id(id), seed);
    };
    EXPECT_EQ(snapshot.FindRole(key(kPresenter)), Role::kPresenter) << seed;
    EXPECT_EQ(snapshot.FindRole(key(kConsumer)), Role::kConsumer) << seed;
    EXPECT_EQ(snapshot.FindRole(key(kStranger)), Role::kUnspecified) << seed;
  }
  EXPECT_EQ(snapshot.FindRole(ParticipantKey()), Role::kUnspecified);
}

TEST(SnapshotTest, OverfullGroupsSpillIntoTheNextAndAreStillFound) {
  // With ten seats of sixteen filled on average, some of 128 groups overflow.
  const Room room = RoomOf(1280);
  const RoomSnapshot snapshot = Compile(room, /*seed=*/3);
  std::array<int, 128> wanted = {};
  bool overfull = false;
  for (const Participant& p : room.participants()) {
    const std::uint32_t group =
        internal::RosterHash(p.id.text(), 3).group() & 127U;
    overfull |= ++wanted[group] > 16;
  }
  ASSERT_TRUE(overfull);
  for (const Participant& p : room.participants()) {
    ASSERT_EQ(snapshot.FindRole(p.id), p.role);
  }
}

TEST(SnapshotTest, WhoSpillsOverTwoFullGroupsIsFoundAlsoPastTheLastGroup) {
  // Forty people are four groups of sixteen; all of them want the same one.
  for (std::uint32_t wanted = 0; wanted < 4; ++wanted) {
    RoomDraft draft = SomeDraft();
    draft.participants.clear();
    std::vector<std::string> strangers;
    for (int i = 0; strangers.size() < 20; ++i) {
      const std::string id = "8:acs:r_" + std::to_string(i);
      if ((internal::RosterHash(id, 1).group() & 3U) != wanted) continue;
      if (draft.participants.size() < 40) {
        draft.participants.push_back(Draft(id, Role::kAttendee));
      } else {
        strangers.push_back(id);
      }
    }
    const Room room = LoadRoom(draft, ProfileSet::BuiltIn()).value();
    const RoomSnapshot snapshot = Compile(room, /*seed=*/1);
    for (const Participant& p : room.participants()) {
      EXPECT_EQ(snapshot.FindRole(p.id), p.role) << wanted;
    }
    for (const std::string& id : strangers) {
      EXPECT_EQ(snapshot.FindRole(Id(id)), Role::kUnspecified) << wanted;
    }
  }
}

TEST(SnapshotTest, HandsOutEveryParticipantWithItsWholeIdAndRole) {
  for (const std::size_t size : {0U, 1U, 4U, 16U, 17U, 200U}) {
    const Room room = RoomOf(size);
    const RoomSnapshot snapshot = Compile(room);
    std::set<std::string> ids;
    for (std::size_t i = 0; i < snapshot.num_participants(); ++i) {
      const RoomSnapshot::Entry entry = snapshot.participant(i);
      EXPECT_TRUE(ids.insert(entry.id.text()).second) << entry.id.text();
      EXPECT_EQ(snapshot.FindRole(entry.id), entry.role) << entry.id.text();
    }
    EXPECT_EQ(ids.size(), size);
    for (const Participant& p : room.participants()) {
      EXPECT_EQ(ids.count(std::string(p.id.text())), 1U) << p.id.text();
    }
  }
}

TEST(SnapshotTest, IsOneBlockNotMuchLargerThanItsIds) {
  for (const std::size_t size :
       std::vector<std::size_t>{1, 8, 16, 350, 10'000}) {
    const Room room = RoomOf(size);
    std::size_t id_bytes = room.id().text().size();
    for (const Participant& p : room.participants()) {
      id_bytes += p.id.text().size();
    }
    EXPECT_LE(Compile(room).bytes(), id_bytes + 7 * size + 140) << size;
  }
}

TEST(SnapshotTest, KeepsItsProfileAlive) {
  ProfilePtr own =
      Profile::Create(ProfileSpec::From(*DefaultProfile(), "own")).value();
  RoomDraft draft = SomeDraft();
  draft.profile = std::string("own");
  const RoomSnapshot snapshot =
      Compile(CreateRoom(draft, ProfileSet::BuiltIn().With(own).value(), Now())
                  .value());
  own.reset();
  EXPECT_EQ(snapshot.profile().name(), "own");
}

TEST(RosterHashTest, ATagIsNeverTheEmptySeat) {
  for (int i = 0; i < 5000; ++i) {
    EXPECT_NE(internal::RosterHash(std::to_string(i), 9).tag(), 0);
  }
}

TEST(TagMatchTest, FindsTheSameAsThePortableFormAmongSixteenOfSeventeen) {
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::array<std::uint8_t, internal::kNumTags + 1> tags = {};
    for (std::uint8_t& tag : tags) {
      tag = static_cast<std::uint8_t>(random() % 4 * 0x55);
    }
    for (const std::uint8_t tag :
         std::array<std::uint8_t, 5>{0x00, 0x55, 0xAA, 0xFF, 0x80}) {
      ASSERT_EQ(internal::MatchTags(tags.data(), tag),
                internal::MatchTagsPortable(tags.data(), tag));
    }
  }
}

TEST(ProcessHashSeedTest, IsDrawnOnce) {
  EXPECT_EQ(ProcessHashSeed(), ProcessHashSeed());
  EXPECT_NE(ProcessHashSeed(), 0U);
}

}  // namespace
}  // namespace roompolicy
