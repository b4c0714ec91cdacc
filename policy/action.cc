#include "roompolicy/action.h"

#include "roompolicy/internal/role_table.h"

namespace roompolicy {

std::string_view ActionName(Action action) {
  if (!IsAction(action)) return "unspecified";
  return internal::kRoleTable[static_cast<std::size_t>(action) - 1].name;
}

Action ParseAction(std::string_view name) {
  for (const internal::RoleTableRow& row : internal::kRoleTable) {
    if (row.name == name) return row.action;
  }
  return Action::kUnspecified;
}

std::array<Action, kNumActions> AllActions() {
  std::array<Action, kNumActions> all = {};
  for (std::size_t i = 0; i < kNumActions; ++i) {
    all[i] = internal::kRoleTable[i].action;
  }
  return all;
}

}  // namespace roompolicy
