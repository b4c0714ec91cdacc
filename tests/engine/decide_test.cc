// Rules sections 5 and 6, each rule by name.
#include "roompolicy/decide.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "roompolicy/permissions.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using std::chrono::nanoseconds;
using testing::Id;
using testing::kAttendee;
using testing::kCollaborator;
using testing::kConsumer;
using testing::kDay;
using testing::kPhone;
using testing::kPresenter;
using testing::kStranger;
using testing::Now;
using testing::SomeDraft;
using testing::SomeRoom;

constexpr nanoseconds kNano{1};

static_assert(
    !std::is_reference_v<decltype(std::declval<const Request&>().subject())>,
    "a reference into a temporary request would dangle");

Subject User(std::string_view id) { return Subject::User(Id(id)); }
Subject Phone(std::string_view id = kPhone) { return Subject::Pstn(Id(id)); }

RoomSnapshot CompileDraft(const RoomDraft& draft) {
  return Compile(LoadRoom(draft, ProfileSet::BuiltIn()).value());
}

RoomSnapshot DialingRoom() {
  RoomDraft draft = SomeDraft();
  draft.pstn_dialout_enabled = true;
  return CompileDraft(draft);
}

Reason JoinReason(const Subject& subject, Instant now = Now()) {
  return Decide(Compile(SomeRoom()), Request::Join(subject), now).reason;
}

Reason Reasons(const RoomSnapshot& room, const Subject& subject, Action action,
               std::string_view target = {}) {
  Request request = Request::Perform(subject, action);
  if (!target.empty()) request = request.WithTarget(Id(target));
  return Decide(room, request, Now()).reason;
}

Reason PerformReason(const Subject& subject, Action action,
                     std::string_view target = {}) {
  return Reasons(Compile(SomeRoom()), subject, action, target);
}

TEST(DecisionTest, AnAllowanceCarriesRevisionAndTheEndOfTheWindow) {
  const Decision d =
      Decide(Compile(SomeRoom()), Request::Join(User(kAttendee)), Now());
  EXPECT_EQ(d, (Decision{Now(kDay), 1, Effect::kAllow, Reason::kAllowed}));
  EXPECT_TRUE(d.allowed());
}

TEST(DecisionTest, WhatIsDecidedBeforeARoomHasNoRevisionAndNeverChanges) {
  const RoomSnapshot room = Compile(SomeRoom());
  const auto before_a_room = [](Reason reason) {
    return Decision{Instant::Max(), 0, Effect::kDeny, reason};
  };
  EXPECT_EQ(Decide(room, Request(), Now()),
            before_a_room(Reason::kInvalidRequest));
  EXPECT_EQ(
      Decide(room, Request::Perform(User(kPresenter), Action::kUnspecified),
             Now()),
      before_a_room(Reason::kUnknownAction));
  EXPECT_EQ(DecideWithoutRoom(Request::Join(User(kPresenter)), Now()),
            before_a_room(Reason::kRoomNotFound));
}

TEST(JoinTest, NowEqualToValidFromIsOpen) {
  EXPECT_EQ(JoinReason(User(kAttendee), Now(-kNano)), Reason::kNotYetOpen);
  EXPECT_EQ(JoinReason(User(kAttendee), Now()), Reason::kAllowed);
}

TEST(JoinTest, NowEqualToValidUntilIsExpired) {
  EXPECT_EQ(JoinReason(User(kAttendee), Now(kDay - kNano)), Reason::kAllowed);
  EXPECT_EQ(JoinReason(User(kAttendee), Now(kDay)), Reason::kExpired);
  EXPECT_EQ(JoinReason(User(kAttendee), Now(2 * kDay)), Reason::kExpired);
}

TEST(JoinTest, NotYetOpenHoldsUntilValidFromAndExpiredForever) {
  const RoomSnapshot room = Compile(SomeRoom());
  const Request join = Request::Join(User(kAttendee));
  EXPECT_EQ(Decide(room, join, Now(-kDay)).until, Now());
  EXPECT_EQ(Decide(room, join, Now(kDay)).until, Instant::Max());
}

TEST(JoinTest, EveryRoleMayJoin) {
  for (const char* id : {kPresenter, kCollaborator, kAttendee, kConsumer}) {
    EXPECT_EQ(JoinReason(User(id)), Reason::kAllowed);
  }
}

TEST(JoinTest, WhoIsNotOnTheRosterIsNotInvited) {
  EXPECT_EQ(JoinReason(User(kStranger)), Reason::kNotInvited);
  RoomDraft empty = SomeDraft();
  empty.participants.clear();
  EXPECT_EQ(Decide(CompileDraft(empty), Request::Join(User(kPresenter)), Now())
                .reason,
            Reason::kNotInvited);
}

