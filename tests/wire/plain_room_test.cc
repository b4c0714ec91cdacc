// The plain reader and the strict one agree: whatever the plain one accepts the
// strict one reads the same, and what is decoded is what the strict one says,
// room or issues. Random documents are seeded.

#include "roompolicy/wire/plain_room.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "roompolicy/wire/room_codec.h"
#include "roompolicy/wire/strict_room.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

// How many documents a test compared, by what became of them.
struct Tally {
  int plain = 0;    // read by the plain reader
  int unusual = 0;  // by the strict one alone
  int refused = 0;
};

template <typename T>
void Compare(const std::optional<T>& plain, const Result<T>& strict,
             const Result<T>& decoded, Tally& tally) {
  ASSERT_EQ(decoded.ok(), strict.ok());
  if (!strict.ok()) {
    ++tally.refused;
    ASSERT_FALSE(plain.has_value());
    ASSERT_EQ(decoded.issues().total(), strict.issues().total());
    ASSERT_TRUE(decoded.issues().shown() == strict.issues().shown());
    return;
  }
  ++(plain.has_value() ? tally.plain : tally.unusual);
  ASSERT_TRUE(!plain.has_value() || *plain == *strict);
  ASSERT_TRUE(*decoded == *strict);
}

void CompareRoom(const std::string& bytes, Tally& tally) {
  const ProfileSet& profiles = ProfileSet::BuiltIn();
  Compare(ReadPlainRoom(bytes, profiles),
          ReadStrictRoom(bytes, Format::kBinary, profiles),
          DecodeRoom(bytes, Format::kBinary), tally);
}

void CompareSet(const std::string& bytes, Tally& tally) {
  const ProfileSet& profiles = ProfileSet::BuiltIn();
  Compare(ReadPlainRoomSet(bytes, profiles),
          ReadStrictRoomSet(bytes, Format::kBinary, profiles),
          DecodeRoomSet(bytes, Format::kBinary), tally);
}

std::string Varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7U) {
    bytes += static_cast<char>((value & 0x7FU) | 0x80U);
  }
  return bytes + static_cast<char>(value);
}

std::string Tag(unsigned field, unsigned wire_type) {
  return Varint(std::uint64_t{field} << 3U | wire_type);
}

std::string Number(unsigned field, std::uint64_t value) {
  return Tag(field, 0) + Varint(value);
}

std::string Bytes(unsigned field, const std::string& bytes) {
  return Tag(field, 2) + Varint(bytes.size()) + bytes;
}

std::string Time(unsigned field, std::uint64_t seconds,
                 std::uint64_t nanos = 0) {
  return Bytes(field, (seconds == 0 ? "" : Number(1, seconds)) +
                          (nanos == 0 ? "" : Number(2, nanos)));
}

std::string Person(const std::string& id, std::uint64_t role) {
  return Bytes(6, Bytes(1, id) + Number(2, role));
}

constexpr auto kMinusOne = static_cast<std::uint64_t>(-1);
constexpr std::uint64_t kFrom = 1'772'355'600;
constexpr std::uint64_t kUntil = 1'772'359'200;

// A valid room and more fields.
std::string RoomBytes(const std::string& more = "") {
  return Bytes(1, "r1") + Time(3, kFrom) + Time(4, kUntil) + more;
}

// Every field, and little more than a hundred bytes.
std::string FullRoom(const std::string& id) {
  return Bytes(1, id) + Time(2, kFrom, 5) + Time(3, kFrom, 1'000'000) +
         Time(4, kUntil) + Number(5, 1) + Person("8:acs:a", 1) +
         Person("8:acs:b\xC3\xA9", 4) + Number(7, 300) +
         Bytes(8, "acs-2025-03-13") + Number(9, 2);
}

TEST(PlainRoom, WhatIsEncodedIsPlain) {
  std::mt19937_64 random(11);
  Tally tally;
  constexpr int kRounds = 2'000;
  for (int i = 0; i < kRounds; ++i) {
    const Room room = RandomRoom(random);
    const std::string bytes = EncodeRoom(room, Format::kBinary).value();
    ASSERT_NO_FATAL_FAILURE(CompareRoom(bytes, tally));
    ASSERT_TRUE(*ReadPlainRoom(bytes, ProfileSet::BuiltIn()) == room);
  }
  EXPECT_EQ(tally.plain, kRounds);
}

