// Rooms and questions about them: what every benchmark of many rooms runs on.
//
// Everything follows from numbers alone, so that each run, and each contender
// within one, sees the same rooms and the same questions. Ids look as published
// ones do: rooms have 17 digits, people 79 bytes, of which 43 name one of 16
// resources. Most rooms hold people of one resource; one in ten mixes two.
//
// Thread-safety: values; const access from any thread.
#ifndef ROOMPOLICY_BENCHMARKS_WORKLOAD_H_
#define ROOMPOLICY_BENCHMARKS_WORKLOAD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/instant.h"
#include "roompolicy/reason.h"
#include "roompolicy/role.h"
#include "roompolicy/room.h"

namespace roompolicy::bench {

// A room of the benchmarks unless a roster's size is what is measured.
inline constexpr std::size_t kRosterSize = 8;

// Actions that are asked about: 1 to 20, the published role table's first part.
inline constexpr std::size_t kNumAskedActions = 20;

// The instant of every question.
constexpr Instant Now() { return *Instant::FromUnixSeconds(1'772'000'000); }

// What is known of a room before anybody stores it in some way.
struct PlannedRoom {
  struct Person {
    std::string id;
    Role role;
  };

  std::string id;
  TimeWindow window;
  std::vector<Person> people;
};

// Room `number`; the same every time. One in ten is not open at `Now()`.
PlannedRoom PlanRoom(std::size_t number, std::size_t roster = kRosterSize);
bool IsOpen(std::size_t number);

std::string RoomIdOf(std::size_t number);
// `seat` may be past the roster: then it is somebody who is not invited.
std::string PersonIdOf(std::size_t number, std::size_t seat);
Role RoleOf(std::size_t number, std::size_t seat);

// The same room as the library's value.
Room MakeRoom(const PlannedRoom& plan);

// The one whose role writers change. No question is about them, so that every
// answer can be checked while a writer is at work.
inline constexpr std::size_t kChangedSeat = kRosterSize - 1;

enum class Mix {
  kHits,  // an open room, somebody on its roster, something they may do
  kMixed  // 5 % unknown rooms, 10 % unknown people, 10 % closed, any action
};

// One question and its answer; its texts lie in the stream, one after another.
struct Query {
  std::uint32_t text_at;
  std::uint8_t room_bytes;
  std::uint8_t user_bytes;
  Action action;
  Reason expected;
};
static_assert(sizeof(Query) == 8);

// The ids of questions.
class Texts {
 public:
  explicit Texts(const char* first) : first_(first) {}
  std::string_view room(const Query& query) const {
    return {first_ + query.text_at, query.room_bytes};
  }
  std::string_view user(const Query& query) const {
    return {first_ + query.text_at + query.room_bytes, query.user_bytes};
  }

 private:
  const char* first_;
};

// Questions in the order in which they are asked, read like a tape: no
// question is found in a cache because it was asked a moment ago.
class QueryStream {
 public:
  QueryStream(Mix mix, std::size_t num_rooms, std::size_t num_queries);

  std::size_t size() const { return queries_.size(); }
  const Query& operator[](std::size_t i) const { return queries_[i]; }
  Texts texts() const { return Texts(text_.data()); }

 private:
  void Add(const std::string& room, const std::string& user, Action action,
           Reason expected);

  std::string text_;
  std::vector<Query> queries_;
};

// Enough that the third-level cache cannot hold what `num_rooms` need, and
// their questions, at once.
std::size_t NumQueriesFor(std::size_t num_rooms);

// A well-mixed function of a number (splitmix64).
std::uint64_t Scramble(std::uint64_t n);

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_WORKLOAD_H_
