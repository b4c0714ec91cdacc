// Changes of a directory: what each does, counts and refuses.
#include <gtest/gtest.h>

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "roompolicy/change_report.h"
#include "roompolicy/room_directory.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::Codes;
using testing::Draft;
using testing::kAttendee;
using testing::kConsumer;
using testing::kPresenter;
using testing::kStranger;
using testing::Now;
using testing::SomeDraft;
using testing::SomeRoom;

constexpr char kRoomId[] = "99199690362660524";
constexpr std::int64_t kLastRevision = std::numeric_limits<std::int64_t>::max();

Room Loaded(const RoomDraft& draft) {
  return LoadRoom(draft, ProfileSet::BuiltIn()).value();
}

Room WithRevision(std::int64_t revision) {
  RoomDraft draft = SomeDraft();
  draft.created_at = Now();
  draft.revision = revision;
  return Loaded(draft);
}

// "revision: added updated removed role_changes"
std::string Text(const ChangeReport& report) {
  return std::to_string(report.revision) + ": " + std::to_string(report.added) +
         " " + std::to_string(report.updated) + " " +
         std::to_string(report.removed) + " " +
         std::to_string(report.role_changes);
}

// The report, or the issues.
std::string Text(const Result<ChangeReport>& result) {
  if (result.ok()) return Text(*result);
  std::string text;
  for (const std::string& code : Codes(result.issues())) text += code + ";";
  return text;
}

class ChangeTest : public ::testing::Test {
 protected:
  ChangeTest() { EXPECT_TRUE(directory.Create(SomeDraft(), Now()).ok()); }

  Room Stored() { return *directory.Get(kRoomId); }

  RoomDirectory directory;
};

TEST_F(ChangeTest, CreateMakesTheRoomThatCreateRoomMakes) {
  EXPECT_EQ(Stored(), SomeRoom());
}

TEST_F(ChangeTest, CreateCountsTheRosterAsAdded) {
  RoomDirectory other;
  EXPECT_EQ(Text(other.Create(SomeDraft(), Now())), "1: 4 0 0 0");
}

TEST_F(ChangeTest, CreateOfAnIdThatIsThereIsDuplicateRoomAndChangesNothing) {
  RoomDraft draft = SomeDraft();
  draft.participants.clear();
  EXPECT_EQ(Text(directory.Create(draft, Now())), "DUPLICATE_ROOM id;");
  EXPECT_EQ(Stored(), SomeRoom());
}

TEST_F(ChangeTest, CreateReportsEveryIssueAndThatTheIdIsTaken) {
  RoomDraft draft = SomeDraft();
  draft.participants[2].role = Field<Role>();
  draft.valid_until = Now();
  EXPECT_EQ(Text(directory.Create(draft, Now())),
            "VALID_UNTIL_IN_PAST validUntil;INVALID_TIME_RANGE validUntil;"
            "MISSING_ROLE participants[2].role;DUPLICATE_ROOM id;");
}

TEST_F(ChangeTest, CreateUsesTheDirectorysProfiles) {
  const ProfilePtr own =
      *Profile::Create(ProfileSpec::From(*DefaultProfile(), "clinic"));
  RoomDirectory clinics(*ProfileSet::BuiltIn().With(own));
  const RoomDraft draft = testing::SomeDraftUnder("clinic");
  EXPECT_TRUE(clinics.Create(draft, Now()).ok());
  EXPECT_EQ(clinics.Get(kRoomId)->profile(), own);
  EXPECT_EQ(Text(RoomDirectory().Create(draft, Now())),
            "UNKNOWN_PROFILE profile;");
}

TEST_F(ChangeTest, AddKeepsTheRevisionAndDuplicatesAreRefused) {
  RoomDirectory other;
  EXPECT_EQ(Text(other.Add(WithRevision(7))), "7: 4 0 0 0");
  EXPECT_EQ(*other.Get(kRoomId), WithRevision(7));
  EXPECT_EQ(Text(other.Add(WithRevision(8))), "DUPLICATE_ROOM id;");
  EXPECT_EQ(*other.Get(kRoomId), WithRevision(7));
}

