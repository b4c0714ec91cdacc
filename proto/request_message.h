// Requests as messages.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_REQUEST_MESSAGE_H_
#define ROOMPOLICY_WIRE_REQUEST_MESSAGE_H_

#include <google/protobuf/message.h>

#include "roompolicy/v1/decision.pb.h"
#include "roompolicy/wire/field_marks.h"
#include "roompolicy/wire/request_draft.h"

namespace roompolicy::wire {

// Sets who asks. `subject` is field `number` of `parent`.
void ReadSubject(const google::protobuf::Message& parent, int number,
                 const v1::Subject& subject, const FieldMarks& marks,
                 RequestDraft& draft);

RequestDraft DraftOf(const v1::DecisionRequest& request,
                     const FieldMarks& marks);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_REQUEST_MESSAGE_H_
