// diff.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/cli/cli_runner.h"

namespace roompolicy::cli {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

struct Parts {
  std::string until = "2026-03-12T10:00:00Z";
  std::string role = "ATTENDEE";
  bool dial_out = false;
  std::string more;
};

std::string RoomText(const Parts& parts) {
  return R"({"rooms": [{"id": "r", "validFrom": "2026-03-12T08:00:00Z",
  "validUntil": ")" +
         parts.until + R"(", "pstnDialOutEnabled": )" +
         (parts.dial_out ? "true" : "false") + R"(, "participants": [
  {"id": "8:acs:a_1", "role": "PRESENTER"},
  {"id": "8:acs:a_2", "role": ")" +
         parts.role + "\"}" + parts.more + "]}]}";
}

Ran Diff(const std::string& old_text, const std::string& new_text) {
  return Cli({"diff", TempFile("old.json", old_text),
              TempFile("new.json", new_text), "--at", "2026-03-12T09:00:00Z"});
}

std::size_t LinesIn(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(Diff, SameFileHasNoDifferences) {
  const Ran ran = Diff(RoomText({}), RoomText({}));
  EXPECT_EQ(ran.status, kFine);
  EXPECT_EQ(ran.out, "no decision changes at 2026-03-12T09:00:00Z\n");
  EXPECT_EQ(ran.err, "");
}

TEST(Diff, LaterEndChangesNoDecisionNow) {
  Parts later;
  later.until = "2026-03-12T11:00:00Z";
  const Ran ran = Diff(RoomText({}), RoomText(later));
  EXPECT_EQ(ran.status, kFine);
  EXPECT_EQ(ran.out, "no decision changes at 2026-03-12T09:00:00Z\n");
  EXPECT_EQ(ran.err,
            "note: 1 room differs but no decision about it changes at "
            "2026-03-12T09:00:00Z; name an instant inside its window with "
            "--at\n");
}

TEST(Diff, RoomsThatDifferOutOfTheirWindowsAreCounted) {
  const std::string open = R"("validFrom": "2026-03-12T08:00:00Z",
      "validUntil": "2026-03-12T10:00:00Z", "participants": [
      {"id": "8:acs:a_1", "role": )";
  const auto rooms = [&open](const std::string& role) {
    return R"({"rooms": [{"id": "a", )" + open + role + R"(}]}, {"id": "b", )" +
           open + role + "}]}]}";
  };
  const Ran ran = Cli({"diff", TempFile("old.json", rooms("\"ATTENDEE\"")),
                       TempFile("new.json", rooms("\"PRESENTER\"")), "--at",
                       "2026-03-12T12:00:00Z"});
  EXPECT_EQ(ran.status, kFine);
  EXPECT_EQ(ran.err,
            "note: 2 rooms differ but no decision of theirs changes at "
            "2026-03-12T12:00:00Z; name an instant inside their windows with "
            "--at\n");
}

TEST(Diff, RoleChangeListsWhatWidened) {
  Parts promoted;
  promoted.role = "COLLABORATOR";
  const Ran ran = Diff(RoomText({}), RoomText(promoted));
  EXPECT_EQ(ran.status, kDenied);
  EXPECT_EQ(ran.out,
            "room r\n"
            "  user 8:acs:a_2, ATTENDEE -> COLLABORATOR\n"
            "    share_screen                     ROLE_RESTRICTED -> ALLOWED  "
            "widened\n"
            "    share_application                ROLE_RESTRICTED -> ALLOWED  "
            "widened\n"
            "    share_browser_tab                ROLE_RESTRICTED -> ALLOWED  "
            "widened\n"
            "3 differences at 2026-03-12T09:00:00Z\n");
  EXPECT_THAT(Diff(RoomText(promoted), RoomText({})).out,
              HasSubstr("ALLOWED -> ROLE_RESTRICTED  narrowed"));
}

TEST(Diff, FlagChangesPresenterAndServerAlone) {
  Parts on;
  on.dial_out = true;
  const std::string out = Diff(RoomText({}), RoomText(on)).out;
  EXPECT_THAT(out, HasSubstr("user 8:acs:a_1, PRESENTER\n"));
  EXPECT_THAT(out, HasSubstr("the server\n"));
  EXPECT_THAT(out, HasSubstr("PSTN_DIAL_OUT_DISABLED -> ALLOWED  widened"));
  EXPECT_THAT(out, EndsWith("2 differences at 2026-03-12T09:00:00Z\n"));
}

TEST(Diff, OneReasonForAllActionsIsOneLine) {
  Parts over;
  over.until = "2026-03-12T08:30:00Z";
  const std::string out = Diff(RoomText({}), RoomText(over)).out;
  EXPECT_LT(LinesIn(out), 20U);
  EXPECT_THAT(out, HasSubstr("join                             "
                             "ALLOWED -> EXPIRED  narrowed\n"));
  EXPECT_THAT(out, HasSubstr("of 57 ALLOWED -> EXPIRED  narrowed\n"));
  EXPECT_THAT(out, HasSubstr("a user who is on neither roster\n"));
  EXPECT_THAT(out, HasSubstr("NOT_INVITED -> EXPIRED  reason\n"));
  EXPECT_THAT(out, HasSubstr("a phone\n"));
}

TEST(Diff, RosterChangeNamesWhoCameAndWent) {
  Parts added;
  added.more = R"(,{"id": "8:acs:a_3", "role": "CONSUMER"})";
  EXPECT_THAT(Diff(RoomText({}), RoomText(added)).out,
              HasSubstr("user 8:acs:a_3, not invited -> CONSUMER\n"));
  EXPECT_THAT(Diff(RoomText(added), RoomText({})).out,
              HasSubstr("user 8:acs:a_3, CONSUMER -> not invited\n"));
}

TEST(Diff, RoomInOneFileOnly) {
  const std::string none = R"({"rooms": []})";
  const Ran gone = Diff(RoomText({}), none);
  EXPECT_EQ(gone.status, kDenied);
  EXPECT_THAT(gone.out, HasSubstr("room r, only in the old file\n"));
  EXPECT_THAT(gone.out, HasSubstr("ALLOWED -> ROOM_NOT_FOUND  narrowed"));
  EXPECT_THAT(gone.out, HasSubstr("PRESENTER -> no room\n"));
  EXPECT_THAT(Diff(none, RoomText({})).out,
              HasSubstr("room r, only in the new file\n"));
}

TEST(Diff, OutsiderIsOnNeitherRoster) {
  Parts taken;
  taken.more = R"(,{"id": "8:acs:outsider_0", "role": "CONSUMER"})";
  EXPECT_THAT(Diff(RoomText({}), RoomText(taken)).out,
              Not(HasSubstr("on neither roster")));
}

}  // namespace
}  // namespace roompolicy::cli
