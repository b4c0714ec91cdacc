// How many fit into a call: rule 7.4, each sentence by name.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

std::string Number(int n) { return "4:+1555000000" + std::to_string(n); }

TEST(CallCapacityTest, StartsAsTheProfiles) {
  TestCall call;
  EXPECT_EQ(call->capacity(), 350U);
  ProfileSpec spec = OwnSpec();
  spec.limits.capacity = 3;
  TestCall small(SomeDraftUnder("own"), SetWith(spec));
  EXPECT_EQ(small->capacity(), 3U);
}

TEST(CallCapacityTest, TheJoinAtExactlyCapacityIsCallFull) {
  TestCall call;
  ASSERT_TRUE(call->SetCapacity(2));
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "a")), "ALLOWED");
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "b")), "ALLOWED");
  const CallReply full = call.Join(kConsumer, "c");
  EXPECT_EQ(Lines(full), TextLines{"denied consumer c join CALL_FULL"});
  EXPECT_EQ(call->count(), 2U);
}

TEST(CallCapacityTest, The350thUserIsInAndThe351stIsNot) {
  RoomDraft draft = SomeDraft();
  draft.participants.clear();
  for (int i = 0; i <= 350; ++i) {
    draft.participants.push_back(
        Draft("8:acs:u" + std::to_string(i), Role::kAttendee));
  }
  TestCall call(draft);
  for (int i = 0; i < 350; ++i) {
    const std::string id = "8:acs:u" + std::to_string(i);
    ASSERT_EQ(ReasonOf(call.Join(id, id)), "ALLOWED") << i;
  }
  EXPECT_EQ(ReasonOf(call.Join("8:acs:u350", "late")), "CALL_FULL");
}

TEST(CallCapacityTest, ADialingLegCountsAsAnAnsweredOneDoes) {
  TestCall call(DialingDraft());
  ASSERT_TRUE(call->SetCapacity(2));
  call.Join(kPresenter, "laptop");
  EXPECT_EQ(ReasonOf(call.Dial()), "ALLOWED");
  EXPECT_EQ(call->count(), 2U);
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "b")), "CALL_FULL");
  EXPECT_TRUE(call->LegAnswered("leg", Now()).decision.allowed());
  EXPECT_EQ(call->count(), 2U) << "answering takes no second place";
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "b")), "CALL_FULL");
}

TEST(CallCapacityTest, DialingAtExactlyCapacityIsCallFull) {
  TestCall call(DialingDraft());
  ASSERT_TRUE(call->SetCapacity(1));
  call.Join(kPresenter, "laptop");
  const CallReply full = call.Dial();
  EXPECT_EQ(Lines(full),
            TextLines{"denied presenter leg dial_out_pstn CALL_FULL"});
  EXPECT_EQ(call->count(), 1U);
}

TEST(CallCapacityTest, AHundredDialsAtOnceTakeExactlyThePlacesThereAre) {
  ProfileSpec spec = OwnSpec();
  spec.limits.endpoints = 1000;
  RoomDraft draft = DialingDraft();
  draft.profile = std::string("own");
  TestCall call(draft, SetWith(spec));
  ASSERT_TRUE(call->SetCapacity(4));
  call.Join(kPresenter, "laptop");
  int dialed = 0;
  for (int i = 0; i < 100; ++i) {
    const CallReply reply = call.Dial(kPhone, Now(), "leg" + std::to_string(i));
    dialed += reply.decision.allowed() ? 1 : 0;
    EXPECT_EQ(EffectsOf<Dial>(reply.effects).size(),
              reply.decision.allowed() ? 1U : 0U);
  }
  EXPECT_EQ(dialed, 3);
}

TEST(CallCapacityTest, The64thServerIsInAndThe65thFindsTheCallFull) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  for (std::size_t n = 1; n <= kMaxServerEndpoints; ++n) {
    EXPECT_EQ(ReasonOf(call.JoinServer("bot-" + std::to_string(n))), "ALLOWED");
  }
  EXPECT_EQ(ReasonOf(call.JoinServer("bot-65")), "CALL_FULL");
  EXPECT_EQ(ReasonOf(call.JoinServer("bot-64")), "ALLOWED") << "replaces";
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet")), "ALLOWED");
}

TEST(CallCapacityTest, ServersAreNeverCounted) {
  TestCall call;
  ASSERT_TRUE(call->SetCapacity(1));
  call.Join(kPresenter, "laptop");
  for (const char* bot : {"bot1", "bot2", "bot3"}) {
    EXPECT_EQ(ReasonOf(call.JoinServer(bot)), "ALLOWED");
  }
  EXPECT_EQ(call->count(), 1U);
}

TEST(CallCapacityTest, EveryWayOfLeavingGivesThePlaceBack) {
  TestCall call(DialingDraft());
  ASSERT_TRUE(call->SetCapacity(2));
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "b");
  static_cast<void>(call->Leave("b", Now()));
  EXPECT_EQ(call->count(), 1U);
  call.Dial();
  static_cast<void>(call->LegEnded("leg", Now()));
  EXPECT_EQ(call->count(), 1U);
  call.Dial();
  static_cast<void>(call->Advance(Now(seconds(115))));
  EXPECT_EQ(call->count(), 1U) << "nobody answered";
  call.Join(kAttendee, "b", Now(minutes(3)));
  call.Perform(User(kPresenter), Action::kRemoveParticipant, kAttendee,
               Now(minutes(3)));
  EXPECT_EQ(call->count(), 1U);
  call.Join(kAttendee, "b", Now(minutes(3)));
  call.SetRole(kAttendee, Role::kUnspecified);
  static_cast<void>(call.Change(Now(minutes(4))));
  EXPECT_EQ(call->count(), 1U);
}

