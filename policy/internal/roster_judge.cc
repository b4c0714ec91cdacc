#include <algorithm>
#include <numeric>

#include "roompolicy/ids.h"
#include "roompolicy/internal/room_judge.h"

namespace roompolicy {
namespace {

std::string EntryPath(std::size_t index, std::string_view field) {
  return "participants[" + std::to_string(index) + "]." + std::string(field);
}

// Empty where there is none that could be read.
template <typename Entry>
std::string_view IdText(const Entry& entry) {
  return entry.id.has_value() ? std::string_view(*entry.id)
                              : std::string_view();
}

}  // namespace

// Looks at the ids before they are judged. Canonical documents come sorted, and
// then one comparison an entry is all.
class RoomJudge::IdOrder {
 public:
  template <typename Entry>
  explicit IdOrder(const std::vector<Entry>& entries) {
    const auto not_before = [](const Entry& a, const Entry& b) {
      return !(IdText(a) < IdText(b));
    };
    if (std::adjacent_find(entries.begin(), entries.end(), not_before) ==
        entries.end()) {
      return;
    }
    sorted_.resize(entries.size());
    std::iota(sorted_.begin(), sorted_.end(), std::size_t{0});
    const auto text = [&entries](std::size_t i) { return IdText(entries[i]); };
    std::sort(
        sorted_.begin(), sorted_.end(),
        [&text](std::size_t a, std::size_t b) { return text(a) < text(b); });
    may_repeat_ = std::adjacent_find(sorted_.begin(), sorted_.end(),
                                     [&text](std::size_t a, std::size_t b) {
                                       return text(a) == text(b);
                                     }) != sorted_.end();
  }

  // Whether an id may stand twice; never false where one does.
  bool may_repeat() const { return may_repeat_; }
  // Whether they came in order.
  bool is_given() const { return sorted_.empty(); }
  // The index of the entry whose id is the `rank`-th.
  std::size_t at(std::size_t rank) const {
    return sorted_.empty() ? rank : sorted_[rank];
  }

