// Where in a roster's hash table an id sits.
#ifndef ROOMPOLICY_INTERNAL_ROSTER_HASH_H_
#define ROOMPOLICY_INTERNAL_ROSTER_HASH_H_

#include <cstdint>
#include <string_view>

namespace roompolicy::internal {

// A keyed hash of an id. Ids are chosen by strangers, so the seed is secret; it
// never leaves the process and no hash does.
std::uint64_t HashId(std::string_view id, std::uint64_t seed) noexcept;

class RosterHash {
 public:
  explicit RosterHash(std::uint64_t hash) noexcept : hash_(hash) {}
  RosterHash(std::string_view id, std::uint64_t seed) noexcept
      : hash_(HashId(id, seed)) {}

  // The group to begin at, before masking.
  std::uint32_t group() const noexcept {
    return static_cast<std::uint32_t>(hash_);
  }
  // Tells seats of a group apart; never 0, which is the empty seat.
  std::uint8_t tag() const noexcept {
    const auto top = static_cast<std::uint8_t>(hash_ >> 56U);
    return top == 0 ? std::uint8_t{1} : top;
  }

 private:
  std::uint64_t hash_;
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_ROSTER_HASH_H_
