// diff.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/cli/cli_runner.h"

namespace roompolicy::cli {
namespace {

using ::testing::ElementsAre;
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

Ran DiffWith(const std::string& old_text, const std::string& new_text,
             const std::vector<std::string>& flags) {
  return Cli(Joined(
      {"diff", TempFile("old.json", old_text), TempFile("new.json", new_text)},
      flags));
}

Ran Diff(const std::string& old_text, const std::string& new_text) {
  return DiffWith(old_text, new_text, {"--at", "2026-03-12T09:00:00Z"});
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
            "2026-03-12T09:00:00Z; name another instant with --at, or compare "
            "with --all-times\n");
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
            "2026-03-12T12:00:00Z; name another instant with --at, or compare "
            "with --all-times\n");
}

TEST(Diff, RoleChangeListsWhatWidened) {
  Parts promoted;
  promoted.role = "COLLABORATOR";
  const Ran ran = Diff(RoomText({}), RoomText(promoted));
  EXPECT_EQ(ran.status, kDenied);
  EXPECT_EQ(
      ran.out,
      "room r\n"
      "  user 8:acs:a_2, ATTENDEE -> COLLABORATOR\n"
      "    from 2026-03-12T08:00:00Z until 2026-03-12T10:00:00Z: role "
      "ATTENDEE -> COLLABORATOR\n"
      "      share_screen                     ROLE_RESTRICTED -> ALLOWED  "
      "widened\n"
      "      share_application                ROLE_RESTRICTED -> ALLOWED  "
      "widened\n"
      "      share_browser_tab                ROLE_RESTRICTED -> ALLOWED  "
      "widened\n"
      "3 differences at 2026-03-12T09:00:00Z: 3 widened, 0 narrowed, 0 by "
      "reason alone\n");
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
  EXPECT_THAT(out, HasSubstr(": pstnDialOutEnabled false -> true\n"));
  EXPECT_THAT(out, EndsWith("2 differences at 2026-03-12T09:00:00Z: 2 widened, "
                            "0 narrowed, 0 by reason alone\n"));
}

TEST(Diff, OneReasonForAllActionsIsOneLine) {
  Parts over;
  over.until = "2026-03-12T08:30:00Z";
  const std::string out = Diff(RoomText({}), RoomText(over)).out;
  EXPECT_LT(LinesIn(out), 25U);
  EXPECT_THAT(out, HasSubstr("join                             "
                             "ALLOWED -> EXPIRED  narrowed\n"));
  EXPECT_THAT(out, HasSubstr("      all actions                      37 of 57 "
                             "ALLOWED (as PRESENTER) -> EXPIRED  narrowed\n"));
  EXPECT_THAT(out, HasSubstr("      all actions                      2 of 57 "
                             "ALLOWED -> EXPIRED  narrowed\n"));
  EXPECT_THAT(out, HasSubstr("a user who is on neither roster, id of kind "
                             "communication user\n"));
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

TEST(Diff, SpansAreOpenWhereTheyNeverBeginOrEnd) {
  const std::string none = R"({"rooms": []})";
  const std::string out = DiffWith(none, RoomText({}), {"--all-times"}).out;
  EXPECT_THAT(out, HasSubstr("\n    until 2026-03-12T08:00:00Z: room absent -> "
                             "present\n"));
  EXPECT_THAT(out, HasSubstr("\n    from 2026-03-12T10:00:00Z on: room absent "
                             "-> present\n"));
  EXPECT_THAT(out, HasSubstr("\n    always: room absent -> present\n"));
}

TEST(Diff, AllTimesFindsWhatTheInstantDoesNot) {
  Parts later;
  later.until = "2026-03-12T11:00:00Z";
  const Ran ran = DiffWith(RoomText({}), RoomText(later), {"--all-times"});
  EXPECT_EQ(ran.status, kDenied);
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out,
              HasSubstr("  user 8:acs:a_1, PRESENTER\n"
                        "    from 2026-03-12T10:00:00Z until "
                        "2026-03-12T11:00:00Z: validUntil "
                        "2026-03-12T10:00:00Z -> 2026-03-12T11:00:00Z\n"
                        "      join                             EXPIRED -> "
                        "ALLOWED  widened\n"));
}

