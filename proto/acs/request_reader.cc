#include "roompolicy/wire/acs/request_reader.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "roompolicy/profile.h"
#include "roompolicy/role.h"
#include "roompolicy/room_draft.h"
#include "roompolicy/wire/acs/participant_path.h"
#include "roompolicy/wire/acs/request_body.h"
#include "roompolicy/wire/acs/request_field.h"
#include "roompolicy/wire/acs/request_limits.h"
#include "roompolicy/wire/acs/role_text.h"

namespace roompolicy::wire::acs {
namespace {

// "Presenter, Attendee or Consumer": the roles of a profile, or all where it is
// not known.
std::string RolesInWords(const Profile* profile) {
  std::string words;
  std::string_view last;
  for (const Role role : kAllRoles) {
    if (profile != nullptr && !profile->HasRole(role)) continue;
    if (!last.empty()) {
      words += words.empty() ? "" : ", ";
      words += last;
    }
    last = RoleText(role);
  }
  words += words.empty() ? "" : " or ";
  words += last;
  return words;
}

// Nothing where the document as a whole is refused; then nothing is judged.
std::optional<RequestBody> Read(std::string_view json, RequestKind kind,
                                std::size_t max_bytes, const Profile* profile,
                                Issues& issues) {
  if (json.size() > max_bytes) {
    issues.Add(IssueCode::kInputTooLarge, "",
               "expected at most " + std::to_string(max_bytes) +
                   " bytes, got " + std::to_string(json.size()));
    return std::nullopt;
  }
  RequestBody body = ReadRequestBody(json, kind, RolesInWords(profile), issues);
  for (const Issue& issue : issues) {
    if (issue.path.empty()) return std::nullopt;
  }
  return body;
}

// What the validator found, behind what the reader found.
void AddJudged(const Issues& judged, const std::vector<RosterEdit>& entries,
               Issues& issues) {
  for (const Issue& issue : judged) {
    issues.Add(issue.code, InTermsOfMap(issue.path, entries), issue.message);
  }
  // These are only counted: at least as many are shown as ever are.
  for (std::size_t i = 0; i < judged.hidden(); ++i) {
    issues.Add(IssueCode::kUnspecified, "", "");
  }
}

void SetProfile(ApiVersion version, RoomDraft& draft, Issues& issues) {
  const std::string_view name = ProfileNameOf(version);
  if (!name.empty()) {
    draft.profile = name;
    return;
  }
  draft.profile = Field<std::string>::Unreadable();
  issues.Add(IssueCode::kUnknownProfile, "api-version",
             "no version of the API has the number " +
                 std::to_string(static_cast<unsigned>(version)));
}

// A bound without the other one; what is missing is then no longer absent, so
// that the one given is judged by itself and not against the stored other one.
void JudgeBoundsTogether(RoomChange& change, Issues& issues) {
  if (change.valid_from.absent() == change.valid_until.absent()) return;
  const bool lacks_from = change.valid_from.absent();
  issues.Add(IssueCode::kBoundsNotTogether,
             lacks_from ? "validFrom" : "validUntil",
             lacks_from ? "validFrom is missing beside validUntil"
                        : "validUntil is missing beside validFrom");
  (lacks_from ? change.valid_from : change.valid_until) =
      Field<Instant>::Unreadable();
}

Result<RoomChange> Judged(RoomChange change, const Room& room, Instant now,
                          Issues issues) {
  Issues judged;
  const std::optional<Room> changed = ApplyAt(room, change, now, "", judged);
  AddJudged(judged, change.participants, issues);
  if (!issues.empty() || !changed.has_value()) return issues;
  return change;
}

}  // namespace

Result<Room> DecodeCreateRoom(std::string_view json, const RoomId& id,
                              ApiVersion version, Instant now) {
  Issues issues;
  const ProfilePtr profile = ProfileSet::BuiltIn().Find(ProfileNameOf(version));
  const std::optional<RequestBody> body =
      Read(json, RequestKind::kCreateRoom, kMaxCreateRoomBytes, profile.get(),
           issues);
  if (!body.has_value()) return issues;
  RoomDraft draft;
  draft.id = id.text();
  draft.valid_from = body->valid_from;
  draft.valid_until = body->valid_until;
  draft.pstn_dialout_enabled = body->pstn_dial_out_enabled;
  SetProfile(version, draft, issues);
  draft.participants.reserve(body->participants.size());
  for (const RosterEdit& entry : body->participants) {
    draft.participants.push_back({entry.id, entry.role});
  }
  Issues judged;
  std::optional<Room> room =
      CreateRoomAt(draft, ProfileSet::BuiltIn(), now, "", judged);
  AddJudged(judged, body->participants, issues);
  if (!issues.empty() || !room.has_value()) return issues;
  return *std::move(room);
}

Result<RoomChange> DecodeUpdateRoom(std::string_view json, const Room& room,
                                    Instant now) {
  Issues issues;
  const std::optional<RequestBody> body =
      Read(json, RequestKind::kUpdateRoom, kMaxUpdateRoomBytes,
           room.profile().get(), issues);
  if (!body.has_value()) return issues;
  RoomChange change;
  change.valid_from = body->valid_from;
  change.valid_until = body->valid_until;
  change.pstn_dialout_enabled = body->pstn_dial_out_enabled;
  JudgeBoundsTogether(change, issues);
  return Judged(std::move(change), room, now, std::move(issues));
}

Result<RoomChange> DecodeUpdateParticipants(std::string_view json,
                                            const Room& room, Instant now) {
  Issues issues;
  std::optional<RequestBody> body =
      Read(json, RequestKind::kUpdateParticipants, kMaxUpdateParticipantsBytes,
           room.profile().get(), issues);
  if (!body.has_value()) return issues;
  RoomChange change;
  change.participants = std::move(body->participants);
  return Judged(std::move(change), room, now, std::move(issues));
}

}  // namespace roompolicy::wire::acs