TEST(JoinTest, TheWindowIsLookedAtBeforeTheRoster) {
  EXPECT_EQ(JoinReason(User(kStranger), Now(-kNano)), Reason::kNotYetOpen);
  EXPECT_EQ(JoinReason(User(kStranger), Now(kDay)), Reason::kExpired);
}

TEST(JoinTest, TheKindOfIdIsLookedAtBeforeTheWindow) {
  for (const char* id : {"8:orgid:u", "28:orgid:a", "8:acs:r_t_u", "alice"}) {
    EXPECT_EQ(JoinReason(User(id), Now(-kDay)), Reason::kNotACommunicationUser);
    EXPECT_EQ(JoinReason(User(id), Now(2 * kDay)),
              Reason::kNotACommunicationUser);
  }
}

TEST(JoinTest, AKindThatIsNotAdmittedNeverIs) {
  const Decision d =
      Decide(Compile(SomeRoom()), Request::Join(User("alice")), Now());
  EXPECT_EQ(d.until, Instant::Max());
  EXPECT_EQ(d.revision, 1);
}

TEST(JoinTest, OwnIdentitiesAdmitsEveryKindButPhones) {
  RoomDraft draft = testing::SomeDraftUnder("own-identities");
  draft.participants.push_back(testing::Draft("alice", Role::kAttendee));
  const RoomSnapshot room = CompileDraft(draft);
  const auto reason = [&](std::string_view id) {
    return Decide(room, Request::Join(User(id)), Now()).reason;
  };
  EXPECT_EQ(reason("alice"), Reason::kAllowed);
  EXPECT_EQ(reason("bob"), Reason::kNotInvited);
  EXPECT_EQ(reason("8:orgid:u"), Reason::kNotInvited);
  EXPECT_EQ(reason(kPhone), Reason::kNotACommunicationUser);
}

TEST(JoinTest, APhoneThatCallsInIsAlwaysRefused) {
  for (const nanoseconds by : {-kDay, nanoseconds(0), 2 * kDay}) {
    const Decision d = Decide(DialingRoom(), Request::Join(Phone()), Now(by));
    EXPECT_EQ(d.reason, Reason::kPstnDialInUnsupported);
    EXPECT_EQ(d.until, Instant::Max());
    EXPECT_EQ(d.revision, 1);
  }
}

TEST(JoinTest, AServerMayJoinAnyOpenRoom) {
  EXPECT_EQ(JoinReason(Subject::Server()), Reason::kAllowed);
  EXPECT_EQ(JoinReason(Subject::Server(), Now(-kNano)), Reason::kNotYetOpen);
  EXPECT_EQ(JoinReason(Subject::Server(), Now(kDay)), Reason::kExpired);
}

TEST(SubjectTest, AUserWithAPhoneNumberIsNotACommunicationUser) {
  EXPECT_EQ(JoinReason(User(kPhone)), Reason::kNotACommunicationUser);
  EXPECT_EQ(PerformReason(User(kPhone), Action::kUnmuteMic),
            Reason::kNotACommunicationUser);
}

TEST(SubjectTest, APhoneWithAUsersIdIsAnInvalidRequest) {
  EXPECT_EQ(JoinReason(Phone(kPresenter)), Reason::kInvalidRequest);
  EXPECT_EQ(PerformReason(Phone(kPresenter), Action::kUnmuteMic),
            Reason::kInvalidRequest);
}

TEST(SubjectTest, NobodyIsAnInvalidRequest) {
  EXPECT_EQ(JoinReason(Subject()), Reason::kInvalidRequest);
}

TEST(SubjectTest, APhoneLegMayUnmuteItselfAndHearAndNothingElse) {
  for (const Action action : AllActions()) {
    const bool may =
        action == Action::kUnmuteMic || action == Action::kReceiveAudio;
    EXPECT_EQ(Reasons(DialingRoom(), Phone(), action),
              may ? Reason::kAllowed : Reason::kNotApplicable)
        << ActionName(action);
  }
}

TEST(SubjectTest, APhoneLegAndAServerNeedAnOpenRoom) {
  const RoomSnapshot room = DialingRoom();
  for (const Subject& subject : {Phone(), Subject::Server()}) {
    const Request request = Request::Perform(subject, Action::kReceiveAudio);
    EXPECT_EQ(Decide(room, request, Now(-kNano)).reason, Reason::kNotYetOpen);
    EXPECT_EQ(Decide(room, request, Now(kDay)).reason, Reason::kExpired);
  }
}

