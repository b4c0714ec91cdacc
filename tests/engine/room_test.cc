// Rules section 3: creating, updating and loading rooms.
#include "roompolicy/room.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using std::chrono::nanoseconds;
using testing::Codes;
using testing::Draft;
using testing::kAttendee;
using testing::kDay;
using testing::kPresenter;
using testing::Now;
using testing::SomeDraft;
using testing::SomeDraftUnder;
using testing::SomeRoom;
using List = std::vector<std::string>;

static_assert(!std::is_default_constructible_v<Room>);
static_assert(!std::is_constructible_v<Room, RoomId, TimeWindow, ProfilePtr>);
static_assert(std::is_copy_constructible_v<Room>);

// Drafts take text plainly, and nothing else that merely converts.
static_assert(std::is_convertible_v<const char*, Field<std::string>>);
static_assert(std::is_convertible_v<std::string_view, Field<std::string>> ||
              std::is_constructible_v<Field<std::string>, std::string_view>);
static_assert(!std::is_constructible_v<Field<bool>, const char*>);
static_assert(!std::is_constructible_v<Field<bool>, int>);
static_assert(!std::is_constructible_v<Field<std::int64_t>, double>);
static_assert(!std::is_constructible_v<Field<Instant>, std::int64_t>);

Result<Room> Create(const RoomDraft& draft, Instant now = Now()) {
  return CreateRoom(draft, ProfileSet::BuiltIn(), now);
}

List CreateIssues(const RoomDraft& draft, Instant now = Now()) {
  return Codes(Create(draft, now).issues());
}

List LoadIssues(const RoomDraft& draft) {
  return Codes(LoadRoom(draft, ProfileSet::BuiltIn()).issues());
}

List UpdateIssues(const RoomChange& change, Instant now = Now()) {
  return Codes(SomeRoom().Apply(change, now).issues());
}

RoomDraft Bounds(Instant from, Instant until) {
  RoomDraft draft = SomeDraft();
  draft.valid_from = from;
  draft.valid_until = until;
  return draft;
}

TEST(CreateRoomTest, AbsentBoundsAreNowAnd180DaysFromNow) {
  RoomDraft draft;
  draft.id = std::string("r");
  const Result<Room> room = Create(draft);
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(room->window().from(), Now());
  EXPECT_EQ(room->window().until(), Now(180 * kDay));
  EXPECT_EQ(room->created_at(), Now());
  EXPECT_FALSE(room->pstn_dialout_enabled());
  EXPECT_EQ(room->revision(), 1);
  EXPECT_EQ(room->profile(), DefaultProfile());
  EXPECT_EQ(room->own_end_of_window(), std::nullopt);
  EXPECT_EQ(room->end_of_window(), EndOfWindow::kEndCall);
  EXPECT_TRUE(room->participants().empty());
}

TEST(CreateRoomTest, WithOnlyAStartTheEndIs180DaysFromNowNotFromTheStart) {
  RoomDraft draft = SomeDraft();
  draft.valid_from = Now(3 * kDay);
  draft.valid_until = {};
  EXPECT_EQ(Create(draft)->window().until(), Now(180 * kDay));
}

TEST(CreateRoomTest, AStartInThePastIsAccepted) {
  EXPECT_TRUE(Create(Bounds(Now(-kDay), Now(kDay))).ok());
}

TEST(CreateRoomTest, NothingIsRounded) {
  const Result<Room> room =
      Create(Bounds(Now(nanoseconds(1)), Now(nanoseconds(2))));
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(room->window().from(), Now(nanoseconds(1)));
  EXPECT_EQ(room->window().until(), Now(nanoseconds(2)));
}

TEST(CreateRoomTest, ValidUntilEqualToNowIsInThePast) {
  EXPECT_EQ(CreateIssues(Bounds(Now(-kDay), Now())),
            List{"VALID_UNTIL_IN_PAST validUntil"});
  EXPECT_TRUE(Create(Bounds(Now(-kDay), Now(nanoseconds(1)))).ok());
}

TEST(CreateRoomTest, ValidFromExactly180DaysFromNowIsFineOneMoreIsTooFar) {
  const Instant latest = Now(180 * kDay);
  EXPECT_TRUE(Create(Bounds(latest, *latest.Plus(kDay))).ok());
  const Instant later = *latest.Plus(nanoseconds(1));
  EXPECT_EQ(CreateIssues(Bounds(later, *later.Plus(kDay))),
            List{"VALID_FROM_TOO_FAR validFrom"});
}

