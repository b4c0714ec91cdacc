// Mistakes that other conferencing systems made with rights, each as a test.
// The numbers are those of docs/call-bugs.md.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/call/call_fixture.h"

namespace roompolicy::testing {
namespace {

using std::chrono::minutes;
using std::chrono::nanoseconds;

// The default profile with these denied to Presenters.
ProfileSet Without(ActionSet denied) {
  ProfileSpec spec = OwnSpec();
  for (const Action action : AllActions()) {
    if (denied.Contains(action)) {
      spec.Set(Column::kPresenter, action, Cell::kDenied);
    }
  }
  return SetWith(spec);
}

// A call of one Presenter who may do everything that a Presenter may.
struct Alone {
  Alone() : call(DialingDraft()) {
    const CallReply reply = call.Join(kPresenter, "laptop");
    rights = EffectsOf<Admitted>(reply.effects)[0].allowed;
    grant = reply.grant;
  }
  // The room gets a profile without these, or the default one back.
  CallEffects Deny(ActionSet denied) {
    call.profiles = Without(denied);
    call.draft.profile = std::string("own");
    return call.Change();
  }
  CallEffects Restore() {
    call.draft.profile = std::string("acs-2025-03-13");
    return call.Change();
  }

  TestCall call;
  ActionSet rights;
  Grant grant;
};

std::vector<Action> ActionsOf(ActionSet set) {
  std::vector<Action> actions;
  for (const Action action : AllActions()) {
    if (set.Contains(action)) actions.push_back(action);
  }
  return actions;
}

// What opens this kind of media.
ActionSet ActionsThatOpen(MediaKind kind) {
  ActionSet opens;
  for (const Action action : AllActions()) {
    const ActionSet one = ActionSet::Of(action);
    if (!MediaOf(ActionSet::All() - one).Contains(kind)) opens = opens | one;
  }
  return opens;
}

TEST(CallBugTest, Bug1NoGraceOfOneRightLeaksToAnother) {
  TestCall call(StayingDraft());
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  const Instant revoked = Now(minutes(1));
  call.SetRole(kPresenter, Role::kConsumer);
  const auto lost = EffectsOf<RightsRevoked>(call.Change(revoked));
  ASSERT_EQ(lost.size(), 1U);
  for (const nanoseconds after :
       {nanoseconds(0), nanoseconds(1), nanoseconds(std::chrono::seconds(5)),
        nanoseconds(2 * kDay)}) {
    for (const Action action : ActionsOf(lost[0].actions)) {
      EXPECT_FALSE(grant.Allows(action, *revoked.Plus(after)));
      EXPECT_FALSE(
          call.Perform(User(kPresenter), action, {}, *revoked.Plus(after))
              .decision.allowed())
          << ActionName(action);
    }
  }
}

TEST(CallBugTest, Bug9TakingOneRightAwayNeverAddsOneAndNoneIsNotAll) {
  for (const Action action : ActionsOf(Alone().rights)) {
    Alone one;
    const CallEffects effects = one.Deny(ActionSet::Of(action));
    EXPECT_EQ(EffectsOf<RightsGranted>(effects).size(), 0U);
    EXPECT_FALSE(one.grant.Allows(action, Now())) << ActionName(action);
  }
  Alone all;
  const CallEffects effects = all.Deny(all.rights);
  EXPECT_EQ(EffectsOf<RightsRevoked>(effects)[0].actions, all.rights);
  for (const Action action : AllActions()) {
    EXPECT_FALSE(all.grant.Allows(action, Now()));
  }
  EXPECT_TRUE(MediaOf(ActionSet()).empty());
}

TEST(CallBugTest, Bug10EveryKindOfMediaIsClosedWithItsActions) {
  for (const MediaKind kind : kAllMediaKinds) {
    const ActionSet opens = ActionsThatOpen(kind);
    ASSERT_FALSE(opens.empty()) << MediaKindName(kind);
    Alone one;
    const auto revoked = EffectsOf<RightsRevoked>(one.Deny(opens));
    ASSERT_EQ(revoked.size(), 1U);
    EXPECT_EQ(revoked[0].actions, opens);
    EXPECT_EQ(revoked[0].close,
              kind == MediaKind::kLeg ? MediaSet() : MediaSet::Of(kind));
  }
}

TEST(CallBugTest, Bug11EveryVerbHasARightOfItsOwn) {
  const ActionSet verbs = ActionSet::Of(Action::kMuteOthers) |
                          ActionSet::Of(Action::kRemoveParticipant) |
                          ActionSet::Of(Action::kInviteParticipant) |
                          ActionSet::Of(Action::kDialOutPstn);
  for (const Action denied : ActionsOf(verbs)) {
    TestCall call(DialingDraft(), Without(ActionSet::Of(denied)));
    call.draft.profile = std::string("own");
    static_cast<void>(call.Change());
    for (const Action verb : ActionsOf(verbs)) {
      call.Join(kPresenter, "laptop");
      call.Join(kAttendee, "tablet");
      const char* target = verb == Action::kDialOutPstn ? kPhone : kAttendee;
      EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), verb, target)),
                verb == denied ? "ROLE_RESTRICTED" : "ALLOWED")
          << ActionName(denied) << " " << ActionName(verb);
    }
  }
}