TEST(SubjectTest, AServerIsAboveRolesAndHasAColumnOfItsOwn) {
  EXPECT_EQ(PerformReason(Subject::Server(), Action::kHangUpForEveryone),
            Reason::kAllowed);
  EXPECT_EQ(PerformReason(Subject::Server(), Action::kShareScreen),
            Reason::kNotApplicable);
}

TEST(PerformTest, AnUnknownActionIsUnknownBeforeARoomIsLookedFor) {
  const Request request =
      Request::Perform(User(kPresenter), static_cast<Action>(58));
  EXPECT_EQ(DecideWithoutRoom(request, Now()).reason, Reason::kUnknownAction);
}

TEST(PerformTest, AnInvalidRequestIsInvalidBeforeItsActionIsLookedAt) {
  const Request request = Request::Perform(Subject(), Action::kUnspecified);
  EXPECT_EQ(DecideWithoutRoom(request, Now()).reason, Reason::kInvalidRequest);
}

TEST(PerformTest, NeverIsNoInstant) {
  const RoomSnapshot room = Compile(SomeRoom());
  EXPECT_EQ(
      Decide(room, Request::Join(User(kPresenter)), Instant::Max()).reason,
      Reason::kInvalidRequest);
  EXPECT_EQ(Decide(room, Request::Join(User(kPresenter)), Instant()).reason,
            Reason::kInvalidRequest);
}

TEST(PerformTest, WhoIsNotInvitedMayDoNothing) {
  for (const Action action : AllActions()) {
    EXPECT_EQ(PerformReason(User(kStranger), action), Reason::kNotInvited);
  }
}

TEST(PerformTest, AnActionThatRoomsDoNotHaveIsNotApplicable) {
  EXPECT_EQ(PerformReason(User(kPresenter), Action::kRaiseHand),
            Reason::kNotApplicable);
  EXPECT_EQ(PerformReason(User(kPresenter), Action::kManageRecording),
            Reason::kNotApplicable);
}

TEST(PerformTest, ARoleThatLacksTheActionIsRestricted) {
  EXPECT_EQ(PerformReason(User(kAttendee), Action::kShareScreen),
            Reason::kRoleRestricted);
  EXPECT_EQ(PerformReason(User(kCollaborator), Action::kShareScreen),
            Reason::kAllowed);
  EXPECT_EQ(PerformReason(User(kConsumer), Action::kUnmuteMic),
            Reason::kRoleRestricted);
}

TEST(PerformTest, AConsumerMayRenderRemoteStreams) {
  EXPECT_EQ(
      PerformReason(User(kConsumer), Action::kRenderVideoInMultiplePlaces),
      Reason::kAllowed);
  EXPECT_EQ(PerformReason(User(kConsumer), Action::kSetVideoScalingMode),
            Reason::kAllowed);
}

TEST(PerformTest, AfterValidUntilItIsExpiredWhateverEndOfWindowSays) {
  RoomDraft draft = SomeDraft();
  draft.end_of_window = EndOfWindow::kStopJoining;
  EXPECT_EQ(
      Decide(CompileDraft(draft),
             Request::Perform(User(kPresenter), Action::kUnmuteMic), Now(kDay))
          .reason,
      Reason::kExpired);
}

TEST(DialOutTest, NeedsTheSwitchAndAPresenterOrTheServer) {
  EXPECT_EQ(PerformReason(User(kPresenter), Action::kDialOutPstn),
            Reason::kPstnDialOutDisabled);
  EXPECT_EQ(PerformReason(Subject::Server(), Action::kDialOutPstn),
            Reason::kPstnDialOutDisabled);
  const RoomSnapshot room = DialingRoom();
  EXPECT_EQ(Reasons(room, User(kPresenter), Action::kDialOutPstn),
            Reason::kAllowed);
  EXPECT_EQ(Reasons(room, Subject::Server(), Action::kDialOutPstn),
            Reason::kAllowed);
  for (const char* id : {kCollaborator, kAttendee, kConsumer}) {
    EXPECT_EQ(Reasons(room, User(id), Action::kDialOutPstn),
              Reason::kRoleRestricted);
  }
}

TEST(DialOutTest, TheRoleIsLookedAtBeforeTheSwitch) {
  EXPECT_EQ(PerformReason(User(kAttendee), Action::kDialOutPstn),
            Reason::kRoleRestricted);
}

