#include "roompolicy/wire/request_message.h"

#include <string>

#include "roompolicy/wire/room_message.h"

namespace roompolicy::wire {

void ReadSubject(const google::protobuf::Message& parent, int number,
                 const v1::Subject& subject, const FieldMarks& marks,
                 RequestDraft& draft) {
  switch (subject.kind_case()) {
    case v1::Subject::kUser:
      draft.subject_kind = SubjectKind::kUser;
      draft.subject_id = std::string(subject.user());
      break;
    case v1::Subject::kPstn:
      draft.subject_kind = SubjectKind::kPstn;
      draft.subject_id = std::string(subject.pstn());
      break;
    case v1::Subject::kServer:
      draft.subject_kind = SubjectKind::kServer;
      break;
    case v1::Subject::KIND_NOT_SET:
      break;
  }
  if (marks.Unreadable(parent, number) || marks.AnyUnreadable(subject)) {
    draft.subject_kind = Field<SubjectKind>::Unreadable();
  }
}

RequestDraft DraftOf(const v1::DecisionRequest& request,
                     const FieldMarks& marks) {
  using M = v1::DecisionRequest;
  RequestDraft draft;
  draft.room_id = FieldOf(request, M::kRoomIdFieldNumber, marks,
                          request.has_room_id(), request.room_id());
  ReadSubject(request, M::kSubjectFieldNumber, request.subject(), marks, draft);
  draft.joins =
      FieldOf(request, M::kJoinFieldNumber, marks, request.has_join(), true);
  draft.action = FieldOf(request, M::kActionFieldNumber, marks,
                         request.has_action(), request.action());
  draft.target = FieldOf(request, M::kTargetFieldNumber, marks,
                         request.has_target(), request.target());
  draft.at = FieldOf(request, M::kAtFieldNumber, marks, request.has_at(),
                     request.at());
  return draft;
}

}  // namespace roompolicy::wire
