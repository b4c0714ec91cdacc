#include "roompolicy/profile.h"

#include <utility>

#include "roompolicy/internal/role_table.h"

namespace roompolicy {
namespace {

constexpr std::size_t IndexOf(Action action) {
  return static_cast<std::size_t>(action) - 1;
}

constexpr Cell ParseCell(char text) {
  switch (text) {
    case 'Y':
      return Cell::kAllowed;
    case '-':
      return Cell::kDenied;
    case 'R':
      return Cell::kRemoteOnly;
    case 'F':
      return Cell::kWithDialOut;
    default:
      return Cell::kNotApplicable;
  }
}

constexpr CellTable MakePublishedCells() {
  CellTable cells = {};
  for (std::size_t column = 0; column < kNumColumns; ++column) {
    for (std::size_t row = 0; row < kNumActions; ++row) {
      cells[column][row] = ParseCell(internal::kRoleTable[row].cells[column]);
    }
  }
  return cells;
}

constexpr CellTable kPublishedCells = MakePublishedCells();

bool MayPhoneBeAllowed(Action action) {
  return action == Action::kUnmuteMic || action == Action::kReceiveAudio ||
         action == Action::kRaiseHand;
}

// Empty where the cell may be so, otherwise what was expected.
std::string_view WhyNotCell(const ProfileSpec& spec, Column column,
                            Action action) {
  const Cell cell =
      spec.cells[static_cast<std::size_t>(column)][IndexOf(action)];
  const Cell published =
      kPublishedCells[static_cast<std::size_t>(column)][IndexOf(action)];
  if (action == Action::kDialOutPstn) {
    if (!spec.has_dial_out) {
      return cell == Cell::kNotApplicable
                 ? ""
                 : "expected N, rooms of this profile have no dialing out";
    }
    if (cell == published || cell == Cell::kDenied) return "";
    return cell == Cell::kWithDialOut && column != Column::kPstnLeg
               ? ""
               : "expected F or -";
  }
  if (cell == published || cell == Cell::kDenied) return "";
  if (cell != Cell::kAllowed) return "expected Y or -";
  if (column == Column::kPstnLeg && !MayPhoneBeAllowed(action)) {
    return "a phone may at most unmute_mic, receive_audio and raise_hand";
  }
  return "";
}

void CheckCells(const ProfileSpec& spec, Issues& issues) {
  for (const Column column : kAllColumns) {
    for (const Action action : AllActions()) {
      const std::string_view why = WhyNotCell(spec, column, action);
      if (why.empty()) continue;
      issues.Add(IssueCode::kInvalidProfile,
                 std::string(ColumnName(column)) + "." +
                     std::string(ActionName(action)),
                 std::string(why));
    }
  }
}

void CheckLimit(std::string_view path, std::size_t value, std::size_t most,
                Issues& issues) {
  if (value >= 1 && value <= most) return;
  issues.Add(IssueCode::kInvalidProfile, std::string(path),
             "expected 1 to " + std::to_string(most) + ", got " +
                 std::to_string(value));
}

void CheckSpan(std::string_view path,
               std::optional<std::chrono::nanoseconds> span, Issues& issues) {
  if (!span.has_value() || span->count() > 0) return;
  issues.Add(IssueCode::kInvalidProfile, std::string(path),
             "expected a span greater than zero");
}

Issues Check(const ProfileSpec& spec) {
  Issues issues;
  if (const auto why = WhyNotAnId(spec.name, kMaxProfileNameBytes)) {
    issues.Add(IssueCode::kInvalidProfile, "name", "name " + *why);
  }
  CheckCells(spec, issues);
  for (const Role role : spec.roles) {
    if (!IsRole(role)) {
      issues.Add(IssueCode::kInvalidProfile, "roles", "expected one of four");
    }
  }
  for (const IdKind kind : spec.admitted_kinds) {
    if (static_cast<std::size_t>(kind) >= kNumIdKinds) {
      issues.Add(IssueCode::kInvalidProfile, "admittedKinds",
                 "expected a kind of id");
    } else if (kind == IdKind::kPhoneNumber) {
      issues.Add(IssueCode::kInvalidProfile, "admittedKinds",
                 "a phone number is never on a roster");
    }
  }
  CheckSpan("longestWindow", spec.longest_window, issues);
  CheckSpan("latestStart", spec.latest_start, issues);
  CheckSpan("limits.dialTimeout", spec.limits.dial_timeout, issues);
  if (spec.default_end_of_window != EndOfWindow::kEndCall &&
      spec.default_end_of_window != EndOfWindow::kStopJoining) {
    issues.Add(IssueCode::kInvalidProfile, "defaultEndOfWindow",
               "expected END_CALL or STOP_JOINING");
  }
  CheckLimit("limits.roster", spec.limits.roster, kMaxRosterLimit, issues);
  CheckLimit("limits.capacity", spec.limits.capacity, kMaxCapacityLimit,
             issues);
  CheckLimit("limits.endpoints", spec.limits.endpoints, kMaxEndpointsLimit,
             issues);
  return issues;
}

Issues NameTaken(std::string_view name) {
  Issues issues;
  issues.Add(IssueCode::kInvalidProfile, "name",
             "the name " + Quoted(name) + " is taken");
  return issues;
}

}  // namespace

std::string_view CellText(Cell cell) {
  constexpr std::array<std::string_view, 5> kTexts = {"N", "-", "Y", "R", "F"};
  const auto i = static_cast<std::size_t>(cell);
  return kTexts[i < kTexts.size() ? i : 0];
}

std::string_view EndOfWindowName(EndOfWindow end) {
  switch (end) {
    case EndOfWindow::kEndCall:
      return "END_CALL";
    case EndOfWindow::kStopJoining:
      return "STOP_JOINING";
    case EndOfWindow::kUnspecified:
      break;
  }
  return "UNSPECIFIED";
}

ProfileSpec ProfileSpec::From(const Profile& base, std::string name) {
  ProfileSpec spec = base.spec_;
  spec.name = std::move(name);
  return spec;
}

void ProfileSpec::Set(Column column, Action action, Cell cell) {
  if (!IsColumn(column) || !IsAction(action)) return;
  cells[static_cast<std::size_t>(column)][IndexOf(action)] = cell;
}

Profile::Profile(const ProfileSpec& spec) : spec_(spec) {
  for (const Column column : kAllColumns) {
    Rights& rights = rights_[static_cast<std::size_t>(column)];
    for (const Action action : AllActions()) {
      ActionSet* set = nullptr;
      switch (cell(column, action)) {
        case Cell::kAllowed:
        case Cell::kRemoteOnly:
          set = &rights.allowed;
          break;
        case Cell::kWithDialOut:
          set = &rights.with_dial_out;
          break;
        case Cell::kNotApplicable:
          set = &rights.not_applicable;
          break;
        case Cell::kDenied:
          continue;
      }
      *set = *set | ActionSet::Of(action);
    }
  }
  for (const Role role : spec.roles) {
    roles_ |= std::uint32_t{1} << static_cast<unsigned>(role);
  }
  for (const IdKind kind : spec.admitted_kinds) {
    admitted_ |= std::uint32_t{1} << static_cast<unsigned>(kind);
  }
}

Cell Profile::cell(Column column, Action action) const {
  if (!IsColumn(column) || !IsAction(action)) return Cell::kNotApplicable;
  return spec_.cells[static_cast<std::size_t>(column)][IndexOf(action)];
}

bool Profile::RolesNest() const {
  for (std::size_t i = 1; i < kNumRoles; ++i) {
    const Rights& wider = rights_[i - 1];
    const Rights& narrower = rights_[i];
    if (!wider.allowed.ContainsAll(narrower.allowed) ||
        !wider.with_dial_out.ContainsAll(narrower.with_dial_out)) {
      return false;
    }
  }
  return true;
}

// Makes the built-in profiles, whose names `Profile::Create` refuses.
class BuiltInProfileMaker {
 public:
  static ProfileSet Make() {
    ProfileSpec spec;
    spec.cells = kPublishedCells;
    spec.roles.assign(kAllRoles.begin(), kAllRoles.end());
    spec.admitted_kinds = {IdKind::kCommunicationUser};
    spec.has_dial_out = true;
    spec.longest_window = kDefaultWindow;
    spec.latest_start = kDefaultWindow;

    ProfileSpec acs_2024 = spec;  // Collaborator came later
    acs_2024.roles = {Role::kPresenter, Role::kAttendee, Role::kConsumer};
    ProfileSpec acs_2023 = acs_2024;  // dialing out came later
    acs_2023.has_dial_out = false;
    for (const Column column : kAllColumns) {
      acs_2023.Set(column, Action::kDialOutPstn, Cell::kNotApplicable);
    }
    ProfileSpec own = spec;
    own.admitted_kinds = {IdKind::kUnknown, IdKind::kCommunicationUser,
                          IdKind::kTeamsUser, IdKind::kTeamsApp,
                          IdKind::kTeamsExtensionUser};
    own.longest_window = std::nullopt;
    own.latest_start = std::nullopt;

    ProfileSet set;
    set.profiles_ = {
        New(acs_2023, "acs-2023-06-14"), New(acs_2024, "acs-2024-04-15"),
        New(spec, kDefaultProfileName), New(own, "own-identities")};
    return set;
  }

