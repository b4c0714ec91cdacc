#include <algorithm>
#include <atomic>
#include <cstdio>
#include <limits>
#include <thread>

#include "benchmarks/laboratory.h"
#include "benchmarks/paced_writer.h"
#include "roompolicy/internal/epoch.h"

namespace roompolicy::bench {
namespace {

constexpr std::size_t kQuestionsARound = 1U << 18U;
constexpr std::size_t kChangesPerSecond = 10'000;

// One guard around one load that is in the first-level cache, less the load.
double NanosPerGuard() {
  constexpr std::size_t kTimes = 1U << 20U;
  internal::EpochDomain domain;
  internal::ReaderSlot& slot = *domain.AddReader("guard");
  std::atomic<int> value{1};
  int sum = 0;
  const double start = ThreadCpuNanos();
  for (std::size_t i = 0; i < kTimes; ++i) sum += value.load();
  const double between = ThreadCpuNanos();
  for (std::size_t i = 0; i < kTimes; ++i) {
    const internal::EpochDomain::Guard guard(domain, slot);
    sum += value.load();
  }
  const double end = ThreadCpuNanos();
  value.store(sum);
  domain.RemoveReader(&slot);
  return ((end - between) - (between - start)) / kTimes;
}

// Both at once. The time in which the two together answer one question, by the
// processor time of each: half of one reader's, if neither disturbs the other.
double NanosOfTwo(Asker& first, Asker& second) {
  std::atomic<int> ready{0};
  double nanos[2] = {};
  bool wrong[2] = {};
  const auto run = [&](int which, Asker& asker) {
    ++ready;
    while (ready.load() != 2) std::this_thread::yield();
    try {
      nanos[which] = NanosPerQuestion(asker, kQuestionsARound);
    } catch (const WrongAnswer&) {
      wrong[which] = true;  // thrown again where it is caught
    }
  };
  std::thread other(run, 1, std::ref(second));
  run(0, first);
  other.join();
  if (wrong[0] || wrong[1]) throw WrongAnswer("a reader of two got it wrong");
  return 1 / (1 / nanos[0] + 1 / nanos[1]);
}

}  // namespace

Measured MeasureGuard(std::size_t num_rounds) {
  Timed guard{NanosPerGuard};
  Interleave({&guard}, num_rounds);
  return {Median(guard.nanos), MinAndMedian(guard) + ", least / median"};
}

ReaderCosts::ReaderCosts(World& world, std::size_t num_rounds)
    : slowest_writer_(std::numeric_limits<double>::max()) {
  const auto first = world.MakeAsker(Contender::kById);
  AskerOptions second_part;
  second_part.thread = 1;
  const auto second = world.MakeAsker(Contender::kById, second_part);
  RoleChanges changes(world.directory(), world.num_rooms());
  guard_.measure = NanosPerGuard;
  alone_.measure = [&] { return NanosPerQuestion(*first, kQuestionsARound); };
  with_writer_.measure = [&] {
    PacedWriter writer(changes, kChangesPerSecond);
    const double nanos = NanosPerQuestion(*first, kQuestionsARound);
    writer.Stop();
    if (writer.refused() != 0) throw WrongAnswer("a role change was refused");
    slowest_writer_ = std::min(slowest_writer_, writer.rate());
    return nanos;
  };
  two_readers_.measure = [&] { return NanosOfTwo(*first, *second); };
  Interleave({&guard_, &alone_, &with_writer_, &two_readers_}, num_rounds);
}

Measured ReaderCosts::WithWriter() const {
  Timed unprotected;
  for (std::size_t i = 0; i < alone_.nanos.size(); ++i) {
    unprotected.nanos.push_back(alone_.nanos[i] - guard_.nanos[i]);
  }
  char note[64];
  std::snprintf(note, sizeof note, "; slowest writer %.0f/s", slowest_writer_);
  return {MedianRatio(with_writer_, unprotected),
          MinAndMedian(with_writer_) + " against " + MinAndMedian(unprotected) +
              note};
}

Measured ReaderCosts::TwoReaders() const {
  return {MedianRatio(alone_, two_readers_),
          MinAndMedian(alone_) + " against " + MinAndMedian(two_readers_)};
}

}  // namespace roompolicy::bench