TEST(Diff, AllTimesSaysWhereWhatDiffersDecidesNothing) {
  std::string other = RoomText({});
  other.replace(other.find("\"id\""), 4, "\"revision\": \"7\", \"id\"");
  const Ran ran = DiffWith(RoomText({}), other, {"--all-times"});
  EXPECT_EQ(ran.status, kFine);
  EXPECT_EQ(ran.out, "no decision changes at any instant\n");
  EXPECT_EQ(ran.err,
            "note: 1 room differs but no decision about it changes at any "
            "instant; what differs decides nothing, such as a revision or "
            "endOfWindow\n");
}

TEST(Diff, AllTimesTakesNoInstant) {
  const Ran ran = DiffWith(RoomText({}), RoomText({}),
                           {"--all-times", "--at", "2026-03-12T09:00:00Z"});
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_THAT(ran.err, HasSubstr("--all-times: expected no --at beside it"));
}

TEST(Diff, WidenedOnlyLeavesOutTheRest) {
  Parts attendee;
  Parts consumer;
  consumer.role = "CONSUMER";
  const std::vector<std::string> flags = {"--widened-only", "--at",
                                          "2026-03-12T09:00:00Z"};
  const Ran narrowed = DiffWith(RoomText(attendee), RoomText(consumer), flags);
  EXPECT_EQ(narrowed.status, kFine);
  EXPECT_EQ(narrowed.out, "no decision widens at 2026-03-12T09:00:00Z\n");
  EXPECT_EQ(narrowed.err,
            "note: 1 room differs but no decision about it widens at "
            "2026-03-12T09:00:00Z; name another instant with --at, or compare "
            "with --all-times\n");
  const Ran widened = DiffWith(RoomText(consumer), RoomText(attendee), flags);
  EXPECT_EQ(widened.status, kDenied);
  EXPECT_THAT(widened.out, EndsWith(" widened\n"));
  EXPECT_THAT(widened.out, Not(HasSubstr("narrowed")));
}

TEST(Diff, WidenedOnlyPointsToAllTimesWhereOnlyNarrowingHoldsNow) {
  Parts was;
  was.role = "PRESENTER";
  Parts is;
  is.role = "CONSUMER";
  is.until = "2026-03-12T12:00:00Z";
  const Ran now = DiffWith(RoomText(was), RoomText(is),
                           {"--widened-only", "--at", "2026-03-12T09:00:00Z"});
  EXPECT_EQ(now.status, kFine);
  EXPECT_THAT(now.err, HasSubstr("compare with --all-times\n"));
  const Ran ever =
      DiffWith(RoomText(was), RoomText(is), {"--widened-only", "--all-times"});
  EXPECT_EQ(ever.status, kDenied);
  EXPECT_EQ(ever.err, "");
  EXPECT_THAT(ever.out, HasSubstr("EXPIRED -> ALLOWED  widened\n"));
}

TEST(Diff, WidenedOnlyAtAllTimesSaysThatWhatDiffersWidensNothing) {
  Parts consumer;
  consumer.role = "CONSUMER";
  const Ran ran = DiffWith(RoomText({}), RoomText(consumer),
                           {"--widened-only", "--all-times"});
  EXPECT_EQ(ran.status, kFine);
  EXPECT_EQ(ran.out, "no decision widens at any instant\n");
  EXPECT_EQ(ran.err,
            "note: 1 room differs but no decision about it widens at any "
            "instant; without --widened-only, all that changes is shown\n");
}

TEST(Diff, WidenedOnlyCountsAllActionsThatAreNowAllowed) {
  Parts added;
  added.more = R"(,{"id": "8:acs:a_3", "role": "CONSUMER"})";
  const Ran ran = DiffWith(RoomText({}), RoomText(added),
                           {"--widened-only", "--all-times"});
  EXPECT_THAT(ran.out, HasSubstr("all actions                      NOT_INVITED "
                                 "-> 19 of 57 ALLOWED (as CONSUMER)  widened\n"
                                 "20 differences: 20 widened\n"));
}

