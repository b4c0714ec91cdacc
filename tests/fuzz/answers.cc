#include "tests/fuzz/answers.h"

#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/reason.h"
#include "tests/engine/reference_bridge.h"

namespace roompolicy::fuzz {

std::string Difference(const reference::Answer& expected, const Decision& got) {
  const reference::Answer answer = testing::AsAnswer(got);
  if (testing::Same(expected, answer)) return "";
  return "expected " + testing::Describe(expected) + ", got " +
         testing::Describe(answer);
}

std::string Difference(const reference::PermissionsAnswer& expected,
                       const PermissionSet& got) {
  const bool let_in = got.reason == Reason::kAllowed;
  const std::string why =
      Difference({expected.reason == "ALLOWED" ? "ALLOW" : "DENY",
                  expected.reason, expected.until, expected.revision},
                 Decision{got.until, got.revision,
                          let_in ? Effect::kAllow : Effect::kDeny, got.reason});
  if (!why.empty()) return "permissions: " + why;
  std::vector<std::string> allowed;
  for (const Action action : AllActions()) {
    if (got.allowed.Contains(action)) allowed.emplace_back(ActionName(action));
  }
  return allowed == expected.allowed ? "" : "permissions: other actions";
}

reference::Query Joining(reference::Query query) {
  query.join = true;
  query.perform = false;
  query.has_target = false;
  return query;
}

reference::Query Acting(reference::Query query, bool has_target) {
  query.join = false;
  query.perform = true;
  query.has_target = has_target;
  return query;
}

}  // namespace roompolicy::fuzz
