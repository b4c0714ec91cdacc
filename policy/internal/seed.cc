#include "roompolicy/internal/seed.h"

#include <unistd.h>

#include <atomic>

namespace roompolicy::internal {

std::uint64_t DrawSeed() {
  std::uint64_t seed = 0;
  if (getentropy(&seed, sizeof seed) == 0 && seed != 0) return seed;
  // Without a random source, at least what address randomisation gives.
  static std::atomic<std::uint64_t> drawn{0};
  return reinterpret_cast<std::uintptr_t>(&seed) + (++drawn << 48U);
}

}  // namespace roompolicy::internal
