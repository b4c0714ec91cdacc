#include "roompolicy/ids.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "tests/reference/reference_ids.h"

namespace roompolicy {
namespace {

static_assert(!std::is_convertible_v<RoomId, ParticipantIdView>);
static_assert(!std::is_convertible_v<std::string, ParticipantIdView>);
static_assert(!std::is_convertible_v<std::string_view, ParticipantId>);
static_assert(!std::is_default_constructible_v<ParticipantIdView>);
static_assert(!std::is_default_constructible_v<RoomId>);
static_assert(!std::is_default_constructible_v<ParticipantId>);

template <typename Text, typename = void>
constexpr bool kCanParse = false;
template <typename Text>
constexpr bool kCanParse<Text, std::void_t<decltype(ParticipantIdView::Parse(
                                   std::declval<Text>()))>> = true;
static_assert(kCanParse<const char*> && kCanParse<std::string_view> &&
              kCanParse<const std::string&> && kCanParse<std::string&>);
static_assert(!kCanParse<std::string>, "its text would be gone");
static_assert(std::is_convertible_v<const ParticipantId&, ParticipantIdView>);
static_assert(!std::is_convertible_v<ParticipantId, ParticipantIdView>);

std::string Utf8(char32_t c) {
  std::string out;
  const auto byte = [&](char32_t value) {
    out += static_cast<char>(static_cast<unsigned char>(value));
  };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | c >> 6U);
    byte(0x80 | (c & 0x3FU));
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12U);
    byte(0x80 | (c >> 6U & 0x3FU));
    byte(0x80 | (c & 0x3FU));
  } else {
    byte(0xF0 | c >> 18U);
    byte(0x80 | (c >> 12U & 0x3FU));
    byte(0x80 | (c >> 6U & 0x3FU));
    byte(0x80 | (c & 0x3FU));
  }
  return out;
}

TEST(IdTest, RoomIdsHave1To128BytesAndParticipantIds1To256) {
  EXPECT_FALSE(RoomId::Parse("").ok());
  EXPECT_TRUE(RoomId::Parse("x").ok());
  EXPECT_TRUE(RoomId::Parse(std::string(128, 'x')).ok());
  EXPECT_FALSE(RoomId::Parse(std::string(129, 'x')).ok());
  EXPECT_FALSE(ParticipantId::Parse("").ok());
  EXPECT_TRUE(ParticipantId::Parse(std::string(256, 'x')).ok());
  EXPECT_FALSE(ParticipantId::Parse(std::string(257, 'x')).ok());
  EXPECT_FALSE(ParticipantIdView::Parse("").has_value());
  const std::string longest(256, 'x');
  EXPECT_TRUE(ParticipantIdView::Parse(longest).has_value());
  const std::string longer = longest + "x";
  EXPECT_FALSE(ParticipantIdView::Parse(longer).has_value());
}

TEST(IdTest, LengthIsCountedInBytesNotCharacters) {
  std::string id;
  for (int i = 0; i < 64; ++i) id += "\xC3\xA9";
  EXPECT_TRUE(RoomId::Parse(id).ok());
  EXPECT_FALSE(RoomId::Parse(id + "x").ok());
}

TEST(IdTest, EveryCodePointIsJudgedAsTheReferenceDoes) {
  for (char32_t c = 0; c <= 0x110000; ++c) {
    const std::string id = "x" + Utf8(c) + "y";
    ASSERT_EQ(IsIdText(id, 256), reference::WellFormedId(id, 256))
        << "U+" << std::hex << static_cast<unsigned>(c);
  }
}

TEST(IdTest, SpacesAndControlCharactersOfAnyScriptAreRefused) {
  struct Range {
    char32_t first, last;
  };
  for (const Range range : std::vector<Range>{{0x0, 0x20},
                                              {0x7F, 0xA0},
                                              {0x1680, 0x1680},
                                              {0x2000, 0x200A},
                                              {0x2028, 0x2029},
                                              {0x202F, 0x202F},
                                              {0x205F, 0x205F},
                                              {0x3000, 0x3000}}) {
    for (char32_t c = range.first; c <= range.last; ++c) {
      EXPECT_FALSE(IsIdText(Utf8(c), 256)) << static_cast<unsigned>(c);
    }
    if (range.first > 0) {
      EXPECT_TRUE(IsIdText(Utf8(range.first - 1), 256));
    }
    EXPECT_TRUE(IsIdText(Utf8(range.last + 1), 256));
  }
}

