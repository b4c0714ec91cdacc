// Phone legs of a call: rule 7.7, each sentence by name.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr char kOther[] = "4:+15550000001";

TestCall Started() {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  return call;
}

TestCall WithAnsweredLeg() {
  TestCall call = Started();
  call.Dial();
  static_cast<void>(call->LegAnswered("leg", Now()));
  return call;
}

TEST(CallLegTest, DialingIsAnEffectAndRecordsTheInviter) {
  TestCall call = Started();
  const CallReply reply = call.Dial();
  EXPECT_EQ(Lines(reply), TextLines{"dial 4:+15551234567 leg for presenter"});
  EXPECT_EQ(call->present().back().inviter, Party(User(kPresenter)));
  EXPECT_TRUE(call->present().back().dialing);
}

TEST(CallLegTest, AServerInCallMayDialAndIsTheInviter) {
  TestCall call = Started();
  call.JoinServer("bot");
  EXPECT_EQ(
      Lines(call.Perform(Subject::Server(), Action::kDialOutPstn, kPhone)),
      TextLines{"dial 4:+15551234567 4:+15551234567 for server"});
}

TEST(CallLegTest, ALegWithoutANameIsCalledByItsNumber) {
  TestCall call = Started();
  call.Perform(User(kPresenter), Action::kDialOutPstn, kPhone);
  EXPECT_TRUE(call->LegAnswered(kPhone, Now()).decision.allowed());
}

TEST(CallLegTest, ANameInUseIsInvalidWhoeverHasIt) {
  TestCall call = Started();
  EXPECT_EQ(ReasonOf(call.Dial(kPhone, Now(), "laptop")), "INVALID_REQUEST");
  EXPECT_EQ(ReasonOf(call.Dial(kPhone, Now(), "leg")), "ALLOWED");
  EXPECT_EQ(ReasonOf(call.Dial(kOther, Now(), "leg")), "INVALID_REQUEST");
  EXPECT_EQ(call->count(), 3U);
}

TEST(CallLegTest, DialingWithTheSwitchOffIsDisabled) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  EXPECT_EQ(
      Lines(call.Dial()),
      TextLines{"denied presenter leg dial_out_pstn PSTN_DIAL_OUT_DISABLED"});
}

TEST(CallLegTest, AnsweringAtAnInstantThatIsNeverIsInvalidAndDialingGoesOn) {
  TestCall call = Started();
  call.Dial();
  EXPECT_EQ(Lines(call->LegAnswered("leg", Instant::Max())),
            TextLines{"denied 4:+15551234567 leg join INVALID_REQUEST"});
  EXPECT_TRUE(call->LegAnswered("leg", Now()).decision.allowed());
}

TEST(CallLegTest, ThereIsAGrantOnlyForALegThatHasAnswered) {
  TestCall call = Started();
  EXPECT_FALSE(call.Dial().grant.Allows(Action::kReceiveAudio, Now()));
  const CallReply answered = call->LegAnswered("leg", Now(seconds(5)));
  EXPECT_EQ(Lines(answered), TextLines{"admitted 4:+15551234567 leg"});
  EXPECT_EQ(Text(EffectsOf<Admitted>(answered.effects)[0].allowed),
            "unmute_mic receive_audio");
  EXPECT_TRUE(answered.grant.Allows(Action::kUnmuteMic, Now(seconds(5))));
  EXPECT_TRUE(answered.grant.Allows(Action::kReceiveAudio, Now(seconds(5))));
  EXPECT_FALSE(answered.grant.Allows(Action::kShareScreen, Now(seconds(5))));
}

TEST(CallLegTest, ALegOutlivesItsInvitersLeaving) {
  TestCall call = WithAnsweredLeg();
  EXPECT_EQ(LinesOf("hang up", call->Leave("laptop", Now())), TextLines{});
  EXPECT_EQ(call.Present(),
            (TextLines{"attendee/tablet", "4:+15551234567/leg"}));
}

TEST(CallLegTest, ALegOutlivesItsInvitersDemotion) {
  TestCall call = WithAnsweredLeg();
  call.SetRole(kPresenter, Role::kConsumer);
  EXPECT_EQ(LinesOf("hang up", call.Change()), TextLines{});
  EXPECT_EQ(call->count(), 3U);
}