TEST_F(ChangeTest, ApplyCountsEachPersonOnce) {
  RoomChange change;
  change.participants = {
      RosterEdit::Set(kStranger, Role::kConsumer),   // added
      RosterEdit::Set(kPresenter, Role::kAttendee),  // another role
      RosterEdit::Set(kAttendee, Role::kAttendee),   // the same again
      RosterEdit::Remove(kConsumer),                 // taken off
      RosterEdit::Remove("8:acs:r_nobody")};         // was not there
  EXPECT_EQ(Text(directory.Apply(kRoomId, change, Now())), "2: 1 2 1 1");
  EXPECT_EQ(Stored(), *SomeRoom().Apply(change, Now()));
}

TEST_F(ChangeTest, ApplyThatAltersNothingIsANewRevision) {
  EXPECT_EQ(Text(directory.Apply(kRoomId, {}, Now())), "2: 0 0 0 0");
  EXPECT_EQ(Stored().revision(), 2);
}

TEST_F(ChangeTest, ApplyWithOneBadEntryIsRefusedWhole) {
  RoomChange change;
  change.pstn_dialout_enabled = true;
  change.participants = {RosterEdit::Remove(kPresenter),
                         RosterEdit::Set("8:acs:a b", Role::kConsumer),
                         RosterEdit::Set(testing::kPhone, Role::kConsumer)};
  const auto refused = directory.Apply(kRoomId, change, Now());
  EXPECT_EQ(refused.issues().shown(),
            SomeRoom().Apply(change, Now()).issues().shown());
  EXPECT_EQ(refused.issues().total(), 2U);
  EXPECT_EQ(Stored(), SomeRoom());
}

TEST_F(ChangeTest, EveryChangeOfAnUnknownRoomIsUnknownRoom) {
  RoomDraft draft = SomeDraft();
  draft.id = "elsewhere";
  draft.created_at = Now();
  EXPECT_EQ(Text(directory.Apply("elsewhere", {}, Now())), "UNKNOWN_ROOM id;");
  EXPECT_EQ(
      Text(directory.SetRole("elsewhere", kPresenter, Role::kConsumer, Now())),
      "UNKNOWN_ROOM id;");
  EXPECT_EQ(Text(directory.Replace(Loaded(draft))), "UNKNOWN_ROOM id;");
  EXPECT_EQ(Text(directory.Delete("elsewhere")), "UNKNOWN_ROOM id;");
  EXPECT_FALSE(directory.Get("elsewhere").has_value());
}

TEST_F(ChangeTest, TextThatIsNoRoomIdNamesAnUnknownRoom) {
  for (const std::string& id :
       {std::string(), std::string("a b"), std::string(129, 'x'),
        std::string("a\0b", 3)}) {
    EXPECT_EQ(Text(directory.Delete(id)), "UNKNOWN_ROOM id;");
    EXPECT_FALSE(directory.Get(id).has_value());
  }
}

TEST_F(ChangeTest, SetRoleOfSomebodyOnTheRosterIsOneRoleChange) {
  EXPECT_EQ(
      Text(directory.SetRole(kRoomId, kConsumer, Role::kPresenter, Now())),
      "2: 0 1 0 1");
  EXPECT_EQ(Stored().FindRole(testing::Id(kConsumer)), Role::kPresenter);
}

TEST_F(ChangeTest, SetRoleToTheRoleThatSomebodyHasIsANewRevision) {
  EXPECT_EQ(Text(directory.SetRole(kRoomId, kConsumer, Role::kConsumer, Now())),
            "2: 0 1 0 0");
}

TEST_F(ChangeTest, SetRoleOfSomebodyElsePutsThemOnTheRoster) {
  EXPECT_EQ(
      Text(directory.SetRole(kRoomId, kStranger, Role::kPresenter, Now())),
      "2: 1 0 0 0");
  EXPECT_EQ(Stored().FindRole(testing::Id(kStranger)), Role::kPresenter);
}

