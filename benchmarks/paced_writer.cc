#include "benchmarks/paced_writer.h"

#include <algorithm>
#include <utility>

namespace roompolicy::bench {

RoleChanges::RoleChanges(RoomDirectory& directory, std::size_t num_rooms)
    : RoleChanges(
          [&directory](const Change& change, Role role) {
            return directory.SetRole(change.room, change.person, role, Now())
                .ok();
          },
          num_rooms) {}

RoleChanges::RoleChanges(HandWritten& rooms, std::size_t num_rooms)
    : RoleChanges(
          [&rooms](const Change& change, Role role) {
            return rooms.SetRole(change.room, change.person, role);
          },
          num_rooms) {}

RoleChanges::RoleChanges(SetRole set_role, std::size_t num_rooms)
    : set_role_(std::move(set_role)) {
  const std::size_t count = std::min<std::size_t>(num_rooms, 1U << 17U);
  changes_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t number = Scramble(~i) % num_rooms;
    changes_.push_back({RoomIdOf(number), PersonIdOf(number, kChangedSeat)});
  }
}

std::size_t RoleChanges::Make(std::size_t n) {
  std::size_t refused = 0;
  for (std::size_t i = 0; i < n; ++i, ++made_) {
    const Change& change = changes_[made_ % changes_.size()];
    // Another role each time around, so that each is a change indeed.
    const Role role = kAllRoles[made_ / changes_.size() % kNumRoles];
    if (!set_role_(change, role)) ++refused;
  }
  return refused;
}

PacedWriter::PacedWriter(RoleChanges& changes, std::size_t changes_per_second)
    : changes_(changes) {
  if (changes_per_second == 0) return;
  thread_ =
      std::thread([this, changes_per_second] { Run(changes_per_second); });
}

void PacedWriter::Stop() {
  stop_.store(true);
  if (thread_.joinable()) thread_.join();
}

void PacedWriter::Run(std::size_t changes_per_second) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const auto seconds_since_start = [start] {
    return std::chrono::duration<double>(Clock::now() - start).count();
  };
  std::size_t made = 0;
  while (!stop_.load(std::memory_order_relaxed)) {
    const auto due = static_cast<std::size_t>(
        seconds_since_start() * static_cast<double>(changes_per_second));
    if (due > made) {
      // Late because the machine was busy: caught up in small steps.
      const std::size_t now = std::min<std::size_t>(due - made, 1000);
      refused_ += changes_.Make(now);
      made += now;
    } else {
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
  }
  rate_ = static_cast<double>(made) / seconds_since_start();
}

}  // namespace roompolicy::bench
