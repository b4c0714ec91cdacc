// What a media thread keeps: rule 7.11, each sentence by name. Long windows and
// edges of time stand in grant_window_test.cc, lifetimes in grant_life_test.cc.
#include "roompolicy/grant.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/decide.h"
#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::minutes;
using std::chrono::nanoseconds;

constexpr nanoseconds kNano{1};

static_assert(sizeof(Grant) <= 2 * sizeof(void*));

// All actions and numbers that are none.
std::vector<Action> AllNumbers() {
  std::vector<Action> numbers;
  for (int n = 0; n <= 255; ++n) numbers.push_back(static_cast<Action>(n));
  return numbers;
}

// The grant against the decision of the room, at every action.
void ExpectAgrees(const Grant& grant, const Subject& subject,
                  const RoomSnapshot& room, Instant now) {
  for (const Action action : AllNumbers()) {
    const Decision expected =
        Decide(room, Request::Perform(subject, action), now);
    EXPECT_EQ(grant.Allows(action, now), expected.allowed())
        << NameOf(Party(subject)) << " " << ActionName(action);
    const Decision actual = grant.Check(action, now);
    EXPECT_EQ(actual, expected)
        << NameOf(Party(subject)) << " " << ActionName(action) << " "
        << ReasonName(actual.reason) << " not " << ReasonName(expected.reason);
  }
}

TEST(GrantTest, AgreesWithDecideAtEveryActionOfEveryoneUnderEveryProfile) {
  for (const ProfilePtr& profile : ProfileSet::BuiltIn().all()) {
    for (const bool dial_out : {false, true}) {
      if (dial_out && !profile->has_dial_out()) continue;
      RoomDraft draft = SomeDraftUnder(profile->name());
      draft.pstn_dialout_enabled = dial_out;
      if (!profile->HasRole(Role::kCollaborator)) {
        draft.participants.erase(draft.participants.begin() + 1);
      }
      TestCall call(draft);
      for (const ParticipantDraft& one : draft.participants) {
        const std::string& id = *one.id;
        const Grant grant = call.Join(id, id).grant;
        for (const Instant now : {Now(), Now(kDay - kNano)}) {
          ExpectAgrees(grant, User(id), *call->room(), now);
        }
      }
      ExpectAgrees(call.JoinServer("bot").grant, Subject::Server(),
                   *call->room(), Now(minutes(1)));
    }
  }
}

TEST(GrantTest, AgreesWithDecideForALegThatHasAnswered) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Dial();
  const Grant grant = call->LegAnswered("leg", Now(minutes(1))).grant;
  ExpectAgrees(grant, Phone(), *call->room(), Now(minutes(1)));
}

TEST(GrantTest, AgreesWithDecideAfterEveryRoleChange) {
  TestCall call(DialingDraft());
  const Grant grant = call.Join(kAttendee, "tablet").grant;
  for (const Role role : kAllRoles) {
    call.SetRole(kAttendee, role);
    static_cast<void>(call.Change());
    ExpectAgrees(grant, User(kAttendee), *call->room(), Now(minutes(1)));
  }
}

TEST(GrantTest, AgreesWithDecideAfterTheSwitchIsTurned) {
  TestCall call;
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  for (const bool on : {true, false, true}) {
    call.draft.pstn_dialout_enabled = on;
    static_cast<void>(call.Change());
    ExpectAgrees(grant, User(kPresenter), *call->room(), Now());
  }
}

TEST(GrantTest, AgreesWithDecideFromValidUntilOn) {
  TestCall call;
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  ExpectAgrees(grant, User(kPresenter), *call->room(), Now(kDay));
  ExpectAgrees(grant, User(kPresenter), *call->room(), Now(10 * kDay));
}

TEST(GrantTest, AnInstantThatIsNeverIsInvalidAndAllowsNothing) {
  TestCall call(StayingDraft());
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  for (const Action action : AllNumbers()) {
    EXPECT_FALSE(grant.Allows(action, Instant::Max()));
    EXPECT_EQ(grant.Check(action, Instant::Max()), InvalidRequest());
  }
}

TEST(GrantTest, ANumberThatIsNoActionIsUnknownAndNotAllowed) {
  TestCall call;
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  for (const int n : {0, 58, 63, 64, 255}) {
    const auto action = static_cast<Action>(n);
    EXPECT_FALSE(grant.Allows(action, Now())) << n;
    EXPECT_EQ(
        grant.Check(action, Now()),
        (Decision{Instant::Max(), 0, Effect::kDeny, Reason::kUnknownAction}));
  }
}

