// Many rooms, by id: one control plane changes them while every thread asks.
//
//   RoomDirectory directory;
//   Result<ChangeReport> made = directory.Create(draft, now);
//   directory.SetRole(room_id, "8:acs:r_nurse", Role::kPresenter, now);
//
//   DirectoryReader reader = directory.NewReader("signal-7");  // one a thread
//   reader.CanJoin(room_id, SubjectRef::User("8:acs:r_nurse"), now);
//
// A change is all or nothing: it is published whole or refused with every issue
// and nothing altered. It costs O(that room + log rooms). Now and then it also
// looks at all readers and frees what waited for them: past max_retired_bytes
// all of it, else a few hundred pieces at most.
//
// Memory that a reader may still be reading is kept until it has left. Past
// Options::max_retired_bytes of it, only what takes a right away is done; see
// there.
//
// Thread-safety: every function from any thread. All but making keys takes one
// lock; lists and sweeps give it up after each room. Asking takes none.
// It owns its rooms. Destroy readers first: to ask one after its directory is a
// fault, at which a debug build stops and others answer as if there were no
// room. Where
// memory runs out, std::bad_alloc passes through a change: readers go on as
// before, and the directory may then only be destroyed.
// Source: rules section 3; issues of a directory are at path "id" or "revision"
// of the room, or "" where they are of the whole directory.
#ifndef ROOMPOLICY_ROOM_DIRECTORY_H_
#define ROOMPOLICY_ROOM_DIRECTORY_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "roompolicy/change_report.h"
#include "roompolicy/directory_reader.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/keys.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"
#include "roompolicy/room.h"
#include "roompolicy/room_draft.h"

namespace roompolicy {

struct DirectoryOptions {
  // Memory that has been replaced and that a reader may still be reading, the
  // allocator's own part apart. Usually some blocks; more only where a reader
  // is stopped inside a call, as by a debugger. Past it, creating is refused
  // with RETIRED_LIMIT, and so is every change that takes nothing away.
  // Whatever takes somebody's right away is applied, also where it gives
  // another: such changes are not bounded, so watch applied_past_limit. 64 MiB
  // are some ten seconds of 10,000 changes a second of rooms of small rosters.
  std::size_t max_retired_bytes = std::size_t{64} << 20U;
};

// Where a listing stands: a plain value, good as long as the directory lives.
// Any other value is safe and names some place.
struct RoomListToken {
  Instant created_at;         // of the room looked at last; never: it has none
  std::uint64_t number = 0;   // of that room, in the order in which they came
  std::uint64_t started = 0;  // rooms that came later are not in this listing
};

struct RoomListRequest {
  // At most so many, and at least one; RoomDirectory::kMaxPageRooms is the
  // most.
  std::size_t max_rooms = 100;
  std::optional<RoomListToken> after;  // absent: a listing begins
  std::optional<Instant> active_at;    // only rooms that are open then
};

struct RoomPage {
  std::vector<Room> rooms;
  std::optional<RoomListToken> next;  // absent: this was the last page
};

struct SweepReport {
  std::vector<std::string> removed;  // ids, those that ended first first
  bool more = false;  // rooms that could have been removed are left
};

struct DirectoryStatistics {
  std::size_t rooms = 0;
  std::size_t participants = 0;   // on all rosters together
  std::size_t room_bytes = 0;     // of the rooms' blocks
  std::size_t table_bytes = 0;    // of the table that finds them
  std::size_t retired_bytes = 0;  // kept only because of readers inside a call
  std::size_t readers = 0;
  // Since the directory was made.
  std::uint64_t changes = 0;  // accepted: creation and deletion too, not sweeps
  std::uint64_t refused_for_retired = 0;  // with RETIRED_LIMIT
  // For they took something away. Deletions and sweeps are not counted.
  std::uint64_t applied_past_limit = 0;
  std::uint64_t sweeps = 0;
  std::uint64_t swept_rooms = 0;
  // The name of the reader for which retired_bytes wait: of those inside a call
  // the one that has been there for longest. Absent where they wait for none.
  // One that is named again and again is stopped, not slow.
  std::optional<std::string> stalled_reader;
};

class RoomDirectory {
 public:
  using Options = DirectoryOptions;
  using Reader = DirectoryReader;