TEST(PlainRoom, WhatIsEncodedAsASetIsPlain) {
  std::mt19937_64 random(12);
  Tally tally;
  for (std::size_t size = 0; size < 40; ++size) {
    const std::vector<Room> rooms = RandomRooms(random, size);
    std::string bytes;
    for (const Room& room : rooms) {
      bytes += Bytes(1, EncodeRoom(room, Format::kBinary).value());
    }
    ASSERT_NO_FATAL_FAILURE(CompareSet(bytes, tally));
    ASSERT_TRUE(*ReadPlainRoomSet(bytes, ProfileSet::BuiltIn()) == rooms);
  }
  EXPECT_EQ(tally.plain, 40);
}

TEST(PlainRoom, EveryByteOfARoomMayBeAnyOther) {
  const std::string whole = FullRoom("r1");
  Tally tally;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(byte);
      ASSERT_NO_FATAL_FAILURE(CompareRoom(bytes, tally)) << at << " " << byte;
    }
  }
  EXPECT_GT(tally.plain, 1'000);
  EXPECT_GT(tally.unusual, 1);
  EXPECT_GT(tally.refused, 10'000);
}

TEST(PlainRoom, EveryByteOfASetMayBeAnyOther) {
  const std::string whole = Bytes(1, FullRoom("r1")) + Bytes(1, RoomBytes());
  Tally tally;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    // Of every bit one flipped, and the bytes that are lengths and tags here.
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^
                                    (1U << bit));
      ASSERT_NO_FATAL_FAILURE(CompareSet(bytes, tally)) << at << " " << bit;
    }
    for (int byte = 0; byte < 32; ++byte) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(byte);
      ASSERT_NO_FATAL_FAILURE(CompareSet(bytes, tally)) << at << " " << byte;
    }
  }
  EXPECT_GT(tally.plain, 10);
  EXPECT_GT(tally.refused, 1'000);
}

TEST(PlainRoom, EveryTruncationOfRandomRoomsAndSets) {
  std::mt19937_64 random(13);
  Tally rooms;
  Tally sets;
  for (int i = 0; i < 10; ++i) {
    const std::string whole =
        EncodeRoom(RandomRoom(random), Format::kBinary).value();
    const std::string set = Bytes(1, whole) + Bytes(1, FullRoom("other"));
    for (std::size_t size = 0; size < set.size(); ++size) {
      ASSERT_NO_FATAL_FAILURE(CompareRoom(whole.substr(0, size), rooms));
      ASSERT_NO_FATAL_FAILURE(CompareSet(set.substr(0, size), sets));
    }
  }
  EXPECT_GT(rooms.plain, 10);
  EXPECT_EQ(sets.plain, 20);  // cut before the first, or between the two
}

// Overwrites, inserts, removes or doubles a few bytes.
std::string Mutated(std::string bytes, std::mt19937_64& random) {
  for (std::size_t n = 1 + random() % 3; n > 0 && !bytes.empty(); --n) {
    const std::size_t at = random() % bytes.size();
    switch (random() % 5) {
      case 0:
        bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^
                                      (1U << random() % 8));
        break;
      case 2:
        bytes.insert(at, 1, static_cast<char>(random()));
        break;
      case 3:
        bytes.erase(at, 1 + random() % 8);
        break;
      default:
        bytes.insert(at, bytes.substr(at, random() % 64));
        break;
    }
  }
  return bytes;
}

