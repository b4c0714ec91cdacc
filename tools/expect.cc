#include "tools/expect.h"

namespace roompolicy::cli {

std::string JoinNames(const std::vector<std::string_view>& names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out.empty() ? "none" : out;
}

std::string NamesText(ActionSet actions) {
  std::vector<std::string_view> names;
  for (const Action action : AllActions()) {
    if (actions.Contains(action)) names.push_back(ActionName(action));
  }
  return JoinNames(names);
}

std::string NamesText(MediaSet media) {
  std::vector<std::string_view> names;
  for (const MediaKind kind : kAllMediaKinds) {
    if (media.Contains(kind)) names.push_back(MediaKindName(kind));
  }
  return JoinNames(names);
}

}  // namespace roompolicy::cli
