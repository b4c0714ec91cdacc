// The calls of a scenario's rooms: one at a time in each.
//
// Thread-safety: none.
#ifndef ROOMPOLICY_TOOLS_CALLS_H_
#define ROOMPOLICY_TOOLS_CALLS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/call.h"
#include "roompolicy/call_effect.h"
#include "roompolicy/decision.h"
#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/party.h"
#include "roompolicy/role.h"
#include "roompolicy/room_snapshot.h"
#include "roompolicy/wire/call_step.h"

namespace roompolicy::cli {

// An effect of a call, where and when.
struct Happening {
  Instant at;
  std::string room_id;
  bool by_time =
      false;  // time brought it, before the step that it is told with
  CallEffect effect;
};

// Somebody who is in has another role than before.
struct RoleChange {
  std::string room_id;
  Party party;
  Role before = Role::kUnspecified;
  Role after = Role::kUnspecified;
};

// What everybody did and heard since it was last taken.
struct CallNews {
  std::vector<Happening> happenings;  // in order
  std::vector<RoleChange> roles;
};

class Calls {
 public:
  // Time passes: every deadline of every call up to `to`, each at its instant.
  void RunTo(Instant to);

  // The room of this id was made, which was not there or was deleted.
  void OnCreated(const std::string& room_id) { calls_.erase(room_id); }
  // Issues: the call does not take it.
  Issues OnChanged(const RoomSnapshotPtr& room, Instant at);
  void OnDeleted(const std::string& room_id, Instant at);

  // `room` is the step's, null where there is none.
  Decision Enter(const wire::EnterStep& step, const RoomSnapshotPtr& room,
                 Instant at);
  Decision Act(const wire::ActStep& step, const RoomSnapshotPtr& room,
               Instant at);
  Decision LegAnswered(const wire::LegAnsweredStep& step,
                       const RoomSnapshotPtr& room, Instant at);
  void Leave(const wire::LeaveStep& step, Instant at);
  void LegEnded(const wire::LegEndedStep& step, Instant at);
  // The call there is or is to come; null without a room.
  Call* Upcoming(const std::string& room_id, const RoomSnapshotPtr& room);

  std::vector<Presence> PresentIn(const std::string& room_id) const;
  // Who is in from this endpoint.
  std::optional<Party> Owner(const std::string& room_id,
                             std::string_view endpoint) const;
  CallNews Take();

 private:
  // Null: the room never had one.
  Call* Find(const std::string& room_id);
  void Note(const Call& call, const std::string& room_id, CallEffects effects,
            bool by_time = false);

  std::map<std::string, Call> calls_;  // the last of each room
  std::size_t made_ = 0;
  CallNews news_;
};

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_CALLS_H_