TEST(CallLegTest, ALegOutlivesItsInvitersRemovalFromTheRoster) {
  TestCall call = WithAnsweredLeg();
  call.Dial(kOther, Now(), "ringing");
  call.SetRole(kPresenter, Role::kUnspecified);
  EXPECT_EQ(LinesOf("hang up", call.Change()), TextLines{});
  EXPECT_EQ(call.Present(),
            (TextLines{"attendee/tablet", "4:+15550000001/ringing dialing",
                       "4:+15551234567/leg"}));
  EXPECT_TRUE(call->LegAnswered("ringing", Now()).decision.allowed());
}

TEST(CallLegTest, RemoveParticipantNamingItEndsALeg) {
  TestCall call = WithAnsweredLeg();
  EXPECT_EQ(
      Lines(call.Perform(User(kPresenter), Action::kRemoveParticipant, kPhone)),
      (TextLines{
          "revoked 4:+15551234567 leg",
          "hang up 4:+15551234567 leg answered REMOVED_BY_PARTICIPANT"}));
}

TEST(CallLegTest, CancelAddParticipantEndsALegWhileDialing) {
  TestCall call = Started();
  call.JoinServer("bot");
  call.Dial();
  EXPECT_EQ(Lines(call.Perform(Subject::Server(), Action::kCancelAddParticipant,
                               kPhone)),
            TextLines{"hang up 4:+15551234567 leg dialing REMOVED_BY_SERVER"});
}

TEST(CallLegTest, CancelAddParticipantLeavesAnAnsweredLeg) {
  TestCall call = WithAnsweredLeg();
  call.JoinServer("bot");
  call.Dial(kPhone, Now(), "again");
  EXPECT_EQ(
      Lines(call.Perform(Subject::Server(), Action::kCancelAddParticipant,
                         kPhone)),
      TextLines{"hang up 4:+15551234567 again dialing REMOVED_BY_SERVER"});
  EXPECT_EQ(Lines(call.Perform(Subject::Server(), Action::kCancelAddParticipant,
                               kPhone)),
            TextLines{});
}

TEST(CallLegTest, SwitchingTheFlagOffCancelsDialingLegsAndLeavesAnswered) {
  TestCall call = WithAnsweredLeg();
  call.Dial(kOther, Now(), "ringing");
  call.draft.pstn_dialout_enabled = false;
  EXPECT_EQ(
      Lines(call.Change()),
      (TextLines{"revoked presenter: dial_out_pstn",
                 "hang up 4:+15550000001 ringing dialing NO_LONGER_INVITED"}));
  EXPECT_EQ(call.Present(), (TextLines{"attendee/tablet", "presenter/laptop",
                                       "4:+15551234567/leg"}));
}

TEST(CallLegTest, TheKindLegIsRevokedButNeverAmongTheKindsToClose) {
  TestCall call = WithAnsweredLeg();
  call.SetRole(kPresenter, Role::kConsumer);
  const auto revoked = EffectsOf<RightsRevoked>(call.Change());
  ASSERT_EQ(revoked.size(), 1U);
  EXPECT_TRUE(revoked[0].actions.Contains(Action::kDialOutPstn));
  EXPECT_FALSE(revoked[0].close.Contains(MediaKind::kLeg));
  EXPECT_TRUE(revoked[0].close.Contains(MediaKind::kPublishScreen));
}

TEST(CallLegTest, AnAnsweringLegIsJudgedByTheRoomAsItIsThen) {
  TestCall call = Started();
  call.Dial();
  call.SetRole(kPresenter, Role::kConsumer);
  static_cast<void>(call.Change());
  EXPECT_TRUE(call->LegAnswered("leg", Now()).decision.allowed())
      << "its inviter's role is not asked again";
}

