#include "roompolicy/room.h"

#include <algorithm>
#include <utility>

#include "roompolicy/internal/room_judge.h"

namespace roompolicy {
bool operator==(const Participant& a, const Participant& b) {
  return a.id == b.id && a.role == b.role;
}

bool operator==(const Room& a, const Room& b) {
  return a.id_ == b.id_ && a.created_at_ == b.created_at_ &&
         a.window_ == b.window_ && a.profile_->name() == b.profile_->name() &&
         a.participants_ == b.participants_ &&
         a.own_end_of_window_ == b.own_end_of_window_ &&
         a.revision_ == b.revision_ &&
         a.pstn_dialout_enabled_ == b.pstn_dialout_enabled_;
}

Role Room::FindRole(ParticipantIdView id) const {
  const auto at = std::lower_bound(
      participants_.begin(), participants_.end(), id,
      [](const Participant& p, ParticipantIdView wanted) {
        return p.id.text() < wanted.text();
      });
  if (at == participants_.end() || at->id.text() != id.text()) {
    return Role::kUnspecified;
  }
  return at->role;
}

std::optional<Room> LoadRoomAt(const RoomDraft& draft,
                               const ProfileSet& profiles,
                               std::string_view path_prefix, Issues& issues) {
  return RoomJudge(path_prefix, issues)
      .JudgeDraft(draft, profiles, std::nullopt);
}

std::optional<Room> CreateRoomAt(const RoomDraft& draft,
                                 const ProfileSet& profiles, Instant now,
                                 std::string_view path_prefix,
                                 Issues& issues) {
  return RoomJudge(path_prefix, issues).JudgeDraft(draft, profiles, now);
}

std::optional<Room> ApplyAt(const Room& room, const RoomChange& change,
                            Instant now, std::string_view path_prefix,
                            Issues& issues) {
  return RoomJudge(path_prefix, issues).JudgeChange(room, change, now);
}

namespace {

Result<Room> RoomOr(std::optional<Room> room, Issues issues) {
  if (room.has_value()) return *std::move(room);
  if (issues.empty()) {
    issues.Add(IssueCode::kMalformedInput, "", "a field is unreadable");
  }
  return issues;
}

}  // namespace

Result<Room> CreateRoom(const RoomDraft& draft, const ProfileSet& profiles,
                        Instant now) {
  Issues issues;
  auto room = CreateRoomAt(draft, profiles, now, "", issues);
  return RoomOr(std::move(room), std::move(issues));
}

Result<Room> LoadRoom(const RoomDraft& draft, const ProfileSet& profiles) {
  Issues issues;
  auto room = LoadRoomAt(draft, profiles, "", issues);
  return RoomOr(std::move(room), std::move(issues));
}

Result<Room> Room::Apply(const RoomChange& change, Instant now) const {
  Issues issues;
  auto room = ApplyAt(*this, change, now, "", issues);
  return RoomOr(std::move(room), std::move(issues));
}

}  // namespace roompolicy
