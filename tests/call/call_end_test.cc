// How a call ends: rules 7.2, 7.5 and 7.7, each by name.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::nanoseconds;

// Two users, a leg that answered, one that is being dialed, and a server.
TestCall FullCall(RoomDraft draft = DialingDraft()) {
  TestCall call(std::move(draft));
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  call.Dial();
  static_cast<void>(call->LegAnswered("leg", Now()));
  call.Dial("4:+15559999999", Now(), "ringing");
  call.JoinServer("bot");
  return call;
}

// Users by id, phones by number, servers; the last user ends the call.
TextLines Everybody(const std::string& reason) {
  return {"revoked attendee tablet",
          "removed attendee tablet ATTENDEE " + reason,
          "CallParticipantRemoved attendee tablet ATTENDEE " + reason,
          "revoked presenter laptop",
          "removed presenter laptop PRESENTER " + reason,
          "CallParticipantRemoved presenter laptop PRESENTER " + reason,
          "revoked 4:+15551234567 leg",
          "hang up 4:+15551234567 leg answered " + reason,
          "hang up 4:+15559999999 ringing dialing " + reason,
          "revoked server bot",
          "removed server bot " + reason,
          "CallEnded presenter laptop PRESENTER " + reason};
}

TEST(CallEndTest, WhenTheLastUserIsOutLegsAreHungUpAndServersRemoved) {
  TestCall call = FullCall();
  static_cast<void>(call->Leave("laptop", Now()));
  EXPECT_EQ(call->phase(), CallPhase::kRunning);
  EXPECT_EQ(Lines(call->Leave("tablet", Now())),
            (TextLines{"revoked attendee tablet",
                       "removed attendee tablet ATTENDEE LEFT",
                       "CallParticipantRemoved attendee tablet ATTENDEE LEFT",
                       "revoked 4:+15551234567 leg",
                       "hang up 4:+15551234567 leg answered CALL_OVER",
                       "hang up 4:+15559999999 ringing dialing CALL_OVER",
                       "revoked server bot", "removed server bot CALL_OVER",
                       "CallEnded attendee tablet ATTENDEE LEFT"}));
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
  EXPECT_EQ(call.Present(), TextLines{});
}

TEST(CallEndTest, APhoneOrAServerAloneKeepsNoCallRunning) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.JoinServer("bot");
  static_cast<void>(call->Leave("laptop", Now()));
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
  EXPECT_EQ(call->count(), 0U);
}

TEST(CallEndTest, HangUpForEveryoneGivesEverybodyItsReason) {
  TestCall call = FullCall();
  EXPECT_EQ(Lines(call.Perform(Subject::Server(), Action::kHangUpForEveryone)),
            Everybody("ENDED_BY_SERVER"));
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(CallEndTest, NoUserMayHangUpForEveryone) {
  TestCall call = FullCall();
  EXPECT_EQ(
      ReasonOf(call.Perform(User(kPresenter), Action::kHangUpForEveryone)),
      "NOT_APPLICABLE");
  EXPECT_EQ(call->count(), 4U);
}

TEST(CallEndTest, DeletionGivesEverybodyItsReason) {
  TestCall call = FullCall();
  EXPECT_EQ(Lines(call->OnRoomDeleted(Now(minutes(1)))),
            Everybody("ROOM_DELETED"));
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
  EXPECT_EQ(call->room(), nullptr);
}

TEST(CallEndTest, ANullRoomIsADeletedOne) {
  TestCall call = FullCall();
  EXPECT_EQ(Lines(call->OnRoomChanged(nullptr, Now()).value()),
            Everybody("ROOM_DELETED"));
}

TEST(CallEndTest, NowEqualToValidUntilEndsTheCall) {
  RoomDraft draft = DialingDraft();
  draft.valid_until = Now(minutes(1));
  TestCall call = FullCall(draft);
  EXPECT_EQ(Lines(call->Advance(Now(minutes(1) - nanoseconds(1)))),
            TextLines{});
  EXPECT_EQ(Lines(call->Advance(Now(minutes(1)))), Everybody("ROOM_CLOSED"));
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(CallEndTest, AWindowMovedIntoTheFutureEjectsEverybody) {
  TestCall call = FullCall();
  call.draft.valid_from = Now(minutes(10));
  EXPECT_EQ(Lines(call.Change(Now(minutes(1)))), Everybody("ROOM_CLOSED"));
}

TEST(CallEndTest, AWindowThatIsMadeToEndInThePastEjectsEverybody) {
  TestCall call = FullCall();
  call.draft.valid_until = Now(nanoseconds(1));
  EXPECT_EQ(Lines(call.Change(Now(minutes(1)))), Everybody("ROOM_CLOSED"));
}

TEST(CallEndTest, ARosterThatLosesEveryUserInsideEndsTheCall) {
  TestCall call = FullCall();
  call.draft.participants.clear();
  const TextLines lines = Lines(call.Change());
  EXPECT_EQ(lines.back(),
            "CallEnded presenter laptop PRESENTER "
            "NO_LONGER_INVITED");
  EXPECT_EQ(call.Present(), TextLines{});
}

TEST(CallEndTest, AnEndedCallAdmitsNobody) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  call.JoinServer("bot");
  static_cast<void>(call->Leave("laptop", Now()));
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "laptop")), "CALL_NOT_STARTED");
  EXPECT_EQ(ReasonOf(call.JoinServer("bot")), "CALL_NOT_STARTED");
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kShareScreen)),
            "CALL_NOT_STARTED");
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(CallEndTest, AnEndedCallHasNoDeadline) {
  TestCall call = FullCall();
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  static_cast<void>(call->OnRoomDeleted(Now()));
  EXPECT_EQ(call->NextDeadline(), Instant::Max());
  EXPECT_EQ(Lines(call->Advance(Now(kDay))), TextLines{});
}

