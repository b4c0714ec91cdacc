// What a change of a room changes: which questions have another answer, when,
// and why.
//
//   const RoomDiff diff(&was, &is);  // two states of one room
//   for (const RoomDiff::Party& party : diff.parties()) {
//     for (const Difference& found : diff.OverTime(party.subject)) {
//       if (found.turn() == Turn::kWidened) Review(found);
//     }
//   }
//
// It asks the code that decides about both states and goes from change to
// change by `until`; it knows no rule of its own. Effects and reasons are
// compared, not revisions.
//
// Joining and every action are compared, without a target, which hides nothing:
// a request with a target changes only where the same one without a target does
// or, for invite_participant, where the joining of the target does.
//
// It borrows both snapshots. Cold: it allocates.
// Thread-safety: immutable. Complexity: O(n log n) in the rosters to make; each
// subject costs some hundred decisions, also where another one has the same two
// roles and so the same differences.
#ifndef ROOMPOLICY_ROOM_DIFF_H_
#define ROOMPOLICY_ROOM_DIFF_H_

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/request.h"
#include "roompolicy/role.h"
#include "roompolicy/room_snapshot.h"
#include "roompolicy/rule.h"

namespace roompolicy {

// Whether more became allowed, less, or only the reason is another.
enum class Turn : std::uint8_t { kReason, kWidened, kNarrowed };

// "reason", "widened" or "narrowed".
std::string_view TurnName(Turn turn);

// One question with another answer, and the longest span around an instant
// throughout which it is this same pair of answers.
struct Difference {
  Subject subject;
  Action action = Action::kUnspecified;  // kUnspecified is joining
  Instant from;   // inclusive; Instant::Min() is since ever
  Instant until;  // exclusive; Instant::Max() is for ever
  Decision was;   // as it is throughout the span
  Decision is;
  Rule rule = Rule::kRequestIsValid;  // the first that passes on one side only

  Turn turn() const {
    if (was.allowed() == is.allowed()) return Turn::kReason;
    return is.allowed() ? Turn::kWidened : Turn::kNarrowed;
  }
  Request request() const {
    return action == Action::kUnspecified ? Request::Join(subject)
                                          : Request::Perform(subject, action);
  }
};

// Something about the room that is not what it was. `field` is "room", "role"
// or a field as documents spell it: "profile", "validFrom", "validUntil",
// "pstnDialOutEnabled".
struct Cause {
  std::string_view field;
  std::string was;
  std::string is;
};

class RoomDiff {
 public:
  // Null: there is no such room.
  RoomDiff(const RoomSnapshot* was, const RoomSnapshot* is);
  RoomDiff(RoomDiff&&) = default;
  RoomDiff& operator=(RoomDiff&&) = default;
  RoomDiff(const RoomDiff&) = delete;  // subjects borrow from it
  RoomDiff& operator=(const RoomDiff&) = delete;

  // Who is to be asked about.
  struct Party {
    Subject subject;
    Role was = Role::kUnspecified;  // of a user, where it is on the roster
    Role is = Role::kUnspecified;
    // Of a user who is on neither roster: it stands for all such users with an
    // id of one of these kinds.
    std::vector<IdKind> outsider_kinds;
  };
  // Everybody on either roster, by the bytes of the ids; then users on neither,
  // one for each way in which the two states admit kinds of ids; then a phone,
  // which stands for all, and the server. Anybody else has the differences of
  // the one who stands for them.
  const std::vector<Party>& parties() const { return parties_; }

  // All differences of one subject at all instants: joining first, then actions
  // by number; of one question in the order of time.
  std::vector<Difference> OverTime(const Subject& subject) const;

  // Those of them that hold at one instant, in the same order.
  std::vector<Difference> At(const Subject& subject, Instant now) const;

  // OverTime of every party, in their order.
  std::vector<Difference> All() const;

  // What of the room makes the difference: all that its rule looks at and that
  // is not as it was. Profiles that share a name show it on both sides.
  std::vector<Cause> CausesOf(const Difference& difference) const;

 private:
  Party PartyOf(ParticipantIdView id) const;
  ParticipantId OutsiderOf(IdKind kind) const;
  std::vector<Cause> RoleCause(const Subject& subject) const;
  std::vector<Cause> CellCauses(const Difference& difference) const;
  Cause ProfileCause() const;
  void AddRosters();
  void AddOutsiders();
  template <typename Visit>
  void WalkTime(const Request& request, Visit visit) const;

  const RoomSnapshot* was_;
  const RoomSnapshot* is_;
  std::deque<ParticipantId> ids_;  // what parties borrow
  std::vector<Party> parties_;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_ROOM_DIFF_H_
