// What the world outside is told: rule 7.10, each sentence by name.
#include "roompolicy/call_event.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::minutes;
using std::chrono::nanoseconds;

TEST(CallEventTest, NamesArePinned) {
  EXPECT_EQ(CallEventName(CallEventKind::kCallStarted), "CallStarted");
  EXPECT_EQ(CallEventName(CallEventKind::kParticipantAdded),
            "CallParticipantAdded");
  EXPECT_EQ(CallEventName(CallEventKind::kParticipantRemoved),
            "CallParticipantRemoved");
  EXPECT_EQ(CallEventName(CallEventKind::kCallEnded), "CallEnded");
  EXPECT_EQ(CallEventName(CallEventKind::kNone), "");
  EXPECT_EQ(CallEventName(static_cast<CallEventKind>(5)), "");
}

TEST(CallEventTest, EachHasRoomCallParticipantEndpointRoleAndInstant) {
  TestCall call;
  const auto events = EffectsOf<CallEvent>(
      call.Join(kAttendee, "tablet", Now(minutes(3))).effects);
  ASSERT_EQ(events.size(), 2U);
  for (const CallEvent& event : events) {
    EXPECT_EQ(event.room_id, "99199690362660524");
    EXPECT_EQ(event.call_id, "call-1");
    EXPECT_EQ(event.participant.text(), kAttendee);
    EXPECT_EQ(event.endpoint, "tablet");
    EXPECT_EQ(event.role, Role::kAttendee);
    EXPECT_EQ(event.reason, LeaveReason::kUnspecified);
    EXPECT_EQ(event.at, Now(minutes(3)));
    EXPECT_EQ(event.duration.count(), 0);
  }
  EXPECT_EQ(events[0].kind, CallEventKind::kCallStarted);
  EXPECT_EQ(events[1].kind, CallEventKind::kParticipantAdded);
}

TEST(CallEventTest, ARemovedOneHasTheLeaveReasonAndTheInstant) {
  TestCall call;
  call.Join(kAttendee, "tablet");
  call.Join(kPresenter, "laptop");
  const auto events =
      EffectsOf<CallEvent>(call->Leave("tablet", Now(minutes(7))));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, CallEventKind::kParticipantRemoved);
  EXPECT_EQ(events[0].reason, LeaveReason::kLeft);
  EXPECT_EQ(events[0].role, Role::kAttendee);
  EXPECT_EQ(events[0].at, Now(minutes(7)));
}

TEST(CallEventTest, CallEndedHasTheDurationTheReasonAndTheLastToLeave) {
  TestCall call;
  call.Join(kPresenter, "laptop", Now(minutes(1)));
  call.Join(kAttendee, "tablet", Now(minutes(2)));
  static_cast<void>(call->Leave("laptop", Now(minutes(5))));
  const auto events = EffectsOf<CallEvent>(
      call->Leave("tablet", Now(minutes(9) + nanoseconds(1))));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[1].kind, CallEventKind::kCallEnded);
  EXPECT_EQ(events[1].participant.text(), kAttendee);
  EXPECT_EQ(events[1].reason, LeaveReason::kLeft);
  EXPECT_EQ(events[1].duration, minutes(8) + nanoseconds(1));
}

TEST(CallEventTest, ThereIsOneOfAddedAndRemovedAnEndpoint) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  call.Join(kPresenter, "tablet");
  const auto closed = EffectsOf<CallEvent>(call->Advance(Now(kDay)));
  ASSERT_EQ(closed.size(), 3U);
  EXPECT_EQ(closed[0].endpoint, "laptop");
  EXPECT_EQ(closed[1].endpoint, "tablet");
  EXPECT_EQ(closed[2].kind, CallEventKind::kCallEnded);
}

TEST(CallEventTest, PhonesAndServersRaiseNone) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  const auto none = [](const CallEffects& effects) {
    return EffectsOf<CallEvent>(effects).empty();
  };
  EXPECT_TRUE(none(call.Dial().effects));
  EXPECT_TRUE(none(call->LegAnswered("leg", Now()).effects));
  EXPECT_TRUE(none(call->LegEnded("leg", Now())));
  EXPECT_TRUE(none(call.JoinServer("bot").effects));
  EXPECT_TRUE(none(call->Leave("bot", Now())));
}

TEST(CallEventTest, TheRoleIsTheOneAtTheTime) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  call.SetRole(kAttendee, Role::kConsumer);
  static_cast<void>(call.Change());
  EXPECT_EQ(LinesOf("CallParticipantRemoved", call->Leave("tablet", Now())),
            TextLines{"CallParticipantRemoved attendee tablet CONSUMER LEFT"});
}

TEST(CallEventTest, WhoIsTakenOffTheRosterIsRemovedWithTheRoleOfTheStay) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  call.SetRole(kAttendee, Role::kUnspecified);
  EXPECT_EQ(Lines(call.Change()),
            (TextLines{"revoked attendee tablet",
                       "removed attendee tablet ATTENDEE NO_LONGER_INVITED",
                       "CallParticipantRemoved attendee tablet ATTENDEE "
                       "NO_LONGER_INVITED"}));
}

TEST(CallEventTest, ADeniedJoinRaisesNone) {
  TestCall call;
  EXPECT_TRUE(EffectsOf<CallEvent>(call.Join(kStranger, "x").effects).empty());
}

TEST(CallEventTest, ACallStartsAndEndsOnce) {
  TestCall call;
  std::size_t started = 0;
  std::size_t ended = 0;
  const auto count = [&](const CallEffects& effects) {
    started += LinesOf("CallStarted", effects).size();
    ended += LinesOf("CallEnded", effects).size();
  };
  count(call.Join(kPresenter, "laptop").effects);
  count(call.Join(kPresenter, "laptop").effects);
  count(call.Join(kAttendee, "tablet").effects);
  count(call->Leave("laptop", Now()));
  count(call->Leave("tablet", Now()));
  count(call.Join(kPresenter, "laptop").effects);
  count(call->OnRoomDeleted(Now()));
  EXPECT_EQ(started, 1U);
  EXPECT_EQ(ended, 1U);
}

TEST(CallEventTest, ADurationThatDoesNotFitIsTheLongestThereIs) {
  RoomDraft draft = SomeDraftUnder("own-identities");
  draft.valid_from = Instant::Min();
  draft.valid_until = *Instant::FromUnixSeconds(9'000'000'000);
  TestCall call(draft);
  call.Join(kPresenter, "laptop", Instant::Min());
  const auto events = EffectsOf<CallEvent>(call->Leave("laptop", Now()));
  EXPECT_EQ(events.back().duration, nanoseconds::max());
}

}  // namespace
}  // namespace roompolicy::testing
