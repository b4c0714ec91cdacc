// Changes, lists, sweeps and readers from several threads at once lose nothing.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <thread>
#include <vector>

#include "roompolicy/directory_reader.h"
#include "roompolicy/room_directory.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::kAttendee;
using testing::kConsumer;
using testing::kDay;
using testing::Now;
using testing::SomeDraft;

constexpr std::size_t kThreads = 4;
constexpr std::size_t kRounds = 300;
constexpr char kShared[] = "shared";

RoomDraft DraftOf(const std::string& id) {
  RoomDraft draft = SomeDraft();
  draft.id = id;
  return draft;
}

// Each thread creates rooms of its own and deletes every other one; all change
// one room that they share.
void Work(RoomDirectory& directory, std::size_t thread) {
  DirectoryReader reader = directory.NewReader(std::to_string(thread));
  for (std::size_t i = 0; i < kRounds; ++i) {
    const std::string id = std::to_string(thread) + "-" + std::to_string(i);
    EXPECT_TRUE(directory.Create(DraftOf(id), Now()).ok());
    EXPECT_TRUE(
        directory.SetRole(kShared, kConsumer, Role::kAttendee, Now()).ok());
    EXPECT_TRUE(directory.Apply(kShared, {}, Now()).ok());
    EXPECT_TRUE(
        reader.CanJoin(id, SubjectRef::User(kAttendee), Now()).allowed());
    if (i % 2 == 0) {
      EXPECT_TRUE(directory.Delete(id).ok());
    }
    if (i % 50 == 0) {
      static_cast<void>(directory.List({}));
      static_cast<void>(directory.SweepExpired(Now(), {}));
      static_cast<void>(directory.Statistics());
    }
  }
}

TEST(WritersTest, EveryAcceptedChangeOfEveryThreadIsThere) {
  RoomDirectory directory;
  ASSERT_TRUE(directory.Create(DraftOf(kShared), Now()).ok());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&directory, i] { Work(directory, i); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(directory.Get(kShared)->revision(),
            std::int64_t{1} + 2 * kThreads * kRounds);
  const DirectoryStatistics statistics = directory.Statistics();
  EXPECT_EQ(statistics.rooms, 1 + kThreads * kRounds / 2);
  EXPECT_EQ(statistics.participants, 4 * statistics.rooms);
  EXPECT_EQ(statistics.changes, 1 + kThreads * (3 * kRounds + kRounds / 2));
  EXPECT_EQ(statistics.readers, 0U);
  EXPECT_EQ(statistics.retired_bytes, 0U);
}

}  // namespace
}  // namespace roompolicy
