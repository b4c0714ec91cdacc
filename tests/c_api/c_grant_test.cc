// Grants in C answer as the engine's do, whatever was freed before them.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "roompolicy/c_api.h"
#include "roompolicy/grant.h"
#include "tests/c_api/c_handles.h"
#include "tests/call/call_fixture.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

rp_instant At(std::chrono::nanoseconds by = {}) { return Now(by).unix_nanos(); }

CCall NewCall(const RoomSnapshotPtr& snapshot) {
  const CSnapshot room = HandleOf(snapshot);
  CCall call;
  EXPECT_EQ(rp_call_new(room.get(), T("call"), Out(call), nullptr), RP_OK);
  return call;
}

CGrant Join(rp_call* call, const char* user, const char* endpoint) {
  const rp_subject subject = rp_user(rp_text_of(user));
  CGrant grant;
  EXPECT_EQ(rp_call_join(call, &subject, rp_text_of(endpoint), At(), nullptr,
                         Out(grant), nullptr),
            RP_OK);
  return grant;
}

// Numbers that are actions, and all sorts that are none.
std::vector<std::int32_t> Numbers() {
  std::vector<std::int32_t> numbers = {
      -1,
      -256,
      255,
      256,
      256 + 2,
      1 << 16,
      258 << 8,
      std::numeric_limits<std::int32_t>::max(),
      std::numeric_limits<std::int32_t>::min()};
  for (std::int32_t n = 0; n <= 70; ++n) numbers.push_back(n);
  return numbers;
}

// Whether the grant answers as the engine's, at every instant that matters.
void ExpectSame(const rp_grant* grant, const Grant& expected) {
  for (const Instant now : {Instant::Min(), Now(-kDay), Now(), Now(kDay / 2),
                            Now(kDay), Now(2 * kDay), Instant::Max()}) {
    for (const std::int32_t number : Numbers()) {
      const bool fits = number >= 0 && number <= 255;
      const auto action = fits ? static_cast<Action>(number) : Action{};
      const std::int64_t nanos = now.unix_nanos();
      EXPECT_EQ(rp_grant_allows(grant, number, nanos),
                expected.Allows(action, now) ? 1 : 0)
          << number;
      rp_decision decision = Stale();
      const rp_effect effect = rp_grant_check(grant, number, nanos, &decision);
      EXPECT_EQ(Words(decision), Words(expected.Check(action, now))) << number;
      EXPECT_EQ(effect, decision.effect);
      EXPECT_EQ(rp_grant_check(grant, number, nanos, nullptr), effect);
    }
  }
}

TEST(CGrantTest, AnswersAsTheEnginesDuringAStayAndAfterIt) {
  for (const char* user : {kPresenter, kAttendee, kConsumer}) {
    TestCall engine;
    const CCall call = NewCall(engine->room());
    const Grant expected = engine.Join(user, "laptop").grant;
    const CGrant grant = Join(call.get(), user, "laptop");
    ASSERT_NE(grant, nullptr);
    ExpectSame(grant.get(), expected);
    static_cast<void>(engine->Leave("laptop", Now()));
    ASSERT_EQ(rp_call_leave(call.get(), T("laptop"), At(), nullptr), RP_OK);
    ExpectSame(grant.get(), expected);
  }
}

TEST(CGrantTest, ThatIsNullDeniesAsNobodysDoes) {
  ExpectSame(nullptr, Grant());
}

TEST(CGrantTest, ADecisionAllowsWhatTheGrantAllows) {
  const CCall call = NewCall(Compiled(SomeDraft()));
  const CGrant grant = Join(call.get(), kPresenter, "laptop");
  EXPECT_EQ(rp_grant_allows(grant.get(), RP_ACTION_SHARE_SCREEN, At()), 1);
  EXPECT_EQ(rp_grant_allows(grant.get(), RP_ACTION_SHARE_SCREEN, At(kDay)), 0);
  EXPECT_EQ(rp_grant_allows(grant.get(), RP_ACTION_SHARE_SCREEN, RP_NEVER), 0);
  EXPECT_EQ(rp_grant_allows(grant.get(), RP_ACTION_SHARE_SCREEN + 256, At()),
            0);
}

TEST(CGrantTest, ASharedOneIsOfTheSameStayAndFreedByItself) {
  const CCall call = NewCall(Compiled(SomeDraft()));
  CGrant grant = Join(call.get(), kPresenter, "laptop");
  CGrant other;
  ASSERT_EQ(rp_grant_share(grant.get(), Out(other)), RP_OK);
  ASSERT_NE(other, nullptr);
  grant.reset();
  EXPECT_EQ(rp_grant_allows(other.get(), RP_ACTION_UNMUTE_MIC, At()), 1);
  ASSERT_EQ(rp_call_leave(call.get(), T("laptop"), At(), nullptr), RP_OK);
  EXPECT_EQ(rp_grant_allows(other.get(), RP_ACTION_UNMUTE_MIC, At()), 0);
}

TEST(CGrantTest, SharingNothingOrToNowhereIsABadArgument) {
  rp_grant* other = nullptr;
  EXPECT_EQ(rp_grant_share(nullptr, &other), RP_BAD_ARGUMENT);
  EXPECT_EQ(other, nullptr);
  const CCall call = NewCall(Compiled(SomeDraft()));
  const CGrant grant = Join(call.get(), kPresenter, "laptop");
  EXPECT_EQ(rp_grant_share(grant.get(), nullptr), RP_BAD_ARGUMENT);
}

TEST(CGrantTest, DeniesAfterItsCallWasFreed) {
  CCall call = NewCall(Compiled(SomeDraft()));
  const CGrant grant = Join(call.get(), kPresenter, "laptop");
  EXPECT_EQ(rp_grant_allows(grant.get(), RP_ACTION_UNMUTE_MIC, At()), 1);
  call.reset();
  EXPECT_EQ(rp_grant_allows(grant.get(), RP_ACTION_UNMUTE_MIC, At()), 0);
  rp_decision decision = Stale();
  EXPECT_EQ(rp_grant_check(grant.get(), RP_ACTION_UNMUTE_MIC, At(), &decision),
            RP_DENY);
  EXPECT_EQ(decision.reason, RP_REASON_NOT_IN_CALL);
}

TEST(CGrantTest, FreeingNullIsNothing) { rp_grant_free(nullptr); }

}  // namespace
}  // namespace roompolicy::testing
