// Which texts can be a room id of the published service. Recorded: what the
// service answered in the recordings of the Python client's tests.
#include "roompolicy/wire/acs/room_id.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace roompolicy::wire::acs {
namespace {

std::vector<std::string> Faults(std::string_view text) {
  std::vector<std::string> faults;
  for (const Issue& issue : ParseServiceRoomId(text).issues()) {
    EXPECT_EQ(issue.code, IssueCode::kInvalidRoomId);
    EXPECT_EQ(issue.path, "id");
    const bool length = issue.message.find("wrong length") != std::string::npos;
    const bool character =
        issue.message.find("wrong character") != std::string::npos;
    EXPECT_NE(length, character) << issue.message;
    faults.push_back(length ? "length" : "character");
  }
  return faults;
}

using List = std::vector<std::string>;

TEST(ServiceRoomId, SeenIdsOf16To18DigitsAreFine) {
  for (const char* id : {
           "9944296304944572",    // recorded, 16 digits
           "99199690362660524",   // the published example, 17
           "99117812428622880",   // the published example of a reply
           "78469124725336262",   // recorded: 404 and not 400
           "999058871389949120",  // seen, 18
       }) {
    const Result<RoomId> parsed = ParseServiceRoomId(id);
    ASSERT_TRUE(parsed.ok()) << id;
    EXPECT_EQ(parsed->text(), id);
  }
}

// Recorded: 400, of the length.
TEST(ServiceRoomId, ThreeDigitsHaveTheWrongLength) {
  EXPECT_EQ(Faults("123"), List{"length"});
}

// Recorded: 400, of the length alone; both are reported here, that one first.
TEST(ServiceRoomId, TenLettersHaveTheWrongLengthFirst) {
  EXPECT_EQ(Faults("invalid_id"), (List{"length", "character"}));
}

// Recorded: 400, without a word of the length.
TEST(ServiceRoomId, SeventeenLettersHaveWrongCharacters) {
  EXPECT_EQ(Faults("NotExistingRoomID"), List{"character"});
}

TEST(ServiceRoomId, LengthIs16To18AtItsBounds) {
  EXPECT_EQ(Faults(std::string(15, '9')), List{"length"});
  EXPECT_EQ(Faults(std::string(16, '9')), List{});
  EXPECT_EQ(Faults(std::string(18, '9')), List{});
  EXPECT_EQ(Faults(std::string(19, '9')), List{"length"});
  EXPECT_EQ(Faults(""), List{"length"});
}

TEST(ServiceRoomId, OnlyAsciiDigitsAreDigits) {
  EXPECT_EQ(Faults("9919969036266052x"), List{"character"});
  EXPECT_EQ(Faults("+9919969036266052"), List{"character"});
  EXPECT_EQ(Faults("99199690362660524 "), List{"character"});
  EXPECT_EQ(Faults(std::string("9919969036266052\0", 17)), List{"character"});
  // Three Arabic-Indic digits, two bytes each, behind eleven others.
  EXPECT_EQ(Faults("99199690362\xD9\xA1\xD9\xA2\xD9\xA3"), List{"character"});
}

TEST(ServiceRoomId, MessagesDoNotRepeatTheText) {
  for (const Issue& issue : ParseServiceRoomId("<b>\x01</b>").issues()) {
    EXPECT_EQ(issue.message.find('<'), std::string::npos);
  }
}

}  // namespace
}  // namespace roompolicy::wire::acs
