// Rooms whose whole life is known beforehand: an answer with revision r is
// right or wrong by itself, whoever changed what meanwhile.
//
// Thread-safety: Step by one thread a room; the rest from any.
#ifndef ROOMPOLICY_TESTS_CONCURRENCY_SCRIPT_H_
#define ROOMPOLICY_TESTS_CONCURRENCY_SCRIPT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/room.h"
#include "roompolicy/room_directory.h"
#include "roompolicy/room_snapshot.h"
#include "tests/concurrency/question.h"
#include "tests/concurrency/setting.h"

namespace roompolicy::testing {

// A room is created, changed in every way to the last revision, and deleted;
// then it begins anew.
class ScriptedRoom {
 public:
  static constexpr std::int64_t kLastRevision = 20;
  // When readers ask, give or take hours.
  static Instant Now() { return *Instant::FromUnixSeconds(1'772'000'000); }

  // Half of all rooms, by number, are deleted by their writer. The others have
  // a last revision whose window is over, and wait for a sweep.
  explicit ScriptedRoom(std::size_t number);

  const std::string& id() const { return id_; }

  // Takes the room one step on in the directory. False: an accepted change was
  // refused, or the other way round.
  [[nodiscard]] bool Step(RoomDirectory& directory);
  // Whether this is the room at some revision.
  bool Was(const Room& room) const;

  Question SomeQuestion(Dice& dice) const;
  // Whether the answer is the truth of the revision that it names.
  bool IsPlausible(const Question& question, const Answer& answer) const;

 private:
  RoomChange ChangeAfter(std::int64_t revision) const;
  const Room& RoomAt(std::int64_t revision) const {
    return rooms_[static_cast<std::size_t>(revision)];
  }

  const std::string id_;
  const bool swept_;
  std::vector<Room> rooms_;  // by revision; the first stands for none
  std::vector<RoomSnapshot> snapshots_;  // likewise
  std::int64_t revision_ = 0;            // the writer's; 0: there is none
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CONCURRENCY_SCRIPT_H_