TEST(DialOutTest, IsNotApplicableUnderTheOldestProfile) {
  RoomDraft draft = testing::SomeDraftUnder("acs-2023-06-14");
  draft.participants = {testing::Draft(kPresenter, Role::kPresenter)};
  const RoomSnapshot room = CompileDraft(draft);
  EXPECT_EQ(Reasons(room, User(kPresenter), Action::kDialOutPstn),
            Reason::kNotApplicable);
  EXPECT_EQ(Reasons(room, Subject::Server(), Action::kDialOutPstn),
            Reason::kNotApplicable);
}

TEST(TargetTest, ADialedNumberHas1To15Digits) {
  const RoomSnapshot room = DialingRoom();
  const auto dial = [&](std::string_view target) {
    return Reasons(room, User(kPresenter), Action::kDialOutPstn, target);
  };
  EXPECT_EQ(dial("4:+1"), Reason::kAllowed);
  EXPECT_EQ(dial("4:+123456789012345"), Reason::kAllowed);
  EXPECT_EQ(dial("4:+1234567890123456"), Reason::kTargetInvalid);
  EXPECT_EQ(dial("4:+"), Reason::kTargetInvalid);
  EXPECT_EQ(dial("4:+12a"), Reason::kTargetInvalid);
  EXPECT_EQ(dial("4:anonymous"), Reason::kTargetInvalid);
  EXPECT_EQ(dial(kAttendee), Reason::kTargetInvalid);
}

TEST(TargetTest, TheSwitchIsLookedAtBeforeTheTarget) {
  EXPECT_EQ(PerformReason(User(kPresenter), Action::kDialOutPstn, "4:+12a"),
            Reason::kPstnDialOutDisabled);
}

TEST(TargetTest, MutingAndRemovingMayNameAnybodyButOneself) {
  for (const Action action :
       {Action::kMuteOthers, Action::kRemoveParticipant}) {
    for (const char* target : {kAttendee, kStranger, kPhone, "alice"}) {
      EXPECT_EQ(PerformReason(User(kPresenter), action, target),
                Reason::kAllowed);
    }
    EXPECT_EQ(PerformReason(User(kPresenter), action, kPresenter),
              Reason::kTargetInvalid);
  }
}

TEST(TargetTest, ServerRemovesAnybody) {
  EXPECT_EQ(
      PerformReason(Subject::Server(), Action::kRemoveParticipant, kPresenter),
      Reason::kAllowed);
}

TEST(TargetTest, InvitingNamesAUserOnTheRoster) {
  const auto invite = [](const Subject& who, std::string_view target) {
    return PerformReason(who, Action::kInviteParticipant, target);
  };
  EXPECT_EQ(invite(User(kPresenter), kAttendee), Reason::kAllowed);
  EXPECT_EQ(invite(User(kPresenter), kStranger), Reason::kTargetNotInvited);
  EXPECT_EQ(invite(User(kPresenter), kPhone), Reason::kTargetInvalid);
  EXPECT_EQ(invite(User(kPresenter), "8:orgid:u"), Reason::kTargetInvalid);
  EXPECT_EQ(invite(User(kPresenter), "alice"), Reason::kTargetInvalid);
  EXPECT_EQ(invite(User(kPresenter), kPresenter), Reason::kTargetInvalid);
  EXPECT_EQ(invite(Subject::Server(), kPresenter), Reason::kAllowed);
}

TEST(TargetTest, DtmfGoesToAPhoneNumber) {
  EXPECT_EQ(PerformReason(Subject::Server(), Action::kSendDtmf, kPhone),
            Reason::kAllowed);
  EXPECT_EQ(PerformReason(Subject::Server(), Action::kSendDtmf, "4:anonymous"),
            Reason::kAllowed);
  EXPECT_EQ(PerformReason(Subject::Server(), Action::kSendDtmf, kAttendee),
            Reason::kTargetInvalid);
}

TEST(TargetTest, PlayingRecognizingAndCancellingMayNameAnybody) {
  for (const Action action : {Action::kPlayAudio, Action::kRecognizeMedia,
                              Action::kCancelAddParticipant}) {
    for (const char* target : {kAttendee, kStranger, kPhone, "alice"}) {
      EXPECT_EQ(PerformReason(Subject::Server(), action, target),
                Reason::kAllowed);
    }
  }
}

TEST(TargetTest, OnAnyOtherActionATargetIsInvalid) {
  EXPECT_EQ(PerformReason(User(kPresenter), Action::kShareScreen, kAttendee),
            Reason::kTargetInvalid);
  EXPECT_EQ(Reasons(DialingRoom(), Phone(), Action::kUnmuteMic, kAttendee),
            Reason::kTargetInvalid);
}

