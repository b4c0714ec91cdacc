// Who comes into a call: rules 7.2 and 7.3, each by name.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "roompolicy/permissions.h"
#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::minutes;

TEST(CallMakeTest, ACallNeedsARoomAndAnId) {
  EXPECT_EQ(Codes(Call::Make(nullptr, "").issues()),
            (TextLines{"MALFORMED_INPUT room", "MALFORMED_INPUT callId"}));
  EXPECT_EQ(Codes(Call::Make(Compiled(SomeDraft()), "a b").issues()),
            TextLines{"MALFORMED_INPUT callId"});
}

TEST(CallMakeTest, ACallIdOf256BytesIsFineAndOneMoreIsNot) {
  EXPECT_TRUE(Call::Make(Compiled(SomeDraft()), std::string(256, 'a')).ok());
  EXPECT_FALSE(Call::Make(Compiled(SomeDraft()), std::string(257, 'a')).ok());
}

TEST(CallMakeTest, ANewCallIsEmptyAndNotStarted) {
  TestCall call;
  EXPECT_EQ(call->phase(), CallPhase::kNotStarted);
  EXPECT_EQ(call->count(), 0U);
  EXPECT_EQ(call->call_id(), "call-1");
  EXPECT_EQ(call->now(), Instant::Min());
  EXPECT_EQ(call->NextDeadline(), Instant::Max());
  EXPECT_EQ(call.Present(), TextLines{});
}

TEST(CallJoinTest, TheFirstUsersJoinStartsTheCall) {
  TestCall call;
  EXPECT_EQ(Lines(call.Join(kPresenter, "laptop")),
            (TextLines{"CallStarted presenter laptop PRESENTER",
                       "admitted presenter laptop PRESENTER",
                       "CallParticipantAdded presenter laptop PRESENTER"}));
  EXPECT_EQ(call->phase(), CallPhase::kRunning);
}

TEST(CallJoinTest, AnyRoleMayBeFirstAndNobodyWaitsForAPresenter) {
  for (const char* user : {kPresenter, kCollaborator, kAttendee, kConsumer}) {
    TestCall call;
    EXPECT_EQ(ReasonOf(call.Join(user, "laptop")), "ALLOWED") << user;
    EXPECT_EQ(call->phase(), CallPhase::kRunning);
  }
}

TEST(CallJoinTest, AServersJoinBeforeTheFirstUserIsCallNotStarted) {
  TestCall call;
  EXPECT_EQ(ReasonOf(call.JoinServer("bot")), "CALL_NOT_STARTED");
  EXPECT_EQ(call->phase(), CallPhase::kNotStarted);
  call.Join(kConsumer, "tv");
  EXPECT_EQ(Lines(call.JoinServer("bot")), TextLines{"admitted server bot"});
}

TEST(CallJoinTest, AnybodysPerformBeforeTheFirstUserIsCallNotStarted) {
  TestCall call(DialingDraft());
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kShareScreen)),
            "CALL_NOT_STARTED");
  EXPECT_EQ(ReasonOf(call.Perform(Phone(), Action::kUnmuteMic)),
            "CALL_NOT_STARTED");
  EXPECT_EQ(ReasonOf(call.Perform(Subject::Server(), Action::kPlayAudio)),
            "CALL_NOT_STARTED");
}

TEST(CallJoinTest, WhatTheRoomDeniesIsItsOwnReasonAndComesFirst) {
  TestCall call;
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "x", Now(-std::chrono::hours(1)))),
            "NOT_YET_OPEN");
  EXPECT_EQ(ReasonOf(call.Join(kStranger, "x")), "NOT_INVITED");
  EXPECT_EQ(ReasonOf(call.Join("alice", "x")), "NOT_A_COMMUNICATION_USER");
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "x", Now(kDay))), "EXPIRED");
  EXPECT_EQ(ReasonOf(call.JoinServer("x")), "EXPIRED");
}

