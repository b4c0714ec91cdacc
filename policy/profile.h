// The set of rules a room is built under.
//
// A profile is immutable and shared: the role table, which roles exist, which
// kinds of id a roster holds, how long a window may be, limits, and what the
// end of the window means. Four are built in; a host may make its own:
//
//   ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "clinic");
//   spec.Set(Column::kConsumer, Action::kUseReactions, Cell::kDenied);
//   Result<ProfilePtr> clinic = Profile::Create(spec);
//
// Thread-safety: immutable after Create; share freely.
// Source: rules section 9.
#ifndef ROOMPOLICY_PROFILE_H_
#define ROOMPOLICY_PROFILE_H_

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/ids.h"
#include "roompolicy/issue.h"
#include "roompolicy/role.h"

namespace roompolicy {

// What the role table says about one action of one column. Zero is the safe
// value.
enum class Cell : std::uint8_t {
  kNotApplicable = 0,  // N: the action does not exist for it
  kDenied = 1,         // -
  kAllowed = 2,        // Y
  kRemoteOnly = 3,     // R: allowed, on remote streams only
  kWithDialOut = 4,    // F: allowed while the room's PSTN dial-out switch is on
};

// "N", "-", "Y", "R" or "F".
std::string_view CellText(Cell cell);

// What happens to people inside when the window ends. Numbers are pinned.
enum class EndOfWindow : std::uint8_t {
  kUnspecified = 0,
  kEndCall = 1,      // the call ends at valid_until
  kStopJoining = 2,  // joining ends, those inside may stay
};

// "END_CALL" or "STOP_JOINING"; "UNSPECIFIED" for anything else.
std::string_view EndOfWindowName(EndOfWindow end);

// A window without an end given is this long, counted from now.
inline constexpr std::chrono::hours kDefaultWindow{180 * 24};

struct ProfileLimits {
  // Participants on a roster. The published service names no limit; this one
  // keeps a room within a megabyte and its compilation within milliseconds.
  std::size_t roster = 10'000;
  // User endpoints and phone legs in a call at once; the service's figure.
  std::size_t capacity = 350;
  // Endpoints of one participant: a handful of devices, not a flood.
  std::size_t endpoints = 8;
  // How long a phone leg may ring; the service's figure.
  std::chrono::nanoseconds dial_timeout = std::chrono::seconds(115);
};

// No profile may set a limit above these: they keep offsets inside a compiled
// room within 32 bits.
inline constexpr std::size_t kMaxRosterLimit = 1'000'000;
inline constexpr std::size_t kMaxCapacityLimit = 1'000'000;
inline constexpr std::size_t kMaxEndpointsLimit = 1'000;
inline constexpr std::size_t kMaxProfileNameBytes = 64;

class Profile;
using ProfilePtr = std::shared_ptr<const Profile>;
using CellTable = std::array<std::array<Cell, kNumActions>, kNumColumns>;

// What a host says of a profile of its own; `Profile::Create` judges it.
struct ProfileSpec {
  // All rules of `base` under another name.
  static ProfileSpec From(const Profile& base, std::string name);

  // Does nothing where `column` or `action` is none.
  void Set(Column column, Action action, Cell cell);

  std::string name;
  CellTable cells = {};
  std::vector<Role> roles;
  std::vector<IdKind> admitted_kinds;
  bool has_dial_out = false;  // whether rooms have the switch at all
  // Absent: none. A window without an end given is kDefaultWindow all the same,
  // and refused where that is longer.
  std::optional<std::chrono::nanoseconds> longest_window;
  std::optional<std::chrono::nanoseconds> latest_start;  // from now; likewise
  EndOfWindow default_end_of_window = EndOfWindow::kEndCall;
  ProfileLimits limits;
};

class Profile {
 public:
  // What one column of the role table allows, as sets.
  struct Rights {
    ActionSet allowed;         // Y and R
    ActionSet with_dial_out;   // F
    ActionSet not_applicable;  // N
  };

  // INVALID_PROFILE, all of them: a role or server cell may be Y or -, or stay
  // what the built-in table says; the phone's column is at most unmute_mic,
  // receive_audio and raise_hand; dial_out_pstn is F or -, and N throughout
  // where rooms have no switch; a roster never admits phone numbers; names of
  // built-in profiles are taken.
  static Result<ProfilePtr> Create(const ProfileSpec& spec);

  const std::string& name() const { return spec_.name; }
  // Only where IsColumn(column).
  const Rights& rights(Column column) const {
    return rights_[static_cast<std::size_t>(column)];
  }
  Cell cell(Column column, Action action) const;  // N for none
  bool HasRole(Role role) const {
    return IsRole(role) && (roles_ >> static_cast<unsigned>(role) & 1U) != 0;
  }
  bool Admits(IdKind kind) const {
    return (admitted_ >> static_cast<unsigned>(kind) & 1U) != 0;
  }
  bool has_dial_out() const { return spec_.has_dial_out; }
  std::optional<std::chrono::nanoseconds> longest_window() const {
    return spec_.longest_window;
  }
  std::optional<std::chrono::nanoseconds> latest_start() const {
    return spec_.latest_start;
  }
  EndOfWindow default_end_of_window() const {
    return spec_.default_end_of_window;
  }
  const ProfileLimits& limits() const { return spec_.limits; }

  // Whether Consumer lies within Attendee within Collaborator within Presenter.
  // Reported, not required.
  bool RolesNest() const;

 private:
  friend struct ProfileSpec;
  friend class BuiltInProfileMaker;
  explicit Profile(const ProfileSpec& spec);

  ProfileSpec spec_;
  std::array<Rights, kNumColumns> rights_;
  std::uint32_t roles_ = 0;     // bit r: Role r
  std::uint32_t admitted_ = 0;  // bit k: IdKind k
};

// The profile of rooms that name none.
inline constexpr std::string_view kDefaultProfileName = "acs-2025-03-13";
const ProfilePtr& DefaultProfile();

// Profiles by name, for decoding.
class ProfileSet {
 public:
  // acs-2023-06-14, acs-2024-04-15, acs-2025-03-13 and own-identities.
  static const ProfileSet& BuiltIn();

  // These and one more; INVALID_PROFILE where its name is taken or it is null.
  Result<ProfileSet> With(ProfilePtr profile) const;

  // Null where no profile has that name.
  ProfilePtr Find(std::string_view name) const;
  const std::vector<ProfilePtr>& all() const { return profiles_; }

 private:
  friend class BuiltInProfileMaker;
  std::vector<ProfilePtr> profiles_;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_PROFILE_H_