TEST(Diff, JsonNamesWhoWhatWhenAndWhy) {
  Parts promoted;
  promoted.role = "COLLABORATOR";
  const Ran ran =
      DiffWith(RoomText({}), RoomText(promoted),
               {"--format", "json", "--at", "2026-03-12T09:00:00Z"});
  EXPECT_EQ(ran.status, kDenied);
  const auto json = nlohmann::json::parse(ran.out);
  EXPECT_EQ(json["at"], "2026-03-12T09:00:00Z");
  EXPECT_EQ(json["widenedOnly"], false);
  ASSERT_EQ(json["differences"].size(), 3U);
  EXPECT_EQ(json["differences"][0], nlohmann::json::parse(R"({
      "room": "r", "subject": {"user": "8:acs:a_2"}, "standsForOthers": false,
      "action": "share_screen", "from": "2026-03-12T08:00:00Z",
      "until": "2026-03-12T10:00:00Z", "turn": "widened",
      "old": {"effect": "DENY", "reason": "ROLE_RESTRICTED",
              "rule": "ROLE_HAS_ACTION", "layer": "role",
              "remedy": "share_screen is for PRESENTER and COLLABORATOR"},
      "new": {"effect": "ALLOW", "reason": "ALLOWED"},
      "causes": [{"field": "role", "old": "ATTENDEE", "new": "COLLABORATOR"}]
  })"));
  EXPECT_EQ(
      json["summary"],
      nlohmann::json::parse(R"({"widened": 3, "narrowed": 0, "reason": 0})"));
}

TEST(Diff, JsonListsEveryActionOfEverySubjectInOrder) {
  const Ran ran = DiffWith(RoomText({}), R"({"rooms": []})",
                           {"--format", "json", "--all-times"});
  const auto json = nlohmann::json::parse(ran.out);
  EXPECT_FALSE(json.contains("at"));
  std::vector<std::string> subjects;
  std::size_t joins = 0;
  for (const auto& found : json["differences"]) {
    if (subjects.empty() || subjects.back() != found["subject"].dump()) {
      subjects.push_back(found["subject"].dump());
    }
    if (found["action"] == "join") ++joins;
    EXPECT_EQ(found["new"]["rule"], "ROOM_EXISTS");
    EXPECT_EQ(found["new"]["layer"], "room");
    EXPECT_NE(found["new"]["remedy"], "");
    EXPECT_EQ(
        found["standsForOthers"],
        found["subject"].contains("pstn") ||
            found["subject"].dump().find("outsider") != std::string::npos);
    EXPECT_EQ(found.contains("idKinds"),
              found["standsForOthers"] && found["subject"].contains("user"));
  }
  EXPECT_THAT(subjects,
              ElementsAre(R"({"user":"8:acs:a_1"})", R"({"user":"8:acs:a_2"})",
                          R"({"user":"8:acs:outsider_0"})",
                          R"({"user":"8:orgid:outsider_0"})",
                          R"({"pstn":"4:+14255550100"})", R"({"server":{}})"));
  // Before, in and after the window; once for who is never admitted.
  EXPECT_EQ(joins, 3U + 3U + 3U + 1U + 1U + 3U);
  EXPECT_EQ(json["differences"].size(), joins + 57 * (5 * 3 + 1));
}

TEST(Diff, JsonLeavesOutBoundsThatAreNotThere) {
  const Ran ran = DiffWith(R"({"rooms": []})", RoomText({}),
                           {"--format", "json", "--all-times"});
  const auto json = nlohmann::json::parse(ran.out);
  const auto& first = json["differences"][0];
  EXPECT_EQ(first["action"], "join");
  EXPECT_FALSE(first.contains("from"));
  EXPECT_EQ(first["until"], "2026-03-12T08:00:00Z");
  const auto& third = json["differences"][2];
  EXPECT_EQ(third["from"], "2026-03-12T10:00:00Z");
  EXPECT_FALSE(third.contains("until"));
}

TEST(Diff, JsonIsADocumentWhereNothingDiffers) {
  const Ran ran =
      DiffWith(RoomText({}), RoomText({}),
               {"--format", "json", "--all-times", "--widened-only"});
  EXPECT_EQ(ran.status, kFine);
  EXPECT_EQ(nlohmann::json::parse(ran.out), nlohmann::json::parse(R"({
      "widenedOnly": true, "differences": [],
      "summary": {"widened": 0, "narrowed": 0, "reason": 0}})"));
}

