// Who a raw id names, piece by piece, as the published client library reads it.
//
//   const Identifier who = ParseRawId("8:orgid:45ab2481");
//   if (const auto* user = std::get_if<TeamsUser>(&who)) Use(user->user_id);
//
// Every text is some identifier: what no rule knows is `UnknownParty`. The kind
// is always the one that policy/ids.h tells. RawIdOf(ParseRawId(text)) is
// `text`, for every text; the way back is exact only for identifiers that came
// from a raw id, as no field is checked when one is built by hand.
//
// Thread-safety: values and pure functions. Complexity: O(length).
// Source: the client library's published rules for raw ids, in their order.
#ifndef ROOMPOLICY_WIRE_ACS_IDENTIFIER_H_
#define ROOMPOLICY_WIRE_ACS_IDENTIFIER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "roompolicy/ids.h"

namespace roompolicy::wire::acs {

// The cloud of an identity; public where nothing is said.
enum class Cloud : std::uint8_t { kPublic = 0, kDod = 1, kGcch = 2 };

// "public", "dod" or "gcch"; "public" for any other number.
std::string_view CloudName(Cloud cloud);

// Anything that no rule knows.
struct UnknownParty {
  std::string id;  // the whole raw id
};

// "8:acs:", "8:dod-acs:", "8:gcch-acs:" or "8:spool:" and a rest that is no
// Teams extension user's.
struct CommunicationUser {
  std::string id;  // the whole raw id
};

// "4:" and anything: no number is checked.
struct PhoneNumber {
  std::string phone_number;  // all behind "4:", the asserted id too
  bool is_anonymous = false;
  // What stands behind the last '_' where anything does; printed as a part of
  // phone_number and not once more.
  std::optional<std::string> asserted_id;
};

// "8:orgid:", "8:dod:", "8:gcch:", or "8:teamsvisitor:" for a visitor without
// an account, who has no cloud.
struct TeamsUser {
  std::string user_id;
  bool is_anonymous = false;
  std::optional<Cloud> cloud;
};

// "28:orgid:", "28:dod:" or "28:gcch:".
struct TeamsApp {
  std::string app_id;
  Cloud cloud = Cloud::kPublic;
};

// "8:acs:", "8:dod-acs:" or "8:gcch-acs:" and exactly three pieces, which may
// be empty, with '_' between them: a Teams user reached through a resource.
struct TeamsExtensionUser {
  std::string resource_id;
  std::string tenant_id;
  std::string user_id;
  Cloud cloud = Cloud::kPublic;
};

// In the order of the numbers of IdKind.
using Identifier = std::variant<UnknownParty, CommunicationUser, PhoneNumber,
                                TeamsUser, TeamsApp, TeamsExtensionUser>;

bool operator==(const UnknownParty& a, const UnknownParty& b);
bool operator==(const CommunicationUser& a, const CommunicationUser& b);
bool operator==(const PhoneNumber& a, const PhoneNumber& b);
bool operator==(const TeamsUser& a, const TeamsUser& b);
bool operator==(const TeamsApp& a, const TeamsApp& b);
bool operator==(const TeamsExtensionUser& a, const TeamsExtensionUser& b);

// The kind of party that it is.
IdKind KindOfIdentifier(const Identifier& identifier);

// Total: any text is an identifier.
Identifier ParseRawId(std::string_view raw_id);

// The raw id built from the fields.
std::string RawIdOf(const Identifier& identifier);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_IDENTIFIER_H_
