// What readers of a scenario's steps share: where they stand, who asks whom.
//
// Thread-safety: thread-compatible.
#ifndef ROOMPOLICY_WIRE_STEP_FIELDS_H_
#define ROOMPOLICY_WIRE_STEP_FIELDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/wire/field_marks.h"
#include "roompolicy/wire/json_document.h"
#include "roompolicy/wire/request_codec.h"
#include "roompolicy/wire/request_draft.h"
#include "roompolicy/wire/request_message.h"
#include "roompolicy/wire/room_message.h"

namespace roompolicy::wire {

class StepFields {
 public:
  // Paths begin with `path`, such as "steps[4]".
  StepFields(std::string path, const FieldMarks& marks, Issues& issues)
      : path_(std::move(path)), marks_(marks), issues_(issues) {}

  const std::string& path() const { return path_; }
  const FieldMarks& marks() const { return marks_; }
  Issues& issues() const { return issues_; }

  void Report(std::string_view field, std::string message) const {
    issues_.Add(IssueCode::kMalformedInput, path_ + std::string(field),
                std::move(message));
  }

  // The room's id, judged; `path` such as ".delete.".
  template <typename Message>
  std::string RoomId(const Message& message, std::string_view path) const {
    const Field<std::string> id =
        FieldOf(message, Message::kRoomIdFieldNumber, marks_,
                message.has_room_id(), message.room_id());
    JudgeRoomId(id, path_ + std::string(path) + "roomId", issues_);
    return id.value_or("");
  }

  // Of a question for a room: its id and who asks.
  template <typename Message>
  RequestDraft Question(const Message& message,
                        const Field<Instant>& at) const {
    RequestDraft draft;
    draft.room_id = FieldOf(message, Message::kRoomIdFieldNumber, marks_,
                            message.has_room_id(), message.room_id());
    ReadSubject(message, Message::kSubjectFieldNumber, message.subject(),
                marks_, draft);
    draft.at = at;
    return draft;
  }

  template <typename Message>
  std::optional<RoomRequest> Join(const Message& message, std::string_view path,
                                  const Field<Instant>& at) const {
    RequestDraft draft = Question(message, at);
    draft.joins = true;
    return Judged(draft, path);
  }

  template <typename Message>
  std::optional<RoomRequest> Perform(const Message& message,
                                     std::string_view path,
                                     const Field<Instant>& at) const {
    RequestDraft draft = Question(message, at);
    draft.joins = false;
    draft.action = FieldOf(message, Message::kActionFieldNumber, marks_,
                           message.has_action(), message.action());
    draft.target = FieldOf(message, Message::kTargetFieldNumber, marks_,
                           message.has_target(), message.target());
    const std::string action = std::string(path) + "action";
    if (draft.action.absent()) {
      Report(action, "is missing; expected the name of an action");
    } else if (!IsUtf8(message.action())) {  // binary alone can carry it
      Report(action, "expected text in UTF-8");
      draft.action = Field<std::string>::Unreadable();
    }
    return Judged(draft, path);
  }

 private:
  // Nothing where the request has a fault.
  std::optional<RoomRequest> Judged(const RequestDraft& draft,
                                    std::string_view path) const {
    JudgeRequest(draft, path_ + std::string(path), issues_);
    Result<RoomRequest> request = MakeRequest(draft);
    if (!request.ok()) return std::nullopt;
    return *std::move(request);
  }

  std::string path_;
  const FieldMarks& marks_;
  Issues& issues_;
};

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_STEP_FIELDS_H_