TEST(CallCapacityTest, TenThousandJoinsAndLeavesDriftByNobody) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  for (int i = 0; i < 10'000; ++i) {
    call.Join(kAttendee, i % 3 == 0 ? "b" : "c");
    static_cast<void>(call->Leave(i % 2 == 0 ? "b" : "c", Now()));
    ASSERT_LE(call->count(), 3U);
  }
  EXPECT_EQ(call->count(), call->present().size());
}

TEST(CallCapacityTest, ALoweredCapacityThrowsNobodyOut) {
  TestCall call;
  call.Join(kPresenter, "a");
  call.Join(kAttendee, "b");
  call.Join(kConsumer, "c");
  ASSERT_TRUE(call->SetCapacity(1));
  EXPECT_EQ(Lines(call->Advance(Now(minutes(1)))), TextLines{});
  EXPECT_EQ(call->count(), 3U);
}

TEST(CallCapacityTest, ALoweredCapacityAdmitsNobodyUntilTheCountIsBelowIt) {
  TestCall call;
  call.Join(kPresenter, "a");
  call.Join(kAttendee, "b");
  call.Join(kConsumer, "c");
  ASSERT_TRUE(call->SetCapacity(2));
  EXPECT_EQ(ReasonOf(call.Join(kCollaborator, "d")), "CALL_FULL");
  static_cast<void>(call->Leave("c", Now()));
  EXPECT_EQ(ReasonOf(call.Join(kCollaborator, "d")), "CALL_FULL")
      << "two are in, and two is all there is";
  static_cast<void>(call->Leave("b", Now()));
  EXPECT_EQ(ReasonOf(call.Join(kCollaborator, "d")), "ALLOWED");
}

TEST(CallCapacityTest, ARaisedCapacityAdmitsAtOnce) {
  TestCall call;
  ASSERT_TRUE(call->SetCapacity(1));
  call.Join(kPresenter, "a");
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "b")), "CALL_FULL");
  ASSERT_TRUE(call->SetCapacity(2));
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "b")), "ALLOWED");
}

TEST(CallCapacityTest, ACapacityOfZeroAdmitsNobody) {
  TestCall call;
  ASSERT_TRUE(call->SetCapacity(0));
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "a")), "CALL_FULL");
  EXPECT_EQ(call->phase(), CallPhase::kNotStarted);
}

TEST(CallCapacityTest, AMillionIsTheMostAndOneMoreIsRefused) {
  TestCall call;
  EXPECT_TRUE(call->SetCapacity(1'000'000));
  EXPECT_FALSE(call->SetCapacity(1'000'001));
  EXPECT_EQ(call->capacity(), 1'000'000U);
}

TEST(CallCapacityTest, AReplacingJoinAtExactlyCapacityIsAllowed) {
  TestCall call;
  ASSERT_TRUE(call->SetCapacity(2));
  call.Join(kPresenter, "a");
  call.Join(kAttendee, "b");
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "b")), "ALLOWED");
  EXPECT_EQ(call->count(), 2U);
}

TEST(CallCapacityTest, AReplacingJoinAboveALoweredCapacityKeepsTheOldStay) {
  TestCall call;
  call.Join(kPresenter, "a");
  const Grant old = call.Join(kAttendee, "b").grant;
  ASSERT_TRUE(call->SetCapacity(1));
  EXPECT_EQ(Lines(call.Join(kAttendee, "b")),
            TextLines{"denied attendee b join CALL_FULL"});
  EXPECT_TRUE(old.Allows(Action::kReceiveAudio, Now()));
  EXPECT_EQ(call->count(), 2U);
}

TEST(CallCapacityTest, TheEighthEndpointOfOneParticipantIsInAndTheNinthIsNot) {
  TestCall call;
  for (int i = 1; i <= 8; ++i) {
    ASSERT_EQ(ReasonOf(call.Join(kAttendee, "e" + std::to_string(i))),
              "ALLOWED");
  }
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "e9")), "CALL_FULL");
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "e8")), "ALLOWED") << "replaces";
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "e9")), "ALLOWED");
}

TEST(CallCapacityTest, TheEighthLegOfOneNumberIsDialedAndTheNinthIsNot) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  for (int i = 1; i <= 8; ++i) {
    ASSERT_EQ(ReasonOf(call.Dial(kPhone, Now(), "e" + std::to_string(i))),
              "ALLOWED");
  }
  EXPECT_EQ(ReasonOf(call.Dial(kPhone, Now(), "e9")), "CALL_FULL");
  EXPECT_EQ(ReasonOf(call.Dial(Number(1), Now(), "e9")), "ALLOWED");
}

TEST(CallCapacityTest, CallFullKeepsUntilAndRevisionOfTheRoom) {
  TestCall call;
  ASSERT_TRUE(call->SetCapacity(0));
  EXPECT_EQ(call.Join(kPresenter, "a").decision,
            (Decision{Now(kDay), 1, Effect::kDeny, Reason::kCallFull}));
}

TEST(CallCapacityTest, AnotherProfilesCapacityHoldsUnlessTheHostSetOne) {
  ProfileSpec spec = OwnSpec();
  spec.limits.capacity = 2;
  TestCall call(SomeDraft(), SetWith(spec));
  call.Join(kPresenter, "a");
  call.draft.profile = std::string("own");
  static_cast<void>(call.Change());
  EXPECT_EQ(call->capacity(), 2U);
  ASSERT_TRUE(call->SetCapacity(5));
  call.draft.profile = std::string("acs-2025-03-13");
  static_cast<void>(call.Change());
  EXPECT_EQ(call->capacity(), 5U);
}

}  // namespace
}  // namespace roompolicy::testing
