// Past max_retired_bytes only what takes a right away is done. The limit here
// is 0 bytes: passed as soon as one block is kept for a stalled reader.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "roompolicy/directory_reader.h"
#include "roompolicy/room_directory.h"
#include "tests/directory/stalled_reader.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using testing::Codes;
using testing::Draft;
using testing::kAttendee;
using testing::kConsumer;
using testing::kDay;
using testing::kPresenter;
using testing::kStranger;
using testing::Now;
using testing::SomeDraft;
using testing::StalledReader;

constexpr char kRoomId[] = "99199690362660524";
constexpr char kOther[] = "other";

DirectoryOptions KeepNothing() {
  DirectoryOptions options;
  options.max_retired_bytes = 0;
  return options;
}

RoomDraft DraftOf(std::string id) {
  RoomDraft draft = SomeDraft();
  draft.id = std::move(id);
  return draft;
}

std::vector<std::string> Text(const Result<ChangeReport>& result) {
  return result.ok() ? std::vector<std::string>{"ok"} : Codes(result.issues());
}

const std::vector<std::string> kOk = {"ok"};
const std::vector<std::string> kRefused = {"RETIRED_LIMIT "};

class RetiredLimitTest : public ::testing::Test {
 protected:
  RetiredLimitTest()
      : directory(ProfileSet::BuiltIn(), KeepNothing()),
        reader(directory.NewReader("sfu-7")) {
    RoomDraft draft = SomeDraft();
    draft.pstn_dialout_enabled = true;
    draft.end_of_window = EndOfWindow::kStopJoining;
    EXPECT_TRUE(directory.Create(draft, Now()).ok());
    EXPECT_TRUE(directory.Create(DraftOf(kOther), Now()).ok());
    stalled.emplace(reader);
    // Keeps one block.
    EXPECT_TRUE(
        directory.SetRole(kOther, kPresenter, Role::kPresenter, Now()).ok());
  }

  std::vector<std::string> Apply(const RoomChange& change) {
    return Text(directory.Apply(kRoomId, change, Now()));
  }
  std::vector<std::string> SetRole(const char* id, Role role) {
    return Text(directory.SetRole(kRoomId, id, role, Now()));
  }
  std::vector<std::string> Replace(const RoomDraft& draft) {
    RoomDraft copy = draft;
    copy.revision = directory.Get(kRoomId)->revision() + 1;
    return Text(
        directory.Replace(LoadRoom(copy, ProfileSet::BuiltIn()).value()));
  }
  // As the room is.
  RoomDraft Same() {
    RoomDraft draft = SomeDraft();
    draft.created_at = Now();
    draft.pstn_dialout_enabled = true;
    draft.end_of_window = EndOfWindow::kStopJoining;
    return draft;
  }

  RoomDirectory directory;
  DirectoryReader reader;
  std::optional<StalledReader> stalled;
};

TEST_F(RetiredLimitTest, StatisticsNameTheStalledReaderAndWhatItHoldsBack) {
  const DirectoryStatistics statistics = directory.Statistics();
  EXPECT_EQ(statistics.stalled_reader, "sfu-7");
  EXPECT_GT(statistics.retired_bytes, 0U);
  stalled.reset();
  EXPECT_EQ(directory.Statistics().stalled_reader, std::nullopt);
  EXPECT_EQ(directory.Statistics().retired_bytes, 0U);
}

TEST_F(RetiredLimitTest, CreatingIsRefusedAndNothingIsThere) {
  EXPECT_EQ(Text(directory.Create(DraftOf("new"), Now())), kRefused);
  RoomDraft stored = Same();
  stored.id = "stored";
  EXPECT_EQ(
      Text(directory.Add(LoadRoom(stored, ProfileSet::BuiltIn()).value())),
      kRefused);
  EXPECT_FALSE(directory.Get("new").has_value());
  EXPECT_FALSE(directory.Get("stored").has_value());
  EXPECT_EQ(directory.Statistics().rooms, 2U);
  EXPECT_EQ(directory.Statistics().refused_for_retired, 2U);
}

TEST_F(RetiredLimitTest, OtherIssuesAreReportedInsteadOfTheLimit) {
  EXPECT_EQ(Text(directory.Create(DraftOf("a b"), Now())),
            std::vector<std::string>{"INVALID_ROOM_ID id"});
  EXPECT_EQ(Text(directory.Create(DraftOf(kOther), Now())),
            std::vector<std::string>{"DUPLICATE_ROOM id"});
  EXPECT_EQ(Text(directory.Apply("nowhere", {}, Now())),
            std::vector<std::string>{"UNKNOWN_ROOM id"});
  EXPECT_EQ(directory.Statistics().refused_for_retired, 0U);
}

