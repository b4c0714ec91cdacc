// What somebody in a call does: rules 7.8 and 7.12, each sentence by name.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "roompolicy/decide.h"
#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::minutes;

// A Presenter, an Attendee, a Consumer, a phone and a server are in.
TestCall BusyCall() {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  call.Join(kConsumer, "tv");
  call.Dial();
  static_cast<void>(call->LegAnswered("leg", Now()));
  call.JoinServer("bot");
  return call;
}

TEST(CallPerformTest, WhatIsAllowedAndNeedsNothingDoneHasNoEffects) {
  TestCall call = BusyCall();
  const CallReply reply = call.Perform(User(kPresenter), Action::kShareScreen);
  EXPECT_EQ(reply.decision,
            (Decision{Now(kDay), 1, Effect::kAllow, Reason::kAllowed}));
  EXPECT_EQ(Lines(reply), TextLines{});
}

TEST(CallPerformTest, TheRoomsReasonComesBeforeTheCalls) {
  TestCall call(DialingDraft());
  EXPECT_EQ(ReasonOf(call.Perform(User(kConsumer), Action::kShareScreen)),
            "ROLE_RESTRICTED");
  EXPECT_EQ(ReasonOf(call.Perform(User(kStranger), Action::kShareScreen)),
            "NOT_INVITED");
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kRaiseHand)),
            "NOT_APPLICABLE");
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), static_cast<Action>(58))),
            "UNKNOWN_ACTION");
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kDialOutPstn,
                                  "4:anonymous")),
            "TARGET_INVALID");
}

TEST(CallPerformTest, NobodyAJoinAndAnInstantThatIsNeverAreInvalid) {
  TestCall call = BusyCall();
  EXPECT_EQ(ReasonOf(call.Perform(Subject(), Action::kShareScreen)),
            "INVALID_REQUEST");
  EXPECT_EQ(ReasonOf(call->Perform(Request::Join(User(kPresenter)), Now())),
            "INVALID_REQUEST");
  EXPECT_EQ(ReasonOf(call->Perform(Request(), Now())), "INVALID_REQUEST");
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kShareScreen, {},
                                  Instant::Max())),
            "INVALID_REQUEST");
}

TEST(CallPerformTest, FourActionsNeedATarget) {
  TestCall call = BusyCall();
  for (const Action action :
       {Action::kRemoveParticipant, Action::kInviteParticipant,
        Action::kDialOutPstn}) {
    EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), action)),
              "TARGET_INVALID")
        << ActionName(action);
  }
  EXPECT_EQ(ReasonOf(call.Perform(Subject::Server(), Action::kSendDtmf)),
            "TARGET_INVALID");
}

TEST(CallPerformTest, NoOtherActionNeedsATarget) {
  TestCall call = BusyCall();
  for (const Action action : AllActions()) {
    if (action == Action::kHangUpForEveryone) continue;  // would end the call
    for (const Subject& actor : {User(kPresenter), Subject::Server()}) {
      const bool may =
          Decide(*call->room(), Request::Perform(actor, action), Now())
              .allowed();
      if (!may) continue;
      const bool needs = action == Action::kRemoveParticipant ||
                         action == Action::kInviteParticipant ||
                         action == Action::kDialOutPstn ||
                         action == Action::kSendDtmf;
      EXPECT_EQ(ReasonOf(call.Perform(actor, action)),
                needs ? "TARGET_INVALID" : "ALLOWED")
          << ActionName(action);
    }
  }
}

TEST(CallPerformTest, AMissingTargetComesBeforeTheCallsState) {
  TestCall call(DialingDraft());
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kDialOutPstn)),
            "TARGET_INVALID");
  EXPECT_EQ(
      ReasonOf(call.Perform(User(kPresenter), Action::kDialOutPstn, kPhone)),
      "CALL_NOT_STARTED");
}

TEST(CallPerformTest, TheActorMustBeInTheCall) {
  TestCall call(DialingDraft());
  call.Join(kAttendee, "tablet");
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kShareScreen)),
            "NOT_IN_CALL");
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kRemoveParticipant,
                                  kAttendee)),
            "NOT_IN_CALL");
  EXPECT_EQ(ReasonOf(call.Perform(Subject::Server(), Action::kPlayAudio)),
            "NOT_IN_CALL");
  EXPECT_EQ(ReasonOf(call.Perform(Phone(), Action::kUnmuteMic)), "NOT_IN_CALL");
  EXPECT_EQ(call.Present(), TextLines{"attendee/tablet"});
}

TEST(CallPerformTest, ALegMayActOnlyOnceItHasAnswered) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Dial();
  EXPECT_EQ(ReasonOf(call.Perform(Phone(), Action::kUnmuteMic)), "NOT_IN_CALL");
  EXPECT_TRUE(call->LegAnswered("leg", Now()).decision.allowed());
  EXPECT_EQ(ReasonOf(call.Perform(Phone(), Action::kUnmuteMic)), "ALLOWED");
  EXPECT_EQ(ReasonOf(call.Perform(Phone(), Action::kReceiveAudio)), "ALLOWED");
  EXPECT_EQ(ReasonOf(call.Perform(Phone(), Action::kShareScreen)),
            "NOT_APPLICABLE");
}

