#include "roompolicy/profile.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::Codes;

static_assert(!std::is_default_constructible_v<Profile>);
static_assert(!std::is_constructible_v<Profile, const ProfileSpec&>);

ProfileSpec OwnSpec() { return ProfileSpec::From(*DefaultProfile(), "own"); }

ProfilePtr BuiltIn(std::string_view name) {
  return ProfileSet::BuiltIn().Find(name);
}

TEST(BuiltInProfileTest, ThereAreFourAndTheDefaultIsTheNewest) {
  EXPECT_EQ(ProfileSet::BuiltIn().all().size(), 4U);
  EXPECT_EQ(DefaultProfile()->name(), "acs-2025-03-13");
  EXPECT_EQ(BuiltIn("acs-1999-01-01"), nullptr);
  EXPECT_EQ(BuiltIn(""), nullptr);
  EXPECT_EQ(BuiltIn("ACS-2025-03-13"), nullptr);
}

TEST(BuiltInProfileTest, CollaboratorCameWithTheNewestVersion) {
  EXPECT_FALSE(BuiltIn("acs-2023-06-14")->HasRole(Role::kCollaborator));
  EXPECT_FALSE(BuiltIn("acs-2024-04-15")->HasRole(Role::kCollaborator));
  EXPECT_TRUE(BuiltIn("acs-2025-03-13")->HasRole(Role::kCollaborator));
  EXPECT_TRUE(BuiltIn("own-identities")->HasRole(Role::kCollaborator));
}

TEST(BuiltInProfileTest, TheOldestHasNoDialingOutForAnybody) {
  const ProfilePtr oldest = BuiltIn("acs-2023-06-14");
  EXPECT_FALSE(oldest->has_dial_out());
  for (const Column column : kAllColumns) {
    EXPECT_EQ(oldest->cell(column, Action::kDialOutPstn), Cell::kNotApplicable);
  }
  EXPECT_EQ(
      BuiltIn("acs-2024-04-15")->cell(Column::kPresenter, Action::kDialOutPstn),
      Cell::kWithDialOut);
}

TEST(BuiltInProfileTest, AcsAdmitsCommunicationUsersOnlyAndOwnAllButPhones) {
  for (std::size_t i = 0; i < kNumIdKinds; ++i) {
    const auto kind = static_cast<IdKind>(i);
    EXPECT_EQ(DefaultProfile()->Admits(kind),
              kind == IdKind::kCommunicationUser);
    EXPECT_EQ(BuiltIn("own-identities")->Admits(kind),
              kind != IdKind::kPhoneNumber);
  }
}

