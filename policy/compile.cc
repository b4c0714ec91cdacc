#include "roompolicy/compile.h"

#include "roompolicy/internal/block_builder.h"
#include "roompolicy/internal/seed.h"

namespace roompolicy {

std::uint64_t ProcessHashSeed() {
  static const std::uint64_t kSeed = internal::DrawSeed();
  return kSeed;
}

RoomSnapshot Compile(const Room& room, std::uint64_t seed) {
  return RoomSnapshot(internal::BlockBuilder::Build(room, seed));
}

Room ToRoom(const RoomSnapshot& snapshot) {
  return internal::BlockBuilder::RoomOf(snapshot.block());
}

}  // namespace roompolicy
