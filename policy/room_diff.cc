#include "roompolicy/room_diff.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "roompolicy/decide.h"
#include "roompolicy/explain.h"
#include "roompolicy/profile.h"

namespace roompolicy {
namespace {

constexpr std::string_view kSomePhone = "4:+14255550100";

Decision Answer(const RoomSnapshot* room, const Request& request, Instant now) {
  return room == nullptr ? DecideWithoutRoom(request, now)
                         : Decide(*room, request, now);
}

bool AnswersAlike(const Decision& a, const Decision& b) {
  return a.effect == b.effect && a.reason == b.reason;
}

Role RoleIn(const RoomSnapshot* room, ParticipantIdView id) {
  return room == nullptr ? Role::kUnspecified : room->FindRole(id);
}

bool Admits(const RoomSnapshot* room, IdKind kind) {
  return room != nullptr && room->profile().Admits(kind);
}

// Ids of the kind begin so, whatever digits follow.
std::string_view PrefixOf(IdKind kind) {
  switch (kind) {
    case IdKind::kCommunicationUser:
      return "8:acs:outsider_";
    case IdKind::kPhoneNumber:
      return "4:+1425555010";
    case IdKind::kTeamsUser:
      return "8:orgid:outsider_";
    case IdKind::kTeamsApp:
      return "28:orgid:outsider_";
    case IdKind::kTeamsExtensionUser:
      return "8:acs:outsider_of_";
    case IdKind::kUnknown:
      break;
  }
  return "outsider_";
}

// The first rule at which the two walks part: the earlier of those that stop.
Rule PartingRule(const RoomSnapshot* was, const RoomSnapshot* is,
                 const Request& request, Instant now) {
  const std::optional<Rule> old_rule = StoppedBy(was, request, now);
  const std::optional<Rule> new_rule = StoppedBy(is, request, now);
  if (!old_rule) return *new_rule;
  return new_rule ? std::min(*old_rule, *new_rule) : *old_rule;
}

std::string RoleText(Role role) {
  return role == Role::kUnspecified ? "not invited"
                                    : std::string(RoleName(role));
}

// Of who is let in.
Column ColumnIn(const RoomSnapshot& room, const Subject& subject) {
  switch (subject.kind()) {
    case SubjectKind::kPstn:
      return Column::kPstnLeg;
    case SubjectKind::kServer:
      return Column::kServer;
    default:
      return ColumnOf(room.FindRole(*subject.id()));
  }
}

std::string FlagText(bool flag) { return flag ? "true" : "false"; }

}  // namespace

std::string_view TurnName(Turn turn) {
  if (turn == Turn::kReason) return "reason";
  return turn == Turn::kWidened ? "widened" : "narrowed";
}

RoomDiff::RoomDiff(const RoomSnapshot* was, const RoomSnapshot* is)
    : was_(was), is_(is) {
  AddRosters();
  AddOutsiders();
  Party phone;
  phone.subject = Subject::Pstn(*ParticipantIdView::Parse(kSomePhone));
  parties_.push_back(std::move(phone));
  Party server;
  server.subject = Subject::Server();
  parties_.push_back(std::move(server));
}

RoomDiff::Party RoomDiff::PartyOf(ParticipantIdView id) const {
  return Party{Subject::User(id), RoleIn(was_, id), RoleIn(is_, id), {}};
}

void RoomDiff::AddRosters() {
  std::vector<ParticipantId> ids;
  for (const RoomSnapshot* room : {was_, is_}) {
    const std::size_t size = room == nullptr ? 0 : room->num_participants();
    for (std::size_t i = 0; i < size; ++i) {
      ids.push_back(room->participant(i).id);
    }
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  parties_.reserve(ids.size() + kNumIdKinds + 2);
  for (const ParticipantId& id : ids) {
    ids_.push_back(id);
    parties_.push_back(PartyOf(ids_.back()));
  }
}

// An id of the kind that is on neither roster.
ParticipantId RoomDiff::OutsiderOf(IdKind kind) const {
  for (std::size_t n = 0;; ++n) {
    const Result<ParticipantId> id =
        ParticipantId::Parse(std::string(PrefixOf(kind)) + std::to_string(n));
    if (RoleIn(was_, *id) == Role::kUnspecified &&
        RoleIn(is_, *id) == Role::kUnspecified) {
      return *id;
    }
  }
}

// All that a decision sees of who is not on the roster is whether the kind of
// the id is admitted.
void RoomDiff::AddOutsiders() {
  constexpr std::array<IdKind, kNumIdKinds> kKinds = {
      IdKind::kCommunicationUser,
      IdKind::kTeamsUser,
      IdKind::kTeamsExtensionUser,
      IdKind::kTeamsApp,
      IdKind::kUnknown,
      IdKind::kPhoneNumber};
  const auto first = static_cast<std::ptrdiff_t>(parties_.size());
  for (const IdKind kind : kKinds) {
    const auto is_for = [&](const Party& party) {
      const IdKind other = party.outsider_kinds.front();
      return Admits(was_, other) == Admits(was_, kind) &&
             Admits(is_, other) == Admits(is_, kind);
    };
    auto party = std::find_if(parties_.begin() + first, parties_.end(), is_for);
    if (party == parties_.end()) {
      ids_.push_back(OutsiderOf(kind));
      party = parties_.insert(party, PartyOf(ids_.back()));
    }
    party->outsider_kinds.push_back(kind);
  }
}

// Visits each span throughout which neither answer changes, by time, with the
// difference there, until `visit` returns false.
template <typename Visit>
void RoomDiff::WalkTime(const Request& request, Visit visit) const {
  Instant now = Instant::Min();
  while (!now.IsNever()) {
    const Decision was = Answer(was_, request, now);
    const Decision is = Answer(is_, request, now);
    const Instant next = std::min(was.until, is.until);
    if (!AnswersAlike(was, is) &&
        !visit(Difference{request.subject(), request.action(), now, next, was,
                          is, PartingRule(was_, is_, request, now)})) {
      return;
    }
    now = next;
  }
}

std::vector<Difference> RoomDiff::OverTime(const Subject& subject) const {
  std::vector<Difference> found;
  const auto compare = [&](const Request& request) {
    WalkTime(request, [&](const Difference& difference) {
      found.push_back(difference);
      return true;
    });
  };
  compare(Request::Join(subject));
  for (const Action action : AllActions()) {
    compare(Request::Perform(subject, action));
  }
  return found;
}

std::vector<Difference> RoomDiff::At(const Subject& subject,
                                     Instant now) const {
  std::vector<Difference> found;
  const auto compare = [&](const Request& request) {
    if (AnswersAlike(Answer(was_, request, now), Answer(is_, request, now))) {
      return;
    }
    WalkTime(request, [&](const Difference& difference) {
      const bool over = difference.until <= now;
      if (!over) found.push_back(difference);
      return over;
    });
  };
  compare(Request::Join(subject));
  for (const Action action : AllActions()) {
    compare(Request::Perform(subject, action));
  }
  return found;
}

std::vector<Difference> RoomDiff::All() const {
  std::vector<Difference> all;
  for (const Party& party : parties_) {
    const std::vector<Difference> found = OverTime(party.subject);
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

std::vector<Cause> RoomDiff::CausesOf(const Difference& difference) const {
  if (difference.rule == Rule::kRoomExists) {
    return {{"room", was_ == nullptr ? "absent" : "present",
             is_ == nullptr ? "absent" : "present"}};
  }
  if (was_ == nullptr || is_ == nullptr) return {};
  switch (difference.rule) {
    case Rule::kRoomHasOpened:
      return {{"validFrom", ToString(was_->valid_from()),
               ToString(is_->valid_from())}};
    case Rule::kRoomHasNotExpired:
      return {{"validUntil", ToString(was_->valid_until()),
               ToString(is_->valid_until())}};
    case Rule::kDialOutIsEnabled:
      return {{"pstnDialOutEnabled", FlagText(was_->pstn_dialout_enabled()),
               FlagText(is_->pstn_dialout_enabled())}};
    case Rule::kInvited:
      return RoleCause(difference.subject);
    case Rule::kActionApplies:
    case Rule::kRoleHasAction:
      return CellCauses(difference);
    default:  // which kinds of ids are admitted
      return {ProfileCause()};
  }
}

// Empty for who has the same role in both, or none.
std::vector<Cause> RoomDiff::RoleCause(const Subject& subject) const {
  if (subject.kind() != SubjectKind::kUser) return {};
  const Role was = was_->FindRole(*subject.id());
  const Role is = is_->FindRole(*subject.id());
  if (was == is) return {};
  return {{"role", RoleText(was), RoleText(is)}};
}

// Why the cell of the role table is another: the role, the profile, or both.
// The profile counts where it has another cell for either role. Empty where the
// cell is what it was.
std::vector<Cause> RoomDiff::CellCauses(const Difference& difference) const {
  const Column was = ColumnIn(*was_, difference.subject);
  const Column is = ColumnIn(*is_, difference.subject);
  const Profile& old_profile = was_->profile();
  const Profile& new_profile = is_->profile();
  const Action action = difference.action;
  if (old_profile.cell(was, action) == new_profile.cell(is, action)) return {};
  std::vector<Cause> causes = RoleCause(difference.subject);
  if (old_profile.cell(was, action) != new_profile.cell(was, action) ||
      old_profile.cell(is, action) != new_profile.cell(is, action)) {
    causes.push_back(ProfileCause());
  }
  return causes;
}

Cause RoomDiff::ProfileCause() const {
  return {"profile", was_->profile().name(), is_->profile().name()};
}

}  // namespace roompolicy
