// Raw bytes as a room and questions about it, for the reference decider and the
// engine alike.
//
// Every text of bytes means something, so that a fuzzer's changes stay inside
// the world of decisions: numbers choose among what matters (a bound of the
// window, somebody on the roster) or are taken as they are.
#ifndef ROOMPOLICY_TESTS_FUZZ_DECISION_INPUT_H_
#define ROOMPOLICY_TESTS_FUZZ_DECISION_INPUT_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/profile.h"
#include "roompolicy/room_draft.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::fuzz {

// Reads from the front; past the end everything is zero.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool empty() const { return rest_.empty(); }
  std::uint8_t Byte();
  std::size_t Below(std::size_t n) { return Byte() % n; }
  std::int64_t Int64();
  std::string Text(std::size_t bytes);

 private:
  std::string_view rest_;
};

class DecisionInput {
 public:
  // `rows` is the table of actions.
  DecisionInput(std::string_view bytes,
                const std::vector<reference::ActionRow>& rows);

  // The room as the reference decider sees it: without the entries that a host
  // could not have made.
  const reference::World& world() const { return world_; }
  // The same room for the engine; with those entries, if there are any.
  const RoomDraft& draft() const { return draft_; }
  bool has_bad_entries() const { return has_bad_entries_; }
  RoomDraft GoodDraft() const;
  // The built-in profiles and, where the room is under it, a host's own.
  const ProfileSet& profiles() const { return profiles_; }

  bool HasMore() const { return !reader_.empty(); }
  reference::Query Next();

 private:
  void MakeOwnProfile();
  void ReadRevision(unsigned which);
  void ReadWindow();
  void ReadRoster();
  void AddMany(std::size_t people, std::set<std::string>& seen);
  std::string Id();
  std::string SomeId();
  std::string OtherRoomId();
  std::int64_t SomeInstant();

  ByteReader reader_;
  reference::World world_;
  RoomDraft draft_;
  ProfileSet profiles_ = ProfileSet::BuiltIn();
  bool has_bad_entries_ = false;
  bool has_any_window_ = false;  // its profile has no longest window
};

}  // namespace roompolicy::fuzz

#endif  // ROOMPOLICY_TESTS_FUZZ_DECISION_INPUT_H_
