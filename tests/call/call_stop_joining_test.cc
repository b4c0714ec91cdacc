// The end of a window that leaves those inside alone: rule 7.9, each sentence
// by name.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "roompolicy/decide.h"
#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::hours;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr nanoseconds kNano{1};
const Instant kEnd = Now(kDay);
const Instant kLater = Now(kDay + hours(9));

TestCall Started() {
  TestCall call(StayingDraft());
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  return call;
}

TEST(CallStopJoiningTest, AtValidUntilNobodyGoesAndBringingInIsRevoked) {
  TestCall call = Started();
  EXPECT_EQ(Lines(call->Advance(Now(kDay - kNano))), TextLines{});
  EXPECT_EQ(Lines(call->Advance(kEnd)),
            TextLines{"revoked presenter: invite_participant dial_out_pstn"});
  EXPECT_EQ(call.Present(), (TextLines{"attendee/tablet", "presenter/laptop"}));
}

TEST(CallStopJoiningTest, FromValidUntilJoiningIsExpired) {
  TestCall call = Started();
  EXPECT_EQ(ReasonOf(call.Join(kConsumer, "tv", Now(kDay - kNano))), "ALLOWED");
  EXPECT_EQ(ReasonOf(call.Join(kCollaborator, "pc", kEnd)), "EXPIRED");
  EXPECT_EQ(ReasonOf(call.JoinServer("bot", kEnd)), "EXPIRED");
}

TEST(CallStopJoiningTest, AReconnectAfterValidUntilIsExpired) {
  TestCall call = Started();
  static_cast<void>(call->Advance(kEnd));
  static_cast<void>(call->Leave("tablet", kLater));
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet", kLater)), "EXPIRED");
}

TEST(CallStopJoiningTest, AReplacingJoinAfterValidUntilKeepsTheOldStay) {
  TestCall call = Started();
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet", kLater)), "EXPIRED");
  EXPECT_EQ(call.Present(), (TextLines{"attendee/tablet", "presenter/laptop"}));
}

TEST(CallStopJoiningTest, ACallThatHadNotStartedByValidUntilNeverDoes) {
  TestCall call(StayingDraft());
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "laptop", kEnd)), "EXPIRED");
}

TEST(CallStopJoiningTest, ThoseInsideAreJudgedAsTheInstantBeforeValidUntil) {
  TestCall call = Started();
  for (const char* user : {kPresenter, kAttendee}) {
    for (const Action action : AllActions()) {
      if (action == Action::kDialOutPstn ||
          action == Action::kInviteParticipant ||
          action == Action::kRemoveParticipant) {
        continue;  // brings in, or needs a target
      }
      const Reason before =
          Decide(*call->room(), Request::Perform(User(user), action),
                 Now(kDay - kNano))
              .reason;
      EXPECT_EQ(call.Perform(User(user), action, {}, kLater).decision.reason,
                before)
          << user << " " << ActionName(action);
    }
  }
}

TEST(CallStopJoiningTest, TheirUntilIsNeverForTheRoomAloneChangesNothing) {
  TestCall call = Started();
  const Decision before =
      call.Perform(User(kAttendee), Action::kTurnVideoOn).decision;
  EXPECT_EQ(before.until, Instant::Max());
  EXPECT_EQ(
      call.Perform(User(kAttendee), Action::kTurnVideoOn, {}, kLater).decision,
      before);
  EXPECT_EQ(
      call.Perform(User(kAttendee), Action::kShareScreen).decision,
      (Decision{Instant::Max(), 1, Effect::kDeny, Reason::kRoleRestricted}));
}

TEST(CallStopJoiningTest, BringingInIsJudgedAtTheTrueNow) {
  TestCall call = Started();
  EXPECT_EQ(call.Dial(kPhone, Now(kDay - kNano)).decision,
            (Decision{kEnd, 1, Effect::kAllow, Reason::kAllowed}));
  EXPECT_EQ(call.Dial("4:+15550000001", kEnd, "leg2").decision.reason,
            Reason::kExpired);
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kInviteParticipant,
                                  kConsumer, kEnd)),
            "EXPIRED");
}

