// Warnings of the end: Call::NotifyBefore, each rule by name.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::nanoseconds;

TextLines Soon(nanoseconds at) { return {"ends soon " + ToString(Now(at))}; }

TestCall Started() {
  TestCall call;
  call.Join(kPresenter, "laptop");
  return call;
}

TEST(CallNoticeTest, EndsSoonComesExactlySoLongBeforeTheEnd) {
  TestCall call = Started();
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  EXPECT_EQ(call->NextDeadline(), Now(kDay - minutes(5)));
  EXPECT_EQ(Lines(call->Advance(Now(kDay - minutes(5) - nanoseconds(1)))),
            TextLines{});
  EXPECT_EQ(Lines(call->Advance(Now(kDay - minutes(5)))), Soon(kDay));
}

TEST(CallNoticeTest, ItComesOncePerEndOfWindow) {
  TestCall call = Started();
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  static_cast<void>(call->Advance(Now(kDay - minutes(5))));
  EXPECT_EQ(Lines(call->Advance(Now(kDay - minutes(1)))), TextLines{});
}

TEST(CallNoticeTest, ItComesAgainWhereTheEndIsMoved) {
  TestCall call = Started();
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  static_cast<void>(call->Advance(Now(kDay - minutes(5))));
  call.draft.valid_until = Now(kDay + hours(1));
  EXPECT_EQ(Lines(call.Change(Now(kDay - minutes(4)))), TextLines{});
  EXPECT_EQ(call->NextDeadline(), Now(kDay + minutes(55)));
  EXPECT_EQ(Lines(call->Advance(Now(kDay + minutes(55)))),
            Soon(kDay + hours(1)));
}

TEST(CallNoticeTest, AnEndThatIsMovedAwayAndBackIsAnnouncedAgain) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  EXPECT_EQ(Lines(call->Advance(Now(kDay - minutes(5)))).size(), 1U);
  call.draft.valid_until = Now(kDay + hours(1));
  static_cast<void>(call.Change(Now(kDay - minutes(4))));
  call.draft.valid_until = Now(kDay);
  EXPECT_EQ(Lines(call.Change(Now(kDay - minutes(3)))),
            TextLines{"ends soon " + ToString(Now(kDay))});
}

TEST(CallNoticeTest, SwitchingToStopJoiningAndBackAnnouncesTheEndAgain) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  EXPECT_EQ(Lines(call->Advance(Now(kDay - minutes(5)))).size(), 1U);
  call.draft.end_of_window = EndOfWindow::kStopJoining;
  static_cast<void>(call.Change(Now(kDay - minutes(4))));
  call.draft.end_of_window = EndOfWindow::kEndCall;
  EXPECT_EQ(Lines(call.Change(Now(kDay - minutes(3)))),
            TextLines{"ends soon " + ToString(Now(kDay))});
}

TEST(CallNoticeTest, AnEndThatIsMovedNearIsAnnouncedWithTheChange) {
  TestCall call = Started();
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  call.draft.valid_until = Now(minutes(3));
  EXPECT_EQ(Lines(call.Change()), Soon(minutes(3)));
}

TEST(CallNoticeTest, AChangeThatLeavesTheEndAnnouncesNothingAgain) {
  TestCall call = Started();
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  static_cast<void>(call->Advance(Now(kDay - minutes(5))));
  call.SetRole(kConsumer, Role::kAttendee);
  EXPECT_EQ(Lines(call.Change(Now(kDay - minutes(4)))), TextLines{});
}

TEST(CallNoticeTest, OneThatIsPastAlreadyComesWithTheNextAdvance) {
  TestCall call = Started();
  ASSERT_TRUE(call->NotifyBefore(hours(48)));
  EXPECT_EQ(Lines(call->Advance(Now())), Soon(kDay));
  EXPECT_EQ(Lines(call->Advance(Now(hours(1)))), TextLines{});
}

TEST(CallNoticeTest, SeveralThatAreDueAtOnceAreOneEffect) {
  TestCall call = Started();
  ASSERT_TRUE(call->NotifyBefore(hours(48)));
  ASSERT_TRUE(call->NotifyBefore(hours(36)));
  ASSERT_TRUE(call->NotifyBefore(hours(24)));
  EXPECT_EQ(Lines(call->Advance(Now())), Soon(kDay));
}

TEST(CallNoticeTest, SeveralInARowComeEachAtItsOwnInstant) {
  TestCall call = Started();
  ASSERT_TRUE(call->NotifyBefore(minutes(1)));
  ASSERT_TRUE(call->NotifyBefore(minutes(10)));
  EXPECT_EQ(Lines(call->Advance(Now(kDay - minutes(10)))), Soon(kDay));
  EXPECT_EQ(Lines(call->Advance(Now(kDay - minutes(1)))), Soon(kDay));
}

TEST(CallNoticeTest, UnderStopJoiningACallHasNoEndToAnnounce) {
  TestCall call(StayingDraft());
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  call.Join(kPresenter, "laptop");
  EXPECT_EQ(LinesOf("ends soon", call->Advance(Now(kDay + hours(1)))),
            TextLines{});
}

TEST(CallNoticeTest, SwitchingToEndCallAnnouncesTheEndThatIsNear) {
  TestCall call(StayingDraft());
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  call.Join(kPresenter, "laptop");
  call.draft.end_of_window = EndOfWindow::kEndCall;
  EXPECT_EQ(Lines(call.Change(Now(kDay - minutes(2)))), Soon(kDay));
}

TEST(CallNoticeTest, ASpanThatIsNotPositiveIsRefused) {
  TestCall call;
  EXPECT_FALSE(call->NotifyBefore(nanoseconds(0)));
  EXPECT_FALSE(call->NotifyBefore(nanoseconds(-1)));
  EXPECT_FALSE(call->NotifyBefore(nanoseconds::min()));
  EXPECT_TRUE(call->NotifyBefore(nanoseconds(1)));
  EXPECT_TRUE(call->NotifyBefore(nanoseconds::max()));
}

TEST(CallNoticeTest, The16thNoticeIsKeptAndThe17thIsRefused) {
  TestCall call;
  for (int i = 1; i <= 16; ++i) EXPECT_TRUE(call->NotifyBefore(minutes(i)));
  EXPECT_FALSE(call->NotifyBefore(minutes(17)));
}

TEST(CallNoticeTest, NothingIsAnnouncedBeforeTheCallStarts) {
  TestCall call;
  ASSERT_TRUE(call->NotifyBefore(minutes(5)));
  EXPECT_EQ(Lines(call->Advance(Now(kDay - minutes(1)))), TextLines{});
  EXPECT_EQ(call->NextDeadline(), Instant::Max());
  call.Join(kPresenter, "laptop", Now(kDay - minutes(1)));
  EXPECT_EQ(Lines(call->Advance(call->now())), Soon(kDay));
}

}  // namespace
}  // namespace roompolicy::testing
