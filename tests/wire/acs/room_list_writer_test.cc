// Pages of the list of rooms, and that they stay whole while rooms come and go.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "roompolicy/wire/acs/page_token.h"
#include "roompolicy/wire/acs/room_writer.h"
#include "tests/wire/acs/writer_test_util.h"

namespace roompolicy::wire::acs {
namespace {

constexpr char kPrefix[] =
    "https://host/rooms?api-version=2025-03-13&nextLink=";

Room RoomCreatedAt(std::string_view id, std::string_view created_at) {
  RoomDraft draft = DraftOf(id);
  if (!created_at.empty()) draft.created_at = At(created_at);
  return Loaded(draft);
}

std::vector<const Room*> PointersTo(const std::vector<Room>& rooms) {
  std::vector<const Room*> pointers;
  for (const Room& room : rooms) pointers.push_back(&room);
  return pointers;
}

nlohmann::json PageOf(const std::vector<const Room*>& rooms,
                      const std::optional<RoomPlace>& after = {}) {
  const Result<std::string> page = EncodeRoomList(rooms, after, kPrefix);
  EXPECT_TRUE(page.ok());
  return Parsed(*page);
}

// The place that the page's nextLink leads to; nothing where it has none.
std::optional<RoomPlace> NextOf(const nlohmann::json& page) {
  if (!page.contains("nextLink")) return std::nullopt;
  const std::string link = page["nextLink"];
  EXPECT_EQ(link.rfind(kPrefix, 0), 0U);
  const Result<RoomPlace> place =
      ParseRoomPageToken(link.substr(sizeof kPrefix - 1));
  EXPECT_TRUE(place.ok());
  return *place;
}

// `count` rooms, room i created i seconds after the first.
std::vector<Room> RoomsOf(int count) {
  std::vector<Room> rooms;
  for (int i = 0; i < count; ++i) {
    RoomDraft draft = DraftOf(std::to_string(1000 + i));
    draft.created_at =
        *At("2026-02-01T00:00:00Z").Plus(std::chrono::seconds(i));
    rooms.push_back(Loaded(draft));
  }
  return rooms;
}

// The list knows no now: which rooms are still there is the host's to say.
TEST(EncodeRoomList, ListsExpiredRoomsToo) {
  std::vector<Room> rooms;
  for (const auto& [id, valid_from, valid_until] :
       std::vector<std::array<const char*, 3>>{
           {"1", "1970-01-01T00:00:00Z", "1970-01-01T00:00:01Z"},
           {"2", "2026-03-01T09:00:00Z", "2026-03-01T10:00:00Z"},
           {"3", "2200-01-01T00:00:00Z", "2200-01-02T00:00:00Z"}}) {
    RoomDraft draft;
    draft.id = id;
    draft.valid_from = At(valid_from);
    draft.valid_until = At(valid_until);
    rooms.push_back(Loaded(draft));
  }
  EXPECT_EQ(ListedIn(PageOf(PointersTo(rooms)), "id"),
            (std::vector<std::string>{"1", "2", "3"}));
}

// The order is recorded: list_rooms_first_room_is_not_null_success shows these
// three, of seven.
TEST(EncodeRoomList, ListsTheNewestFirstAsRecorded) {
  std::vector<Room> rooms;
  for (const auto& [id, created_at, valid_from, valid_until] :
       std::vector<std::array<const char*, 4>>{
           {"99456297118824107", "2023-07-05T21:55:49.2759101Z",
            "2023-07-05T21:55:49.1697317Z", "2024-01-01T21:55:49.1697317Z"},
           {"99460377129548867", "2023-07-05T21:57:45.1688857Z",
            "2023-07-05T21:57:44.903276Z", "2024-01-01T21:57:44.903276Z"},
           {"99464136445506526", "2023-07-05T21:55:54.7074349Z",
            "2023-07-05T21:55:54.6053304Z", "2024-01-01T21:55:54.6053304Z"}}) {
    RoomDraft draft;
    draft.id = id;
    draft.created_at = At(created_at);
    draft.valid_from = At(valid_from);
    draft.valid_until = At(valid_until);
    draft.profile = "acs-2023-06-14";
    rooms.push_back(Loaded(draft));
  }
  EXPECT_EQ(*EncodeRoomList(PointersTo(rooms), std::nullopt, kPrefix),
            R"({"value":[{"id":"99460377129548867",)"
            R"("createdAt":"2023-07-05T21:57:45.1688857+00:00",)"
            R"("validFrom":"2023-07-05T21:57:44.903276+00:00",)"
            R"("validUntil":"2024-01-01T21:57:44.903276+00:00"},)"
            R"({"id":"99464136445506526",)"
            R"("createdAt":"2023-07-05T21:55:54.7074349+00:00",)"
            R"("validFrom":"2023-07-05T21:55:54.6053304+00:00",)"
            R"("validUntil":"2024-01-01T21:55:54.6053304+00:00"},)"
            R"({"id":"99456297118824107",)"
            R"("createdAt":"2023-07-05T21:55:49.2759101+00:00",)"
            R"("validFrom":"2023-07-05T21:55:49.1697317+00:00",)"
            R"("validUntil":"2024-01-01T21:55:49.1697317+00:00"}]})");
}

TEST(EncodeRoomList, ListsEqualTimesByIdAndThoseWithoutATimeLast) {
  const std::vector<Room> rooms = {
      RoomCreatedAt("z", ""), RoomCreatedAt("b", "2026-02-01T00:00:00Z"),
      RoomCreatedAt("a", ""), RoomCreatedAt("d", "2026-02-01T00:00:00Z"),
      RoomCreatedAt("c", "1677-09-21T00:12:43.145224192Z"),
      // Within one tick, and yet newer.
      RoomCreatedAt("e", "2026-02-01T00:00:00.000000001Z")};
  EXPECT_EQ(ListedIn(PageOf(PointersTo(rooms)), "id"),
            (std::vector<std::string>{"e", "b", "d", "c", "a", "z"}));
}

TEST(EncodeRoomList, OfNoRoomsIsAnEmptyListWithoutALink) {
  EXPECT_EQ(*EncodeRoomList({}, std::nullopt, kPrefix), R"({"value":[]})");
  EXPECT_EQ(*EncodeRoomList({nullptr}, std::nullopt, kPrefix),
            R"({"value":[]})");
}

TEST(EncodeRoomList, PageHas30RoomsAndNoLinkWhereNoneFollow) {
  const std::vector<Room> rooms = RoomsOf(30);
  const nlohmann::json page = PageOf(PointersTo(rooms));
  EXPECT_EQ(page["value"].size(), 30U);
  EXPECT_FALSE(page.contains("nextLink"));
  EXPECT_EQ(kPageSize, 30U);
}

TEST(EncodeRoomList, Room31IsOnTheSecondPage) {
  const std::vector<Room> rooms = RoomsOf(31);
  const nlohmann::json first = PageOf(PointersTo(rooms));
  EXPECT_EQ(first["value"].size(), 30U);
  EXPECT_EQ(first["value"].back()["id"], "1001");
  const std::optional<RoomPlace> next = NextOf(first);
  ASSERT_TRUE(next.has_value());
  const nlohmann::json second = PageOf(PointersTo(rooms), next);
  EXPECT_EQ(ListedIn(second, "id"), std::vector<std::string>{"1000"});
  EXPECT_FALSE(second.contains("nextLink"));
}

TEST(EncodeRoomList, LinkIsThePrefixAndTheToken) {
  const std::vector<Room> rooms = RoomsOf(31);
  EXPECT_EQ(
      PageOf(PointersTo(rooms))["nextLink"],
      kPrefix + RoomPageToken({At("2026-02-01T00:00:01Z"), RoomIdOf("1001")}));
}

TEST(EncodeRoomList, PageWhoseRoomsAreAllGoneIsEmptyAndTheLast) {
  std::vector<Room> rooms = RoomsOf(31);
  const std::optional<RoomPlace> next = NextOf(PageOf(PointersTo(rooms)));
  rooms.erase(rooms.begin());
  EXPECT_EQ(*EncodeRoomList(PointersTo(rooms), next, kPrefix),
            R"({"value":[]})");
}

TEST(EncodeRoomList, RefusesALinkPrefixThatIsNoVisibleAscii) {
  for (const char* prefix : {"", " ", "https://host/\x7f", "\xff"}) {
    const auto page = EncodeRoomList({}, std::nullopt, prefix);
    ASSERT_FALSE(page.ok()) << prefix;
    EXPECT_EQ(page.issues().begin()->code, IssueCode::kMalformedInput);
    EXPECT_EQ(page.issues().begin()->path, "nextLink");
  }
}

// Rooms that come and go while a client turns pages. Ids are never used again;
// few different times, so that many are equal.
class ChangingRooms {
 public:
  explicit ChangingRooms(std::uint64_t seed) : random_(seed) {}

