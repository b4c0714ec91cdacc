// Rules sections 3.5 to 3.7: rosters and how they change.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "roompolicy/room.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::Codes;
using testing::Draft;
using testing::Id;
using testing::kAttendee;
using testing::kConsumer;
using testing::kPhone;
using testing::kPresenter;
using testing::kStranger;
using testing::Now;
using testing::SomeDraft;
using testing::SomeRoom;
using List = std::vector<std::string>;

List RosterIssues(std::vector<ParticipantDraft> participants,
                  std::string profile = "acs-2025-03-13") {
  RoomDraft draft = SomeDraft();
  draft.profile = std::move(profile);
  draft.participants = std::move(participants);
  return Codes(CreateRoom(draft, ProfileSet::BuiltIn(), Now()).issues());
}

Result<Room> Change(const Room& room, std::vector<RosterEdit> edits) {
  RoomChange change;
  change.participants = std::move(edits);
  return room.Apply(change, Now());
}

List ChangeIssues(std::vector<RosterEdit> edits) {
  return Codes(Change(SomeRoom(), std::move(edits)).issues());
}

TEST(RosterTest, AParticipantWithoutARoleIsAnIssue) {
  EXPECT_EQ(RosterIssues({{std::string(kPresenter), {}}}),
            List{"MISSING_ROLE participants[0].role"});
  EXPECT_EQ(RosterIssues({Draft(kPresenter, Role::kUnspecified)}),
            List{"MISSING_ROLE participants[0].role"});
}

TEST(RosterTest, ARoleOutsideTheFourIsNeverAGuess) {
  EXPECT_EQ(RosterIssues({Draft(kPresenter, static_cast<Role>(5))}),
            List{"UNKNOWN_ROLE participants[0].role"});
}

TEST(RosterTest, CollaboratorIsNoRoleOfTheOlderProfiles) {
  for (const char* profile : {"acs-2023-06-14", "acs-2024-04-15"}) {
    EXPECT_EQ(RosterIssues({Draft(kPresenter, Role::kCollaborator)}, profile),
              List{"ROLE_NOT_IN_PROFILE participants[0].role"});
  }
  EXPECT_EQ(RosterIssues({Draft(kPresenter, Role::kCollaborator)}), List{});
}

TEST(RosterTest, APhoneNumberIsNeverOnARosterUnderAnyProfile) {
  for (const ProfilePtr& profile : ProfileSet::BuiltIn().all()) {
    for (const char* phone : {kPhone, "4:anonymous", "4:+12a", "4:"}) {
      EXPECT_EQ(RosterIssues({Draft(phone, Role::kAttendee)}, profile->name()),
                List{"PHONE_NUMBER_ON_ROSTER participants[0].id"});
    }
  }
}

TEST(RosterTest, AcsProfilesAdmitCommunicationUsersOnly) {
  for (const char* id : {"8:orgid:u", "28:orgid:a", "8:acs:r_t_u", "alice"}) {
    EXPECT_EQ(RosterIssues({Draft(id, Role::kAttendee)}),
              List{"ID_KIND_NOT_ADMITTED participants[0].id"});
    EXPECT_EQ(RosterIssues({Draft(id, Role::kAttendee)}, "own-identities"),
              List{});
  }
}

TEST(RosterTest, OneIdTwiceIsADuplicate) {
  EXPECT_EQ(RosterIssues({Draft(kPresenter, Role::kPresenter),
                          Draft(kAttendee, Role::kAttendee),
                          Draft(kPresenter, Role::kPresenter)}),
            List{"DUPLICATE_PARTICIPANT participants[2].id"});
}

TEST(RosterTest, IssuesNameIdsWhole) {
  const std::string user = "8:acs:" + std::string(250, 'u');
  const std::string phone = "4:" + std::string(254, '1');
  const std::string host = std::string(256, 'h');
  RoomDraft draft = SomeDraft();
  draft.participants = {
      Draft(user, Role::kPresenter), Draft(phone, Role::kPresenter),
      Draft(host, Role::kPresenter), Draft(user, Role::kPresenter)};
  List messages;
  for (const Issue& issue :
       CreateRoom(draft, ProfileSet::BuiltIn(), Now()).issues()) {
    messages.push_back(issue.message);
  }
  EXPECT_EQ(messages,
            (List{"`" + phone + "` is a phone number",
                  "`" + host +
                      "` is of kind unknown, which profile acs-2025-03-13 "
                      "does not admit",
                  "`" + user + "` is named twice"}));
}

TEST(RosterTest, EveryIssueOfEveryEntryIsReported) {
  EXPECT_EQ(RosterIssues({{{}, {}},
                          {std::string("a b"), static_cast<Role>(9)},
                          Draft(kPhone, Role::kUnspecified)}),
            (List{"INVALID_PARTICIPANT_ID participants[0].id",
                  "MISSING_ROLE participants[0].role",
                  "INVALID_PARTICIPANT_ID participants[1].id",
                  "UNKNOWN_ROLE participants[1].role",
                  "PHONE_NUMBER_ON_ROSTER participants[2].id",
                  "MISSING_ROLE participants[2].role"}));
}

