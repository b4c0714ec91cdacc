// The border between this library and the core, which may be another shared
// library: what is of one side is made again on the other by the functions of
// roompolicy/c_api.h.
//
// What the core refuses on the way is thrown as Failed, which Run turns into a
// status. Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_C_BORDER_H_
#define ROOMPOLICY_WIRE_C_BORDER_H_

#include <memory>

#include "roompolicy/c_api.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/issue.h"
#include "roompolicy/profile.h"
#include "roompolicy/room.h"

namespace roompolicy::wire {

template <auto Free>
struct Freed {
  template <typename Object>
  void operator()(Object* object) const {
    Free(object);
  }
};
template <typename Object, auto Free>
using Owned = std::unique_ptr<Object, Freed<Free>>;
using OwnedProfile = Owned<rp_profile, rp_profile_free>;
using OwnedRoom = Owned<rp_room, rp_room_free>;
using OwnedRooms = Owned<rp_rooms, rp_rooms_free>;
using OwnedIssues = Owned<rp_issues, rp_issues_free>;

// A status that is not RP_OK, on the way out.
struct Failed {
  rp_status status;
};

inline void Check(rp_status status) {
  if (status != RP_OK) throw Failed{status};
}

template <typename Body>
rp_status Run(Body body) noexcept {
  return internal::Guarded([&]() -> rp_status {
    try {
      return body();
    } catch (const Failed& failed) {
      return failed.status;
    }
  });
}

// The host's profiles as this library knows them.
ProfileSet ProfilesFromCore(const rp_profiles* profiles);

// The room in the core, under the profile of that name there; the caller's.
rp_room* RoomToCore(const Room& room, const rp_profiles* profiles);
// RP_BAD_ARGUMENT where its profile is none of `profiles`.
Room RoomFromCore(const rp_room* room, const ProfileSet& profiles);

// RP_REFUSED, with the issues as the core's where they are wanted.
rp_status Refuse(const Issues& issues, rp_issues** out);
Issues IssuesFromCore(const rp_issues* issues);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_C_BORDER_H_
