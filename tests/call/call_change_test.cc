// What a change of the room takes away and gives: rule 7.5, each sentence by
// name.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "roompolicy/permissions.h"
#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::minutes;

TestCall Started(RoomDraft draft = DialingDraft()) {
  TestCall call(std::move(draft));
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  call.Join(kConsumer, "tv");
  return call;
}

ActionSet RightsIn(const TestCall& call, const Subject& subject, Instant now) {
  return Permissions(*Compiled(call.draft, call.profiles), subject, now)
      .allowed;
}

TEST(CallChangeTest, AnAttendeeMadeConsumerLosesExactlyWhatAConsumerLacks) {
  TestCall call = Started();
  call.SetRole(kAttendee, Role::kConsumer);
  EXPECT_EQ(
      Lines(call.Change()),
      TextLines{"revoked attendee: turn_video_on unmute_mic switch_camera "
                "choose_mic ask_device_permission get_camera_list set_camera "
                "get_selected_camera get_mic_list set_mic get_selected_mic "
                "send_real_time_text; close publish_audio publish_video "
                "publish_text"});
}

TEST(CallChangeTest, AnAttendeeMadeCollaboratorGainsScreenSharing) {
  TestCall call = Started();
  call.SetRole(kAttendee, Role::kCollaborator);
  EXPECT_EQ(Lines(call.Change()),
            TextLines{"granted attendee: share_screen share_application "
                      "share_browser_tab; allowed publish_screen"});
}

TEST(CallChangeTest, EveryPairOfRolesRevokesAndGrantsTheDifference) {
  for (const Role from : kAllRoles) {
    for (const Role to : kAllRoles) {
      TestCall call = Started();
      call.SetRole(kStranger, from);
      static_cast<void>(call.Change());
      call.Join(kStranger, "x");
      const ActionSet before = RightsIn(call, User(kStranger), Now());
      call.SetRole(kStranger, to);
      const ActionSet after = RightsIn(call, User(kStranger), Now());
      ActionSet revoked;
      ActionSet granted;
      MediaSet close;
      MediaSet allowed;
      const CallEffects effects = call.Change();
      for (const auto& one : EffectsOf<RightsRevoked>(effects)) {
        revoked = revoked | one.actions;
        close = close | one.close;
      }
      for (const auto& one : EffectsOf<RightsGranted>(effects)) {
        granted = granted | one.actions;
        allowed = allowed | one.allowed;
      }
      EXPECT_EQ(revoked, before - after) << RoleName(from) << RoleName(to);
      EXPECT_EQ(granted, after - before) << RoleName(from) << RoleName(to);
      EXPECT_EQ(close, MediaOf(before) - MediaOf(after) -
                           MediaSet::Of(MediaKind::kLeg));
      EXPECT_EQ(allowed, MediaOf(after) - MediaOf(before));
    }
  }
}

TEST(CallChangeTest, ARoleChangeNeverEjects) {
  for (const Role to : kAllRoles) {
    TestCall call = Started();
    for (const char* user : {kPresenter, kAttendee, kConsumer}) {
      call.SetRole(user, to);
    }
    EXPECT_EQ(LinesOf("removed", call.Change()), TextLines{});
    EXPECT_EQ(call->count(), 3U);
  }
}

TEST(CallChangeTest, RevokedComesBeforeGranted) {
  ProfileSpec spec = OwnSpec();
  for (const Action action : AllActions()) {
    if (action == Action::kDialOutPstn) continue;
    spec.Set(Column::kConsumer, action, Cell::kDenied);
  }
  spec.Set(Column::kConsumer, Action::kShareScreen, Cell::kAllowed);
  RoomDraft draft = SomeDraftUnder("own");
  TestCall call(draft, SetWith(spec));
  call.Join(kAttendee, "tablet");
  call.SetRole(kAttendee, Role::kConsumer);
  const CallEffects effects = call.Change();
  ASSERT_EQ(effects.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<RightsRevoked>(effects[0]));
  EXPECT_EQ(Line(effects[1]), "granted attendee: share_screen");
}

