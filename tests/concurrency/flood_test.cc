// Ids are chosen by strangers: none of them makes anybody's question dear. The
// worst lookup is held to twice the usual one, in instructions.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iostream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"
#include "roompolicy/directory_reader.h"
#include "roompolicy/ids.h"
#include "roompolicy/internal/block_builder.h"
#include "roompolicy/internal/epoch.h"
#include "roompolicy/internal/room_block.h"
#include "roompolicy/internal/room_table.h"
#include "roompolicy/internal/roster_hash.h"
#include "roompolicy/room.h"
#include "roompolicy/room_directory.h"
#include "tests/concurrency/instruction_counter.h"
#include "tests/concurrency/setting.h"

namespace roompolicy::testing {
namespace {

using internal::BlockBuilder;
using internal::EpochDomain;
using internal::HashId;
using internal::RoomBlockPtr;
using internal::RoomTable;

const Instant kNow = *Instant::FromUnixSeconds(1'772'000'000);
constexpr std::size_t kRooms = 4'000;
// Questions that are counted; ROOMPOLICY_LOOKUPS asks for more.
const std::size_t kCounted = Setting("ROOMPOLICY_LOOKUPS", 40);

// Eight digits that differ from those of other numbers in many places.
std::string Digits(std::size_t number) {
  std::string digits = std::to_string(number * 7'368'787 % 100'000'000);
  return std::string(8 - digits.size(), '0') + digits;
}

// A word of the table of constants that XXH3 mixes with the seed.
constexpr std::uint64_t kWordOfXxh3 = 0xbe4ba423396cfeb8;

std::uint64_t WordOf(std::string_view text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text.data(), sizeof(word));
  return word;
}

// Ids of 32 bytes that have one hash, all of it, for whoever knows that the
// seed is KnownSeed(): their first word makes a factor of the hash zero, so
// that the second word does not count.
std::string Crafted(std::size_t number) {
  return "8:acs:r_" + Digits(number) + "-same-for-them--";
}
std::uint64_t KnownSeed() { return WordOf("8:acs:r_") - kWordOfXxh3; }

// As long, and nothing special.
std::string Ordinary(std::size_t number) {
  return "8:acs:x_" + Digits(number) + "-" + Digits(number + 1) + "-others";
}

RoomDraft DraftOf(const std::string& id) {
  RoomDraft draft;
  draft.id = id;
  for (std::size_t i = 0; i < 8; ++i) {
    draft.participants.push_back({"8:acs:u_" + Digits(i), Role::kAttendee});
  }
  return draft;
}

std::size_t Median(std::vector<std::size_t> counts) {
  const auto middle =
      counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
  std::nth_element(counts.begin(), middle, counts.end());
  return *middle;
}
std::size_t Worst(const std::vector<std::size_t>& counts) {
  return *std::max_element(counts.begin(), counts.end());
}

// Instructions of asking whether somebody may join each of some of the rooms.
std::vector<std::size_t> CountQuestions(RoomDirectory& directory,
                                        const std::vector<std::string>& rooms,
                                        const std::string& user) {
  DirectoryReader reader = directory.NewReader();
  const std::vector<std::size_t> counts =
      CountInstructions(kCounted, [&](std::size_t i) {
        const std::string& room = rooms[i * rooms.size() / kCounted];
        reader.CanJoin(room, SubjectRef::User(user), kNow);
      });
  EXPECT_EQ(counts.size(), kCounted) << "the child could not be traced";
  return counts;
}

TEST(Flood, TheCraftedIdsHaveOneHashForWhoKnowsTheSeed) {
  std::set<std::uint64_t> known;
  std::set<std::uint64_t> other;
  for (std::size_t i = 0; i < kRooms; ++i) {
    ASSERT_TRUE(IsIdText(Crafted(i), kMaxRoomIdBytes));
    known.insert(HashId(Crafted(i), KnownSeed()));
    other.insert(HashId(Crafted(i), KnownSeed() + 1));
  }
  EXPECT_EQ(known.size(), 1U);
  EXPECT_EQ(other.size(), kRooms);
}

// Of rooms that exist and of rooms that do not, ordinary and crafted.
TEST(Flood, TheWorstQuestionCostsAtMostTwiceTheUsualOne) {
  RoomDirectory directory;
  std::vector<std::string> ordinary;
  std::vector<std::string> crafted;
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < kRooms; ++i) {
    ordinary.push_back(Ordinary(i));
    crafted.push_back(Crafted(i));
    unknown.push_back(Crafted(i + kRooms));
    ASSERT_TRUE(directory.Create(DraftOf(ordinary.back()), kNow).ok());
    ASSERT_TRUE(directory.Create(DraftOf(crafted.back()), kNow).ok());
  }
  const std::string user = "8:acs:u_" + Digits(3);
  const auto usual = CountQuestions(directory, ordinary, user);
  const auto flooded = CountQuestions(directory, crafted, user);
  const auto missed = CountQuestions(directory, unknown, user);
  ASSERT_FALSE(usual.empty() || flooded.empty() || missed.empty());
  std::cout << "usual " << Median(usual) << ", worst " << Worst(usual)
            << "; crafted " << Median(flooded) << ", worst " << Worst(flooded)
            << "; unknown " << Median(missed) << ", worst " << Worst(missed)
            << '\n';
  EXPECT_LE(Worst(usual), 2 * Median(usual));
  EXPECT_LE(Worst(flooded), 2 * Median(usual));
  EXPECT_LE(Worst(missed), 2 * Median(usual));
}

TEST(Flood, ARosterOfCraftedIdsCostsAtMostTwiceAnOrdinaryOne) {
  RoomDirectory directory;
  RoomDraft ordinary;
  RoomDraft crafted;
  ordinary.id = "a-room-of-ordinary-people";
  crafted.id = "a-room-of-crafted--people";
  for (std::size_t i = 0; i < 350; ++i) {
    ordinary.participants.push_back({Ordinary(i), Role::kAttendee});
    crafted.participants.push_back({Crafted(i), Role::kAttendee});
  }
  ASSERT_TRUE(directory.Create(ordinary, kNow).ok());
  ASSERT_TRUE(directory.Create(crafted, kNow).ok());
  DirectoryReader reader = directory.NewReader();
  const auto count = [&](const RoomDraft& draft) {
    return CountInstructions(kCounted, [&](std::size_t i) {
      const std::string& user = *draft.participants[2 * i].id;
      reader.CanJoin(*draft.id, SubjectRef::User(user), kNow);
    });
  };
  const auto usual = count(ordinary);
  const auto flooded = count(crafted);
  ASSERT_FALSE(usual.empty() || flooded.empty());
  EXPECT_LE(Worst(usual), 2 * Median(usual));
  EXPECT_LE(Worst(flooded), 2 * Median(usual));
}

// The second word of Abseil's public salt, and eight bytes that then do not
// count.
std::string AgainstAbseil(std::size_t number) {
  constexpr std::uint64_t kSalt = 0x13198A2E03707344;
  std::string id(sizeof(kSalt), '\0');
  std::memcpy(id.data(), &kSalt, sizeof(kSalt));
  return id + Digits(number) + std::string(63, 'x');
}

// What floods a table of the library beside us is no id, and says so at once.
TEST(Flood, IdsThatCollideForAbseilsHashAreRefusedAtTheUsualCost) {
  std::set<std::size_t> hashes;
  std::vector<std::string> salted;
  for (std::size_t i = 0; i < kRooms; ++i) {
    salted.push_back(AgainstAbseil(i));
    hashes.insert(absl::Hash<absl::string_view>()(
        absl::string_view(salted.back().data(), salted.back().size())));
  }
  EXPECT_EQ(hashes.size(), 1U);

  RoomDirectory directory;
  std::vector<std::string> ordinary;
  for (std::size_t i = 0; i < kRooms; ++i) {
    EXPECT_FALSE(directory.Create(DraftOf(salted[i]), kNow).ok());
    ordinary.push_back(Ordinary(i) + std::string(47, 'x'));
    ASSERT_TRUE(directory.Create(DraftOf(ordinary.back()), kNow).ok());
  }
  const std::string user = "8:acs:u_" + Digits(3);
  const auto usual = CountQuestions(directory, ordinary, user);
  const auto flooded = CountQuestions(directory, salted, user);
  ASSERT_FALSE(usual.empty() || flooded.empty());
  EXPECT_LE(Worst(flooded), 2 * Median(usual));
  DirectoryReader reader = directory.NewReader();
  EXPECT_EQ(reader.CanJoin(salted[0], SubjectRef::User(user), kNow).reason,
            Reason::kInvalidRequest);
}

// Even for who knows the seed: a lookup looks at four lines, no more rooms of
// one hash are taken in, and all others find their place beside them.
TEST(RoomTableFlood, OneHashTakesFourLinesAndNoMore) {
  constexpr std::size_t kBound = RoomTable::kMaxLines * RoomTable::kSlotsOfLine;
  EpochDomain domain;
  RoomTable table;
  const auto insert = [&](const std::string& id) {
    const auto room = CreateRoom(DraftOf(id), ProfileSet::BuiltIn(), kNow);
    RoomBlockPtr block = BlockBuilder::Build(*room, KnownSeed(), 1);
    return table.Insert(block, domain);
  };
  const auto finds = [&](const std::string& id) {
    return table.Find(HashId(id, KnownSeed()), id) != nullptr;
  };
  std::size_t taken = 0;
  for (std::size_t i = 0; i < 200; ++i) {
    if (insert(Crafted(i))) ++taken;
  }
  EXPECT_EQ(taken, kBound);
  EXPECT_EQ(table.size(), kBound);
  for (std::size_t i = 0; i < kRooms; ++i) {
    ASSERT_TRUE(insert(Ordinary(i))) << i;
  }
  for (std::size_t i = 0; i < 200; ++i) {
    EXPECT_EQ(finds(Crafted(i)), i < kBound) << i;
  }
  for (std::size_t i = 0; i < kRooms; ++i) {
    EXPECT_TRUE(finds(Ordinary(i))) << i;
  }
  // Nor does trying on and on make the table grow.
  for (std::size_t i = 200; i < 300; ++i) EXPECT_FALSE(insert(Crafted(i)));
  const std::size_t bytes = table.bytes();
  for (std::size_t i = 300; i < 1'000; ++i) EXPECT_FALSE(insert(Crafted(i)));
  EXPECT_EQ(table.bytes(), bytes);
}

}  // namespace
}  // namespace roompolicy::testing