TEST(IdTest, EveryPairAndManyTriplesOfBytesAreJudgedAsTheReferenceDoes) {
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      std::string id = {static_cast<char>(a), static_cast<char>(b)};
      ASSERT_EQ(IsIdText(id, 256), reference::WellFormedId(id, 256))
          << a << " " << b;
      for (const int c : {0x20, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0}) {
        std::string longer = id + static_cast<char>(c);
        ASSERT_EQ(IsIdText(longer, 256), reference::WellFormedId(longer, 256));
        longer += static_cast<char>(0x80);
        ASSERT_EQ(IsIdText(longer, 256), reference::WellFormedId(longer, 256));
      }
    }
  }
}

// Ids are looked at in blocks: no place within one, and no end of one, differs.
TEST(IdTest, OneBadByteIsSeenAtEveryPlaceOfEveryLength) {
  std::size_t looked_at = 0;
  for (const std::size_t size :
       {1U,  2U,  7U,  8U,  9U,  14U, 15U,  16U,  17U,  18U,  31U,
        32U, 33U, 47U, 48U, 49U, 79U, 127U, 128U, 129U, 255U, 256U}) {
    const std::string good(size, 'x');
    ASSERT_TRUE(IsIdText(good, 256)) << size;
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string id = good;
        id[at] = static_cast<char>(byte);
        ASSERT_EQ(IsIdText(id, 256), reference::WellFormedId(id, 256))
            << size << " " << at << " " << byte;
        ++looked_at;
      }
      // Two bytes that are one letter, or a space, across any border.
      for (const char* two : {"\xC3\xA9", "\xC2\xA0"}) {
        std::string id = good;
        id.replace(at, 1, two);
        ASSERT_EQ(IsIdText(id, 257), reference::WellFormedId(id, 257))
            << size << " " << at;
      }
    }
  }
  EXPECT_GT(looked_at, 300'000U);
}

TEST(IdTest, SurrogatesOverlongFormsAndTruncatedSequencesAreRefused) {
  for (const char* bad :
       {"\xED\xA0\x80", "\xED\xBF\xBF", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF",
        "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3",
        "\xE2\x82", "\xF0\x9F\x98", "\x80", "\xFE", "\xFF"}) {
    EXPECT_FALSE(IsIdText(bad, 256)) << Quoted(bad);
    EXPECT_FALSE(IsIdText(std::string("x") + bad, 256));
  }
  EXPECT_TRUE(IsIdText("\xED\x9F\xBF", 256));      // U+D7FF
  EXPECT_TRUE(IsIdText("\xEE\x80\x80", 256));      // U+E000
  EXPECT_TRUE(IsIdText("\xF4\x8F\xBF\xBF", 256));  // U+10FFFF
}

TEST(IdTest, ANulByteIsRefusedWhereverItStands) {
  using std::string_literals::operator""s;
  EXPECT_FALSE(IsIdText("\0"s, 256));
  EXPECT_FALSE(IsIdText("8:acs:r_u\0"s, 256));
  EXPECT_FALSE(IsIdText("8:acs:r_u\0x"s, 256));
}

TEST(IdTest, IdsAreComparedByteByByteAndNeverFolded) {
  const auto parse = [](std::string_view text) {
    return ParticipantId::Parse(text).value();
  };
  EXPECT_NE(parse("8:acs:R_u"), parse("8:acs:r_u"));
  // Composed and decomposed forms are two ids.
  EXPECT_NE(parse("caf\xC3\xA9"), parse("cafe\xCC\x81"));
}

// An emptied id would read as no target at all.
TEST(IdTest, AnIdThatWasMovedFromIsStillTheId) {
  ParticipantId id =
      ParticipantId::Parse("8:acs:r_someone_with_a_long_id").value();
  const ParticipantId moved = std::move(id);
  EXPECT_EQ(id, moved);
  RoomId room = RoomId::Parse("99199690362660524").value();
  const RoomId moved_room = std::move(room);
  EXPECT_EQ(room, moved_room);
}