TEST_F(RetiredLimitTest, WideningAndNeutralChangesAreRefusedWithNothingDone) {
  const Room before = *directory.Get(kRoomId);
  RoomChange longer;
  longer.valid_until = Now(2 * kDay);
  EXPECT_EQ(Apply(longer), kRefused);
  RoomChange newcomer;
  newcomer.participants = {RosterEdit::Set(kStranger, Role::kConsumer)};
  EXPECT_EQ(Apply(newcomer), kRefused);
  EXPECT_EQ(Apply({}), kRefused);
  RoomChange nobody;
  nobody.participants = {RosterEdit::Remove(kStranger)};
  EXPECT_EQ(Apply(nobody), kRefused);
  EXPECT_EQ(SetRole(kConsumer, Role::kPresenter), kRefused);
  EXPECT_EQ(SetRole(kConsumer, Role::kConsumer), kRefused);
  EXPECT_EQ(SetRole(kStranger, Role::kConsumer), kRefused);
  EXPECT_EQ(Replace(Same()), kRefused);
  EXPECT_EQ(*directory.Get(kRoomId), before);
  EXPECT_EQ(directory.Statistics().refused_for_retired, 8U);
}

TEST_F(RetiredLimitTest, RemovalIsApplied) {
  RoomChange change;
  change.participants = {RosterEdit::Remove(kConsumer)};
  EXPECT_EQ(Apply(change), kOk);
  EXPECT_EQ(directory.Get(kRoomId)->participants().size(), 3U);
}

TEST_F(RetiredLimitTest, DemotionIsApplied) {
  EXPECT_EQ(SetRole(kPresenter, Role::kConsumer), kOk);
}

TEST_F(RetiredLimitTest, ShorteningTheWindowAtEitherEndIsApplied) {
  RoomChange sooner;
  sooner.valid_until = Now(kDay - std::chrono::nanoseconds(1));
  EXPECT_EQ(Apply(sooner), kOk);
  RoomChange later;
  later.valid_from = Now(std::chrono::nanoseconds(1));
  EXPECT_EQ(Apply(later), kOk);
}

TEST_F(RetiredLimitTest, SwitchingDialOutOffIsAppliedAndOnAgainIsRefused) {
  RoomChange change;
  change.pstn_dialout_enabled = false;
  EXPECT_EQ(Apply(change), kOk);
  change.pstn_dialout_enabled = true;
  EXPECT_EQ(Apply(change), kRefused);
}

TEST_F(RetiredLimitTest, EndingTheCallIsAppliedAndLettingPeopleStayIsRefused) {
  RoomChange change;
  change.end_of_window = EndOfWindow::kEndCall;
  EXPECT_EQ(Apply(change), kOk);
  change.end_of_window = EndOfWindow::kStopJoining;
  EXPECT_EQ(Apply(change), kRefused);
}

TEST_F(RetiredLimitTest, AChangeThatGivesAndTakesIsAppliedWhole) {
  RoomChange change;
  change.participants = {RosterEdit::Remove(kConsumer),
                         RosterEdit::Set(kStranger, Role::kPresenter)};
  EXPECT_EQ(Apply(change), kOk);
  EXPECT_EQ(directory.Get(kRoomId)->FindRole(testing::Id(kStranger)),
            Role::kPresenter);
}

TEST_F(RetiredLimitTest, ReplacingByARoomOfFewerRightsIsApplied) {
  RoomDraft fewer = Same();
  fewer.participants.pop_back();
  EXPECT_EQ(Replace(fewer), kOk);
}

TEST_F(RetiredLimitTest, DeletionAndSweepAreAlwaysApplied) {
  EXPECT_TRUE(directory.Delete(kOther).ok());
  EXPECT_EQ(directory.SweepExpired(Now(kDay), {}).removed,
            std::vector<std::string>{kRoomId});
  EXPECT_EQ(directory.Statistics().rooms, 0U);
}

TEST_F(RetiredLimitTest, OnceTheReaderLeavesEverythingIsDoneAgain) {
  EXPECT_EQ(Text(directory.Create(DraftOf("new"), Now())), kRefused);
  stalled.reset();
  EXPECT_EQ(Text(directory.Create(DraftOf("new"), Now())), kOk);
  EXPECT_EQ(SetRole(kConsumer, Role::kPresenter), kOk);
}

