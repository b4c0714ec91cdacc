// The version of this library: semantic versioning (CHANGELOG.md).
#ifndef ROOMPOLICY_VERSION_H_
#define ROOMPOLICY_VERSION_H_

#include <string_view>

namespace roompolicy {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace roompolicy

#endif  // ROOMPOLICY_VERSION_H_
