// Why somebody left a call, or was made to: a closed set with pinned numbers.
//
// Thread-safety: constants. Source: rules 7.6.
#ifndef ROOMPOLICY_LEAVE_REASON_H_
#define ROOMPOLICY_LEAVE_REASON_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "roompolicy/reason.h"

namespace roompolicy {

enum class LeaveReason : std::uint8_t {
  kUnspecified = 0,
  kLeft = 1,                  // of its own accord; a phone that never answered
  kRemovedByParticipant = 2,  // by somebody in the call
  kRemovedByServer = 3,
  kNoLongerInvited = 4,  // off the roster; a phone the room may dial no more
  kRoomClosed = 5,       // the window ended, or was moved into the future
  kRoomDeleted = 6,
  kEndedByServer = 7,  // the call, for everyone
  kReplaced = 8,       // by a later join of the same endpoint
  kCallOver = 9,       // a phone or a server that the last user left behind; a
                       // phone that the call does not know (any more)
};

inline constexpr std::size_t kNumLeaveReasons = 9;

constexpr bool IsLeaveReason(LeaveReason reason) {
  return reason >= LeaveReason::kLeft && reason <= LeaveReason::kCallOver;
}

// The pinned name, such as "NO_LONGER_INVITED"; "UNSPECIFIED" for anything
// else.
constexpr std::string_view LeaveReasonName(LeaveReason reason) {
  constexpr std::array<std::string_view, kNumLeaveReasons + 1> kNames = {
      "UNSPECIFIED",
      "LEFT",
      "REMOVED_BY_PARTICIPANT",
      "REMOVED_BY_SERVER",
      "NO_LONGER_INVITED",
      "ROOM_CLOSED",
      "ROOM_DELETED",
      "ENDED_BY_SERVER",
      "REPLACED",
      "CALL_OVER"};
  return kNames[IsLeaveReason(reason) ? static_cast<std::size_t>(reason) : 0];
}

// The code that a client is told when its call ends so.
constexpr ServiceCode ServiceCodeOf(LeaveReason reason) {
  constexpr std::array<std::int32_t, kNumLeaveReasons + 1> kSubCodes = {
      0, 0, 5000, 5300, 5317, 5003, 5003, 7000, 0, 5003};
  return {
      0,
      kSubCodes[IsLeaveReason(reason) ? static_cast<std::size_t>(reason) : 0]};
}

}  // namespace roompolicy

#endif  // ROOMPOLICY_LEAVE_REASON_H_
