// Section 9 as far as it concerns deciding, the table of actions.tsv, and the
// media kinds of section 8.

#include "tests/reference/reference_rules.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/reference/reference_test_world.h"

namespace roompolicy::reference {
namespace {

std::string Cell(const std::string& profile, const std::string& action,
                 const std::string& subject_kind, const std::string& role) {
  const Rules rules = BuiltIn(profile, Rows());
  return CellOf(rules, *FindAction(rules, action), subject_kind, role);
}

TEST(ActionsTest, FiftySevenRowsNumberedFromOne) {
  const std::vector<ActionRow> rows = Rows();
  ASSERT_EQ(rows.size(), 57u);
  int n = 0;
  std::set<std::string> names;
  for (const ActionRow& row : rows) {
    EXPECT_EQ(row.n, ++n);
    names.insert(row.name);
  }
  EXPECT_EQ(names.size(), 57u);
}

TEST(ActionsTest, CellsHoldTheFiveSignsAlone) {
  const std::set<std::string> signs = {"Y", "-", "N", "R", "F"};
  for (const ActionRow& row : Rows()) {
    for (const std::string& cell :
         {row.presenter, row.collaborator, row.attendee, row.consumer,
          row.pstn_leg, row.server}) {
      EXPECT_EQ(signs.count(cell), 1u) << row.name << ": " << cell;
    }
  }
}

TEST(ActionsTest, EveryColumnIsReadIntoItsField) {
  const Rules rules = BuiltIn("acs-2025-03-13", Rows());
  const ActionRow row = *FindAction(rules, "share_screen");
  EXPECT_EQ(row.n, 15);
  EXPECT_EQ(row.group, "screen_sharing");
  EXPECT_EQ(row.row, "15");
  EXPECT_EQ(row.mark, "web");
  EXPECT_EQ(row.presenter, "Y");
  EXPECT_EQ(row.collaborator, "Y");
  EXPECT_EQ(row.attendee, "-");
  EXPECT_EQ(row.consumer, "-");
  EXPECT_EQ(row.pstn_leg, "N");
  EXPECT_EQ(row.server, "N");
  EXPECT_EQ(row.media, "publish_screen");
  EXPECT_EQ(row.sdk_name, "shareScreen");
  EXPECT_EQ(row.official_words, "Share screen");
}

TEST(ActionsTest, ATableThatIsBrokenIsNoTable) {
  EXPECT_TRUE(ParseActions("").empty());
  EXPECT_TRUE(ParseActions("n\tname\n1\ta\n").empty());
  std::string moved = ActionsText();
  const std::string columns = "presenter\tcollaborator";
  moved.replace(moved.find(columns), columns.size(), "collaborator\tpresenter");
  EXPECT_TRUE(ParseActions(moved).empty());
  EXPECT_TRUE(ParseActions(ActionsText() + "58\tshort\n").empty());
}

TEST(ActionsTest, CommentsAreSkipped) {
  EXPECT_EQ(ParseActions("# words\n" + ActionsText()).size(), 57u);
}

TEST(ActionsTest, NamesMatchExactly) {
  const Rules rules = BuiltIn("acs-2025-03-13", Rows());
  EXPECT_NE(FindAction(rules, "share_screen"), nullptr);
  EXPECT_EQ(FindAction(rules, "SHARE_SCREEN"), nullptr);
  EXPECT_EQ(FindAction(rules, "shareScreen"), nullptr);
  EXPECT_EQ(FindAction(rules, ""), nullptr);
}

// 3.12, 6.6.
TEST(ActionsTest, NoActionChangesARoomOrGivesUpARight) {
  const Rules rules = BuiltIn("acs-2025-03-13", Rows());
  for (const std::string name :
       {"create_room", "update_room", "delete_room", "list_rooms",
        "change_role", "turn_video_off", "mute_mic", "stop_screen_share",
        "stop_captions", "hold", "leave", "join"}) {
    EXPECT_EQ(FindAction(rules, name), nullptr) << name;
  }
}

TEST(ProfileTest, CollaboratorExistsFrom2025AndInOwnIdentities) {
  for (const std::string profile : {"acs-2023-06-14", "acs-2024-04-15"}) {
    EXPECT_EQ(BuiltIn(profile, Rows()).roles,
              (std::vector<std::string>{"PRESENTER", "ATTENDEE", "CONSUMER"}));
  }
  for (const std::string profile : {"acs-2025-03-13", "own-identities"}) {
    EXPECT_EQ(BuiltIn(profile, Rows()).roles,
              (std::vector<std::string>{"PRESENTER", "COLLABORATOR", "ATTENDEE",
                                        "CONSUMER"}));
  }
}

TEST(ProfileTest, AcsProfilesAdmitCommunicationUsersOnly) {
  for (const std::string profile :
       {"acs-2023-06-14", "acs-2024-04-15", "acs-2025-03-13"}) {
    const Rules rules = BuiltIn(profile, Rows());
    EXPECT_TRUE(AdmitsKind(rules, "communicationUser"));
    EXPECT_FALSE(AdmitsKind(rules, "microsoftTeamsUser"));
    EXPECT_FALSE(AdmitsKind(rules, "microsoftTeamsApp"));
    EXPECT_FALSE(AdmitsKind(rules, "teamsExtensionUser"));
    EXPECT_FALSE(AdmitsKind(rules, "unknown"));
    EXPECT_FALSE(AdmitsKind(rules, "phoneNumber"));
  }
}

TEST(ProfileTest, OwnIdentitiesAdmitsEveryKindButPhoneNumbers) {
  const Rules rules = BuiltIn("own-identities", Rows());
  EXPECT_TRUE(AdmitsKind(rules, "communicationUser"));
  EXPECT_TRUE(AdmitsKind(rules, "microsoftTeamsUser"));
  EXPECT_TRUE(AdmitsKind(rules, "microsoftTeamsApp"));
  EXPECT_TRUE(AdmitsKind(rules, "teamsExtensionUser"));
  EXPECT_TRUE(AdmitsKind(rules, "unknown"));
  EXPECT_FALSE(AdmitsKind(rules, "phoneNumber"));
}

TEST(ProfileTest, NoProfileAdmitsAPhoneNumberEvenIfItNamesTheKind) {
  Rules rules = BuiltIn("own-identities", Rows());
  rules.admitted_kinds.push_back("phoneNumber");
  EXPECT_FALSE(AdmitsKind(rules, "phoneNumber"));
}

TEST(ProfileTest, DialOutIsNotApplicableToAnybodyUnder2023) {
  for (const std::string role :
       {"PRESENTER", "COLLABORATOR", "ATTENDEE", "CONSUMER"}) {
    EXPECT_EQ(Cell("acs-2023-06-14", "dial_out_pstn", "user", role), "N");
  }
  EXPECT_EQ(Cell("acs-2023-06-14", "dial_out_pstn", "pstn", ""), "N");
  EXPECT_EQ(Cell("acs-2023-06-14", "dial_out_pstn", "server", ""), "N");
  for (const std::string profile :
       {"acs-2024-04-15", "acs-2025-03-13", "own-identities"}) {
    EXPECT_EQ(Cell(profile, "dial_out_pstn", "user", "PRESENTER"), "F");
    EXPECT_EQ(Cell(profile, "dial_out_pstn", "server", ""), "F");
  }
}

TEST(ProfileTest, ARoleThatTheProfileHasNotLacksEverything) {
  EXPECT_EQ(Cell("acs-2024-04-15", "share_screen", "user", "COLLABORATOR"),
            "-");
  EXPECT_EQ(Cell("acs-2025-03-13", "share_screen", "user", "COLLABORATOR"),
            "Y");
  EXPECT_EQ(Cell("acs-2025-03-13", "share_screen", "user", "ORGANIZER"), "-");
  EXPECT_EQ(Cell("acs-2025-03-13", "share_screen", "user", ""), "-");
}

TEST(ProfileTest, AnUnknownProfileIsEmptyAndAnEmptySetMeansNothing) {
  const Rules rules = BuiltIn("acs-2099-01-01", Rows());
  EXPECT_TRUE(rules.actions.empty());
  EXPECT_TRUE(rules.roles.empty());
  EXPECT_FALSE(AdmitsKind(rules, "communicationUser"));
}

TEST(MediaTest, NothingAllowedIsNoKind) {
  EXPECT_TRUE(MediaOf(Rows(), {}).empty());
}

TEST(MediaTest, EverythingAllowedIsEveryKind) {
  std::vector<std::string> all;
  for (const ActionRow& row : Rows()) all.push_back(row.name);
  EXPECT_EQ(
      MediaOf(Rows(), all),
      (std::set<std::string>{"publish_audio", "publish_video", "publish_screen",
                             "publish_text", "subscribe_audio",
                             "subscribe_video", "subscribe_screen", "leg"}));
}

TEST(MediaTest, OneActionOfOneKindOpensIt) {
  const std::map<std::string, std::string> kinds = {
      {"unmute_mic", "publish_audio"},
      {"turn_video_on", "publish_video"},
      {"send_real_time_text", "publish_text"},
      {"receive_audio", "subscribe_audio"},
      {"render_remote_video", "subscribe_video"},
      {"view_shared_screen", "subscribe_screen"},
      {"dial_out_pstn", "leg"},
  };
  for (const auto& [action, kind] : kinds) {
    EXPECT_EQ(MediaOf(Rows(), {action}), std::set<std::string>{kind});
  }
}

TEST(MediaTest, ScreenNeedsAllThreeWaysOfSharing) {
  const std::set<std::string> screen = {"publish_screen"};
  const std::set<std::string> nothing;
  const std::vector<ActionRow> rows = Rows();
  EXPECT_EQ(
      MediaOf(rows, {"share_screen", "share_application", "share_browser_tab"}),
      screen);
  EXPECT_EQ(MediaOf(rows, {"share_screen", "share_application"}), nothing);
  EXPECT_EQ(MediaOf(rows, {"share_screen", "share_browser_tab"}), nothing);
  EXPECT_EQ(MediaOf(rows, {"share_application", "share_browser_tab"}), nothing);
}

TEST(MediaTest, ActionsWithoutAKindOpenNone) {
  EXPECT_TRUE(MediaOf(Rows(), {"mute_others", "use_reactions"}).empty());
}

}  // namespace
}  // namespace roompolicy::reference
