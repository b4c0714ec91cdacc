// All that a subject may do in a room now, in one answer.
//
// Thread-safety: pure function, no allocation. Complexity: as one decision.
// Source: rules section 6.5.
#ifndef ROOMPOLICY_PERMISSIONS_H_
#define ROOMPOLICY_PERMISSIONS_H_

#include "roompolicy/instant.h"
#include "roompolicy/permission_set.h"
#include "roompolicy/request.h"
#include "roompolicy/room_snapshot.h"

namespace roompolicy {

[[nodiscard]] PermissionSet Permissions(const RoomSnapshot& room,
                                        const Subject& subject,
                                        Instant now) noexcept;

// Where there is no such room.
[[nodiscard]] PermissionSet PermissionsWithoutRoom(const Subject& subject,
                                                   Instant now) noexcept;

}  // namespace roompolicy

#endif  // ROOMPOLICY_PERMISSIONS_H_