TEST_F(ChangeTest, SetRoleIsRefusedAsApplyRefuses) {
  EXPECT_EQ(
      Text(directory.SetRole(kRoomId, "8:acs:a b", Role::kPresenter, Now())),
      "INVALID_PARTICIPANT_ID participants[0].id;");
  EXPECT_EQ(
      Text(directory.SetRole(kRoomId, kConsumer, Role::kUnspecified, Now())),
      "MISSING_ROLE participants[0].role;");
  EXPECT_EQ(
      Text(directory.SetRole(kRoomId, kConsumer, static_cast<Role>(5), Now())),
      "UNKNOWN_ROLE participants[0].role;");
  EXPECT_EQ(Text(directory.SetRole(kRoomId, kConsumer, Role::kPresenter,
                                   Instant::Max())),
            "TIMESTAMP_OUT_OF_RANGE now;");
  EXPECT_EQ(Stored(), SomeRoom());
}

TEST_F(ChangeTest, SetRoleToARoleThatTheProfileLacksIsRefused) {
  RoomDraft draft = testing::SomeDraftUnder("acs-2024-04-15");
  draft.id = "older";
  draft.participants = {Draft(kPresenter, Role::kPresenter)};
  ASSERT_TRUE(directory.Create(draft, Now()).ok());
  EXPECT_EQ(
      Text(directory.SetRole("older", kPresenter, Role::kCollaborator, Now())),
      "ROLE_NOT_IN_PROFILE participants[0].role;");
}

TEST(LastRevisionTest, OneBeforeTheLastIsChangedAndAtTheLastNothingIs) {
  RoomDirectory directory;
  ASSERT_TRUE(directory.Add(WithRevision(kLastRevision - 1)).ok());
  EXPECT_EQ(
      Text(directory.SetRole(kRoomId, kConsumer, Role::kPresenter, Now())),
      std::to_string(kLastRevision) + ": 0 1 0 1");
  EXPECT_EQ(Text(directory.SetRole(kRoomId, kConsumer, Role::kConsumer, Now())),
            "REVISION_EXHAUSTED revision;");
  EXPECT_EQ(Text(directory.Apply(kRoomId, {}, Now())),
            "REVISION_EXHAUSTED revision;");
  EXPECT_EQ(Text(directory.Replace(WithRevision(kLastRevision))),
            "STALE_REVISION revision;");
  EXPECT_TRUE(directory.Delete(kRoomId).ok());
}

TEST_F(ChangeTest, ReplaceByALesserOrEqualRevisionIsStaleAndByAGreaterIsDone) {
  ASSERT_TRUE(directory.Delete(kRoomId).ok());
  ASSERT_TRUE(directory.Add(WithRevision(7)).ok());
  EXPECT_EQ(Text(directory.Replace(WithRevision(6))),
            "STALE_REVISION revision;");
  EXPECT_EQ(Text(directory.Replace(WithRevision(7))),
            "STALE_REVISION revision;");
  EXPECT_EQ(Stored().revision(), 7);
  EXPECT_EQ(Text(directory.Replace(WithRevision(8))), "8: 0 4 0 0");
  EXPECT_EQ(Stored(), WithRevision(8));
}

TEST_F(ChangeTest, ReplaceCountsWhoCameWhoStayedWhoWentAndNewRoles) {
  RoomDraft draft = SomeDraft();
  draft.revision = std::int64_t{2};
  draft.participants = {Draft(kStranger, Role::kConsumer),
                        Draft(kPresenter, Role::kPresenter),
                        Draft(kAttendee, Role::kConsumer)};
  EXPECT_EQ(Text(directory.Replace(Loaded(draft))), "2: 1 2 2 1");
}

TEST_F(ChangeTest, ReplaceMayBringAnotherProfile) {
  RoomDraft draft = testing::SomeDraftUnder("own-identities");
  draft.revision = std::int64_t{2};
  EXPECT_TRUE(directory.Replace(Loaded(draft)).ok());
  EXPECT_EQ(Stored().profile()->name(), "own-identities");
}

TEST_F(ChangeTest, DeleteGivesTheLastRevisionAndCountsTheRosterAsRemoved) {
  ASSERT_TRUE(directory.Apply(kRoomId, {}, Now()).ok());
  EXPECT_EQ(Text(directory.Delete(kRoomId)), "2: 0 0 4 0");
  EXPECT_FALSE(directory.Get(kRoomId).has_value());
  EXPECT_EQ(Text(directory.Delete(kRoomId)), "UNKNOWN_ROOM id;");
}