TEST(CallChangeTest, WhoeverIsRemovedIsRevokedOfAllTheyHad) {
  TestCall call = Started();
  const ActionSet had = RightsIn(call, User(kAttendee), Now());
  call.SetRole(kAttendee, Role::kUnspecified);
  const auto revoked = EffectsOf<RightsRevoked>(call.Change());
  ASSERT_EQ(revoked.size(), 1U);
  EXPECT_EQ(revoked[0].actions, had);
  EXPECT_EQ(revoked[0].close, MediaOf(had));
  EXPECT_EQ(revoked[0].endpoint, "tablet");
}

TEST(CallChangeTest, WhoHadNoRightsIsRemovedWithoutARevocation) {
  ProfileSpec spec = OwnSpec();
  for (const Action action : AllActions()) {
    if (action == Action::kDialOutPstn) continue;
    spec.Set(Column::kConsumer, action, Cell::kDenied);
  }
  TestCall call(SomeDraftUnder("own"), SetWith(spec));
  call.Join(kPresenter, "laptop");
  call.Join(kConsumer, "tv");
  call.SetRole(kConsumer, Role::kUnspecified);
  EXPECT_EQ(Lines(call.Change()),
            (TextLines{"removed consumer tv CONSUMER NO_LONGER_INVITED",
                       "CallParticipantRemoved consumer tv CONSUMER "
                       "NO_LONGER_INVITED"}));
}

TEST(CallChangeTest, TheSwitchTurnedOnGrantsTheRightToDialAndTheKindLeg) {
  TestCall call = Started(SomeDraft());
  call.JoinServer("bot");
  call.draft.pstn_dialout_enabled = true;
  EXPECT_EQ(Lines(call.Change()),
            (TextLines{"granted presenter: dial_out_pstn; allowed leg",
                       "granted server: dial_out_pstn; allowed leg"}));
  EXPECT_EQ(ReasonOf(call.Dial()), "ALLOWED");
}

TEST(CallChangeTest, TheSwitchTurnedOffRevokesTheRightToDialAndClosesNothing) {
  TestCall call = Started();
  call.draft.pstn_dialout_enabled = false;
  EXPECT_EQ(Lines(call.Change()),
            TextLines{"revoked presenter: dial_out_pstn"});
}

TEST(CallChangeTest, AChangeThatAltersNothingInsideHasNoEffects) {
  TestCall call = Started();
  call.SetRole(kStranger, Role::kPresenter);
  EXPECT_EQ(Lines(call.Change()), TextLines{});
  EXPECT_EQ(call->room()->revision(), 2);
}

TEST(CallChangeTest, SomebodyWhoseAddingIsAloneMayJoinAfterwards) {
  TestCall call = Started();
  call.SetRole(kStranger, Role::kAttendee);
  static_cast<void>(call.Change({kStranger}, Now()));
  EXPECT_EQ(ReasonOf(call.Join(kStranger, "x")), "ALLOWED");
}

TEST(CallChangeTest, ARevisionThatIsNotGreaterIsStaleAndChangesNothing) {
  TestCall call = Started();
  static_cast<void>(call.Change(Now(minutes(1))));
  const Grant grant = call.Join(kPresenter, "second", Now(minutes(2))).grant;
  for (const std::int64_t revision : {std::int64_t{1}, std::int64_t{2}}) {
    RoomDraft old = call.draft;
    old.participants.clear();
    old.revision = revision;
    const auto stale =
        call->OnRoomChanged(Compiled(old), Now(std::chrono::hours(48)));
    EXPECT_EQ(Codes(stale.issues()), TextLines{"STALE_REVISION revision"});
  }
  EXPECT_EQ(call->now(), Now(minutes(2))) << "not even time";
  EXPECT_EQ(call->count(), 4U);
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, Now(minutes(2))));
  EXPECT_EQ(grant.Check(Action::kShareScreen, Now(minutes(2))).revision, 2);
}

TEST(CallChangeTest, ARoomOfAnotherIdIsRefusedAndEveryIssueIsReported) {
  TestCall call = Started();
  RoomDraft other = SomeDraft();
  other.id = std::string("99199690362660525");
  EXPECT_EQ(Codes(call->OnRoomChanged(Compiled(other), Now()).issues()),
            (TextLines{"INVALID_ROOM_ID id", "STALE_REVISION revision"}));
  EXPECT_EQ(call->room()->room_id(), "99199690362660524");
}

