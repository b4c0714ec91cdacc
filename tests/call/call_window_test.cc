// Time in a call: rules 7.1 and 7.5, each by name. What happens at the end of a
// window under stop_joining stands in call_stop_joining_test.cc.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr nanoseconds kNano{1};

TestCall Started() {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  return call;
}

TEST(CallWindowTest, TheDeadlineIsTheEndOfTheWindow) {
  TestCall call = Started();
  EXPECT_EQ(call->NextDeadline(), Now(kDay));
}

TEST(CallWindowTest, TheDeadlineIsTheNextOfEndLegAndNotice) {
  TestCall call = Started();
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  EXPECT_EQ(call->NextDeadline(), Now(kDay - minutes(5)));
  call.Dial();
  EXPECT_EQ(call->NextDeadline(), Now(seconds(115)));
  static_cast<void>(call->Advance(Now(kDay - minutes(5))));
  EXPECT_EQ(call->NextDeadline(), Now(kDay));
}

TEST(CallWindowTest, NothingHappensBetweenDeadlines) {
  TestCall call = Started();
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  call.Dial();
  int wakes = 0;
  while (call->NextDeadline() != Instant::Max()) {
    const Instant next = call->NextDeadline();
    EXPECT_EQ(Lines(call->Advance(*next.Plus(-kNano))), TextLines{});
    EXPECT_EQ(call->NextDeadline(), next);
    EXPECT_NE(Lines(call->Advance(next)), TextLines{});
    ++wakes;
  }
  EXPECT_EQ(wakes, 3) << "the leg, the notice, the end";
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(CallWindowTest, ValidFromIsOpenAndANanosecondBeforeIsNot) {
  TestCall call;
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "laptop", Now(-kNano))),
            "NOT_YET_OPEN");
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "laptop", Now())), "ALLOWED");
}

TEST(CallWindowTest, ANanosecondBeforeValidUntilIsOpenAndValidUntilIsNot) {
  TestCall call;
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "laptop", Now(kDay - kNano))),
            "ALLOWED");
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet", Now(kDay))), "EXPIRED");
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(CallWindowTest, AClockThatStepsBackUnEndsNothing) {
  TestCall call = Started();
  const Grant grant = call.Join(kAttendee, "tablet").grant;
  static_cast<void>(call->Advance(Now(kDay)));
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet", Now(minutes(1)))),
            "EXPIRED");
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
  EXPECT_FALSE(grant.Allows(Action::kReceiveAudio, Now(minutes(1))));
  EXPECT_EQ(call->now(), Now(kDay));
}

TEST(CallWindowTest, AClockThatStepsBackGivesNoRightBack) {
  TestCall call(StayingDraft());
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  static_cast<void>(call->Advance(Now(kDay)));
  const Instant before = Now(kDay - hours(1));
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet", before)), "EXPIRED");
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kDialOutPstn,
                                  kPhone, before)),
            "EXPIRED");
  EXPECT_FALSE(grant.Allows(Action::kDialOutPstn, before));
  EXPECT_EQ(grant.Check(Action::kDialOutPstn, before).reason, Reason::kExpired);
}

TEST(CallWindowTest, AClockThatStepsBackLetsALegRingNoLonger) {
  TestCall call = Started();
  static_cast<void>(call->Advance(Now(minutes(10))));
  call.Dial(kPhone, Now(minutes(1)));
  EXPECT_EQ(call->NextDeadline(), Now(minutes(10) + seconds(115)));
}

TEST(CallWindowTest, AdvanceToNeverPassesNoTime) {
  TestCall call = Started();
  EXPECT_EQ(Lines(call->Advance(Instant::Max())), TextLines{});
  EXPECT_EQ(call->now(), Now());
  EXPECT_EQ(call->phase(), CallPhase::kRunning);
}

TEST(CallWindowTest, LeavingAtNeverStillLeaves) {
  TestCall call = Started();
  EXPECT_EQ(LinesOf("removed", call->Leave("laptop", Instant::Max())),
            TextLines{"removed presenter laptop PRESENTER LEFT"});
}

TEST(CallWindowTest, AWindowMadeLongerEndsTheCallLater) {
  TestCall call = Started();
  const Grant grant = call.Join(kAttendee, "tablet").grant;
  call.draft.valid_until = Now(kDay + hours(1));
  EXPECT_EQ(Lines(call.Change(Now(hours(1)))), TextLines{});
  EXPECT_EQ(call->NextDeadline(), Now(kDay + hours(1)));
  EXPECT_EQ(Lines(call->Advance(Now(kDay))), TextLines{});
  EXPECT_TRUE(grant.Allows(Action::kReceiveAudio, Now(kDay)));
  EXPECT_FALSE(grant.Allows(Action::kReceiveAudio, Now(kDay + hours(1))));
}

TEST(CallWindowTest, AWindowMadeShorterEndsTheCallEarlier) {
  TestCall call = Started();
  const Grant grant = call.Join(kAttendee, "tablet").grant;
  call.draft.valid_until = Now(hours(2));
  EXPECT_EQ(Lines(call.Change(Now(hours(1)))), TextLines{});
  EXPECT_EQ(call->NextDeadline(), Now(hours(2)));
  EXPECT_TRUE(grant.Allows(Action::kReceiveAudio, Now(hours(2) - kNano)));
  EXPECT_FALSE(grant.Allows(Action::kReceiveAudio, Now(hours(2))));
}

