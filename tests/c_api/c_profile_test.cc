// Profiles in C are those of the engine.
#include <gtest/gtest.h>

#include <string>

#include "roompolicy/profile.h"
#include "tests/c_api/c_handles.h"

namespace roompolicy::testing {
namespace {

using CProfiles = std::unique_ptr<rp_profiles, FreeBy<rp_profiles_free>>;
using CProfile = std::unique_ptr<rp_profile, FreeBy<rp_profile_free>>;
using CSpec = std::unique_ptr<rp_profile_spec, FreeBy<rp_profile_spec_free>>;

rp_profile_rules RulesOf(const rp_profile* profile) {
  rp_profile_rules rules{};
  rules.struct_size = sizeof rules;
  EXPECT_EQ(rp_profile_get_rules(profile, &rules), RP_OK);
  return rules;
}

CSpec SpecNamed(const std::string& name, const rp_profile* base = nullptr) {
  CSpec spec;
  EXPECT_EQ(rp_profile_spec_new(base, T(name), Out(spec)), RP_OK);
  return spec;
}

TEST(CProfileTest, BuiltInOnesSayWhatTheEnginesSay) {
  ASSERT_EQ(rp_profiles_size(nullptr), ProfileSet::BuiltIn().all().size());
  for (std::size_t i = 0; i < rp_profiles_size(nullptr); ++i) {
    const CProfile profile(rp_profiles_get(nullptr, i));
    const Profile& own = *ProfileSet::BuiltIn().all()[i];
    EXPECT_EQ(Text(rp_profile_name(profile.get())), own.name());
    for (const Column column : kAllColumns) {
      for (int action = -1; action < 70; ++action) {
        EXPECT_EQ(rp_profile_cell(profile.get(),
                                  static_cast<rp_column>(column) + 1, action),
                  static_cast<rp_cell>(own.cell(
                      column, static_cast<Action>(action < 0 ? 0 : action))));
      }
    }
    for (const rp_column none : {-1, 0, 7, 256}) {
      EXPECT_EQ(rp_profile_cell(profile.get(), none, 1),
                RP_CELL_NOT_APPLICABLE);
    }
    const rp_profile_rules rules = RulesOf(profile.get());
    for (int role = 0; role < 8; ++role) {
      EXPECT_EQ((rules.roles >> role & 1U) != 0,
                own.HasRole(static_cast<Role>(role)));
    }
    for (int kind = 0; kind < 6; ++kind) {
      EXPECT_EQ((rules.id_kinds >> kind & 1U) != 0,
                own.Admits(static_cast<IdKind>(kind)));
    }
    EXPECT_EQ(rules.has_dial_out == 1, own.has_dial_out());
    EXPECT_EQ(rules.capacity, own.limits().capacity);
    EXPECT_EQ(rules.roster_limit, own.limits().roster);
    EXPECT_EQ(rules.endpoints, own.limits().endpoints);
    EXPECT_EQ(rules.dial_timeout, own.limits().dial_timeout.count());
    EXPECT_EQ(rules.longest_window != 0, own.longest_window().has_value());
    EXPECT_EQ(rp_profile_roles_nest(profile.get()) == 1, own.RolesNest());
  }
  EXPECT_EQ(rp_profiles_get(nullptr, 4), nullptr);
}

TEST(CProfileTest, AHostsOwnIsMadeJudgedAndFoundByItsName) {
  CProfiles profiles;
  ASSERT_EQ(rp_profiles_new(Out(profiles)), RP_OK);
  const CSpec spec = SpecNamed("clinic");
  ASSERT_EQ(rp_profile_spec_set_cell(spec.get(), RP_COLUMN_CONSUMER,
                                     RP_ACTION_USE_REACTIONS, RP_CELL_DENIED),
            RP_OK);
  CProfile made;
  ASSERT_EQ(rp_profile_create(spec.get(), Out(made), nullptr), RP_OK);
  EXPECT_EQ(
      rp_profile_cell(made.get(), RP_COLUMN_CONSUMER, RP_ACTION_USE_REACTIONS),
      RP_CELL_DENIED);
  EXPECT_EQ(rp_profiles_find(profiles.get(), T("clinic")), nullptr);
  ASSERT_EQ(rp_profiles_add(profiles.get(), made.get(), nullptr), RP_OK);
  const CProfile found(rp_profiles_find(profiles.get(), T("clinic")));
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(Text(rp_profile_name(found.get())), "clinic");
  CIssues issues;
  EXPECT_EQ(rp_profiles_add(profiles.get(), made.get(), Out(issues)),
            RP_REFUSED);
  EXPECT_EQ(rp_issues_size(issues.get()), 1U);
  EXPECT_EQ(rp_profiles_size(profiles.get()), 5U);
}

TEST(CProfileTest, RolesThatDoNotNestAreToldAsSuch) {
  const CSpec spec = SpecNamed("clinic");
  ASSERT_EQ(rp_profile_spec_set_cell(spec.get(), RP_COLUMN_CONSUMER,
                                     RP_ACTION_SHARE_SCREEN, RP_CELL_ALLOWED),
            RP_OK);
  CProfile made;
  ASSERT_EQ(rp_profile_create(spec.get(), Out(made), nullptr), RP_OK);
  EXPECT_EQ(rp_profile_roles_nest(made.get()), 0);
}

TEST(CProfileTest, RulesThatAreReadAreTakenBack) {
  const CProfile own(rp_profiles_find(nullptr, T("own-identities")));
  const CSpec spec = SpecNamed("same", own.get());
  rp_profile_rules rules = RulesOf(own.get());
  rules.capacity = 7;
  rules.default_end_of_window = RP_STOP_JOINING;
  ASSERT_EQ(rp_profile_spec_set_rules(spec.get(), &rules), RP_OK);
  CProfile made;
  ASSERT_EQ(rp_profile_create(spec.get(), Out(made), nullptr), RP_OK);
  const rp_profile_rules read = RulesOf(made.get());
  EXPECT_EQ(std::memcmp(&read, &rules, sizeof read), 0);
}

TEST(CProfileTest, EveryFaultOfASpecIsAnIssue) {
  const CSpec spec = SpecNamed("");
  ASSERT_EQ(rp_profile_spec_set_cell(spec.get(), RP_COLUMN_PSTN_LEG,
                                     RP_ACTION_SHARE_SCREEN, RP_CELL_ALLOWED),
            RP_OK);
  CProfile made;
  CIssues issues;
  EXPECT_EQ(rp_profile_create(spec.get(), Out(made), Out(issues)), RP_REFUSED);
  EXPECT_EQ(made, nullptr);
  EXPECT_EQ(rp_issues_size(issues.get()), 2U);
}

TEST(CProfileTest, WhatIsNoCellOrNoKnownRuleIsABadArgumentAndSetsNothing) {
  const CSpec spec = SpecNamed("clinic");
  for (const auto& [column, action, cell] : {std::tuple{0, 1, 1},
                                             {7, 1, 1},
                                             {1, 0, 1},
                                             {1, 58, 1},
                                             {1, 1, 5},
                                             {1, 1, -1},
                                             {1, 257, 1}}) {
    EXPECT_EQ(rp_profile_spec_set_cell(spec.get(), column, action, cell),
              RP_BAD_ARGUMENT);
  }
  const CProfile base(rp_profiles_get(nullptr, 0));
  const rp_profile_rules good = RulesOf(base.get());
  ExpectReadsBySize(good, [&spec](const rp_profile_rules* rules) {
    return rp_profile_spec_set_rules(spec.get(), rules) == RP_OK;
  });
  for (const auto change : {+[](rp_profile_rules& r) { r.roles |= 1; },
                            +[](rp_profile_rules& r) { r.roles |= 32; },
                            +[](rp_profile_rules& r) { r.id_kinds |= 64; },
                            +[](rp_profile_rules& r) { r.has_dial_out = 2; }}) {
    rp_profile_rules wrong = good;
    change(wrong);
    EXPECT_EQ(rp_profile_spec_set_rules(spec.get(), &wrong), RP_BAD_ARGUMENT);
  }
  ExpectWritesBySize<rp_profile_rules>([&base](rp_profile_rules* rules) {
    return rp_profile_get_rules(base.get(), rules);
  });
}

TEST(CProfileTest, NullBesideAGoodObjectIsABadArgumentToo) {
  const CProfile base(rp_profiles_get(nullptr, 0));
  const rp_profile_rules good = RulesOf(base.get());
  rp_profile_rules rules = good;
  EXPECT_EQ(rp_profile_get_rules(nullptr, &rules), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_profile_spec_set_rules(nullptr, &good), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_profile_spec_set_cell(nullptr, 1, 1, 1), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_profile_create(SpecNamed("clinic").get(), nullptr, nullptr),
            RP_BAD_ARGUMENT);
  std::unique_ptr<rp_profiles, FreeBy<rp_profiles_free>> profiles;
  ASSERT_EQ(rp_profiles_new(Out(profiles)), RP_OK);
  EXPECT_EQ(rp_profiles_add(profiles.get(), nullptr, nullptr), RP_BAD_ARGUMENT);
}

TEST(CProfileTest, NullIsEmptyOrABadArgument) {
  EXPECT_EQ(rp_profiles_new(nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_profiles_find(nullptr, NoText()), nullptr);
  EXPECT_EQ(rp_profiles_add(nullptr, nullptr, nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_profile_name(nullptr).size, 0U);
  EXPECT_EQ(rp_profile_cell(nullptr, 1, 1), RP_CELL_NOT_APPLICABLE);
  EXPECT_EQ(rp_profile_roles_nest(nullptr), 0);
  EXPECT_EQ(rp_profile_spec_new(nullptr, T("x"), nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_profile_create(nullptr, nullptr, nullptr), RP_BAD_ARGUMENT);
  rp_profiles_free(nullptr);
  rp_profile_free(nullptr);
  rp_profile_spec_free(nullptr);
}

}  // namespace
}  // namespace roompolicy::testing
