// What happens where the table has no place, which takes ids that collide in a
// hash whose seed nobody knows: the test reads it out of a reader.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "roompolicy/directory_reader.h"
#include "roompolicy/internal/roster_hash.h"
#include "roompolicy/room_directory.h"
#include "tests/directory/stalled_reader.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::Codes;
using testing::Now;

// A room sits in one of four lines of eight slots. The first is named by the
// seven bits of its hash above the last three (internal/room_table.h).
constexpr std::size_t kPlaces = 32;
constexpr std::uint64_t kLineMask = 127U << 3U;

std::vector<std::string> IdsOfOneLine(std::uint64_t seed, std::size_t count) {
  std::vector<std::string> ids;
  for (std::uint64_t n = 0; ids.size() < count; ++n) {
    const std::string id = "room-" + std::to_string(n);
    if ((internal::HashId(id, seed) & kLineMask) == 0) ids.push_back(id);
  }
  return ids;
}

RoomDraft DraftOf(const std::string& id) {
  RoomDraft draft = testing::SomeDraft();
  draft.id = id;
  return draft;
}

TEST(DirectoryFullTest, TheRoomThatFindsNoPlaceIsRefusedAndNothingChanges) {
  RoomDirectory directory;
  DirectoryReader reader = directory.NewReader();
  const std::vector<std::string> ids =
      IdsOfOneLine(testing::StateOf(reader)->seed, kPlaces + 1);
  for (std::size_t i = 0; i < kPlaces; ++i) {
    ASSERT_TRUE(directory.Create(DraftOf(ids[i]), Now()).ok()) << i;
  }
  const auto refused = directory.Create(DraftOf(ids[kPlaces]), Now());
  EXPECT_EQ(Codes(refused.issues()),
            std::vector<std::string>{"DIRECTORY_FULL "});
  EXPECT_FALSE(directory.Get(ids[kPlaces]).has_value());
  EXPECT_EQ(directory.Statistics().rooms, kPlaces);
  EXPECT_EQ(directory.Statistics().changes, kPlaces);
  EXPECT_EQ(directory.List({}).rooms.size(), kPlaces);
  for (std::size_t i = 0; i < kPlaces; ++i) {
    EXPECT_TRUE(directory.Get(ids[i]).has_value()) << i;
  }
}

TEST(DirectoryFullTest, OnceARoomIsDeletedThereIsAPlace) {
  RoomDirectory directory;
  DirectoryReader reader = directory.NewReader();
  const std::vector<std::string> ids =
      IdsOfOneLine(testing::StateOf(reader)->seed, kPlaces + 1);
  for (std::size_t i = 0; i < kPlaces; ++i) {
    ASSERT_TRUE(directory.Create(DraftOf(ids[i]), Now()).ok()) << i;
  }
  ASSERT_TRUE(directory.Delete(ids[7]).ok());
  EXPECT_TRUE(directory.Create(DraftOf(ids[kPlaces]), Now()).ok());
}

// All that a lookup begins with: the slot and the tag, the last 16 bits but
// one.
constexpr std::uint64_t kLooksAlike = 0xFFFF & ~(1U << 10U);

TEST(DirectoryFullTest, ARoomThatIsNotThereIsNotTakenForOneThatHashesAlike) {
  RoomDirectory directory;
  DirectoryReader reader = directory.NewReader();
  const std::uint64_t seed = testing::StateOf(reader)->seed;
  const std::string id = "room";
  ASSERT_TRUE(directory.Create(DraftOf(id), Now()).ok());
  std::string alike;
  for (std::uint64_t n = 0; alike.empty(); ++n) {
    const std::string other = "other-" + std::to_string(n);
    const std::uint64_t differs =
        internal::HashId(other, seed) ^ internal::HashId(id, seed);
    if ((differs & kLooksAlike) == 0) alike = other;
  }
  const SubjectRef who = SubjectRef::User(testing::kPresenter);
  const DirectoryRequest requests[] = {DirectoryRequest::Join(alike, who),
                                       DirectoryRequest::Join(id, who)};
  Decision decisions[2];
  ASSERT_TRUE(reader.DecideBatch(requests, 2, Now(), decisions, 2));
  EXPECT_EQ(decisions[0].reason, Reason::kRoomNotFound);
  EXPECT_TRUE(decisions[1].allowed());
  EXPECT_EQ(reader.CanJoin(alike, who, Now()).reason, Reason::kRoomNotFound);
}

}  // namespace
}  // namespace roompolicy
