// HashId in place, for lookups: for source files alone, so that no program that
// includes a header of this library gets another one's macros.
#ifndef ROOMPOLICY_INTERNAL_INLINE_HASH_H_
#define ROOMPOLICY_INTERNAL_INLINE_HASH_H_

#include <cstdint>
#include <string_view>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace roompolicy::internal {

inline std::uint64_t HashIdInPlace(std::string_view id,
                                   std::uint64_t seed) noexcept {
  return XXH3_64bits_withSeed(id.data(), id.size(), seed);
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_INLINE_HASH_H_
