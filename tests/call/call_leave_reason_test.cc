// Why somebody left: rule 7.6, numbers, names and codes as pinned there.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string_view>

#include "roompolicy/leave_reason.h"

namespace roompolicy {
namespace {

struct Pinned {
  LeaveReason reason;
  std::uint8_t number;
  std::string_view name;
  std::int32_t sub_code;
};

constexpr std::array<Pinned, 9> kPinned = {{
    {LeaveReason::kLeft, 1, "LEFT", 0},
    {LeaveReason::kRemovedByParticipant, 2, "REMOVED_BY_PARTICIPANT", 5000},
    {LeaveReason::kRemovedByServer, 3, "REMOVED_BY_SERVER", 5300},
    {LeaveReason::kNoLongerInvited, 4, "NO_LONGER_INVITED", 5317},
    {LeaveReason::kRoomClosed, 5, "ROOM_CLOSED", 5003},
    {LeaveReason::kRoomDeleted, 6, "ROOM_DELETED", 5003},
    {LeaveReason::kEndedByServer, 7, "ENDED_BY_SERVER", 7000},
    {LeaveReason::kReplaced, 8, "REPLACED", 0},
    {LeaveReason::kCallOver, 9, "CALL_OVER", 5003},
}};

TEST(CallLeaveReasonTest, NumbersNamesAndCodesArePinned) {
  for (const Pinned& pinned : kPinned) {
    EXPECT_EQ(static_cast<std::uint8_t>(pinned.reason), pinned.number);
    EXPECT_EQ(LeaveReasonName(pinned.reason), pinned.name);
    EXPECT_TRUE(ServiceCodeOf(pinned.reason) ==
                (ServiceCode{0, pinned.sub_code}))
        << pinned.name;
    EXPECT_TRUE(IsLeaveReason(pinned.reason));
  }
  EXPECT_EQ(kNumLeaveReasons, kPinned.size());
}

TEST(CallLeaveReasonTest, ZeroAndNumbersWithoutANameAreUnspecified) {
  for (const int number : {0, 10, 255}) {
    const auto reason = static_cast<LeaveReason>(number);
    EXPECT_FALSE(IsLeaveReason(reason));
    EXPECT_EQ(LeaveReasonName(reason), "UNSPECIFIED");
    EXPECT_TRUE(ServiceCodeOf(reason) == (ServiceCode{0, 0}));
  }
  EXPECT_EQ(LeaveReason(), LeaveReason::kUnspecified);
}

}  // namespace
}  // namespace roompolicy