 private:
  std::vector<std::size_t> sorted_;  // empty: is_given()
  bool may_repeat_ = false;
};

// Words are made in functions of their own, so that the way of those who are
// fine is short.

std::optional<ParticipantIdView> RoomJudge::JudgeId(const Text& field,
                                                    std::size_t index,
                                                    const Profile* profile,
                                                    bool remove) {
  const std::string_view* text = Read(field);
  std::optional<ParticipantIdView> id;
  if (text != nullptr) id = ParticipantIdView::Parse(*text);
  if (!id.has_value()) {
    ReportBadId(field, index);
    return id;
  }
  if (remove) return id;  // taking away asks only for a well-formed id
  const IdKind kind = id->kind();
  if (kind == IdKind::kPhoneNumber ||
      (profile != nullptr && !profile->Admits(kind))) {
    ReportKind(*id, index, profile);
  }
  return id;
}

void RoomJudge::ReportBadId(const Text& field, std::size_t index) {
  if (field.absent()) {
    Report(IssueCode::kInvalidParticipantId, EntryPath(index, "id"),
           "participant id is missing");
  }
  if (!field.has_value()) return;
  for (const Issue& issue : ParticipantId::Parse(*field).issues()) {
    Report(issue.code, EntryPath(index, "id"), issue.message);
  }
}

void RoomJudge::ReportKind(ParticipantIdView id, std::size_t index,
                           const Profile* profile) {
  const IdKind kind = id.kind();
  if (kind == IdKind::kPhoneNumber) {
    Report(IssueCode::kPhoneNumberOnRoster, EntryPath(index, "id"),
           Quoted(id.text(), kMaxParticipantIdBytes) + " is a phone number");
  } else {
    Report(IssueCode::kIdKindNotAdmitted, EntryPath(index, "id"),
           Quoted(id.text(), kMaxParticipantIdBytes) + " is of kind " +
               std::string(IdKindName(kind)) + ", which profile " +
               profile->name() + " does not admit");
  }
}

Role RoomJudge::JudgeRole(const Field<Role>& field, std::size_t index,
                          const Profile* profile) {
  const Role* given = Read(field);
  if (field.unreadable()) return Role::kUnspecified;
  const Role role = given == nullptr ? Role::kUnspecified : *given;
  if (!IsRole(role) || (profile != nullptr && !profile->HasRole(role))) {
    ReportRole(role, index, profile);
  }
  return role;
}

void RoomJudge::ReportRole(Role role, std::size_t index,
                           const Profile* profile) {
  const std::string path = EntryPath(index, "role");
  if (role == Role::kUnspecified) {
    Report(IssueCode::kMissingRole, path, "a participant needs a role");
  } else if (!IsRole(role)) {
    Report(IssueCode::kUnknownRole, path,
           "no role has the number " +
               std::to_string(static_cast<unsigned>(role)));
  } else {
    Report(IssueCode::kRoleNotInProfile, path,
           "profile " + profile->name() + " has no role " +
               std::string(RoleName(role)));
  }
}

bool RoomJudge::JudgeNamedOnce(ParticipantIdView id, std::size_t index) {
  if (named_.insert(id.text()).second) return true;
  Report(IssueCode::kDuplicateParticipant, EntryPath(index, "id"),
         Quoted(id.text(), kMaxParticipantIdBytes) + " is named twice");
  return false;
}

void RoomJudge::JudgeSize(std::size_t size, const Profile* profile) {
  if (profile == nullptr || size <= profile->limits().roster) return;
  Report(IssueCode::kRosterTooLarge, "participants",
         "at most " + std::to_string(profile->limits().roster) +
             " participants fit, got " + std::to_string(size));
}

void RoomJudge::JudgeRoster(const std::vector<ParticipantDraftView>& drafts,
                            const Profile* profile,
                            std::vector<Participant>& roster) {
  JudgeSize(drafts.size(), profile);
  const IdOrder order(drafts);
  if (order.is_given()) roster.reserve(drafts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const auto id = JudgeId(drafts[i].id, i, profile, /*remove=*/false);
    const Role role = JudgeRole(drafts[i].role, i, profile);
    if (!id.has_value()) continue;
    if (order.may_repeat()) JudgeNamedOnce(*id, i);
    if (order.is_given()) roster.emplace_back(*id, role);
  }
  if (failed_ || order.is_given()) return;
  // To sort participants is to copy their ids over and over.
  roster.reserve(drafts.size());
  for (std::size_t rank = 0; rank < drafts.size(); ++rank) {
    const ParticipantDraftView& draft = drafts[order.at(rank)];
    // INVARIANT: none was refused above, so each has an id and a role.
    roster.emplace_back(*ParticipantIdView::Parse(*draft.id), *draft.role);
  }
}

void RoomJudge::MergeRoster(const std::vector<RosterEdit>& edits,
                            const Profile& profile,
                            std::vector<Participant>& roster) {
  if (edits.empty()) return;
  struct Named {
    std::optional<ParticipantIdView> id;  // of those who count
    Role role = Role::kUnspecified;
  };
  const IdOrder order(edits);
  std::vector<Named> named(edits.size());
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const RosterEdit& edit = edits[i];
    const auto id = JudgeId(ViewOf(edit.id), i, &profile, edit.remove);
    if (!edit.remove) {
      named[i].role = JudgeRole(edit.role, i, &profile);
    } else if (Read(edit.role) != nullptr) {
      Report(IssueCode::kMalformedInput, EntryPath(i, "role"),
             "expected a role or removal, got both");
    }
    if (!id.has_value()) continue;
    if (!order.may_repeat() || JudgeNamedOnce(*id, i)) named[i].id = id;
  }
  std::vector<Participant> merged;
  merged.reserve(roster.size() + edits.size());
  auto next = roster.begin();
  for (std::size_t rank = 0; rank < edits.size(); ++rank) {
    const std::size_t i = order.at(rank);
    if (!named[i].id.has_value()) continue;
    const std::string_view text = named[i].id->text();
    for (; next != roster.end() && next->id.text() < text; ++next) {
      merged.push_back(*next);
    }
    if (next != roster.end() && next->id.text() == text) ++next;
    if (!edits[i].remove) merged.emplace_back(*named[i].id, named[i].role);
  }
  merged.insert(merged.end(), next, roster.end());
  roster = std::move(merged);
  JudgeSize(roster.size(), &profile);
}

}  // namespace roompolicy