TEST(IdTest, IssuesSayWhatAndWhere) {
  const Result<RoomId> room = RoomId::Parse("a b");
  ASSERT_EQ(room.issues().total(), 1U);
  const Issue& issue = room.issues().shown()[0];
  EXPECT_EQ(issue.code, IssueCode::kInvalidRoomId);
  EXPECT_EQ(issue.path, "id");
  EXPECT_EQ(issue.message,
            "room id has a space or control character at byte 1");
  EXPECT_EQ(ParticipantId::Parse("").issues().shown()[0].message,
            "participant id is empty");
  EXPECT_EQ(RoomId::Parse(std::string(200, 'x')).issues().shown()[0].message,
            "room id has 200 bytes, at most 128 are allowed");
  EXPECT_EQ(RoomId::Parse("ab\xFF").issues().shown()[0].message,
            "room id is not well-formed UTF-8 at byte 2");
}

TEST(IdKindTest, FollowsFromTheRawForm) {
  struct Case {
    const char* id;
    IdKind kind;
  };
  for (const Case& c : std::vector<Case>{
           {"8:acs:r_u", IdKind::kCommunicationUser},
           {"8:acs:r", IdKind::kCommunicationUser},
           {"8:acs:", IdKind::kCommunicationUser},
           {"8:acs:a_b_c_d", IdKind::kCommunicationUser},
           {"8:dod-acs:r_u", IdKind::kCommunicationUser},
           {"8:gcch-acs:r_u", IdKind::kCommunicationUser},
           {"8:spool:u", IdKind::kCommunicationUser},
           {"8:spool:a_b_c", IdKind::kCommunicationUser},
           {"8:acs:r_t_u", IdKind::kTeamsExtensionUser},
           {"8:acs:__", IdKind::kTeamsExtensionUser},
           {"8:dod-acs:r_t_u", IdKind::kTeamsExtensionUser},
           {"8:gcch-acs:r_t_u", IdKind::kTeamsExtensionUser},
           {"8:orgid:u", IdKind::kTeamsUser},
           {"8:dod:u", IdKind::kTeamsUser},
           {"8:gcch:u", IdKind::kTeamsUser},
           {"8:teamsvisitor:u", IdKind::kTeamsUser},
           {"28:orgid:a", IdKind::kTeamsApp},
           {"28:dod:a", IdKind::kTeamsApp},
           {"28:gcch:a", IdKind::kTeamsApp},
           {"4:+15551234567", IdKind::kPhoneNumber},
           {"4:anonymous", IdKind::kPhoneNumber},
           {"4:+12a", IdKind::kPhoneNumber},
           {"4:", IdKind::kPhoneNumber},
           {"4:8:acs:r_u", IdKind::kPhoneNumber},
           {"", IdKind::kUnknown},
           {"8", IdKind::kUnknown},
           {"8:", IdKind::kUnknown},
           {"8:acs", IdKind::kUnknown},
           {"8:acs:r_u:x", IdKind::kUnknown},
           {"8:acs:r_u:", IdKind::kUnknown},
           {"8:ACS:r_u", IdKind::kUnknown},
           {"8:Acs:r_u", IdKind::kUnknown},
           {"8:acsx:r_u", IdKind::kUnknown},
           {" 8:acs:r_u", IdKind::kUnknown},
           {"08:acs:r_u", IdKind::kUnknown},
           {"28:acs:r_u", IdKind::kUnknown},
           {"28:teamsvisitor:u", IdKind::kUnknown},
           {"28:orgid:a:b", IdKind::kUnknown},
           {"28:orgid", IdKind::kUnknown},
           {"8::u", IdKind::kUnknown},
           {"48:acs:u", IdKind::kUnknown},
           {"44:+1", IdKind::kUnknown},
           {"+15551234567", IdKind::kUnknown},
           {"acs:r_u", IdKind::kUnknown},
           {"alice@example.com", IdKind::kUnknown},
       }) {
    EXPECT_EQ(KindOf(c.id), c.kind) << c.id;
  }
}