TEST(CallBugTest, Bug13WhatIsTakenAwayIsWhatWasGivenActionByAction) {
  for (const Action action : ActionsOf(Alone().rights)) {
    Alone one;
    const auto revoked =
        EffectsOf<RightsRevoked>(one.Deny(ActionSet::Of(action)));
    const auto granted = EffectsOf<RightsGranted>(one.Restore());
    ASSERT_EQ(revoked.size(), 1U) << ActionName(action);
    ASSERT_EQ(granted.size(), 1U) << ActionName(action);
    EXPECT_EQ(revoked[0].actions, ActionSet::Of(action));
    EXPECT_EQ(granted[0].actions, ActionSet::Of(action));
    EXPECT_EQ(revoked[0].close,
              granted[0].allowed - MediaSet::Of(MediaKind::kLeg));
    EXPECT_TRUE(one.grant.Allows(action, Now()));
  }
}

TEST(CallBugTest, Bug14EveryPairOfRightsIsTakenAwayTogether) {
  const std::vector<Action> all = ActionsOf(Alone().rights);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      Alone one;
      const ActionSet pair = ActionSet::Of(all[i]) | ActionSet::Of(all[j]);
      const auto revoked = EffectsOf<RightsRevoked>(one.Deny(pair));
      ASSERT_EQ(revoked.size(), 1U);
      ASSERT_EQ(revoked[0].actions, pair)
          << ActionName(all[i]) << " " << ActionName(all[j]);
      ASSERT_FALSE(one.grant.Allows(all[i], Now()));
      ASSERT_FALSE(one.grant.Allows(all[j], Now()));
    }
  }
}

TEST(CallBugTest, Bug16PromotingAndDemotingIsAsIfNothingHadHappened) {
  for (const Role from : kAllRoles) {
    for (const Role to : kAllRoles) {
      TestCall call(DialingDraft());
      call.SetRole(kPresenter, from);
      static_cast<void>(call.Change());
      const Grant grant = call.Join(kPresenter, "laptop").grant;
      ActionSet before;
      for (const Action action : AllActions()) {
        if (grant.Allows(action, Now()))
          before = before | ActionSet::Of(action);
      }
      call.SetRole(kPresenter, to);
      const CallEffects there = call.Change();
      call.SetRole(kPresenter, from);
      const CallEffects back = call.Change();
      for (const Action action : AllActions()) {
        EXPECT_EQ(grant.Allows(action, Now()), before.Contains(action));
      }
      ActionSet gained;
      ActionSet lost;
      for (const auto& one : EffectsOf<RightsGranted>(there)) {
        gained = one.actions;
      }
      for (const auto& one : EffectsOf<RightsRevoked>(back)) {
        lost = one.actions;
      }
      EXPECT_EQ(gained, lost) << RoleName(from) << " " << RoleName(to);
    }
  }
}

TEST(CallBugTest, Bug17AReconnectIsAFreshDecisionAndBringsNoOldRightsBack) {
  TestCall call(DialingDraft());
  call.Join(kAttendee, "tablet");
  call.Join(kPresenter, "laptop");
  static_cast<void>(call->Leave("laptop", Now()));
  call.SetRole(kPresenter, Role::kConsumer);
  static_cast<void>(call.Change());
  const Grant left = call.Join(kPresenter, "laptop").grant;
  EXPECT_FALSE(left.Allows(Action::kShareScreen, Now()));
  call.SetRole(kPresenter, Role::kUnspecified);
  const Grant stale = left;
  static_cast<void>(call.Change());
  EXPECT_EQ(ReasonOf(call.Join(kPresenter, "laptop")), "NOT_INVITED");
  EXPECT_FALSE(stale.Allows(Action::kReceiveAudio, Now()));
}

TEST(CallBugTest, Bug18ItIsTheActorWhoIsAskedNotTheTarget) {
  for (const Action action :
       {Action::kMuteOthers, Action::kRemoveParticipant}) {
    TestCall call;
    call.Join(kPresenter, "laptop");
    call.Join(kAttendee, "tablet");
    EXPECT_EQ(ReasonOf(call.Perform(User(kAttendee), action, kPresenter)),
              "ROLE_RESTRICTED");
    EXPECT_EQ(ReasonOf(call.Perform(User(kPresenter), action, kAttendee)),
              "ALLOWED");
  }
}

