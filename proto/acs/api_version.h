// The stable versions of the published Rooms API, and the profile of each.
//
// A version decides which rules a new room is built under: the profile is fixed
// at creation and judges every later change, whatever version that speaks.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_ACS_API_VERSION_H_
#define ROOMPOLICY_WIRE_ACS_API_VERSION_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "roompolicy/issue.h"

namespace roompolicy::wire::acs {

// Numbers are pinned.
enum class ApiVersion : std::uint8_t {
  kUnspecified = 0,
  k20230614 = 1,  // the first: three roles, no dialing out
  k20240415 = 2,  // with dialing out
  k20250313 = 3,  // with the Collaborator role
};

inline constexpr std::array<ApiVersion, 3> kAllApiVersions = {
    ApiVersion::k20230614, ApiVersion::k20240415, ApiVersion::k20250313};

// As in the `api-version` parameter, such as "2025-03-13"; empty for any other
// number.
std::string_view ApiVersionText(ApiVersion version);

// The built-in profile, such as "acs-2025-03-13"; empty for any other number.
std::string_view ProfileNameOf(ApiVersion version);

// UNKNOWN_PROFILE at path "api-version" for any other text, previews and
// retired versions included: a request is never read by the rules of another
// version than it asks for.
Result<ApiVersion> ParseApiVersion(std::string_view text);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_API_VERSION_H_
