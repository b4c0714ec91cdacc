// Sections 2 and 5, 6.1, 6.2 and 6.4: joining and performing.

#include "tests/reference/reference_decider.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "tests/reference/reference_test_world.h"

namespace roompolicy::reference {
namespace {

// ---- 6.1 can-join ---------------------------------------------------------

TEST(JoinTest, EveryRoleOnTheRosterIsAllowedAndNobodyWaitsForAPresenter) {
  for (const std::string id :
       {kPresenter, kCollaborator, kAttendee, kConsumer}) {
    const Answer answer = Decide(DefaultRoom(), Join("user", id));
    EXPECT_EQ(answer.effect, "ALLOW") << id;
    EXPECT_EQ(answer.reason, "ALLOWED") << id;
    EXPECT_EQ(answer.revision, kRevision);
  }
}

TEST(JoinTest, NowEqualToValidFromIsOpenAndOneBeforeIsNotYet) {
  EXPECT_EQ(Reason(DefaultRoom(), Join("user", kPresenter, kFrom - 1)),
            "NOT_YET_OPEN");
  EXPECT_EQ(Reason(DefaultRoom(), Join("user", kPresenter, kFrom)), "ALLOWED");
}

TEST(JoinTest, NowEqualToValidUntilIsExpiredAndOneBeforeIsOpen) {
  EXPECT_EQ(Reason(DefaultRoom(), Join("user", kPresenter, kUntil - 1)),
            "ALLOWED");
  EXPECT_EQ(Reason(DefaultRoom(), Join("user", kPresenter, kUntil)), "EXPIRED");
}

TEST(JoinTest, NotOnTheRosterIsNotInvitedOnlyWhileOpen) {
  const World world = DefaultRoom();
  EXPECT_EQ(Reason(world, Join("user", kStranger, kFrom - 1)), "NOT_YET_OPEN");
  EXPECT_EQ(Reason(world, Join("user", kStranger)), "NOT_INVITED");
  EXPECT_EQ(Reason(world, Join("user", kStranger, kUntil)), "EXPIRED");
}

TEST(JoinTest, AnEmptyRosterInvitesNobody) {
  World world = DefaultRoom();
  world.roster.clear();
  EXPECT_EQ(Reason(world, Join("user", kPresenter)), "NOT_INVITED");
}

TEST(JoinTest, RosterIdsAreComparedByteByByte) {
  const World world = DefaultRoom();
  EXPECT_EQ(Reason(world, Join("user", "8:acs:r_Presenter")), "NOT_INVITED");
  EXPECT_EQ(Reason(world, Join("user", "8:acs:r_presente")), "NOT_INVITED");
  EXPECT_EQ(Reason(world, Join("user", "8:acs:r_presenter2")), "NOT_INVITED");
}

TEST(JoinTest, RosterIdsAreNotNormalised) {
  World world = RoomUnder("own-identities");
  world.roster = {{"caf\xC3\xA9", "PRESENTER"}};  // U+00E9
  EXPECT_EQ(Reason(world, Join("user", "caf\xC3\xA9")), "ALLOWED");
  EXPECT_EQ(Reason(world, Join("user", "cafe\xCC\x81")), "NOT_INVITED");
}

TEST(JoinTest, KindThatTheProfileDoesNotAdmitComesBeforeTheWindow) {
  for (const std::int64_t now : {kFrom - 1, kOpen, kUntil}) {
    for (const std::string id :
         {"8:orgid:a", "28:orgid:a", "8:acs:a_b_c", "alice", kPhone}) {
      EXPECT_EQ(Reason(DefaultRoom(), Join("user", id, now)),
                "NOT_A_COMMUNICATION_USER");
    }
  }
}

TEST(JoinTest, OwnIdentitiesAdmitsOtherKindsButNoPhoneNumberAsAUser) {
  World world = RoomUnder("own-identities");
  world.roster.emplace_back("alice", "ATTENDEE");
  EXPECT_EQ(Reason(world, Join("user", "alice")), "ALLOWED");
  EXPECT_EQ(Reason(world, Join("user", "8:orgid:a")), "NOT_INVITED");
  EXPECT_EQ(Reason(world, Join("user", kPhone)), "NOT_A_COMMUNICATION_USER");
}

TEST(JoinTest, PstnIsAlwaysRefusedBeforeTheWindow) {
  for (const std::int64_t now : {kFrom - 1, kOpen, kUntil}) {
    World world = DefaultRoom();
    world.pstn_dialout_enabled = true;
    EXPECT_EQ(Reason(world, Join("pstn", kPhone, now)),
              "PSTN_DIAL_IN_UNSUPPORTED");
    EXPECT_EQ(Reason(world, Join("pstn", "4:anonymous", now)),
              "PSTN_DIAL_IN_UNSUPPORTED");
  }
}

TEST(JoinTest, ServerNeedsTheRoomToBeOpenAndNoInvitation) {
  World world = DefaultRoom();
  world.roster.clear();
  EXPECT_EQ(Reason(world, Join("server", "", kFrom - 1)), "NOT_YET_OPEN");
  EXPECT_EQ(Reason(world, Join("server", "", kFrom)), "ALLOWED");
  EXPECT_EQ(Reason(world, Join("server", "", kUntil - 1)), "ALLOWED");
  EXPECT_EQ(Reason(world, Join("server", "", kUntil)), "EXPIRED");
}

// ---- 6.2 can-perform ------------------------------------------------------

TEST(PerformTest, WindowBoundsAreThoseOfJoin) {
  const World world = DefaultRoom();
  const auto ask = [&world](std::int64_t now) {
    return Reason(world, Perform("user", kAttendee, "unmute_mic", now));
  };
  EXPECT_EQ(ask(kFrom - 1), "NOT_YET_OPEN");
  EXPECT_EQ(ask(kFrom), "ALLOWED");
  EXPECT_EQ(ask(kUntil - 1), "ALLOWED");
  EXPECT_EQ(ask(kUntil), "EXPIRED");
}

TEST(PerformTest, KindThenWindowThenRosterThenTable) {
  const World world = DefaultRoom();
  EXPECT_EQ(Reason(world, Perform("user", "alice", "raise_hand", kFrom - 1)),
            "NOT_A_COMMUNICATION_USER");
  EXPECT_EQ(Reason(world, Perform("user", kStranger, "raise_hand", kFrom - 1)),
            "NOT_YET_OPEN");
  EXPECT_EQ(Reason(world, Perform("user", kStranger, "raise_hand", kUntil)),
            "EXPIRED");
  EXPECT_EQ(Reason(world, Perform("user", kStranger, "raise_hand")),
            "NOT_INVITED");
  EXPECT_EQ(Reason(world, Perform("user", kPresenter, "raise_hand")),
            "NOT_APPLICABLE");
}

TEST(PerformTest, EveryCellOfTheTableGivesItsReason) {
  const World world = DefaultRoom();  // dial-out off
  const auto expected = [](const std::string& cell) -> std::string {
    if (cell == "Y" || cell == "R") return "ALLOWED";
    if (cell == "-") return "ROLE_RESTRICTED";
    if (cell == "N") return "NOT_APPLICABLE";
    return "PSTN_DIAL_OUT_DISABLED";  // F
  };
  for (const ActionRow& row : Rows()) {
    const auto ask = [&](const std::string& kind, const std::string& id) {
      return Reason(world, Perform(kind, id, row.name));
    };
    EXPECT_EQ(ask("user", kPresenter), expected(row.presenter)) << row.name;
    EXPECT_EQ(ask("user", kCollaborator), expected(row.collaborator))
        << row.name;
    EXPECT_EQ(ask("user", kAttendee), expected(row.attendee)) << row.name;
    EXPECT_EQ(ask("user", kConsumer), expected(row.consumer)) << row.name;
    EXPECT_EQ(ask("pstn", kPhone), expected(row.pstn_leg)) << row.name;
    EXPECT_EQ(ask("server", ""), expected(row.server)) << row.name;
  }
}

TEST(PerformTest, RolesDifferWhereTheTableSaysSo) {
  const World world = DefaultRoom();
  const auto ask = [&world](const std::string& id, const std::string& action) {
    return Reason(world, Perform("user", id, action));
  };
  EXPECT_EQ(ask(kPresenter, "mute_others"), "ALLOWED");
  EXPECT_EQ(ask(kCollaborator, "mute_others"), "ROLE_RESTRICTED");
  EXPECT_EQ(ask(kCollaborator, "share_screen"), "ALLOWED");
  EXPECT_EQ(ask(kAttendee, "share_screen"), "ROLE_RESTRICTED");
  EXPECT_EQ(ask(kAttendee, "turn_video_on"), "ALLOWED");
  EXPECT_EQ(ask(kConsumer, "turn_video_on"), "ROLE_RESTRICTED");
  EXPECT_EQ(ask(kConsumer, "render_video_in_multiple_places"), "ALLOWED");
  EXPECT_EQ(ask(kPresenter, "manage_recording"), "NOT_APPLICABLE");
}

TEST(PerformTest, PstnMayUnmuteAndReceiveAudioAndNothingElse) {
  for (const ActionRow& row : Rows()) {
    const bool may = row.name == "unmute_mic" || row.name == "receive_audio";
    EXPECT_EQ(Reason(DefaultRoom(), Perform("pstn", kPhone, row.name)),
              may ? "ALLOWED" : "NOT_APPLICABLE")
        << row.name;
  }
}

TEST(PerformTest, PstnAndServerNeedAnOpenRoomAndNoRoster) {
  World world = DefaultRoom();
  world.roster.clear();
  const auto pstn = [&world](std::int64_t now) {
    return Reason(world, Perform("pstn", "4:anonymous", "unmute_mic", now));
  };
  const auto server = [&world](std::int64_t now) {
    return Reason(world, Perform("server", "", "play_audio", now));
  };
  EXPECT_EQ(pstn(kFrom - 1), "NOT_YET_OPEN");
  EXPECT_EQ(pstn(kFrom), "ALLOWED");
  EXPECT_EQ(pstn(kUntil), "EXPIRED");
  EXPECT_EQ(server(kFrom - 1), "NOT_YET_OPEN");
  EXPECT_EQ(server(kFrom), "ALLOWED");
  EXPECT_EQ(server(kUntil), "EXPIRED");
}

TEST(PerformTest, AServerIsNotJudgedByTheRoleOfAnIdItCarries) {
  EXPECT_EQ(Reason(DefaultRoom(), Perform("server", kPresenter, "unmute_mic")),
            "NOT_APPLICABLE");
}

TEST(PerformTest, DialOutNeedsTheRoleThenTheFlag) {
  World world = DefaultRoom();
  const auto ask = [&world](const std::string& kind, const std::string& id) {
    return Reason(world, Perform(kind, id, "dial_out_pstn"));
  };
  EXPECT_EQ(ask("user", kPresenter), "PSTN_DIAL_OUT_DISABLED");
  EXPECT_EQ(ask("server", ""), "PSTN_DIAL_OUT_DISABLED");
  EXPECT_EQ(ask("user", kAttendee), "ROLE_RESTRICTED");
  EXPECT_EQ(ask("pstn", kPhone), "NOT_APPLICABLE");
  world.pstn_dialout_enabled = true;
  EXPECT_EQ(ask("user", kPresenter), "ALLOWED");
  EXPECT_EQ(ask("server", ""), "ALLOWED");
  EXPECT_EQ(ask("user", kAttendee), "ROLE_RESTRICTED");
  EXPECT_EQ(ask("pstn", kPhone), "NOT_APPLICABLE");
}

TEST(PerformTest, DialOutIsNotApplicableUnder2023WhateverTheFlag) {
  for (const bool flag : {false, true}) {
    World world = RoomUnder("acs-2023-06-14");
    world.pstn_dialout_enabled = flag;
    for (const std::string id : {kPresenter, kAttendee, kConsumer}) {
      EXPECT_EQ(Reason(world, Perform("user", id, "dial_out_pstn")),
                "NOT_APPLICABLE");
    }
    EXPECT_EQ(Reason(world, Perform("server", "", "dial_out_pstn")),
              "NOT_APPLICABLE");
  }
}

// 9.4.
TEST(PerformTest, AProfileOfTheHostMayGrantAnNCellToARoleAndToPstn) {
  World world = DefaultRoom();
  for (ActionRow& row : world.rules.actions) {
    if (row.name == "raise_hand") {
      row.attendee = "Y";
      row.consumer = "-";
      row.pstn_leg = "Y";
    }
  }
  EXPECT_EQ(Reason(world, Perform("user", kPresenter, "raise_hand")),
            "NOT_APPLICABLE");
  EXPECT_EQ(Reason(world, Perform("user", kAttendee, "raise_hand")), "ALLOWED");
  EXPECT_EQ(Reason(world, Perform("user", kConsumer, "raise_hand")),
            "ROLE_RESTRICTED");
  EXPECT_EQ(Reason(world, Perform("pstn", kPhone, "raise_hand")), "ALLOWED");
}

// 1.3.
TEST(PerformTest, ACellOrARoleThatNobodyKnowsDenies) {
  World world = DefaultRoom();
  for (ActionRow& row : world.rules.actions) {
    if (row.name == "unmute_mic") row.presenter = "?";
  }
  world.roster.emplace_back(kStranger, "ORGANIZER");
  EXPECT_EQ(Reason(world, Perform("user", kPresenter, "unmute_mic")),
            "ROLE_RESTRICTED");
  EXPECT_EQ(Reason(world, Perform("user", kStranger, "receive_audio")),
            "ROLE_RESTRICTED");
}

}  // namespace
}  // namespace roompolicy::reference
