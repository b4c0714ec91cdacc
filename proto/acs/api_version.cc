#include "roompolicy/wire/acs/api_version.h"

#include <cstddef>
#include <string>

namespace roompolicy::wire::acs {
namespace {

// "acs-2025-03-13", of which all but the first four bytes is the version.
constexpr std::array<std::string_view, kAllApiVersions.size() + 1>
    kProfileNames = {"", "acs-2023-06-14", "acs-2024-04-15", "acs-2025-03-13"};
constexpr std::size_t kProfilePrefixBytes = 4;

}  // namespace

std::string_view ProfileNameOf(ApiVersion version) {
  const auto i = static_cast<std::size_t>(version);
  return kProfileNames[i < kProfileNames.size() ? i : 0];
}

std::string_view ApiVersionText(ApiVersion version) {
  const std::string_view name = ProfileNameOf(version);
  return name.empty() ? name : name.substr(kProfilePrefixBytes);
}

Result<ApiVersion> ParseApiVersion(std::string_view text) {
  std::string known;
  for (const ApiVersion version : kAllApiVersions) {
    if (ApiVersionText(version) == text) return version;
    if (!known.empty()) known += ", ";
    known += ApiVersionText(version);
  }
  Issues issues;
  issues.Add(IssueCode::kUnknownProfile, "api-version",
             "expected one of " + known + ", got " + Quoted(text));
  return issues;
}

}  // namespace roompolicy::wire::acs
