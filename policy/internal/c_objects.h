// What the handles of the C interface are.
#ifndef ROOMPOLICY_INTERNAL_C_OBJECTS_H_
#define ROOMPOLICY_INTERNAL_C_OBJECTS_H_

#include <deque>
#include <string>
#include <vector>

#include "roompolicy/c_api.h"
#include "roompolicy/explain.h"
#include "roompolicy/issue.h"
#include "roompolicy/profile.h"
#include "roompolicy/room.h"
#include "roompolicy/room_snapshot.h"

struct rp_issues {
  roompolicy::Issues issues;
};

struct rp_profile {
  roompolicy::ProfilePtr profile;  // INVARIANT: not null
};

struct rp_profiles {
  roompolicy::ProfileSet profiles;
};

struct rp_profile_spec {
  roompolicy::ProfileSpec spec;
};

struct rp_room {
  roompolicy::Room room;
};

struct rp_rooms {
  std::deque<rp_room> rooms;  // which stay where they are
};

struct rp_snapshot {
  roompolicy::RoomSnapshotPtr snapshot;  // INVARIANT: not null
};

struct rp_explanation {
  roompolicy::Explanation explanation;
};

struct rp_texts {
  std::vector<std::string> texts;
};

#endif  // ROOMPOLICY_INTERNAL_C_OBJECTS_H_