TEST(CallChangeTest, ARevisionMayLeapAhead) {
  TestCall call = Started();
  call.draft.revision = std::int64_t{41};
  call.SetRole(kAttendee, Role::kUnspecified);
  EXPECT_EQ(LinesOf("removed", call.Change()).size(), 1U);
  EXPECT_EQ(call->room()->revision(), 42);
}

TEST(CallChangeTest, NamingTheChangedGivesTheEffectsOfAFullComparison) {
  const auto change = [](bool named) {
    TestCall call = Started();
    call.SetRole(kPresenter, Role::kConsumer);
    call.SetRole(kAttendee, Role::kUnspecified);
    call.SetRole(kConsumer, Role::kPresenter);
    return Lines(named ? call.Change({kPresenter, kConsumer, kAttendee}, Now())
                       : call.Change(Now()));
  };
  EXPECT_EQ(change(true), change(false))
      << "in the same order, whatever the order of the names";
  EXPECT_EQ(change(true).size(), 5U);
}

TEST(CallChangeTest, NamingSomebodyTwiceOrWhoIsNotInDoesNoHarm) {
  TestCall call = Started();
  call.SetRole(kAttendee, Role::kUnspecified);
  EXPECT_EQ(LinesOf("removed",
                    call.Change({kAttendee, kStranger, kAttendee, kPresenter},
                                Now())),
            TextLines{"removed attendee tablet ATTENDEE NO_LONGER_INVITED"});
}

TEST(CallChangeTest, WhoIsForgottenAmongTheNamedIsFoundAllTheSame) {
  for (const bool empty : {false, true}) {
    TestCall call;
    call.Join(kPresenter, "laptop");
    const Grant grant = call.Join(kAttendee, "tablet").grant;
    call.SetRole(kAttendee, Role::kUnspecified);
    const std::vector<std::string_view> named =
        empty ? std::vector<std::string_view>{}
              : std::vector<std::string_view>{kPresenter};
    EXPECT_FALSE(Lines(call.Change(named, Now())).empty());
    EXPECT_EQ(call.Present(), TextLines{"presenter/laptop"});
    EXPECT_FALSE(grant.Allows(Action::kUnmuteMic, Now()));
  }
}

TEST(CallChangeTest, TwoRolesExchangedWithOnlyOneNamedAreBothFound) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  call.SetRole(kPresenter, Role::kAttendee);
  call.SetRole(kAttendee, Role::kPresenter);
  const auto effects = call.Change({kPresenter}, Now());
  EXPECT_EQ(EffectsOf<RightsRevoked>(effects).size(), 1U);
  EXPECT_EQ(EffectsOf<RightsGranted>(effects).size(), 1U);
}

TEST(CallChangeTest, NamesDoNotNarrowRoomsOfTwoSeeds) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  call.SetRole(kPresenter, Role::kConsumer);
  call.draft.revision = std::int64_t{2};
  const auto room = std::make_shared<const RoomSnapshot>(
      Compile(*LoadRoom(call.draft, ProfileSet::BuiltIn()), 7));
  const auto effects = call->OnRoomChanged(room, {}, Now());
  ASSERT_TRUE(effects.ok());
  EXPECT_EQ(EffectsOf<RightsRevoked>(*effects).size(), 1U);
}

TEST(CallChangeTest, NamingTheLastUserEndsTheCall) {
  TestCall call;
  call.Join(kAttendee, "tablet");
  call.SetRole(kAttendee, Role::kUnspecified);
  EXPECT_EQ(Lines(call.Change({kAttendee}, Now())).back(),
            "CallEnded attendee tablet ATTENDEE NO_LONGER_INVITED");
}

TEST(CallChangeTest, NamesDoNotNarrowAChangeThatIsMoreThanOfTheRoster) {
  TestCall window = Started();
  window.draft.valid_from = Now(minutes(10));
  EXPECT_EQ(LinesOf("removed", window.Change({kAttendee}, Now())).size(), 3U);
  TestCall flag = Started();
  flag.draft.pstn_dialout_enabled = false;
  EXPECT_EQ(Lines(flag.Change({kAttendee}, Now())),
            TextLines{"revoked presenter: dial_out_pstn"});
  TestCall end = Started(StayingDraft());
  static_cast<void>(end->Advance(Now(kDay)));
  end.draft.end_of_window = EndOfWindow::kEndCall;
  EXPECT_EQ(LinesOf("removed", end.Change({kAttendee}, Now(kDay))).size(), 3U);
}