TEST(GrantTest, ANanosecondBeforeTheJoinDeniesAndTheJoinAllows) {
  TestCall call;
  const Instant joined = Now(minutes(5));
  const Grant grant = call.Join(kPresenter, "laptop", joined).grant;
  EXPECT_FALSE(grant.Allows(Action::kShareScreen, *joined.Plus(-kNano)));
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, joined));
  EXPECT_EQ(grant.Check(Action::kShareScreen, *joined.Plus(-kNano)),
            (Decision{joined, 1, Effect::kDeny, Reason::kNotInCall}));
}

TEST(GrantTest, AnInstantBeforeTheJoinDeniesUnderStopJoiningToo) {
  TestCall call(StayingDraft());
  const Instant joined = Now(minutes(5));
  const Grant grant = call.Join(kPresenter, "laptop", joined).grant;
  for (const Instant before :
       {*joined.Plus(-kNano), Now(), Now(-kDay), Instant::Min()}) {
    EXPECT_FALSE(grant.Allows(Action::kShareScreen, before));
    EXPECT_EQ(grant.Check(Action::kShareScreen, before).reason,
              Reason::kNotInCall);
  }
}

TEST(GrantTest, ALegsGrantBeginsWithTheAnswerNotWithTheDialing) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Dial(kPhone, Now(minutes(1)));
  const Grant grant = call->LegAnswered("leg", Now(minutes(2))).grant;
  EXPECT_FALSE(
      grant.Allows(Action::kUnmuteMic, Now(minutes(2)).Plus(-kNano).value()));
  EXPECT_TRUE(grant.Allows(Action::kUnmuteMic, Now(minutes(2))));
}

TEST(GrantTest, AGrantThatOutlivesItsStayIsNotInCallHoweverTheStayEnded) {
  const auto none_after = [](auto end) {
    TestCall call(DialingDraft());
    call.Join(kPresenter, "laptop");
    call.JoinServer("bot");
    const Grant grant = call.Join(kAttendee, "tablet").grant;
    EXPECT_TRUE(grant.Allows(Action::kReceiveAudio, Now()));
    end(call);
    for (const Action action : AllActions()) {
      EXPECT_FALSE(grant.Allows(action, Now(minutes(1))));
      const Decision decision = grant.Check(action, Now(minutes(1)));
      EXPECT_EQ(decision.reason, Reason::kNotInCall);
      EXPECT_EQ(decision.until, Instant::Max());
    }
  };
  none_after(
      [](TestCall& call) { static_cast<void>(call->Leave("tablet", Now())); });
  none_after([](TestCall& call) {
    call.Perform(User(kPresenter), Action::kRemoveParticipant, kAttendee);
  });
  none_after([](TestCall& call) {
    call.Perform(Subject::Server(), Action::kHangUpForEveryone);
  });
  none_after([](TestCall& call) { call.Join(kAttendee, "tablet"); });
  none_after([](TestCall& call) {
    call.SetRole(kAttendee, Role::kUnspecified);
    static_cast<void>(call.Change());
  });
  none_after(
      [](TestCall& call) { static_cast<void>(call->OnRoomDeleted(Now())); });
  none_after(
      [](TestCall& call) { static_cast<void>(call->Advance(Now(kDay))); });
}

TEST(GrantTest, AGrantOfAnEarlierStayDoesNotComeBackWithALaterOne) {
  TestCall call;
  call.Join(kPresenter, "laptop");
  const Grant old = call.Join(kAttendee, "tablet").grant;
  static_cast<void>(call->Leave("tablet", Now()));
  const Grant fresh = call.Join(kAttendee, "tablet").grant;
  EXPECT_FALSE(old.Allows(Action::kReceiveAudio, Now()));
  EXPECT_TRUE(fresh.Allows(Action::kReceiveAudio, Now()));
}

TEST(GrantTest, CopiesAnswerAlikeBeforeAndAfterAChange) {
  TestCall call;
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  Grant copy = grant;
  Grant assigned;
  assigned = copy;
  const Grant moved = std::move(copy);
  const auto all_allow = [&](bool allow) {
    EXPECT_EQ(grant.Allows(Action::kShareScreen, Now()), allow);
    EXPECT_EQ(assigned.Allows(Action::kShareScreen, Now()), allow);
    EXPECT_EQ(moved.Allows(Action::kShareScreen, Now()), allow);
  };
  all_allow(true);
  call.SetRole(kPresenter, Role::kAttendee);
  static_cast<void>(call.Change());
  all_allow(false);
  call.SetRole(kPresenter, Role::kPresenter);
  static_cast<void>(call.Change());
  all_allow(true);
}

