// Floors, and a baseline that no lock slows down.
#ifndef ROOMPOLICY_BENCHMARKS_FLOORS_H_
#define ROOMPOLICY_BENCHMARKS_FLOORS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "benchmarks/hand_written.h"
#include "benchmarks/workload.h"

namespace roompolicy::bench {

inline absl::string_view AbslView(std::string_view text) {
  return {text.data(), text.size()};
}

// Floor: loads that each need the one before, in random order over as much
// memory as the directory has. Past the caches each is one DRAM miss.
class PointerChase {
 public:
  explicit PointerChase(std::size_t bytes)
      : lines_(std::max<std::size_t>(bytes / sizeof(Line), 2)) {
    // Sattolo's shuffle makes one cycle through all lines.
    std::vector<std::uint32_t> order(lines_.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = static_cast<std::uint32_t>(i);
    }
    for (std::size_t i = order.size() - 1; i > 0; --i) {
      std::swap(order[i], order[Scramble(i) % i]);
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
      lines_[order[i]].next = &lines_[order[(i + 1) % order.size()]];
    }
    at_ = &lines_[0];
  }

  void Step() { at_ = at_->next; }
  const void* at() const { return at_; }

 private:
  struct alignas(64) Line {
    const Line* next;
  };

  std::vector<Line> lines_;
  const Line* at_;
};

// Floor: finding the room's id in a hash map, nothing else.
class RoomFinder {
 public:
  void Add(const PlannedRoom& plan) { rooms_.emplace(plan.id, rooms_.size()); }
  bool Contains(std::string_view room) const {
    return rooms_.find(AbslView(room)) != rooms_.end();
  }

 private:
  absl::flat_hash_map<std::string, std::uint64_t> rooms_;
};

// Baseline: the hand-written one with the fastest common map and no lock, which
// is right for one thread alone.
class NestedFlat {
 public:
  void Add(const PlannedRoom& plan) {
    FlatRoom& room =
        rooms_.emplace(plan.id, FlatRoom{plan.window, false, {}}).first->second;
    room.roster.reserve(plan.people.size());
    for (const PlannedRoom::Person& person : plan.people) {
      room.roster.emplace(person.id, person.role);
    }
  }

  bool Allows(std::string_view room, std::string_view user, Action action,
              Instant now) const {
    const auto found = rooms_.find(AbslView(room));
    if (found == rooms_.end()) return false;
    if (!found->second.window.Contains(now)) return false;
    const auto person = found->second.roster.find(AbslView(user));
    return person != found->second.roster.end() &&
           RoleAllows(person->second, action);
  }

 private:
  struct FlatRoom {
    TimeWindow window;
    bool dial_out;
    absl::flat_hash_map<std::string, Role> roster;
  };

  absl::flat_hash_map<std::string, FlatRoom> rooms_;
};

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_FLOORS_H_
