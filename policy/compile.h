// From a room to its compiled form, and back without loss.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_COMPILE_H_
#define ROOMPOLICY_COMPILE_H_

#include <cstdint>

#include "roompolicy/room.h"
#include "roompolicy/room_snapshot.h"

namespace roompolicy {

// A hash seed drawn from the operating system once per process. Ids come from
// strangers: with a seed that they cannot know, they cannot choose ids that
// collide. No answer depends on it.
std::uint64_t ProcessHashSeed();

// O(n) in the roster. The snapshot is one allocation, compiling makes more.
RoomSnapshot Compile(const Room& room, std::uint64_t seed = ProcessHashSeed());

// The room a snapshot was compiled from: ToRoom(Compile(room)) == room.
// O(n log n).
Room ToRoom(const RoomSnapshot& snapshot);

}  // namespace roompolicy

#endif  // ROOMPOLICY_COMPILE_H_
