// What to do about a decision, in words that know the room.
//
// Cold: it allocates. Thread-safety: pure function.
#ifndef ROOMPOLICY_REMEDY_H_
#define ROOMPOLICY_REMEDY_H_

#include <string>

#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/request.h"
#include "roompolicy/room_snapshot.h"

namespace roompolicy {

// Names which roles may, when the room opens, what the action takes as a
// target, which part of the request is wrong. Empty where allowed. It follows
// from the decision's reason alone where `room` is null, and always for what an
// outsider may be told.
std::string Remedy(const RoomSnapshot* room, const Request& request,
                   Instant now, const Decision& decision);

}  // namespace roompolicy

#endif  // ROOMPOLICY_REMEDY_H_
