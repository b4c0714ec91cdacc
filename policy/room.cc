#include "roompolicy/room.h"

#include <algorithm>

namespace roompolicy {
bool operator==(const Participant& a, const Participant& b) {
  return a.id == b.id && a.role == b.role;
}

bool operator==(const Room& a, const Room& b) {
  return a.id_ == b.id_ && a.created_at_ == b.created_at_ &&
         a.window_ == b.window_ && a.profile_->name() == b.profile_->name() &&
         a.participants_ == b.participants_ &&
         a.own_end_of_window_ == b.own_end_of_window_ &&
         a.revision_ == b.revision_ &&
         a.pstn_dialout_enabled_ == b.pstn_dialout_enabled_;
}

Role Room::FindRole(ParticipantIdView id) const {
  const auto at =
      std::lower_bound(participants_.begin(), participants_.end(), id,
                       [](const Participant& p, ParticipantIdView wanted) {
                         return p.id.text() < wanted.text();
                       });
  if (at == participants_.end() || at->id.text() != id.text()) {
    return Role::kUnspecified;
  }
  return at->role;
}

}  // namespace roompolicy
