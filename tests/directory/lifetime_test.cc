// Directories and readers may go in any order.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/directory_reader.h"
#include "roompolicy/internal/roster_hash.h"
#include "roompolicy/room_directory.h"
#include "tests/directory/stalled_reader.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::kPresenter;
using testing::Now;
using testing::SomeDraft;
using testing::StalledReader;

constexpr char kRoomId[] = "99199690362660524";

Decision Join(DirectoryReader& reader) {
  return reader.CanJoin(kRoomId, SubjectRef::User(kPresenter), Now());
}

TEST(DirectoryLifetimeTest, AReaderThatOutlivesItsDirectoryDenies) {
  std::optional<RoomDirectory> directory(std::in_place);
  ASSERT_TRUE(directory->Create(SomeDraft(), Now()).ok());
  DirectoryReader reader = directory->NewReader();
  ASSERT_TRUE(Join(reader).allowed());
  directory.reset();
  Decision decision;
  EXPECT_DEBUG_DEATH(decision = Join(reader), "the directory is gone");
  EXPECT_FALSE(decision.allowed());
  const SubjectRef who = SubjectRef::User(kPresenter);
  Decision performs;
  EXPECT_DEBUG_DEATH(
      performs = reader.CanPerform(kRoomId, who, Action::kUnmuteMic, Now()),
      "the directory is gone");
  EXPECT_FALSE(performs.allowed());
  PermissionSet permissions;
  EXPECT_DEBUG_DEATH(permissions = reader.Permissions(kRoomId, who, Now()),
                     "the directory is gone");
  EXPECT_TRUE(permissions.allowed.empty());
  const DirectoryRequest request = DirectoryRequest::Join(kRoomId, who);
  Decision in_batch;
  bool answered = false;
  EXPECT_DEBUG_DEATH(
      answered = reader.DecideBatch(&request, 1, Now(), &in_batch, 1),
      "the directory is gone");
  EXPECT_FALSE(answered && in_batch.allowed());
#ifdef NDEBUG
  EXPECT_EQ(decision.reason, Reason::kRoomNotFound);
#endif
}

TEST(DirectoryLifetimeTest, AReaderStoppedInsideACallKeepsWhatItReads) {
  std::optional<RoomDirectory> directory(std::in_place);
  ASSERT_TRUE(directory->Create(SomeDraft(), Now()).ok());
  DirectoryReader reader = directory->NewReader();
  {
    const StalledReader inside(reader);
    const auto& state = *testing::StateOf(reader);
    const internal::RoomBlock* block =
        state.table.Find(internal::HashId(kRoomId, state.seed), kRoomId);
    ASSERT_NE(block, nullptr);
    directory.reset();
    EXPECT_EQ(block->room_id(), kRoomId);
    EXPECT_EQ(state.table.size(), 0U);
  }
}

TEST(DirectoryLifetimeTest, ReadersAreCountedUntilTheyAreDestroyed) {
  RoomDirectory directory;
  DirectoryReader first = directory.NewReader("first");
  {
    const DirectoryReader second = directory.NewReader("second");
    EXPECT_EQ(directory.Statistics().readers, 2U);
  }
  EXPECT_EQ(directory.Statistics().readers, 1U);
  DirectoryReader moved = std::move(first);
  EXPECT_EQ(directory.Statistics().readers, 1U);
  moved = directory.NewReader("third");
  EXPECT_EQ(directory.Statistics().readers, 1U);
}

TEST(DirectoryLifetimeTest, AReaderThatIsAssignedToItselfGoesOn) {
  RoomDirectory directory;
  ASSERT_TRUE(directory.Create(SomeDraft(), Now()).ok());
  DirectoryReader reader = directory.NewReader();
  DirectoryReader& same = reader;
  reader = std::move(same);
  EXPECT_TRUE(Join(reader).allowed());
  EXPECT_EQ(directory.Statistics().readers, 1U);
}

TEST(DirectoryLifetimeTest, ManyReadersComeAndGoInAnyOrder) {
  RoomDirectory directory;
  ASSERT_TRUE(directory.Create(SomeDraft(), Now()).ok());
  std::vector<DirectoryReader> readers;
  for (std::size_t i = 0; i < 100; ++i) {
    readers.push_back(directory.NewReader(std::to_string(i)));
    if (i % 3 == 0) readers.erase(readers.begin());
    for (DirectoryReader& reader : readers) {
      EXPECT_TRUE(Join(reader).allowed());
    }
  }
  EXPECT_EQ(directory.Statistics().readers, readers.size());
}

TEST(DirectoryLifetimeTest, ARoomThatWasTakenOutLivesOnByItself) {
  std::optional<RoomDirectory> directory(std::in_place);
  ASSERT_TRUE(directory->Create(SomeDraft(), Now()).ok());
  const Room room = *directory->Get(kRoomId);
  directory.reset();
  EXPECT_EQ(room, testing::SomeRoom());
}

}  // namespace
}  // namespace roompolicy