TEST(CreateRoomTest, Exactly180DaysIsTheLongestWindow) {
  EXPECT_TRUE(Create(Bounds(Now(), Now(180 * kDay))).ok());
  EXPECT_EQ(CreateIssues(Bounds(Now(), Now(180 * kDay + nanoseconds(1)))),
            List{"INVALID_TIME_RANGE validUntil"});
}

TEST(CreateRoomTest, AnEmptyOrInvertedWindowIsAnInvalidRange) {
  EXPECT_EQ(CreateIssues(Bounds(Now(kDay), Now(kDay))),
            List{"INVALID_TIME_RANGE validUntil"});
  EXPECT_EQ(CreateIssues(Bounds(Now(2 * kDay), Now(kDay))),
            List{"INVALID_TIME_RANGE validUntil"});
}

TEST(CreateRoomTest, TimeIssuesComeInTheDocumentedOrder) {
  EXPECT_EQ(
      CreateIssues(Bounds(Now(181 * kDay), Now(-kDay))),
      (List{"VALID_UNTIL_IN_PAST validUntil", "VALID_FROM_TOO_FAR validFrom",
            "INVALID_TIME_RANGE validUntil"}));
}

TEST(CreateRoomTest, OwnIdentitiesHasNoLongestWindowAndNoLatestStart) {
  RoomDraft draft = SomeDraftUnder("own-identities");
  draft.valid_from = Now(1000 * kDay);
  draft.valid_until = Now(10'000 * kDay);
  EXPECT_TRUE(Create(draft).ok());
}

TEST(CreateRoomTest, SpansAreJudgedWithoutOverflow) {
  RoomDraft draft = SomeDraft();
  draft.valid_from = Instant::Min();
  draft.valid_until =
      Instant::FromUnixNanos(std::numeric_limits<std::int64_t>::max() - 1);
  EXPECT_EQ(CreateIssues(draft), List{"INVALID_TIME_RANGE validUntil"});
  draft.profile = std::string("own-identities");
  EXPECT_TRUE(Create(draft).ok());
}

TEST(CreateRoomTest, NeverIsNoBoundAndNoNow) {
  EXPECT_EQ(CreateIssues(Bounds(Now(), Instant::Max())),
            List{"TIMESTAMP_OUT_OF_RANGE validUntil"});
  EXPECT_EQ(CreateIssues(SomeDraft(), Instant::Max()),
            List{"TIMESTAMP_OUT_OF_RANGE now"});
  RoomDraft draft = SomeDraft();
  draft.created_at = Instant::Max();
  EXPECT_EQ(CreateIssues(draft), List{"TIMESTAMP_OUT_OF_RANGE createdAt"});
}

TEST(CreateRoomTest, ADefaultEndThatDoesNotFitIsOutOfRange) {
  const Instant late =
      Instant::FromUnixNanos(std::numeric_limits<std::int64_t>::max() - 1);
  RoomDraft draft;
  draft.id = std::string("r");
  EXPECT_EQ(CreateIssues(draft, late),
            List{"TIMESTAMP_OUT_OF_RANGE validUntil"});
}

TEST(CreateRoomTest, AnEndThatNobodyGaveIsNamedAsSuchWhereItIsTooLong) {
  ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "short");
  spec.longest_window = kDay;
  const ProfileSet profiles =
      ProfileSet::BuiltIn().With(Profile::Create(spec).value()).value();
  RoomDraft draft;
  draft.id = "r";
  draft.profile = "short";
  const Result<Room> room = CreateRoom(draft, profiles, Now());
  ASSERT_EQ(Codes(room.issues()), List{"INVALID_TIME_RANGE validUntil"});
  EXPECT_NE(room.issues().shown()[0].message.find("not given"),
            std::string::npos);
}

TEST(CreateRoomTest, ARoomNeedsAnId) {
  EXPECT_EQ(CreateIssues(RoomDraft()), List{"INVALID_ROOM_ID id"});
  RoomDraft draft;
  draft.id = std::string("a b");
  EXPECT_EQ(CreateIssues(draft), List{"INVALID_ROOM_ID id"});
}

