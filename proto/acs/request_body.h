// The body of a request, read strictly and not yet judged by any rule.
//
// Create, update and roster change speak of the same four fields; which of them
// a document may have and what null means is what sets them apart.
//
// Thread-safety: pure functions. Source: rules sections 3.8 and 10.
#ifndef ROOMPOLICY_WIRE_ACS_REQUEST_BODY_H_
#define ROOMPOLICY_WIRE_ACS_REQUEST_BODY_H_

#include <string_view>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/room_draft.h"
#include "roompolicy/wire/acs/request_field.h"

namespace roompolicy::wire::acs {

// What a document says. Null is absent for the times and the switch; a field
// whose issue was reported is unreadable.
struct RequestBody {
  Field<Instant> valid_from;
  Field<Instant> valid_until;
  Field<bool> pstn_dial_out_enabled;
  // In the order of the document. An entry without a role has the dialect's
  // role, Attendee; null removes.
  std::vector<RosterEdit> participants;
};

// Adds every issue of the document's structure, each with its path; a document
// that is no JSON leaves that one issue alone and an empty body. `roles` says
// in words which roles the room may have. O(bytes) in time and memory.
RequestBody ReadRequestBody(std::string_view json, RequestKind kind,
                            std::string_view roles, Issues& issues);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_REQUEST_BODY_H_
