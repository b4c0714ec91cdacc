// Mistakes that other conferencing systems made with changes, places and time,
// each as a test. The numbers are those of docs/call-bugs.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

TEST(CallBugTest, Bug12ARefusedChangeLeavesEverythingAsItWas) {
  TestCall call(DialingDraft());
  static_cast<void>(call.Change());
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  call.Dial();
  const auto state = [&] {
    TextLines lines = call.Present();
    lines.push_back(ToString(call->NextDeadline()) + ToString(call->now()));
    for (const Action action : AllActions()) {
      const Decision one = grant.Check(action, Now());
      lines.push_back(std::string(ReasonName(one.reason)) +
                      std::to_string(one.revision));
    }
    return lines;
  };
  const TextLines before = state();
  RoomDraft stale = SomeDraft();
  stale.participants.clear();
  RoomDraft other = call.draft;
  other.id = std::string("99199690362660525");
  other.revision = std::int64_t{9};
  for (const RoomDraft& refused : {stale, other}) {
    EXPECT_FALSE(call->OnRoomChanged(Compiled(refused), Now(kDay)).ok());
    EXPECT_EQ(state(), before);
  }
}

TEST(CallBugTest, Bug15ARevocationBetweenDialingAndAnswerIsSeen) {
  const auto answer_after = [](auto revoke) {
    TestCall call(StayingDraft());
    call.Join(kPresenter, "laptop");
    call.Dial(kPhone, Now(kDay - seconds(60)));
    revoke(call);
    const CallReply reply = call->LegAnswered("leg", Now(kDay - seconds(30)));
    EXPECT_FALSE(reply.decision.allowed());
    EXPECT_EQ(EffectsOf<Admitted>(reply.effects).size(), 0U);
    for (const Presence& one : call->present()) {
      EXPECT_FALSE(one.party.is_phone());
    }
  };
  answer_after([](TestCall& call) {
    call.draft.pstn_dialout_enabled = false;
    static_cast<void>(call.Change(Now(kDay - seconds(50))));
  });
  answer_after([](TestCall& call) {
    call.draft.valid_until = Now(kDay - seconds(40));
    static_cast<void>(call.Change(Now(kDay - seconds(50))));
  });
  answer_after([](TestCall& call) {
    static_cast<void>(call->OnRoomDeleted(Now(kDay - seconds(50))));
  });
  answer_after([](TestCall& call) {
    call.Perform(User(kPresenter), Action::kRemoveParticipant, kPhone,
                 Now(kDay - seconds(50)));
  });
  answer_after([](TestCall& call) {
    static_cast<void>(call->Advance(Now(kDay + seconds(55))));
  });
}

TEST(CallBugTest, Bug19ACapacityBelowTheCountAdmitsNobody) {
  TestCall call;
  call.Join(kPresenter, "a");
  call.Join(kAttendee, "b");
  call.Join(kConsumer, "c");
  ASSERT_TRUE(call->SetCapacity(1));
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(ReasonOf(call.Join(kCollaborator, "d" + std::to_string(i))),
              "CALL_FULL");
  }
  EXPECT_EQ(call->count(), 3U);
}

TEST(CallBugTest, Bug20EveryWayInAsksTheCapacity) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  static_cast<void>(call->Leave("tablet", Now()));
  ASSERT_TRUE(call->SetCapacity(1));
  EXPECT_EQ(ReasonOf(call.Join(kConsumer, "tv")), "CALL_FULL") << "a join";
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet")), "CALL_FULL")
      << "a reconnect";
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "second")), "CALL_FULL")
      << "a second endpoint";
  EXPECT_EQ(ReasonOf(call.Dial()), "CALL_FULL") << "a dialed phone";
  EXPECT_EQ(call->count(), 1U);
}

TEST(CallBugTest, Bug21AHundredDialsTakeExactlyThePlacesThereAre) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  ASSERT_TRUE(call->SetCapacity(4));
  int dialed = 0;
  for (int i = 0; i < 100; ++i) {
    const std::string number = "4:+155500000" + std::to_string(i);
    dialed += static_cast<int>(
        EffectsOf<Dial>(call.Dial(number, Now(), number).effects).size());
  }
  EXPECT_EQ(dialed, 3);
}

