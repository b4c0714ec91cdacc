// A running call: who is in, what each may do, and what must happen when the
// room, the time or somebody in it changes that.
//
//   Result<Call> call = Call::Make(snapshot, "call-1");
//   CallReply reply = call->Join(Subject::User(id), "laptop", now);
//   if (reply.decision.allowed()) Keep(reply.grant);
//   Do(reply.effects);                         // call_effect.h
//   SleepUntil(call->NextDeadline());          // then call->Advance(now)
//
// A state machine without I/O, clock or threads: every input takes the present
// instant and returns what is to be done, in order. The same inputs give the
// same effects. It works at the largest instant it has seen: a clock that steps
// back gives no right back. An instant that is never moves no clock; joining,
// performing and answering at it are denied.
//
// A `Call` is one call: it runs from the first user's join to the last user's
// leaving, and one that has ended admits nobody (CALL_NOT_STARTED). Make
// another, with another id, for the next one in the same room.
//
// Nothing is thrown but std::bad_alloc, after which a call may only be
// destroyed: that ends its grants.
//
// Endpoints are named by the host, uniquely in a call: "laptop", a connection's
// id, a phone leg's. Dropped connections are in until the host says Leave. A
// name for each connection is safest: where a device keeps its name, a Leave
// that the old connection's end caused would end the stay of the new one.
//
// Thread-safety: none; inputs are made by one thread at a time. The grants it
// gives may be checked by any threads meanwhile, and after the call is gone.
// Complexity: O(log n) in who is in for joins, leaves and performing, besides
// the effects; OnRoomChanged says its own. Source: rules section 7.
#ifndef ROOMPOLICY_CALL_H_
#define ROOMPOLICY_CALL_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/call_effect.h"
#include "roompolicy/call_options.h"
#include "roompolicy/decision.h"
#include "roompolicy/grant.h"
#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/party.h"
#include "roompolicy/request.h"
#include "roompolicy/role.h"
#include "roompolicy/room_snapshot.h"

namespace roompolicy {

namespace internal {
class CallState;
}

// The answer to an input that asks for something.
struct CallReply {
  Decision decision;
  // Of who was let in; else nobody's. It denies before the call's own instant,
  // which is later than `now` where a clock stepped back.
  Grant grant;
  CallEffects effects;
};

// One endpoint in a call.
struct Presence {
  Party party;
  std::string endpoint;
  Role role = Role::kUnspecified;  // of a user
  bool dialing = false;            // a phone leg that has not answered yet
  Instant since;                   // joined, answered or dialed
  Party inviter;                   // of a phone leg
};

class Call {
 public:
  // MALFORMED_INPUT: no room, or a call id that is no id.
  static Result<Call> Make(RoomSnapshotPtr room, std::string_view call_id);

  // One that was moved from may only be destroyed or assigned. With a call that
  // is destroyed, every grant of it denies.
  Call(Call&&) noexcept;
  Call& operator=(Call&&) noexcept;
  ~Call();

  // Somebody comes in from an endpoint: always decided afresh. An endpoint that
  // the same party is in from is replaced; one of another party, and one that
  // is no id, is INVALID_REQUEST. A join that is denied changes nothing.
  [[nodiscard]] CallReply Join(const Subject& subject,
                               std::string_view endpoint, Instant now);

  // The endpoint is gone, whoever's it was. Nothing where nobody is in from it.
  [[nodiscard]] CallEffects Leave(std::string_view endpoint, Instant now);

  // Somebody in the call does something; `request` is what a decision is asked.
  // The host knows who asks from the connection, not from the message. The
  // room's rules come first, then the call's. Where it is allowed, what follows
  // from it stands in the effects.
  [[nodiscard]] CallReply Perform(const Request& request,
                                  const PerformOptions& options, Instant now);
  [[nodiscard]] CallReply Perform(const Request& request, Instant now) {
    return Perform(request, PerformOptions(), now);
  }

  // A leg that was dialed answers: the room, its window and its switch are
  // asked again. NOT_IN_CALL, and HangUp, for one that the call does not know
  // (any more); INVALID_REQUEST for an endpoint that is in already, and at an
  // instant that is never.
  [[nodiscard]] CallReply LegAnswered(std::string_view endpoint, Instant now);
  // A leg that was dialed ended, or was never answered.
  [[nodiscard]] CallEffects LegEnded(std::string_view endpoint, Instant now);

  // A later room of the same id. INVALID_ROOM_ID for another id, STALE_REVISION
  // for a revision that is not greater, UNKNOWN_ROOM after the room was
  // deleted, and nothing is changed: an old room must never give rights back.
  // Null: the room was deleted. O(n) in who is in.
  [[nodiscard]] Result<CallEffects> OnRoomChanged(RoomSnapshotPtr room,
                                                  Instant now);
  // The same where the host knows the roster change that made the room, and
  // whom it named. O(changed) where that is all that lies between the two
  // rooms, which is looked at, whatever `changed` says; else O(n). It is looked
  // at by a sum over the rosters, so compile both with one seed, as Compile
  // does.
  [[nodiscard]] Result<CallEffects> OnRoomChanged(
      RoomSnapshotPtr room, const std::vector<ParticipantId>& changed,
      Instant now);
  [[nodiscard]] CallEffects OnRoomDeleted(Instant now);

  // Time has passed. Every other input does this first.
  [[nodiscard]] CallEffects Advance(Instant now);
  // When to call Advance at the latest; never where nothing is to come.
  // The next input may change it.
  Instant NextDeadline() const;

  // From now on, EndsSoon this long before the call ends, and again where the
  // end is moved; with the next Advance where that is past. False where
  // `before` is not positive or kMaxNotices are kept already. Under
  // stop_joining a call has no end.
  bool NotifyBefore(std::chrono::nanoseconds before);

  // Of user endpoints and phone legs; instead of the profile's. False above
  // kMaxCapacityLimit. Throws nobody out.
  bool SetCapacity(std::size_t capacity);
  std::size_t capacity() const;
  // How many of them are in, legs that are being dialed too.
  std::size_t count() const;

  // False where the id is not banned.
  bool LiftBan(ParticipantIdView id);
  bool IsBanned(ParticipantIdView id) const;

  CallPhase phase() const;
  // The largest instant seen.
  Instant now() const;
  const std::string& call_id() const;
  // Null where it was deleted.
  const RoomSnapshotPtr& room() const;
  // Everybody who is in: users, phones, servers; by ids. O(n), copies.
  std::vector<Presence> present() const;

 private:
  explicit Call(std::unique_ptr<internal::CallState> state);

  // `changed` null: nobody says whom.
  Result<CallEffects> ChangeRoom(RoomSnapshotPtr room,
                                 const std::vector<ParticipantId>* changed,
                                 Instant now);

  std::unique_ptr<internal::CallState> state_;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_CALL_H_
