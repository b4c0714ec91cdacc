// A room: who is invited with which role, when it is open, whether it may dial
// out. A regular value that is always valid.
//
//   RoomDraft draft;
//   draft.id = "99199690362660524";
//   draft.participants = {{"8:acs:r_doctor", Role::kPresenter}};
//   Result<Room> room = CreateRoom(draft, ProfileSet::BuiltIn(), now);
//   RoomChange change;
//   change.participants = {RosterEdit::Set("8:acs:r_nurse", Role::kAttendee)};
//   Result<Room> changed = room->Apply(change, now);
//
// These are pure functions from a room, a change and now to a new room or a
// list of all issues; nothing is ever half applied. Who may call them is the
// host's business: no subject changes a room through a decision.
//
// A room that was moved from may only be destroyed or assigned.
//
// Thread-safety: values; const access from any thread. Complexity: creating,
// loading and changing take O(n log n) in the roster.
// Source: rules section 3.
#ifndef ROOMPOLICY_ROOM_H_
#define ROOMPOLICY_ROOM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"
#include "roompolicy/room_draft.h"

namespace roompolicy {

namespace internal {
class BlockBuilder;
}

struct Participant {
  Participant(const ParticipantId& its_id, Role its_role)
      : id(its_id), role(its_role) {}
  // Copies the text once, straight to where the participant stands.
  Participant(ParticipantIdView its_id, Role its_role)
      : id(its_id), role(its_role) {}

  ParticipantId id;
  Role role;
};

bool operator==(const Participant& a, const Participant& b);

class Room {
 public:
  const RoomId& id() const { return id_; }
  // Absent only for rooms that were stored without it.
  std::optional<Instant> created_at() const { return created_at_; }
  const TimeWindow& window() const { return window_; }
  bool pstn_dialout_enabled() const { return pstn_dialout_enabled_; }
  // Sorted by the bytes of the ids.
  const std::vector<Participant>& participants() const { return participants_; }
  const ProfilePtr& profile() const { return profile_; }
  // What the room itself says of the end of its window, if it does.
  std::optional<EndOfWindow> own_end_of_window() const {
    return own_end_of_window_;
  }
  // The room's own, else its profile's.
  EndOfWindow end_of_window() const {
    return own_end_of_window_.value_or(profile_->default_end_of_window());
  }
  std::int64_t revision() const { return revision_; }  // 1 to 2^63-1

  // kUnspecified for who is not on the roster. O(log n).
  Role FindRole(ParticipantIdView id) const;

  // This room with the change made and the revision one higher. Merges: what
  // the change leaves out stays. The resulting window is judged, as for a new
  // room, where the change names a bound; a lone bound against the stored other
  // one. Roster entries touch only whom they name.
  Result<Room> Apply(const RoomChange& change, Instant now) const;

  // Equal in every field; profiles by name, rosters whatever their order was.
  friend bool operator==(const Room& a, const Room& b);
  friend bool operator!=(const Room& a, const Room& b) { return !(a == b); }

 private:
  friend class RoomJudge;               // the one validator, internal/
  friend class internal::BlockBuilder;  // gives back what was compiled
  // `id` was checked: a text and no RoomId, which would be copied once more.
  Room(std::string_view id, TimeWindow window, ProfilePtr profile)
      : id_(std::string(id)), window_(window), profile_(std::move(profile)) {}

  RoomId id_;
  std::optional<Instant> created_at_;
  TimeWindow window_;
  ProfilePtr profile_;
  std::vector<Participant> participants_;
  std::optional<EndOfWindow> own_end_of_window_;
  std::int64_t revision_ = 1;
  bool pstn_dialout_enabled_ = false;
};

// A new room. Absent: valid_from and created_at are now, valid_until is now and
// 180 days, pstn_dialout_enabled false, revision 1, profile the default one;
// what the draft gives is kept. Issues have paths relative to the room, such as
// "participants[2].role".
Result<Room> CreateRoom(const RoomDraft& draft, const ProfileSet& profiles,
                        Instant now);

// A room that was stored: judged by everything that does not depend on now, so
// that an expired room loads. Both bounds must be there; created_at may be
// absent.
Result<Room> LoadRoom(const RoomDraft& draft, const ProfileSet& profiles);

// As LoadRoom, for decoders that judge many rooms: adds issues to `issues`,
// each path after `path_prefix` ("rooms[3]."), and gives nothing if the room
// has any issue or an unreadable field.
std::optional<Room> LoadRoomAt(const RoomDraft& draft,
                               const ProfileSet& profiles,
                               std::string_view path_prefix, Issues& issues);
std::optional<Room> LoadRoomAt(const RoomDraftView& draft,
                               const ProfileSet& profiles,
                               std::string_view path_prefix, Issues& issues);

// As CreateRoom and Apply, likewise for decoders.
std::optional<Room> CreateRoomAt(const RoomDraft& draft,
                                 const ProfileSet& profiles, Instant now,
                                 std::string_view path_prefix, Issues& issues);
std::optional<Room> ApplyAt(const Room& room, const RoomChange& change,
                            Instant now, std::string_view path_prefix,
                            Issues& issues);

}  // namespace roompolicy

#endif  // ROOMPOLICY_ROOM_H_
