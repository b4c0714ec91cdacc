// Section 4: identifiers.

#include "tests/reference/reference_ids.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace roompolicy::reference {
namespace {

bool WellFormed(const std::string& id) {
  return WellFormedId(id, kMaxParticipantIdBytes);
}

TEST(IdTest, EmptyIsRefused) { EXPECT_FALSE(WellFormed("")); }

TEST(IdTest, OneByteIsFine) { EXPECT_TRUE(WellFormed("a")); }

TEST(IdTest, RoomIdOf128BytesIsFineAnd129IsRefused) {
  EXPECT_TRUE(WellFormedId(std::string(128, 'r'), kMaxRoomIdBytes));
  EXPECT_FALSE(WellFormedId(std::string(129, 'r'), kMaxRoomIdBytes));
}

TEST(IdTest, ParticipantIdOf256BytesIsFineAnd257IsRefused) {
  EXPECT_TRUE(WellFormedId(std::string(256, 'p'), kMaxParticipantIdBytes));
  EXPECT_FALSE(WellFormedId(std::string(257, 'p'), kMaxParticipantIdBytes));
}

TEST(IdTest, LengthCountsBytesNotCodePoints) {
  std::string id(255, 'p');
  id += "\xC3\xA9";  // U+00E9, two bytes
  EXPECT_FALSE(WellFormedId(id, kMaxParticipantIdBytes));
  EXPECT_TRUE(WellFormedId(id.substr(1), kMaxParticipantIdBytes));
}

TEST(IdTest, FirstAndLastOfEachForbiddenRangeAreRefused) {
  const std::vector<std::string> forbidden = {
      std::string(1, '\0'),  // U+0000
      "\x09",                // U+0009
      "\x0A",                // U+000A
      " ",                   // U+0020
      "\x7F",                // U+007F
      "\xC2\x80",            // U+0080
      "\xC2\x85",            // U+0085
      "\xC2\xA0",            // U+00A0
      "\xE1\x9A\x80",        // U+1680
      "\xE2\x80\x80",        // U+2000
      "\xE2\x80\x8A",        // U+200A
      "\xE2\x80\xA8",        // U+2028
      "\xE2\x80\xA9",        // U+2029
      "\xE2\x80\xAF",        // U+202F
      "\xE2\x81\x9F",        // U+205F
      "\xE3\x80\x80",        // U+3000
  };
  for (const std::string& text : forbidden) {
    EXPECT_FALSE(WellFormed(text)) << testing::PrintToString(text);
    EXPECT_FALSE(WellFormed("a" + text + "b")) << testing::PrintToString(text);
  }
}

TEST(IdTest, NeighboursOfEachForbiddenRangeAreFine) {
  const std::vector<std::string> fine = {
      "!",             // U+0021
      "~",             // U+007E
      "\xC2\xA1",      // U+00A1
      "\xE1\x99\xBF",  // U+167F
      "\xE1\x9A\x81",  // U+1681
      "\xE1\xBF\xBF",  // U+1FFF
      "\xE2\x80\x8B",  // U+200B
      "\xE2\x80\xA7",  // U+2027
      "\xE2\x80\xAA",  // U+202A
      "\xE2\x80\xAE",  // U+202E
      "\xE2\x80\xB0",  // U+2030
      "\xE2\x81\x9E",  // U+205E
      "\xE2\x81\xA0",  // U+2060
      "\xE2\xBF\xBF",  // U+2FFF
      "\xE3\x80\x81",  // U+3001
      "\xEF\xBB\xBF",  // U+FEFF
  };
  for (const std::string& text : fine) {
    EXPECT_TRUE(WellFormed(text)) << testing::PrintToString(text);
  }
}

TEST(IdTest, OverlongFormsAreRefusedAndTheShortestFormIsFine) {
  EXPECT_FALSE(WellFormed("\xC0\x80"));
  EXPECT_FALSE(WellFormed("\xC1\xBF"));          // U+007F in two bytes
  EXPECT_FALSE(WellFormed("\xC1\xA1"));          // 'a' in two bytes
  EXPECT_TRUE(WellFormed("\xDF\xBF"));           // U+07FF
  EXPECT_FALSE(WellFormed("\xE0\x9F\xBF"));      // U+07FF in three bytes
  EXPECT_TRUE(WellFormed("\xE0\xA0\x80"));       // U+0800
  EXPECT_FALSE(WellFormed("\xF0\x8F\xBF\xBF"));  // U+FFFF in four bytes
  EXPECT_TRUE(WellFormed("\xF0\x90\x80\x80"));   // U+10000
}

TEST(IdTest, SurrogatesAreRefusedAndTheirNeighboursAreFine) {
  EXPECT_TRUE(WellFormed("\xED\x9F\xBF"));   // U+D7FF
  EXPECT_FALSE(WellFormed("\xED\xA0\x80"));  // U+D800
  EXPECT_FALSE(WellFormed("\xED\xBF\xBF"));  // U+DFFF
  EXPECT_TRUE(WellFormed("\xEE\x80\x80"));   // U+E000
}

TEST(IdTest, LargestCodePointIsFineAndTheNextIsRefused) {
  EXPECT_TRUE(WellFormed("\xF4\x8F\xBF\xBF"));   // U+10FFFF
  EXPECT_FALSE(WellFormed("\xF4\x90\x80\x80"));  // U+110000
  EXPECT_FALSE(WellFormed("\xF5\x80\x80\x80"));
  EXPECT_FALSE(WellFormed("\xF8\x88\x80\x80\x80"));
  EXPECT_FALSE(WellFormed("\xFF"));
}

TEST(IdTest, BrokenSequencesAreRefused) {
  EXPECT_FALSE(WellFormed("\x80"));  // continuation without a lead
  EXPECT_FALSE(WellFormed("\xBF"));
  EXPECT_FALSE(WellFormed("a\xC3"));  // cut short
  EXPECT_FALSE(WellFormed("\xE2\x82"));
  EXPECT_FALSE(WellFormed("\xF0\x9F\x98"));
  EXPECT_FALSE(
      WellFormed("\xC3"
                 "a"));  // lead without continuation
  EXPECT_FALSE(WellFormed("\xC3\xC0"));
  EXPECT_FALSE(WellFormed("\xC3\x7F"));
  EXPECT_FALSE(
      WellFormed("\xE2\x82"
                 "a"));
}

TEST(KindTest, CommunicationUsers) {
  EXPECT_EQ(KindOf("8:acs:resource_user"), "communicationUser");
  EXPECT_EQ(KindOf("8:dod-acs:resource_user"), "communicationUser");
  EXPECT_EQ(KindOf("8:gcch-acs:resource_user"), "communicationUser");
  EXPECT_EQ(KindOf("8:spool:user"), "communicationUser");
  EXPECT_EQ(KindOf("8:acs:db75ed0c-e801-41a3-99a4-66a0a119a06c_00000010-ce28-"
                   "064a-83fe-084822000666"),
            "communicationUser");
}

TEST(KindTest, ThreePiecesInTheSuffixAreATeamsExtensionUserAndNoOtherCount) {
  EXPECT_EQ(KindOf("8:acs:"), "communicationUser");
  EXPECT_EQ(KindOf("8:acs:a"), "communicationUser");
  EXPECT_EQ(KindOf("8:acs:a_b"), "communicationUser");
  EXPECT_EQ(KindOf("8:acs:a_b_c"), "teamsExtensionUser");
  EXPECT_EQ(KindOf("8:acs:__"), "teamsExtensionUser");
  EXPECT_EQ(KindOf("8:acs:a_b_c_d"), "communicationUser");
  EXPECT_EQ(KindOf("8:dod-acs:a_b_c"), "teamsExtensionUser");
  EXPECT_EQ(KindOf("8:gcch-acs:a_b_c"), "teamsExtensionUser");
  EXPECT_EQ(KindOf("8:spool:a_b_c"), "communicationUser");
}

TEST(KindTest, TeamsUsers) {
  EXPECT_EQ(KindOf("8:orgid:a"), "microsoftTeamsUser");
  EXPECT_EQ(KindOf("8:dod:a"), "microsoftTeamsUser");
  EXPECT_EQ(KindOf("8:gcch:a"), "microsoftTeamsUser");
  EXPECT_EQ(KindOf("8:teamsvisitor:a"), "microsoftTeamsUser");
}

TEST(KindTest, TeamsApps) {
  EXPECT_EQ(KindOf("28:orgid:a"), "microsoftTeamsApp");
  EXPECT_EQ(KindOf("28:dod:a"), "microsoftTeamsApp");
  EXPECT_EQ(KindOf("28:gcch:a"), "microsoftTeamsApp");
}

TEST(KindTest, EverythingThatStartsWithFourColonIsAPhoneNumber) {
  EXPECT_EQ(KindOf("4:+15551234567"), "phoneNumber");
  EXPECT_EQ(KindOf("4:anonymous"), "phoneNumber");
  EXPECT_EQ(KindOf("4:+12a"), "phoneNumber");
  EXPECT_EQ(KindOf("4:+15551234567_asserted"), "phoneNumber");
  EXPECT_EQ(KindOf("4:112345556789"), "phoneNumber");
  EXPECT_EQ(KindOf("4:acs:a_b"), "phoneNumber");
  EXPECT_EQ(KindOf("4:"), "phoneNumber");
}

TEST(KindTest, AnythingElseIsUnknown) {
  for (const std::string id :
       {"", "4", "+15551234567", "44:+1", "alice", "8:acs", "8:acs:a:b",
        "8:ACS:a_b", "9:acs:a_b", "28:acs:a_b", "28:teamsvisitor:a", "8:a:b",
        "48:+1", "::", " 4:+1"}) {
    EXPECT_EQ(KindOf(id), "unknown") << id;
  }
}

TEST(DialableTest, FourColonPlusAndOneToFifteenDigits) {
  EXPECT_FALSE(IsDialableNumber("4:+"));
  EXPECT_TRUE(IsDialableNumber("4:+0"));
  EXPECT_TRUE(IsDialableNumber("4:+9"));
  EXPECT_TRUE(IsDialableNumber("4:+123456789012345"));
  EXPECT_FALSE(IsDialableNumber("4:+1234567890123456"));
  EXPECT_FALSE(IsDialableNumber("4:15551234567"));
  EXPECT_FALSE(IsDialableNumber("4:anonymous"));
  EXPECT_FALSE(IsDialableNumber("4:+12a"));
  EXPECT_FALSE(IsDialableNumber("4:+/"));
  EXPECT_FALSE(IsDialableNumber("4:+:"));
  EXPECT_FALSE(IsDialableNumber("4:+1_1"));
  EXPECT_FALSE(IsDialableNumber("+15551234567"));
}

}  // namespace
}  // namespace roompolicy::reference
