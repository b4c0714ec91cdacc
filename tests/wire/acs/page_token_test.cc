// Continuation tokens: there and back, and every other text refused.

#include "roompolicy/wire/acs/page_token.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/wire/acs/writer_test_util.h"

namespace roompolicy::wire::acs {
namespace {

constexpr char kUrlSafe[] = "0123456789abcdef";

std::vector<RoomPlace> Places() {
  std::vector<RoomPlace> places;
  for (const std::string& id :
       {std::string("r"), std::string("99199690362660524"),
        std::string("\"é漢😀/+"), std::string(128, 'x')}) {
    places.push_back({std::nullopt, RoomIdOf(id)});
    for (const char* time :
         {"1677-09-21T00:12:43.145224192Z", "1969-12-31T23:59:59.999999999Z",
          "1970-01-01T00:00:00Z", "2026-03-01T09:00:00.123456789Z",
          "2262-04-11T23:47:16.854775806Z"}) {
      places.push_back({At(time), RoomIdOf(id)});
    }
  }
  return places;
}

TEST(PageToken, OfARoomComesBackTheSameAndIsSafeInAUrl) {
  for (const RoomPlace& place : Places()) {
    const std::string token = RoomPageToken(place);
    EXPECT_EQ(token.find_first_not_of(kUrlSafe), std::string::npos) << token;
    EXPECT_LE(token.size(), kMaxPageTokenBytes);
    const Result<RoomPlace> back = ParseRoomPageToken(token);
    ASSERT_TRUE(back.ok()) << token;
    EXPECT_EQ(back->created_at, place.created_at);
    EXPECT_EQ(back->id, place.id);
  }
}

TEST(PageToken, OfAParticipantComesBackTheSameFrom1To256Bytes) {
  for (const std::string& id :
       {std::string("4"), std::string("8:acs:r_é"), std::string(256, 'x')}) {
    const std::string token = ParticipantPageToken(User(id));
    EXPECT_EQ(token.find_first_not_of(kUrlSafe), std::string::npos) << token;
    EXPECT_LE(token.size(), kMaxPageTokenBytes);
    const Result<ParticipantId> back = ParseParticipantPageToken(token);
    ASSERT_TRUE(back.ok()) << token;
    EXPECT_EQ(back->text(), id);
  }
}

// Links live in clients across an upgrade of the host.
TEST(PageToken, FormIsFrozen) {
  EXPECT_EQ(RoomPageToken({At("2026-03-01T09:00:00.1234567Z"),
                           RoomIdOf("99199690362660524")}),
            "01011898ac0729086cbc10"
            "3939313939363930333632363630353234");
  EXPECT_EQ(ParticipantPageToken(User("8:acs:r_a")),
            "010208383a6163733a725f61");
}

void ExpectNoToken(const std::string& text) {
  for (const Issues& issues : {ParseRoomPageToken(text).issues(),
                               ParseParticipantPageToken(text).issues()}) {
    ASSERT_EQ(issues.total(), 1U) << text;
    EXPECT_EQ(issues.begin()->code, IssueCode::kMalformedInput);
    EXPECT_EQ(issues.begin()->path, "continuationToken");
  }
}

TEST(PageToken, OtherTextIsMalformedInput) {
  ExpectNoToken("");
  ExpectNoToken("x");
  ExpectNoToken("TRC:30");
  ExpectNoToken("é");
  ExpectNoToken(std::string(1, '\0'));
  ExpectNoToken("01");
  ExpectNoToken("0101");
  ExpectNoToken("0102");
  ExpectNoToken(std::string(kMaxPageTokenBytes, '0'));
  ExpectNoToken(std::string(1'000'000, '0'));
}

TEST(PageToken, OfAnotherFormIsMalformedInput) {
  std::string token = ParticipantPageToken(User("8:acs:r_a"));
  ASSERT_EQ(token.substr(0, 2), "01");
  token[1] = '2';
  ExpectNoToken(token);
}

TEST(PageToken, InUpperCaseIsMalformedInput) {
  std::string token = ParticipantPageToken(User("8:acs:r_jkl"));
  for (char& c : token) {
    if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
  }
  ASSERT_NE(token, ParticipantPageToken(User("8:acs:r_jkl")));
  ExpectNoToken(token);
}

TEST(PageToken, OfTheOtherListIsMalformedInput) {
  for (const RoomPlace& place : Places()) {
    EXPECT_FALSE(ParseParticipantPageToken(RoomPageToken(place)).ok());
  }
  EXPECT_FALSE(
      ParseRoomPageToken(ParticipantPageToken(User("8:acs:r_long_name"))).ok());
}

TEST(PageToken, CutAnywhereIsMalformedInput) {
  const std::string token = RoomPageToken(Places().back());
  for (std::size_t size = 0; size < token.size(); ++size) {
    ExpectNoToken(token.substr(0, size));
  }
}

TEST(PageToken, WithMoreBehindItIsMalformedInput) {
  const std::string token = ParticipantPageToken(User("8:acs:r_a"));
  for (const char* more : {"=", "==", " ", "\n", "0", "00", "0000", "&x=1"}) {
    ExpectNoToken(token + more);
    ExpectNoToken(more + token);
  }
}

// Two texts for one place would make links compare unequal.
TEST(PageToken, AnyOtherCharacterGivesAnotherPlaceOrNone) {
  const RoomPlace place{At("2026-03-01T09:00:00Z"), RoomIdOf("r1")};
  const std::string token = RoomPageToken(place);
  for (std::size_t i = 0; i < token.size(); ++i) {
    for (int c = 0; c < 256; ++c) {
      std::string other = token;
      other[i] = static_cast<char>(c);
      const Result<RoomPlace> parsed = ParseRoomPageToken(other);
      if (other == token || !parsed.ok()) continue;
      EXPECT_EQ(RoomPageToken(*parsed), other);
      EXPECT_TRUE(parsed->created_at != place.created_at ||
                  parsed->id != place.id);
    }
  }
}

TEST(PageToken, WithAnIdThatIsNoneIsMalformedInput) {
  // The id "8:acs:r_a" with its last byte a space, and one byte of no UTF-8.
  ExpectNoToken("010208383a6163733a725f20");
  ExpectNoToken("010200ff");
}

TEST(PageToken, RandomTextNeverThrows) {
  std::mt19937_64 random(20260301);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t size = random() % 40; size > 0; --size) {
      text += round % 2 == 0 ? static_cast<char>(random() & 0xFFU)
                             : kUrlSafe[random() % 16];
    }
    const Result<RoomPlace> room = ParseRoomPageToken(text);
    EXPECT_TRUE(!room.ok() || RoomPageToken(*room) == text);
    const Result<ParticipantId> user = ParseParticipantPageToken(text);
    EXPECT_TRUE(!user.ok() || ParticipantPageToken(*user) == text);
  }
}

}  // namespace
}  // namespace roompolicy::wire::acs