TEST(Diff, JsonTellsAboutEachRoomItsOwn) {
  const auto rooms = [](const std::string& until) {
    std::string text = R"({"rooms": [)";
    for (const char* id : {"a", "b"}) {
      text += std::string(*id == 'a' ? "" : ",") + R"({"id": ")" + id +
              R"(", "validFrom": "2026-03-12T08:00:00Z", "validUntil": ")" +
              (*id == 'a' ? "2026-03-12T10:00:00Z" : until) +
              R"(", "pstnDialOutEnabled": )" +
              (until == "2026-03-12T10:00:00Z" ? "false" : "true") + "}";
    }
    return text + "]}";
  };
  const Ran ran =
      DiffWith(rooms("2026-03-12T10:00:00Z"), rooms("2026-03-12T11:00:00Z"),
               {"--format", "json", "--all-times"});
  std::set<std::string> fields_of_b;
  const auto json = nlohmann::json::parse(ran.out);
  for (const auto& found : json["differences"]) {
    const std::string field = found["causes"][0]["field"];
    if (found["room"] == "b") {
      fields_of_b.insert(field);
    } else {
      EXPECT_EQ(field, "pstnDialOutEnabled");
    }
  }
  EXPECT_THAT(fields_of_b, ElementsAre("pstnDialOutEnabled", "validUntil"));
}

TEST(Diff, JsonTellsEachRoomsOpeningAndEachUsersRole) {
  const auto room = [](const std::string& id, const std::string& from,
                       const std::string& roster) {
    return R"({"id": ")" + id + R"(", "validFrom": ")" + from +
           R"(", "validUntil": "2026-03-12T12:00:00Z", "participants": [)" +
           roster + "]}";
  };
  const std::string was = R"({"id": "8:acs:a_1", "role": "PRESENTER"},
      {"id": "8:acs:a_2", "role": "CONSUMER"},
      {"id": "8:acs:a_3", "role": "ATTENDEE"})";
  const std::string is = R"({"id": "8:acs:a_1", "role": "CONSUMER"},
      {"id": "8:acs:a_2", "role": "PRESENTER"},
      {"id": "8:acs:a_4", "role": "ATTENDEE"})";
  const Ran ran =
      DiffWith(R"({"rooms": [)" + room("a", "2026-03-12T08:00:00Z", was) + "," +
                   room("b", "2026-03-12T08:00:00Z", was) + "]}",
               R"({"rooms": [)" + room("a", "2026-03-12T09:00:00Z", is) + "," +
                   room("b", "2026-03-12T10:00:00Z", is) + "]}",
               {"--format", "json", "--all-times"});
  std::set<std::string> remedies;
  std::set<std::string> causes;
  const auto json = nlohmann::json::parse(ran.out);
  for (const auto& found : json["differences"]) {
    if (found["new"]["reason"] == "NOT_YET_OPEN") {
      remedies.insert(std::string(found["room"]) + " " +
                      std::string(found["new"]["remedy"]));
    }
    const auto& cause = found["causes"][0];
    if (cause["field"] != "role") continue;
    causes.insert(std::string(found["subject"]["user"]) + " " +
                  std::string(cause["old"]) + " -> " +
                  std::string(cause["new"]));
  }
  EXPECT_THAT(remedies,
              ElementsAre("a wait: the room opens at 2026-03-12T09:00:00Z",
                          "b wait: the room opens at 2026-03-12T10:00:00Z"));
  EXPECT_THAT(causes, ElementsAre("8:acs:a_1 PRESENTER -> CONSUMER",
                                  "8:acs:a_2 CONSUMER -> PRESENTER",
                                  "8:acs:a_3 ATTENDEE -> not invited",
                                  "8:acs:a_4 not invited -> ATTENDEE"));
}

TEST(Diff, OutsiderIsOnNeitherRoster) {
  Parts taken;
  taken.more = R"(,{"id": "8:acs:outsider_0", "role": "CONSUMER"})";
  EXPECT_THAT(Diff(RoomText({}), RoomText(taken)).out,
              Not(HasSubstr("on neither roster")));
}

}  // namespace
}  // namespace roompolicy::cli
