#include "benchmarks/laboratory.h"
#include "benchmarks/resolved_room.h"

namespace roompolicy::bench {
namespace {

constexpr std::size_t kLookupsARound = 1U << 18U;
constexpr std::size_t kRosters[] = {8, 32, 350};

// `find(i)` is the role of the i-th who is looked up.
template <typename Find>
double NanosPerLookup(const ResolvedRoom& room, Find find) {
  std::size_t wrong = 0;
  const double start = ThreadCpuNanos();
  for (std::size_t i = 0; i < kLookupsARound; ++i) {
    const std::size_t which = i % ResolvedRoom::kNumLookups;
    if (find(which) != room.roles[which]) ++wrong;
  }
  const double nanos = ThreadCpuNanos() - start;
  if (wrong != 0) throw WrongAnswer("a role was not the one on the roster");
  return nanos / kLookupsARound;
}

}  // namespace

RosterCosts::RosterCosts(std::size_t num_rounds) {
  std::vector<std::unique_ptr<ResolvedRoom>> rooms;
  std::vector<Timed*> things;
  for (const std::size_t roster : kRosters) {
    rooms.push_back(std::make_unique<ResolvedRoom>(roster));
    const ResolvedRoom& room = *rooms.back();
    Times& times = times_[roster];
    times.map.measure = [&room] {
      return NanosPerLookup(room,
                            [&room](std::size_t i) { return room.InMap(i); });
    };
    times.by_id.measure = [&room] {
      return NanosPerLookup(room,
                            [&room](std::size_t i) { return room.ById(i); });
    };
    times.with_key.measure = [&room] {
      return NanosPerLookup(room,
                            [&room](std::size_t i) { return room.WithKey(i); });
    };
    things.insert(things.end(), {&times.map, &times.by_id, &times.with_key});
  }
  Interleave(things, num_rounds);
}

Measured RosterCosts::ById(std::size_t roster) const {
  const Times& times = times_.at(roster);
  return {MedianRatio(times.by_id, times.map),
          MinAndMedian(times.by_id) + " against " + MinAndMedian(times.map)};
}

Measured RosterCosts::WithKey(std::size_t roster) const {
  const Times& times = times_.at(roster);
  return {MedianRatio(times.with_key, times.map),
          MinAndMedian(times.with_key) + " against " + MinAndMedian(times.map)};
}

Measured RosterCosts::Growth(std::size_t small, std::size_t large) const {
  const Timed& few = times_.at(small).by_id;
  const Timed& many = times_.at(large).by_id;
  return {MedianRatio(many, few),
          MinAndMedian(many) + " against " + MinAndMedian(few)};
}

}  // namespace roompolicy::bench