TEST(CreateRoomTest, AnUnknownProfileIsAnIssueAndTheRestIsStillJudged) {
  RoomDraft draft = SomeDraftUnder("acs-2099-01-01");
  draft.participants = {Draft("a b", Role::kPresenter)};
  draft.valid_until = Now(-kDay);
  EXPECT_EQ(CreateIssues(draft),
            (List{"UNKNOWN_PROFILE profile", "VALID_UNTIL_IN_PAST validUntil",
                  "INVALID_TIME_RANGE validUntil",
                  "INVALID_PARTICIPANT_ID participants[0].id"}));
  EXPECT_EQ(CreateIssues(SomeDraftUnder("")), List{"UNKNOWN_PROFILE profile"});
}

TEST(CreateRoomTest, AnUnknownEndOfWindowIsMalformed) {
  RoomDraft draft = SomeDraft();
  draft.end_of_window = EndOfWindow::kUnspecified;
  EXPECT_EQ(CreateIssues(draft), List{"MALFORMED_INPUT endOfWindow"});
  draft.end_of_window = static_cast<EndOfWindow>(3);
  EXPECT_EQ(CreateIssues(draft), List{"MALFORMED_INPUT endOfWindow"});
  draft.end_of_window = EndOfWindow::kStopJoining;
  EXPECT_EQ(Create(draft)->end_of_window(), EndOfWindow::kStopJoining);
}

TEST(CreateRoomTest, TheSwitchIsUnsupportedOnlyUnderTheOldestProfile) {
  RoomDraft draft = SomeDraftUnder("acs-2023-06-14");
  draft.participants.clear();
  draft.pstn_dialout_enabled = true;
  EXPECT_EQ(CreateIssues(draft),
            List{"PSTN_DIAL_OUT_UNSUPPORTED pstnDialOutEnabled"});
  draft.pstn_dialout_enabled = false;
  EXPECT_TRUE(Create(draft).ok());
  draft.profile = std::string("acs-2024-04-15");
  draft.pstn_dialout_enabled = true;
  EXPECT_TRUE(Create(draft).ok());
}

TEST(LoadRoomTest, AnExpiredRoomLoads) {
  RoomDraft draft = SomeDraft();
  draft.valid_from = *Instant::FromUnixSeconds(0);
  draft.valid_until = *Instant::FromUnixSeconds(1);
  EXPECT_TRUE(LoadRoom(draft, ProfileSet::BuiltIn()).ok());
}

TEST(LoadRoomTest, BothBoundsMustBeThere) {
  RoomDraft draft = SomeDraft();
  draft.valid_from = {};
  draft.valid_until = {};
  EXPECT_EQ(LoadIssues(draft),
            (List{"MISSING_WINDOW validFrom", "MISSING_WINDOW validUntil"}));
}

TEST(LoadRoomTest, CreatedAtMayBeAbsent) {
  const Result<Room> room = LoadRoom(SomeDraft(), ProfileSet::BuiltIn());
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(room->created_at(), std::nullopt);
}

TEST(LoadRoomTest, TheWindowIsJudgedWithoutNow) {
  RoomDraft draft = SomeDraft();
  draft.valid_until = draft.valid_from;
  EXPECT_EQ(LoadIssues(draft), List{"INVALID_TIME_RANGE validUntil"});
  draft.valid_until = Now(180 * kDay);
  EXPECT_EQ(LoadIssues(draft), List{});
  draft.valid_until = Now(180 * kDay + nanoseconds(1));
  EXPECT_EQ(LoadIssues(draft), List{"INVALID_TIME_RANGE validUntil"});
}

TEST(LoadRoomTest, AbsentOrZeroRevisionIsOneAndNegativeIsInvalid) {
  RoomDraft draft = SomeDraft();
  EXPECT_EQ(LoadRoom(draft, ProfileSet::BuiltIn())->revision(), 1);
  draft.revision = std::int64_t{0};
  EXPECT_EQ(LoadRoom(draft, ProfileSet::BuiltIn())->revision(), 1);
  draft.revision = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(LoadRoom(draft, ProfileSet::BuiltIn())->revision(),
            std::numeric_limits<std::int64_t>::max());
  draft.revision = std::int64_t{-1};
  EXPECT_EQ(LoadIssues(draft), List{"INVALID_REVISION revision"});
}

