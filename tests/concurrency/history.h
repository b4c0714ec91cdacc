// What each room was, and from when to when: whether an answer that a reader
// got while somebody changed the rooms was true at some moment of its call.
//
//   history.Begin(room, becomes);  directory.Apply(...);  history.End(room);
//
//   const Tick start = history.Now();
//   const Answer answer = ...;
//   const Tick end = history.Now();
//   ... and when all threads are done: history.WhyImpossible(...)
//
// Thread-safety: Now from any thread; Begin and End from the one that makes the
// changes; the rest when it is done.
#ifndef ROOMPOLICY_TESTS_CONCURRENCY_HISTORY_H_
#define ROOMPOLICY_TESTS_CONCURRENCY_HISTORY_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "roompolicy/room.h"
#include "roompolicy/room_snapshot.h"
#include "tests/concurrency/question.h"

namespace roompolicy::testing {

// One clock ticks at the beginning and at the end of each change: what it shows
// orders calls as they were ordered in real time.
using Tick = std::uint64_t;

struct Asked {
  std::size_t room;
  Question question;
  Answer answer;
  Tick start;
  Tick end;
};

class History {
 public:
  explicit History(std::size_t num_rooms) : states_(num_rooms) {
    for (auto& states : states_) states.push_back({0, 0, nullptr});
  }

  Tick Now() const { return clock_.load(); }

  // Nothing: the room goes.
  void Begin(std::size_t room, const std::optional<Room>& becomes);
  void End(std::size_t room) {
    states_[room].back().ended = clock_.fetch_add(1);
  }

  // Empty where a state that the room had at some moment from start to end
  // explains the answer.
  std::string WhyImpossible(const Asked& asked) const;

  std::size_t changes() const { return clock_.load() / 2; }

 private:
  struct State {
    Tick begun;
    Tick ended;                                // of the change that made it
    std::unique_ptr<const RoomSnapshot> room;  // null: there is none
  };

  std::atomic<Tick> clock_{1};
  std::vector<std::vector<State>> states_;  // of each room, in order
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CONCURRENCY_HISTORY_H_
