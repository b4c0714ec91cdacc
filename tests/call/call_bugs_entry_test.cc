// Mistakes that other conferencing systems made with who comes in and who acts,
// each as a test. The numbers are those of docs/call-bugs.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/decide.h"
#include "roompolicy/permissions.h"
#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::nanoseconds;

TEST(CallBugTest, Bug2AnActorWhoIsNotInTheCallMovesNobody) {
  TestCall call(DialingDraft());
  call.Join(kAttendee, "tablet");
  const TextLines before = call.Present();
  for (const Action action : AllActions()) {
    for (const Subject& claimed :
         {User(kPresenter), Subject::Server(), Phone(), User(kStranger)}) {
      const CallReply reply = call.Perform(claimed, action, kAttendee);
      EXPECT_FALSE(reply.decision.allowed()) << ActionName(action);
      EXPECT_EQ(reply.effects.size(), 1U) << "the denial, nothing else";
    }
  }
  EXPECT_EQ(call.Present(), before);
}

TEST(CallBugTest, Bug3EveryActionIsJudgedWithItsActorAndItsTarget) {
  const ActionSet of_presenter = ActionSet::Of(Action::kMuteOthers) |
                                 ActionSet::Of(Action::kRemoveParticipant) |
                                 ActionSet::Of(Action::kInviteParticipant);
  const ActionSet of_server = ActionSet::Of(Action::kRemoveParticipant) |
                              ActionSet::Of(Action::kInviteParticipant) |
                              ActionSet::Of(Action::kPlayAudio) |
                              ActionSet::Of(Action::kRecognizeMedia) |
                              ActionSet::Of(Action::kCancelAddParticipant);
  for (const Action action : AllActions()) {
    TestCall call(DialingDraft());
    call.Join(kPresenter, "laptop");
    call.JoinServer("bot");
    call.Join(kAttendee, "tablet");
    EXPECT_EQ(
        call.Perform(User(kPresenter), action, kAttendee).decision.allowed(),
        of_presenter.Contains(action))
        << ActionName(action);
    call.Join(kAttendee, "tablet");
    EXPECT_EQ(
        call.Perform(Subject::Server(), action, kAttendee).decision.allowed(),
        of_server.Contains(action))
        << ActionName(action);
    call.Join(kAttendee, "tablet");
    EXPECT_FALSE(
        call.Perform(User(kAttendee), action, kPresenter).decision.allowed())
        << ActionName(action);
  }
}

TEST(CallBugTest, Bug4WhoIsNotLetInHoldsNoRight) {
  TestCall call;
  ASSERT_TRUE(call->SetCapacity(1));
  call.Join(kPresenter, "laptop");
  for (const CallReply& refused :
       {call.Join(kAttendee, "tablet"), call.Join(kStranger, "x"),
        call->Join(Phone(), "in", Now()), call.Join(kPresenter, "a b")}) {
    EXPECT_FALSE(refused.decision.allowed());
    for (const Action action : AllActions()) {
      EXPECT_FALSE(refused.grant.Allows(action, Now()));
    }
    EXPECT_EQ(EffectsOf<Admitted>(refused.effects).size(), 0U);
  }
}

TEST(CallBugTest, Bug5WhoIsInIsSeenAndWhoIsSeenHasTheRights) {
  TestCall call(DialingDraft());
  std::vector<std::pair<std::string, Grant>> grants;
  const auto keep = [&grants](const std::string& endpoint, const Grant& grant) {
    grants.emplace_back(endpoint, grant);
  };
  const auto check = [&](std::size_t live) {
    std::vector<std::string> seen;
    for (const Presence& one : call->present()) {
      if (!one.dialing) seen.push_back(one.endpoint);
    }
    std::size_t allowed = 0;
    for (const auto& [endpoint, grant] : grants) {
      const bool in = std::count(seen.begin(), seen.end(), endpoint) == 1;
      const bool may = grant.Allows(Action::kReceiveAudio, call->now());
      EXPECT_TRUE(in || !may) << endpoint;
      allowed += may ? 1U : 0U;
    }
    EXPECT_EQ(allowed, live);
    EXPECT_EQ(seen.size(), live);
  };
  keep("laptop", call.Join(kPresenter, "laptop").grant);
  keep("tablet", call.Join(kAttendee, "tablet").grant);
  keep("tv", call.Join(kConsumer, "tv").grant);
  check(3);
  keep("tablet", call.Join(kAttendee, "tablet").grant);
  check(3);
  keep("leg", call.Dial().grant);
  check(3);
  keep("leg", call->LegAnswered("leg", Now()).grant);
  check(4);
  call.Perform(User(kPresenter), Action::kRemoveParticipant, kAttendee);
  check(3);
  call.SetRole(kConsumer, Role::kUnspecified);
  static_cast<void>(call.Change());
  check(2);
  static_cast<void>(call->LegEnded("leg", Now()));
  check(1);
  static_cast<void>(call->OnRoomDeleted(Now()));
  check(0);
}