TEST(CallEndTest, ARoomThatChangesAfterTheCallBringsNobodyBack) {
  TestCall call = FullCall();
  static_cast<void>(
      call.Perform(Subject::Server(), Action::kHangUpForEveryone));
  call.SetRole(kAttendee, Role::kPresenter);
  EXPECT_EQ(Lines(call.Change()), TextLines{});
  EXPECT_EQ(call.Present(), TextLines{});
}

TEST(CallEndTest, ARoomDeletedBeforeTheCallIsNotFound) {
  TestCall call;
  EXPECT_EQ(Lines(call->OnRoomDeleted(Now())), TextLines{});
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "laptop")), "ROOM_NOT_FOUND");
  EXPECT_EQ(ReasonOf(call.JoinServer("bot")), "ROOM_NOT_FOUND");
  EXPECT_EQ(call->phase(), CallPhase::kNotStarted);
}

TEST(CallEndTest, NoRoomComesBackAfterADeletionHoweverLateItIsTold) {
  TestCall call;
  static_cast<void>(call->OnRoomDeleted(Now()));
  call.draft.revision = std::int64_t{7};
  const auto late = call->OnRoomChanged(Compiled(call.draft), Now());
  EXPECT_EQ(Codes(late.issues()), TextLines{"UNKNOWN_ROOM "});
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "laptop")), "ROOM_NOT_FOUND");
}

TEST(CallEndTest, ALateWakeUpEndsTheCallAtItsOwnInstant) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  const auto events = EffectsOf<CallEvent>(call->Advance(Now(kDay + hours(5))));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].at, Now(kDay));
  EXPECT_EQ(events[1].at, Now(kDay));
  EXPECT_EQ(events[1].duration, kDay);
}

TEST(CallEndTest, DeadlinesAreWorkedOffEachAtItsOwnInstantInOrder) {
  RoomDraft draft = DialingDraft();
  draft.valid_until = Now(minutes(10));
  TestCall call(draft);
  call.Join(kPresenter, "laptop");
  ASSERT_TRUE(call->NotifyBefore(minutes(9)));
  call.Dial();
  EXPECT_EQ(Lines(call->Advance(Now(hours(3)))),
            (TextLines{"ends soon " + ToString(Now(minutes(10))),
                       "hang up 4:+15551234567 leg dialing LEFT",
                       "revoked presenter laptop",
                       "removed presenter laptop PRESENTER ROOM_CLOSED",
                       "CallParticipantRemoved presenter laptop PRESENTER "
                       "ROOM_CLOSED",
                       "CallEnded presenter laptop PRESENTER ROOM_CLOSED"}));
}

}  // namespace
}  // namespace roompolicy::testing
