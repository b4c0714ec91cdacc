#include "tools/action_hint.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include "roompolicy/issue.h"
#include "roompolicy/matrix.h"
#include "roompolicy/profile.h"

namespace roompolicy::cli {
namespace {

using NamesBySpelling = std::map<std::string, std::string>;

// Without case and dashes: "shareScreen", "share-screen" and "share_screen"
// are one spelling.
std::string SpellingOf(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '-' || c == '_') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::size_t ColumnCalled(std::string_view name) {
  const auto& columns = MatrixColumns();
  return static_cast<std::size_t>(
      std::find(columns.begin(), columns.end(), name) - columns.begin());
}

NamesBySpelling MakeNames() {
  const std::vector<MatrixRow> rows = Matrix(*DefaultProfile());
  const std::size_t name = ColumnCalled("name");
  const std::size_t sdk_name = ColumnCalled("sdk_name");
  NamesBySpelling names;
  for (const MatrixRow& row : rows) {
    names.emplace(SpellingOf(row[name]), row[name]);
  }
  // After the names: an SDK's name never takes the place of an action's own.
  for (const MatrixRow& row : rows) {
    std::string_view rest = row[sdk_name];  // none, one, or more with commas
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      names.emplace(SpellingOf(rest.substr(0, end)), row[name]);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return names;
}

}  // namespace

std::string UnknownActionRemedy(std::string_view name) {
  static const auto& names = *new NamesBySpelling(MakeNames());
  std::string out = Quoted(name) + " is no action; ";
  const auto meant = names.find(SpellingOf(name));
  if (meant != names.end()) out += "did you mean " + meant->second + "? ";
  return out + "`roompolicy matrix` lists them";
}

}  // namespace roompolicy::cli
