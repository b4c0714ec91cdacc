// The rooms of the test of linearizability, and their one writer, who writes
// down what he does.
#ifndef ROOMPOLICY_TESTS_CONCURRENCY_RECORDED_WRITER_H_
#define ROOMPOLICY_TESTS_CONCURRENCY_RECORDED_WRITER_H_

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "roompolicy/instant.h"
#include "roompolicy/room.h"
#include "roompolicy/room_directory.h"
#include "tests/concurrency/history.h"
#include "tests/concurrency/setting.h"

namespace roompolicy::testing {

inline constexpr std::size_t kRooms = 8;
// The last of them is never on a roster.
inline constexpr std::size_t kUsers = 7;

std::string RoomName(std::size_t room);
std::string UserName(std::size_t user);
// The middle of the time in which rooms open and end, moved by `by`.
Instant At(std::chrono::hours by);

// Makes random changes, one after the other, and expects of the directory what
// they make of a Room.
class RecordedWriter {
 public:
  RecordedWriter(RoomDirectory& directory, History& history, std::size_t stream)
      : directory_(directory), history_(history), dice_(stream) {}

  void Change();

 private:
  std::string SomeUser() { return UserName(dice_.Below(kUsers - 1)); }
  RoomChange SomeWindow();
  RoomChange SomeRoster();

  // One change of one room, with what the directory makes of it.
  void Record(std::size_t room, const Result<Room>& after,
              const std::function<Result<ChangeReport>()>& change);
  void Create(std::size_t room);
  void Apply(std::size_t room, const RoomChange& change);
  void SetRole(std::size_t room);
  void Replace(std::size_t room);
  void Delete(std::size_t room);
  void SweepExpired();

  RoomDirectory& directory_;
  History& history_;
  Dice dice_;
  std::array<std::optional<Room>, kRooms> rooms_;
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CONCURRENCY_RECORDED_WRITER_H_
