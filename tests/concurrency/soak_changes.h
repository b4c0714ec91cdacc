// The stream of changes of the soak, and what they are made in: a directory, or
// a plain map to compare it with.
#ifndef ROOMPOLICY_TESTS_CONCURRENCY_SOAK_CHANGES_H_
#define ROOMPOLICY_TESTS_CONCURRENCY_SOAK_CHANGES_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/role.h"
#include "roompolicy/room.h"
#include "roompolicy/room_directory.h"
#include "roompolicy/room_draft.h"
#include "tests/concurrency/setting.h"

namespace roompolicy::testing {

// Ids that are used; most of them name a room.
inline constexpr std::size_t kIds = 20'000;
inline constexpr std::size_t kUsers = 12;

// When readers ask and sweeps are made.
Instant SoakNow();
std::string RoomName(std::size_t id);
std::string UserName(std::size_t user);

// Ends the program with exit status 1.
[[noreturn]] void Fail(const std::string& why);

// What the changes are made in. A false is a change that was not accepted.
class Store {
 public:
  virtual ~Store() = default;
  virtual bool Create(const RoomDraft& draft, Instant now) = 0;
  virtual bool Delete(const std::string& id) = 0;
  virtual bool Apply(const std::string& id, const RoomChange& change) = 0;
  virtual bool SetRole(const std::string& id, const std::string& user,
                       Role role) = 0;
  // By the room as it is, with the change made.
  virtual bool Replace(const std::string& id, const RoomChange& change) = 0;
  // Rooms that are over go; how many they were.
  virtual std::size_t Sweep() = 0;
};

class DirectoryStore : public Store {
 public:
  explicit DirectoryStore(RoomDirectory& directory) : directory_(directory) {}

  bool Create(const RoomDraft& draft, Instant now) override;
  bool Delete(const std::string& id) override;
  bool Apply(const std::string& id, const RoomChange& change) override;
  bool SetRole(const std::string& id, const std::string& user,
               Role role) override;
  bool Replace(const std::string& id, const RoomChange& change) override;
  std::size_t Sweep() override;

 private:
  RoomDirectory& directory_;
};

class MapStore : public Store {
 public:
  bool Create(const RoomDraft& draft, Instant now) override;
  bool Delete(const std::string& id) override;
  bool Apply(const std::string& id, const RoomChange& change) override;
  bool SetRole(const std::string& id, const std::string& user,
               Role role) override;
  bool Replace(const std::string& id, const RoomChange& change) override;
  std::size_t Sweep() override;

  const std::map<std::string, Room>& rooms() const { return rooms_; }

 private:
  std::map<std::string, Room> rooms_;
};

// The same changes each time, whatever they are made in. One that is refused
// ends the program.
class Changes {
 public:
  explicit Changes(Store& store) : store_(store) {}

  void Next();

 private:
  enum State : std::uint8_t { kNone, kOpen, kOver };

  void Create(std::size_t id);
  void MoveWindow(std::size_t id);
  RoomChange Roster();
  void Sweep();

  Store& store_;
  Dice dice_{1};
  std::vector<State> rooms_ = std::vector<State>(kIds, kNone);
  std::int64_t made_ = 0;
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CONCURRENCY_SOAK_CHANGES_H_
