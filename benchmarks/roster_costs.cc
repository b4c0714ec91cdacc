#include "absl/container/flat_hash_map.h"
#include "benchmarks/laboratory.h"
#include "roompolicy/compile.h"
#include "roompolicy/room_snapshot.h"

namespace roompolicy::bench {
namespace {

constexpr std::size_t kNumLookups = 1024;  // stay in the caches
constexpr std::size_t kLookupsARound = 1U << 18U;
constexpr std::size_t kRosters[] = {8, 32, 350, 10'000};

// One room, held two ways, and who is looked up in it.
struct ResolvedRoom {
  explicit ResolvedRoom(std::size_t roster)
      : snapshot(Compile(MakeRoom(PlanRoom(0, roster)))) {
    for (std::size_t seat = 0; seat < roster; ++seat) {
      map.emplace(PersonIdOf(0, seat), RoleOf(0, seat));
    }
    texts.reserve(kNumLookups);  // the keys and ids point into it
    for (std::size_t i = 0; i < kNumLookups; ++i) {
      const std::size_t seat = Scramble(i) % roster;
      texts.push_back(PersonIdOf(0, seat));
      ids.push_back(*ParticipantIdView::Parse(texts.back()));
      keys.push_back(ParticipantKey::Make(ids.back(), ProcessHashSeed()));
      roles.push_back(RoleOf(0, seat));
    }
  }

  RoomSnapshot snapshot;
  absl::flat_hash_map<std::string, Role> map;
  std::vector<std::string> texts;
  std::vector<ParticipantIdView> ids;
  std::vector<ParticipantKey> keys;
  std::vector<Role> roles;
};

// `find(i)` is the role of the i-th who is looked up.
template <typename Find>
double NanosPerLookup(const ResolvedRoom& room, Find find) {
  std::size_t wrong = 0;
  const double start = ThreadCpuNanos();
  for (std::size_t i = 0; i < kLookupsARound; ++i) {
    const std::size_t which = i % kNumLookups;
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
      return NanosPerLookup(room, [&room](std::size_t i) {
        const auto found = room.map.find(AbslView(room.texts[i]));
        return found == room.map.end() ? Role::kUnspecified : found->second;
      });
    };
    times.by_id.measure = [&room] {
      return NanosPerLookup(room, [&room](std::size_t i) {
        return room.snapshot.FindRole(room.ids[i]);
      });
    };
    times.with_key.measure = [&room] {
      return NanosPerLookup(room, [&room](std::size_t i) {
        return room.snapshot.FindRole(room.keys[i]);
      });
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