TEST(TargetTest, TheRightIsLookedAtBeforeTheTarget) {
  EXPECT_EQ(PerformReason(User(kAttendee), Action::kMuteOthers, kAttendee),
            Reason::kRoleRestricted);
}

TEST(TargetTest, JoiningTakesNoTarget) {
  const Request request = Request::Join(User(kPresenter));
  EXPECT_EQ(
      Decide(Compile(SomeRoom()), request.WithTarget(Id(kAttendee)), Now())
          .reason,
      Reason::kInvalidRequest);
}

TEST(BatchTest, AnswerIIsForRequestI) {
  const RoomSnapshot room = Compile(SomeRoom());
  std::vector<Request> requests;
  for (const Action action : AllActions()) {
    requests.push_back(Request::Perform(User(kAttendee), action));
  }
  std::vector<Decision> decisions(requests.size());
  ASSERT_TRUE(DecideBatch(room, requests, Now(), decisions));
  for (std::size_t i = 0; i < requests.size(); ++i) {
    EXPECT_EQ(decisions[i], Decide(room, requests[i], Now()));
  }
}

TEST(BatchTest, SizesThatDifferWriteNothing) {
  const RoomSnapshot room = Compile(SomeRoom());
  const std::array<Request, 2> requests = {Request::Join(User(kPresenter)),
                                           Request::Join(User(kPresenter))};
  std::array<Decision, 3> decisions;
  decisions.fill(InvalidRequest());
  EXPECT_FALSE(DecideBatch(room, requests, Now(), decisions));
  for (const Decision& d : decisions) EXPECT_EQ(d, InvalidRequest());
  EXPECT_TRUE(DecideBatch(room, std::vector<Request>(), Now(),
                          std::vector<Decision>()));
}

TEST(PermissionsTest, AgreeWithDecideActionByAction) {
  const RoomSnapshot closed = Compile(SomeRoom());
  const RoomSnapshot dialing = DialingRoom();
  const std::vector<Subject> subjects = {
      User(kPresenter), User(kConsumer),   User(kStranger),
      User("alice"),    User(kPhone),      Phone(),
      Phone(kAttendee), Subject::Server(), Subject()};
  for (const RoomSnapshot* room : {&closed, &dialing}) {
    for (const Subject& subject : subjects) {
      for (const nanoseconds by : {-kNano, nanoseconds(0), kDay}) {
        const PermissionSet all = Permissions(*room, subject, Now(by));
        for (const Action action : AllActions()) {
          const Decision one =
              Decide(*room, Request::Perform(subject, action), Now(by));
          EXPECT_EQ(all.allowed.Contains(action), one.allowed());
          EXPECT_EQ(all.until, one.until);
          EXPECT_EQ(all.revision, one.revision);
        }
      }
    }
  }
}

TEST(PermissionsTest, WhoIsKeptOutHasAReasonAndNothingAllowed) {
  const PermissionSet none =
      Permissions(Compile(SomeRoom()), User(kStranger), Now());
  EXPECT_EQ(none.reason, Reason::kNotInvited);
  EXPECT_TRUE(none.allowed.empty());
  EXPECT_TRUE(none.media().empty());
  const PermissionSet nowhere = PermissionsWithoutRoom(User(kStranger), Now());
  EXPECT_EQ(nowhere.reason, Reason::kRoomNotFound);
  EXPECT_EQ(nowhere.revision, 0);
}

TEST(PermissionsTest, AStrangerIsToldNothingOfTheRoom) {
  const RoomSnapshot room = Compile(SomeRoom());
  for (const nanoseconds by : {-kNano, nanoseconds(0), kDay}) {
    const PermissionSet told =
        ForOutsider(Permissions(room, User(kStranger), Now(by)));
    EXPECT_EQ(told.reason, Reason::kNotInvited);
    EXPECT_EQ(told.until, Instant::Max());
    EXPECT_EQ(told.revision, 0);
    EXPECT_TRUE(told.allowed.empty());
  }
  const PermissionSet mine = Permissions(room, User(kPresenter), Now());
  EXPECT_EQ(ForOutsider(mine).allowed, mine.allowed);
  EXPECT_EQ(ForOutsider(mine).until, mine.until);
}

TEST(PermissionsTest, AConsumerReceivesAndPublishesNothing) {
  const MediaSet media =
      Permissions(Compile(SomeRoom()), User(kConsumer), Now()).media();
  EXPECT_EQ(media, MediaSet::Of(MediaKind::kSubscribeAudio) |
                       MediaSet::Of(MediaKind::kSubscribeVideo) |
                       MediaSet::Of(MediaKind::kSubscribeScreen));
}

}  // namespace
}  // namespace roompolicy
