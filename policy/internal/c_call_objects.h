// What the handles of calls are.
#ifndef ROOMPOLICY_INTERNAL_C_CALL_OBJECTS_H_
#define ROOMPOLICY_INTERNAL_C_CALL_OBJECTS_H_

#include <optional>
#include <vector>

#include "roompolicy/c_api.h"
#include "roompolicy/call.h"
#include "roompolicy/call_effect.h"
#include "roompolicy/grant.h"

struct rp_grant {
  roompolicy::Grant grant;
};

struct rp_effects {
  roompolicy::CallEffects effects;
};

struct rp_presences {
  std::vector<roompolicy::Presence> presences;
};

struct rp_call {
  std::optional<roompolicy::Call> call;  // nothing: it is broken
  rp_status broken = RP_OK;              // by what
};

#endif  // ROOMPOLICY_INTERNAL_C_CALL_OBJECTS_H_
