// What a call says is to be done: plain values, in the order to do them in.
//
//   for (const CallEffect& effect : reply.effects) {
//     std::visit(MyMediaServer{...}, effect);  // forgets no kind: or no build
//   }
//
// Rights are revoked before anything else is done with somebody. What is
// granted is allowed from now on, which never starts anything: a microphone
// that may be unmuted again stays muted until its owner asks.
//
// Thread-safety: values. Source: rules section 7.
#ifndef ROOMPOLICY_CALL_EFFECT_H_
#define ROOMPOLICY_CALL_EFFECT_H_

#include <string>
#include <variant>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/call_event.h"
#include "roompolicy/decision.h"
#include "roompolicy/grant.h"
#include "roompolicy/instant.h"
#include "roompolicy/leave_reason.h"
#include "roompolicy/media.h"
#include "roompolicy/party.h"
#include "roompolicy/role.h"

namespace roompolicy {

// Let this endpoint in: a user, a server, or a phone that has answered.
struct Admitted {
  Party party;
  std::string endpoint;
  Role role = Role::kUnspecified;  // of a user
  Grant grant;
  ActionSet allowed;
  MediaSet media;  // the same by kinds
};

// Turn it away, or do not do what it asks.
struct Denied {
  Party party;
  std::string endpoint;  // of a join and of a leg, as it came: maybe no id
  Action action = Action::kUnspecified;  // none: joining
  Decision decision;
};

// The party may do this no more.
struct RightsRevoked {
  Party party;
  std::string endpoint;  // the one that goes; empty: all that it is in from
  ActionSet actions;
  MediaSet close;  // media kinds to close now; never `leg`: HangUp ends those
};

// The party may do this from now on. Start nothing.
struct RightsGranted {
  Party party;
  ActionSet actions;
  MediaSet allowed;  // media kinds
};

// Disconnect this endpoint of a user or a server, unless it went by itself
// (LEFT). REPLACED: the connection that had the endpoint until now, not the one
// that is let in next.
struct Removed {
  Party party;
  std::string endpoint;
  Role role = Role::kUnspecified;
  LeaveReason reason = LeaveReason::kUnspecified;
};

// Hang up this phone leg, or stop dialing it: it is out, it rang for as long as
// the profile lets it (LEFT), or the call does not know it (CALL_OVER).
struct HangUp {
  Party party;  // nobody: a leg that the call does not know (any more)
  std::string endpoint;
  LeaveReason reason = LeaveReason::kUnspecified;
  bool answered = false;  // also of one that answers just now
};

// This phone leg has ended by itself.
struct LegGone {
  Party party;
  std::string endpoint;
};

// Mute all of the party's endpoints.
struct Mute {
  Party party;
};

// Dial this number as this endpoint, and say LegAnswered or LegEnded. The call
// itself ends what nobody answers, after the profile's dial time-out.
struct Dial {
  Party party;
  std::string endpoint;
  Party inviter;
};

// Ring this user, who joins by itself.
struct Invite {
  Party party;
};

// Ring it no more.
struct CancelInvite {
  Party party;
};

// The call ends at this instant: as was asked for by NotifyBefore.
struct EndsSoon {
  Instant at;
};

using CallEffect = std::variant<Admitted, Denied, RightsRevoked, RightsGranted,
                                Removed, HangUp, LegGone, Mute, Dial, Invite,
                                CancelInvite, EndsSoon, CallEvent>;
using CallEffects = std::vector<CallEffect>;

}  // namespace roompolicy

#endif  // ROOMPOLICY_CALL_EFFECT_H_
