// What C says of a profile besides its table and its name, as a spec: for both
// libraries.
#ifndef ROOMPOLICY_INTERNAL_C_PROFILE_RULES_H_
#define ROOMPOLICY_INTERNAL_C_PROFILE_RULES_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "roompolicy/c_api.h"
#include "roompolicy/ids.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"

namespace roompolicy::internal {

// Of a role or a kind of id by its number.
constexpr std::uint32_t BitOf(std::size_t number) { return 1U << number; }

// Zero stands for none.
inline std::optional<std::chrono::nanoseconds> SpanOf(
    std::int64_t nanos) noexcept {
  if (nanos == 0) return std::nullopt;
  return std::chrono::nanoseconds(nanos);
}

// False where a bit or a switch is one that this library does not know.
inline bool SetRules(const rp_profile_rules& rules, ProfileSpec& spec) {
  constexpr std::uint32_t kRoleBits = BitOf(kNumRoles + 1) - 2;
  constexpr std::uint32_t kKindBits = BitOf(kNumIdKinds) - 1;
  if ((rules.roles & ~kRoleBits) != 0 || (rules.id_kinds & ~kKindBits) != 0 ||
      (rules.has_dial_out != 0 && rules.has_dial_out != 1)) {
    return false;
  }
  spec.roles.clear();
  for (const Role role : kAllRoles) {
    if ((rules.roles & BitOf(static_cast<std::size_t>(role))) != 0) {
      spec.roles.push_back(role);
    }
  }
  spec.admitted_kinds.clear();
  for (std::size_t kind = 0; kind < kNumIdKinds; ++kind) {
    if ((rules.id_kinds & BitOf(kind)) != 0) {
      spec.admitted_kinds.push_back(static_cast<IdKind>(kind));
    }
  }
  spec.has_dial_out = rules.has_dial_out == 1;
  spec.default_end_of_window = EnumOf<EndOfWindow>(rules.default_end_of_window);
  spec.longest_window = SpanOf(rules.longest_window);
  spec.latest_start = SpanOf(rules.latest_start);
  spec.limits = {rules.roster_limit, rules.capacity, rules.endpoints,
                 std::chrono::nanoseconds(rules.dial_timeout)};
  return true;
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_C_PROFILE_RULES_H_