TEST_F(RetiredLimitTest, AReaderThatEnteredLaterHoldsNothingBack) {
  stalled.reset();
  EXPECT_EQ(SetRole(kConsumer, Role::kPresenter), kOk);
  EXPECT_EQ(directory.Statistics().retired_bytes, 0U);
  stalled.emplace(reader);
  EXPECT_EQ(directory.Statistics().stalled_reader, std::nullopt);
}

TEST_F(RetiredLimitTest, AReaderThatEnteredLaterKeepsNothingRetiredBefore) {
  DirectoryReader later = directory.NewReader("later");
  EXPECT_EQ(Text(directory.Create(DraftOf("new"), Now())), kRefused);
  const StalledReader inside(later);
  stalled.reset();
  EXPECT_EQ(Text(directory.Create(DraftOf("new"), Now())), kOk);
}

TEST(RetiredBytesTest, AtTheLimitAChangeIsDoneAndOneByteAboveItIsRefused) {
  // What a change of this room retires.
  const auto retired = [](const DirectoryOptions& options, int changes,
                          bool* all_done) {
    RoomDirectory directory(ProfileSet::BuiltIn(), options);
    EXPECT_TRUE(directory.Create(SomeDraft(), Now()).ok());
    DirectoryReader reader = directory.NewReader();
    const StalledReader stalled(reader);
    *all_done = true;
    for (int i = 0; i < changes; ++i) {
      *all_done &= directory.Apply(kRoomId, {}, Now()).ok();
    }
    return directory.Statistics().retired_bytes;
  };
  bool done = false;
  DirectoryOptions options;
  options.max_retired_bytes = retired(options, 1, &done);
  ASSERT_GT(options.max_retired_bytes, 0U);
  retired(options, 2, &done);
  EXPECT_TRUE(done);
  --options.max_retired_bytes;
  retired(options, 2, &done);
  EXPECT_FALSE(done);
}

TEST(RetiredBytesTest, OfSeveralReadersTheOneThatHoldsTheOldestIsNamed) {
  RoomDirectory directory;
  ASSERT_TRUE(directory.Create(SomeDraft(), Now()).ok());
  const DirectoryReader idle = directory.NewReader("idle");
  DirectoryReader first = directory.NewReader("first");
  DirectoryReader later = directory.NewReader("later");
  const StalledReader holds(first);
  ASSERT_TRUE(directory.Apply(kRoomId, {}, Now()).ok());
  ASSERT_EQ(directory.Statistics().stalled_reader, "first");
  const StalledReader holds_nothing(later);
  EXPECT_EQ(directory.Statistics().stalled_reader, "first");
}

TEST(RetiredBytesTest, WithoutAStalledReaderLessThanAMebibyteIsKept) {
  constexpr std::size_t kMebibyte = std::size_t{1} << 20U;
  constexpr std::size_t kChanges = 30;
  RoomDirectory directory;
  RoomDraft draft = SomeDraft();
  for (int i = 0; i < 9'000; ++i) {
    draft.participants.push_back(
        Draft("8:acs:r_" + std::to_string(i), Role::kAttendee));
  }
  ASSERT_TRUE(directory.Create(draft, Now()).ok());
  ASSERT_GT(directory.Statistics().room_bytes * kChanges, kMebibyte);
  DirectoryReader reader = directory.NewReader();
  for (std::size_t i = 0; i < kChanges; ++i) {
    ASSERT_TRUE(directory.Apply(kRoomId, {}, Now()).ok());
    EXPECT_LT(testing::StateOf(reader)->epoch.retired_bytes(), kMebibyte);
  }
}

TEST(RetiredBytesTest, NoChangePaysForAllThatAStalledReaderHeldBack) {
  RoomDirectory directory;
  ASSERT_TRUE(directory.Create(SomeDraft(), Now()).ok());
  DirectoryReader reader = directory.NewReader();
  const auto& epoch = testing::StateOf(reader)->epoch;
  {
    const StalledReader stalled(reader);
    for (int i = 0; i < 400; ++i) {
      ASSERT_TRUE(directory.Apply(kRoomId, {}, Now()).ok());
    }
  }
  std::size_t held = epoch.retired_bytes();
  const std::size_t one = held / 400;
  std::size_t most_freed = 0;
  for (int i = 0; i < 200; ++i) {
    ASSERT_TRUE(directory.Apply(kRoomId, {}, Now()).ok());
    const std::size_t now_held = epoch.retired_bytes();
    most_freed = std::max(most_freed, held + one - now_held);
    held = now_held;
  }
  EXPECT_GT(most_freed, 0U);
  EXPECT_LE(most_freed, 256 * one);
  EXPECT_LT(held, 256 * one);
}

}  // namespace
}  // namespace roompolicy
