#include "roompolicy/wire/format.h"

namespace roompolicy::wire {

Format FormatOfPath(std::string_view path) {
  constexpr std::string_view kEnding = ".binpb";
  const bool binary = path.size() >= kEnding.size() &&
                      path.substr(path.size() - kEnding.size()) == kEnding;
  return binary ? Format::kBinary : Format::kJson;
}

}  // namespace roompolicy::wire