TEST(CallLegTest, ALegThatAnswersAtValidUntilUnderStopJoiningIsHungUp) {
  TestCall call(StayingDraft());
  call.Join(kPresenter, "laptop");
  call.Dial(kPhone, Now(kDay - seconds(60)));
  const CallReply reply = call->LegAnswered("leg", Now(kDay));
  EXPECT_EQ(reply.decision.reason, Reason::kExpired);
  EXPECT_EQ(Lines(reply).back(), "denied 4:+15551234567 leg join EXPIRED");
  EXPECT_EQ(LinesOf("hang up", reply.effects),
            TextLines{"hang up 4:+15551234567 leg answered ROOM_CLOSED"})
      << "it was picked up: to stop dialing would not end it";
  EXPECT_EQ(call->count(), 1U);
}

TEST(CallLegTest, ALegThatAnswersANanosecondBeforeValidUntilIsIn) {
  TestCall call(StayingDraft());
  call.Join(kPresenter, "laptop");
  call.Dial(kPhone, Now(kDay - seconds(60)));
  EXPECT_TRUE(
      call->LegAnswered("leg", Now(kDay - nanoseconds(1))).decision.allowed());
  EXPECT_EQ(LinesOf("hang up", call->Advance(Now(kDay + minutes(1)))),
            TextLines{});
}

TEST(CallLegTest, ALegOfNobodyIsHungUpAndNotInCall) {
  TestCall call = Started();
  const CallReply reply = call->LegAnswered("stray", Now());
  EXPECT_EQ(reply.decision.reason, Reason::kNotInCall);
  EXPECT_EQ(Lines(reply), (TextLines{"hang up nobody stray answered CALL_OVER",
                                     "denied nobody stray join NOT_IN_CALL"}));
}

TEST(CallLegTest, ALegThatAnswersAfterTheCallIsHungUp) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Dial();
  static_cast<void>(call->Leave("laptop", Now(seconds(5))));
  const CallReply reply = call->LegAnswered("leg", Now(seconds(6)));
  EXPECT_EQ(reply.decision.reason, Reason::kNotInCall);
  EXPECT_EQ(LinesOf("hang up", reply.effects).size(), 1U);
}

TEST(CallLegTest, AnsweringTwiceAndAnsweringAsAUserAreInvalid) {
  TestCall call = WithAnsweredLeg();
  EXPECT_EQ(Lines(call->LegAnswered("leg", Now())),
            TextLines{"denied 4:+15551234567 leg join INVALID_REQUEST"});
  EXPECT_EQ(Lines(call->LegAnswered("laptop", Now())),
            TextLines{"denied presenter laptop join INVALID_REQUEST"});
  EXPECT_EQ(call->count(), 3U);
}

TEST(CallLegTest, ALegIsHungUpAtExactlyTheDialTimeout) {
  TestCall call = Started();
  call.Dial(kPhone, Now(seconds(10)));
  EXPECT_EQ(call->NextDeadline(), Now(seconds(125)));
  EXPECT_EQ(Lines(call->Advance(Now(seconds(125) - nanoseconds(1)))),
            TextLines{});
  EXPECT_EQ(Lines(call->Advance(Now(seconds(125)))),
            TextLines{"hang up 4:+15551234567 leg dialing LEFT"});
  EXPECT_EQ(call->NextDeadline(), Now(kDay));
}

TEST(CallLegTest, ALegThatAnswersAtExactlyTheDialTimeoutIsTooLate) {
  TestCall call = Started();
  call.Dial();
  const CallReply reply = call->LegAnswered("leg", Now(seconds(115)));
  EXPECT_EQ(reply.decision.reason, Reason::kNotInCall);
  EXPECT_EQ(Lines(reply), (TextLines{"hang up 4:+15551234567 leg dialing LEFT",
                                     "hang up nobody leg answered CALL_OVER",
                                     "denied nobody leg join NOT_IN_CALL"}));
}

TEST(CallLegTest, ALegThatAnsweredIsNotHungUpAtTheDialTimeout) {
  TestCall call = Started();
  call.Dial();
  EXPECT_TRUE(call->LegAnswered("leg", Now(seconds(115) - nanoseconds(1)))
                  .decision.allowed());
  EXPECT_EQ(Lines(call->Advance(Now(seconds(300)))), TextLines{});
}

TEST(CallLegTest, TheDialTimeoutIsTheProfiles) {
  ProfileSpec spec = OwnSpec();
  spec.limits.dial_timeout = seconds(30);
  RoomDraft draft = DialingDraft();
  draft.profile = std::string("own");
  TestCall call(draft, SetWith(spec));
  call.Join(kPresenter, "laptop");
  call.Dial();
  EXPECT_EQ(call->NextDeadline(), Now(seconds(30)));
}

