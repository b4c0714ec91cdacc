// Roles as the service's documents spell them.
//
// Thread-safety: constants.
#ifndef ROOMPOLICY_WIRE_ACS_ROLE_TEXT_H_
#define ROOMPOLICY_WIRE_ACS_ROLE_TEXT_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "roompolicy/role.h"

namespace roompolicy::wire::acs {

// "Presenter", "Collaborator", "Attendee" or "Consumer"; empty for what is no
// role.
constexpr std::string_view RoleText(Role role) {
  constexpr std::array<std::string_view, kNumRoles + 1> kTexts = {
      "", "Presenter", "Collaborator", "Attendee", "Consumer"};
  return kTexts[IsRole(role) ? static_cast<std::size_t>(role) : 0];
}

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_ROLE_TEXT_H_