TEST(GrantTest, TheReplyAndTheAdmissionHaveTheSameGrant) {
  TestCall call;
  const CallReply reply = call.Join(kPresenter, "laptop");
  const Grant admitted = EffectsOf<Admitted>(reply.effects)[0].grant;
  static_cast<void>(call->Leave("laptop", Now()));
  EXPECT_FALSE(reply.grant.Allows(Action::kShareScreen, Now()));
  EXPECT_FALSE(admitted.Allows(Action::kShareScreen, Now()));
}

TEST(GrantTest, MovedToAnotherProfileItAnswersByThatOneFromTheSameJoinOn) {
  TestCall call;
  const Instant joined = Now(minutes(5));
  const Grant grant = call.Join(kAttendee, "tablet", joined).grant;
  const Grant copy = grant;
  for (const char* profile :
       {"own-identities", "acs-2025-03-13", "own-identities"}) {
    call.draft.profile = std::string(profile);
    static_cast<void>(call.Change(Now(minutes(6))));
    for (const Grant* one : {&grant, &copy}) {
      ExpectAgrees(*one, User(kAttendee), *call->room(), Now(minutes(6)));
      EXPECT_FALSE(one->Allows(Action::kUnmuteMic, *joined.Plus(-kNano)));
      EXPECT_TRUE(one->Allows(Action::kUnmuteMic, joined));
    }
  }
}

TEST(GrantTest, MovedToAProfileThatDeniesWhatHadNoMeaningItSaysSo) {
  ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "strict");
  for (const Action action : AllActions()) {
    if (DefaultProfile()->cell(Column::kPresenter, action) ==
        Cell::kNotApplicable) {
      spec.Set(Column::kPresenter, action, Cell::kDenied);
    }
  }
  TestCall call;
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  EXPECT_EQ(grant.Check(Action::kRaiseHand, Now()).reason,
            Reason::kNotApplicable);
  RoomDraft draft = call.draft;
  draft.profile = "strict";
  draft.revision = std::int64_t{9};
  const auto room = std::make_shared<const RoomSnapshot>(Compile(
      LoadRoom(draft, *ProfileSet::BuiltIn().With(*Profile::Create(spec)))
          .value()));
  ASSERT_TRUE(call->OnRoomChanged(room, Now()).ok());
  EXPECT_EQ(grant.Check(Action::kRaiseHand, Now()).reason,
            Reason::kRoleRestricted);
  ExpectAgrees(grant, User(kPresenter), *room, Now());
}

TEST(GrantTest, MovedToAnotherProfileAGrantStillEndsWithItsStay) {
  TestCall call;
  const Grant grant = call.Join(kAttendee, "tablet").grant;
  call.Join(kPresenter, "laptop");
  call.draft.profile = std::string("own-identities");
  static_cast<void>(call.Change());
  EXPECT_TRUE(grant.Allows(Action::kUnmuteMic, Now()));
  static_cast<void>(call->Leave("tablet", Now()));
  EXPECT_FALSE(grant.Allows(Action::kUnmuteMic, Now()));
  EXPECT_EQ(grant.Check(Action::kUnmuteMic, Now()).reason, Reason::kNotInCall);
}

TEST(GrantTest, CheckHasTheRevisionOfTheRoomThatItAnswersBy) {
  TestCall call;
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  EXPECT_EQ(grant.Check(Action::kShareScreen, Now()).revision, 1);
  for (int revision = 2; revision < 5; ++revision) {
    static_cast<void>(call.Change());
    EXPECT_EQ(grant.Check(Action::kShareScreen, Now()).revision, revision);
    EXPECT_EQ(grant.Check(Action::kRaiseHand, Now()).revision, revision);
  }
}

TEST(GrantTest, StopJoiningAgreesWithPerformInsideAtEveryAction) {
  TestCall call(StayingDraft());
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  call.Join(kAttendee, "tablet");
  for (const Instant now :
       {Now(), Now(kDay - kNano), Now(kDay), Now(2 * kDay)}) {
    for (const Action action : AllActions()) {
      if (action == Action::kRemoveParticipant) continue;
      const Decision check = grant.Check(action, now);
      Decision perform =
          call.Perform(User(kPresenter), action, {}, now).decision;
      if (perform.reason == Reason::kTargetInvalid) {
        EXPECT_TRUE(check.allowed());  // a grant names nobody
        continue;
      }
      EXPECT_EQ(check, perform) << ActionName(action) << ToString(now);
      EXPECT_EQ(grant.Allows(action, now), check.allowed());
    }
  }
}

}  // namespace
}  // namespace roompolicy::testing
