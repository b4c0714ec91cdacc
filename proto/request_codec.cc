#include "roompolicy/wire/request_codec.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "roompolicy/ids.h"
#include "roompolicy/reason.h"
#include "roompolicy/v1/decision.pb.h"
#include "roompolicy/wire/field_marks.h"
#include "roompolicy/wire/message_reader.h"
#include "roompolicy/wire/request_draft.h"
#include "roompolicy/wire/request_message.h"

namespace roompolicy::wire {
namespace {

template <typename T>
Field<T> FieldOfOptional(std::optional<T> value) {
  return value.has_value() ? Field<T>(*std::move(value)) : Field<T>();
}

bool HasId(SubjectKind kind) {
  return kind == SubjectKind::kUser || kind == SubjectKind::kPstn;
}

RequestDraft DraftOfParts(const RoomRequest::Parts& parts) {
  RequestDraft draft;
  draft.room_id = parts.room_id;
  draft.subject_kind = parts.subject_kind;
  if (HasId(parts.subject_kind)) draft.subject_id = parts.subject_id;
  draft.joins = !parts.action.has_value();
  draft.action = FieldOfOptional(parts.action);
  draft.target = FieldOfOptional(parts.target);
  draft.at = FieldOfOptional(parts.at);
  return draft;
}

std::optional<std::string> OptionalOf(const Field<std::string>& field) {
  return field.has_value() ? std::optional<std::string>(*field) : std::nullopt;
}

// A view of text that was checked when the request was made.
ParticipantIdView ViewOf(const std::string& checked) {
  return *ParticipantIdView::Parse(checked);
}

}  // namespace

Result<RoomRequest> RoomRequest::Make(Parts parts) {
  Issues issues;
  JudgeRequest(DraftOfParts(parts), "", issues);
  if (!issues.empty()) return issues;
  RoomRequest request;
  request.room_id_ = std::move(parts.room_id);
  request.subject_kind_ = parts.subject_kind;
  if (HasId(parts.subject_kind)) {
    request.subject_id_ = std::move(parts.subject_id);
  }
  request.joins_ = !parts.action.has_value();
  if (parts.action.has_value()) {
    request.action_ = ParseAction(*parts.action);
    if (request.action_ == Action::kUnspecified) {
      request.unknown_action_ = *std::move(parts.action);
    }
  }
  request.target_ = std::move(parts.target).value_or("");
  request.at_ = *parts.at;
  return request;
}

Request RoomRequest::request() const {
  Subject subject;
  switch (subject_kind_) {
    case SubjectKind::kUser:
      subject = Subject::User(ViewOf(subject_id_));
      break;
    case SubjectKind::kPstn:
      subject = Subject::Pstn(ViewOf(subject_id_));
      break;
    case SubjectKind::kServer:
      subject = Subject::Server();
      break;
    case SubjectKind::kNone:
      break;
  }
  if (joins_) return Request::Join(subject);
  const Request perform = Request::Perform(subject, action_);
  return target_.empty() ? perform : perform.WithTarget(ViewOf(target_));
}

Result<RoomRequest> MakeRequest(const RequestDraft& draft) {
  RoomRequest::Parts parts;
  parts.room_id = draft.room_id.value_or("");
  parts.subject_kind = draft.subject_kind.value_or(SubjectKind::kNone);
  parts.subject_id = draft.subject_id.value_or("");
  parts.action = OptionalOf(draft.action);
  parts.target = OptionalOf(draft.target);
  if (draft.at.has_value()) parts.at = *draft.at;
  return RoomRequest::Make(std::move(parts));
}

Result<RoomRequest> DecodeRequestLine(std::string_view line,
                                      std::optional<Instant> default_at) {
  Issues issues;
  if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    issues.Add(IssueCode::kMalformedInput, "",
               "expected an object, got a blank line");
    return issues;
  }
  FieldMarks marks;
  v1::DecisionRequest message;
  if (!ReadMessage({line, Format::kJson, kMaxRequestLineBytes}, message, issues,
                   marks)) {
    return issues;
  }
  RequestDraft draft = DraftOf(message, marks);
  if (draft.at.absent()) draft.at = FieldOfOptional(default_at);
  JudgeRequest(draft, "", issues);
  if (!issues.empty()) return issues;
  return MakeRequest(draft);
}

std::string RemedyOf(const Issues& issues) {
  if (issues.empty()) return "";
  const Issue& first = issues.shown().front();
  std::string remedy =
      first.path.empty() ? first.message : first.path + ": " + first.message;
  if (issues.total() > 1) {
    remedy += " (and " + std::to_string(issues.total() - 1) + " more)";
  }
  return remedy;
}

std::string EncodeDecisionLine(const Decision& decision, Action action,
                               std::string_view remedy) {
  using Json = nlohmann::ordered_json;
  const ServiceCode code = ServiceCodeOf(decision.reason, action);
  Json json = Json::object();
  json["effect"] = EffectName(decision.effect);
  json["reason"] = ReasonName(decision.reason);
  if (!decision.until.IsNever()) json["until"] = ToString(decision.until);
  json["revision"] = std::to_string(decision.revision);
  json["code"] = code.code;
  json["subCode"] = code.sub_code;
  json["httpStatus"] = HttpStatusOf(decision.reason);
  json["remedy"] = remedy;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace roompolicy::wire
