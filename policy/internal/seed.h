// Secret seeds for hashing ids that strangers choose.
#ifndef ROOMPOLICY_INTERNAL_SEED_H_
#define ROOMPOLICY_INTERNAL_SEED_H_

#include <cstdint>

namespace roompolicy::internal {

// 64 bits from the operating system, never 0; no two calls give the same but by
// chance.
std::uint64_t DrawSeed();

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_SEED_H_