  std::size_t Below(std::size_t bound) { return random_() % bound; }

  void AddSome(std::size_t count) {
    for (; count > 0; --count) {
      const std::string id =
          std::to_string(Below(10)) + "-" + std::to_string(++last_id_);
      RoomDraft draft = DraftOf(id);
      if (Below(5) > 0) {
        draft.created_at =
            Instant::FromUnixNanos(static_cast<std::int64_t>(Below(20)) - 10);
      }
      rooms_.emplace(id, Loaded(draft));
    }
  }

  void DeleteSome(std::size_t count, std::set<std::string>& stayed) {
    for (; count > 0 && !rooms_.empty(); --count) {
      const auto gone = std::next(
          rooms_.begin(), static_cast<std::ptrdiff_t>(Below(rooms_.size())));
      stayed.erase(gone->first);
      rooms_.erase(gone);
    }
  }

  // In any order.
  std::vector<const Room*> Pointers() {
    std::vector<const Room*> pointers;
    for (const auto& [id, room] : rooms_) pointers.push_back(&room);
    std::shuffle(pointers.begin(), pointers.end(), random_);
    return pointers;
  }

  const std::map<std::string, Room>& rooms() const { return rooms_; }

 private:
  std::mt19937_64 random_;
  std::map<std::string, Room> rooms_;
  int last_id_ = 0;
};

TEST(EncodeRoomList, ListsAllThatStayOnceWhileRoomsComeAndGo) {
  std::size_t listed = 0;
  std::size_t pages = 0;
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    ChangingRooms world(seed);
    world.AddSome(world.Below(150));
    std::set<std::string> stayed;
    for (const auto& [id, room] : world.rooms()) stayed.insert(id);
    std::set<std::string> seen;
    std::optional<RoomPlace> after;
    do {
      const nlohmann::json page = PageOf(world.Pointers(), after);
      const std::vector<std::string> ids = ListedIn(page, "id");
      for (const std::string& id : ids) {
        EXPECT_TRUE(seen.insert(id).second) << id << " is listed twice";
        EXPECT_EQ(world.rooms().count(id), 1U) << id << " is gone";
      }
      after = NextOf(page);
      // A page with a link is full, and the link is behind its last room.
      if (after) {
        ASSERT_EQ(ids.size(), kPageSize);
        EXPECT_EQ(after->id.text(), ids.back());
      }
      world.DeleteSome(world.Below(20), stayed);
      world.AddSome(world.Below(10));
      listed += ids.size();
      ++pages;
      ASSERT_LT(pages, 10'000U) << "the list does not end";
    } while (after);
    for (const std::string& id : stayed) {
      EXPECT_EQ(seen.count(id), 1U) << id << " is missed, seed " << seed;
    }
  }
  EXPECT_GT(pages, 300U);
  EXPECT_GT(listed, 5'000U);
}

}  // namespace
}  // namespace roompolicy::wire::acs