TEST(CallLegTest, LegEndedIsALegThatIsGoneAndNothingToHangUp) {
  TestCall call = WithAnsweredLeg();
  EXPECT_EQ(
      Lines(call->LegEnded("leg", Now())),
      (TextLines{"revoked 4:+15551234567 leg", "leg gone 4:+15551234567 leg"}));
  call.Dial();
  EXPECT_EQ(Lines(call->LegEnded("leg", Now())),
            TextLines{"leg gone 4:+15551234567 leg"});
}

TEST(CallLegTest, LegEndedOfAUserOrOfNobodyDoesNothing) {
  TestCall call = Started();
  EXPECT_EQ(Lines(call->LegEnded("laptop", Now())), TextLines{});
  EXPECT_EQ(Lines(call->LegEnded("stray", Now())), TextLines{});
  EXPECT_EQ(call->count(), 2U);
}

TEST(CallLegTest, AGrantOfALegDeniesOnceTheLegIsGone) {
  TestCall call = Started();
  call.Dial();
  const Grant grant = call->LegAnswered("leg", Now()).grant;
  static_cast<void>(call->LegEnded("leg", Now(seconds(1))));
  EXPECT_EQ(grant.Check(Action::kReceiveAudio, Now(seconds(1))).reason,
            Reason::kNotInCall);
}

TEST(CallLegTest, TwoLegsOfOneNumberAreTwo) {
  TestCall call = WithAnsweredLeg();
  call.Dial(kPhone, Now(), "second");
  EXPECT_EQ(
      Lines(call->LegEnded("leg", Now())),
      (TextLines{"revoked 4:+15551234567 leg", "leg gone 4:+15551234567 leg"}));
  EXPECT_TRUE(call->LegAnswered("second", Now()).decision.allowed());
  EXPECT_EQ(ReasonOf(call.Perform(Phone(), Action::kUnmuteMic)), "ALLOWED");
}

TEST(CallLegTest, LegsHangUpInTheOrderOfTheirDeadlines) {
  TestCall call = Started();
  call.Dial(kPhone, Now(seconds(1)), "first");
  call.Dial(kOther, Now(seconds(2)), "second");
  EXPECT_EQ(Lines(call->Advance(Now(minutes(10)))),
            (TextLines{"hang up 4:+15551234567 first dialing LEFT",
                       "hang up 4:+15550000001 second dialing LEFT"}));
}

TEST(CallLegTest, ANumberThatIsRingingIsDialedAgainOnlyUnderAnotherName) {
  TestCall call = Started();
  const auto dial = [&call](std::string_view name) {
    return ReasonOf(call.Dial(kPhone, Now(), name));
  };
  EXPECT_EQ(dial(""), "ALLOWED");
  EXPECT_EQ(dial(""), "INVALID_REQUEST");
  EXPECT_EQ(dial("other"), "ALLOWED");
}

TEST(CallLegTest, ANameInUseComesBeforeBannedAndBannedBeforeCallFull) {
  TestCall call = Started();
  call.Dial();
  PerformOptions ban;
  ban.ban = true;
  call.Perform(User(kPresenter), Action::kRemoveParticipant, kPhone, Now(),
               ban);
  ASSERT_TRUE(call->SetCapacity(1));
  EXPECT_EQ(ReasonOf(call.Dial(kPhone, Now(), "laptop")), "INVALID_REQUEST");
  EXPECT_EQ(ReasonOf(call.Dial(kPhone, Now(), "leg")), "BANNED");
  EXPECT_EQ(ReasonOf(call.Dial(kOther, Now(), "leg")), "CALL_FULL");
}

TEST(CallLegTest, ALegThatAnswersAboveALoweredCapacityIsIn) {
  TestCall call = Started();
  call.Dial();
  ASSERT_TRUE(call->SetCapacity(1));
  EXPECT_TRUE(call->LegAnswered("leg", Now()).decision.allowed())
      << "its place was taken when it was dialed";
}

}  // namespace
}  // namespace roompolicy::testing