TEST(CallStopJoiningTest, RoleChangesStillApplyAfterValidUntil) {
  TestCall call = Started();
  const Grant grant = call.Join(kConsumer, "tv").grant;
  static_cast<void>(call->Advance(kEnd));
  EXPECT_FALSE(grant.Allows(Action::kTurnVideoOn, kLater));
  call.SetRole(kConsumer, Role::kPresenter);
  const auto granted = EffectsOf<RightsGranted>(call.Change(kLater));
  ASSERT_EQ(granted.size(), 1U);
  EXPECT_TRUE(granted[0].actions.Contains(Action::kTurnVideoOn));
  EXPECT_FALSE(granted[0].actions.Contains(Action::kDialOutPstn));
  EXPECT_FALSE(granted[0].actions.Contains(Action::kInviteParticipant));
  EXPECT_TRUE(grant.Allows(Action::kTurnVideoOn, kLater));
  EXPECT_FALSE(grant.Allows(Action::kDialOutPstn, kLater));
}

TEST(CallStopJoiningTest, RemovalsStillApplyAfterValidUntil) {
  TestCall call = Started();
  call.SetRole(kAttendee, Role::kUnspecified);
  EXPECT_EQ(LinesOf("removed", call.Change(kLater)),
            TextLines{"removed attendee tablet ATTENDEE NO_LONGER_INVITED"});
  call.Join(kConsumer, "tv", kLater);
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kRemoveParticipant,
                                  kConsumer, kLater)),
            "TARGET_NOT_IN_CALL")
      << "who was refused is not in";
}

TEST(CallStopJoiningTest, APresenterMayStillRemoveAfterValidUntil) {
  TestCall call = Started();
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kRemoveParticipant,
                                  kAttendee, kLater)),
            "ALLOWED");
}

TEST(CallStopJoiningTest, WhoIsOutsideIsExpiredAndWhoIsInsideIsNot) {
  TestCall call = Started();
  EXPECT_EQ(
      ReasonOf(call.Perform(User(kConsumer), Action::kReceiveAudio, {}, kEnd)),
      "EXPIRED");
  EXPECT_EQ(
      ReasonOf(call.Perform(User(kAttendee), Action::kReceiveAudio, {}, kEnd)),
      "ALLOWED");
}

TEST(CallStopJoiningTest, SwitchingToEndCallAfterValidUntilEndsTheCall) {
  TestCall call = Started();
  static_cast<void>(call->Advance(kEnd));
  call.draft.end_of_window = EndOfWindow::kEndCall;
  const CallEffects effects = call.Change(kLater);
  EXPECT_EQ(LinesOf("removed", effects),
            (TextLines{"removed attendee tablet ATTENDEE ROOM_CLOSED",
                       "removed presenter laptop PRESENTER ROOM_CLOSED"}));
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(CallStopJoiningTest, SwitchingToEndCallBeforeValidUntilEndsItThere) {
  TestCall call = Started();
  call.draft.end_of_window = EndOfWindow::kEndCall;
  EXPECT_EQ(Lines(call.Change()), TextLines{});
  static_cast<void>(call->Advance(Now(kDay - kNano)));
  EXPECT_EQ(call->phase(), CallPhase::kRunning);
  static_cast<void>(call->Advance(kEnd));
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(CallStopJoiningTest, SwitchingToStopJoiningBeforeValidUntilKeepsThem) {
  TestCall call(DialingDraft());
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  call.draft.end_of_window = EndOfWindow::kStopJoining;
  static_cast<void>(call.Change());
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, kLater));
  static_cast<void>(call->Advance(kLater));
  EXPECT_EQ(call->phase(), CallPhase::kRunning);
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, kLater));
}

TEST(CallStopJoiningTest, AWindowMadeLongerLetsInAgain) {
  TestCall call = Started();
  static_cast<void>(call->Advance(kEnd));
  call.draft.valid_until = Now(kDay + hours(10));
  EXPECT_EQ(Lines(call.Change(kLater)),
            TextLines{"granted presenter: invite_participant dial_out_pstn; "
                      "allowed leg"});
  EXPECT_EQ(ReasonOf(call.Join(kConsumer, "tv", kLater)), "ALLOWED");
  EXPECT_EQ(call->NextDeadline(), Now(kDay + hours(10)));
}