TEST(BuiltInProfileTest, LimitsAreTheDocumentedOnes) {
  for (const ProfilePtr& profile : ProfileSet::BuiltIn().all()) {
    EXPECT_EQ(profile->limits().roster, 10'000U);
    EXPECT_EQ(profile->limits().capacity, 350U);
    EXPECT_EQ(profile->limits().endpoints, 8U);
    EXPECT_EQ(profile->limits().dial_timeout, std::chrono::seconds(115));
    EXPECT_EQ(profile->default_end_of_window(), EndOfWindow::kEndCall);
    const bool own = profile->name() == "own-identities";
    EXPECT_EQ(profile->longest_window().has_value(), !own);
    EXPECT_EQ(profile->latest_start().has_value(), !own);
  }
}

TEST(BuiltInProfileTest, RolesNest) {
  for (const ProfilePtr& profile : ProfileSet::BuiltIn().all()) {
    EXPECT_TRUE(profile->RolesNest()) << profile->name();
  }
}

TEST(BuiltInProfileTest, UnknownActionsAreNotApplicable) {
  EXPECT_EQ(DefaultProfile()->cell(Column::kPresenter, Action::kUnspecified),
            Cell::kNotApplicable);
  EXPECT_EQ(DefaultProfile()->cell(Column::kPresenter, static_cast<Action>(58)),
            Cell::kNotApplicable);
}

TEST(OwnProfileTest, EveryRoleAndServerCellMayBeAllowedOrDenied) {
  for (const Cell cell : {Cell::kAllowed, Cell::kDenied}) {
    ProfileSpec spec = OwnSpec();
    for (const Column column : kAllColumns) {
      if (column == Column::kPstnLeg) continue;
      for (const Action action : AllActions()) {
        if (action != Action::kDialOutPstn) spec.Set(column, action, cell);
      }
    }
    EXPECT_TRUE(Profile::Create(spec).ok());
  }
}

TEST(OwnProfileTest, APhoneMayAtMostUnmuteHearAndRaiseItsHand) {
  for (const Action action : AllActions()) {
    ProfileSpec spec = OwnSpec();
    spec.Set(Column::kPstnLeg, action, Cell::kAllowed);
    const bool may = action == Action::kUnmuteMic ||
                     action == Action::kReceiveAudio ||
                     action == Action::kRaiseHand;
    EXPECT_EQ(Profile::Create(spec).ok(), may) << ActionName(action);
  }
}

TEST(OwnProfileTest, DialingOutIsFOrDenied) {
  for (const Column column : kAllColumns) {
    for (const Cell cell : {Cell::kAllowed, Cell::kRemoteOnly,
                            Cell::kWithDialOut, Cell::kDenied}) {
      ProfileSpec spec = OwnSpec();
      spec.Set(column, Action::kDialOutPstn, cell);
      const bool ok = cell == Cell::kDenied || (cell == Cell::kWithDialOut &&
                                                column != Column::kPstnLeg);
      EXPECT_EQ(Profile::Create(spec).ok(), ok)
          << ColumnName(column) << " " << CellText(cell);
    }
  }
}

TEST(OwnProfileTest, FAndRStandNowhereElse) {
  for (const Cell cell : {Cell::kWithDialOut, Cell::kRemoteOnly}) {
    ProfileSpec spec = OwnSpec();
    spec.Set(Column::kPresenter, Action::kShareScreen, cell);
    const Result<ProfilePtr> profile = Profile::Create(spec);
    EXPECT_EQ(
        Codes(profile.issues()),
        std::vector<std::string>{"INVALID_PROFILE presenter.share_screen"});
  }
}

TEST(OwnProfileTest, WithoutTheSwitchDialingOutIsNotApplicableForEverybody) {
  ProfileSpec spec = OwnSpec();
  spec.has_dial_out = false;
  EXPECT_FALSE(Profile::Create(spec).ok());
  for (const Column column : kAllColumns) {
    spec.Set(column, Action::kDialOutPstn, Cell::kNotApplicable);
  }
  EXPECT_TRUE(Profile::Create(spec).ok());
}

TEST(OwnProfileTest, EveryIssueIsReported) {
  ProfileSpec spec = OwnSpec();
  spec.name = "has space";
  spec.Set(Column::kPstnLeg, Action::kShareScreen, Cell::kAllowed);
  spec.roles.push_back(static_cast<Role>(9));
  spec.admitted_kinds = {IdKind::kPhoneNumber,
                         static_cast<IdKind>(kNumIdKinds)};
  spec.longest_window = std::chrono::nanoseconds(0);
  spec.latest_start = std::chrono::nanoseconds(-1);
  spec.default_end_of_window = EndOfWindow::kUnspecified;
  spec.limits.roster = 0;
  spec.limits.capacity = kMaxCapacityLimit + 1;
  spec.limits.endpoints = 0;
  spec.limits.dial_timeout = std::chrono::nanoseconds(0);
  EXPECT_EQ(Codes(Profile::Create(spec).issues()),
            (std::vector<std::string>{
                "INVALID_PROFILE name",
                "INVALID_PROFILE pstn_leg.share_screen",
                "INVALID_PROFILE roles",
                "INVALID_PROFILE admittedKinds",
                "INVALID_PROFILE admittedKinds",
                "INVALID_PROFILE longestWindow",
                "INVALID_PROFILE latestStart",
                "INVALID_PROFILE limits.dialTimeout",
                "INVALID_PROFILE defaultEndOfWindow",
                "INVALID_PROFILE limits.roster",
                "INVALID_PROFILE limits.capacity",
                "INVALID_PROFILE limits.endpoints",
            }));
}

TEST(OwnProfileTest, ABuiltInNameIsTaken) {
  for (const ProfilePtr& profile : ProfileSet::BuiltIn().all()) {
    EXPECT_FALSE(
        Profile::Create(ProfileSpec::From(*profile, profile->name())).ok());
  }
}

TEST(OwnProfileTest, RolesThatDoNotNestAreReportedNotRefused) {
  ProfileSpec spec = OwnSpec();
  spec.Set(Column::kConsumer, Action::kShareScreen, Cell::kAllowed);
  const Result<ProfilePtr> profile = Profile::Create(spec);
  ASSERT_TRUE(profile.ok());
  EXPECT_FALSE((*profile)->RolesNest());
}

TEST(OwnProfileTest, AColumnOfNoRoleIsNeverWrittenNorRead) {
  const Column none = ColumnOf(Role::kUnspecified);
  EXPECT_FALSE(IsColumn(none));
  EXPECT_TRUE(ColumnName(none).empty());
  ProfileSpec spec = OwnSpec();
  spec.Set(none, Action::kShareScreen, Cell::kAllowed);
  EXPECT_EQ(spec.cells, OwnSpec().cells);
  EXPECT_EQ(DefaultProfile()->cell(none, Action::kShareScreen),
            Cell::kNotApplicable);
}

TEST(OwnProfileTest, AnActionThatIsNoneIsNeverWritten) {
  ProfileSpec spec = OwnSpec();
  for (const Action none : {Action::kUnspecified, static_cast<Action>(58)}) {
    spec.Set(Column::kConsumer, none, Cell::kAllowed);
  }
  EXPECT_EQ(spec.cells, OwnSpec().cells);
}

TEST(OwnProfileTest, ACellThatIsNoneReadsAsNotApplicable) {
  EXPECT_EQ(CellText(static_cast<Cell>(5)), "N");
}

TEST(OwnProfileTest, DialingOutCountsForNesting) {
  ProfileSpec spec = OwnSpec();
  spec.Set(Column::kConsumer, Action::kDialOutPstn, Cell::kWithDialOut);
  EXPECT_FALSE(Profile::Create(spec).value()->RolesNest());
}

TEST(ProfileSetTest, NoProfileIsAnIssue) {
  EXPECT_FALSE(ProfileSet::BuiltIn().With(nullptr).ok());
}

TEST(ProfileSetTest, ASecondProfileOfOneNameIsRefused) {
  const ProfilePtr own = Profile::Create(OwnSpec()).value();
  const Result<ProfileSet> more = ProfileSet::BuiltIn().With(own);
  ASSERT_TRUE(more.ok());
  EXPECT_EQ(more->Find("own"), own);
  EXPECT_FALSE(more->With(own).ok());
  EXPECT_EQ(ProfileSet::BuiltIn().Find("own"), nullptr);
}

}  // namespace
}  // namespace roompolicy
