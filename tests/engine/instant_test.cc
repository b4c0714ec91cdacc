#include "roompolicy/instant.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <random>
#include <type_traits>

#include "absl/time/time.h"

namespace roompolicy {
namespace {

constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

constexpr Instant At(std::int64_t nanos) {
  return Instant::FromUnixNanos(nanos);
}

static_assert(!std::is_convertible_v<std::int64_t, Instant>,
              "seconds and milliseconds cannot slip in as nanoseconds");
static_assert(!std::is_convertible_v<Instant, std::int64_t>);

TEST(InstantTest, TheDefaultIsNever) {
  EXPECT_TRUE(Instant().IsNever());
  EXPECT_EQ(Instant(), Instant::Max());
  EXPECT_FALSE(At(kMax - 1).IsNever());
}

TEST(InstantTest, SecondsThatDoNotFitAreRefusedAndNeverClamped) {
  EXPECT_EQ(Instant::FromUnixSeconds(9'223'372'036, 854'775'806), At(kMax - 1));
  EXPECT_FALSE(Instant::FromUnixSeconds(9'223'372'036, 854'775'807));  // never
  EXPECT_FALSE(Instant::FromUnixSeconds(9'223'372'036, 854'775'808));
  EXPECT_FALSE(Instant::FromUnixSeconds(9'223'372'037));
  EXPECT_FALSE(Instant::FromUnixSeconds(kMax));
  EXPECT_EQ(Instant::FromUnixSeconds(-9'223'372'037, 145'224'192), At(kMin));
  EXPECT_FALSE(Instant::FromUnixSeconds(-9'223'372'037, 145'224'191));
  EXPECT_FALSE(Instant::FromUnixSeconds(-9'223'372'038, 999'999'999));
  EXPECT_FALSE(Instant::FromUnixSeconds(kMin));
}

TEST(InstantTest, NanosecondsOutsideASecondAreRefused) {
  EXPECT_FALSE(Instant::FromUnixSeconds(0, -1));
  EXPECT_TRUE(Instant::FromUnixSeconds(0, 999'999'999));
  EXPECT_FALSE(Instant::FromUnixSeconds(0, 1'000'000'000));
}

TEST(InstantTest, FractionsBeforeTheEpochCountForward) {
  EXPECT_EQ(Instant::FromUnixSeconds(-1, 1), At(-999'999'999));
}

TEST(InstantTest, PlusRefusesWhatDoesNotFit) {
  using std::chrono::nanoseconds;
  EXPECT_EQ(At(5).Plus(nanoseconds(2)), At(7));
  EXPECT_EQ(At(kMax - 2).Plus(nanoseconds(1)), At(kMax - 1));
  EXPECT_FALSE(At(kMax - 1).Plus(nanoseconds(1)));  // would be never
  EXPECT_FALSE(At(kMax - 1).Plus(nanoseconds(2)));
  EXPECT_FALSE(At(kMin).Plus(nanoseconds(-1)));
  EXPECT_FALSE(Instant::Max().Plus(nanoseconds(-1)));
}

TEST(InstantTest, SpansAreComparedWithoutOverflow) {
  using std::chrono::nanoseconds;
  EXPECT_FALSE(IsLongerThan(At(0), At(10), nanoseconds(10)));
  EXPECT_TRUE(IsLongerThan(At(0), At(11), nanoseconds(10)));
  EXPECT_TRUE(IsLongerThan(At(kMin), At(kMax - 1), nanoseconds(kMax)));
  EXPECT_FALSE(IsLongerThan(At(5), At(5), nanoseconds(0)));
  EXPECT_FALSE(IsLongerThan(At(6), At(5), nanoseconds(0)));
  EXPECT_FALSE(IsLongerThan(At(5), At(6), nanoseconds(-1)));
  EXPECT_FALSE(IsLongerThan(At(kMax - 1), At(kMin), nanoseconds(0)));
}

TEST(TimeWindowTest, IsOpenAtItsStartAndClosedAtItsEnd) {
  const TimeWindow window = *TimeWindow::Make(At(10), At(20));
  EXPECT_FALSE(window.Contains(At(9)));
  EXPECT_TRUE(window.Contains(At(10)));
  EXPECT_TRUE(window.Contains(At(19)));
  EXPECT_FALSE(window.Contains(At(20)));
}

TEST(TimeWindowTest, IsNeverEmptyNorEndless) {
  EXPECT_FALSE(TimeWindow::Make(At(10), At(10)));
  EXPECT_FALSE(TimeWindow::Make(At(11), At(10)));
  EXPECT_TRUE(TimeWindow::Make(At(10), At(11)));
  EXPECT_FALSE(TimeWindow::Make(At(10), Instant::Max()));
  EXPECT_TRUE(TimeWindow::Make(At(kMin), At(kMax - 1)));
}

TEST(RoomStateTest, NowEqualToValidFromIsActiveAndToValidUntilIsExpired) {
  const TimeWindow window = *TimeWindow::Make(At(10), At(20));
  EXPECT_EQ(StateAt(window, At(9)), RoomState::kScheduled);
  EXPECT_EQ(StateAt(window, At(10)), RoomState::kActive);
  EXPECT_EQ(StateAt(window, At(19)), RoomState::kActive);
  EXPECT_EQ(StateAt(window, At(20)), RoomState::kExpired);
}

TEST(InstantTextTest, HasAsManyFractionalDigitsAsNeeded) {
  EXPECT_EQ(ToString(At(0)), "1970-01-01T00:00:00Z");
  EXPECT_EQ(ToString(At(1)), "1970-01-01T00:00:00.000000001Z");
  EXPECT_EQ(ToString(At(1'000)), "1970-01-01T00:00:00.000001Z");
  EXPECT_EQ(ToString(At(500'000'000)), "1970-01-01T00:00:00.500Z");
  EXPECT_EQ(ToString(At(-1)), "1969-12-31T23:59:59.999999999Z");
  EXPECT_EQ(ToString(At(kMin)), "1677-09-21T00:12:43.145224192Z");
  EXPECT_EQ(ToString(At(kMax - 1)), "2262-04-11T23:47:16.854775806Z");
  EXPECT_EQ(ToString(Instant::Max()), "never");
}

TEST(InstantTextTest, ReadsTheSameWhateverTheTimeZoneIs) {
  const Instant instant = *Instant::FromUnixSeconds(1'772'355'600);
  for (const char* zone : {"UTC", "right/UTC", "Asia/Tokyo", ""}) {
    ASSERT_EQ(setenv("TZ", zone, 1), 0);
    tzset();
    EXPECT_EQ(ToString(instant), "2026-03-01T09:00:00Z") << zone;
  }
}

TEST(InstantTextTest, AgreesWithAnotherLibraryOnRandomInstants) {
  std::mt19937_64 random(20261121);
  for (int i = 0; i < 20'000; ++i) {
    const auto nanos = static_cast<std::int64_t>(random());
    const absl::Time time = absl::FromUnixNanos(nanos);
    absl::Time read;
    std::string error;
    ASSERT_TRUE(
        absl::ParseTime(absl::RFC3339_full, ToString(At(nanos)), &read, &error))
        << error;
    EXPECT_EQ(read, time) << nanos;
  }
}

}  // namespace
}  // namespace roompolicy
