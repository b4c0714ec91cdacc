// Where memory runs out in a call, nothing is lost and nothing is half told:
// the call denies from then on. Every allocation of every function is made to
// fail in turn.
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "roompolicy/c_api.h"
#include "roompolicy/grant.h"
#include "tests/c_api/c_handles.h"
#include "tests/c_api/failing_heap.h"
#include "tests/call/call_fixture.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

rp_instant At(std::chrono::nanoseconds by = {}) { return Now(by).unix_nanos(); }

CCall NewCall() {
  const CSnapshot room = HandleOf(Compiled(DialingDraft()));
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

// A call with somebody in, and what the functions give.
struct CallWorld {
  CCall call;
  CGrant inside;
  rp_decision decision = Stale();
  rp_grant* grant = nullptr;
  rp_effects* effects = nullptr;
  rp_issues* issues = nullptr;
  rp_presences* present = nullptr;

  CallWorld() : call(NewCall()), inside(Join(call.get(), kAttendee, "tablet")) {
    const rp_subject doctor = rp_user(T(kPresenter));
    const rp_request dials = rp_with_target(
        rp_request_perform(doctor, RP_ACTION_DIAL_OUT_PSTN), T(kPhone));
    Join(call.get(), kPresenter, "laptop");
    rp_perform_options options{};
    options.struct_size = sizeof options;
    options.endpoint = T("leg");
    EXPECT_EQ(
        rp_call_perform(call.get(), &dials, &options, At(), nullptr, nullptr),
        RP_OK);
  }
  CallWorld(CallWorld&&) = delete;
  ~CallWorld() {
    rp_grant_free(grant);
    rp_effects_free(effects);
    rp_issues_free(issues);
    rp_presences_free(present);
  }
};

std::unique_ptr<CallWorld> NewCallWorld() {
  return std::make_unique<CallWorld>();
}

// It handed nothing out, denies, ends its grants and takes no input.
void ExpectBroken(CallWorld& w, bool decides) {
  EXPECT_EQ(w.grant, nullptr);
  EXPECT_EQ(w.effects, nullptr);
  if (decides) {
    EXPECT_EQ(w.decision.effect, RP_DENY);
    EXPECT_EQ(w.decision.reason, RP_REASON_CALL_NOT_STARTED);
  }
  EXPECT_EQ(rp_grant_allows(w.inside.get(), RP_ACTION_UNMUTE_MIC, At()), 0);
  rp_call* const c = w.call.get();
  const rp_subject doctor = rp_user(T(kPresenter));
  const rp_request asks = rp_request_perform(doctor, RP_ACTION_UNMUTE_MIC);
  w.decision = Stale();
  EXPECT_EQ(rp_call_join(c, &doctor, T("new"), At(), &w.decision, &w.grant,
                         &w.effects),
            RP_NO_MEMORY);
  EXPECT_EQ(w.decision.reason, RP_REASON_CALL_NOT_STARTED);
  EXPECT_EQ(w.grant, nullptr);
  w.decision = Stale();
  EXPECT_EQ(rp_call_perform(c, &asks, nullptr, At(), &w.decision, &w.effects),
            RP_NO_MEMORY);
  EXPECT_EQ(w.decision.effect, RP_DENY);
  EXPECT_EQ(rp_call_leave(c, T("tablet"), At(), &w.effects), RP_NO_MEMORY);
  EXPECT_EQ(rp_call_advance(c, At(kDay), &w.effects), RP_NO_MEMORY);
  EXPECT_EQ(rp_call_set_capacity(c, 1), RP_NO_MEMORY);
  EXPECT_EQ(rp_call_present(c, &w.present), RP_NO_MEMORY);
  EXPECT_EQ(w.effects, nullptr);
  EXPECT_EQ(rp_call_count(c), 0U);
  EXPECT_EQ(rp_call_capacity(c), 0U);
  EXPECT_EQ(rp_call_next_deadline(c), RP_NEVER);
  EXPECT_EQ(rp_call_now(c), RP_NEVER);
  EXPECT_EQ(rp_call_get_phase(c), RP_CALL_ENDED);
  EXPECT_EQ(rp_call_is_banned(c, T(kPresenter)), 0);
  EXPECT_EQ(rp_call_lift_ban(c, T(kPresenter)), 0);
}

template <typename Input>
void FailInput(Input input, bool decides) {
  FailEachAllocation(
      NewCallWorld, [&](CallWorld& world) { return input(world); },
      [&](CallWorld& world) { ExpectBroken(world, decides); });
}

class CCallMemoryTest : public ::testing::Test {
 protected:
  CCallMemoryTest() {
    RoomDraft draft = DialingDraft();
    draft.revision = std::int64_t{2};
    draft.participants.pop_back();
    draft.participants.pop_back();
    next = HandleOf(Compiled(draft));
    const Grant warm;  // what nobody's grants share is made once
  }

  rp_subject doctor = rp_user(T(kPresenter));
  CSnapshot next;
};

TEST_F(CCallMemoryTest, AJoinThatFailsBreaksTheCall) {
  FailInput(
      [&](CallWorld& w) {
        return rp_call_join(w.call.get(), &doctor, T("second"), At(),
                            &w.decision, &w.grant, &w.effects);
      },
      /*decides=*/true);
}

TEST_F(CCallMemoryTest, ADeniedJoinThatFailsBreaksTheCall) {
  const rp_subject stranger = rp_user(T(kStranger));
  FailInput(
      [&](CallWorld& w) {
        return rp_call_join(w.call.get(), &stranger, T("x"), At(), &w.decision,
                            &w.grant, &w.effects);
      },
      /*decides=*/true);
}

TEST_F(CCallMemoryTest, ADeedThatFailsBreaksTheCall) {
  const rp_request hangs_up =
      rp_request_perform(rp_server(), RP_ACTION_HANG_UP_FOR_EVERYONE);
  const rp_request removes = rp_with_target(
      rp_request_perform(doctor, RP_ACTION_REMOVE_PARTICIPANT), T(kAttendee));
  rp_perform_options bans{};
  bans.struct_size = sizeof bans;
  bans.ban = 1;
  FailInput(
      [&](CallWorld& w) {
        return rp_call_perform(w.call.get(), &removes, &bans, At(), &w.decision,
                               &w.effects);
      },
      /*decides=*/true);
  FailInput(
      [&](CallWorld& w) {
        return rp_call_perform(w.call.get(), &hangs_up, nullptr, At(),
                               &w.decision, &w.effects);
      },
      /*decides=*/true);
}

TEST_F(CCallMemoryTest, ALegThatFailsBreaksTheCall) {
  FailInput(
      [&](CallWorld& w) {
        return rp_call_leg_answered(w.call.get(), T("leg"), At(), &w.decision,
                                    &w.grant, &w.effects);
      },
      /*decides=*/true);
  FailInput(
      [&](CallWorld& w) {
        return rp_call_leg_ended(w.call.get(), T("leg"), At(), &w.effects);
      },
      /*decides=*/false);
}

TEST_F(CCallMemoryTest, ALeaveThatFailsBreaksTheCall) {
  FailInput(
      [&](CallWorld& w) {
        return rp_call_leave(w.call.get(), T("laptop"), At(), &w.effects);
      },
      /*decides=*/false);
}

TEST_F(CCallMemoryTest, ARoomThatFailsBreaksTheCall) {
  const rp_text changed[] = {T(kAttendee), T(kConsumer)};
  for (const std::size_t num : {std::size_t{0}, std::size_t{2}}) {
    FailInput(
        [&](CallWorld& w) {
          return rp_call_room_changed(w.call.get(), next.get(),
                                      num == 0 ? nullptr : changed, num, At(),
                                      &w.effects, &w.issues);
        },
        /*decides=*/false);
  }
  FailInput(
      [&](CallWorld& w) {
        return rp_call_room_deleted(w.call.get(), At(), &w.effects);
      },
      /*decides=*/false);
}

TEST_F(CCallMemoryTest, AnEndThatFailsBreaksTheCall) {
  FailInput(
      [&](CallWorld& w) {
        return rp_call_advance(w.call.get(), At(kDay), &w.effects);
      },
      /*decides=*/false);
  FailInput(
      [&](CallWorld& w) { return rp_call_notify_before(w.call.get(), 1); },
      /*decides=*/false);
}

TEST_F(CCallMemoryTest, WhoIsInCannotBeToldAndTheCallGoesOn) {
  FailEachAllocation(
      NewCallWorld,
      [&](CallWorld& w) { return rp_call_present(w.call.get(), &w.present); },
      [&](CallWorld& w) {
        EXPECT_EQ(w.present, nullptr);
        EXPECT_EQ(rp_call_count(w.call.get()), 3U);
        EXPECT_EQ(rp_grant_allows(w.inside.get(), RP_ACTION_UNMUTE_MIC, At()),
                  1);
      });
}

TEST_F(CCallMemoryTest, ACallAndAGrantAreMadeWholeOrNotAtAll) {
  struct Made {
    CGrant grant;
    rp_call* call = nullptr;
    rp_issues* issues = nullptr;
    rp_grant* other = nullptr;
    ~Made() {
      rp_call_free(call);
      rp_issues_free(issues);
      rp_grant_free(other);
    }
  };
  const auto nothing = [] { return std::make_unique<Made>(); };
  FailEachAllocation(
      nothing,
      [&](Made& made) {
        return rp_call_new(next.get(), T("call"), &made.call, &made.issues);
      },
      [](Made& made) {
        EXPECT_EQ(made.call, nullptr);
        EXPECT_EQ(made.issues, nullptr);
      });
  FailEachAllocation(
      nothing,
      [&](Made& made) {
        const rp_status status =
            rp_call_new(next.get(), T(""), &made.call, &made.issues);
        return status == RP_REFUSED ? rp_status{RP_OK} : status;
      },
      [](Made& made) { EXPECT_EQ(made.issues, nullptr); });
  FailEachAllocation(
      [&] {
        auto made = nothing();
        made->grant = Join(NewCall().get(), kPresenter, "laptop");
        return made;
      },
      [&](Made& made) { return rp_grant_share(made.grant.get(), &made.other); },
      [](Made& made) { EXPECT_EQ(made.other, nullptr); });
}

TEST_F(CCallMemoryTest, AnEffectsGrantIsNullThen) {
  const CCall call = NewCall();
  CEffects effects;
  ASSERT_EQ(rp_call_join(call.get(), &doctor, T("laptop"), At(), nullptr,
                         nullptr, Out(effects)),
            RP_OK);
  {
    const FailingAllocation failing(1);
    EXPECT_EQ(rp_effects_grant(effects.get(), 1), nullptr);
  }
  const CGrant grant(rp_effects_grant(effects.get(), 1));
  EXPECT_EQ(rp_grant_allows(grant.get(), RP_ACTION_UNMUTE_MIC, At()), 1);
}

}  // namespace
}  // namespace roompolicy::testing