TEST(CallChangeTest, NamesDoNotNarrowAMovedEndOfTheWindow) {
  TestCall call = Started();
  const Grant grant = call.Join(kPresenter, "second").grant;
  call.draft.valid_until = Now(2 * kDay);
  static_cast<void>(call.Change({kAttendee}, Now()));
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, Now(kDay)));
  call.draft.valid_until = Now(minutes(1));
  static_cast<void>(call.Change({kAttendee}, Now()));
  EXPECT_FALSE(grant.Allows(Action::kShareScreen, Now(minutes(1))));
}

TEST(CallChangeTest, NamesDoNotNarrowAnotherProfile) {
  ProfileSpec spec = OwnSpec();
  spec.Set(Column::kPresenter, Action::kShareScreen, Cell::kDenied);
  TestCall call(DialingDraft(), SetWith(spec));
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  call.draft.profile = std::string("own");
  EXPECT_EQ(Lines(call.Change({kAttendee}, Now())),
            TextLines{"revoked presenter: share_screen; close publish_screen"});
  EXPECT_FALSE(grant.Allows(Action::kShareScreen, Now()));
}

TEST(CallChangeTest, NamesDoNotNarrowARevisionThatLeapt) {
  TestCall call = Started();
  call.draft.revision = std::int64_t{2};
  call.SetRole(kConsumer, Role::kUnspecified);
  EXPECT_EQ(LinesOf("removed", call.Change({kAttendee}, Now())),
            TextLines{"removed consumer tv CONSUMER NO_LONGER_INVITED"})
      << "another change lies between the two rooms";
}

TEST(CallChangeTest, NamesAfterADeletionAreNotNeeded) {
  TestCall call = Started();
  EXPECT_EQ(call->OnRoomChanged(nullptr, std::vector<ParticipantId>(), Now())
                .value()
                .size(),
            10U);
}

TEST(CallChangeTest, GrantsAnswerByTheNewRoomBeforeTheInputReturns) {
  TestCall call = Started();
  const Grant grant = call.Join(kPresenter, "second").grant;
  call.SetRole(kPresenter, Role::kConsumer);
  static_cast<void>(call.Change({kPresenter}, Now()));
  EXPECT_EQ(grant.Check(Action::kShareScreen, Now()),
            (Decision{Now(kDay), 2, Effect::kDeny, Reason::kRoleRestricted}));
}

TEST(CallChangeTest, WhoWasNotNamedHasTheNewRevisionToo) {
  TestCall call = Started();
  const Grant grant = call.Join(kPresenter, "second").grant;
  call.SetRole(kAttendee, Role::kConsumer);
  static_cast<void>(call.Change({kAttendee}, Now()));
  EXPECT_EQ(grant.Check(Action::kShareScreen, Now()).revision, 2);
}

TEST(CallChangeTest, ARoomOfAnotherProfileIsJudgedByThatProfile) {
  TestCall call = Started();
  call.Join(kCollaborator, "pc");
  call.draft.profile = std::string("acs-2024-04-15");
  call.SetRole(kCollaborator, Role::kAttendee);
  EXPECT_EQ(Lines(call.Change()),
            TextLines{"revoked collaborator: share_screen share_application "
                      "share_browser_tab; close publish_screen"});
}

TEST(CallChangeTest, OnePersonsChangeIsNobodyElses) {
  TestCall call = Started();
  const Grant presenter = call.Join(kPresenter, "second").grant;
  const Grant attendee = call.Join(kAttendee, "second-tablet").grant;
  call.SetRole(kAttendee, Role::kConsumer);
  const CallEffects effects = call.Change();
  EXPECT_EQ(effects.size(), 1U);
  EXPECT_TRUE(presenter.Allows(Action::kTurnVideoOn, Now()));
  EXPECT_FALSE(attendee.Allows(Action::kTurnVideoOn, Now()));
}

TEST(CallChangeTest, GrantedStartsNothing) {
  TestCall call = Started();
  call.SetRole(kConsumer, Role::kPresenter);
  const CallEffects effects = call.Change();
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<RightsGranted>(effects[0]));
}

}  // namespace
}  // namespace roompolicy::testing
