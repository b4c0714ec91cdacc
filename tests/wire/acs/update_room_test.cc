// Updates of a room: a merge in which a bound never comes alone.
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "roompolicy/wire/acs/request_limits.h"
#include "roompolicy/wire/acs/request_reader.h"
#include "tests/wire/acs/request_test_util.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire::acs {
namespace {

using List = std::vector<std::string>;

class UpdateFault : public testing::TestWithParam<FaultCase> {};

TEST_P(UpdateFault, IsReportedWithItsPath) {
  const Result<RoomChange> change = Update(GetParam().document);
  ASSERT_FALSE(change.ok());
  EXPECT_EQ(Listed(change.issues()), GetParam().issues);
  ExpectPlain(change.issues());
}

std::string Name(const testing::TestParamInfo<FaultCase>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Update, UpdateFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"EmptyInputIsMalformed", "", {"MALFORMED_INPUT"}},
        {"NullIsMalformed", "null", {"MALFORMED_INPUT"}},
        {"ArrayIsMalformed", "[]", {"MALFORMED_INPUT"}},
        {"TrailingGarbageIsMalformed", "{},", {"MALFORMED_INPUT"}},
        {"LoneStartIsNotTogether",
         R"({"validFrom":"2026-03-01T10:00:00Z"})",
         {"BOUNDS_NOT_TOGETHER validUntil"}},
        {"LoneEndIsNotTogether",
         R"({"validUntil":"2026-03-01T10:00:00Z"})",
         {"BOUNDS_NOT_TOGETHER validFrom"}},
        {"StartBesideANullEndIsNotTogether",
         R"({"validFrom":"2026-03-01T10:00:00Z","validUntil":null})",
         {"BOUNDS_NOT_TOGETHER validUntil"}},
        {"EndBesideANullStartIsNotTogether",
         R"({"validFrom":null,"validUntil":"2026-03-01T10:00:00Z"})",
         {"BOUNDS_NOT_TOGETHER validFrom"}},
        {"UnreadableLoneBoundIsNotTogetherToo",
         R"({"validFrom":"soon"})",
         {"MALFORMED_INPUT validFrom", "BOUNDS_NOT_TOGETHER validUntil"}},
        {"LoneEndInThePastHasBothIssues",
         R"({"validUntil":"2026-02-01T00:00:00Z"})",
         {"BOUNDS_NOT_TOGETHER validFrom", "VALID_UNTIL_IN_PAST validUntil"}},
        {"LoneStartTooFarHasBothIssues",
         R"({"validFrom":"2027-02-01T00:00:00Z"})",
         {"BOUNDS_NOT_TOGETHER validUntil", "VALID_FROM_TOO_FAR validFrom"}},
        // Which is 305 days before it.
        {"LoneEndIsNotJudgedAgainstTheStoredStart",
         R"({"validUntil":"2026-12-31T09:00:00Z"})",
         {"BOUNDS_NOT_TOGETHER validFrom"}},
        {"UnreadableEndIsReportedOnce",
         R"({"validFrom":"2026-03-01T10:00:00Z","validUntil":5})",
         {"MALFORMED_INPUT validUntil"}},
        {"EndBeforeStartIsNoRange",
         R"({"validFrom":"2026-03-01T11:00:00Z",)"
         R"("validUntil":"2026-03-01T10:00:00Z"})",
         {"INVALID_TIME_RANGE validUntil"}},
        {"ParticipantsAreUnknown",
         R"({"participants":{"8:acs:r_a":{"role":"Attendee"}}})",
         {"UNKNOWN_FIELD participants"}},
        {"FieldsOfAReplyAreUnknown",
         R"({"id":"99199690362660524","createdAt":"2026-03-01T09:00:00Z"})",
         {"UNKNOWN_FIELD id", "UNKNOWN_FIELD createdAt"}},
        {"OpenRoomsAreUnsupported",
         R"({"roomJoinPolicy":null,"roomOpen":true})",
         {"OPEN_ROOM_UNSUPPORTED roomJoinPolicy",
          "OPEN_ROOM_UNSUPPORTED roomOpen"}},
        {"RepeatedFieldIsMalformed",
         R"({"pstnDialOutEnabled":true,"pstnDialOutEnabled":true})",
         {"MALFORMED_INPUT pstnDialOutEnabled"}},
        {"StringForTheSwitchIsMalformed",
         R"({"pstnDialOutEnabled":"false"})",
         {"MALFORMED_INPUT pstnDialOutEnabled"}},
        {"EveryIssueIsReportedInOnePass",
         R"({"x":1,"pstnDialOutEnabled":1,)"
         R"("validFrom":"2027-03-01T11:00:00Z",)"
         R"("validUntil":"2026-02-01T10:00:00Z"})",
         {"UNKNOWN_FIELD x", "MALFORMED_INPUT pstnDialOutEnabled",
          "VALID_UNTIL_IN_PAST validUntil", "VALID_FROM_TOO_FAR validFrom",
          "INVALID_TIME_RANGE validUntil"}},
    }),
    Name);

