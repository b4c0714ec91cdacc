#include <algorithm>
#include <iterator>

#include "roompolicy/internal/room_judge.h"

namespace roompolicy {
namespace {

bool ById(const Participant& a, const Participant& b) { return a.id < b.id; }

std::string EntryPath(std::size_t index, std::string_view field) {
  return "participants[" + std::to_string(index) + "]." + std::string(field);
}

}  // namespace

std::optional<ParticipantId> RoomJudge::JudgeId(const Field<std::string>& field,
                                                const std::string& path,
                                                const Profile* profile,
                                                bool remove) {
  if (field.absent()) {
    Report(IssueCode::kInvalidParticipantId, path, "participant id is missing");
  }
  const std::optional<std::string> text = Read(field);
  if (!text.has_value()) return std::nullopt;
  Result<ParticipantId> id = ParticipantId::Parse(*text);
  if (!id.ok()) {
    for (const Issue& issue : id.issues()) {
      Report(issue.code, path, issue.message);
    }
    return std::nullopt;
  }
  if (remove) return *id;  // taking away asks only for a well-formed id
  if (id->kind() == IdKind::kPhoneNumber) {
    Report(IssueCode::kPhoneNumberOnRoster, path,
           Quoted(*text) + " is a phone number");
  } else if (profile != nullptr && !profile->Admits(id->kind())) {
    Report(IssueCode::kIdKindNotAdmitted, path,
           Quoted(*text) + " is of kind " +
               std::string(IdKindName(id->kind())) + ", which profile " +
               profile->name() + " does not admit");
  }
  return *id;
}

Role RoomJudge::JudgeRole(const Field<Role>& field, const std::string& path,
                          const Profile* profile) {
  const Role role = Read(field).value_or(Role::kUnspecified);
  if (field.unreadable()) return role;
  if (role == Role::kUnspecified) {
    Report(IssueCode::kMissingRole, path, "a participant needs a role");
  } else if (!IsRole(role)) {
    Report(IssueCode::kUnknownRole, path,
           "no role has the number " +
               std::to_string(static_cast<unsigned>(role)));
  } else if (profile != nullptr && !profile->HasRole(role)) {
    Report(IssueCode::kRoleNotInProfile, path,
           "profile " + profile->name() + " has no role " +
               std::string(RoleName(role)));
  }
  return role;
}

bool RoomJudge::JudgeNamedOnce(const ParticipantId& id,
                               const std::string& path) {
  if (named_.insert(id.text()).second) return true;
  Report(IssueCode::kDuplicateParticipant, path,
         Quoted(id.text()) + " is named twice");
  return false;
}

void RoomJudge::JudgeSize(std::size_t size, const Profile* profile) {
  if (profile == nullptr || size <= profile->limits().roster) return;
  Report(IssueCode::kRosterTooLarge, "participants",
         "at most " + std::to_string(profile->limits().roster) +
             " participants fit, got " + std::to_string(size));
}

void RoomJudge::JudgeRoster(const std::vector<ParticipantDraft>& drafts,
                            const Profile* profile,
                            std::vector<Participant>& roster) {
  JudgeSize(drafts.size(), profile);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const std::string path = EntryPath(i, "id");
    const auto id = JudgeId(drafts[i].id, path, profile, /*remove=*/false);
    const Role role = JudgeRole(drafts[i].role, EntryPath(i, "role"), profile);
    if (id && JudgeNamedOnce(*id, path)) roster.push_back({*id, role});
  }
  std::sort(roster.begin(), roster.end(), ById);
}

void RoomJudge::MergeRoster(const std::vector<RosterEdit>& edits,
                            const Profile& profile,
                            std::vector<Participant>& roster) {
  std::vector<Participant> named;  // set or removed
  std::vector<Participant> set;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const RosterEdit& edit = edits[i];
    const std::string path = EntryPath(i, "id");
    const auto id = JudgeId(edit.id, path, &profile, edit.remove);
    Role role = Role::kUnspecified;
    if (!edit.remove) {
      role = JudgeRole(edit.role, EntryPath(i, "role"), &profile);
    } else if (!edit.role.absent()) {
      Report(IssueCode::kMalformedInput, EntryPath(i, "role"),
             "expected a role or removal, got both");
    }
    if (!id || !JudgeNamedOnce(*id, path)) continue;
    named.push_back({*id, role});
    if (!edit.remove) set.push_back({*id, role});
  }
  std::sort(named.begin(), named.end(), ById);
  std::sort(set.begin(), set.end(), ById);
  std::vector<Participant> kept;
  std::set_difference(roster.begin(), roster.end(), named.begin(), named.end(),
                      std::back_inserter(kept), ById);
  roster.clear();
  std::merge(kept.begin(), kept.end(), set.begin(), set.end(),
             std::back_inserter(roster), ById);
  JudgeSize(roster.size(), &profile);
}

}  // namespace roompolicy
