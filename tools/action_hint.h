// What to do about the name of an action that is none.
#ifndef ROOMPOLICY_TOOLS_ACTION_HINT_H_
#define ROOMPOLICY_TOOLS_ACTION_HINT_H_

#include <string>
#include <string_view>

namespace roompolicy::cli {

// Says what was asked for, and which action is meant where `name` is what the
// calling SDK calls one, or an action's name in other case or dashes.
std::string UnknownActionRemedy(std::string_view name);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_ACTION_HINT_H_