TEST(ApplyTest, UnreadableRoleBesideRemovalIsNotJudgedAgain) {
  const Result<Room> room =
      CreateRoom(testing::SomeDraft(), ProfileSet::BuiltIn(), testing::Now());
  ASSERT_TRUE(room.ok());
  RoomChange change;
  change.participants = {RosterEdit::Remove("8:acs:nobody")};
  change.participants[0].role = Field<Role>::Unreadable();
  Issues issues;
  EXPECT_FALSE(ApplyAt(*room, change, testing::Now(), "", issues).has_value());
  EXPECT_TRUE(issues.empty());
}

TEST(LoadRoomTest, UnreadableFieldsAreNotJudgedAgainAndGiveNoRoom) {
  RoomDraft draft;
  draft.id = Field<std::string>::Unreadable();
  draft.valid_from = Field<Instant>::Unreadable();
  draft.valid_until = Now();
  draft.profile = Field<std::string>::Unreadable();
  draft.revision = Field<std::int64_t>::Unreadable();
  draft.participants = {{Field<std::string>::Unreadable(), Role::kPresenter},
                        {std::string(kPresenter), Field<Role>::Unreadable()},
                        {std::string("a b"), Role::kPresenter}};
  Issues issues;
  EXPECT_FALSE(LoadRoomAt(draft, ProfileSet::BuiltIn(), "rooms[2].", issues));
  EXPECT_EQ(Codes(issues),
            List{"INVALID_PARTICIPANT_ID rooms[2].participants[2].id"});
}

TEST(LoadRoomTest, NothingButAnUnreadableFieldIsStillARefusal) {
  RoomDraft draft = SomeDraft();
  draft.created_at = Field<Instant>::Unreadable();
  const Result<Room> room = LoadRoom(draft, ProfileSet::BuiltIn());
  EXPECT_FALSE(room.ok());
  EXPECT_EQ(room.issues().total(), 1U);
}

TEST(UpdateRoomTest, AbsentFieldsStayAndTheRevisionGrowsAnyway) {
  const Room before = SomeRoom();
  const Result<Room> after = before.Apply(RoomChange(), Now());
  ASSERT_TRUE(after.ok());
  EXPECT_EQ(after->revision(), before.revision() + 1);
  EXPECT_EQ(after->window(), before.window());
  EXPECT_EQ(after->participants(), before.participants());
  EXPECT_NE(*after, before);
}

TEST(UpdateRoomTest, ALoneBoundIsJudgedAgainstTheStoredOther) {
  RoomChange change;
  change.valid_until = Now(2 * kDay);
  EXPECT_EQ(SomeRoom().Apply(change, Now())->window(),
            *TimeWindow::Make(Now(), Now(2 * kDay)));
  change.valid_until = Now(181 * kDay);
  EXPECT_EQ(UpdateIssues(change), List{"INVALID_TIME_RANGE validUntil"});
  change = RoomChange();
  change.valid_from = Now(kDay);
  EXPECT_EQ(UpdateIssues(change), List{"INVALID_TIME_RANGE validUntil"});
}

TEST(UpdateRoomTest, ALoneStartOfAnExpiredRoomLeavesItsEndInThePast) {
  RoomChange change;
  change.valid_from = Now(-kDay);
  EXPECT_EQ(UpdateIssues(change, Now(2 * kDay)),
            List{"VALID_UNTIL_IN_PAST validUntil"});
}

TEST(UpdateRoomTest, AnExpiredRoomMayBeGivenANewWindow) {
  RoomChange change;
  change.valid_until = Now(3 * kDay);
  EXPECT_TRUE(SomeRoom().Apply(change, Now(2 * kDay)).ok());
}

TEST(UpdateRoomTest, AnExpiredRoomMayBeChangedWithoutTouchingItsWindow) {
  RoomChange change;
  change.pstn_dialout_enabled = true;
  const Result<Room> after = SomeRoom().Apply(change, Now(2 * kDay));
  ASSERT_TRUE(after.ok());
  EXPECT_TRUE(after->pstn_dialout_enabled());
  change.pstn_dialout_enabled = false;
  EXPECT_FALSE(after->Apply(change, Now())->pstn_dialout_enabled());
}

TEST(UpdateRoomTest, NeverIsNoNow) {
  EXPECT_EQ(UpdateIssues(RoomChange(), Instant::Max()),
            List{"TIMESTAMP_OUT_OF_RANGE now"});
}

