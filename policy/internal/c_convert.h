// Between what C says and what the library takes: drafts, changes, questions,
// issues.
//
// Thread-safety: functions without state.
#ifndef ROOMPOLICY_INTERNAL_C_CONVERT_H_
#define ROOMPOLICY_INTERNAL_C_CONVERT_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "roompolicy/action.h"
#include "roompolicy/c_api.h"
#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/media.h"
#include "roompolicy/permission_set.h"
#include "roompolicy/profile.h"
#include "roompolicy/request.h"
#include "roompolicy/room_draft.h"

namespace roompolicy::internal {

inline Instant InstantOf(rp_instant nanos) noexcept {
  return Instant::FromUnixNanos(nanos);
}

// NULL means the built-in ones.
const ProfileSet& ProfilesOf(const rp_profiles* profiles);

// Nothing where it is malformed as a struct: RP_BAD_ARGUMENT.
std::optional<RoomDraft> DraftOf(const rp_room_spec* spec);
std::optional<RoomChange> ChangeOf(const rp_room_change* change);

// Nobody where the kind is none, or its id is no id. Borrows the id.
Subject SubjectOf(const rp_subject& subject) noexcept;
// Borrows its texts. Nothing where no question can be made of it, which is
// INVALID_REQUEST.
std::optional<Request> RequestOf(const rp_request* request) noexcept;

// How far one request of a batch is from the next, which is what all say of
// their size. Nothing where the batch cannot be read: then every answer of it
// is INVALID_REQUEST, unless the numbers differ, where nothing is written.
std::optional<std::size_t> BeginBatch(const rp_request* requests,
                                      std::size_t num_requests,
                                      rp_decision* decisions,
                                      std::size_t num_decisions) noexcept;
inline const rp_request* RequestAt(const rp_request* requests,
                                   std::size_t stride,
                                   std::size_t index) noexcept {
  const void* at = reinterpret_cast<const char*>(requests) + stride * index;
  return static_cast<const rp_request*>(at);
}

rp_decision ToC(const Decision& decision) noexcept;
Decision DecisionOf(const rp_decision& decision) noexcept;
rp_action_set ToC(ActionSet actions) noexcept;
rp_media_set ToC(MediaSet media) noexcept;
rp_permissions ToC(const PermissionSet& permissions) noexcept;
ActionSet ActionsOf(const rp_action_set& set) noexcept;

// Writes the decision where it is wanted; its effect.
inline rp_effect Tell(const Decision& decision, rp_decision* out) noexcept {
  const rp_effect effect = decision.allowed() ? RP_ALLOW : RP_DENY;
  if (out != nullptr) {
    out->until = decision.until.unix_nanos();
    out->revision = decision.revision;
    out->effect = effect;
    out->reason = static_cast<rp_reason>(decision.reason);
  }
  return effect;
}

// RP_REFUSED, with the issues where they are wanted.
rp_status Refuse(Issues issues, rp_issues** out);

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_C_CONVERT_H_
