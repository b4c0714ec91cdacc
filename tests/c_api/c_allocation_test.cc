// Asking makes no allocation, whatever is asked.
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <string_view>
#include <vector>

#include "roompolicy/c_api.h"
#include "tests/c_api/c_handles.h"
#include "tests/c_api/failing_heap.h"
#include "tests/call/call_fixture.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

constexpr std::string_view kRoomId = "99199690362660524";

rp_instant At(std::chrono::nanoseconds by = {}) { return Now(by).unix_nanos(); }

CDirectory NewDirectory() {
  CDirectory directory;
  EXPECT_EQ(rp_directory_new(nullptr, nullptr, Out(directory)), RP_OK);
  EXPECT_EQ(rp_directory_add(directory.get(), HandleOf(SomeRoom()).get(),
                             nullptr, nullptr),
            RP_OK);
  return directory;
}

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

TEST(CAllocationTest, TheHookSeesASeededAllocation) {
  EXPECT_EQ(AllocationsOf([] { delete new int(7); }), 1U);
  EXPECT_GT(AllocationsOf([] { NewCall(); }), 1U);
}

TEST(CAllocationTest, AskingAReaderMakesNone) {
  const CDirectory directory = NewDirectory();
  CReader reader;
  ASSERT_EQ(rp_reader_new(directory.get(), T("sfu"), Out(reader)), RP_OK);
  const CRoomKey room(rp_room_key_new(directory.get(), T(kRoomId)));
  const CParticipantKey who(
      rp_participant_key_new(directory.get(), T(kPresenter)));
  std::vector<rp_request> requests;
  for (const rp_text id : {T(kPresenter), T(kStranger), T(""), T("a b")}) {
    for (rp_action action = 0; action <= RP_NUM_ACTIONS + 1; ++action) {
      requests.push_back(
          rp_in_room(rp_request_perform(rp_user(id), action), T(kRoomId)));
      requests.push_back(rp_with_target(requests.back(), T(kAttendee)));
      requests.push_back(rp_in_room(requests.back(), T("nowhere")));
      requests.back().room_key = room.get();
      requests.back().subject_key = who.get();
      requests.push_back(rp_in_room(rp_request_join(rp_user(id)), NoText()));
    }
  }
  std::vector<rp_decision> decisions(requests.size());
  const rp_subject doctor = rp_user(T(kPresenter));
  rp_permissions permissions{};
  permissions.struct_size = sizeof permissions;
  const std::array<rp_instant, 3> instants = {At(), At(kDay), RP_NEVER};
  int allowed = 0;
  EXPECT_EQ(
      AllocationsOf([&] {
        for (const rp_instant now : instants) {
          for (const rp_request& request : requests) {
            allowed +=
                rp_reader_decide(reader.get(), &request, now, &decisions[0]);
          }
          rp_reader_decide_batch(reader.get(), requests.data(), requests.size(),
                                 now, decisions.data(), decisions.size());
          rp_reader_permit(reader.get(), T(kRoomId), &doctor, now,
                           &permissions);
        }
      }),
      0U);
  EXPECT_GT(allowed, 0);
}

TEST(CAllocationTest, CheckingAGrantMakesNone) {
  const CCall call = NewCall();
  const CGrant grant = Join(call.get(), kPresenter, "laptop");
  rp_decision decision = Stale();
  rp_grant_check(nullptr, 1, At(), &decision);  // nobody's is made once
  int allowed = 0;
  const auto ask = [&] {
    for (const rp_instant now : {At(-kDay), At(), At(kDay), RP_NEVER}) {
      for (rp_action action = -2; action < 300; ++action) {
        allowed += rp_grant_allows(grant.get(), action, now);
        allowed += rp_grant_check(grant.get(), action, now, &decision);
        allowed += rp_grant_allows(nullptr, action, now);
        allowed += rp_grant_check(nullptr, action, now, &decision);
      }
    }
  };
  EXPECT_EQ(AllocationsOf(ask), 0U);
  EXPECT_GT(allowed, 0);
  ASSERT_EQ(rp_call_leave(call.get(), T("laptop"), At(), nullptr), RP_OK);
  EXPECT_EQ(AllocationsOf(ask), 0U);
}

}  // namespace
}  // namespace roompolicy::testing