  // Keeps one page from taking much memory at once.
  static constexpr std::size_t kMaxPageRooms = 1'000;
  // How many rooms one page looks at where `active_at` passes most of them by:
  // some milliseconds.
  static constexpr std::size_t kMaxLookedAt = 10'000;

  explicit RoomDirectory(const ProfileSet& profiles = ProfileSet::BuiltIn(),
                         const Options& options = Options());
  ~RoomDirectory();
  RoomDirectory(const RoomDirectory&) = delete;
  RoomDirectory& operator=(const RoomDirectory&) = delete;

  // A new room, as CreateRoom makes it under the directory's profiles.
  // DUPLICATE_ROOM too where its id is taken, RETIRED_LIMIT (see Options), and
  // DIRECTORY_FULL where more ids hash alike than chance will ever bring.
  Result<ChangeReport> Create(const RoomDraft& draft, Instant now);
  // A room that was stored, under its own profile, with its own revision.
  // DUPLICATE_ROOM, RETIRED_LIMIT, DIRECTORY_FULL.
  Result<ChangeReport> Add(const Room& room);

  // All below: UNKNOWN_ROOM where there is none of that id.

  // As Room::Apply.
  Result<ChangeReport> Apply(std::string_view room_id, const RoomChange& change,
                             Instant now);
  // As Apply with this one entry. Where the participant is on the roster it
  // costs little more than to copy the room.
  Result<ChangeReport> SetRole(std::string_view room_id,
                               std::string_view participant_id, Role role,
                               Instant now);
  // The room of that id becomes `room`. STALE_REVISION unless its revision is
  // greater. It may bring another profile: it is a room of its own, and no
  // change of the one before. With another created_at it is a new room to
  // listings that have begun.
  Result<ChangeReport> Replace(const Room& room);
  // Always done, past every limit. The id may be used again; its revisions then
  // begin again.
  Result<ChangeReport> Delete(std::string_view room_id);

  // As it is now; nothing where there is none of that id.
  std::optional<Room> Get(std::string_view room_id) const;

  // Newest first, those of one instant in the order in which they came, the
  // latest first; rooms without created_at last. Each page is as rooms are
  // while it is made. In one listing nothing is listed twice, and all is listed
  // that is there from its beginning to its end, and open at `active_at` all
  // that time if that is asked. A page may hold fewer rooms than asked for,
  // even none, and still have a next. O(log rooms + what it looks at).
  RoomPage List(const RoomListRequest& request) const;

  // Removes rooms that ended `grace` or longer ago: valid_until + grace <= now.
  // The oldest first, `max_rooms` at most; call it again while there are more.
  // A negative grace is none: a room that is open is never removed. Where rooms
  // let people stay (stop_joining), choose a grace that is longer than they do.
  SweepReport SweepExpired(Instant now, std::chrono::nanoseconds grace,
                           std::size_t max_rooms = 1'000);

  // Frees what can be freed. O(readers + that).
  DirectoryStatistics Statistics() const;

  // For one thread at a time. The name is for Statistics.
  DirectoryReader NewReader(std::string name = "");

  // For callers that ask about the same room or person again and again. Keys
  // borrow the text. Nothing where it is no id; it need not name anybody.
  std::optional<RoomKey> RoomKeyOf(std::string_view room_id) const noexcept;
  std::optional<ParticipantKey> ParticipantKeyOf(
      std::string_view participant_id) const noexcept;
  // The text of a temporary string would be gone before the key is used.
  template <typename Text,
            typename = std::enable_if_t<std::is_same_v<Text, std::string>>>
  std::optional<RoomKey> RoomKeyOf(Text&& room_id) const = delete;
  template <typename Text,
            typename = std::enable_if_t<std::is_same_v<Text, std::string>>>
  std::optional<ParticipantKey> ParticipantKeyOf(Text&& id) const = delete;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_ROOM_DIRECTORY_H_
