// From a room to its block and back, and the one change that needs no room.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_INTERNAL_BLOCK_BUILDER_H_
#define ROOMPOLICY_INTERNAL_BLOCK_BUILDER_H_

#include <cstdint>
#include <vector>

#include "roompolicy/ids.h"
#include "roompolicy/internal/room_block.h"
#include "roompolicy/role.h"
#include "roompolicy/room.h"

namespace roompolicy::internal {

class BlockBuilder {
 public:
  // O(n) in the roster. `number` is the directory's own (room_block.h),
  // 0 a snapshot's: then it is the print of the roster.
  static RoomBlockPtr Build(const Room& room, std::uint64_t seed,
                            std::uint64_t number = 0);

  // The room it was built from. O(n log n).
  static Room RoomOf(const RoomBlock& block);

  // The block of the room as it is after `id` was given `role`, at the next
  // revision: a copy with two bits changed. Null where `id` is not on the
  // roster. Whether the profile has the role, and whether there is a next
  // revision, is for the caller to know. As fast as copying the bytes.
  static RoomBlockPtr WithRole(const RoomBlock& block, ParticipantIdView id,
                               Role role);

 private:
  using People = std::vector<Participant>;
  class Layout;
  static void FillLines(const Room& room, const Layout& layout,
                        RoomBlock& block);
  // Gives the print of the roster.
  static std::uint64_t FillRoster(const People& people, const Layout& layout,
                                  RoomBlock& block);
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_BLOCK_BUILDER_H_
