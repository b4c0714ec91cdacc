#include "roompolicy/internal/roster_hash.h"

#include "roompolicy/internal/inline_hash.h"

namespace roompolicy::internal {

std::uint64_t HashId(std::string_view id, std::uint64_t seed) noexcept {
  return HashIdInPlace(id, seed);
}

}  // namespace roompolicy::internal
