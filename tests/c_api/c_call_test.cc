// Calls in C: what each function makes of what is wrong, absent or of another
// size, and that handles may be freed in any order. That C and the engine agree
// is tested by c_call_random_test.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "roompolicy/c_api.h"
#include "roompolicy/call_options.h"
#include "roompolicy/leave_reason.h"
#include "tests/c_api/c_call_text.h"
#include "tests/c_api/c_handles.h"
#include "tests/call/call_fixture.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

rp_instant At(std::chrono::nanoseconds by = {}) { return Now(by).unix_nanos(); }

class CCallTest : public ::testing::Test {
 protected:
  CCallTest() {
    const CSnapshot room = HandleOf(Compiled(DialingDraft()));
    EXPECT_EQ(rp_call_new(room.get(), T("call"), Out(call), nullptr), RP_OK);
  }

  rp_status Join(const char* user, const char* endpoint) {
    const rp_subject subject = rp_user(rp_text_of(user));
    return rp_call_join(call.get(), &subject, rp_text_of(endpoint), At(),
                        &decision, Out(grant), Out(effects));
  }

  rp_status Perform(const rp_request* request,
                    const rp_perform_options* options = nullptr) {
    return rp_call_perform(call.get(), request, options, At(), &decision,
                           Out(effects));
  }

  // "a; b", by their kinds alone.
  std::string Kinds() const {
    std::string text;
    for (std::size_t i = 0; i < rp_effects_size(effects.get()); ++i) {
      rp_call_effect effect{};
      effect.struct_size = sizeof effect;
      EXPECT_EQ(rp_effects_get(effects.get(), i, &effect), RP_OK);
      const std::string line = TextOf(effect);
      text += (i == 0 ? "" : " ") + line.substr(0, line.find('|'));
    }
    return text;
  }

  CCall call;
  rp_decision decision = Stale();
  CGrant grant;
  CEffects effects;
};

// --- Making and freeing

TEST_F(CCallTest, IsMadeOfARoomAndAnId) {
  const CSnapshot room = HandleOf(Compiled(SomeDraft()));
  rp_call* made = call.get();
  rp_issues* issues = nullptr;
  EXPECT_EQ(rp_call_new(nullptr, T("call"), &made, &issues), RP_BAD_ARGUMENT);
  EXPECT_EQ(made, nullptr);
  EXPECT_EQ(issues, nullptr);
  EXPECT_EQ(rp_call_new(room.get(), T("call"), nullptr, &issues),
            RP_BAD_ARGUMENT);
  for (const rp_text id :
       {rp_text{}, NoText(), T("a b"), T(std::string_view("a\0b", 3))}) {
    made = call.get();
    ASSERT_EQ(rp_call_new(room.get(), id, &made, &issues), RP_REFUSED);
    const CIssues freed(issues);
    EXPECT_EQ(made, nullptr);
    EXPECT_EQ(Codes(issues->issues),
              std::vector<std::string>{"MALFORMED_INPUT callId"});
    EXPECT_EQ(rp_call_new(room.get(), id, &made, nullptr), RP_REFUSED);
  }
}

TEST_F(CCallTest, FreeingNullIsNothing) {
  rp_call_free(nullptr);
  rp_effects_free(nullptr);
  rp_presences_free(nullptr);
}

TEST_F(CCallTest, WhatItHandsOutOutlivesIt) {
  ASSERT_EQ(Join(kPresenter, "laptop"), RP_OK);
  CPresences present;
  ASSERT_EQ(rp_call_present(call.get(), Out(present)), RP_OK);
  CGrant of_effect;
  for (std::size_t i = 0; i < rp_effects_size(effects.get()); ++i) {
    rp_grant* const found = rp_effects_grant(effects.get(), i);
    if (found != nullptr) of_effect.reset(found);
  }
  ASSERT_NE(of_effect, nullptr);
  EXPECT_EQ(rp_grant_allows(of_effect.get(), RP_ACTION_UNMUTE_MIC, At()), 1);
  call.reset();
  EXPECT_EQ(Kinds(), "CallStarted Admitted CallParticipantAdded");
  rp_presence one{};
  one.struct_size = sizeof one;
  ASSERT_EQ(rp_presences_get(present.get(), 0, &one), RP_OK);
  EXPECT_EQ(Text(one.subject.id), kPresenter);
  effects.reset();
  EXPECT_EQ(rp_grant_allows(of_effect.get(), RP_ACTION_UNMUTE_MIC, At()), 0);
}

