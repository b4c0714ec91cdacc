#include "roompolicy/permissions.h"

#include "roompolicy/internal/permission_walk.h"

namespace roompolicy {

PermissionSet Permissions(const RoomSnapshot& room, const Subject& subject,
                          Instant now) noexcept {
  const internal::RoomBlock& block = room.block();
  return internal::WalkPermissions(&block, subject, now,
                                   internal::RoleIn(block, subject));
}

PermissionSet PermissionsWithoutRoom(const Subject& subject,
                                     Instant now) noexcept {
  return internal::WalkPermissions(nullptr, subject, now, Role::kUnspecified);
}

}  // namespace roompolicy
