// Grants at the edges of time: rule 7.11's long windows, each fact by name.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>

#include "roompolicy/grant.h"
#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::hours;
using std::chrono::nanoseconds;

constexpr nanoseconds kNano{1};
constexpr nanoseconds kYear = 365 * kDay;
// What a word can say: 2^56 - 1 nanoseconds.
constexpr nanoseconds kLongestWord{(std::int64_t{1} << 56) - 1};

RoomDraft DraftOf(Instant from, Instant until) {
  RoomDraft draft = SomeDraftUnder("own-identities");
  draft.valid_from = from;
  draft.valid_until = until;
  return draft;
}

TEST(GrantWindowTest, TenYearsAreRenewedInTimeByWhoSleepsUntilTheDeadline) {
  const Instant end = Now(10 * kYear);
  TestCall call(DraftOf(Now(), end));
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  const Grant copy = grant;
  int wakes = 0;
  while (call->NextDeadline() < end) {
    const Instant next = call->NextDeadline();
    EXPECT_GT(next, call->now());
    EXPECT_TRUE(grant.Allows(Action::kShareScreen, next));
    EXPECT_EQ(Lines(call->Advance(next)), TextLines{})
        << "renewing is nobody's business";
    EXPECT_TRUE(grant.Allows(Action::kShareScreen, next));
    EXPECT_TRUE(copy.Allows(Action::kShareScreen, next));
    ASSERT_LT(++wakes, 100);
  }
  EXPECT_GT(wakes, 4);
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, *end.Plus(-kNano)));
  EXPECT_FALSE(grant.Allows(Action::kShareScreen, end));
  static_cast<void>(call->Advance(end));
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(GrantWindowTest, UntilIsNeverLaterThanTheEndAndLaterThanTheDeadline) {
  const Instant end = Now(10 * kYear);
  TestCall call(DraftOf(Now(), end));
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  for (int i = 0; i < 100 && call->phase() == CallPhase::kRunning; ++i) {
    const Decision decision = grant.Check(Action::kShareScreen, call->now());
    EXPECT_TRUE(decision.allowed());
    EXPECT_LE(decision.until, end);
    EXPECT_GE(decision.until, call->NextDeadline());
    static_cast<void>(call->Advance(call->NextDeadline()));
  }
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(GrantWindowTest, AWindowOfExactlyTheLongestWordNeedsNoRenewal) {
  TestCall exact(DraftOf(Now(), Now(kLongestWord)));
  const Grant grant = exact.Join(kPresenter, "laptop").grant;
  EXPECT_EQ(exact->NextDeadline(), Now(kLongestWord));
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, Now(kLongestWord - kNano)));
  EXPECT_FALSE(grant.Allows(Action::kShareScreen, Now(kLongestWord)));
}

TEST(GrantWindowTest, AWindowOfOneNanosecondMoreNeedsOne) {
  TestCall longer(DraftOf(Now(), Now(kLongestWord + kNano)));
  const Grant grant = longer.Join(kPresenter, "laptop").grant;
  EXPECT_LT(longer->NextDeadline(), Now(kLongestWord));
  static_cast<void>(longer->Advance(longer->NextDeadline()));
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, Now(kLongestWord)));
  EXPECT_FALSE(grant.Allows(Action::kShareScreen, Now(kLongestWord + kNano)));
}

TEST(GrantWindowTest, WhoJoinsLateInALongWindowMayNeedNoRenewal) {
  const Instant end = Now(3 * kYear);
  TestCall call(DraftOf(Now(), end));
  const Grant grant = call.Join(kPresenter, "laptop", Now(kYear)).grant;
  EXPECT_EQ(call->NextDeadline(), end);
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, *end.Plus(-kNano)));
}

TEST(GrantWindowTest, AHostThatWakesLateDeniesInsteadOfAllowing) {
  TestCall call(DraftOf(Now(), Now(10 * kYear)));
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  EXPECT_FALSE(grant.Allows(Action::kShareScreen, Now(3 * kYear)));
  static_cast<void>(call->Advance(Now(3 * kYear)));
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, Now(3 * kYear)));
}

TEST(GrantWindowTest, ARenewedGrantFollowsChangesAndEndsWithItsStay) {
  TestCall call(DraftOf(Now(), Now(10 * kYear)));
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  call.Join(kAttendee, "tablet");
  static_cast<void>(call->Advance(Now(5 * kYear)));
  call.SetRole(kPresenter, Role::kConsumer);
  const Instant later = Now(5 * kYear + hours(1));
  static_cast<void>(call.Change(later));
  EXPECT_FALSE(grant.Allows(Action::kShareScreen, later));
  EXPECT_TRUE(grant.Allows(Action::kReceiveAudio, later));
  static_cast<void>(call->Leave("laptop", later));
  EXPECT_FALSE(grant.Allows(Action::kReceiveAudio, later));
  EXPECT_EQ(grant.Check(Action::kReceiveAudio, later).reason,
            Reason::kNotInCall);
}