TEST_F(CCallTest, ResultsThatNobodyWantsMayBeNull) {
  const rp_subject doctor = rp_user(T(kPresenter));
  rp_call* const c = call.get();
  EXPECT_EQ(
      rp_call_join(c, &doctor, T("laptop"), At(), nullptr, nullptr, nullptr),
      RP_OK);
  EXPECT_EQ(rp_call_count(c), 1U);
  const rp_request dials = rp_with_target(
      rp_request_perform(doctor, RP_ACTION_DIAL_OUT_PSTN), T(kPhone));
  EXPECT_EQ(rp_call_perform(c, &dials, nullptr, At(), nullptr, nullptr), RP_OK);
  EXPECT_EQ(rp_call_count(c), 2U);
  EXPECT_EQ(rp_call_leg_answered(c, T(kPhone), At(), nullptr, nullptr, nullptr),
            RP_OK);
  EXPECT_EQ(rp_call_leg_ended(c, T(kPhone), At(), nullptr), RP_OK);
  EXPECT_EQ(rp_call_count(c), 1U);
  EXPECT_EQ(rp_call_advance(c, At(), nullptr), RP_OK);
  EXPECT_EQ(rp_call_leave(c, T("laptop"), At(), nullptr), RP_OK);
  EXPECT_EQ(rp_call_room_deleted(c, At(), nullptr), RP_OK);
  EXPECT_EQ(rp_call_get_phase(c), RP_CALL_ENDED);
}

// --- No call

TEST_F(CCallTest, ThatIsNullDeniesAndTakesNothing) {
  const rp_subject doctor = rp_user(T(kPresenter));
  const rp_request asks = rp_request_perform(doctor, RP_ACTION_UNMUTE_MIC);
  const CSnapshot room = HandleOf(Compiled(SomeDraft()));
  rp_effects* told = nullptr;
  const auto gone = [&](rp_status status) {
    const bool is_null = told == nullptr;
    told = effects.get();  // must be cleared by the next
    return status == RP_BAD_ARGUMENT && is_null;
  };
  rp_grant* given = grant.get();
  EXPECT_TRUE(gone(
      rp_call_join(nullptr, &doctor, T("e"), At(), &decision, &given, &told)));
  EXPECT_EQ(given, nullptr);
  EXPECT_EQ(Words(decision), Words(InvalidRequest()));
  decision = Stale();
  EXPECT_TRUE(
      gone(rp_call_perform(nullptr, &asks, nullptr, At(), &decision, &told)));
  EXPECT_EQ(Words(decision), Words(InvalidRequest()));
  decision = Stale();
  EXPECT_TRUE(gone(
      rp_call_leg_answered(nullptr, T("e"), At(), &decision, &given, &told)));
  EXPECT_EQ(Words(decision), Words(InvalidRequest()));
  EXPECT_TRUE(gone(rp_call_leave(nullptr, T("e"), At(), &told)));
  EXPECT_TRUE(gone(rp_call_leg_ended(nullptr, T("e"), At(), &told)));
  EXPECT_TRUE(gone(rp_call_room_changed(nullptr, room.get(), nullptr, 0, At(),
                                        &told, nullptr)));
  EXPECT_TRUE(gone(rp_call_room_deleted(nullptr, At(), &told)));
  EXPECT_TRUE(gone(rp_call_advance(nullptr, At(), &told)));
  EXPECT_EQ(rp_call_notify_before(nullptr, 1), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_call_set_capacity(nullptr, 1), RP_BAD_ARGUMENT);
}