TEST(UpdateRoomRequest, AnEmptyObjectChangesNothingButTheRevision) {
  const Room changed = Changed(Update("{}"));
  EXPECT_EQ(changed.window(), ARoom().window());
  EXPECT_EQ(changed.pstn_dialout_enabled(), ARoom().pstn_dialout_enabled());
  EXPECT_EQ(changed.participants(), ARoom().participants());
  EXPECT_EQ(changed.revision(), ARoom().revision() + 1);
}

TEST(UpdateRoomRequest, NullForEveryFieldChangesNothing) {
  const Room changed = Changed(Update(
      R"({"validFrom":null,"validUntil":null,"pstnDialOutEnabled":null})"));
  EXPECT_TRUE(changed == Changed(Update("{}")));
}

TEST(UpdateRoomRequest, BothBoundsReplaceTheWindow) {
  const Room changed =
      Changed(Update(R"({"validFrom":"2026-03-05T10:00:00+01:00",)"
                     R"("validUntil":"2026-03-05T11:00:00.1234567+01:00"})"));
  EXPECT_EQ(changed.window().from(), At("2026-03-05T09:00:00Z"));
  EXPECT_EQ(changed.window().until(), At("2026-03-05T10:00:00.1234567Z"));
}

TEST(UpdateRoomRequest, TheSwitchAloneLeavesTheWindow) {
  const Room on = Changed(Update(R"({"pstnDialOutEnabled":true})"));
  EXPECT_TRUE(on.pstn_dialout_enabled());
  EXPECT_EQ(on.window(), ARoom().window());
  // Null and absence leave it on.
  EXPECT_TRUE(Changed(Update(R"({"pstnDialOutEnabled":null})", on), on)
                  .pstn_dialout_enabled());
  EXPECT_TRUE(Changed(Update("{}", on), on).pstn_dialout_enabled());
  EXPECT_FALSE(Changed(Update(R"({"pstnDialOutEnabled":false})", on), on)
                   .pstn_dialout_enabled());
}

TEST(UpdateRoomRequest, IsJudgedByTheProfileOfTheRoom) {
  EXPECT_EQ(UpdateIssues(R"({"pstnDialOutEnabled":true})",
                         ARoom(ApiVersion::k20230614)),
            List{"PSTN_DIAL_OUT_UNSUPPORTED pstnDialOutEnabled"});
  EXPECT_EQ(UpdateIssues(R"({"pstnDialOutEnabled":false})",
                         ARoom(ApiVersion::k20230614)),
            List{});
}

TEST(UpdateRoomRequest, AnExpiredRoomMayBeGivenANewWindow) {
  const Room room = ARoom();
  const Instant late = Now(10 * kOneDay);
  EXPECT_TRUE(DecodeUpdateRoom("{}", room, late).ok());
  const Result<RoomChange> change =
      DecodeUpdateRoom(R"({"validFrom":"2026-03-11T09:00:00Z",)"
                       R"("validUntil":"2026-03-12T09:00:00Z"})",
                       room, late);
  ASSERT_TRUE(change.ok());
  EXPECT_TRUE(room.Apply(*change, late).ok());
}

TEST(UpdateRoomRequest, AnExhaustedRevisionIsReportedBesideTheRest) {
  RoomDraft draft;
  draft.id = AnId().text();
  draft.valid_from = Now();
  draft.valid_until = Now(kOneDay);
  draft.revision = std::numeric_limits<std::int64_t>::max();
  const Room room = LoadRoom(draft, ProfileSet::BuiltIn()).value();
  EXPECT_EQ(UpdateIssues(R"({"x":1})", room),
            (List{"UNKNOWN_FIELD x", "REVISION_EXHAUSTED revision"}));
}

TEST(UpdateRoomRequest, NeverAsNowIsRefused) {
  const Result<RoomChange> change =
      DecodeUpdateRoom("{}", ARoom(), Instant::Max());
  EXPECT_EQ(Listed(change.issues()), List{"TIMESTAMP_OUT_OF_RANGE now"});
}

TEST(UpdateRoomRequest, ADocumentOf64KiBIsReadAndOneByteMoreIsNot) {
  std::string json(kMaxUpdateRoomBytes, '\n');
  json.replace(0, 2, "{}");
  EXPECT_TRUE(Update(json).ok());
  EXPECT_EQ(UpdateIssues(json + "\n"), List{"INPUT_TOO_LARGE"});
}

}  // namespace
}  // namespace roompolicy::wire::acs