TEST_F(ChangeTest, AnIdThatWasDeletedIsCreatedAgainFromRevision1) {
  ASSERT_TRUE(directory.Apply(kRoomId, {}, Now()).ok());
  ASSERT_TRUE(directory.Delete(kRoomId).ok());
  EXPECT_EQ(Text(directory.Create(SomeDraft(), Now())), "1: 4 0 0 0");
  EXPECT_EQ(Stored().revision(), 1);
}

TEST_F(ChangeTest, IdsAreComparedByteByByte) {
  for (const std::string id : {"Room", "room", "roo", "room\xC3\xA9"}) {
    RoomDraft draft = SomeDraft();
    draft.id = id;
    EXPECT_TRUE(directory.Create(draft, Now()).ok()) << id;
  }
  EXPECT_EQ(directory.Statistics().rooms, 5U);
  EXPECT_EQ(directory.Get("Room")->id().text(), "Room");
}

TEST_F(ChangeTest, StatisticsCountRoomsPeopleAndAcceptedChanges) {
  RoomDraft draft = SomeDraft();
  draft.id = "second";
  ASSERT_TRUE(directory.Create(draft, Now()).ok());
  ASSERT_FALSE(directory.Create(draft, Now()).ok());
  ASSERT_TRUE(
      directory.SetRole(kRoomId, kStranger, Role::kConsumer, Now()).ok());
  DirectoryStatistics statistics = directory.Statistics();
  EXPECT_EQ(statistics.rooms, 2U);
  EXPECT_EQ(statistics.participants, 9U);
  EXPECT_EQ(statistics.changes, 3U);
  EXPECT_EQ(statistics.readers, 0U);
  EXPECT_EQ(statistics.retired_bytes, 0U);
  EXPECT_EQ(statistics.stalled_reader, std::nullopt);
  EXPECT_GT(statistics.room_bytes, 0U);
  EXPECT_GT(statistics.table_bytes, 0U);
  ASSERT_TRUE(directory.Delete("second").ok());
  ASSERT_TRUE(directory.Delete(kRoomId).ok());
  statistics = directory.Statistics();
  EXPECT_EQ(statistics.rooms, 0U);
  EXPECT_EQ(statistics.participants, 0U);
  EXPECT_EQ(statistics.room_bytes, 0U);
  EXPECT_EQ(statistics.changes, 5U);
}

TEST_F(ChangeTest, ReadersAnswerByTheChangedRoomAndItsRevision) {
  DirectoryReader reader = directory.NewReader();
  const auto join = [&] {
    return reader.CanJoin(kRoomId, SubjectRef::User(kStranger), Now());
  };
  EXPECT_EQ(join().reason, Reason::kNotInvited);
  ASSERT_TRUE(
      directory.SetRole(kRoomId, kStranger, Role::kConsumer, Now()).ok());
  EXPECT_TRUE(join().allowed());
  EXPECT_EQ(join().revision, 2);
  ASSERT_TRUE(directory.Delete(kRoomId).ok());
  EXPECT_EQ(join().reason, Reason::kRoomNotFound);
}

TEST_F(ChangeTest, KeysAreMadeOfIdsOnlyAndNeedNotNameAnybody) {
  EXPECT_EQ(directory.RoomKeyOf("nowhere")->text(), "nowhere");
  const std::string longest(128, 'x');
  EXPECT_TRUE(directory.RoomKeyOf(longest).has_value());
  const std::string long_room(129, 'x');
  EXPECT_FALSE(directory.RoomKeyOf(long_room).has_value());
  EXPECT_FALSE(directory.RoomKeyOf("").has_value());
  EXPECT_FALSE(directory.RoomKeyOf("a b").has_value());
  EXPECT_EQ(directory.ParticipantKeyOf(kStranger)->text(), kStranger);
  EXPECT_FALSE(directory.ParticipantKeyOf("8:acs:a b").has_value());
  const std::string long_id(257, 'x');
  EXPECT_FALSE(directory.ParticipantKeyOf(long_id).has_value());
}

}  // namespace
}  // namespace roompolicy
