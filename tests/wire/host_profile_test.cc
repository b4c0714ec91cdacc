// Rooms under profiles that differ: what a stored room and a new one may be.

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/room_snapshot.h"
#include "roompolicy/wire/room_codec.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

using std::chrono::hours;
using std::chrono::nanoseconds;

constexpr Format kFormats[] = {Format::kJson, Format::kBinary};

// The built-in profiles and a host's "clinic": those inside may stay, windows
// of at most an hour, at most two hours from now.
ProfileSet WithClinic() {
  ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "clinic");
  spec.default_end_of_window = EndOfWindow::kStopJoining;
  spec.longest_window = hours(1);
  spec.latest_start = hours(2);
  return *ProfileSet::BuiltIn().With(*Profile::Create(spec));
}

std::vector<std::string> IssuesOfLoading(const std::string& until) {
  const std::string document =
      R"({"id":"r1","profile":"clinic","validFrom":"2026-03-01T09:00:00Z",)"
      R"("validUntil":")" +
      until + "\"}";
  return Listed(DecodeRoom(document, Format::kJson, WithClinic()).issues());
}

TEST(HostProfile, DefaultStopJoiningHoldsThroughBytesRoomAndSnapshot) {
  const ProfileSet profiles = WithClinic();
  const auto room =
      DecodeRoom(RoomWith(R"("profile":"clinic")"), Format::kJson, profiles);
  ASSERT_TRUE(room.ok());
  for (const Format format : kFormats) {
    const std::string bytes = *EncodeRoom(*room, format);
    const auto back = DecodeRoom(bytes, format, profiles);
    ASSERT_TRUE(back.ok());
    // It is the profile's, not the room's own, and is not written as such.
    EXPECT_FALSE(back->own_end_of_window().has_value());
    EXPECT_EQ(back->end_of_window(), EndOfWindow::kStopJoining);
    const RoomSnapshot snapshot = Compile(*back);
    EXPECT_EQ(snapshot.end_of_window(), EndOfWindow::kStopJoining);
    EXPECT_TRUE(ToRoom(snapshot) == *room);
  }
}

TEST(HostProfile, RoomsOwnEndCallOverridesDefaultStopJoining) {
  const auto room =
      DecodeRoom(RoomWith(R"("profile":"clinic","endOfWindow":"END_CALL")"),
                 Format::kJson, WithClinic());
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(Compile(*room).end_of_window(), EndOfWindow::kEndCall);
}

TEST(HostProfile, WindowOfExactlyItsLongestIsFineAndOneNanosecondMoreIsNot) {
  EXPECT_TRUE(IssuesOfLoading("2026-03-01T10:00:00Z").empty());
  EXPECT_EQ(IssuesOfLoading("2026-03-01T10:00:00.000000001Z"),
            std::vector<std::string>{"INVALID_TIME_RANGE validUntil"});
}

TEST(HostProfile, StartExactlyAtItsLatestIsFineAndOneNanosecondLaterIsNot) {
  const ProfileSet profiles = WithClinic();
  const Instant now = *Instant::FromUnixSeconds(1'772'355'600);
  for (const int late : {0, 1}) {
    RoomDraft draft;
    draft.id = "r1";
    draft.profile = "clinic";
    draft.valid_from = *now.Plus(hours(2) + nanoseconds(late));
    draft.valid_until = *now.Plus(hours(3));
    const auto room = CreateRoom(draft, profiles, now);
    if (late == 0) {
      EXPECT_TRUE(room.ok());
    } else {
      EXPECT_EQ(Listed(room.issues()),
                std::vector<std::string>{"VALID_FROM_TOO_FAR validFrom"});
    }
  }
}

// A stored room has no now: how far ahead it starts is not judged.
TEST(HostProfile, StartBeyondTheLatestLoads) {
  const auto room = DecodeRoom(
      R"({"id":"r1","profile":"clinic","validFrom":"2200-03-01T09:00:00Z",)"
      R"("validUntil":"2200-03-01T10:00:00Z"})",
      Format::kJson, WithClinic());
  EXPECT_TRUE(room.ok());
}

TEST(HostProfile, StoredFlagUnderAProfileWithoutDialOutIsRefusedWhereTrue) {
  const std::string profile = R"("profile":"acs-2023-06-14",)";
  const auto off = DecodeRoom(
      RoomWith(profile + R"("pstnDialOutEnabled":false)"), Format::kJson);
  ASSERT_TRUE(off.ok());
  EXPECT_FALSE(off->pstn_dialout_enabled());
  const auto on = DecodeRoom(RoomWith(profile + R"("pstnDialOutEnabled":true)"),
                             Format::kJson);
  EXPECT_EQ(
      Listed(on.issues()),
      std::vector<std::string>{"PSTN_DIAL_OUT_UNSUPPORTED pstnDialOutEnabled"});
}

}  // namespace
}  // namespace roompolicy::wire