TEST_F(CCallTest, ThatIsNullIsEmpty) {
  EXPECT_EQ(rp_call_next_deadline(nullptr), RP_NEVER);
  EXPECT_EQ(rp_call_capacity(nullptr), 0U);
  EXPECT_EQ(rp_call_count(nullptr), 0U);
  EXPECT_EQ(rp_call_lift_ban(nullptr, T(kPresenter)), 0);
  EXPECT_EQ(rp_call_is_banned(nullptr, T(kPresenter)), 0);
  EXPECT_EQ(rp_call_get_phase(nullptr), RP_CALL_NOT_STARTED);
  EXPECT_EQ(rp_call_now(nullptr), RP_NEVER);
  rp_presences* present = nullptr;
  EXPECT_EQ(rp_call_present(nullptr, &present), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_call_present(call.get(), nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_presences_size(nullptr), 0U);
  EXPECT_EQ(rp_effects_size(nullptr), 0U);
  rp_presence one{};
  one.struct_size = sizeof one;
  EXPECT_EQ(rp_presences_get(nullptr, 0, &one), RP_BAD_ARGUMENT);
  rp_call_effect effect{};
  effect.struct_size = sizeof effect;
  EXPECT_EQ(rp_effects_get(nullptr, 0, &effect), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_effects_grant(nullptr, 0), nullptr);
}

// --- What is wrong with a question denies it

TEST_F(CCallTest, AJoinOfNobodyAndFromNowhereIsDenied) {
  const rp_subject doctor = rp_user(T(kPresenter));
  EXPECT_EQ(rp_call_join(call.get(), nullptr, T("e"), At(), &decision,
                         Out(grant), Out(effects)),
            RP_OK);
  EXPECT_EQ(decision.reason, RP_REASON_INVALID_REQUEST);
  EXPECT_EQ(grant, nullptr);
  EXPECT_EQ(Kinds(), "Denied");
  std::vector<rp_subject> bad(5);
  bad[1] = rp_user(NoText());
  bad[2] = rp_user(T("a b"));
  bad[3] = rp_server();
  bad[3].id = T(kPresenter);
  bad[4] = doctor;
  bad[4].kind = 257;
  for (const rp_subject& subject : bad) {
    decision = Stale();
    EXPECT_EQ(rp_call_join(call.get(), &subject, T("e"), At(), &decision,
                           Out(grant), nullptr),
              RP_OK);
    EXPECT_EQ(decision.reason, RP_REASON_INVALID_REQUEST);
    EXPECT_EQ(grant, nullptr);
  }
  for (const rp_text endpoint : {rp_text{}, NoText(), T("a b")}) {
    decision = Stale();
    EXPECT_EQ(rp_call_join(call.get(), &doctor, endpoint, At(), &decision,
                           Out(grant), nullptr),
              RP_OK);
    EXPECT_EQ(decision.reason, RP_REASON_INVALID_REQUEST);
  }
  decision = Stale();
  EXPECT_EQ(rp_call_join(call.get(), &doctor, T("e"), RP_NEVER, &decision,
                         Out(grant), nullptr),
            RP_OK);
  EXPECT_EQ(decision.reason, RP_REASON_INVALID_REQUEST);
  EXPECT_EQ(rp_call_count(call.get()), 0U);
}

TEST_F(CCallTest, ARequestOfUnknownShapeIsInvalid) {
  ASSERT_EQ(Join(kPresenter, "laptop"), RP_OK);
  const rp_request good =
      rp_request_perform(rp_user(T(kPresenter)), RP_ACTION_UNMUTE_MIC);
  ExpectReadsBySize(good, [&](const rp_request* request) {
    decision = Stale();
    EXPECT_EQ(Perform(request), RP_OK);
    EXPECT_EQ(decision.reason, decision.effect == RP_ALLOW
                                   ? RP_REASON_ALLOWED
                                   : RP_REASON_INVALID_REQUEST);
    EXPECT_EQ(Kinds(), decision.effect == RP_ALLOW ? "" : "Denied");
    return decision.effect == RP_ALLOW;
  });
  std::vector<rp_request> bad(6, good);
  bad[0].asks = RP_ASKS_JOIN;
  bad[1].asks = RP_ASKS_NOTHING;
  bad[2].reserved = 1;
  bad[3].has_target = 2;
  bad[4].target = T(kAttendee);
  bad[5].subject_key =
      reinterpret_cast<const rp_participant_key*>(&decision);  // not looked at
  for (const rp_request& request : bad) {
    decision = Stale();
    EXPECT_EQ(Perform(&request), RP_OK);
    EXPECT_EQ(decision.reason, RP_REASON_INVALID_REQUEST);
  }
  rp_request unknown = good;
  unknown.action = RP_ACTION_UNMUTE_MIC + 256;
  EXPECT_EQ(Perform(&unknown), RP_OK);
  EXPECT_EQ(decision.reason, RP_REASON_UNKNOWN_ACTION);
}

TEST_F(CCallTest, OptionsOfUnknownShapeAreInvalid) {
  ASSERT_EQ(Join(kPresenter, "laptop"), RP_OK);
  ASSERT_EQ(Join(kAttendee, "phone"), RP_OK);
  const rp_request asks =
      rp_request_perform(rp_user(T(kPresenter)), RP_ACTION_UNMUTE_MIC);
  rp_perform_options good{};
  good.struct_size = sizeof good;
  // NULL is no options, and taken.
  const auto takes = [&](const rp_perform_options* options) {
    decision = Stale();
    EXPECT_EQ(Perform(&asks, options), RP_OK);
    return options != nullptr && decision.effect == RP_ALLOW;
  };
  ExpectReadsBySize(good, takes);
  rp_perform_options bad = good;
  bad.reserved = 1;
  EXPECT_FALSE(takes(&bad));
  bad = good;
  bad.ban = 1;  // of something else than removing
  EXPECT_FALSE(takes(&bad));
  bad.endpoint = T("leg");
  EXPECT_FALSE(takes(&bad));
  const rp_request removes = rp_with_target(
      rp_request_perform(rp_user(T(kPresenter)), RP_ACTION_REMOVE_PARTICIPANT),
      T(kAttendee));
  bad = good;
  bad.ban = 2;
  EXPECT_EQ(Perform(&removes, &bad), RP_OK);
  EXPECT_EQ(decision.reason, RP_REASON_INVALID_REQUEST);
  bad.ban = 1;
  EXPECT_EQ(Perform(&removes, &bad), RP_OK);
  EXPECT_EQ(decision.reason, RP_REASON_ALLOWED);
  EXPECT_EQ(rp_call_is_banned(call.get(), T(kAttendee)), 1);
  EXPECT_EQ(rp_call_lift_ban(call.get(), NoText()), 0);
  EXPECT_EQ(rp_call_is_banned(call.get(), NoText()), 0);
  EXPECT_EQ(rp_call_lift_ban(call.get(), T(kAttendee)), 1);
  EXPECT_EQ(rp_call_lift_ban(call.get(), T(kAttendee)), 0);
  EXPECT_EQ(rp_call_is_banned(call.get(), T(kAttendee)), 0);
}

TEST_F(CCallTest, ALegIsCalledWhatTheOptionsSay) {
  ASSERT_EQ(Join(kPresenter, "laptop"), RP_OK);
  const rp_request dials = rp_with_target(
      rp_request_perform(rp_user(T(kPresenter)), RP_ACTION_DIAL_OUT_PSTN),
      T(kPhone));
  rp_perform_options options{};
  options.struct_size = sizeof options;
  options.endpoint = NoText();
  ASSERT_EQ(Perform(&dials, &options), RP_OK);
  EXPECT_EQ(decision.reason, RP_REASON_INVALID_REQUEST);
  options.endpoint = T("leg");
  ASSERT_EQ(Perform(&dials, &options), RP_OK);
  EXPECT_EQ(Kinds(), "Dial");
  ASSERT_EQ(rp_call_leg_answered(call.get(), T("leg"), At(), &decision,
                                 Out(grant), Out(effects)),
            RP_OK);
  EXPECT_EQ(Kinds(), "Admitted");
  EXPECT_EQ(rp_grant_allows(grant.get(), RP_ACTION_UNMUTE_MIC, At()), 1);
  ASSERT_EQ(rp_call_leg_answered(call.get(), NoText(), At(), &decision,
                                 Out(grant), Out(effects)),
            RP_OK);
  EXPECT_EQ(decision.reason, RP_REASON_NOT_IN_CALL);
  EXPECT_EQ(grant, nullptr);
  EXPECT_EQ(Kinds(), "HangUp Denied");
}

// --- The room changes

TEST_F(CCallTest, ARoomThatIsNullEndsNoCall) {
  ASSERT_EQ(Join(kPresenter, "laptop"), RP_OK);
  rp_issues* issues = nullptr;
  EXPECT_EQ(rp_call_room_changed(call.get(), nullptr, nullptr, 0, At(),
                                 Out(effects), &issues),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(effects, nullptr);
  EXPECT_EQ(rp_call_count(call.get()), 1U);
}

TEST_F(CCallTest, ARefusedRoomComesWithIssuesAndChangesNothing) {
  ASSERT_EQ(Join(kPresenter, "laptop"), RP_OK);
  const CSnapshot same = HandleOf(Compiled(DialingDraft()));
  CIssues issues;
  EXPECT_EQ(rp_call_room_changed(call.get(), same.get(), nullptr, 0, At(),
                                 Out(effects), Out(issues)),
            RP_REFUSED);
  EXPECT_EQ(effects, nullptr);
  ASSERT_NE(issues, nullptr);
  EXPECT_EQ(Codes(issues->issues),
            std::vector<std::string>{"STALE_REVISION revision"});
  EXPECT_EQ(rp_call_room_changed(call.get(), same.get(), nullptr, 0, At(),
                                 nullptr, nullptr),
            RP_REFUSED);
  EXPECT_EQ(rp_grant_allows(grant.get(), RP_ACTION_UNMUTE_MIC, At()), 1);
}

TEST_F(CCallTest, ANewRoomHoldsWhoeverIsNamed) {
  ASSERT_EQ(Join(kPresenter, "laptop"), RP_OK);
  RoomDraft draft = DialingDraft();
  draft.revision = std::int64_t{2};
  draft.participants[0].role = Role::kConsumer;
  const CSnapshot next = HandleOf(Compiled(draft));
  EXPECT_EQ(rp_call_room_changed(call.get(), next.get(), nullptr, 1, At(),
                                 Out(effects), nullptr),
            RP_BAD_ARGUMENT);
  const rp_text one = T(kAttendee);
  EXPECT_EQ(rp_call_room_changed(call.get(), next.get(), &one, SIZE_MAX, At(),
                                 Out(effects), nullptr),
            RP_BAD_ARGUMENT)
      << "a number that cannot be, which ends no call";
  const std::vector<rp_text> wrong = {NoText(), T("a b"), T(kAttendee)};
  EXPECT_EQ(rp_call_room_changed(call.get(), next.get(), wrong.data(),
                                 wrong.size(), At(), Out(effects), nullptr),
            RP_OK);
  EXPECT_EQ(Kinds(), "RightsRevoked");
  EXPECT_EQ(rp_grant_allows(grant.get(), RP_ACTION_UNMUTE_MIC, At()), 0);
}

// --- Figures

TEST_F(CCallTest, NoticesAndCapacityHaveLimits) {
  rp_call* const c = call.get();
  EXPECT_EQ(rp_call_notify_before(c, 0), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_call_notify_before(c, -1), RP_BAD_ARGUMENT);
  for (std::size_t i = 0; i < kMaxNotices; ++i) {
    EXPECT_EQ(rp_call_notify_before(c, 1), RP_OK);
  }
  EXPECT_EQ(rp_call_notify_before(c, 1), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_call_capacity(c), 350U);
  EXPECT_EQ(rp_call_set_capacity(c, 1'000'001), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_call_capacity(c), 350U);
  EXPECT_EQ(rp_call_set_capacity(c, 0), RP_OK);
  EXPECT_EQ(Join(kPresenter, "laptop"), RP_OK);
  EXPECT_EQ(decision.reason, RP_REASON_CALL_FULL);
  EXPECT_EQ(rp_call_set_capacity(c, 1), RP_OK);
  EXPECT_EQ(Join(kPresenter, "laptop"), RP_OK);
  EXPECT_EQ(decision.reason, RP_REASON_ALLOWED);
}

TEST_F(CCallTest, EffectsAndPresencesAreWrittenBySize) {
  ASSERT_EQ(Join(kPresenter, "laptop"), RP_OK);
  ExpectWritesBySize<rp_call_effect>([&](rp_call_effect* effect) {
    return rp_effects_get(effects.get(), 0, effect);
  });
  CPresences present;
  ASSERT_EQ(rp_call_present(call.get(), Out(present)), RP_OK);
  ExpectWritesBySize<rp_presence>([&](rp_presence* presence) {
    return rp_presences_get(present.get(), 0, presence);
  });
  rp_call_effect effect{};
  effect.struct_size = sizeof effect;
  const std::size_t end = rp_effects_size(effects.get());
  EXPECT_EQ(rp_effects_get(effects.get(), end, &effect), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_effects_grant(effects.get(), end), nullptr);
  EXPECT_EQ(rp_effects_grant(effects.get(), 0), nullptr);  // that it started
  rp_presence presence{};
  presence.struct_size = sizeof presence;
  EXPECT_EQ(rp_presences_get(present.get(), 1, &presence), RP_BAD_ARGUMENT);
}

TEST_F(CCallTest, TheEndIsAnnouncedAndComes) {
  ASSERT_EQ(Join(kPresenter, "laptop"), RP_OK);
  ASSERT_EQ(rp_call_notify_before(call.get(), 60), RP_OK);
  EXPECT_EQ(rp_call_next_deadline(call.get()), At(kDay) - 60);
  ASSERT_EQ(rp_call_advance(call.get(), At(kDay) - 60, Out(effects)), RP_OK);
  EXPECT_EQ(Kinds(), "EndsSoon");
  rp_call_effect effect{};
  effect.struct_size = sizeof effect;
  ASSERT_EQ(rp_effects_get(effects.get(), 0, &effect), RP_OK);
  EXPECT_EQ(effect.at, At(kDay));
  ASSERT_EQ(rp_call_advance(call.get(), At(kDay), Out(effects)), RP_OK);
  EXPECT_EQ(Kinds(), "RightsRevoked Removed CallParticipantRemoved CallEnded");
  ASSERT_EQ(rp_effects_get(effects.get(), 3, &effect), RP_OK);
  EXPECT_EQ(Text(effect.room_id), *SomeDraft().id);
  EXPECT_EQ(Text(effect.call_id), "call");
  EXPECT_EQ(effect.duration, kDay.count());
  EXPECT_EQ(rp_call_next_deadline(call.get()), RP_NEVER);
  EXPECT_EQ(rp_call_now(call.get()), At(kDay));
}

// --- Names

TEST_F(CCallTest, LeaveReasonsAreNamedAndCodedAsTheEngines) {
  for (std::int32_t n = -2; n < 600; ++n) {
    const bool fits = n >= 0 && n <= 255;
    const auto reason =
        fits ? static_cast<LeaveReason>(n) : static_cast<LeaveReason>(255);
    EXPECT_EQ(std::string(rp_leave_reason_name(n)), LeaveReasonName(reason));
    EXPECT_EQ(rp_leave_reason_code(n).code, ServiceCodeOf(reason).code);
    EXPECT_EQ(rp_leave_reason_code(n).sub_code, ServiceCodeOf(reason).sub_code);
    const auto kind =
        fits ? static_cast<CallEventKind>(n) : static_cast<CallEventKind>(255);
    EXPECT_EQ(std::string(rp_event_name(n)), CallEventName(kind));
  }
  EXPECT_STREQ(rp_leave_reason_name(RP_LEAVE_ROOM_CLOSED), "ROOM_CLOSED");
  EXPECT_STREQ(rp_event_name(RP_EVENT_CALL_ENDED), "CallEnded");
}

}  // namespace
}  // namespace roompolicy::testing
