// Documents that mean harm or were damaged: never a crash, never a guess,
// always a report. Random ones are seeded.

#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "roompolicy/wire/format.h"
#include "roompolicy/wire/message_builder.h"
#include "roompolicy/wire/message_json.h"
#include "roompolicy/wire/request_codec.h"
#include "roompolicy/wire/room_codec.h"
#include "roompolicy/wire/scenario_codec.h"
#include "tests/wire/wire_bytes.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

constexpr Format kFormats[] = {Format::kJson, Format::kBinary};
constexpr std::size_t k1MiB = std::size_t{1} << 20U;
constexpr std::size_t k5MiB = std::size_t{5} << 20U;

// What every reader makes of it: a value or issues, and no crash.
void ExpectReports(std::string_view bytes) {
  for (const Format format : kFormats) {
    const auto rooms = DecodeRoomSet(bytes, format);
    EXPECT_NE(rooms.ok(), !rooms.issues().empty());
    const auto room = DecodeRoom(bytes, format);
    EXPECT_NE(room.ok(), !room.issues().empty());
    const auto scenario = DecodeScenario(bytes, format);
    EXPECT_NE(scenario.ok(), !scenario.issues().empty());
  }
  const auto request = DecodeRequestLine(bytes, std::nullopt);
  EXPECT_NE(request.ok(), !request.issues().empty());
}

// What is accepted is written the same however often it goes there and back.
void ExpectStable(std::string_view bytes, Format format, int& accepted) {
  const auto rooms = DecodeRoomSet(bytes, format);
  if (!rooms.ok()) {
    ASSERT_FALSE(rooms.issues().empty());
    return;
  }
  ++accepted;
  for (const Format other : kFormats) {
    const std::string written = *EncodeRoomSet(*rooms, other);
    const auto back = DecodeRoomSet(written, other);
    ASSERT_TRUE(back.ok()) << written;
    ASSERT_TRUE(*back == *rooms) << written;
    ASSERT_EQ(*EncodeRoomSet(*back, other), written);
  }
}

std::string Repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes) text += piece;
  return text;
}

TEST(HostileInput, RubbishOf5MiBIsReported) {
  std::mt19937_64 random(3);
  std::string bytes;
  while (bytes.size() < k5MiB) bytes += static_cast<char>(random());
  ExpectReports(bytes);
}

TEST(HostileInput, ManySmallFaultsAreCountedNotKept) {
  const auto rooms = DecodeRoomSet(
      R"({"rooms":[)" + Repeated("{},", k1MiB) + "{}]}", Format::kJson);
  ASSERT_FALSE(rooms.ok());
  EXPECT_EQ(rooms.issues().shown().size(), Issues::kMaxShown);
  EXPECT_GT(rooms.issues().total(), 1'000'000U);
}

TEST(HostileInput, DepthIsBounded) {
  const auto nested = [](std::string_view open, std::string_view close,
                         std::size_t levels) {
    return Repeated(open, open.size() * levels) + "1" +
           Repeated(close, close.size() * levels);
  };
  for (const std::size_t levels : {kMaxJsonDepth + 1, std::size_t{1'000'000}}) {
    for (const std::string& bomb :
         {nested("[", "]", levels), nested("{\"x\":", "}", levels)}) {
      const auto room = DecodeRoom(bomb, Format::kJson);
      ASSERT_FALSE(room.ok());
      EXPECT_EQ(Listed(room.issues()),
                std::vector<std::string>{"MALFORMED_INPUT"});
      ExpectReports(bomb);
    }
  }
  // As deep as may be: the unknown field is the fault, not the depth.
  const auto room =
      DecodeRoom(nested("{\"x\":", "}", kMaxJsonDepth), Format::kJson);
  ASSERT_FALSE(room.ok());
  EXPECT_TRUE(room.issues().Has(IssueCode::kUnknownField));
}