TEST(PlainRoom, RandomMutationsOfRandomRooms) {
  std::mt19937_64 random(14);
  Tally tally;
  for (int i = 0; i < 20'000; ++i) {
    const std::string bytes =
        EncodeRoom(RandomRoom(random), Format::kBinary).value();
    ASSERT_NO_FATAL_FAILURE(CompareRoom(Mutated(bytes, random), tally));
  }
  EXPECT_GT(tally.plain, 100);
  EXPECT_GT(tally.refused, 1'000);
}

TEST(PlainRoom, FieldsMayComeInAnyOrder) {
  std::mt19937_64 random(15);
  Tally tally;
  constexpr int kRounds = 300;
  for (int i = 0; i < kRounds; ++i) {
    std::vector<std::string> fields = {
        Bytes(1, "r1"),       Time(2, kFrom, 5),
        Time(3, kFrom),       Time(4, kUntil),
        Number(5, 0),         Person("8:acs:a", 1),
        Person("8:acs:b", 2), Person("8:acs:c", 3),
        Number(7, 300),       Bytes(8, "acs-2025-03-13"),
        Number(9, 1)};
    std::shuffle(fields.begin(), fields.end(), random);
    std::string bytes;
    for (const std::string& field : fields) bytes += field;
    ASSERT_NO_FATAL_FAILURE(CompareRoom(bytes, tally));
  }
  EXPECT_EQ(tally.plain, kRounds);
}

enum class Expected { kPlain, kUnusual, kRefused };

struct Form {
  const char* name;
  std::string bytes;
  Expected expected;
};

void PrintTo(const Form& form, std::ostream* out) { *out << form.name; }

class WireForm : public testing::TestWithParam<Form> {};

void ExpectTally(const Tally& tally, Expected expected) {
  EXPECT_EQ(tally.plain, expected == Expected::kPlain ? 1 : 0);
  EXPECT_EQ(tally.unusual, expected == Expected::kUnusual ? 1 : 0);
  EXPECT_EQ(tally.refused, expected == Expected::kRefused ? 1 : 0);
}

TEST_P(WireForm, OfARoomIsReadAlike) {
  Tally tally;
  CompareRoom(GetParam().bytes, tally);
  ExpectTally(tally, GetParam().expected);
}

TEST_P(WireForm, OfTheSecondRoomOfASetIsReadAlike) {
  Tally tally;
  CompareSet(Bytes(1, FullRoom("first")) + Bytes(1, GetParam().bytes), tally);
  ExpectTally(tally, GetParam().expected);
}

std::string Name(const testing::TestParamInfo<Form>& info) {
  return info.param.name;
}

using std::string_literals::operator""s;

INSTANTIATE_TEST_SUITE_P(
    Numbers, WireForm,
    testing::ValuesIn(std::vector<Form>{
        {"TagOfTwoBytesIsUnusual", RoomBytes("\xB8\x00\x05"s),
         Expected::kUnusual},
        {"LengthOfTwoBytesIsUnusual",
         RoomBytes("\x42\x8E\x00"s + "acs-2025-03-13"), Expected::kUnusual},
        {"LengthOf32BitsAndMoreIsRefused",
         RoomBytes("\x42"s + Varint((std::uint64_t{1} << 32U) + 14) +
                   "acs-2025-03-13"),
         Expected::kRefused},
        {"LengthOf64BitsIsRefused", RoomBytes("\x42"s + Varint(kMinusOne)),
         Expected::kRefused},
        {"RevisionOfTwoBytesForOneIsUnusual", RoomBytes("\x38\x85\x00"s),
         Expected::kUnusual},
        {"RevisionOfTenBytesForOneIsUnusual",
         RoomBytes("\x38\x85\x80\x80\x80\x80\x80\x80\x80\x80\x00"s),
         Expected::kUnusual},
        {"RevisionOfElevenBytesIsRefused",
         RoomBytes("\x38\x85\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00"s),
         Expected::kRefused},
        {"TheGreatestRevisionIsPlain", RoomBytes(Number(7, kMinusOne >> 1U)),
         Expected::kPlain},
        {"RevisionMinusOneIsRefused", RoomBytes(Number(7, kMinusOne)),
         Expected::kRefused},
        {"BitsBeyond64AreRefused",
         RoomBytes("\x38\x85\x80\x80\x80\x80\x80\x80\x80\x80\x02"s),
         Expected::kRefused},
        {"RevisionZeroIsUnusual", RoomBytes(Number(7, 0)), Expected::kUnusual},
        {"RevisionZeroThenOneIsRefused", RoomBytes(Number(7, 0) + Number(7, 1)),
         Expected::kRefused},
        {"FlagZeroIsPlain", RoomBytes(Number(5, 0)), Expected::kPlain},
        {"FlagTwoIsRefused", RoomBytes(Number(5, 2)), Expected::kRefused},
        {"EndOfWindowZeroIsUnusual", RoomBytes(Number(9, 0)),
         Expected::kUnusual},
        {"EndOfWindow3IsRefused", RoomBytes(Number(9, 3)), Expected::kRefused},
        {"EndOfWindow257IsRefused", RoomBytes(Number(9, 257)),
         Expected::kRefused},
        {"Role5IsRefused", RoomBytes(Person("8:acs:a", 5)), Expected::kRefused},
        {"Role257IsRefused", RoomBytes(Person("8:acs:a", 257)),
         Expected::kRefused},
        {"RoleMinusOneIsRefused", RoomBytes(Person("8:acs:a", kMinusOne)),
         Expected::kRefused},
        {"RoleThatIsOneIn32BitsIsRefused",
         RoomBytes(Person("8:acs:a", (std::uint64_t{1} << 32U) + 1)),
         Expected::kRefused},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Timestamps, WireForm,
    testing::ValuesIn(std::vector<Form>{
        {"EmptyIs1970AndPlain", RoomBytes(Time(2, 0)), Expected::kPlain},
        {"SecondsZeroAreUnusual", RoomBytes(Bytes(2, Number(1, 0))),
         Expected::kUnusual},
        {"NanosZeroAreUnusual",
         RoomBytes(Bytes(2, Number(1, 5) + Number(2, 0))), Expected::kUnusual},
        {"SecondsZeroThenFiveAreRefused",
         RoomBytes(Bytes(2, Number(1, 0) + Number(1, 5))), Expected::kRefused},
        {"Before1970IsPlain", RoomBytes(Time(2, kMinusOne, 5)),
         Expected::kPlain},
        {"TheLeastInstantIsPlain",
         RoomBytes(Time(2, static_cast<std::uint64_t>(-9'223'372'037),
                        145'224'192)),
         Expected::kPlain},
        {"OneBeforeTheLeastIsRefused",
         RoomBytes(Time(2, static_cast<std::uint64_t>(-9'223'372'037),
                        145'224'191)),
         Expected::kRefused},
        {"TheLastInstantIsPlain",
         RoomBytes(Time(2, 9'223'372'036, 854'775'806)), Expected::kPlain},
        {"NeverIsRefused", RoomBytes(Time(2, 9'223'372'036, 854'775'807)),
         Expected::kRefused},
        {"NanosOfASecondAreRefused", RoomBytes(Time(2, 5, 1'000'000'000)),
         Expected::kRefused},
        {"NanosMinusOneAreRefused", RoomBytes(Time(2, 5, kMinusOne)),
         Expected::kRefused},
        {"NanosOf32BitsAndMoreAreRefused",
         RoomBytes(Time(2, 5, (std::uint64_t{1} << 32U) + 1)),
         Expected::kRefused},
        {"NanosBeforeSecondsArePlain",
         RoomBytes(Bytes(2, Number(2, 5) + Number(1, 5))), Expected::kPlain},
        {"UnknownFieldIsRefused",
         RoomBytes(Bytes(2, Number(1, 5) + Number(3, 1))), Expected::kRefused},
        {"GivenTwiceIsRefused", RoomBytes(Time(3, kFrom)), Expected::kRefused},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Structure, WireForm,
    testing::ValuesIn(std::vector<Form>{
        {"OnlyWhatARoomNeedsIsPlain", RoomBytes(), Expected::kPlain},
        {"EverythingIsPlain", FullRoom("r2"), Expected::kPlain},
        {"NothingIsRefused", "", Expected::kRefused},
        {"UnknownFieldIsRefused", RoomBytes(Number(10, 1)), Expected::kRefused},
        {"UnknownFieldOfTwoBytesIsRefused", RoomBytes(Bytes(4'000, "abc")),
         Expected::kRefused},
        {"GroupIsRefused", RoomBytes(Tag(11, 3) + Tag(11, 4)),
         Expected::kRefused},
        {"NumberForAnIdIsRefused", Number(1, 7) + RoomBytes().substr(4),
         Expected::kRefused},
        {"BytesForARevisionAreRefused", RoomBytes(Bytes(7, "x")),
         Expected::kRefused},
        {"Fixed64ForARevisionIsRefused", RoomBytes(Tag(7, 1) + "12345678"),
         Expected::kRefused},
        {"IdTwiceIsRefused", RoomBytes(Bytes(1, "r1")), Expected::kRefused},
        {"FlagTwiceIsRefused", RoomBytes(Number(5, 0) + Number(5, 0)),
         Expected::kRefused},
        {"ProfileTwiceIsRefused",
         RoomBytes(Bytes(8, "own-identities") + Bytes(8, "own-identities")),
         Expected::kRefused},
        {"EndOfWindowTwiceIsRefused", RoomBytes(Number(9, 1) + Number(9, 1)),
         Expected::kRefused},
        {"EmptyProfileIsRefused", RoomBytes(Bytes(8, "")), Expected::kRefused},
        {"UnknownProfileIsRefused", RoomBytes(Bytes(8, "acs-1999")),
         Expected::kRefused},
        {"EmptyIdIsRefused", Bytes(1, "") + RoomBytes().substr(4),
         Expected::kRefused},
        {"NulInAnIdIsRefused", Bytes(1, "r\0"s) + RoomBytes().substr(4),
         Expected::kRefused},
        {"BadUtf8InAnIdIsRefused", Bytes(1, "r\xC3") + RoomBytes().substr(4),
         Expected::kRefused},
        {"WindowTheWrongWayRoundIsRefused",
         Bytes(1, "r1") + Time(3, kUntil) + Time(4, kFrom), Expected::kRefused},
        {"TagZeroIsRefused", RoomBytes("\0"s), Expected::kRefused},
    }),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Participants, WireForm,
    testing::ValuesIn(std::vector<Form>{
        {"OutOfOrderArePlain",
         RoomBytes(Person("8:acs:c", 1) + Person("8:acs:a", 2) +
                   Person("8:acs:b", 3)),
         Expected::kPlain},
        {"RoleBeforeIdIsPlain",
         RoomBytes(Bytes(6, Number(2, 1) + Bytes(1, "8:acs:a"))),
         Expected::kPlain},
        {"EmptyIsRefused", RoomBytes(Bytes(6, "")), Expected::kRefused},
        {"WithoutRoleIsRefused", RoomBytes(Bytes(6, Bytes(1, "8:acs:a"))),
         Expected::kRefused},
        {"WithoutIdIsRefused", RoomBytes(Bytes(6, Number(2, 1))),
         Expected::kRefused},
        {"RoleZeroIsRefused", RoomBytes(Person("8:acs:a", 0)),
         Expected::kRefused},
        {"RoleTwiceIsRefused",
         RoomBytes(Bytes(6, Bytes(1, "8:acs:a") + Number(2, 1) + Number(2, 1))),
         Expected::kRefused},
        {"IdTwiceInOneIsRefused",
         RoomBytes(Bytes(6, Bytes(1, "8:acs:a") + Bytes(1, "8:acs:a") +
                                Number(2, 1))),
         Expected::kRefused},
        {"UnknownFieldIsRefused",
         RoomBytes(Bytes(6, Bytes(1, "8:acs:a") + Number(2, 1) + Number(3, 1))),
         Expected::kRefused},
        {"NamedTwiceIsRefused",
         RoomBytes(Person("8:acs:a", 1) + Person("8:acs:a", 1)),
         Expected::kRefused},
        {"NamedTwiceApartIsRefused",
         RoomBytes(Person("8:acs:b", 1) + Person("8:acs:a", 1) +
                   Person("8:acs:b", 2)),
         Expected::kRefused},
        {"PhoneNumberIsRefused", RoomBytes(Person("4:+15551234567", 1)),
         Expected::kRefused},
        {"KindOfNoProfileIsRefused", RoomBytes(Person("alice", 1)),
         Expected::kRefused},
        {"LengthBeyondItsEndIsRefused",
         RoomBytes(Bytes(6, Tag(1, 2) + Varint(50) + "8:acs:a")) +
             Bytes(8, std::string(60, 'x')),
         Expected::kRefused},
    }),
    Name);

TEST(PlainRoomSet, WhatIsNoListOfRoomsIsReadAlike) {
  const std::string room = Bytes(1, RoomBytes());
  Tally tally;
  for (const std::string& bytes :
       {room + room, Number(1, 5) + room, room + Number(2, 0), room + "\x0A"s,
        room + "\x0A\x05"s, "\x8A\x00"s + room.substr(1), room + Bytes(1, ""),
        Bytes(2, RoomBytes()), FullRoom("r1")}) {
    ASSERT_NO_FATAL_FAILURE(CompareSet(bytes, tally));
  }
  EXPECT_EQ(tally.plain, 0);
  EXPECT_EQ(tally.unusual, 1);  // the tag in two bytes
}

}  // namespace
}  // namespace roompolicy::wire