std::string KindName(std::string_view id) {
  switch (KindOf(id)) {
    case IdKind::kUnknown:
      return "unknown";
    case IdKind::kCommunicationUser:
      return "communicationUser";
    case IdKind::kPhoneNumber:
      return "phoneNumber";
    case IdKind::kTeamsUser:
      return "microsoftTeamsUser";
    case IdKind::kTeamsApp:
      return "microsoftTeamsApp";
    case IdKind::kTeamsExtensionUser:
      return "teamsExtensionUser";
  }
  return "";
}

// Separators are counted in blocks: none is missed and none counted twice.
TEST(IdKindTest, SeparatorsCountAtEveryPlaceOfEveryLength) {
  for (std::size_t size = 0; size <= 70; ++size) {
    const std::string id = "8:acs:" + std::string(size, 'x');
    for (std::size_t a = 6; a < id.size(); ++a) {
      for (std::size_t b = a; b < id.size(); ++b) {
        for (const char separator : {'_', ':'}) {
          std::string one = id;
          one[a] = '_';
          one[b] = separator;
          ASSERT_EQ(KindName(one), reference::KindOf(one)) << one;
        }
      }
    }
  }
}

TEST(IdKindTest, RandomIdsOfAnyLengthAreOfTheReferencesKind) {
  const std::vector<std::string> pieces = {"8:",
                                           "28:",
                                           "4:",
                                           "acs:",
                                           "dod-acs:",
                                           "gcch-acs:",
                                           "spool:",
                                           "dod:",
                                           "gcch:",
                                           "orgid:",
                                           "_",
                                           ":",
                                           "u",
                                           "\xC3\xA9",
                                           "\xDF",
                                           std::string(15, '_'),
                                           std::string(16, 'x'),
                                           std::string(240, 'y'),
                                           "teamsvisitor:"};
  std::mt19937_64 random(8);
  std::set<std::string> seen;
  for (int i = 0; i < 300'000; ++i) {
    std::string id;
    for (std::size_t n = random() % 8; n > 0; --n) {
      // The first pieces come first more often than not.
      id += pieces[random() % (id.empty() ? 3 : pieces.size())];
    }
    ASSERT_EQ(KindName(id), reference::KindOf(id)) << Quoted(id);
    seen.insert(KindName(id));
  }
  EXPECT_EQ(seen.size(), kNumIdKinds);
  for (const std::size_t size : {254U, 255U, 256U, 257U, 300U, 5'000U}) {
    for (const std::size_t underscores : {1U, 2U, 3U, 250U}) {
      const std::string id =
          "8:acs:" + std::string(underscores, '_') + std::string(size, 'x');
      EXPECT_EQ(KindName(id), reference::KindOf(id)) << size;
    }
    const std::string all = "8:acs:" + std::string(size, '_');
    EXPECT_EQ(KindName(all), "communicationUser") << size;
  }
}

TEST(IdKindTest, EveryKindHasWordsOfItsOwn) {
  for (std::size_t i = 0; i < kNumIdKinds; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(IdKindName(static_cast<IdKind>(i)),
                IdKindName(static_cast<IdKind>(j)));
    }
  }
  EXPECT_EQ(IdKindName(static_cast<IdKind>(99)), "unknown");
}

TEST(DialableTest, IsAPlusAnd1To15Digits) {
  EXPECT_TRUE(IsDialable("4:+1"));
  EXPECT_TRUE(IsDialable("4:+123456789012345"));
  EXPECT_FALSE(IsDialable("4:+1234567890123456"));
  EXPECT_FALSE(IsDialable("4:+"));
  EXPECT_FALSE(IsDialable("4:15551234567"));
  EXPECT_FALSE(IsDialable("4:+1555123456x"));
  EXPECT_FALSE(IsDialable("4:+1_asserted"));
  EXPECT_TRUE(IsDialable("4:+09"));
  EXPECT_FALSE(IsDialable("4:+/"));  // the byte before '0'
  EXPECT_FALSE(IsDialable("4:+:"));  // the byte after '9'
  EXPECT_FALSE(IsDialable("4:anonymous"));
  EXPECT_FALSE(IsDialable("+15551234567"));
  EXPECT_FALSE(IsDialable(""));
}

}  // namespace
}  // namespace roompolicy