TEST(CallStopJoiningTest, AWindowMovedIntoTheFutureEjectsAllTheSame) {
  TestCall call = Started();
  static_cast<void>(call->Advance(kEnd));
  call.draft.valid_from = Now(kDay + hours(10));
  call.draft.valid_until = Now(kDay + hours(11));
  EXPECT_EQ(LinesOf("removed", call.Change(kLater)).size(), 2U);
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(CallStopJoiningTest, AWindowMadeToEndInThePastKeepsThoseInside) {
  TestCall call = Started();
  call.draft.valid_until = Now(hours(1));
  EXPECT_EQ(Lines(call.Change(Now(hours(2)))),
            TextLines{"revoked presenter: invite_participant dial_out_pstn"});
  EXPECT_EQ(call->count(), 2U);
}

TEST(CallStopJoiningTest, AnAnsweredLegStaysADialingOneIsHungUpInTime) {
  TestCall call = Started();
  call.Dial(kPhone, Now(), "in");
  const Grant grant = call->LegAnswered("in", Now()).grant;
  call.Dial("4:+15550000001", Now(kDay - seconds(5)), "ringing");
  EXPECT_EQ(LinesOf("hang up", call->Advance(kLater)),
            TextLines{"hang up 4:+15550000001 ringing dialing LEFT"});
  EXPECT_TRUE(grant.Allows(Action::kUnmuteMic, kLater));
}

TEST(CallStopJoiningTest, AfterValidUntilThereIsNoDeadline) {
  TestCall call = Started();
  static_cast<void>(call->Advance(kEnd));
  EXPECT_EQ(call->NextDeadline(), Instant::Max());
}

TEST(CallStopJoiningTest, GrantsAllowBeforeAndAfterTheCallIsWoken) {
  TestCall call = Started();
  const Grant grant = call.Join(kPresenter, "second").grant;
  for (const bool woken : {false, true}) {
    if (woken) static_cast<void>(call->Advance(kLater));
    EXPECT_TRUE(grant.Allows(Action::kShareScreen, kLater)) << woken;
    EXPECT_FALSE(grant.Allows(Action::kDialOutPstn, kLater)) << woken;
    EXPECT_FALSE(grant.Allows(Action::kInviteParticipant, kEnd)) << woken;
    EXPECT_EQ(grant.Check(Action::kDialOutPstn, kEnd).reason, Reason::kExpired);
  }
}

TEST(CallStopJoiningTest, ThoseInsideStayUntilTheyLeave) {
  TestCall call = Started();
  static_cast<void>(call->Leave("laptop", kLater));
  EXPECT_EQ(call->phase(), CallPhase::kRunning);
  EXPECT_EQ(Lines(call->Leave("tablet", kLater)).back(),
            "CallEnded attendee tablet ATTENDEE LEFT");
}

TEST(CallStopJoiningTest, ItMayBeTheProfilesSetting) {
  ProfileSpec spec = OwnSpec();
  spec.default_end_of_window = EndOfWindow::kStopJoining;
  TestCall call(SomeDraftUnder("own"), SetWith(spec));
  call.Join(kPresenter, "laptop");
  static_cast<void>(call->Advance(kLater));
  EXPECT_EQ(call->phase(), CallPhase::kRunning);
}

TEST(CallStopJoiningTest, AServerInsideStaysAndBringsNobodyIn) {
  TestCall call = Started();
  const Grant grant = call.JoinServer("bot").grant;
  EXPECT_EQ(LinesOf("revoked server", call->Advance(kEnd)),
            TextLines{"revoked server: invite_participant dial_out_pstn"});
  EXPECT_TRUE(grant.Allows(Action::kPlayAudio, kLater));
  EXPECT_EQ(
      ReasonOf(call.Perform(Subject::Server(), Action::kPlayAudio, {}, kLater)),
      "ALLOWED");
  EXPECT_EQ(ReasonOf(call.Perform(Subject::Server(), Action::kDialOutPstn,
                                  kPhone, kLater)),
            "EXPIRED");
}

TEST(CallStopJoiningTest, ALegInsideIsJudgedAsTheUsersAre) {
  TestCall call = Started();
  call.Dial();
  static_cast<void>(call->LegAnswered("leg", Now()));
  EXPECT_EQ(ReasonOf(call.Perform(Phone(), Action::kUnmuteMic, {}, kLater)),
            "ALLOWED");
  EXPECT_EQ(ReasonOf(call.Perform(Phone("4:+15550000001"), Action::kUnmuteMic,
                                  {}, kLater)),
            "EXPIRED");
}

}  // namespace
}  // namespace roompolicy::testing
