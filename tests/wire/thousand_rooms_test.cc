// A set of a thousand rooms with every fault that a whole document can have,
// each in several places: one pass reports them all, in order, each with its
// path and what to do about it.

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "roompolicy/wire/room_codec.h"
#include "tests/wire/planted_fault.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

constexpr std::size_t kRooms = 1'000;

// Codes that no RoomSet of permitted size has, and why. A new code is planted
// or stands here.
const std::map<IssueCode, const char*>& CodesOfOthers() {
  static const std::map<IssueCode, const char*> kCodes = {
      {IssueCode::kValidUntilInPast, "needs a now; loading has none"},
      {IssueCode::kValidFromTooFar, "needs a now; loading has none"},
      {IssueCode::kBoundsNotTogether, "of updates in another JSON dialect"},
      {IssueCode::kProfileFixed, "of updates"},
      {IssueCode::kStaleRevision, "of replacing a room that is there"},
      {IssueCode::kRevisionExhausted, "of changes"},
      {IssueCode::kRetiredLimit, "of a directory of rooms"},
      {IssueCode::kInputTooLarge, "of documents beyond the permitted size"},
      {IssueCode::kInvalidProfile, "of making profiles"},
      {IssueCode::kUnknownRoom, "of a directory of rooms"},
      {IssueCode::kDirectoryFull, "of a directory of rooms"},
  };
  return kCodes;
}

template <typename Fault>
std::set<IssueCode> CodesOf(const std::vector<Fault>& faults) {
  std::set<IssueCode> codes;
  for (const Fault& fault : faults) codes.insert(fault.code);
  return codes;
}

// Which fault a room has: each fault is in three rooms, one near the beginning
// of the document, one in the middle, one near its end.
template <typename Fault>
std::map<std::size_t, const Fault*> Places(const std::vector<Fault>& faults) {
  std::map<std::size_t, const Fault*> places;
  for (const std::size_t first :
       {std::size_t{0}, kRooms / 2, kRooms - faults.size()}) {
    for (std::size_t i = 0; i < faults.size(); ++i) {
      EXPECT_TRUE(places.emplace(first + i, &faults[i]).second);
    }
  }
  return places;
}

// Whose entry of the roster is faulty: one of the first, one of the last.
std::size_t PersonOf(std::size_t room) { return 1 + room % (kPeople - 1); }

std::string IssueOf(IssueCode code, std::size_t room, std::string path) {
  const std::size_t mark = path.find('%');
  if (mark != std::string::npos) {
    path.replace(mark, 1, std::to_string(PersonOf(room)));
  }
  return std::string(IssueCodeName(code)) + " rooms[" + std::to_string(room) +
         "]." + path;
}

template <typename Fault>
std::vector<std::string> IssuesOf(
    const std::map<std::size_t, const Fault*>& places) {
  std::vector<std::string> issues;
  for (const auto& [room, fault] : places) {
    issues.push_back(IssueOf(fault->code, room, fault->path));
  }
  return issues;
}

void ExpectReported(const std::string& document, Format format,
                    const std::vector<std::string>& planted) {
  ASSERT_LT(planted.size(), Issues::kMaxShown);
  const auto rooms = DecodeRoomSet(document, format);
  ASSERT_FALSE(rooms.ok());
  EXPECT_EQ(Listed(rooms.issues()), planted);
  EXPECT_EQ(rooms.issues().hidden(), 0U);
  for (const Issue& issue : rooms.issues()) {
    EXPECT_FALSE(issue.message.empty()) << issue.path;
    EXPECT_FALSE(IssueRemedy(issue.code).empty()) << issue.path;
  }
}

TEST(ThousandRooms, EveryCodeIsPlantedOrBelongsElsewhere) {
  const std::set<IssueCode> planted = CodesOf(JsonFaults());
  for (std::uint8_t n = 1; n <= kMaxIssueCode; ++n) {
    const auto code = static_cast<IssueCode>(n);
    EXPECT_NE(planted.count(code), CodesOfOthers().count(code))
        << IssueCodeName(code);
  }
  // Binary has numbers for names, so that it cannot say roomOpen.
  std::set<IssueCode> binary = CodesOf(BinaryFaults());
  EXPECT_TRUE(binary.insert(IssueCode::kOpenRoomUnsupported).second);
  EXPECT_EQ(binary, planted);
}

TEST(ThousandRooms, WithoutAFaultTheyAreRead) {
  std::vector<std::string> json;
  std::vector<std::string> binary;
  for (std::size_t i = 0; i < kRooms; ++i) {
    json.push_back(ToText(CleanJsonRoom(i)));
    binary.push_back(ToText(CleanBinaryRoom(i)));
  }
  const auto from_json = DecodeRoomSet(JsonSetOf(json), Format::kJson);
  const auto from_binary = DecodeRoomSet(BinarySetOf(binary), Format::kBinary);
  ASSERT_TRUE(from_json.ok());
  ASSERT_TRUE(from_binary.ok());
  EXPECT_EQ(from_json->size(), kRooms);
  EXPECT_TRUE(*from_json == *from_binary);
}

TEST(ThousandRooms, JsonReportsEveryPlantedFaultInOnePass) {
  const std::vector<JsonFault> faults = JsonFaults();
  const auto places = Places(faults);
  std::vector<std::string> rooms;
  for (std::size_t i = 0; i < kRooms; ++i) {
    JsonRoom room = CleanJsonRoom(i);
    const auto place = places.find(i);
    if (place != places.end()) place->second->plant(room, PersonOf(i));
    rooms.push_back(ToText(room));
  }
  ExpectReported(JsonSetOf(rooms), Format::kJson, IssuesOf(places));
}

TEST(ThousandRooms, BinaryReportsEveryPlantedFaultInOnePass) {
  const std::vector<BinaryFault> faults = BinaryFaults();
  const auto places = Places(faults);
  std::vector<std::string> rooms;
  for (std::size_t i = 0; i < kRooms; ++i) {
    BinaryRoom room = CleanBinaryRoom(i);
    const auto place = places.find(i);
    if (place != places.end()) place->second->plant(room, PersonOf(i));
    rooms.push_back(ToText(room));
  }
  ExpectReported(BinarySetOf(rooms), Format::kBinary, IssuesOf(places));
}

TEST(ThousandRooms, BeyondAThousandIssuesTheRestIsCounted) {
  std::vector<std::string> rooms;
  std::vector<std::string> planted;
  for (std::size_t i = 0; i < kRooms; ++i) {
    JsonRoom room = CleanJsonRoom(i);
    room.people[PersonOf(i)].role.clear();
    room.more = R"("revision":-1)";
    rooms.push_back(ToText(room));
    planted.push_back(
        IssueOf(IssueCode::kMissingRole, i, "participants[%].role"));
    planted.push_back(IssueOf(IssueCode::kInvalidRevision, i, "revision"));
  }
  const auto decoded = DecodeRoomSet(JsonSetOf(rooms), Format::kJson);
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.issues().total(), 2'000U);
  EXPECT_EQ(decoded.issues().hidden(), 1'000U);
  planted.resize(1'000);
  EXPECT_EQ(Listed(decoded.issues()), planted);
}

}  // namespace
}  // namespace roompolicy::wire