TEST(CallPerformTest, MuteOthersMutesTheTargetAtAllEndpointsAtOnce) {
  TestCall call = BusyCall();
  call.Join(kAttendee, "phone-app");
  call.Join(kAttendee, "watch");
  EXPECT_EQ(
      Lines(call.Perform(User(kPresenter), Action::kMuteOthers, kAttendee)),
      TextLines{"mute attendee"});
}

TEST(CallPerformTest, MuteOthersMayNameAPhoneThatIsIn) {
  TestCall call = BusyCall();
  EXPECT_EQ(Lines(call.Perform(User(kPresenter), Action::kMuteOthers, kPhone)),
            TextLines{"mute 4:+15551234567"});
}

TEST(CallPerformTest, MuteOthersWithoutATargetMutesEverybodyElse) {
  TestCall call = BusyCall();
  call.Dial("4:+15550000001", Now(), "ringing");
  EXPECT_EQ(
      Lines(call.Perform(User(kPresenter), Action::kMuteOthers)),
      (TextLines{"mute attendee", "mute consumer", "mute 4:+15551234567"}))
      << "no server, nobody who is still being dialed, not the actor";
}

TEST(CallPerformTest, TheTargetOfMuteAndRemoveMustBeInTheCall) {
  TestCall call = BusyCall();
  for (const Action action :
       {Action::kMuteOthers, Action::kRemoveParticipant}) {
    for (const char* absent : {kCollaborator, kStranger, "4:+15550000001"}) {
      EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), action, absent)),
                "TARGET_NOT_IN_CALL")
          << ActionName(action) << " " << absent;
    }
  }
}

TEST(CallPerformTest, ALegThatIsBeingDialedCanBeRemovedButNotMuted) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Dial();
  EXPECT_EQ(
      ReasonOf(call.Perform(User(kPresenter), Action::kMuteOthers, kPhone)),
      "TARGET_NOT_IN_CALL");
  EXPECT_EQ(
      Lines(call.Perform(User(kPresenter), Action::kRemoveParticipant, kPhone)),
      TextLines{"hang up 4:+15551234567 leg dialing REMOVED_BY_PARTICIPANT"});
}

TEST(CallPerformTest, NamingOneselfIsATargetThatIsInvalid) {
  TestCall call = BusyCall();
  for (const Action action : {Action::kMuteOthers, Action::kRemoveParticipant,
                              Action::kInviteParticipant}) {
    EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), action, kPresenter)),
              "TARGET_INVALID");
  }
}

TEST(CallPerformTest, RemoveParticipantRemovesEveryEndpointOfTheTarget) {
  TestCall call = BusyCall();
  call.Join(kAttendee, "watch");
  EXPECT_EQ(
      Lines(call.Perform(User(kPresenter), Action::kRemoveParticipant,
                         kAttendee)),
      (TextLines{"revoked attendee tablet",
                 "removed attendee tablet ATTENDEE REMOVED_BY_PARTICIPANT",
                 "CallParticipantRemoved attendee tablet ATTENDEE "
                 "REMOVED_BY_PARTICIPANT",
                 "revoked attendee watch",
                 "removed attendee watch ATTENDEE REMOVED_BY_PARTICIPANT",
                 "CallParticipantRemoved attendee watch ATTENDEE "
                 "REMOVED_BY_PARTICIPANT"}));
}

TEST(CallPerformTest, WhoWasRemovedMayComeBackWhileTheRosterHasThem) {
  TestCall call = BusyCall();
  call.Perform(User(kPresenter), Action::kRemoveParticipant, kAttendee);
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet")), "ALLOWED");
  call.Perform(User(kPresenter), Action::kRemoveParticipant, kAttendee);
  call.SetRole(kAttendee, Role::kUnspecified);
  static_cast<void>(call.Change());
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet")), "NOT_INVITED");
}

TEST(CallPerformTest, APresenterMayRemoveAnotherPresenter) {
  RoomDraft draft = SomeDraft();
  draft.participants.push_back(Draft("8:acs:r_second", Role::kPresenter));
  TestCall call(draft);
  call.Join(kPresenter, "a");
  call.Join("8:acs:r_second", "b");
  EXPECT_EQ(ReasonOf(call.Perform(User("8:acs:r_second"),
                                  Action::kRemoveParticipant, kPresenter)),
            "ALLOWED")
      << "no role outranks another";
}

TEST(CallPerformTest, AServerRemovesWithAReasonOfItsOwn) {
  TestCall call = BusyCall();
  const CallReply reply =
      call.Perform(Subject::Server(), Action::kRemoveParticipant, kAttendee);
  EXPECT_EQ(LinesOf("removed", reply.effects),
            TextLines{"removed attendee tablet ATTENDEE REMOVED_BY_SERVER"});
}

