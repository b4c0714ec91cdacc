// Section 6.3: targets.

#include <string>

#include "gtest/gtest.h"
#include "tests/reference/reference_decider.h"
#include "tests/reference/reference_test_world.h"

namespace roompolicy::reference {
namespace {

constexpr char kTeamsUser[] = "8:orgid:a";

World DialOutRoom() {
  World world = DefaultRoom();
  world.pstn_dialout_enabled = true;
  return world;
}

std::string PresenterOn(const std::string& action, const std::string& target) {
  return Reason(DialOutRoom(),
                OnTarget(Perform("user", kPresenter, action), target));
}

std::string ServerOn(const std::string& action, const std::string& target) {
  return Reason(DialOutRoom(), OnTarget(Perform("server", "", action), target));
}

TEST(TargetTest, MuteAndRemoveTakeAnyWellFormedIdOnTheRosterOrNot) {
  for (const std::string action : {"mute_others", "remove_participant"}) {
    for (const std::string target :
         {kAttendee, kStranger, kPhone, kTeamsUser, "alice", "4:anonymous"}) {
      EXPECT_EQ(PresenterOn(action, target), "ALLOWED") << action << target;
    }
  }
  EXPECT_EQ(ServerOn("remove_participant", kStranger), "ALLOWED");
  EXPECT_EQ(ServerOn("remove_participant", kPhone), "ALLOWED");
}

TEST(TargetTest, NoRoleOutranksAnother) {
  World world = DefaultRoom();
  world.roster.emplace_back(kStranger, "PRESENTER");
  const Query query = Perform("user", kPresenter, "remove_participant");
  EXPECT_EQ(Reason(world, OnTarget(query, kStranger)), "ALLOWED");
}

TEST(TargetTest, InviteNamesAUserOnTheRoster) {
  EXPECT_EQ(PresenterOn("invite_participant", kConsumer), "ALLOWED");
  EXPECT_EQ(PresenterOn("invite_participant", kStranger), "TARGET_NOT_INVITED");
  EXPECT_EQ(ServerOn("invite_participant", kConsumer), "ALLOWED");
  EXPECT_EQ(ServerOn("invite_participant", kStranger), "TARGET_NOT_INVITED");
}

TEST(TargetTest, InviteOfAPhoneOrAKindNotAdmittedIsInvalid) {
  for (const std::string target : {kPhone, "4:anonymous", kTeamsUser,
                                   "28:orgid:a", "8:acs:a_b_c", "alice"}) {
    EXPECT_EQ(PresenterOn("invite_participant", target), "TARGET_INVALID");
    EXPECT_EQ(ServerOn("invite_participant", target), "TARGET_INVALID");
  }
}

TEST(TargetTest, InviteFollowsTheKindsOfTheProfile) {
  World world = RoomUnder("own-identities");
  world.roster.emplace_back("alice", "ATTENDEE");
  const Query query = Perform("user", kPresenter, "invite_participant");
  EXPECT_EQ(Reason(world, OnTarget(query, "alice")), "ALLOWED");
  EXPECT_EQ(Reason(world, OnTarget(query, "bob")), "TARGET_NOT_INVITED");
  EXPECT_EQ(Reason(world, OnTarget(query, kPhone)), "TARGET_INVALID");
}

TEST(TargetTest, AUserNamingItselfIsInvalidWithAnyOfTheThree) {
  EXPECT_EQ(PresenterOn("mute_others", kPresenter), "TARGET_INVALID");
  EXPECT_EQ(PresenterOn("remove_participant", kPresenter), "TARGET_INVALID");
  EXPECT_EQ(PresenterOn("invite_participant", kPresenter), "TARGET_INVALID");
}

TEST(TargetTest, AServerHasNoSelfToName) {
  Query query = Perform("server", kPresenter, "remove_participant");
  EXPECT_EQ(Reason(DefaultRoom(), OnTarget(query, kPresenter)), "ALLOWED");
}

TEST(TargetTest, DialOutTakesOneToFifteenDigitsAfterThePlus) {
  const std::string action = "dial_out_pstn";
  EXPECT_EQ(PresenterOn(action, "4:+1"), "ALLOWED");
  EXPECT_EQ(PresenterOn(action, "4:+123456789012345"), "ALLOWED");
  EXPECT_EQ(PresenterOn(action, "4:+1234567890123456"), "TARGET_INVALID");
  EXPECT_EQ(PresenterOn(action, "4:+"), "TARGET_INVALID");
  EXPECT_EQ(PresenterOn(action, "4:15551234567"), "TARGET_INVALID");
  EXPECT_EQ(PresenterOn(action, "4:anonymous"), "TARGET_INVALID");
  EXPECT_EQ(PresenterOn(action, "4:+12a"), "TARGET_INVALID");
  EXPECT_EQ(PresenterOn(action, kAttendee), "TARGET_INVALID");
  EXPECT_EQ(ServerOn(action, kPhone), "ALLOWED");
  EXPECT_EQ(ServerOn(action, kAttendee), "TARGET_INVALID");
}

TEST(TargetTest, SendDtmfTakesAnyPhoneNumber) {
  EXPECT_EQ(ServerOn("send_dtmf", kPhone), "ALLOWED");
  EXPECT_EQ(ServerOn("send_dtmf", "4:anonymous"), "ALLOWED");
  EXPECT_EQ(ServerOn("send_dtmf", "4:+12a"), "ALLOWED");
  EXPECT_EQ(ServerOn("send_dtmf", kAttendee), "TARGET_INVALID");
  EXPECT_EQ(ServerOn("send_dtmf", "alice"), "TARGET_INVALID");
}

TEST(TargetTest, RecognizePlayAndCancelTakeAnyWellFormedId) {
  for (const std::string action :
       {"recognize_media", "play_audio", "cancel_add_participant"}) {
    for (const std::string target :
         {kAttendee, kStranger, kPhone, kTeamsUser, "alice"}) {
      EXPECT_EQ(ServerOn(action, target), "ALLOWED") << action;
    }
  }
}

TEST(TargetTest, EveryOtherAllowedActionTakesNone) {
  int refused = 0;
  for (const ActionRow& row : Rows()) {
    if (row.name == "mute_others" || row.name == "remove_participant" ||
        row.name == "invite_participant" || row.name == "dial_out_pstn" ||
        row.name == "send_dtmf" || row.name == "recognize_media" ||
        row.name == "play_audio" || row.name == "cancel_add_participant") {
      continue;
    }
    if (row.presenter == "Y") {
      EXPECT_EQ(PresenterOn(row.name, kAttendee), "TARGET_INVALID") << row.name;
      ++refused;
    }
    if (row.server == "Y") {
      EXPECT_EQ(ServerOn(row.name, kAttendee), "TARGET_INVALID") << row.name;
      ++refused;
    }
  }
  EXPECT_EQ(refused, 42);
  const Query unmute = Perform("pstn", kPhone, "unmute_mic");
  EXPECT_EQ(Reason(DefaultRoom(), OnTarget(unmute, kPhone)), "TARGET_INVALID");
}

TEST(TargetTest, TableAndFlagComeBeforeTheTarget) {
  const World world = DefaultRoom();  // dial-out off
  const auto ask = [&world](const std::string& id, const std::string& action) {
    return Reason(world, OnTarget(Perform("user", id, action), "alice"));
  };
  EXPECT_EQ(ask(kPresenter, "raise_hand"), "NOT_APPLICABLE");
  EXPECT_EQ(ask(kAttendee, "invite_participant"), "ROLE_RESTRICTED");
  EXPECT_EQ(ask(kPresenter, "dial_out_pstn"), "PSTN_DIAL_OUT_DISABLED");
}

TEST(TargetTest, WithoutATargetTheAnswerIsTheGeneralOne) {
  const World world = DialOutRoom();
  for (const std::string action : {"mute_others", "remove_participant",
                                   "invite_participant", "dial_out_pstn"}) {
    EXPECT_EQ(Reason(world, Perform("user", kPresenter, action)), "ALLOWED");
  }
  for (const std::string action : {"send_dtmf", "recognize_media", "play_audio",
                                   "cancel_add_participant"}) {
    EXPECT_EQ(Reason(world, Perform("server", "", action)), "ALLOWED");
  }
}

}  // namespace
}  // namespace roompolicy::reference