TEST(CallWindowTest, AWindowMadeToEndExactlyNowEndsTheCall) {
  TestCall call = Started();
  call.draft.valid_until = Now(hours(1));
  EXPECT_EQ(LinesOf("removed", call.Change(Now(hours(1)))),
            TextLines{"removed presenter laptop PRESENTER ROOM_CLOSED"});
}

TEST(CallWindowTest, AWindowMovedToStartExactlyNowEjectsNobody) {
  TestCall call = Started();
  call.draft.valid_from = Now(hours(1));
  EXPECT_EQ(Lines(call.Change(Now(hours(1)))), TextLines{});
}

TEST(CallWindowTest, AWindowMovedToStartANanosecondFromNowEjects) {
  TestCall call = Started();
  call.draft.valid_from = Now(hours(1) + kNano);
  EXPECT_EQ(LinesOf("removed", call.Change(Now(hours(1)))),
            TextLines{"removed presenter laptop PRESENTER ROOM_CLOSED"});
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(CallWindowTest, ALongerWindowThatIsToldAfterTheEndComesTooLate) {
  TestCall call = Started();
  call.draft.valid_until = Now(kDay + hours(1));
  EXPECT_EQ(LinesOf("removed", call.Change(Now(kDay))),
            TextLines{"removed presenter laptop PRESENTER ROOM_CLOSED"})
      << "time passes under the old room first";
}

TEST(CallWindowTest, AMovedWindowBeforeTheCallIsWhatTheFirstJoinIsJudgedBy) {
  TestCall call;
  call.draft.valid_from = Now(hours(1));
  EXPECT_EQ(Lines(call.Change()), TextLines{});
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "laptop")), "NOT_YET_OPEN");
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "laptop", Now(hours(1)))),
            "ALLOWED");
}

TEST(CallWindowTest, TheGrantOfAnEndedWindowDeniesBeforeTheCallIsWoken) {
  TestCall call = Started();
  const Grant grant = call.Join(kAttendee, "tablet").grant;
  EXPECT_TRUE(grant.Allows(Action::kReceiveAudio, Now(kDay - kNano)));
  EXPECT_FALSE(grant.Allows(Action::kReceiveAudio, Now(kDay)));
  EXPECT_EQ(grant.Check(Action::kReceiveAudio, Now(kDay)),
            (Decision{Instant::Max(), 1, Effect::kDeny, Reason::kExpired}));
}

TEST(CallWindowTest, EveryInputLetsTimePassFirst) {
  const auto first_of = [](auto input) {
    TestCall call = Started();
    call.Dial(kPhone, Now(kDay - seconds(10)));
    const CallEffects effects = input(call, Now(kDay));
    EXPECT_EQ(call->phase(), CallPhase::kEnded);
    EXPECT_EQ(call->now(), Now(kDay));
    EXPECT_EQ(LinesOf("CallEnded", effects),
              TextLines{"CallEnded presenter laptop PRESENTER ROOM_CLOSED"});
    return effects.empty() ? std::string() : Line(effects.front());
  };
  const std::string closing = "revoked presenter laptop";
  EXPECT_EQ(closing, first_of([](TestCall& call, Instant now) {
              return call.Join(kAttendee, "tablet", now).effects;
            }));
  EXPECT_EQ(closing, first_of([](TestCall& call, Instant now) {
              return call->Leave("laptop", now);
            }));
  EXPECT_EQ(closing, first_of([](TestCall& call, Instant now) {
              return call
                  .Perform(User(kPresenter), Action::kMuteOthers, {}, now)
                  .effects;
            }));
  EXPECT_EQ(closing, first_of([](TestCall& call, Instant now) {
              return call->LegAnswered("leg", now).effects;
            }));
  EXPECT_EQ(closing, first_of([](TestCall& call, Instant now) {
              return call->LegEnded("leg", now);
            }));
  EXPECT_EQ(closing, first_of([](TestCall& call, Instant now) {
              return call.Change(now);
            }));
  EXPECT_EQ(closing, first_of([](TestCall& call, Instant now) {
              return call->OnRoomDeleted(now);
            }));
  EXPECT_EQ(closing, first_of([](TestCall& call, Instant now) {
              return call->Advance(now);
            }));
}

TEST(CallWindowTest, ARoomThatChangesOrGoesAtNeverStillDoes) {
  TestCall call = Started();
  call.SetRole(kPresenter, Role::kConsumer);
  EXPECT_EQ(EffectsOf<RightsRevoked>(call.Change(Instant::Max())).size(), 1U);
  EXPECT_EQ(LinesOf("removed", call->OnRoomDeleted(Instant::Max())),
            TextLines{"removed presenter laptop CONSUMER ROOM_DELETED"});
  EXPECT_EQ(call->now(), Now());
}

}  // namespace
}  // namespace roompolicy::testing
