// The reference call: a second, slow, obvious call.
//
// It is the executable form of the rules for calls (section 7) with what was
// decided where they are silent (docs/rules.md). It shares no code and no
// representation with the engine's: plain structs of strings, linear searches,
// and no rights kept: what somebody may do is asked of the reference decider
// each time, and what was lost and gained are set differences of two answers.
// It is for tests alone.
//
// What is to be done is one line of text each, its fields apart by '|':
//   Admitted|party|endpoint|role|actions|media   RightsRevoked|party|endpoint|
//   Denied|party|endpoint|action|decision          actions|media to close
//   RightsGranted|party|actions|media            Removed|party|endpoint|role|
//   HangUp|party|endpoint|reason|answered          reason
//   LegGone|party|endpoint   Mute|party          Dial|party|endpoint|inviter
//   Invite|party   CancelInvite|party            EndsSoon|instant
//   CallStarted|participant|endpoint|role|reason|instant|duration, and likewise
//   CallParticipantAdded, CallParticipantRemoved, CallEnded
// A party is "user ID", "pstn ID", "server" or "nobody".
#ifndef ROOMPOLICY_TESTS_CALL_MODEL_REFERENCE_CALL_H_
#define ROOMPOLICY_TESTS_CALL_MODEL_REFERENCE_CALL_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/call/model/reference_rights.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::reference {

using Lines = std::vector<std::string>;

inline constexpr std::size_t kMaxEndpointIdBytes = 256;
inline constexpr std::int64_t kFirstInstant =
    std::numeric_limits<std::int64_t>::min();

// One endpoint of a party in a call.
struct Stay {
  std::string kind;      // "user", "pstn", "server"
  std::string id;        // "" of a server
  std::string endpoint;  // in a call, no two are the same
  std::int64_t since = 0;
  bool dialing = false;         // a leg that has not answered
  std::int64_t dial_until = 0;  // of such a leg
  std::string inviter;          // of a leg: a party
  std::size_t grant = 0;        // its number; of who is dialed, none
};

// What a grant was given for.
struct Given {
  std::string kind;
  std::string id;
  std::int64_t joined = 0;
  bool ended = false;
  std::int64_t revision_at_end = 0;
};

// Somebody does something.
struct Deed {
  bool perform = true;  // false: it asks to join, or nothing
  std::string kind;
  std::string id;
  std::string action;
  bool has_target = false;
  std::string target;
  bool ban = false;
  std::string leg;  // what a leg is to be called
};

struct Outcome {
  Answer decision;
  Lines effects;
  bool admitted = false;  // the newest grant is this one's
};

// The words of a line.
std::string Line(const std::vector<std::string>& fields);
std::string ListOf(const std::vector<std::string>& names);
std::string ListOf(const std::set<std::string>& names);
std::string TextOf(const Answer& answer);

class ReferenceCall {
 public:
  // The book may be shared by calls, one after the other.
  ReferenceCall(CallRoomPtr room, RightsBook* book)
      : room_(std::move(room)), book_(book) {}

  // kNever is no instant: no time passes.
  Outcome Join(const std::string& kind, const std::string& id,
               const std::string& endpoint, std::int64_t now);
  Outcome Perform(const Deed& deed, std::int64_t now);
  Outcome LegAnswered(const std::string& endpoint, std::int64_t now);
  Lines Leave(const std::string& endpoint, std::int64_t now);
  Lines LegEnded(const std::string& endpoint, std::int64_t now);
  Lines Advance(std::int64_t now);
  // The issues; none: `effects` is set.
  Lines RoomChanged(const CallRoomPtr& room, std::int64_t now, Lines& effects);
  Lines RoomDeleted(std::int64_t now);
  bool NotifyBefore(std::int64_t before);
  bool SetCapacity(std::size_t capacity);
  bool LiftBan(const std::string& id);

  std::int64_t NextDeadline() const;
  std::size_t Capacity() const;
  std::size_t Count() const;
  bool IsBanned(const std::string& id) const { return bans_.count(id) != 0; }
  const std::string& phase() const { return phase_; }
  std::int64_t now() const { return now_; }
  const CallRoom& room() const { return *room_; }
  // By party, then in the order of joining.
  std::vector<Stay> Present() const;

  // Every grant that was ever given, in order.
  const std::vector<Given>& grants() const { return grants_; }
  // What one says, each action in the table's order: `sheet` is what its holder
  // may do at `at`, where nothing before that denies.
  struct GrantAnswers {
    std::optional<Answer> all;     // the same for every action
    const Sheet* sheet = nullptr;  // else these
  };
  GrantAnswers CheckGrant(std::size_t grant, std::int64_t at) const;

 private:
  // When and under which room something was judged.
  struct Moment {
    CallRoomPtr room;
    std::int64_t now;
  };
  Moment ThisMoment() const { return {room_, now_}; }
  const Sheet& RightsAt(const Moment& moment, const Stay& stay) const;

  void Pass(std::int64_t to, Lines& out);
  void WorkOff(std::int64_t at, Lines& out);
  void TellOfTheEnd(Lines& out);
  void Rejudge(const Moment& before, Lines& out);
  void TellDifference(const Moment& before, const Stay& stay, Lines& out) const;

  Answer Judge(Query query, bool inside) const;
  std::string JoinReason(const std::string& kind, const std::string& id,
                         const std::string& endpoint) const;
  std::string DeedReason(const Deed& deed, bool inside) const;
  Answer JudgeDeed(const Deed& deed) const;
  void Do(const Deed& deed, Lines& out);
  void MuteOthers(const Deed& deed, Lines& out) const;
  void CancelAdding(const Deed& deed, Lines& out);

  void Admit(Stay stay, Lines& out);
  void TakeOut(const Moment& before, const std::string& endpoint,
               const std::string& reason, bool by_itself, Lines& out);
  void TakeOutParty(const Moment& before, const Stay& of_party,
                    const std::string& reason, Lines& out);
  void TakeOutEverybody(const Moment& before, const std::string& reason,
                        Lines& out);
  void HangUpDialing(const Moment& before, std::int64_t due,
                     const std::string& reason, Lines& out);
  void EndIfNoUser(Lines& out);

  const Stay* StayFrom(const std::string& endpoint) const;
  bool IsInside(const std::string& kind, const std::string& id) const;
  bool HasPlace(const std::string& kind, const std::string& id,
                const Stay* replaced) const;
  // One of each party, users first, then phones, then servers; by their ids.
  std::vector<Stay> Parties() const;

  CallRoomPtr room_;  // whose world does not exist: deleted
  RightsBook* book_;
  std::string phase_ = "NOT_STARTED";
  std::int64_t now_ = kFirstInstant;
  std::int64_t started_at_ = 0;
  std::vector<Stay> stays_;  // in the order of joining
  std::set<std::string> bans_;
  std::optional<std::size_t> own_capacity_;
  struct Notice {
    std::int64_t before;
    std::optional<std::int64_t> told_of;
  };
  std::vector<Notice> notices_;
  std::vector<Given> grants_;
  std::string last_removed_;  // "participant|endpoint|role|reason"
};

}  // namespace roompolicy::reference

#endif  // ROOMPOLICY_TESTS_CALL_MODEL_REFERENCE_CALL_H_
