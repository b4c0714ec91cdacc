#include "roompolicy/wire/request_draft.h"

#include <cstddef>
#include <optional>
#include <utility>

#include "roompolicy/ids.h"

namespace roompolicy::wire {
namespace {

void JudgeId(const Field<std::string>& id, std::size_t max_bytes,
             IssueCode code, std::string path, Issues& issues) {
  if (id.unreadable()) return;
  if (id.absent()) {
    issues.Add(code, std::move(path), "is missing; expected an id");
  } else if (const auto why = WhyNotAnId(*id, max_bytes)) {
    issues.Add(code, std::move(path),
               "expected 1 to " + std::to_string(max_bytes) +
                   " bytes of UTF-8 without spaces, got " + Quoted(*id) +
                   ", which " + *why);
  }
}

void JudgeQuestion(const RequestDraft& draft, const std::string& prefix,
                   Issues& issues) {
  const bool joins = draft.joins.value_or(false);
  if (joins && !draft.action.absent()) {
    issues.Add(IssueCode::kMalformedInput, prefix + "action",
               "stands beside join; expected only one of join, action");
  } else if (draft.joins.absent() && draft.action.absent()) {
    issues.Add(IssueCode::kMalformedInput, prefix + "action",
               "is missing; expected join or action");
  }
  if (draft.target.absent()) return;
  if (joins) {
    issues.Add(IssueCode::kMalformedInput, prefix + "target",
               "expected none with join");
  }
  JudgeParticipantId(draft.target, prefix + "target", issues);
}

}  // namespace

void JudgeRoomId(const Field<std::string>& id, std::string path,
                 Issues& issues) {
  JudgeId(id, kMaxRoomIdBytes, IssueCode::kInvalidRoomId, std::move(path),
          issues);
}

void JudgeParticipantId(const Field<std::string>& id, std::string path,
                        Issues& issues) {
  JudgeId(id, kMaxParticipantIdBytes, IssueCode::kInvalidParticipantId,
          std::move(path), issues);
}

void JudgeSubject(const RequestDraft& draft, const std::string& path,
                  Issues& issues) {
  if (draft.subject_kind.unreadable()) return;
  switch (draft.subject_kind.value_or(SubjectKind::kNone)) {
    case SubjectKind::kUser:
      JudgeParticipantId(draft.subject_id, path + ".user", issues);
      return;
    case SubjectKind::kPstn:
      if (draft.subject_id.has_value() &&
          IsIdText(*draft.subject_id, kMaxParticipantIdBytes) &&
          KindOf(*draft.subject_id) != IdKind::kPhoneNumber) {
        issues.Add(IssueCode::kInvalidParticipantId, path + ".pstn",
                   "expected a phone number such as 4:+14255550123, got " +
                       Quoted(*draft.subject_id));
      }
      JudgeParticipantId(draft.subject_id, path + ".pstn", issues);
      return;
    case SubjectKind::kServer:
      return;
    case SubjectKind::kNone:
      break;
  }
  issues.Add(IssueCode::kMalformedInput, path,
             "expected one of user, pstn, server");
}

void JudgeRequest(const RequestDraft& draft, std::string_view prefix,
                  Issues& issues) {
  const std::string before(prefix);
  JudgeRoomId(draft.room_id, before + "roomId", issues);
  JudgeSubject(draft, before + "subject", issues);
  JudgeQuestion(draft, before, issues);
  if (draft.at.absent()) {
    issues.Add(IssueCode::kMalformedInput, before + "at",
               "is missing; expected a timestamp, for there is no default");
  } else if (draft.at.has_value() && draft.at->IsNever()) {
    issues.Add(IssueCode::kTimestampOutOfRange, before + "at",
               "expected a point in time, got never");
  }
}

}  // namespace roompolicy::wire
