// The print of somebody with a role: a number that tells rosters apart, so it
// must be spread over all of its bits.
#include "roompolicy/internal/roster_hash.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>

namespace roompolicy::internal {
namespace {

constexpr std::uint64_t kNumHashes = 2'000;
constexpr std::uint64_t kLastRole = 3;

// Hashes that differ in their low bits only are the hardest to spread.
template <typename Visit>
void ForEachPrint(Visit visit) {
  for (std::uint64_t hash = 0; hash < kNumHashes; ++hash) {
    for (std::uint64_t role = 1; role <= kLastRole; ++role) {
      visit(RosterHash(hash).Print(role));
    }
  }
}

TEST(RosterHashTest, PrintsOf2000HashesIn3RolesAllDiffer) {
  std::set<std::uint64_t> prints;
  ForEachPrint([&](std::uint64_t print) { prints.insert(print); });
  EXPECT_EQ(prints.size(), kNumHashes * kLastRole);
}

TEST(RosterHashTest, EachOf64BitsIsSetIn45To55PercentOfPrints) {
  std::array<std::size_t, 64> times = {};
  ForEachPrint([&](std::uint64_t print) {
    for (std::size_t bit = 0; bit < times.size(); ++bit) {
      times[bit] += print >> bit & 1U;
    }
  });
  constexpr std::size_t kPrints = kNumHashes * kLastRole;
  for (std::size_t bit = 0; bit < times.size(); ++bit) {
    EXPECT_GT(times[bit], kPrints * 45 / 100) << bit;
    EXPECT_LT(times[bit], kPrints * 55 / 100) << bit;
  }
}

// The empty seat of a table of ids has the tag 0.
TEST(RosterHashTest, ATagIsTheTopByteAndNever0) {
  EXPECT_EQ(RosterHash(0).tag(), 1);
  EXPECT_EQ(RosterHash(0x00FF'FFFF'FFFF'FFFFU).tag(), 1);
  EXPECT_EQ(RosterHash(0x0100'0000'0000'0000U).tag(), 1);
  EXPECT_EQ(RosterHash(0x0200'0000'0000'0000U).tag(), 2);
  EXPECT_EQ(RosterHash(0xFF00'0000'0000'0000U).tag(), 255);
}

}  // namespace
}  // namespace roompolicy::internal
