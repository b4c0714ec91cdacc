// What somebody says of a request, before it is judged: the one place that says
// what makes a request INVALID_REQUEST.
//
// Thread-safety: values and pure functions. Source: rules section 6.2.
#ifndef ROOMPOLICY_WIRE_REQUEST_DRAFT_H_
#define ROOMPOLICY_WIRE_REQUEST_DRAFT_H_

#include <string>
#include <string_view>

#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/request.h"
#include "roompolicy/room_draft.h"
#include "roompolicy/wire/request_codec.h"

namespace roompolicy::wire {

struct RequestDraft {
  Field<std::string> room_id;
  Field<SubjectKind> subject_kind;
  Field<std::string> subject_id;  // of a user or a phone
  Field<bool> joins;              // absent: does not
  Field<std::string> action;      // any text: an unknown name is no fault
  Field<std::string> target;
  Field<Instant> at;
};

// Adds an issue for each fault, its path after `prefix` ("steps[4].join.").
void JudgeRequest(const RequestDraft& draft, std::string_view prefix,
                  Issues& issues);

// Likewise of who asks; `path` is the subject's own.
void JudgeSubject(const RequestDraft& draft, const std::string& path,
                  Issues& issues);

// The request of a draft that has no fault.
Result<RoomRequest> MakeRequest(const RequestDraft& draft);

// INVALID_ROOM_ID at `path` unless this is a room id; likewise participants.
void JudgeRoomId(const Field<std::string>& id, std::string path,
                 Issues& issues);
void JudgeParticipantId(const Field<std::string>& id, std::string path,
                        Issues& issues);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_REQUEST_DRAFT_H_