TEST(UpdateRoomTest, TheProfileIsFixed) {
  RoomChange change;
  change.profile = std::string("own-identities");
  EXPECT_EQ(UpdateIssues(change), List{"PROFILE_FIXED profile"});
  change.profile = std::string("acs-2025-03-13");
  EXPECT_EQ(UpdateIssues(change), List{});
}

TEST(UpdateRoomTest, EndOfWindowMayBeChanged) {
  RoomChange change;
  change.end_of_window = EndOfWindow::kStopJoining;
  EXPECT_EQ(SomeRoom().Apply(change, Now())->end_of_window(),
            EndOfWindow::kStopJoining);
}

TEST(UpdateRoomTest, AtTheGreatestRevisionEveryChangeIsRefused) {
  RoomDraft draft = SomeDraft();
  draft.revision = std::numeric_limits<std::int64_t>::max();
  const Room room = LoadRoom(draft, ProfileSet::BuiltIn()).value();
  EXPECT_EQ(Codes(room.Apply(RoomChange(), Now()).issues()),
            List{"REVISION_EXHAUSTED revision"});
  draft.revision = std::numeric_limits<std::int64_t>::max() - 1;
  EXPECT_EQ(LoadRoom(draft, ProfileSet::BuiltIn())
                ->Apply(RoomChange(), Now())
                ->revision(),
            std::numeric_limits<std::int64_t>::max());
}

TEST(UpdateRoomTest, TheSwitchCannotBeTurnedOnUnderTheOldestProfile) {
  RoomDraft draft = SomeDraftUnder("acs-2023-06-14");
  draft.participants.clear();
  RoomChange change;
  change.pstn_dialout_enabled = true;
  EXPECT_EQ(Codes(Create(draft)->Apply(change, Now()).issues()),
            List{"PSTN_DIAL_OUT_UNSUPPORTED pstnDialOutEnabled"});
}

TEST(RoomTest, EqualityIgnoresTheOrderOfTheRoster) {
  RoomDraft draft = SomeDraft();
  std::reverse(draft.participants.begin(), draft.participants.end());
  EXPECT_EQ(Create(draft).value(), SomeRoom());
  draft.participants[0].role = Role::kPresenter;
  EXPECT_NE(Create(draft).value(), SomeRoom());
}

TEST(RoomTest, EqualityLooksAtEveryField) {
  const Room room = SomeRoom();
  const auto with = [](auto edit) {
    RoomDraft draft = SomeDraft();
    draft.created_at = Now();
    edit(draft);
    return LoadRoom(draft, ProfileSet::BuiltIn()).value();
  };
  EXPECT_EQ(with([](RoomDraft&) {}), room);
  EXPECT_NE(with([](RoomDraft& d) { d.id = "other"; }), room);
  EXPECT_NE(with([](RoomDraft& d) { d.created_at = Now(kDay); }), room);
  EXPECT_NE(with([](RoomDraft& d) { d.valid_from = Now(-kDay); }), room);
  EXPECT_NE(with([](RoomDraft& d) { d.pstn_dialout_enabled = true; }), room);
  EXPECT_NE(with([](RoomDraft& d) { d.revision = std::int64_t{2}; }), room);
  EXPECT_NE(with([](RoomDraft& d) { d.profile = "own-identities"; }), room);
  EXPECT_NE(with([](RoomDraft& d) { d.end_of_window = EndOfWindow::kEndCall; }),
            room);
  EXPECT_NE(with([](RoomDraft& d) { d.participants.pop_back(); }), room);
  EXPECT_NE(with([](RoomDraft& d) { d.participants[0].id = "8:acs:r_other"; }),
            room);
}

TEST(CreateRoomTest, KeepsTheCreationAndRevisionThatTheDraftGives) {
  RoomDraft draft = SomeDraft();
  draft.created_at = Now(-kDay);
  draft.revision = std::int64_t{7};
  EXPECT_EQ(Create(draft)->created_at(), Now(-kDay));
  EXPECT_EQ(Create(draft)->revision(), 7);
}

TEST(RoomTest, FindsWhoIsOnTheRoster) {
  const Room room = SomeRoom();
  EXPECT_EQ(room.FindRole(testing::Id(kAttendee)), Role::kAttendee);
  EXPECT_EQ(room.FindRole(testing::Id(testing::kStranger)), Role::kUnspecified);
}

}  // namespace
}  // namespace roompolicy
