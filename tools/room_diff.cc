#include "tools/room_diff.h"

#include <optional>
#include <set>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/permissions.h"
#include "tools/style.h"

namespace roompolicy::cli {
namespace {

constexpr std::string_view kPhone = "4:+14255550100";

// One state of the room at the instant.
class Side {
 public:
  Side(const Room* room, Instant at) : at_(at) {
    if (room != nullptr) snapshot_ = Compile(*room);
  }

  Decision Answer(const Request& request) const {
    return snapshot_ ? Decide(*snapshot_, request, at_)
                     : DecideWithoutRoom(request, at_);
  }
  PermissionSet All(const Subject& subject) const {
    return snapshot_ ? Permissions(*snapshot_, subject, at_)
                     : PermissionsWithoutRoom(subject, at_);
  }
  std::string_view RoleOf(ParticipantIdView id) const {
    if (!snapshot_) return "no room";
    const Role role = snapshot_->FindRole(id);
    return role == Role::kUnspecified ? "not invited" : RoleName(role);
  }

 private:
  std::optional<RoomSnapshot> snapshot_;
  Instant at_;
};

Turn TurnOf(bool was_allowed, bool is_allowed) {
  if (was_allowed == is_allowed) return Turn::kReason;
  return is_allowed ? Turn::kWidened : Turn::kNarrowed;
}

class SubjectComparer {
 public:
  SubjectComparer(const Side& was, const Side& is, const Subject& subject)
      : was_(was), is_(is), subject_(subject) {}

  std::vector<Change> Changes() {
    Compare("join", Request::Join(subject_));
    const PermissionSet was = was_.All(subject_);
    const PermissionSet is = is_.All(subject_);
    if (was.reason != is.reason) {
      // One rule keeps the subject out of every action, or no longer does.
      Gate(was, is);
      return std::move(changes_);
    }
    for (const Action action : AllActions()) {
      Compare(std::string(ActionName(action)),
              Request::Perform(subject_, action));
    }
    return std::move(changes_);
  }

 private:
  void Compare(std::string what, const Request& request) {
    const Decision was = was_.Answer(request);
    const Decision is = is_.Answer(request);
    if (was.effect == is.effect && was.reason == is.reason) return;
    changes_.push_back({std::move(what), std::string(ReasonName(was.reason)),
                        std::string(ReasonName(is.reason)),
                        TurnOf(was.allowed(), is.allowed())});
  }

  void Gate(const PermissionSet& was, const PermissionSet& is) {
    changes_.push_back({"all actions", GateText(was), GateText(is),
                        TurnOf(!was.allowed.empty(), !is.allowed.empty())});
  }

  static std::string GateText(const PermissionSet& set) {
    if (set.reason != Reason::kAllowed) {
      return std::string(ReasonName(set.reason));
    }
    return std::to_string(set.allowed.size()) + " of " +
           std::to_string(kNumActions) + " ALLOWED";
  }

  const Side& was_;
  const Side& is_;
  const Subject subject_;
  std::vector<Change> changes_;
};

void AddIds(const Room* room, std::set<ParticipantId>& ids) {
  if (room == nullptr) return;
  for (const Participant& participant : room->participants()) {
    ids.insert(participant.id);
  }
}

// A communication user who is on neither roster.
ParticipantId SomeOutsider(const std::set<ParticipantId>& ids) {
  for (std::size_t i = 0;; ++i) {
    const Result<ParticipantId> id =
        ParticipantId::Parse("8:acs:outsider_" + std::to_string(i));
    if (ids.count(*id) == 0) return *id;
  }
}

}  // namespace

std::string_view TurnName(Turn turn) {
  if (turn == Turn::kReason) return "reason";
  return turn == Turn::kWidened ? "widened" : "narrowed";
}

std::vector<SubjectDiff> DiffRoom(const Room* old_room, const Room* new_room,
                                  Instant at) {
  const Side was(old_room, at);
  const Side is(new_room, at);
  std::set<ParticipantId> ids;
  AddIds(old_room, ids);
  AddIds(new_room, ids);

  std::vector<SubjectDiff> diffs;
  const auto compare = [&](std::string who, const Subject& subject) {
    std::vector<Change> changes = SubjectComparer(was, is, subject).Changes();
    if (changes.empty()) return;
    diffs.push_back({std::move(who), std::move(changes)});
  };
  for (const ParticipantId& id : ids) {
    const std::string from(was.RoleOf(id));
    const std::string to(is.RoleOf(id));
    compare("user " + Printable(id.text()) + ", " +
                (from == to ? from : from + " -> " + to),
            Subject::User(id));
  }
  const ParticipantId outsider = SomeOutsider(ids);
  compare("a user who is on neither roster", Subject::User(outsider));
  compare("a phone", Subject::Pstn(*ParticipantIdView::Parse(kPhone)));
  compare("the server", Subject::Server());
  return diffs;
}

}  // namespace roompolicy::cli
