// What a step of a scenario does in a room's call.
//
// Thread-safety: values.
#ifndef ROOMPOLICY_WIRE_CALL_STEP_H_
#define ROOMPOLICY_WIRE_CALL_STEP_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "roompolicy/wire/request_codec.h"

namespace roompolicy::wire {

struct EnterStep {
  RoomRequest request;  // asks to join
  std::string endpoint;
};
struct LeaveStep {
  std::string room_id;
  std::string endpoint;
};
struct ActStep {
  RoomRequest request;   // asks to perform
  bool ban = false;      // of remove_participant
  std::string endpoint;  // of dial_out_pstn; may be empty
};
struct LegAnsweredStep {
  std::string room_id;
  std::string endpoint;
};
struct LegEndedStep {
  std::string room_id;
  std::string endpoint;
};
struct CapacityStep {
  std::string room_id;
  std::size_t capacity = 0;
};
struct LiftBanStep {
  std::string room_id;
  std::string id;  // of a participant
};
struct NotifyStep {
  std::string room_id;
  std::chrono::seconds before{0};
};
struct AdvanceStep {  // time passes
  std::string room_id;
};

// The longest time ahead of its end at which a call is announced to end: a
// year; a window is half of that.
inline constexpr std::int64_t kMaxNoticeSeconds =
    std::int64_t{365} * 24 * 60 * 60;

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_CALL_STEP_H_