TEST(CallBugTest, Bug22AKindOfMediaIsAllowedOnlyIfEveryActionOfItIs) {
  for (const MediaKind kind : kAllMediaKinds) {
    for (const Action action : ActionsOf(ActionsThatOpen(kind))) {
      RoomDraft draft = DialingDraft();
      draft.profile = std::string("own");
      TestCall call(draft, Without(ActionSet::Of(action)));
      const auto admitted =
          EffectsOf<Admitted>(call.Join(kPresenter, "laptop").effects);
      EXPECT_FALSE(admitted[0].media.Contains(kind)) << ActionName(action);
      for (const MediaKind other : kAllMediaKinds) {
        EXPECT_TRUE(!admitted[0].media.Contains(other) ||
                    admitted[0].allowed.ContainsAll(ActionsThatOpen(other)));
      }
    }
  }
}

TEST(CallBugTest, Bug26WhatIsSubmittedAfterADemotionIsJudgedByIt) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  const Request opened =
      Request::Perform(User(kPresenter), Action::kRemoveParticipant)
          .WithTarget(Id(kAttendee));
  call.SetRole(kPresenter, Role::kAttendee);
  static_cast<void>(call.Change());
  EXPECT_EQ(ReasonOf(call->Perform(opened, Now())), "ROLE_RESTRICTED");
  EXPECT_EQ(call->count(), 2U);
}

// What rules 6 and 7.9 say, written out.
bool Expected(Role role, bool dial_out, bool stays, bool ended, Action action) {
  if (ended && !stays) return false;
  const bool presenter = role == Role::kPresenter;
  switch (action) {
    case Action::kDialOutPstn:
      return presenter && dial_out && !ended;
    case Action::kInviteParticipant:
      return presenter && !ended;
    case Action::kShareScreen:
      return presenter || role == Role::kCollaborator;
    case Action::kUnmuteMic:
      return role != Role::kConsumer;
    default:
      return action == Action::kReceiveAudio;
  }
}

TEST(CallBugTest, Bug27TheSwitchesDoNotInteractBeyondTheRules) {
  for (const bool dial_out : {false, true}) {
    for (const bool stays : {false, true}) {
      for (const Role role : kAllRoles) {
        RoomDraft draft = SomeDraft();
        draft.pstn_dialout_enabled = dial_out;
        draft.end_of_window =
            stays ? EndOfWindow::kStopJoining : EndOfWindow::kEndCall;
        TestCall call(draft);
        call.SetRole(kAttendee, role);
        static_cast<void>(call.Change());
        const Grant grant = call.Join(kAttendee, "tablet").grant;
        for (const bool ended : {false, true}) {
          const Instant now = ended ? Now(kDay) : Now();
          static_cast<void>(call->Advance(now));
          for (const Action action :
               {Action::kDialOutPstn, Action::kInviteParticipant,
                Action::kShareScreen, Action::kUnmuteMic, Action::kReceiveAudio,
                Action::kRaiseHand}) {
            EXPECT_EQ(grant.Allows(action, now),
                      Expected(role, dial_out, stays, ended, action))
                << RoleName(role) << dial_out << stays << ended << " "
                << ActionName(action);
          }
          EXPECT_EQ(ReasonOf(call.Join(kConsumer, "tv", now)),
                    ended ? "EXPIRED" : "ALLOWED");
        }
      }
    }
  }
}

TEST(CallBugTest, Bug32RightsThatComeBackStartNothing) {
  TestCall call(DialingDraft());
  call.Join(kPresenter, "laptop");
  call.Join(kAttendee, "tablet");
  EXPECT_EQ(
      Lines(call.Perform(User(kPresenter), Action::kMuteOthers, kAttendee)),
      TextLines{"mute attendee"});
  call.SetRole(kAttendee, Role::kConsumer);
  static_cast<void>(call.Change());
  call.SetRole(kAttendee, Role::kAttendee);
  const CallEffects back = call.Change();
  ASSERT_EQ(back.size(), 1U);
  const auto granted = EffectsOf<RightsGranted>(back);
  ASSERT_EQ(granted.size(), 1U) << "allowed, and no other effect";
  EXPECT_TRUE(granted[0].allowed.Contains(MediaKind::kPublishAudio));
}

TEST(CallBugTest, Bug33ChangingOnePersonChangesNobodyElseOfThatRole) {
  RoomDraft draft = SomeDraft();
  draft.participants.push_back(Draft("8:acs:r_second", Role::kAttendee));
  TestCall call(draft);
  call.Join(kAttendee, "tablet");
  const Grant second = call.Join("8:acs:r_second", "phone").grant;
  call.SetRole(kAttendee, Role::kConsumer);
  const CallEffects effects = call.Change();
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(EffectsOf<RightsRevoked>(effects)[0].party, Party(User(kAttendee)));
  EXPECT_TRUE(second.Allows(Action::kTurnVideoOn, Now()));
}

}  // namespace
}  // namespace roompolicy::testing
