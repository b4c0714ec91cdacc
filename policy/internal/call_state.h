// The state of a call and the steps that its inputs are made of.
//
// Thread-safety: none. Source: rules section 7.
#ifndef ROOMPOLICY_INTERNAL_CALL_STATE_H_
#define ROOMPOLICY_INTERNAL_CALL_STATE_H_

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/call_effect.h"
#include "roompolicy/call_options.h"
#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/attendance.h"
#include "roompolicy/internal/grant_table.h"
#include "roompolicy/issue.h"
#include "roompolicy/leave_reason.h"
#include "roompolicy/media.h"
#include "roompolicy/request.h"
#include "roompolicy/room_snapshot.h"

namespace roompolicy::internal {

// Whether the host must be told to end it: it did not go by itself.
enum class Ask : bool { kNo, kYes };

// The media that ends where `before` becomes `after`. Never `leg`, which is the
// right to start one: legs end by rule 7.7 alone.
MediaSet MediaToClose(ActionSet before, ActionSet after);

// The call's answer where the room's is `decision`, which allows.
Decision Answer(const Decision& decision, Reason reason);

// Whether rosters and roles are the same but for what they say of `ids`. False
// for blocks of two seeds, whose sums nobody can compare. O(ids).
bool RostersDifferInTheseAlone(const RoomBlock& a, const RoomBlock& b,
                               const std::vector<ParticipantId>& ids);

class CallState {
 public:
  CallState(RoomSnapshotPtr room, std::string call_id);

  // What is wrong with this room as the next one of this call.
  Issues WhyNotSuccessor(const RoomSnapshot& next) const;
  void SetRoom(RoomSnapshotPtr next);

  // --- call_time.cc: what time brings ----------------------------------------

  // Works off every deadline up to `to`, each at its own instant.
  void RunTo(Instant to, CallEffects& effects);
  Instant NextDeadline() const;

  // --- call_rights.cc: what somebody may do ----------------------------------

  // The room's decision. Who is inside is judged as rule 7.9 says.
  Decision Judge(const Request& request, bool inside) const;
  // Of somebody inside, whose role it is if it is a user.
  GrantTerms TermsOf(const Party& party, Role role) const;
  // The room is as it is now: revokes, grants and ejects, everybody or those
  // who are named.
  void RejudgeAll(CallEffects& effects);
  void RejudgeThese(const std::vector<ParticipantId>& ids,
                    CallEffects& effects);

  // --- call_presence.cc: who comes and goes ----------------------------------

  // May this subject come in from this endpoint?
  Decision JudgeJoin(const Subject& subject, std::string_view endpoint);
  // Of a leg that answers.
  Decision JudgeLeg(const Member& member, std::string_view endpoint) const;
  // The call starts, by this user.
  void Start(const Party& party, std::string_view endpoint,
             CallEffects& effects);
  // Adds the stay, or lets the leg in that is being dialed.
  Grant Admit(const Party& party, std::string_view endpoint,
              CallEffects& effects);
  // One endpoint goes, which somebody must have, and who has no other. Does not
  // end the call: EndIfEmpty does. By value: it may be the stay's own.
  void Remove(std::string endpoint, LeaveReason reason, Ask ask,
              CallEffects& effects);
  // Every endpoint of it.
  void RemoveAll(Member& member, LeaveReason reason, CallEffects& effects);
  void HangUpDialing(LeaveReason reason, CallEffects& effects);
  // Everybody goes, and the call ends.
  void EjectAll(LeaveReason reason, CallEffects& effects);
  void EndIfEmpty(CallEffects& effects);

  // --- call_perform.cc: what somebody does -----------------------------------

  Decision JudgePerform(const Request& request, const PerformOptions& options);
  // What follows from a request that is allowed.
  void Do(const Request& request, const PerformOptions& options,
          CallEffects& effects);

  std::size_t capacity() const {
    return own_capacity.value_or(profile->limits().capacity);
  }
  // Whether one more endpoint may come in, where `counted` are in, and `of_one`
  // of its party.
  bool HasPlace(std::size_t counted, std::size_t of_one) const {
    return counted < capacity() && of_one < profile->limits().endpoints;
  }

  RoomSnapshotPtr room;  // null: deleted
  std::string room_id;
  std::string call_id;
  ProfilePtr profile;  // of the room, or of the one that was deleted
  CallPhase phase = CallPhase::kNotStarted;
  Instant now = Instant::Min();
  Instant started_at;
  bool overrun = false;  // the window has ended, and those inside stay
  Attendance people;
  std::set<std::string, std::less<>> bans;
  std::optional<std::size_t> own_capacity;

  // When to hang up which leg.
  std::set<std::pair<Instant, std::string>> dialing;

  struct Notice {
    std::chrono::nanoseconds before;
    Instant told_of;  // the end that was announced; never: none was
  };
  std::vector<Notice> notices;

  GrantMint mint;

 private:
  // What the call says where the room allows: ALLOWED, or why not.
  Reason AskJoin(const Subject& subject, std::string_view endpoint);
  Reason AskPerform(const Request& request, const PerformOptions& options,
                    bool inside);
  // Why the room keeps nobody inside; kUnspecified where it does.
  LeaveReason WhyClosed() const;
  // In two steps, grants first: everybody's are right before anything is told.
  void RewriteGrants(Member& member);
  void TellChange(Member& member, CallEffects& effects);
  void RevokeGrants(Member& member);
  bool StopsJoining() const;
  // The first renewal that is planned; never: none is.
  Instant RenewAt() const;
  void PlanRenewal(Stay& stay);
  void ForgetRenewal(Stay& stay);
  Instant DueOf(const Notice& notice) const;
  void WorkOff(CallEffects& effects);
  void AnnounceEnd(CallEffects& effects);
  void MuteAllBut(const Subject& actor, CallEffects& effects);
  void StartDialing(const Request& request, std::string_view endpoint,
                    CallEffects& effects);
  void CancelAdding(const Request& request, CallEffects& effects);
  CallEvent Event(CallEventKind kind, const Party& party,
                  std::string_view endpoint, Role role) const;

  std::multiset<Instant> renewals_;
  std::optional<CallEvent> last_to_leave_;
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_CALL_STATE_H_
