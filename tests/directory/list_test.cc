// Lists: their order, their pages, and what a listing promises while rooms are
// changed between its pages.
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <set>
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

constexpr nanoseconds kTick{1};

Room RoomOf(const std::string& id, std::optional<Instant> created_at,
            std::int64_t revision = 1) {
  RoomDraft draft;
  draft.id = id;
  if (created_at) draft.created_at = *created_at;
  draft.profile = "own-identities";
  draft.valid_from = Now();
  draft.valid_until = Now(kDay);
  draft.revision = revision;
  return LoadRoom(draft, ProfileSet::BuiltIn()).value();
}

Ids IdsOf(const std::vector<Room>& rooms) {
  Ids ids;
  for (const Room& room : rooms) ids.push_back(room.id().text());
  return ids;
}

class ListTest : public ::testing::Test {
 protected:
  void Add(const std::string& id, std::optional<Instant> created_at) {
    ASSERT_TRUE(directory.Add(RoomOf(id, created_at)).ok());
  }
  void AddOpen(const std::string& id, Instant from, Instant until) {
    RoomDraft draft;
    draft.id = id;
    draft.profile = "own-identities";
    draft.valid_from = from;
    draft.valid_until = until;
    ASSERT_TRUE(
        directory.Add(LoadRoom(draft, ProfileSet::BuiltIn()).value()).ok());
  }

  RoomPage Page(std::size_t max_rooms,
                const std::optional<RoomListToken>& after = std::nullopt) {
    RoomListRequest request;
    request.max_rooms = max_rooms;
    request.after = after;
    return directory.List(request);
  }
  Ids ActiveAt(Instant now) {
    RoomListRequest request;
    request.active_at = now;
    return IdsOf(directory.List(request).rooms);
  }

  RoomDirectory directory;
};

TEST_F(ListTest, AnEmptyDirectoryHasOneEmptyPage) {
  const RoomPage page = Page(10);
  EXPECT_TRUE(page.rooms.empty());
  EXPECT_FALSE(page.next.has_value());
}

TEST_F(ListTest, NewestFirstThenTheLatestOfOneInstantAndWithoutCreatedAtLast) {
  Add("old", Now(-kTick));
  Add("unknown1", std::nullopt);
  Add("new", Now(kTick));
  Add("first", Now());
  Add("unknown2", std::nullopt);
  Add("second", Now());
  EXPECT_EQ(IdsOf(Page(10).rooms),
            (Ids{"new", "second", "first", "old", "unknown2", "unknown1"}));
}

TEST_F(ListTest, TheLatestAndTheEarliestInstantListBeforeRoomsWithout) {
  Add("none", std::nullopt);
  Add("earliest", Instant::Min());
  Add("zero", Instant::FromUnixNanos(0));
  Add("latest",
      Instant::FromUnixNanos(std::numeric_limits<std::int64_t>::max() - 1));
  EXPECT_EQ(IdsOf(Page(10).rooms), (Ids{"latest", "zero", "earliest", "none"}));
  EXPECT_EQ(IdsOf(Page(1).rooms), Ids{"latest"});
  EXPECT_EQ(IdsOf(Page(10, Page(3).next).rooms), Ids{"none"});
}

TEST_F(ListTest, PagesHoldAsManyAsAskedAndTheLastHasNoNext) {
  for (const char* id : {"d", "c", "b", "a"}) Add(id, Now());
  RoomPage page = Page(2);
  EXPECT_EQ(IdsOf(page.rooms), (Ids{"a", "b"}));
  ASSERT_TRUE(page.next.has_value());
  page = Page(2, page.next);
  EXPECT_EQ(IdsOf(page.rooms), (Ids{"c", "d"}));
  EXPECT_FALSE(page.next.has_value());
  page = Page(3);
  ASSERT_TRUE(page.next.has_value());
  page = Page(3, page.next);
  EXPECT_EQ(IdsOf(page.rooms), Ids{"d"});
  EXPECT_FALSE(page.next.has_value());
}

// A caller who goes on until there is no next page comes to an end.
TEST_F(ListTest, APageThatAsksForNoRoomsHoldsOne) {
  for (const char* id : {"b", "a"}) Add(id, Now());
  const RoomPage page = Page(0);
  EXPECT_EQ(IdsOf(page.rooms), Ids{"a"});
  ASSERT_TRUE(page.next.has_value());
  EXPECT_EQ(IdsOf(Page(0, page.next).rooms), Ids{"b"});
}

