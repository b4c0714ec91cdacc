// A thread that changes roles at a steady rate while others ask.
#ifndef ROOMPOLICY_BENCHMARKS_PACED_WRITER_H_
#define ROOMPOLICY_BENCHMARKS_PACED_WRITER_H_

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "benchmarks/hand_written.h"
#include "benchmarks/workload.h"
#include "roompolicy/room_directory.h"

namespace roompolicy::bench {

// Role changes of one person a room, in rooms at random, prepared so that
// making one costs the work of whoever holds the rooms.
class RoleChanges {
 public:
  RoleChanges(RoomDirectory& directory, std::size_t num_rooms);
  RoleChanges(HandWritten& rooms, std::size_t num_rooms);

  // Makes `n` more; returns how many were refused.
  std::size_t Make(std::size_t n);

 private:
  struct Change {
    std::string room;
    std::string person;
  };

  using SetRole = std::function<bool(const Change& change, Role role)>;

  RoleChanges(SetRole set_role, std::size_t num_rooms);

  SetRole set_role_;
  std::vector<Change> changes_;
  std::size_t made_ = 0;
};

class PacedWriter {
 public:
  // Starts at once; none at a rate of 0.
  PacedWriter(RoleChanges& changes, std::size_t changes_per_second);
  ~PacedWriter() { Stop(); }
  PacedWriter(const PacedWriter&) = delete;
  PacedWriter& operator=(const PacedWriter&) = delete;

  void Stop();
  // After Stop: changes a second that it got to, and how many were refused.
  double rate() const { return rate_; }
  std::size_t refused() const { return refused_; }

 private:
  void Run(std::size_t changes_per_second);

  RoleChanges& changes_;
  std::atomic<bool> stop_{false};
  double rate_ = 0;
  std::size_t refused_ = 0;
  std::thread thread_;
};

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_PACED_WRITER_H_
