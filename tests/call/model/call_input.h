// One input of a call, as a value that both calls can be given and that can be
// printed.
#ifndef ROOMPOLICY_TESTS_CALL_MODEL_CALL_INPUT_H_
#define ROOMPOLICY_TESTS_CALL_MODEL_CALL_INPUT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "roompolicy/profile.h"
#include "roompolicy/room_snapshot.h"
#include "tests/call/model/reference_call.h"

namespace roompolicy::testing {

enum class InputKind : std::uint8_t {
  kJoin,
  kLeave,
  kPerform,
  kLegAnswered,
  kLegEnded,
  kRoomChanged,
  kRoomDeleted,
  kAdvance,
  kNotifyBefore,
  kSetCapacity,
  kLiftBan,
  kMove,  // the call to another object
};

struct Input {
  InputKind kind = InputKind::kAdvance;
  std::int64_t now = 0;
  std::string endpoint;     // of a join, a leave, a leg
  reference::Deed deed;     // of a join, its subject
  std::string id;           // whose ban is lifted
  std::int64_t number = 0;  // a capacity, or nanoseconds
  // A changed room, and who was named where somebody says so.
  reference::CallRoomPtr room;
  RoomSnapshotPtr snapshot;
  bool names_changed = false;
  std::vector<std::string> changed;
};

std::string TextOf(const Input& input);
std::string TextOf(const reference::CallRoom& room);

// A profile as both sides know it. Two of the same name have the same rules.
struct TestProfile {
  ProfilePtr profile;
  reference::Rules rules;
};

// The built-in ones; "clinic", with small limits and a table of its own; and
// "clinic-screens", whose table is another.
const std::vector<TestProfile>& TestProfiles();

// The room under `profile`, without roster and window.
reference::CallRoom RoomUnder(const TestProfile& profile);
// The same room for the engine.
RoomSnapshotPtr SnapshotOf(const reference::CallRoom& room);

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CALL_MODEL_CALL_INPUT_H_
