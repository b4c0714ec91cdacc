// Rules 4.2: which party a raw id names. The rows follow the published client
// library's rules for raw ids, in their order.
#include "roompolicy/wire/acs/identifier.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/reference/reference_ids.h"

namespace roompolicy::wire::acs {
namespace {

struct Row {
  const char* raw_id;
  Identifier expected;
};

Identifier Unknown(const char* id) { return UnknownParty{id}; }
Identifier User(const char* id) { return CommunicationUser{id}; }
Identifier Phone(const char* number) {
  return PhoneNumber{number, false, std::nullopt};
}
Identifier Asserted(const char* number, const char* asserted_id) {
  return PhoneNumber{number, false, asserted_id};
}
Identifier Teams(const char* id, Cloud cloud) {
  return TeamsUser{id, false, cloud};
}
Identifier Visitor(const char* id) { return TeamsUser{id, true, std::nullopt}; }
Identifier App(const char* id, Cloud cloud) { return TeamsApp{id, cloud}; }
Identifier Extension(const char* resource, const char* tenant, const char* user,
                     Cloud cloud) {
  return TeamsExtensionUser{resource, tenant, user, cloud};
}

std::vector<Row> Phones() {
  return {
      {"4:+15551234567", Phone("+15551234567")},
      {"4:15551234567", Phone("15551234567")},  // no E.164 check
      {"4:+12a", Phone("+12a")},
      {"4:", Phone("")},
      {"4::", Phone(":")},
      {"4:8:acs:r_u", Asserted("8:acs:r_u", "u")},
      {"4:4:+1", Phone("4:+1")},
      {"4:anonymous", PhoneNumber{"anonymous", true, std::nullopt}},
      {"4:Anonymous", Phone("Anonymous")},
      {"4:anonymous ", Phone("anonymous ")},
      {"4:anonymous_a", Asserted("anonymous_a", "a")},
      {"4:+1_a", Asserted("+1_a", "a")},
      {"4:+1_a_b", Asserted("+1_a_b", "b")},
      {"4:+1__b", Asserted("+1__b", "b")},
      {"4:+1_", Phone("+1_")},
      {"4:+1_a_", Phone("+1_a_")},
      {"4:_", Phone("_")},
      {"4:_a", Asserted("_a", "a")},
      {"4", Unknown("4")},
      {"4+1", Unknown("4+1")},
      {"44:+1", Unknown("44:+1")},
      {" 4:+1", Unknown(" 4:+1")},
      {"+15551234567", Unknown("+15551234567")},
  };
}

std::vector<Row> ResourceUsers() {
  return {
      {"8:acs:db75ed0c-e801-41a3-99a4-66a0a119a06c_00000010-ce28-064a-83fe-"
       "084822000666",
       User("8:acs:db75ed0c-e801-41a3-99a4-66a0a119a06c_00000010-ce28-064a-"
            "83fe-084822000666")},
      {"8:acs:r_u", User("8:acs:r_u")},
      {"8:acs:r", User("8:acs:r")},
      {"8:acs:", User("8:acs:")},
      {"8:acs:_", User("8:acs:_")},
      {"8:acs:r_t_u_x", User("8:acs:r_t_u_x")},
      {"8:acs:___", User("8:acs:___")},
      {"8:dod-acs:r_u", User("8:dod-acs:r_u")},
      {"8:gcch-acs:r_u", User("8:gcch-acs:r_u")},
      {"8:gcch-acs:a_b_c_d", User("8:gcch-acs:a_b_c_d")},
      {"8:spool:u", User("8:spool:u")},
      {"8:spool:a_b_c", User("8:spool:a_b_c")},  // never an extension user
      {"8:spool:", User("8:spool:")},
      {"8:acs:r_t_u", Extension("r", "t", "u", Cloud::kPublic)},
      {"8:acs:__", Extension("", "", "", Cloud::kPublic)},
      {"8:acs:r__u", Extension("r", "", "u", Cloud::kPublic)},
      {"8:acs:_t_", Extension("", "t", "", Cloud::kPublic)},
      {"8:dod-acs:r_t_u", Extension("r", "t", "u", Cloud::kDod)},
      {"8:gcch-acs:r_t_u", Extension("r", "t", "u", Cloud::kGcch)},
      {"8:acs:r_u:", Unknown("8:acs:r_u:")},
      {"8:acs:r_u:x", Unknown("8:acs:r_u:x")},
      {"8:acs::r_u", Unknown("8:acs::r_u")},
      {"8::r_u", Unknown("8::r_u")},
      {"8:acs", Unknown("8:acs")},
      {"8:", Unknown("8:")},
      {"8", Unknown("8")},
      {"8:ACS:r_u", Unknown("8:ACS:r_u")},
      {"8:Acs:r_t_u", Unknown("8:Acs:r_t_u")},
      {"8:acs :r_u", Unknown("8:acs :r_u")},
      {"8:acsx:r_u", Unknown("8:acsx:r_u")},
      {"8:dod_acs:r_u", Unknown("8:dod_acs:r_u")},
      {"8:DOD-acs:r_u", Unknown("8:DOD-acs:r_u")},
      {"08:acs:r_u", Unknown("08:acs:r_u")},
      {"acs:r_u", Unknown("acs:r_u")},
      {"28:acs:r_u", Unknown("28:acs:r_u")},
      {"28:spool:u", Unknown("28:spool:u")},
  };
}

std::vector<Row> TeamsParties() {
  return {
      {"8:orgid:u", Teams("u", Cloud::kPublic)},
      {"8:orgid:", Teams("", Cloud::kPublic)},
      {"8:orgid:a_b_c", Teams("a_b_c", Cloud::kPublic)},
      {"8:dod:u", Teams("u", Cloud::kDod)},
      {"8:gcch:u", Teams("u", Cloud::kGcch)},
      {"8:teamsvisitor:v", Visitor("v")},
      {"8:teamsvisitor:", Visitor("")},
      {"28:orgid:a", App("a", Cloud::kPublic)},
      {"28:orgid:", App("", Cloud::kPublic)},
      {"28:dod:a", App("a", Cloud::kDod)},
      {"28:gcch:a", App("a", Cloud::kGcch)},
      {"8:OrgId:u", Unknown("8:OrgId:u")},
      {"8:orgid:u:x", Unknown("8:orgid:u:x")},
      {"8:teamsVisitor:v", Unknown("8:teamsVisitor:v")},
      {"28:teamsvisitor:v", Unknown("28:teamsvisitor:v")},
      {"28:a", Unknown("28:a")},
      {"28:orgid:a:b", Unknown("28:orgid:a:b")},
      {"28:gcch", Unknown("28:gcch")},
      {"2:orgid:a", Unknown("2:orgid:a")},
      {"", Unknown("")},
      {"::", Unknown("::")},
      {"alice@example.com", Unknown("alice@example.com")},
      {"wrong_mri", Unknown("wrong_mri")},
  };
}

class RawIds : public testing::TestWithParam<Row> {};

TEST_P(RawIds, AreReadByThePublishedRulesAndPrintedBack) {
  const auto& [raw_id, expected] = GetParam();
  const Identifier identifier = ParseRawId(raw_id);
  EXPECT_TRUE(identifier == expected) << raw_id;
  EXPECT_EQ(KindOfIdentifier(identifier), KindOf(raw_id)) << raw_id;
  EXPECT_EQ(RawIdOf(identifier), raw_id);
}

void PrintTo(const Row& row, std::ostream* out) { *out << row.raw_id; }

INSTANTIATE_TEST_SUITE_P(Phone, RawIds, testing::ValuesIn(Phones()));
INSTANTIATE_TEST_SUITE_P(Resource, RawIds, testing::ValuesIn(ResourceUsers()));
INSTANTIATE_TEST_SUITE_P(Teams, RawIds, testing::ValuesIn(TeamsParties()));

TEST(RawIdTable, HasAtLeast60RowsAndEveryKindAndCloud) {
  std::map<IdKind, int> kinds;
  std::map<std::string, int> clouds;
  std::size_t rows = 0;
  for (const auto& table : {Phones(), ResourceUsers(), TeamsParties()}) {
    rows += table.size();
    for (const Row& row : table) {
      ++kinds[KindOfIdentifier(row.expected)];
      if (const auto* app = std::get_if<TeamsApp>(&row.expected)) {
        ++clouds["app " + std::string(CloudName(app->cloud))];
      }
      if (const auto* user = std::get_if<TeamsExtensionUser>(&row.expected)) {
        ++clouds["extension " + std::string(CloudName(user->cloud))];
      }
      if (const auto* user = std::get_if<TeamsUser>(&row.expected)) {
        if (user->cloud)
          ++clouds["user " + std::string(CloudName(*user->cloud))];
      }
    }
  }
  EXPECT_GE(rows, 60U);
  EXPECT_EQ(kinds.size(), kNumIdKinds);
  EXPECT_EQ(clouds.size(), 9U);
}

// The names that the independent reference gives to the kinds.
std::string ReferenceName(const Identifier& identifier) {
  constexpr const char* kNames[] = {"unknown",           "communicationUser",
                                    "phoneNumber",       "microsoftTeamsUser",
                                    "microsoftTeamsApp", "teamsExtensionUser"};
  return kNames[identifier.index()];
}

// Made of the pieces that ids have, so that most come near to some rule: half
// begin as some id does.
std::string RandomRawId(std::mt19937_64& random) {
  constexpr const char* kPrefixes[] = {
      "4:",       "8:acs:", "8:dod-acs:", "8:gcch-acs:",    "8:spool:",
      "8:orgid:", "8:dod:", "8:gcch:",    "28:orgid:",      "28:dod:",
      "28:gcch:", "8:ACS:", "28:acs:",    "8:teamsvisitor:"};
  constexpr const char* kPieces[] = {
      "4:", "8:", "28:",       "acs", ":", ":",    "orgid",    "_",
      "_",  "_",  "anonymous", "+1",  "a", "gcch", "\xC3\xA9", "\n"};
  std::string text;
  if (random() % 2 == 0) text += kPrefixes[random() % std::size(kPrefixes)];
  for (std::size_t n = random() % 7; n > 0; --n) {
    text += kPieces[random() % std::size(kPieces)];
  }
  if (random() % 8 == 0) text += static_cast<char>(random() % 256);
  return text;
}

TEST(RandomRawIds, HaveTheKindOfTheEngineAndComeBackTheSame) {
  std::mt19937_64 random(20250313);
  std::map<IdKind, int> seen;
  for (int i = 0; i < 200'000; ++i) {
    const std::string raw_id = RandomRawId(random);
    const Identifier identifier = ParseRawId(raw_id);
    ASSERT_EQ(KindOfIdentifier(identifier), KindOf(raw_id)) << raw_id;
    ASSERT_EQ(ReferenceName(identifier), reference::KindOf(raw_id)) << raw_id;
    ASSERT_EQ(RawIdOf(identifier), raw_id);
    ++seen[KindOfIdentifier(identifier)];
  }
  // The test has looked at each kind often.
  for (std::size_t kind = 0; kind < kNumIdKinds; ++kind) {
    EXPECT_GT(seen[static_cast<IdKind>(kind)], 500) << kind;
  }
}

TEST(RawIdOfFields, TakesThePublicCloudWhereNoneIsSaid) {
  EXPECT_EQ(RawIdOf(TeamsUser{"u", false, std::nullopt}), "8:orgid:u");
  EXPECT_EQ(RawIdOf(TeamsUser{"u", false, static_cast<Cloud>(9)}), "8:orgid:u");
  EXPECT_EQ(RawIdOf(TeamsApp{"a", {}}), "28:orgid:a");
  EXPECT_EQ(RawIdOf(TeamsExtensionUser{"r", "t", "u", {}}), "8:acs:r_t_u");
  EXPECT_EQ(CloudName(static_cast<Cloud>(9)), "public");
}

TEST(RawIdOfFields, AVisitorHasNoCloud) {
  EXPECT_EQ(RawIdOf(TeamsUser{"v", true, Cloud::kDod}), "8:teamsvisitor:v");
}

TEST(RawIdOfFields, AnAssertedIdIsAPartOfTheNumberAndNotPrintedAgain) {
  EXPECT_EQ(RawIdOf(PhoneNumber{"+1_a", false, "a"}), "4:+1_a");
  EXPECT_EQ(RawIdOf(PhoneNumber{"+1", false, "a"}), "4:+1");
}

// What no raw id gives: built by hand, printed, and read as somebody else.
TEST(RawIdOfFields, HandMadeFieldsAreNotCheckedAndMayComeBackOtherwise) {
  const Identifier with_separator = TeamsExtensionUser{"r_x", "t", "u", {}};
  EXPECT_EQ(RawIdOf(with_separator), "8:acs:r_x_t_u");
  EXPECT_TRUE(ParseRawId("8:acs:r_x_t_u") == User("8:acs:r_x_t_u"));
  const Identifier with_colon = TeamsApp{"a:b", Cloud::kPublic};
  EXPECT_TRUE(ParseRawId(RawIdOf(with_colon)) == Unknown("28:orgid:a:b"));
}

}  // namespace
}  // namespace roompolicy::wire::acs