TEST(GrantWindowTest, AfterARenewalAnInstantBeforeTheJoinStillDenies) {
  TestCall call(DraftOf(Now(), Now(10 * kYear)));
  const Grant grant = call.Join(kPresenter, "laptop", Now(hours(1))).grant;
  static_cast<void>(call->Advance(Now(5 * kYear)));
  for (const Instant before : {Now(hours(1) - kNano), Instant::Min()}) {
    EXPECT_FALSE(grant.Allows(Action::kShareScreen, before));
    EXPECT_EQ(grant.Check(Action::kShareScreen, before).reason,
              Reason::kNotInCall);
  }
}

TEST(GrantWindowTest, AThreadWhoseClockIsAnHourBehindARenewalIsAllowed) {
  TestCall call(DraftOf(Now(), Now(10 * kYear)));
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  const Instant renewed = call->NextDeadline();
  static_cast<void>(call->Advance(renewed));
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, *renewed.Plus(-hours(1))));
}

TEST(GrantWindowTest, AClockYearsBehindARenewalIsDeniedByAllowsAndCheckAlike) {
  TestCall call(DraftOf(Now(), Now(10 * kYear)));
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  static_cast<void>(call->Advance(Now(5 * kYear)));
  bool denied = false;
  for (Instant at = Now(); at < Now(5 * kYear); at = *at.Plus(kYear / 12)) {
    const Decision decision = grant.Check(Action::kShareScreen, at);
    EXPECT_EQ(grant.Allows(Action::kShareScreen, at), decision.allowed())
        << ToString(at);
    if (!decision.allowed()) {
      EXPECT_EQ(decision.reason, Reason::kNotInCall);
      EXPECT_TRUE(grant.Allows(Action::kShareScreen, decision.until));
      denied = true;
    }
  }
  EXPECT_TRUE(denied);
}

TEST(GrantWindowTest, AWindowThatIsMadeTenYearsLongIsRenewedToo) {
  RoomDraft draft = DraftOf(Now(), Now(kDay));
  TestCall call(draft);
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  call.draft.valid_until = Now(10 * kYear);
  static_cast<void>(call.Change(Now(hours(1))));
  int wakes = 0;
  while (call->phase() == CallPhase::kRunning && ++wakes < 100) {
    EXPECT_TRUE(grant.Allows(Action::kShareScreen, call->now()));
    static_cast<void>(call->Advance(call->NextDeadline()));
  }
  EXPECT_EQ(call->now(), Now(10 * kYear));
}

TEST(GrantWindowTest, UnderStopJoiningAGrantLastsTenYearsAfterTheEnd) {
  TestCall call(StayingDraft());
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  static_cast<void>(call->Advance(Now(kDay)));
  EXPECT_EQ(call->NextDeadline(), Instant::Max());
  for (int year = 0; year <= 10; ++year) {
    const Instant now = Now(kDay + year * kYear);
    EXPECT_TRUE(grant.Allows(Action::kShareScreen, now)) << year;
    EXPECT_FALSE(grant.Allows(Action::kDialOutPstn, now)) << year;
    EXPECT_EQ(grant.Check(Action::kShareScreen, now).until, Instant::Max());
  }
}

TEST(GrantWindowTest, TheWholeOfTimeIsAWindow) {
  const Instant first = Instant::Min();
  const Instant last =
      Instant::FromUnixNanos(std::numeric_limits<std::int64_t>::max() - 1);
  TestCall call(DraftOf(first, last));
  const Grant grant = call.Join(kPresenter, "laptop", first).grant;
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, first));
  static_cast<void>(call->Advance(*last.Plus(-kNano)));
  EXPECT_EQ(call->phase(), CallPhase::kRunning);
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, *last.Plus(-kNano)));
  EXPECT_FALSE(grant.Allows(Action::kShareScreen, last));
  EXPECT_FALSE(grant.Allows(Action::kShareScreen, Instant::Max()));
  static_cast<void>(call->Advance(last));
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(GrantWindowTest, AJoinAtTheFirstInstantOfTimeHasNothingBeforeIt) {
  TestCall call(DraftOf(Instant::Min(), Now(kDay)));
  const Grant grant = call.Join(kPresenter, "laptop", Instant::Min()).grant;
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, Instant::Min()));
  EXPECT_EQ(grant.Check(Action::kShareScreen, Instant::Max()),
            InvalidRequest());
}

}  // namespace
}  // namespace roompolicy::testing