// The rules one entry after the other, as one would say them.
List IssuesByTheLetter(const std::vector<ParticipantDraft>& participants) {
  List issues;
  std::set<std::string> named;
  for (std::size_t i = 0; i < participants.size(); ++i) {
    const std::string at = " participants[" + std::to_string(i) + "].";
    const std::string id = participants[i].id.value_or("");
    const bool is_id = IsIdText(id, kMaxParticipantIdBytes);
    if (!is_id) {
      issues.push_back("INVALID_PARTICIPANT_ID" + at + "id");
    } else if (KindOf(id) == IdKind::kPhoneNumber) {
      issues.push_back("PHONE_NUMBER_ON_ROSTER" + at + "id");
    } else if (KindOf(id) != IdKind::kCommunicationUser) {
      issues.push_back("ID_KIND_NOT_ADMITTED" + at + "id");
    }
    const Role role = participants[i].role.value_or(Role::kUnspecified);
    if (role == Role::kUnspecified) {
      issues.push_back("MISSING_ROLE" + at + "role");
    } else if (!IsRole(role)) {
      issues.push_back("UNKNOWN_ROLE" + at + "role");
    }
    if (is_id && !named.insert(id).second) {
      issues.push_back("DUPLICATE_PARTICIPANT" + at + "id");
    }
  }
  return issues;
}

