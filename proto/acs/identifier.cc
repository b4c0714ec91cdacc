#include "roompolicy/wire/acs/identifier.h"

#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>

namespace roompolicy::wire::acs {
namespace {

template <IdKind kKind, typename T>
constexpr bool kStandsAt = std::is_same_v<
    std::variant_alternative_t<static_cast<std::size_t>(kKind), Identifier>, T>;
static_assert(std::variant_size_v<Identifier> == kNumIdKinds);
static_assert(kStandsAt<IdKind::kUnknown, UnknownParty>);
static_assert(kStandsAt<IdKind::kCommunicationUser, CommunicationUser>);
static_assert(kStandsAt<IdKind::kPhoneNumber, PhoneNumber>);
static_assert(kStandsAt<IdKind::kTeamsUser, TeamsUser>);
static_assert(kStandsAt<IdKind::kTeamsApp, TeamsApp>);
static_assert(kStandsAt<IdKind::kTeamsExtensionUser, TeamsExtensionUser>);

constexpr std::string_view kPhonePrefix = "4:";
constexpr std::string_view kSpoolPrefix = "8:spool:";
constexpr std::string_view kVisitorPrefix = "8:teamsvisitor:";
constexpr std::string_view kAnonymousNumber = "anonymous";

// The prefixes of a kind in each cloud, in the order of Cloud.
using Prefixes = std::array<std::string_view, 3>;
constexpr Prefixes kResourcePrefixes = {"8:acs:", "8:dod-acs:", "8:gcch-acs:"};
constexpr Prefixes kUserPrefixes = {"8:orgid:", "8:dod:", "8:gcch:"};
constexpr Prefixes kAppPrefixes = {"28:orgid:", "28:dod:", "28:gcch:"};

std::size_t IndexOf(Cloud cloud) {
  const auto i = static_cast<std::size_t>(cloud);
  return i < Prefixes().size() ? i : 0;
}

std::optional<Cloud> FindCloud(const Prefixes& prefixes,
                               std::string_view prefix) {
  for (std::size_t i = 0; i < prefixes.size(); ++i) {
    if (prefixes[i] == prefix) return static_cast<Cloud>(i);
  }
  return std::nullopt;
}

std::string Joined(std::string_view prefix, std::string_view rest) {
  std::string text(prefix);
  text += rest;
  return text;
}

// What separators make of a text, where they make exactly three pieces of it.
using Pieces = std::array<std::string_view, 3>;

std::optional<Pieces> InThree(std::string_view text, char separator) {
  const std::size_t first = text.find(separator);
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find(separator, first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  if (text.find(separator, second + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  return Pieces{text.substr(0, first),
                text.substr(first + 1, second - first - 1),
                text.substr(second + 1)};
}

PhoneNumber ParsePhoneNumber(std::string_view number) {
  PhoneNumber phone;
  phone.phone_number = number;
  phone.is_anonymous = number == kAnonymousNumber;
  const std::size_t at = number.rfind('_');
  // "anonymous" has none.
  if (at != std::string_view::npos && at + 1 < number.size()) {
    phone.asserted_id = std::string(number.substr(at + 1));
  }
  return phone;
}

Identifier ParseResourceUser(std::string_view raw_id, std::string_view suffix,
                             Cloud cloud) {
  const std::optional<Pieces> pieces = InThree(suffix, '_');
  if (!pieces.has_value()) return CommunicationUser{std::string(raw_id)};
  const auto& [resource, tenant, user] = *pieces;
  return TeamsExtensionUser{std::string(resource), std::string(tenant),
                            std::string(user), cloud};
}

// Prints each kind.
struct Printer {
  std::string operator()(const UnknownParty& party) const { return party.id; }
  std::string operator()(const CommunicationUser& user) const {
    return user.id;
  }
  std::string operator()(const PhoneNumber& phone) const {
    return Joined(kPhonePrefix, phone.phone_number);
  }
  std::string operator()(const TeamsUser& user) const {
    const Cloud cloud = user.cloud.value_or(Cloud::kPublic);
    return Joined(
        user.is_anonymous ? kVisitorPrefix : kUserPrefixes[IndexOf(cloud)],
        user.user_id);
  }
  std::string operator()(const TeamsApp& app) const {
    return Joined(kAppPrefixes[IndexOf(app.cloud)], app.app_id);
  }
  std::string operator()(const TeamsExtensionUser& user) const {
    return Joined(kResourcePrefixes[IndexOf(user.cloud)],
                  user.resource_id + "_" + user.tenant_id + "_" + user.user_id);
  }
};

}  // namespace

std::string_view CloudName(Cloud cloud) {
  constexpr Prefixes kNames = {"public", "dod", "gcch"};
  return kNames[IndexOf(cloud)];
}

bool operator==(const UnknownParty& a, const UnknownParty& b) {
  return a.id == b.id;
}

bool operator==(const CommunicationUser& a, const CommunicationUser& b) {
  return a.id == b.id;
}

bool operator==(const PhoneNumber& a, const PhoneNumber& b) {
  return std::tie(a.phone_number, a.is_anonymous, a.asserted_id) ==
         std::tie(b.phone_number, b.is_anonymous, b.asserted_id);
}

bool operator==(const TeamsUser& a, const TeamsUser& b) {
  return std::tie(a.user_id, a.is_anonymous, a.cloud) ==
         std::tie(b.user_id, b.is_anonymous, b.cloud);
}

bool operator==(const TeamsApp& a, const TeamsApp& b) {
  return std::tie(a.app_id, a.cloud) == std::tie(b.app_id, b.cloud);
}

bool operator==(const TeamsExtensionUser& a, const TeamsExtensionUser& b) {
  return std::tie(a.resource_id, a.tenant_id, a.user_id, a.cloud) ==
         std::tie(b.resource_id, b.tenant_id, b.user_id, b.cloud);
}

IdKind KindOfIdentifier(const Identifier& identifier) {
  return static_cast<IdKind>(identifier.index());
}

Identifier ParseRawId(std::string_view raw_id) {
  // First of all: a phone number may have colons of its own.
  if (raw_id.substr(0, kPhonePrefix.size()) == kPhonePrefix) {
    return ParsePhoneNumber(raw_id.substr(kPhonePrefix.size()));
  }
  const std::optional<Pieces> pieces = InThree(raw_id, ':');
  if (!pieces.has_value()) return UnknownParty{std::string(raw_id)};
  const std::string_view suffix = (*pieces)[2];
  const std::string_view prefix =
      raw_id.substr(0, raw_id.size() - suffix.size());
  if (prefix == kVisitorPrefix) {
    return TeamsUser{std::string(suffix), true, std::nullopt};
  }
  if (const auto cloud = FindCloud(kUserPrefixes, prefix)) {
    return TeamsUser{std::string(suffix), false, cloud};
  }
  if (const auto cloud = FindCloud(kResourcePrefixes, prefix)) {
    return ParseResourceUser(raw_id, suffix, *cloud);
  }
  if (prefix == kSpoolPrefix) return CommunicationUser{std::string(raw_id)};
  if (const auto cloud = FindCloud(kAppPrefixes, prefix)) {
    return TeamsApp{std::string(suffix), *cloud};
  }
  return UnknownParty{std::string(raw_id)};
}

std::string RawIdOf(const Identifier& identifier) {
  return std::visit(Printer{}, identifier);
}

}  // namespace roompolicy::wire::acs