TEST(HostileInput, RosterBeyondEveryProfileIsCutAndReported) {
  // A document of this size could hold more.
  const std::string people = Repeated(Bytes(6, ""), 2 * 1'000'010);
  const auto room =
      DecodeRoom(RoomBytes(Bytes(8, std::string(11'000'000, 'x')) + people),
                 Format::kBinary);
  ASSERT_FALSE(room.ok());
  EXPECT_EQ(room.issues().begin()->code, IssueCode::kInputTooLarge);
  EXPECT_EQ(room.issues().begin()->path, "participants[1000000]");
}

TEST(HostileInput, ListOfMoreElementsThanItsBytesCanHoldIsCutAndReported) {
  for (const std::size_t people : {20'000U, 40'000U}) {
    std::string list = Repeated("{},", 3 * people);
    list.back() = ']';
    const std::string document = RoomWith(R"("participants":[)" + list);
    const auto room = DecodeRoom(document, Format::kJson);
    ASSERT_FALSE(room.ok());
    const std::size_t kept =
        MessageBuilder::kShortElements + document.size() / kLeastJsonBytes;
    EXPECT_EQ(room.issues().Has(IssueCode::kInputTooLarge), people > kept);
    if (people > kept) {
      EXPECT_EQ(room.issues().begin()->path,
                "participants[" + std::to_string(kept) + "]");
    }
  }
}

// The n-th text of three of 60 characters.
std::string ShortId(int n) {
  std::string id;
  for (int i = 0; i < 3; ++i, n /= 60) {
    id += static_cast<char>('A' + n % 60);
  }
  return id;
}

// Whole participants, as short as can be, are never too many.
TEST(HostileInput, ListOfWholeElementsIsNeverCut) {
  constexpr int kPeople = 150'000;
  std::string json;
  std::string binary;
  for (int i = 0; i < kPeople; ++i) {
    const std::string id = ShortId(i);
    if (i > 0) json += ",";
    json += nlohmann::json({{"id", id}, {"role", "CONSUMER"}}).dump();
    binary += Bytes(6, Bytes(1, id) + Number(2, 4));
  }
  ProfileSpec spec =
      ProfileSpec::From(*ProfileSet::BuiltIn().Find("own-identities"), "crowd");
  spec.limits.roster = kMaxRosterLimit;
  const auto profile = Profile::Create(spec);
  ASSERT_TRUE(profile.ok());
  const auto profiles = ProfileSet::BuiltIn().With(*profile);
  ASSERT_TRUE(profiles.ok());
  const auto from_json =
      DecodeRoom(RoomWith(R"("profile":"crowd","participants":[)" + json + "]"),
                 Format::kJson, *profiles);
  const auto from_binary = DecodeRoom(RoomBytes(Bytes(8, "crowd") + binary),
                                      Format::kBinary, *profiles);
  ASSERT_TRUE(from_json.ok());
  ASSERT_TRUE(from_binary.ok());
  EXPECT_EQ(from_json->participants().size(), std::size_t{kPeople});
  EXPECT_TRUE(*from_json == *from_binary);
  // The strict reader, which a revision of 0 asks for.
  const auto strict =
      DecodeRoom(RoomBytes(Bytes(8, "crowd") + Number(7, 0) + binary),
                 Format::kBinary, *profiles);
  ASSERT_TRUE(strict.ok()) << strict.issues().begin()->path;
  EXPECT_TRUE(*strict == *from_binary);
}

TEST(HostileInput, MoreThanAMillionRoomsAreCutAndReported) {
  const std::size_t rooms = static_cast<std::size_t>(kMaxElements) + 5;
  std::string json = R"({"rooms":[)" + Repeated("1,", 2 * rooms);
  json.back() = ']';
  const auto read = DecodeRoomSet(json + "}", Format::kJson);
  ASSERT_FALSE(read.ok());
  // One of each that was looked at, and one that says that there are more.
  EXPECT_EQ(read.issues().total(), static_cast<std::size_t>(kMaxElements) + 1);
}