TEST(RosterTest, RandomRostersHaveTheIssuesOfEachEntryInTurn) {
  std::mt19937 random(9);
  int accepted = 0;
  for (int round = 0; round < 5'000; ++round) {
    // From nearly always fine to nearly always not.
    const std::size_t fine = 1 + random() % 400;
    std::vector<ParticipantDraft> participants;
    for (auto i = random() % 30; i > 0; --i) {
      ParticipantDraft draft =
          Draft("8:acs:r_" + std::to_string(random() % (50 * fine)),
                kAllRoles[random() % kNumRoles]);
      if (random() % fine == 0) {
        const std::string odd[] = {"", "a b", "4:+1", "alice", "4:+1"};
        draft.id = odd[random() % 5];
      }
      if (random() % fine == 0) draft.role = static_cast<Role>(random() % 7);
      if (random() % (4 * fine) == 0) draft.id = {};
      participants.push_back(std::move(draft));
    }
    if (random() % 2 == 0) {
      std::sort(participants.begin(), participants.end(),
                [](const ParticipantDraft& a, const ParticipantDraft& b) {
                  return a.id.value_or("") < b.id.value_or("");
                });
    }
    const List expected = IssuesByTheLetter(participants);
    ASSERT_EQ(RosterIssues(participants), expected);
    if (!expected.empty()) continue;
    ++accepted;
    RoomDraft draft = SomeDraft();
    draft.participants = participants;
    const Room room = CreateRoom(draft, ProfileSet::BuiltIn(), Now()).value();
    std::map<std::string, Role> roles;  // which sorts them
    for (const ParticipantDraft& p : participants) roles[*p.id] = *p.role;
    ASSERT_EQ(room.participants().size(), roles.size());
    auto next = roles.begin();
    for (const Participant& p : room.participants()) {
      ASSERT_EQ(p.id.text(), next->first);
      ASSERT_EQ(p.role, (next++)->second);
    }
  }
  EXPECT_GT(accepted, 500);
  EXPECT_LT(accepted, 4'500);
}

TEST(RosterTest, AnEmptyRosterIsFine) { EXPECT_EQ(RosterIssues({}), List{}); }

std::vector<ParticipantDraft> Crowd(std::size_t size) {
  std::vector<ParticipantDraft> crowd;
  for (std::size_t i = 0; i < size; ++i) {
    crowd.push_back(Draft("8:acs:r_" + std::to_string(i), Role::kAttendee));
  }
  return crowd;
}

TEST(RosterTest, TenThousandFitAndOneMoreDoesNot) {
  EXPECT_EQ(RosterIssues(Crowd(10'000)), List{});
  EXPECT_EQ(RosterIssues(Crowd(10'001)), List{"ROSTER_TOO_LARGE participants"});
}

TEST(RosterChangeTest, TouchesOnlyTheIdsItNames) {
  const Result<Room> room =
      Change(SomeRoom(), {RosterEdit::Set(kStranger, Role::kConsumer),
                          RosterEdit::Remove(kAttendee)});
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(room->participants().size(), 4U);
  EXPECT_EQ(room->FindRole(Id(kStranger)), Role::kConsumer);
  EXPECT_EQ(room->FindRole(Id(kAttendee)), Role::kUnspecified);
  EXPECT_EQ(room->FindRole(Id(kPresenter)), Role::kPresenter);
  EXPECT_EQ(room->revision(), SomeRoom().revision() + 1);
}

TEST(RosterChangeTest, AddingAgainReplacesTheRole) {
  const Result<Room> room =
      Change(SomeRoom(), {RosterEdit::Set(kPresenter, Role::kConsumer)});
  EXPECT_EQ(room->FindRole(Id(kPresenter)), Role::kConsumer);
  EXPECT_EQ(room->participants().size(), 4U);
}

TEST(RosterChangeTest, RemovingSomebodyWhoIsNotThereIsFine) {
  const Result<Room> room = Change(SomeRoom(), {RosterEdit::Remove(kStranger)});
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(room->participants(), SomeRoom().participants());
}

TEST(RosterChangeTest, RemovalChecksOnlyThatTheIdIsWellFormed) {
  EXPECT_EQ(ChangeIssues({RosterEdit::Remove(kPhone)}), List{});
  EXPECT_EQ(ChangeIssues({RosterEdit::Remove("alice")}), List{});
  EXPECT_EQ(ChangeIssues({RosterEdit::Remove("a b")}),
            List{"INVALID_PARTICIPANT_ID participants[0].id"});
}

TEST(RosterChangeTest, OneBadEntryRefusesTheWholeChange) {
  EXPECT_EQ(ChangeIssues({RosterEdit::Remove(kConsumer),
                          RosterEdit::Set("a b", Role::kAttendee),
                          RosterEdit::Set(kPhone, Role::kUnspecified)}),
            (List{"INVALID_PARTICIPANT_ID participants[1].id",
                  "PHONE_NUMBER_ON_ROSTER participants[2].id",
                  "MISSING_ROLE participants[2].role"}));
}

TEST(RosterChangeTest, OneIdTwiceIsADuplicateAlsoAsRemoval) {
  EXPECT_EQ(ChangeIssues({RosterEdit::Set(kStranger, Role::kAttendee),
                          RosterEdit::Remove(kStranger)}),
            List{"DUPLICATE_PARTICIPANT participants[1].id"});
}

TEST(RosterChangeTest, ARoleAndRemovalAtOnceIsMalformed) {
  EXPECT_EQ(ChangeIssues({{std::string(kStranger), Role::kAttendee, true}}),
            List{"MALFORMED_INPUT participants[0].role"});
}

TEST(RosterChangeTest, TheResultIsJudgedBySizeNotTheChange) {
  RoomDraft draft = SomeDraft();
  draft.participants = Crowd(10'000);
  const Room full = CreateRoom(draft, ProfileSet::BuiltIn(), Now()).value();
  EXPECT_EQ(
      Codes(
          Change(full, {RosterEdit::Set(kStranger, Role::kAttendee)}).issues()),
      List{"ROSTER_TOO_LARGE participants"});
  EXPECT_TRUE(Change(full, {RosterEdit::Remove("8:acs:r_0"),
                            RosterEdit::Set(kStranger, Role::kAttendee)})
                  .ok());
}

TEST(RosterChangeTest, TooManyIsReportedBesideEveryOtherIssue) {
  ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "tiny");
  spec.limits.roster = 1;
  const ProfileSet profiles =
      ProfileSet::BuiltIn().With(Profile::Create(spec).value()).value();
  RoomDraft draft;
  draft.id = "r";
  draft.profile = "tiny";
  draft.participants = {Draft(kPresenter, Role::kPresenter)};
  const Room room = CreateRoom(draft, profiles, Now()).value();
  RoomChange change;
  change.profile = "other";
  change.participants = {RosterEdit::Set(kStranger, Role::kUnspecified)};
  EXPECT_EQ(Codes(room.Apply(change, Now()).issues()),
            (List{"PROFILE_FIXED profile", "MISSING_ROLE participants[0].role",
                  "ROSTER_TOO_LARGE participants"}));
  draft.participants.push_back(Draft(kStranger, Role::kAttendee));
  EXPECT_EQ(Codes(CreateRoom(draft, profiles, Now()).issues()),
            List{"ROSTER_TOO_LARGE participants"});
}

TEST(RosterChangeTest, RandomChangesEqualAPlainMap) {
  std::mt19937 random(7);
  Room room = SomeRoom();
  std::map<std::string, Role> model;
  for (const Participant& p : room.participants()) {
    model[p.id.text()] = p.role;
  }
  for (int round = 0; round < 500; ++round) {
    std::map<std::string, Role> edits;  // kUnspecified: remove
    for (auto i = random() % 6; i > 0; --i) {
      edits["8:acs:r_" + std::to_string(random() % 20)] =
          static_cast<Role>(random() % 5);
    }
    std::vector<RosterEdit> change;
    for (const auto& [id, role] : edits) {
      if (role == Role::kUnspecified) {
        change.push_back(RosterEdit::Remove(id));
        model.erase(id);
      } else {
        change.push_back(RosterEdit::Set(id, role));
        model[id] = role;
      }
    }
    std::shuffle(change.begin(), change.end(), random);
    room = Change(room, change).value();
    std::map<std::string, Role> got;
    for (const Participant& p : room.participants()) {
      got[p.id.text()] = p.role;
    }
    ASSERT_EQ(got, model);
    ASSERT_EQ(room.participants().size(), model.size());
    ASSERT_TRUE(std::is_sorted(room.participants().begin(),
                               room.participants().end(),
                               [](const Participant& a, const Participant& b) {
                                 return a.id < b.id;
                               }));
  }
}

}  // namespace
}  // namespace roompolicy
