// What a media thread keeps.
#include <cstdint>

#include "roompolicy/action.h"
#include "roompolicy/grant.h"
#include "roompolicy/internal/c_call_objects.h"
#include "roompolicy/internal/c_convert.h"
#include "roompolicy/internal/c_support.h"

using namespace roompolicy;            // NOLINT
using namespace roompolicy::internal;  // NOLINT

int32_t rp_grant_allows(const rp_grant* grant, rp_action action,
                        rp_instant now) noexcept {
  // One test for all that is no action, and none is left for Contains.
  if (grant == nullptr || static_cast<std::uint32_t>(action) > kNumActions) {
    return 0;
  }
  return grant->grant.Allows(static_cast<Action>(action), InstantOf(now));
}

rp_effect rp_grant_check(const rp_grant* grant, rp_action action,
                         rp_instant now, rp_decision* decision) noexcept {
  const Action what = EnumOf<Action>(action);
  if (grant == nullptr) {
    return Tell(Grant().Check(what, InstantOf(now)), decision);
  }
  return Tell(grant->grant.Check(what, InstantOf(now)), decision);
}

rp_status rp_grant_share(const rp_grant* grant, rp_grant** other) noexcept {
  Clear(other);
  if (grant == nullptr || other == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] { return Give(other, grant->grant); });
}

void rp_grant_free(rp_grant* grant) noexcept { delete grant; }