 private:
  static ProfilePtr New(ProfileSpec spec, std::string_view name) {
    spec.name = std::string(name);
    return ProfilePtr(new Profile(spec));
  }
};

Result<ProfilePtr> Profile::Create(const ProfileSpec& spec) {
  Issues issues = Check(spec);
  if (!issues.empty()) return issues;
  if (ProfileSet::BuiltIn().Find(spec.name) != nullptr) {
    return NameTaken(spec.name);
  }
  return ProfilePtr(new Profile(spec));
}

const ProfilePtr& DefaultProfile() {
  static const ProfilePtr kDefault =
      ProfileSet::BuiltIn().Find(kDefaultProfileName);
  return kDefault;
}

const ProfileSet& ProfileSet::BuiltIn() {
  static const ProfileSet kBuiltIn = BuiltInProfileMaker::Make();
  return kBuiltIn;
}

Result<ProfileSet> ProfileSet::With(ProfilePtr profile) const {
  if (profile == nullptr) {
    Issues issues;
    issues.Add(IssueCode::kInvalidProfile, "", "expected a profile, got null");
    return issues;
  }
  if (Find(profile->name()) != nullptr) return NameTaken(profile->name());
  ProfileSet more = *this;
  more.profiles_.push_back(std::move(profile));
  return more;
}

ProfilePtr ProfileSet::Find(std::string_view name) const {
  for (const ProfilePtr& profile : profiles_) {
    if (profile->name() == name) return profile;
  }
  return nullptr;
}

}  // namespace roompolicy