TEST(CallBugTest, Bug23ADeletedRoomHangsUpEveryLeg) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  for (int i = 0; i < 5; ++i) {
    const std::string number = "4:+155500000" + std::to_string(i);
    call.Dial(number, Now(), number);
    if (i % 2 == 0) static_cast<void>(call->LegAnswered(number, Now()));
  }
  const CallEffects effects = call->OnRoomDeleted(Now());
  EXPECT_EQ(EffectsOf<HangUp>(effects).size(), 5U);
  EXPECT_EQ(call->count(), 0U);
  EXPECT_EQ(
      LinesOf("hang up", call->LegAnswered("4:+1555000001", Now()).effects)
          .size(),
      1U)
      << "also one that answers after all";
}

TEST(CallBugTest, Bug28RoomsThatArriveInAnyOrderLeaveTheNewest) {
  std::vector<RoomDraft> rooms(4, DialingDraft());
  for (std::size_t i = 0; i < rooms.size(); ++i) {
    rooms[i].revision = static_cast<std::int64_t>(i) + 2;
  }
  rooms[0].participants[2].role = Role::kPresenter;
  rooms[1].participants[2].role = Role::kConsumer;
  rooms[2].pstn_dialout_enabled = false;
  rooms[3].participants.erase(rooms[3].participants.begin() + 2);
  std::array<std::size_t, 4> order = {0, 1, 2, 3};
  do {
    TestCall call(DialingDraft());
    const Grant presenter = call.Join(kPresenter, "laptop").grant;
    const Grant attendee = call.Join(kAttendee, "tablet").grant;
    for (const std::size_t i : order) {
      static_cast<void>(call->OnRoomChanged(Compiled(rooms[i]), Now()).ok());
    }
    EXPECT_EQ(call->room()->revision(), 5);
    EXPECT_EQ(call.Present(), TextLines{"presenter/laptop"});
    EXPECT_TRUE(presenter.Allows(Action::kDialOutPstn, Now()));
    EXPECT_FALSE(attendee.Allows(Action::kReceiveAudio, Now()));
    EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet")), "NOT_INVITED");
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(CallBugTest, Bug29WhatStrangersMayMakeACallKeepIsBounded) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  EXPECT_FALSE(call.Join(kAttendee, std::string(kMaxEndpointIdBytes + 1, 'e'))
                   .decision.allowed());
  for (int i = 0; i < 1000; ++i) {
    call.Join(kAttendee, "a" + std::to_string(i));
    call.Join(kStranger, "s" + std::to_string(i));
    call.Dial("4:+1555" + std::to_string(i), Now(), "l" + std::to_string(i));
  }
  EXPECT_EQ(call->count(), 350U);
  EXPECT_EQ(call->present().size(), 350U);
  std::size_t notices = 0;
  while (call->NotifyBefore(minutes(1)) && notices < 1000) ++notices;
  EXPECT_EQ(notices, kMaxNotices);
}

TEST(CallBugTest, Bug31ANumberOfALaterVersionIsDeniedAndStopsNothing) {
  TestCall call(DialingDraft());
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  call.JoinServer("bot");
  for (int n = static_cast<int>(kNumActions) + 1; n <= 255; ++n) {
    const auto later = static_cast<Action>(n);
    EXPECT_FALSE(grant.Allows(later, Now()));
    for (const Subject& actor : {User(kPresenter), Subject::Server()}) {
      EXPECT_EQ(ReasonOf(call.Perform(actor, later)), "UNKNOWN_ACTION");
    }
  }
}

TEST(CallBugTest, Bug34TimeHasAUnit) {
  static_assert(!std::is_convertible_v<std::int64_t, Instant>);
  static_assert(!std::is_constructible_v<Instant, std::int64_t>);
  static_assert(!std::is_convertible_v<int, nanoseconds>);
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Dial();
  EXPECT_EQ(call->NextDeadline(), Now(std::chrono::milliseconds(115'000)));
  ASSERT_TRUE(call->NotifyBefore(kDay - seconds(1)));
  EXPECT_EQ(call->NextDeadline(), Now(std::chrono::milliseconds(1000)));
}

}  // namespace
}  // namespace roompolicy::testing
