// Baseline: what an application writes by hand. Maps, a lock, a switch; no
// kinds of subjects, no targets, no reasons, no `until`.
#ifndef ROOMPOLICY_BENCHMARKS_HAND_WRITTEN_H_
#define ROOMPOLICY_BENCHMARKS_HAND_WRITTEN_H_

#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "benchmarks/workload.h"
#include "roompolicy/action.h"
#include "roompolicy/instant.h"
#include "roompolicy/role.h"

namespace roompolicy::bench {

// True to the default profile for the actions that benchmarks ask about.
inline bool RoleAllows(Role role, Action action) {
  switch (role) {
    case Role::kPresenter:
      return action != Action::kDialOutPstn;
    case Role::kCollaborator:
      return action != Action::kMuteOthers &&
             action != Action::kInviteParticipant &&
             action != Action::kRemoveParticipant;
    case Role::kAttendee:
      return action != Action::kMuteOthers &&
             action != Action::kInviteParticipant &&
             action != Action::kRemoveParticipant &&
             action != Action::kShareScreen &&
             action != Action::kShareApplication &&
             action != Action::kShareBrowserTab;
    case Role::kConsumer:
      switch (action) {
        case Action::kTurnVideoOn:
        case Action::kUnmuteMic:
        case Action::kMuteOthers:
        case Action::kSwitchCamera:
        case Action::kChooseMic:
        case Action::kInviteParticipant:
        case Action::kShareScreen:
        case Action::kShareApplication:
        case Action::kShareBrowserTab:
        case Action::kRemoveParticipant:
        case Action::kAskDevicePermission:
          return false;
        default:
          return true;
      }
    case Role::kUnspecified:
      break;
  }
  return false;
}

// One room, found before.
struct HandWrittenRoom {
  bool Allows(const std::string& user, Action action, Instant now) const {
    if (now < window.from() || now >= window.until()) return false;
    const auto found = roster.find(user);
    return found != roster.end() && RoleAllows(found->second, action);
  }

  TimeWindow window;
  bool dial_out = false;
  std::unordered_map<std::string, Role> roster;
};

// Many rooms and any number of threads.
class HandWritten {
 public:
  void Add(const PlannedRoom& plan) {
    HandWrittenRoom room{plan.window, false, {}};
    for (const PlannedRoom::Person& person : plan.people) {
      room.roster.emplace(person.id, person.role);
    }
    const std::unique_lock<std::shared_mutex> lock(mutex_);
    rooms_.emplace(plan.id, std::move(room));
  }

  bool Allows(const std::string& room, const std::string& user, Action action,
              Instant now) const {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    const auto found = rooms_.find(room);
    return found != rooms_.end() && found->second.Allows(user, action, now);
  }

  // False where there is no such room or person.
  bool SetRole(const std::string& room, const std::string& user, Role role) {
    const std::unique_lock<std::shared_mutex> lock(mutex_);
    const auto found = rooms_.find(room);
    if (found == rooms_.end()) return false;
    const auto person = found->second.roster.find(user);
    if (person == found->second.roster.end()) return false;
    person->second = role;
    return true;
  }

 private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, HandWrittenRoom> rooms_;
};

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_HAND_WRITTEN_H_
