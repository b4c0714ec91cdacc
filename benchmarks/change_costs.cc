#include <cstring>

#include "benchmarks/laboratory.h"
#include "benchmarks/paced_writer.h"

namespace roompolicy::bench {
namespace {

// Fewer where each copies much: a round stays within some milliseconds.
std::size_t ChangesARound(std::size_t roster) {
  return roster > 1000 ? 64 : roster > 100 ? 1024 : 8192;
}

double NanosPerChange(RoleChanges& changes, std::size_t n) {
  const double start = ThreadCpuNanos();
  const std::size_t refused = changes.Make(n);
  const double nanos = ThreadCpuNanos() - start;
  if (refused != 0) throw WrongAnswer("a role change was refused");
  return nanos / static_cast<double>(n);
}

// As many blocks as there are rooms, copied from at random into a few that are
// used in turn, as an allocator hands them out.
class Blocks {
 public:
  Blocks(std::size_t num_blocks, std::size_t bytes)
      : bytes_(bytes), num_(num_blocks), from_(num_blocks * bytes, 'f') {
    to_.assign(kTargets * bytes, 't');
  }

  double NanosPerCopy(std::size_t n) {
    const double start = ThreadCpuNanos();
    for (std::size_t i = 0; i < n; ++i, ++copied_) {
      char* target = &to_[copied_ % kTargets * bytes_];
      std::memcpy(target, &from_[Scramble(copied_) % num_ * bytes_], bytes_);
      asm volatile("" : : "r"(target) : "memory");
    }
    return (ThreadCpuNanos() - start) / static_cast<double>(n);
  }

 private:
  static constexpr std::size_t kTargets = 64;

  std::size_t bytes_, num_;
  std::vector<char> from_, to_;
  std::size_t copied_ = 0;
};

}  // namespace

ChangeCosts::ChangeCosts(RoomDirectory& directory, std::size_t num_rooms,
                         std::size_t roster, std::size_t num_rounds) {
  RoleChanges changes(directory, num_rooms);
  Blocks blocks(num_rooms, BytesOf(directory) / num_rooms);
  const std::size_t n = ChangesARound(roster);
  changes_.measure = [&] { return NanosPerChange(changes, n); };
  copies_.measure = [&] { return blocks.NanosPerCopy(n); };
  Interleave({&changes_, &copies_}, num_rounds);
}

Measured ChangeCosts::OverTwoCopies() const {
  std::vector<double> over;
  for (std::size_t i = 0; i < changes_.nanos.size(); ++i) {
    over.push_back(changes_.nanos[i] - 2 * copies_.nanos[i]);
  }
  return {Median(over), "change " + MinAndMedian(changes_) + ", memcpy " +
                            MinAndMedian(copies_)};
}

Measured Laboratory::ChangeGrowth(std::size_t small, std::size_t large) {
  RoleChanges few(world(small).directory(), small);
  RoleChanges many(world(large).directory(), large);
  const std::size_t n = ChangesARound(kRosterSize);
  Timed in_small{[&] { return NanosPerChange(few, n); }};
  Timed in_large{[&] { return NanosPerChange(many, n); }};
  Interleave({&in_small, &in_large}, num_rounds_);
  return {MedianRatio(in_large, in_small),
          MinAndMedian(in_large) + " against " + MinAndMedian(in_small)};
}

}  // namespace roompolicy::bench
