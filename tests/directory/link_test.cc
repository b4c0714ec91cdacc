// A program that links the directory alone has all that it needs.
#include <gtest/gtest.h>

#include "roompolicy/room_directory.h"

namespace roompolicy {
namespace {

TEST(RoomDirectoryLinkTest, ARoomIsCreatedAndItsParticipantMayJoin) {
  const Instant now = *Instant::FromUnixSeconds(1'772'000'000);
  RoomDirectory directory;
  RoomDraft draft;
  draft.id = "99199690362660524";
  draft.participants = {{"8:acs:r_doctor", Role::kPresenter}};
  ASSERT_TRUE(directory.Create(draft, now).ok());
  RoomDirectory::Reader reader = directory.NewReader();
  EXPECT_TRUE(
      reader
          .CanJoin("99199690362660524", SubjectRef::User("8:acs:r_doctor"), now)
          .allowed());
  EXPECT_EQ(directory.List({}).rooms.size(), 1U);
}

}  // namespace
}  // namespace roompolicy