TEST(CallPerformTest, AServerThatRemovesTheLastUserEndsTheCall) {
  TestCall call;
  call.Join(kAttendee, "tablet");
  call.JoinServer("bot");
  const CallReply reply =
      call.Perform(Subject::Server(), Action::kRemoveParticipant, kAttendee);
  EXPECT_EQ(Lines(reply).back(),
            "CallEnded attendee tablet ATTENDEE REMOVED_BY_SERVER");
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(CallPerformTest, InviteParticipantRingsAUserOnTheRoster) {
  TestCall call = BusyCall();
  EXPECT_EQ(Lines(call.Perform(User(kPresenter), Action::kInviteParticipant,
                               kCollaborator)),
            TextLines{"invite collaborator"});
  EXPECT_EQ(
      Lines(call.Perform(User(kPresenter), Action::kInviteParticipant,
                         kStranger)),
      TextLines{"denied presenter invite_participant TARGET_NOT_INVITED"});
}

TEST(CallPerformTest, CancelAddParticipantOfAUserStopsTheRinging) {
  TestCall call = BusyCall();
  EXPECT_EQ(Lines(call.Perform(Subject::Server(), Action::kCancelAddParticipant,
                               kCollaborator)),
            TextLines{"cancel invite collaborator"});
}

TEST(CallPerformTest, CancelAddParticipantWithoutATargetDoesNothing) {
  TestCall call = BusyCall();
  call.Dial("4:+15550000001", Now(), "ringing");
  const CallReply reply =
      call.Perform(Subject::Server(), Action::kCancelAddParticipant);
  EXPECT_EQ(ReasonOf(reply), "ALLOWED");
  EXPECT_EQ(Lines(reply), TextLines{});
}

TEST(CallPerformTest, OptionsOfAnotherActionAreInvalid) {
  TestCall call = BusyCall();
  PerformOptions ban;
  ban.ban = true;
  PerformOptions named;
  named.endpoint = "leg2";
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kMuteOthers,
                                  kAttendee, Now(), ban)),
            "INVALID_REQUEST");
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kRemoveParticipant,
                                  kAttendee, Now(), named)),
            "INVALID_REQUEST");
  named.endpoint = "a b";
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kDialOutPstn,
                                  kPhone, Now(), named)),
            "INVALID_REQUEST");
}

TEST(CallPerformTest, ReasonsOfTheCallKeepUntilAndRevisionOfTheRoom) {
  TestCall call(DialingDraft());
  const auto denied = [](Reason reason) {
    return Decision{Now(kDay), 1, Effect::kDeny, reason};
  };
  EXPECT_EQ(call.Perform(User(kPresenter), Action::kShareScreen).decision,
            denied(Reason::kCallNotStarted));
  call.Join(kAttendee, "tablet");
  EXPECT_EQ(call.Perform(User(kPresenter), Action::kShareScreen).decision,
            denied(Reason::kNotInCall));
  call.Join(kPresenter, "laptop");
  EXPECT_EQ(
      call.Perform(User(kPresenter), Action::kMuteOthers, kStranger).decision,
      denied(Reason::kTargetNotInCall));
  EXPECT_EQ(call.Perform(User(kPresenter), Action::kRemoveParticipant).decision,
            denied(Reason::kTargetInvalid));
}

TEST(CallPerformTest, ADenialNamesTheActorAndTheAction) {
  TestCall call = BusyCall();
  const auto denied = EffectsOf<Denied>(
      call.Perform(User(kConsumer), Action::kShareScreen).effects);
  ASSERT_EQ(denied.size(), 1U);
  EXPECT_EQ(denied[0].party, Party(User(kConsumer)));
  EXPECT_EQ(denied[0].action, Action::kShareScreen);
  EXPECT_EQ(denied[0].decision.reason, Reason::kRoleRestricted);
}

TEST(CallPerformTest, TimePassesAlsoWhereTheRequestIsDenied) {
  TestCall call = BusyCall();
  const CallReply reply = call.Perform(User(kStranger), Action::kShareScreen,
                                       {}, Now(kDay + minutes(1)));
  EXPECT_EQ(Lines(reply).back(), "denied stranger share_screen EXPIRED");
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
  EXPECT_EQ(LinesOf("CallEnded", reply.effects).size(), 1U);
}

TEST(CallPerformTest, MalformedOptionsComeBeforeTheRoomsReason) {
  TestCall call = BusyCall();
  PerformOptions ban;
  ban.ban = true;
  EXPECT_EQ(call.Perform(User(kStranger), Action::kShareScreen, {}, Now(), ban)
                .decision,
            InvalidRequest());
}

TEST(CallPerformTest, NotInCallComesBeforeTargetNotInCall) {
  TestCall call;
  call.Join(kAttendee, "tablet");
  EXPECT_EQ(
      ReasonOf(call.Perform(User(kPresenter), Action::kMuteOthers, kConsumer)),
      "NOT_IN_CALL");
}

}  // namespace
}  // namespace roompolicy::testing