TEST(CallJoinTest, APhoneThatCallsInIsRefusedAlsoWhileItsLegIsInTheCall) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  EXPECT_EQ(ReasonOf(call->Join(Phone(), "in", Now())),
            "PSTN_DIAL_IN_UNSUPPORTED");
  call.Dial();
  EXPECT_TRUE(call->LegAnswered("leg", Now()).decision.allowed());
  EXPECT_EQ(ReasonOf(call->Join(Phone(), "leg", Now())),
            "PSTN_DIAL_IN_UNSUPPORTED");
}

TEST(CallJoinTest, NobodyAndAnInstantThatIsNeverAreInvalid) {
  TestCall call;
  EXPECT_EQ(ReasonOf(call->Join(Subject(), "laptop", Now())),
            "INVALID_REQUEST");
  const CallReply never = call.Join(kPresenter, "laptop", Instant::Max());
  EXPECT_EQ(never.decision, InvalidRequest());
  EXPECT_EQ(call->now(), Now()) << "never is no time that passes";
}

TEST(CallJoinTest, AnEndpointIsAnIdOf1To256Bytes) {
  TestCall call;
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "")), "INVALID_REQUEST");
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "a b")), "INVALID_REQUEST");
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, std::string(257, 'e'))),
            "INVALID_REQUEST");
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, std::string(256, 'e'))), "ALLOWED");
}

TEST(CallJoinTest, ADeniedJoinChangesNothingAndItsGrantDenies) {
  TestCall call;
  const CallReply reply = call.Join(kStranger, "laptop");
  EXPECT_EQ(Lines(reply), TextLines{"denied stranger laptop join NOT_INVITED"});
  EXPECT_FALSE(reply.grant.Allows(Action::kReceiveAudio, Now()));
  EXPECT_EQ(call->phase(), CallPhase::kNotStarted);
  EXPECT_EQ(call.Present(), TextLines{});
}

TEST(CallJoinTest, AParticipantMayBeInFromSeveralEndpoints) {
  TestCall call;
  call.Join(kAttendee, "laptop");
  EXPECT_EQ(Lines(call.Join(kAttendee, "tablet")),
            (TextLines{"admitted attendee tablet ATTENDEE",
                       "CallParticipantAdded attendee tablet ATTENDEE"}));
  EXPECT_EQ(call.Present(), (TextLines{"attendee/laptop", "attendee/tablet"}));
  EXPECT_EQ(call->count(), 2U);
}

TEST(CallJoinTest, AnEndpointOfTheSameParticipantIsReplacedAndCountedOnce) {
  TestCall call;
  const Grant old = call.Join(kAttendee, "laptop").grant;
  const CallReply again = call.Join(kAttendee, "laptop", Now(minutes(5)));
  EXPECT_EQ(
      Lines(again),
      (TextLines{"revoked attendee laptop",
                 "removed attendee laptop ATTENDEE REPLACED",
                 "CallParticipantRemoved attendee laptop ATTENDEE REPLACED",
                 "admitted attendee laptop ATTENDEE",
                 "CallParticipantAdded attendee laptop ATTENDEE"}));
  EXPECT_EQ(call->count(), 1U);
  EXPECT_EQ(call->phase(), CallPhase::kRunning);
  const Instant later = Now(minutes(6));
  EXPECT_EQ(old.Check(Action::kReceiveAudio, later).reason, Reason::kNotInCall);
  EXPECT_TRUE(again.grant.Allows(Action::kReceiveAudio, later));
}

TEST(CallJoinTest, AnEndpointOfAnotherParticipantIsInvalid) {
  TestCall call(DialingDraft());
  const Grant first = call.Join(kPresenter, "laptop").grant;
  const CallReply other = call.Join(kAttendee, "laptop");
  EXPECT_EQ(other.decision, InvalidRequest());
  EXPECT_EQ(ReasonOf(call.JoinServer("laptop")), "INVALID_REQUEST");
  call.Dial();
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "leg")), "INVALID_REQUEST");
  EXPECT_TRUE(first.Allows(Action::kShareScreen, Now()));
  EXPECT_EQ(call.Present(),
            (TextLines{"presenter/laptop", "4:+15551234567/leg dialing"}));
}

