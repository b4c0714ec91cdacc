// Who may not come back: rule 7.8, each sentence by name.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::minutes;

CallReply Ban(TestCall& call, std::string_view target, Instant at = Now()) {
  PerformOptions options;
  options.ban = true;
  return call.Perform(User(kPresenter), Action::kRemoveParticipant, target, at,
                      options);
}

TestCall TwoInACall() {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  return call;
}

TEST(CallBanTest, ABanRemovesAndEveryLaterJoinIsBanned) {
  TestCall call = TwoInACall();
  EXPECT_EQ(
      LinesOf("removed", Ban(call, kAttendee).effects),
      TextLines{"removed attendee tablet ATTENDEE REMOVED_BY_PARTICIPANT"});
  EXPECT_TRUE(call->IsBanned(Id(kAttendee)));
  for (const char* endpoint : {"tablet", "other"}) {
    EXPECT_EQ(ReasonOf(call.Join(kAttendee, endpoint, Now(minutes(1)))),
              "BANNED");
  }
}

TEST(CallBanTest, BannedKeepsUntilAndRevisionOfTheRoom) {
  TestCall call = TwoInACall();
  Ban(call, kAttendee);
  EXPECT_EQ(call.Join(kAttendee, "tablet").decision,
            (Decision{Now(kDay), 1, Effect::kDeny, Reason::kBanned}));
}

TEST(CallBanTest, TheRoomsReasonComesBeforeBanned) {
  TestCall call = TwoInACall();
  Ban(call, kAttendee);
  call.SetRole(kAttendee, Role::kUnspecified);
  static_cast<void>(call.Change());
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet")), "NOT_INVITED");
}

TEST(CallBanTest, BannedComesBeforeCallFullAndAnEndpointOfAnother) {
  TestCall call = TwoInACall();
  Ban(call, kAttendee);
  ASSERT_TRUE(call->SetCapacity(1));
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "laptop")), "BANNED");
}

TEST(CallBanTest, ABanOutlivesARoleChange) {
  TestCall call = TwoInACall();
  Ban(call, kAttendee);
  call.SetRole(kAttendee, Role::kPresenter);
  static_cast<void>(call.Change());
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet")), "BANNED");
}

TEST(CallBanTest, LiftBanLetsJoinAgain) {
  TestCall call = TwoInACall();
  Ban(call, kAttendee);
  EXPECT_TRUE(call->LiftBan(Id(kAttendee)));
  EXPECT_FALSE(call->IsBanned(Id(kAttendee)));
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet")), "ALLOWED");
  EXPECT_FALSE(call->LiftBan(Id(kAttendee))) << "there is none any more";
}

TEST(CallBanTest, ABanEndsWithTheCall) {
  TestCall call = TwoInACall();
  Ban(call, kAttendee);
  static_cast<void>(call->Leave("laptop", Now()));
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
  EXPECT_FALSE(call->IsBanned(Id(kAttendee)));
}

TEST(CallBanTest, OneIsNotBannedByARemovalThatDoesNotSaySo) {
  TestCall call = TwoInACall();
  call.Perform(User(kPresenter), Action::kRemoveParticipant, kAttendee);
  EXPECT_FALSE(call->IsBanned(Id(kAttendee)));
}

TEST(CallBanTest, ADeniedRemovalBansNobody) {
  TestCall call = TwoInACall();
  EXPECT_EQ(ReasonOf(Ban(call, kConsumer)), "TARGET_NOT_IN_CALL");
  EXPECT_FALSE(call->IsBanned(Id(kConsumer)));
  PerformOptions options;
  options.ban = true;
  EXPECT_EQ(ReasonOf(call.Perform(User(kAttendee), Action::kRemoveParticipant,
                                  kPresenter, Now(), options)),
            "ROLE_RESTRICTED");
  EXPECT_FALSE(call->IsBanned(Id(kPresenter)));
}

TEST(CallBanTest, ABannedNumberIsDialedNoMore) {
  TestCall call = TwoInACall();
  call.Dial();
  EXPECT_EQ(
      Lines(Ban(call, kPhone)),
      TextLines{"hang up 4:+15551234567 leg dialing REMOVED_BY_PARTICIPANT"});
  EXPECT_EQ(ReasonOf(call.Dial()), "BANNED");
  EXPECT_EQ(ReasonOf(call.Dial("4:+15550000001")), "ALLOWED");
}

TEST(CallBanTest, ABannedUserMayBeInvitedAndStillNotJoin) {
  TestCall call = TwoInACall();
  Ban(call, kAttendee);
  EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), Action::kInviteParticipant,
                                  kAttendee)),
            "ALLOWED");
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet")), "BANNED");
}

TEST(CallBanTest, ABanIsOfThatIdAlone) {
  TestCall call = TwoInACall();
  Ban(call, kAttendee);
  EXPECT_EQ(ReasonOf(call.Join(kConsumer, "tv")), "ALLOWED");
  EXPECT_FALSE(call->IsBanned(Id("8:acs:r_attende")));
  EXPECT_FALSE(call->IsBanned(Id("8:ACS:r_attendee")));
}

}  // namespace
}  // namespace roompolicy::testing