// The directory reads 256 places of its order at once.
TEST_F(ListTest, APageThatEndsWithThePlacesReadAtOnceSaysThatMoreFollow) {
  for (int i = 0; i < 257; ++i) Add("r" + std::to_string(i), Now());
  const RoomPage page = Page(256);
  EXPECT_EQ(page.rooms.size(), 256U);
  ASSERT_TRUE(page.next.has_value());
  EXPECT_EQ(IdsOf(Page(256, page.next).rooms), Ids{"r0"});
}

TEST_F(ListTest, APageHoldsAThousandRoomsAtMost) {
  for (int i = 0; i < 1'001; ++i) Add(std::to_string(i), Now());
  const RoomPage page = Page(1'001);
  EXPECT_EQ(page.rooms.size(), 1'000U);
  EXPECT_EQ(IdsOf(Page(1'001, page.next).rooms), Ids{"0"});
}

TEST_F(ListTest, ATokenIsAPlainValueThatMayBeUsedAgain) {
  for (const char* id : {"c", "b", "a"}) Add(id, Now());
  const RoomListToken token = *Page(1).next;
  EXPECT_EQ(IdsOf(Page(1, token).rooms), Ids{"b"});
  EXPECT_EQ(IdsOf(Page(1, token).rooms), Ids{"b"});
}

TEST_F(ListTest, TokensOfNobodysMakingAreSafe) {
  for (const char* id : {"c", "b", "a"}) Add(id, Now());
  EXPECT_TRUE(Page(10, RoomListToken()).rooms.empty());
  RoomListToken token;
  token.started = std::numeric_limits<std::uint64_t>::max();
  token.created_at = Now();
  EXPECT_TRUE(Page(10, token).rooms.empty());
  token.number = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(Page(10, token).rooms.size(), 3U);
}

TEST_F(ListTest, ActiveAtIsFromTheBeginningUpToAndNotIncludingTheEnd) {
  AddOpen("room", Now(), Now(kDay));
  EXPECT_EQ(ActiveAt(Now(-kTick)), Ids{});
  EXPECT_EQ(ActiveAt(Now()), Ids{"room"});
  EXPECT_EQ(ActiveAt(Now(kDay - kTick)), Ids{"room"});
  EXPECT_EQ(ActiveAt(Now(kDay)), Ids{});
  EXPECT_EQ(ActiveAt(Instant::Max()), Ids{});
}

TEST_F(ListTest, APageLooksAtTenThousandRoomsAndThenSaysWhereToGoOn) {
  AddOpen("active", Now(), Now(kDay));
  for (int i = 0; i < 10'000; ++i) {
    AddOpen(std::to_string(i), Now(kDay), Now(2 * kDay));
  }
  RoomListRequest request;
  request.active_at = Now();
  RoomPage page = directory.List(request);
  EXPECT_TRUE(page.rooms.empty());
  ASSERT_TRUE(page.next.has_value());
  request.after = page.next;
  page = directory.List(request);
  EXPECT_EQ(IdsOf(page.rooms), Ids{"active"});
  EXPECT_FALSE(page.next.has_value());
}

TEST_F(ListTest, RoomsThatComeAfterAListingBeganAreNotInIt) {
  Add("old", Now(-kDay));
  Add("new", Now());
  const RoomPage first = Page(1);
  Add("later", Now());
  Add("later,old", Now(-2 * kDay));
  Add("later,none", std::nullopt);
  EXPECT_EQ(IdsOf(Page(10, first.next).rooms), Ids{"old"});
}

TEST_F(ListTest, ADeletedIdThatIsMadeAgainIsNotListedTwice) {
  Add("b", Now());
  Add("a", Now());
  const RoomPage first = Page(1);
  ASSERT_EQ(IdsOf(first.rooms), Ids{"a"});
  ASSERT_TRUE(directory.Delete("a").ok());
  Add("a", Now(-kDay));
  EXPECT_EQ(IdsOf(Page(10, first.next).rooms), Ids{"b"});
}

TEST_F(ListTest, ARoomReplacedByOneOfAnotherCreatedAtIsNotListedTwice) {
  Add("b", Now());
  Add("a", Now());
  const RoomPage first = Page(1);
  ASSERT_TRUE(directory.Replace(RoomOf("a", Now(-kDay), 2)).ok());
  EXPECT_EQ(IdsOf(Page(10, first.next).rooms), Ids{"b"});
  EXPECT_EQ(IdsOf(Page(10).rooms), (Ids{"b", "a"}));
}

TEST_F(ListTest, ARoomReplacedByOneOfTheSameCreatedAtKeepsItsPlace) {
  for (const char* id : {"c", "b", "a"}) Add(id, Now());
  const RoomPage first = Page(1);
  ASSERT_TRUE(directory.Replace(RoomOf("c", Now(), 2)).ok());
  const RoomPage rest = Page(10, first.next);
  EXPECT_EQ(IdsOf(rest.rooms), (Ids{"b", "c"}));
  EXPECT_EQ(rest.rooms[1].revision(), 2);
}

// Many listings, each of pages of its own size, while rooms come, change and
// go between their pages.
class Listing {
 public:
  explicit Listing(const std::map<std::string, std::uint64_t>& there)
      : stayed_(there) {}

  void Read(const RoomDirectory& directory, std::size_t max_rooms) {
    RoomListRequest request;
    request.max_rooms = max_rooms;
    request.after = next_;
    const RoomPage page = directory.List(request);
    for (const Room& room : page.rooms) {
      EXPECT_TRUE(listed_.insert(room.id().text()).second) << room.id().text();
      if (last_.has_value() && room.created_at() != last_) {
        EXPECT_TRUE(!room.created_at() || *room.created_at() < *last_);
      }
      EXPECT_TRUE(last_.has_value() || listed_.size() == 1 ||
                  !room.created_at().has_value());
      last_ = room.created_at();
    }
    next_ = page.next;
    done_ = !next_.has_value();
  }
  void Gone(const std::string& id) { stayed_.erase(id); }

  bool done() const { return done_; }
  void ExpectAllThatStayed() const {
    for (const auto& [id, birth] : stayed_) {
      EXPECT_EQ(listed_.count(id), 1U) << id;
    }
  }

 private:
  std::map<std::string, std::uint64_t> stayed_;  // from its beginning
  std::set<std::string> listed_;
  std::optional<Instant> last_;
  std::optional<RoomListToken> next_;
  bool done_ = false;
};

TEST(ListStabilityTest, NothingIsListedTwiceAndNothingThatStayedIsMissed) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    std::mt19937_64 random(seed);
    const auto below = [&](std::size_t n) { return random() % n; };
    RoomDirectory directory;
    std::map<std::string, std::uint64_t> there;
    std::vector<Listing> listings;
    std::size_t finished = 0;
    for (std::uint64_t step = 1; step <= 1'500; ++step) {
      const std::string id = std::to_string(below(120));
      const auto created_at = below(8) == 0
                                  ? std::nullopt
                                  : std::optional(Now(nanoseconds(below(6))));
      switch (below(8)) {
        case 0:
        case 1:
        case 2:
          if (directory.Add(RoomOf(id, created_at)).ok()) there[id] = step;
          break;
        case 3:
          if (directory.Delete(id).ok()) {
            there.erase(id);
            for (Listing& listing : listings) listing.Gone(id);
          }
          break;
        case 4:
          if (const auto room = directory.Get(id)) {
            const bool moves = room->created_at() != created_at;
            ASSERT_TRUE(
                directory.Replace(RoomOf(id, created_at, room->revision() + 1))
                    .ok());
            if (!moves) break;
            for (Listing& listing : listings) listing.Gone(id);
          }
          break;
        case 5: {
          RoomChange change;
          change.valid_until = Now(kDay + nanoseconds(below(1'000)));
          static_cast<void>(directory.Apply(id, change, Now()));
          static_cast<void>(
              directory.SetRole(id, "someone", Role::kAttendee, Now()));
          break;
        }
        case 6:
          if (listings.size() < 8) listings.emplace_back(there);
          break;
        default:
          if (listings.empty()) break;
          const std::size_t which = below(listings.size());
          listings[which].Read(directory, 1 + below(40));
          if (!listings[which].done()) break;
          listings[which].ExpectAllThatStayed();
          ++finished;
          listings.erase(listings.begin() + static_cast<std::ptrdiff_t>(which));
      }
      if (::testing::Test::HasFailure()) {
        FAIL() << "seed " << seed << " step " << step;
      }
    }
    EXPECT_GT(finished, 3U) << seed;
  }
}

}  // namespace
}  // namespace roompolicy
