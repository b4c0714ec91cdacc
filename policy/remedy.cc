#include "roompolicy/remedy.h"

#include <string_view>
#include <vector>

#include "roompolicy/internal/rules.h"

namespace roompolicy {
namespace {

std::string Join(const std::vector<std::string_view>& words,
                 std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? last : ", ";
    out += words[i];
  }
  return out;
}

// Who may perform `action` under a profile, in words; empty for no one.
std::vector<std::string_view> WhoMay(const Profile& profile, Action action) {
  std::vector<std::string_view> who;
  const auto may = [&](Column column) {
    const Cell cell = profile.cell(column, action);
    return cell != Cell::kDenied && cell != Cell::kNotApplicable;
  };
  for (const Role role : kAllRoles) {
    if (profile.HasRole(role) && may(ColumnOf(role))) {
      who.push_back(RoleName(role));
    }
  }
  if (may(Column::kPstnLeg)) who.push_back("a phone leg");
  if (may(Column::kServer)) who.push_back("a server");
  return who;
}

std::string WhoMayText(const Profile& profile, Action action) {
  const std::vector<std::string_view> who = WhoMay(profile, action);
  const std::string name(ActionName(action));
  if (who.empty()) {
    return "no one may " + name + " under profile " + profile.name();
  }
  return name + " is for " + Join(who, " and ");
}

std::string AdmittedKinds(const Profile& profile) {
  std::vector<std::string_view> kinds;
  for (std::size_t i = 0; i < kNumIdKinds; ++i) {
    const auto kind = static_cast<IdKind>(i);
    if (profile.Admits(kind)) kinds.push_back(IdKindName(kind));
  }
  if (kinds.empty()) return "profile " + profile.name() + " admits no one";
  return "use an id of a kind that profile " + profile.name() +
         " admits: " + Join(kinds, " or ");
}

std::string TargetText(Action action) {
  const std::string name(ActionName(action));
  switch (internal::TargetRuleOf(action)) {
    case internal::TargetRule::kAnybody:
      return name + " takes any participant id or none";
    case internal::TargetRule::kAnybodyElse:
      return name + " takes the id of somebody else, or none";
    case internal::TargetRule::kInvitedUser:
      return name + " takes the id of another user on the roster, or none";
    case internal::TargetRule::kPhoneNumber:
      return name + " takes a phone number id (4:...) or none";
    case internal::TargetRule::kDialableNumber:
      return name + " takes a number to dial, 4:+ and 1 to 15 digits, or none";
    case internal::TargetRule::kNone:
      break;
  }
  return name + " takes no target";
}

// The first part of a request that is wrong, and what was expected.
std::string_view InvalidPart(const Request& request, Instant now) {
  if (now.IsNever()) return "at: expected an instant";
  if (request.subject().kind() == SubjectKind::kNone) {
    return "subject: expected a user, a pstn leg or a server";
  }
  if (!internal::IsValidSubject(request.subject())) {
    return "subject.pstn: expected a phone number id (4:...)";
  }
  if (request.asks_join() && request.target()) {
    return "target: expected none, joining takes no target";
  }
  if (!request.asks_join() && !request.asks_perform()) {
    return "expected either join or one action";
  }
  return ReasonRemedy(Reason::kInvalidRequest);
}

}  // namespace

std::string Remedy(const RoomSnapshot* room, const Request& request,
                   Instant now, const Decision& decision) {
  const std::string generic(ReasonRemedy(decision.reason));
  if (decision.reason == Reason::kInvalidRequest) {
    return std::string(InvalidPart(request, now));
  }
  if (room == nullptr) return generic;
  switch (decision.reason) {
    case Reason::kNotACommunicationUser:
      return AdmittedKinds(room->profile());
    case Reason::kNotYetOpen:
      return "wait: the room opens at " + ToString(room->valid_from());
    case Reason::kNotApplicable:
    case Reason::kRoleRestricted:
      return WhoMayText(room->profile(), request.action());
    case Reason::kTargetInvalid:
      return TargetText(request.action());
    default:
      return generic;
  }
}

}  // namespace roompolicy