TEST(CallJoinTest, AReconnectIsDecidedAfreshAndRemembersNoRights) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  static_cast<void>(call->Leave("laptop", Now(minutes(1))));
  call.SetRole(kPresenter, Role::kConsumer);
  static_cast<void>(call.Change(Now(minutes(2))));
  const CallReply again = call.Join(kPresenter, "laptop", Now(minutes(3)));
  EXPECT_EQ(Lines(again),
            (TextLines{"admitted presenter laptop CONSUMER",
                       "CallParticipantAdded presenter laptop CONSUMER"}));
  EXPECT_FALSE(again.grant.Allows(Action::kShareScreen, Now(minutes(3))));
}

TEST(CallJoinTest, AReconnectOfWhoIsOffTheRosterIsNotInvited) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  call.SetRole(kAttendee, Role::kUnspecified);
  static_cast<void>(call.Change(Now(minutes(1))));
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet", Now(minutes(2)))),
            "NOT_INVITED");
}

TEST(CallJoinTest, RightsBelongToTheParticipantAtEveryEndpoint) {
  TestCall call;
  const Grant laptop = call.Join(kAttendee, "laptop").grant;
  const Grant tablet = call.Join(kAttendee, "tablet").grant;
  call.SetRole(kAttendee, Role::kConsumer);
  const CallEffects effects = call.Change(Now(minutes(1)));
  EXPECT_EQ(EffectsOf<RightsRevoked>(effects).size(), 1U) << "once a party";
  EXPECT_FALSE(laptop.Allows(Action::kUnmuteMic, Now(minutes(1))));
  EXPECT_FALSE(tablet.Allows(Action::kUnmuteMic, Now(minutes(1))));
}

TEST(CallJoinTest, LeavingFromOneEndpointKeepsTheOther) {
  TestCall call;
  const Grant laptop = call.Join(kAttendee, "laptop").grant;
  const Grant tablet = call.Join(kAttendee, "tablet").grant;
  EXPECT_EQ(
      Lines(call->Leave("laptop", Now(minutes(1)))),
      (TextLines{"revoked attendee laptop",
                 "removed attendee laptop ATTENDEE LEFT",
                 "CallParticipantRemoved attendee laptop ATTENDEE LEFT"}));
  EXPECT_FALSE(laptop.Allows(Action::kReceiveAudio, Now(minutes(1))));
  EXPECT_TRUE(tablet.Allows(Action::kReceiveAudio, Now(minutes(1))));
}

TEST(CallJoinTest, ADroppedConnectionIsPresentUntilTheHostSaysLeave) {
  TestCall call;
  call.Join(kAttendee, "laptop");
  static_cast<void>(call->Advance(Now(std::chrono::hours(23))));
  EXPECT_EQ(call.Present(), TextLines{"attendee/laptop"});
}

TEST(CallJoinTest, AnAdmissionSaysTheRightsAndTheMediaOfTheRole) {
  TestCall call(DialingDraft());
  const auto admitted =
      EffectsOf<Admitted>(call.Join(kPresenter, "laptop").effects);
  ASSERT_EQ(admitted.size(), 1U);
  const PermissionSet may = Permissions(*call->room(), User(kPresenter), Now());
  EXPECT_EQ(admitted[0].allowed, may.allowed);
  EXPECT_EQ(admitted[0].media, may.media());
  EXPECT_TRUE(admitted[0].grant.Allows(Action::kDialOutPstn, Now()));
  EXPECT_EQ(admitted[0].role, Role::kPresenter);
}

TEST(CallJoinTest, AConsumerIsAdmittedToReceiveOnly) {
  TestCall call;
  const auto admitted = EffectsOf<Admitted>(call.Join(kConsumer, "tv").effects);
  ASSERT_EQ(admitted.size(), 1U);
  EXPECT_EQ(Text(admitted[0].media),
            "subscribe_audio subscribe_video subscribe_screen");
}

