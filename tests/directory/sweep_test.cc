// Which rooms a sweep removes, in what order and how many at a time.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "roompolicy/room_directory.h"
#include "tests/engine/rooms.h"

namespace roompolicy {
namespace {

using std::chrono::nanoseconds;
using testing::kDay;
using testing::Now;
using Ids = std::vector<std::string>;

constexpr nanoseconds kNoGrace{0};
constexpr nanoseconds kLongest{std::numeric_limits<std::int64_t>::max()};
constexpr nanoseconds kTick{1};

class SweepTest : public ::testing::Test {
 protected:
  void AddEnding(const std::string& id, Instant until) {
    RoomDraft draft;
    draft.id = id;
    draft.profile = "own-identities";
    draft.valid_from = Instant::Min();
    draft.valid_until = until;
    const auto room = LoadRoom(draft, ProfileSet::BuiltIn());
    ASSERT_TRUE(room.ok());
    ASSERT_TRUE(directory.Add(*room).ok());
  }

  Ids Sweep(Instant now, nanoseconds grace) {
    return directory.SweepExpired(now, grace).removed;
  }

  RoomDirectory directory;
};

TEST_F(SweepTest, ARoomWhoseEndPlusGraceIsNowGoesAndATickBeforeItStays) {
  AddEnding("a", Now());
  EXPECT_EQ(Sweep(Now(kDay - kTick), kDay), Ids{});
  EXPECT_EQ(Sweep(Now(kDay), kDay), Ids{"a"});
}

TEST_F(SweepTest, WithoutGraceARoomGoesAtItsEndAndNotATickBefore) {
  AddEnding("a", Now());
  EXPECT_EQ(Sweep(Now(-kTick), kNoGrace), Ids{});
  EXPECT_EQ(Sweep(Now(), kNoGrace), Ids{"a"});
}

TEST_F(SweepTest, ANegativeGraceIsNoneAndOpenRoomsStay) {
  AddEnding("open", Now(kTick));
  AddEnding("ended", Now());
  EXPECT_EQ(Sweep(Now(), -kDay), Ids{"ended"});
  EXPECT_EQ(Sweep(Now(), -kLongest - kTick), Ids{});
}

TEST_F(SweepTest, AGraceThatReachesBeforeAllTimeRemovesNothing) {
  AddEnding("a", Instant::FromUnixNanos(0));
  EXPECT_EQ(Sweep(Instant::FromUnixNanos(-2), kLongest), Ids{});
  EXPECT_EQ(Sweep(Instant::FromUnixNanos(kLongest.count() - 1), kLongest),
            Ids{});
}

TEST_F(SweepTest, TheLatestAndTheEarliestEndsAreHandled) {
  const Instant latest = Instant::FromUnixNanos(kLongest.count() - 1);
  AddEnding("latest", latest);
  AddEnding("earliest", *Instant::Min().Plus(kTick));
  EXPECT_EQ(Sweep(Instant::Min(), kNoGrace), Ids{});
  EXPECT_EQ(Sweep(*latest.Plus(-kTick), kNoGrace), Ids{"earliest"});
  EXPECT_EQ(Sweep(latest, kTick), Ids{});
  EXPECT_EQ(Sweep(latest, kNoGrace), Ids{"latest"});
}

TEST_F(SweepTest, NeverRemovesNothing) {
  AddEnding("a", Now());
  EXPECT_EQ(Sweep(Instant::Max(), kNoGrace), Ids{});
}

TEST_F(SweepTest, OldestFirstAndThoseOfOneEndInTheOrderTheyCame) {
  AddEnding("c", Now(2 * kTick));
  AddEnding("b", Now(kTick));
  AddEnding("d", Now(2 * kTick));
  AddEnding("a", Now());
  EXPECT_EQ(Sweep(Now(kDay), kNoGrace), (Ids{"a", "b", "c", "d"}));
}

TEST_F(SweepTest, AtMostSoManyGoAndTheReportSaysWhetherMoreAreLeft) {
  for (const char* id : {"a", "b", "c"}) AddEnding(id, Now());
  AddEnding("open", Now(kDay));
  SweepReport report = directory.SweepExpired(Now(), kNoGrace, 0);
  EXPECT_EQ(report.removed, Ids{});
  EXPECT_TRUE(report.more);
  report = directory.SweepExpired(Now(), kNoGrace, 2);
  EXPECT_EQ(report.removed, (Ids{"a", "b"}));
  EXPECT_TRUE(report.more);
  report = directory.SweepExpired(Now(), kNoGrace, 1);
  EXPECT_EQ(report.removed, Ids{"c"});
  EXPECT_FALSE(report.more);
  EXPECT_EQ(directory.Statistics().sweeps, 3U);
  EXPECT_EQ(directory.Statistics().swept_rooms, 3U);
  EXPECT_EQ(directory.Statistics().rooms, 1U);
  EXPECT_EQ(directory.Statistics().changes, 4U);
}

TEST_F(SweepTest, ARoomGivenANewWindowIsSweptByThatOne) {
  AddEnding("a", Now());
  AddEnding("b", Now());
  RoomChange change;
  change.valid_until = Now(2 * kDay);
  ASSERT_TRUE(directory.Apply("a", change, Now()).ok());
  EXPECT_EQ(Sweep(Now(kDay), kNoGrace), Ids{"b"});
  EXPECT_EQ(Sweep(Now(2 * kDay), kNoGrace), Ids{"a"});
}

TEST_F(SweepTest, ADeletedRoomIsNotSweptAndOneMadeAgainIsSweptOnce) {
  AddEnding("a", Now());
  ASSERT_TRUE(directory.Delete("a").ok());
  EXPECT_EQ(Sweep(Now(), kNoGrace), Ids{});
  AddEnding("a", Now());
  EXPECT_EQ(Sweep(Now(), kNoGrace), Ids{"a"});
  EXPECT_EQ(Sweep(Now(), kNoGrace), Ids{});
}

TEST_F(SweepTest, ManyRoomsGoWhereverTheyAreInTheTable) {
  for (int i = 0; i < 5'000; ++i) AddEnding(std::to_string(i), Now());
  std::size_t swept = 0;
  SweepReport report;
  do {
    report = directory.SweepExpired(Now(), kNoGrace, 700);
    swept += report.removed.size();
  } while (report.more);
  EXPECT_EQ(swept, 5'000U);
  EXPECT_EQ(directory.Statistics().rooms, 0U);
}

}  // namespace
}  // namespace roompolicy
