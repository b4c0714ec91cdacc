// A room that was found before, held by the library and by a hash map, and who
// is looked up in it.
#ifndef ROOMPOLICY_BENCHMARKS_RESOLVED_ROOM_H_
#define ROOMPOLICY_BENCHMARKS_RESOLVED_ROOM_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "benchmarks/floors.h"
#include "benchmarks/workload.h"
#include "roompolicy/compile.h"
#include "roompolicy/ids.h"
#include "roompolicy/keys.h"
#include "roompolicy/role.h"
#include "roompolicy/room_snapshot.h"

namespace roompolicy::bench {

struct ResolvedRoom {
  static constexpr std::size_t kNumLookups = 1024;  // stay in the caches

  explicit ResolvedRoom(std::size_t roster)
      : snapshot(Compile(MakeRoom(PlanRoom(0, roster)))) {
    for (std::size_t seat = 0; seat < roster; ++seat) {
      map.emplace(PersonIdOf(0, seat), RoleOf(0, seat));
    }
    texts.reserve(kNumLookups);  // ids and keys point into it
    for (std::size_t i = 0; i < kNumLookups; ++i) {
      const std::size_t seat = Scramble(i) % roster;
      texts.push_back(PersonIdOf(0, seat));
      ids.push_back(*ParticipantIdView::Parse(texts.back()));
      keys.push_back(ParticipantKey::Make(ids.back(), ProcessHashSeed()));
      roles.push_back(RoleOf(0, seat));
    }
  }

  // The role of the i-th who is looked up, by each way.
  Role ById(std::size_t i) const { return snapshot.FindRole(ids[i]); }
  Role WithKey(std::size_t i) const { return snapshot.FindRole(keys[i]); }
  Role InMap(std::size_t i) const {
    const auto found = map.find(AbslView(ids[i].text()));
    return found == map.end() ? Role::kUnspecified : found->second;
  }

  RoomSnapshot snapshot;
  absl::flat_hash_map<std::string, Role> map;
  std::vector<std::string> texts;
  std::vector<ParticipantIdView> ids;
  std::vector<ParticipantKey> keys;
  std::vector<Role> roles;  // what each lookup must find
};

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_RESOLVED_ROOM_H_