TEST(CallJoinTest, PresenceSaysWhoSinceWhenAndWhoInvitedALeg) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop", Now(minutes(1)));
  call.Dial(kPhone, Now(minutes(2)));
  EXPECT_TRUE(call->LegAnswered("leg", Now(minutes(3))).decision.allowed());
  call.JoinServer("bot", Now(minutes(4)));
  const std::vector<Presence> present = call->present();
  ASSERT_EQ(present.size(), 3U);
  EXPECT_EQ(present[0].role, Role::kPresenter);
  EXPECT_EQ(present[0].since, Now(minutes(1)));
  EXPECT_EQ(present[1].party, Party(Phone()));
  EXPECT_EQ(present[1].inviter, Party(User(kPresenter)));
  EXPECT_EQ(present[1].since, Now(minutes(3)));
  EXPECT_FALSE(present[1].dialing);
  EXPECT_EQ(present[2].party, Party(Subject::Server()));
}

TEST(CallJoinTest, LeavingFromAnEndpointThatNobodyIsInFromDoesNothing) {
  TestCall call;
  call.Join(kAttendee, "laptop");
  EXPECT_EQ(Lines(call->Leave("tablet", Now())), TextLines{});
  EXPECT_EQ(Lines(call->Leave("", Now())), TextLines{});
}

TEST(CallJoinTest, TheSameInputsGiveTheSameEffects) {
  const auto script = [] {
    TestCall call(DialingDraft());
    TextLines lines = Lines(call.Join(kPresenter, "laptop"));
    const auto add = [&lines](const CallEffects& effects) {
      for (const std::string& line : Lines(effects)) lines.push_back(line);
    };
    for (const char* user : {kConsumer, kCollaborator, kAttendee}) {
      add(call.Join(user, user, Now(minutes(1))).effects);
    }
    add(call.Dial(kPhone, Now(minutes(2))).effects);
    add(call.Dial("4:+15550000001", Now(minutes(2)), "b").effects);
    add(call.JoinServer("bot", Now(minutes(3))).effects);
    add(call->Advance(Now(kDay)));
    return lines;
  };
  EXPECT_EQ(script(), script());
  EXPECT_GT(script().size(), 20U);
}

TEST(CallJoinTest, ABadEndpointComesBeforeTheRoomsReason) {
  TestCall call;
  EXPECT_EQ(call.Join(kStranger, "a b").decision, InvalidRequest());
  EXPECT_EQ(ReasonOf(call->Join(Phone(), "", Now())), "INVALID_REQUEST");
}

TEST(CallJoinTest, TheRoomsReasonComesBeforeAnEndpointOfAnother) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  EXPECT_EQ(ReasonOf(call.Join(kStranger, "laptop")), "NOT_INVITED");
}

TEST(CallJoinTest, AnEndpointOfAnotherComesBeforeCallFull) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  ASSERT_TRUE(call->SetCapacity(1));
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "laptop")), "INVALID_REQUEST");
}

TEST(CallJoinTest, AServerThatJoinsItsOwnEndpointAgainIsReplaced) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  const Grant old = call.JoinServer("bot").grant;
  EXPECT_EQ(Lines(call.JoinServer("bot")),
            (TextLines{"revoked server bot", "removed server bot REPLACED",
                       "admitted server bot"}));
  EXPECT_FALSE(old.Allows(Action::kPlayAudio, Now()));
}

TEST(CallJoinTest, AServerLeavesAsAUserDoesAndTheCallGoesOn) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  call.JoinServer("bot");
  EXPECT_EQ(Lines(call->Leave("bot", Now())),
            (TextLines{"revoked server bot", "removed server bot LEFT"}));
  EXPECT_EQ(call->phase(), CallPhase::kRunning);
}

}  // namespace
}  // namespace roompolicy::testing
