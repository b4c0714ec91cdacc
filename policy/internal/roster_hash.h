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
  // A number of somebody with this role (its number, not 0): the sum over a
  // roster tells rosters apart, whatever the order, and cannot be aimed at
  // without the seed.
  std::uint64_t Print(std::uint64_t role) const noexcept {
    std::uint64_t mixed = hash_ + role * 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ mixed >> 30U) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ mixed >> 27U) * 0x94D049BB133111EBU;
    return mixed ^ mixed >> 31U;
  }

 private:
  std::uint64_t hash_;
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_ROSTER_HASH_H_