TEST(CallBugTest, Bug6EveryWayInAsksTheSameDecision) {
  for (const char* id : {kPresenter, kConsumer, kStranger, "alice"}) {
    for (const Instant now : {Now(), Now(kDay - nanoseconds(1)), Now(kDay)}) {
      TestCall call(StayingDraft());
      call.Join(kCollaborator, "pc");
      const Decision wanted =
          Decide(*call->room(), Request::Join(User(id)), now);
      EXPECT_EQ(call.Join(id, "first", now).decision, wanted) << id;
      EXPECT_EQ(call.Join(id, "second", now).decision, wanted) << id;
      EXPECT_EQ(call.Join(id, "first", now).decision, wanted) << id;
      static_cast<void>(call->Leave("first", now));
      EXPECT_EQ(call.Join(id, "first", now).decision, wanted) << id;
    }
  }
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  EXPECT_EQ(ReasonOf(call->Join(Phone(), "in", Now())),
            "PSTN_DIAL_IN_UNSUPPORTED");
  EXPECT_FALSE(call->LegAnswered("never-dialed", Now()).decision.allowed());
}

TEST(CallBugTest, Bug7ARenewalIsADecisionAndOutlivesNeitherEndNorBan) {
  RoomDraft draft = SomeDraftUnder("own-identities");
  draft.valid_until = Now(3 * 365 * kDay);
  TestCall call(draft);
  call.Join(kPresenter, "laptop");
  const Grant kicked = call.Join(kAttendee, "tablet").grant;
  const Grant stays = call.Join(kConsumer, "tv").grant;
  PerformOptions ban;
  ban.ban = true;
  call.Perform(User(kPresenter), Action::kRemoveParticipant, kAttendee, Now(),
               ban);
  const Instant end = Now(3 * 365 * kDay);
  static_cast<void>(call->Advance(*end.Plus(-nanoseconds(1))));
  EXPECT_FALSE(kicked.Allows(Action::kReceiveAudio, call->now()));
  EXPECT_EQ(ReasonOf(call.Join(kAttendee, "tablet", call->now())), "BANNED");
  EXPECT_TRUE(stays.Allows(Action::kReceiveAudio, call->now()));
  EXPECT_FALSE(stays.Allows(Action::kReceiveAudio, end));
  static_cast<void>(call->Advance(end));
  static_cast<void>(call->Advance(*end.Plus(kDay)));
  EXPECT_EQ(call->phase(), CallPhase::kEnded);
}

TEST(CallBugTest, Bug8AFieldThatIsAbsentNeverPermitsMore) {
  RoomDraft no_end = StayingDraft();
  no_end.valid_until = Field<Instant>();
  EXPECT_EQ(Codes(LoadRoom(no_end, ProfileSet::BuiltIn()).issues()),
            TextLines{"MISSING_WINDOW validUntil"});
  RoomDraft no_role = StayingDraft();
  no_role.participants[0].role = Field<Role>();
  EXPECT_EQ(Codes(LoadRoom(no_role, ProfileSet::BuiltIn()).issues()),
            TextLines{"MISSING_ROLE participants[0].role"});
  RoomDraft no_switch = StayingDraft();
  no_switch.pstn_dialout_enabled = Field<bool>();
  TestCall call(no_switch);
  EXPECT_FALSE(call.Join(kPresenter, "laptop")
                   .grant.Allows(Action::kDialOutPstn, Now()));
  RoomDraft no_setting = StayingDraft();
  no_setting.end_of_window = Field<EndOfWindow>();
  TestCall ends(no_setting);
  ends.Join(kPresenter, "laptop");
  static_cast<void>(ends->Advance(Now(kDay)));
  EXPECT_EQ(ends->phase(), CallPhase::kEnded);
}

TEST(CallBugTest, Bug24WhoeverComesFirstRolesAreTheRosters) {
  std::array<const char*, 4> order = {kAttendee, kCollaborator, kConsumer,
                                      kPresenter};
  std::sort(order.begin(), order.end());
  do {
    TestCall call(DialingDraft());
    for (const char* user : order) {
      const auto admitted = EffectsOf<Admitted>(call.Join(user, user).effects);
      ASSERT_EQ(admitted.size(), 1U);
      EXPECT_EQ(admitted[0].role, call->room()->FindRole(Id(user)));
      EXPECT_EQ(admitted[0].allowed,
                Permissions(*call->room(), User(user), Now()).allowed);
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(CallBugTest, Bug25TheCallItselfDeniesWhateverAClientHides) {
  TestCall call(DialingDraft());
  for (const char* user : {kPresenter, kCollaborator, kAttendee, kConsumer}) {
    call.Join(user, user);
  }
  for (const char* user : {kCollaborator, kAttendee, kConsumer}) {
    const Role role = call->room()->FindRole(Id(user));
    for (const Action action : AllActions()) {
      const Cell cell = DefaultProfile()->cell(ColumnOf(role), action);
      EXPECT_EQ(call.Perform(User(user), action).decision.allowed(),
                cell == Cell::kAllowed || cell == Cell::kRemoteOnly)
          << user << " " << ActionName(action);
    }
  }
  EXPECT_EQ(call->count(), 4U);
}

}  // namespace
}  // namespace roompolicy::testing