TEST(HostileInput, EveryTruncationOfJsonIsReported) {
  std::mt19937_64 random(4);
  std::string whole = *EncodeRoomSet(RandomRooms(random, 3), Format::kJson);
  whole.pop_back();  // the line break
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto rooms =
        DecodeRoomSet(std::string_view(whole).substr(0, size), Format::kJson);
    ASSERT_FALSE(rooms.ok()) << size;
    ASSERT_EQ(Listed(rooms.issues()),
              std::vector<std::string>{"MALFORMED_INPUT"});
  }
}

TEST(HostileInput, EveryTruncationOfOneRoomInBinaryIsReported) {
  // Protobuf has no end mark: a message cut between two of its fields is a
  // message. In a set each room has its length, so that only a cut between two
  // rooms goes unseen.
  std::mt19937_64 random(5);
  const std::vector<Room> rooms = RandomRooms(random, 3);
  const std::string whole = *EncodeRoomSet(rooms, Format::kBinary);
  std::size_t unseen = 0;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto cut =
        DecodeRoomSet(std::string_view(whole).substr(0, size), Format::kBinary);
    if (cut.ok()) {
      ++unseen;
      ASSERT_LT(cut->size(), rooms.size());
    } else {
      ASSERT_EQ(Listed(cut.issues()),
                std::vector<std::string>{"MALFORMED_INPUT"});
    }
  }
  EXPECT_EQ(unseen, rooms.size());
}

// Overwrites, inserts, removes or doubles a few bytes.
std::string Mutated(std::string bytes, std::mt19937_64& random) {
  // With the NUL at its end.
  static constexpr char kText[] = "\"{}[],:0123456789-+eE.truefalsn\\";
  constexpr std::string_view kLoved(kText, sizeof(kText));
  for (std::size_t n = 1 + random() % 3; n > 0 && !bytes.empty(); --n) {
    const std::size_t at = random() % bytes.size();
    const char byte = random() % 2 == 0 ? kLoved[random() % kLoved.size()]
                                        : static_cast<char>(random());
    switch (random() % 4) {
      case 0:
        bytes[at] = byte;
        break;
      case 1:
        bytes.insert(at, 1, byte);
        break;
      case 2:
        bytes.erase(at, 1 + random() % 8);
        break;
      default:
        bytes.insert(at, bytes.substr(at, random() % 64));
        break;
    }
  }
  return bytes;
}

TEST(HostileInput, RandomMutationsOfRoomsAreReportedOrStable) {
  std::mt19937_64 random(6);
  int accepted[] = {0, 0};
  for (int i = 0; i < 5'000; ++i) {
    const Format format = kFormats[i % 2];
    const std::string bytes =
        *EncodeRoomSet(RandomRooms(random, 1 + random() % 2), format);
    ASSERT_NO_FATAL_FAILURE(
        ExpectStable(Mutated(bytes, random), format, accepted[i % 2]));
  }
  // Some changes do no harm: the test has looked at both outcomes.
  EXPECT_GT(accepted[0], 20);
  EXPECT_GT(accepted[1], 20);
}

TEST(HostileInput, RandomMutationsOfOtherDocumentsAreReported) {
  const std::string request =
      R"({"roomId":"r","subject":{"user":"8:acs:a"},"action":"mute_others",)"
      R"("target":"8:acs:b","at":"2026-03-01T09:00:00Z"})";
  const std::string scenario =
      R"({"name":"n","steps":[{"at":"2026-03-01T09:00:00Z","note":"n",)"
      R"("join":{"roomId":"r","subject":{"user":"8:acs:a"}},)"
      R"("expect":{"effect":"DENY","reason":"NOT_INVITED"}}]})";
  std::mt19937_64 random(7);
  for (int i = 0; i < 5'000; ++i) {
    ExpectReports(Mutated(i % 2 == 0 ? request : scenario, random));
  }
}

}  // namespace
}  // namespace roompolicy::wire
