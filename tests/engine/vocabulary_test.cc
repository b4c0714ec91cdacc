// Roles, actions, media kinds and reasons: names, numbers, the facts.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/matrix.h"
#include "roompolicy/media.h"
#include "roompolicy/reason.h"
#include "roompolicy/request.h"
#include "roompolicy/role.h"
#include "tests/engine/reference_bridge.h"

namespace roompolicy {
namespace {

static_assert(sizeof(Decision) <= 24);
static_assert(std::is_trivially_copyable_v<Decision>);
static_assert(Decision{}.effect == Effect::kDeny);
static_assert(Decision{}.reason == Reason::kUnspecified);
static_assert(static_cast<int>(Role::kUnspecified) == 0);
static_assert(static_cast<int>(Action::kUnspecified) == 0);
static_assert(static_cast<int>(SubjectKind::kNone) == 0);
static_assert(static_cast<int>(Cell::kNotApplicable) == 0);
static_assert(static_cast<int>(EndOfWindow::kUnspecified) == 0);

TEST(RoleTest, NamesArePinnedAndMatchInUpperAndLowerCase) {
  EXPECT_EQ(RoleName(Role::kPresenter), "PRESENTER");
  EXPECT_EQ(RoleName(Role::kCollaborator), "COLLABORATOR");
  EXPECT_EQ(RoleName(Role::kAttendee), "ATTENDEE");
  EXPECT_EQ(RoleName(Role::kConsumer), "CONSUMER");
  for (const Role role : kAllRoles) {
    EXPECT_EQ(ParseRole(RoleName(role)), role);
  }
  EXPECT_EQ(ParseRole("presenter"), Role::kPresenter);
  EXPECT_EQ(ParseRole("Consumer"), Role::kConsumer);
}

TEST(RoleTest, AnyOtherNameOrNumberIsNoRole) {
  for (const char* name :
       {"", "UNSPECIFIED", "ORGANIZER", "PRESENTER ", " PRESENTER",
        "PRESENTERS", "P", "1", "\xC4\xB0NSPECTOR", "PRESENTE{", "CON`UMER"}) {
    EXPECT_EQ(ParseRole(name), Role::kUnspecified) << name;
  }
  EXPECT_FALSE(IsRole(Role::kUnspecified));
  EXPECT_FALSE(IsRole(static_cast<Role>(5)));
  EXPECT_EQ(RoleName(static_cast<Role>(200)), "UNSPECIFIED");
}

TEST(ActionTest, NamesAndNumbersEqualTheFacts) {
  const auto& rows = testing::FactRows();
  ASSERT_EQ(rows.size(), kNumActions);
  for (const auto& row : rows) {
    const Action action = ParseAction(row.name);
    EXPECT_EQ(static_cast<int>(action), row.n) << row.name;
    EXPECT_EQ(ActionName(action), row.name);
  }
}

TEST(ActionTest, AnyOtherNameOrNumberIsNoAction) {
  for (const char* name : {"", "unspecified", "fly", "Share_Screen",
                           "share_screen ", "shareScreen", "15"}) {
    EXPECT_EQ(ParseAction(name), Action::kUnspecified) << name;
  }
  EXPECT_EQ(ActionName(Action::kUnspecified), "unspecified");
  EXPECT_EQ(ActionName(static_cast<Action>(58)), "unspecified");
  EXPECT_EQ(ActionName(static_cast<Action>(255)), "unspecified");
}

TEST(ActionSetTest, UnknownActionsAreInNoSet) {
  for (const int number : {0, 58, 63, 64, 65, 255}) {
    const auto action = static_cast<Action>(number);
    EXPECT_FALSE(ActionSet::All().Contains(action)) << number;
    EXPECT_TRUE(ActionSet::Of(action).empty()) << number;
  }
  EXPECT_TRUE(ActionSet().empty());
  EXPECT_EQ(ActionSet::All().size(), kNumActions);
}

TEST(ActionSetTest, IsASet) {
  const ActionSet a =
      ActionSet::Of(Action::kTurnVideoOn) | ActionSet::Of(Action::kUnmuteMic);
  const ActionSet b = ActionSet::Of(Action::kUnmuteMic);
  EXPECT_TRUE(a.ContainsAll(b));
  EXPECT_FALSE(b.ContainsAll(a));
  EXPECT_EQ(a - b, ActionSet::Of(Action::kTurnVideoOn));
  EXPECT_EQ(a & b, b);
  EXPECT_TRUE((b - a).empty());
}

TEST(MatrixTest, EqualsTheFactsRowByRow) {
  const std::vector<MatrixRow> rows = Matrix(*DefaultProfile());
  ASSERT_EQ(rows.size(), testing::FactRows().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const reference::ActionRow& fact = testing::FactRows()[i];
    const MatrixRow expected = {std::to_string(fact.n),
                                fact.name,
                                fact.group,
                                fact.row,
                                fact.mark,
                                fact.presenter,
                                fact.collaborator,
                                fact.attendee,
                                fact.consumer,
                                fact.pstn_leg,
                                fact.server,
                                fact.media,
                                fact.sdk_name,
                                fact.official_words};
    EXPECT_EQ(rows[i], expected);
  }
}

TEST(MatrixTest, ColumnsAreNamedAsInTheFacts) {
  std::string header;
  for (const std::string_view column : MatrixColumns()) {
    header.append(header.empty() ? "" : ",").append(column);
  }
  EXPECT_EQ(header,
            "n,name,group,row,mark,presenter,collaborator,attendee,consumer,"
            "pstn_leg,server,media,sdk_name,official_words");
}

TEST(MatrixTest, EveryFormNamesEveryAction) {
  for (const ProfilePtr& profile : ProfileSet::BuiltIn().all()) {
    const std::string text = MatrixText(*profile);
    const std::string markdown = MatrixMarkdown(*profile);
    for (const Action action : AllActions()) {
      const std::string name(ActionName(action));
      EXPECT_NE(text.find("\n" + name + " "), std::string::npos) << name;
      EXPECT_NE(markdown.find("| `" + name + "` |"), std::string::npos);
    }
    EXPECT_EQ(text.find("Collaborator") != std::string::npos,
              profile->HasRole(Role::kCollaborator));
  }
}

TEST(MediaTest, AKindIsAllowedOnlyIfEveryActionOfThatKindIs) {
  ActionSet all = ActionSet::All();
  for (const MediaKind kind : kAllMediaKinds) {
    EXPECT_TRUE(MediaOf(all).Contains(kind));
    EXPECT_FALSE(MediaOf(ActionSet()).Contains(kind));
  }
  // Three actions share a screen; lacking one closes the kind.
  for (const Action action : {Action::kShareScreen, Action::kShareApplication,
                              Action::kShareBrowserTab}) {
    const MediaSet media = MediaOf(all - ActionSet::Of(action));
    EXPECT_FALSE(media.Contains(MediaKind::kPublishScreen));
    EXPECT_TRUE(media.Contains(MediaKind::kSubscribeScreen));
  }
  EXPECT_EQ(MediaOf(ActionSet::Of(Action::kUnmuteMic)),
            MediaSet::Of(MediaKind::kPublishAudio));
}

TEST(MediaTest, ActionsOfEachKindEqualTheFacts) {
  for (const auto& row : testing::FactRows()) {
    const Action action = ParseAction(row.name);
    const MediaSet lost = MediaOf(ActionSet::All()) -
                          MediaOf(ActionSet::All() - ActionSet::Of(action));
    for (const MediaKind kind : kAllMediaKinds) {
      EXPECT_EQ(lost.Contains(kind), MediaKindName(kind) == row.media)
          << row.name;
    }
  }
}

struct ReasonRow {
  int number;
  const char* name;
  int code, sub_code, http;
};

// Rules section 6, written out once more.
const std::vector<ReasonRow> kReasonRows = {
    {0, "UNSPECIFIED", 0, 0, 500},
    {1, "ALLOWED", 0, 0, 200},
    {10, "ROOM_NOT_FOUND", 404, 5732, 404},
    {20, "NOT_A_COMMUNICATION_USER", 403, 5830, 403},
    {21, "PSTN_DIAL_IN_UNSUPPORTED", 403, 5830, 403},
    {30, "NOT_YET_OPEN", 403, 5829, 403},
    {31, "EXPIRED", 403, 5829, 410},
    {40, "NOT_INVITED", 403, 5828, 403},
    {41, "BANNED", 403, 5828, 403},
    {50, "NOT_APPLICABLE", 0, 0, 403},
    {51, "ROLE_RESTRICTED", 0, 0, 403},
    {52, "PSTN_DIAL_OUT_DISABLED", 0, 0, 403},
    {53, "UNKNOWN_ACTION", 0, 0, 400},
    {60, "TARGET_NOT_INVITED", 0, 0, 403},
    {61, "TARGET_INVALID", 0, 0, 400},
    {70, "CALL_NOT_STARTED", 0, 0, 412},
    {71, "NOT_IN_CALL", 0, 0, 412},
    {72, "TARGET_NOT_IN_CALL", 0, 0, 400},
    {73, "CALL_FULL", 0, 0, 403},
    {90, "INVALID_REQUEST", 0, 0, 400},
};

TEST(ReasonTest, NumbersNamesAndCodesEqualTheRules) {
  ASSERT_EQ(kReasonRows.size(), kNumReasons);
  for (std::size_t i = 0; i < kNumReasons; ++i) {
    const ReasonRow& row = kReasonRows[i];
    const Reason reason = kAllReasons[i];
    EXPECT_EQ(static_cast<int>(reason), row.number);
    EXPECT_EQ(ReasonName(reason), row.name);
    EXPECT_EQ(ParseReason(row.name), reason);
    EXPECT_EQ(ServiceCodeOf(reason), (ServiceCode{row.code, row.sub_code}));
    EXPECT_EQ(HttpStatusOf(reason), row.http);
  }
}

TEST(ReasonTest, CallLayerCodesDependOnTheOperation) {
  for (const Reason reason : {Reason::kCallNotStarted, Reason::kNotInCall}) {
    EXPECT_EQ(ServiceCodeOf(reason, Action::kInviteParticipant),
              (ServiceCode{412, 41089}));
    EXPECT_EQ(ServiceCodeOf(reason, Action::kDialOutPstn),
              (ServiceCode{412, 41089}));
    EXPECT_EQ(ServiceCodeOf(reason, Action::kRemoveParticipant),
              (ServiceCode{412, 41090}));
    EXPECT_EQ(ServiceCodeOf(reason, Action::kMuteOthers),
              (ServiceCode{412, 41087}));
    EXPECT_EQ(ServiceCodeOf(reason, Action::kShareScreen), ServiceCode{});
  }
  EXPECT_EQ(ServiceCodeOf(Reason::kTargetNotInCall, Action::kRemoveParticipant),
            (ServiceCode{400, 41054}));
  EXPECT_EQ(ServiceCodeOf(Reason::kTargetNotInCall, Action::kMuteOthers),
            ServiceCode{});
}

TEST(ReasonTest, NoOtherCodeDependsOnTheOperation) {
  for (const Reason reason : kAllReasons) {
    if (reason == Reason::kCallNotStarted || reason == Reason::kNotInCall ||
        reason == Reason::kTargetNotInCall) {
      continue;
    }
    for (const Action action : AllActions()) {
      EXPECT_EQ(ServiceCodeOf(reason, action), ServiceCodeOf(reason));
    }
  }
}

TEST(ReasonTest, EveryDenialHasARemedyOfItsOwn) {
  std::set<std::string_view> remedies;
  for (const Reason reason : kAllReasons) {
    if (reason == Reason::kAllowed) {
      EXPECT_TRUE(ReasonRemedy(reason).empty());
    } else {
      EXPECT_FALSE(ReasonRemedy(reason).empty());
      EXPECT_TRUE(remedies.insert(ReasonRemedy(reason)).second);
    }
  }
}

TEST(ReasonTest, NumbersWithoutANameAreUnspecified) {
  EXPECT_EQ(ReasonName(static_cast<Reason>(2)), "UNSPECIFIED");
  EXPECT_EQ(HttpStatusOf(static_cast<Reason>(255)), 500);
  EXPECT_EQ(ParseReason("allowed"), Reason::kUnspecified);
}

TEST(EffectTest, AnythingButAllowReadsAsDeny) {
  EXPECT_EQ(EffectName(Effect::kAllow), "ALLOW");
  EXPECT_EQ(EffectName(static_cast<Effect>(2)), "DENY");
  EXPECT_FALSE(
      (Decision{{}, 0, static_cast<Effect>(2), Reason::kAllowed}).allowed());
}

TEST(OutsiderTest, ReasonsThatTellOfTheRoomBecomeNotInvited) {
  const std::set<int> hidden = {10, 20, 21, 30, 31, 40, 41};
  for (const Reason reason : kAllReasons) {
    const Decision decision = {
        Instant::FromUnixNanos(5), 7,
        reason == Reason::kAllowed ? Effect::kAllow : Effect::kDeny, reason};
    const Decision told = ForOutsider(decision);
    if (hidden.count(static_cast<int>(reason)) == 0) {
      EXPECT_EQ(told, decision) << ReasonName(reason);
    } else {
      EXPECT_EQ(told, (Decision{Instant::Max(), 0, Effect::kDeny,
                                Reason::kNotInvited}));
    }
  }
}

}  // namespace
}  // namespace roompolicy
