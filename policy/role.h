// The four roles of a room.
//
// Source: facts of the published role table, rules section 3.6.
#ifndef ROOMPOLICY_ROLE_H_
#define ROOMPOLICY_ROLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace roompolicy {

// What a participant is in a room. Numbers are pinned. Zero, and any number
// that is none of these, is no role and may do nothing. No role outranks
// another: each is a set of rights (profile.h).
enum class Role : std::uint8_t {
  kUnspecified = 0,
  kPresenter = 1,
  kCollaborator = 2,
  kAttendee = 3,
  kConsumer = 4,
};

inline constexpr std::size_t kNumRoles = 4;

// All roles in the order of their numbers.
inline constexpr std::array<Role, kNumRoles> kAllRoles = {
    Role::kPresenter, Role::kCollaborator, Role::kAttendee, Role::kConsumer};

constexpr bool IsRole(Role role) {
  return role >= Role::kPresenter && role <= Role::kConsumer;
}

// The pinned name, such as "PRESENTER"; "UNSPECIFIED" for anything else.
constexpr std::string_view RoleName(Role role) {
  constexpr std::array<std::string_view, kNumRoles + 1> kNames = {
      "UNSPECIFIED", "PRESENTER", "COLLABORATOR", "ATTENDEE", "CONSUMER"};
  return kNames[IsRole(role) ? static_cast<std::size_t>(role) : 0];
}

// The role of that name, upper or lower case alike in ASCII (roles alone match
// so, rules section 10); kUnspecified for any other text.
constexpr Role ParseRole(std::string_view name) {
  for (const Role role : kAllRoles) {
    const std::string_view wanted = RoleName(role);
    bool same = wanted.size() == name.size();
    for (std::size_t i = 0; same && i < name.size(); ++i) {
      const char c = name[i];
      const bool lower = c >= 'a' && c <= 'z';
      same = (lower ? static_cast<char>(c - ('a' - 'A')) : c) == wanted[i];
    }
    if (same) return role;
  }
  return Role::kUnspecified;
}

// A column of the role table: the four roles, then those who have none.
enum class Column : std::uint8_t {
  kPresenter = 0,
  kCollaborator = 1,
  kAttendee = 2,
  kConsumer = 3,
  kPstnLeg = 4,
  kServer = 5,
};

inline constexpr std::size_t kNumColumns = 6;

inline constexpr std::array<Column, kNumColumns> kAllColumns = {
    Column::kPresenter, Column::kCollaborator, Column::kAttendee,
    Column::kConsumer,  Column::kPstnLeg,      Column::kServer};

constexpr bool IsColumn(Column column) {
  return static_cast<std::size_t>(column) < kNumColumns;
}

// The column of a role; no column where it is no role.
constexpr Column ColumnOf(Role role) {
  return static_cast<Column>(static_cast<std::uint8_t>(role) - 1);
}

// The name of a column as the published facts spell it, such as "pstn_leg".
constexpr std::string_view ColumnName(Column column) {
  constexpr std::array<std::string_view, kNumColumns> kNames = {
      "presenter", "collaborator", "attendee",
      "consumer",  "pstn_leg",     "server"};
  return IsColumn(column) ? kNames[static_cast<std::size_t>(column)]
                          : std::string_view();
}

}  // namespace roompolicy

#endif  // ROOMPOLICY_ROLE_H_
