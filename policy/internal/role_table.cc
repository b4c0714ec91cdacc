// What action.h and media.h declare and only the table knows.
#include "roompolicy/internal/role_table.h"

namespace roompolicy {
namespace {

constexpr ActionSet ActionsOf(MediaKind kind) {
  ActionSet actions;
  for (const internal::RoleTableRow& row : internal::kRoleTable) {
    if (row.media == kind) actions = actions | ActionSet::Of(row.action);
  }
  return actions;
}

constexpr std::array<ActionSet, kNumMediaKinds> kActionsOf = {
    ActionsOf(kAllMediaKinds[0]), ActionsOf(kAllMediaKinds[1]),
    ActionsOf(kAllMediaKinds[2]), ActionsOf(kAllMediaKinds[3]),
    ActionsOf(kAllMediaKinds[4]), ActionsOf(kAllMediaKinds[5]),
    ActionsOf(kAllMediaKinds[6]), ActionsOf(kAllMediaKinds[7])};

// A kind without an action would be allowed to everybody.
constexpr bool EveryKindHasAnAction() {
  for (const ActionSet actions : kActionsOf) {
    if (actions.empty()) return false;
  }
  return true;
}
static_assert(EveryKindHasAnAction());

}  // namespace

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

MediaSet MediaOf(ActionSet actions) {
  MediaSet media;
  for (std::size_t i = 0; i < kNumMediaKinds; ++i) {
    if (actions.ContainsAll(kActionsOf[i])) {
      media = media | MediaSet::Of(kAllMediaKinds[i]);
    }
  }
  return media;
}

}  // namespace roompolicy
