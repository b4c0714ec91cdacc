// Requests that the service was seen to answer, and what is made of them here.
//
// Each case says where its answer comes from: *recorded* is a reply of the
// service in the published recordings of the clients' tests (of the version
// 2023-03-31-preview, the last before the stable ones, unless another is
// named), *client* what a published client sends or its live tests assert.
// Where the service refuses with one issue, that issue is the first one here;
// what stands behind it the service did not go on to say.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/wire/acs/request_reader.h"
#include "tests/wire/acs/request_test_util.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire::acs {
namespace {

using List = std::vector<std::string>;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr hours k180Days{180 * 24};

std::string Bounds(Instant from, Instant until) {
  return "{\"validFrom\":" + Text(from) + ",\"validUntil\":" + Text(until) +
         "}";
}

Result<Room> CreateAt(std::string_view json, Instant now) {
  return DecodeCreateRoom(json, AnId(), ApiVersion::k20230614, now);
}

// Recorded: {} and null bounds give 201, open from the service's now for 180
// days to the tick: 2023-07-05T21:57:32.2336231 to 2024-01-01T21:57:32.2336231.
TEST(RecordedCreate, AnEmptyRequestOpensNowFor180DaysToTheTick) {
  const Instant now = At("2023-07-05T21:57:32.2336231+00:00");
  for (const char* json :
       {"{}", R"({"validFrom":null,"validUntil":null})",
        R"({"validFrom":null,"validUntil":null,"participants":{}})"}) {
    const Result<Room> room = CreateAt(json, now);
    ASSERT_TRUE(room.ok()) << json;
    EXPECT_EQ(room->window().from(), now);
    EXPECT_EQ(room->window().until(), At("2024-01-01T21:57:32.2336231+00:00"));
    EXPECT_FALSE(room->pstn_dialout_enabled());
    EXPECT_TRUE(room->participants().empty());
  }
}

// Recorded: three participants, null bounds, 201.
TEST(RecordedCreate, ParticipantsAloneGiveARoomWithThem) {
  const Result<Room> room =
      Create(R"({"validFrom":null,"validUntil":null,"participants":{)"
             R"("8:acs:sanitized1":{"role":"Attendee"},)"
             R"("8:acs:sanitized2":{"role":"Attendee"},)"
             R"("8:acs:sanitized3":{"role":"Presenter"}}})");
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(room->participants().size(), 3U);
  EXPECT_EQ(RoleOf(*room, "8:acs:sanitized3"), Role::kPresenter);
}

// The published example of 2025-03-13, as it stands there but for its dates,
// which have passed.
TEST(RecordedCreate, ThePublishedExampleIsAccepted) {
  const std::string user =
      "8:acs:db75ed0c-e801-41a3-99a4-66a0a119a06c_00000010-ce28-064a-83fe-"
      "084822000";
  const Result<Room> room =
      CreateAt(R"({"validFrom":"2023-06-30T00:00:00Z",)"
               R"("validUntil":"2023-07-30T00:00:00Z","participants":{")" +
                   user + R"(666":{"role":"Attendee"},")" + user +
                   R"(777":{"role":"Presenter"}}})",
               At("2023-06-26T05:46:17.8159131+00:00"));
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(RoleOf(*room, user + "777"), Role::kPresenter);
  EXPECT_EQ(room->window().until(), At("2023-07-30T00:00:00+00:00"));
}

// Recorded: the end is counted from now and not from the start given, against
// what two clients' documentation says.
TEST(RecordedCreate, AStartInThreeDaysStillEnds180DaysFromNow) {
  const Result<Room> room =
      Create("{\"validFrom\":" + Text(Now(3 * kOneDay)) + "}");
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(room->window().from(), Now(3 * kOneDay));
  EXPECT_EQ(room->window().until(), Now(k180Days));
}

// Recorded (17 seconds) and asserted by a client's live test (5 minutes), with
// an end given.
TEST(RecordedCreate, AStartInThePastIsAccepted) {
  for (const auto past : {seconds(17), seconds(300)}) {
    const Result<Room> room = Create(Bounds(Now(-past), Now(kOneDay)));
    ASSERT_TRUE(room.ok());
    EXPECT_EQ(room->window().from(), Now(-past));
  }
}

// Not seen. Rules 3.2 and 3.3: the default end is not moved to fit the start.
TEST(RecordedCreate, AStartInThePastAloneIsMoreThan180DaysBeforeTheDefaultEnd) {
  EXPECT_EQ(CreateIssues("{\"validFrom\":" + Text(Now(seconds(-17))) + "}"),
            List{"INVALID_TIME_RANGE validUntil"});
}

// Recorded: 400, target ValidFrom, for 203 days ahead and a null end.
TEST(RecordedCreate, AStartSevenMonthsAheadIsTooFar) {
  const Result<Room> room =
      CreateAt(R"({"validFrom":"2023-11-24T14:09:22.948460Z",)"
               R"("validUntil":null})",
               At("2023-05-05T14:09:22.948460Z"));
  EXPECT_EQ(Listed(room.issues()), (List{"VALID_FROM_TOO_FAR validFrom",
                                         "INVALID_TIME_RANGE validUntil"}));
}

// Recorded at 203 days; that 180 days exactly are fine is rules 3.3.
TEST(RecordedCreate, AStart180DaysAheadIsFineAndANanosecondLaterIsNot) {
  const auto at = [](Instant from) {
    return CreateIssues(Bounds(from, *from.Plus(hours(1))));
  };
  EXPECT_EQ(at(Now(k180Days)), List{});
  EXPECT_EQ(at(Now(k180Days + std::chrono::nanoseconds(1))),
            List{"VALID_FROM_TOO_FAR validFrom"});
}

// Recorded: 400, target ValidUntil, for a window of 29 weeks.
TEST(RecordedCreate, AWindowOf29WeeksIsTooLong) {
  EXPECT_EQ(CreateIssues(Bounds(Now(), Now(hours(29 * 7 * 24)))),
            List{"INVALID_TIME_RANGE validUntil"});
  EXPECT_EQ(CreateIssues(Bounds(Now(), Now(k180Days))), List{});
}

// Recorded: 400, target ValidUntil: the end in the past is what is reported
// where the range is wrong as well (start 3 days ago, end 7 days ago).
TEST(RecordedCreate, AnEndInThePastComesBeforeAWrongRange) {
  EXPECT_EQ(CreateIssues(Bounds(Now(-3 * kOneDay), Now(-7 * kOneDay))),
            (List{"VALID_UNTIL_IN_PAST validUntil",
                  "INVALID_TIME_RANGE validUntil"}));
}

// Client: a live test makes a room for five minutes.
TEST(RecordedCreate, AWindowOfFiveMinutesIsFine) {
  EXPECT_EQ(CreateIssues(Bounds(Now(), Now(minutes(5)))), List{});
}

// Recorded: 400, "Invalid format" of the identifier, for the whole request.
TEST(RecordedCreate, ABadIdRefusesTheRequest) {
  EXPECT_EQ(CreateIssues(R"({"validFrom":null,"validUntil":null,)"
                         R"("participants":{"wrong_mri":{"role":"Attendee"},)"
                         R"("8:acs:sanitized1":{"role":"Presenter"}}})"),
            List{R"(ID_KIND_NOT_ADMITTED participants["wrong_mri"])"});
}

// Recorded: 400 for an unknown role.
TEST(RecordedCreate, KafkaIsNoRole) {
  EXPECT_EQ(
      CreateIssues(R"({"participants":{"8:acs:sanitized1":{"role":"Kafka"}}})"),
      List{R"(UNKNOWN_ROLE participants["8:acs:sanitized1"].role)"});
}

// Client: one client leaves a role out of its data model as null, the others
// fill Attendee in before they send.
TEST(RecordedCreate, ARoleLeftOutIsAttendee) {
  const Result<Room> room =
      Create(R"({"participants":{"8:acs:r_alice":{"role":null}}})");
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(RoleOf(*room, kAlice), Role::kAttendee);
}

// Client: the switch was added in 2023-10-30-preview; live tests assert that it
// is off by default and can be set.
TEST(RecordedCreate, TheSwitchIsOffUnlessItIsSet) {
  EXPECT_FALSE(Create("{}")->pstn_dialout_enabled());
  EXPECT_TRUE(Create(R"({"pstnDialOutEnabled":true})", ApiVersion::k20240415)
                  ->pstn_dialout_enabled());
}

// Recorded: 200, the room as it was.
TEST(RecordedUpdate, AnEmptyRequestChangesNothing) {
  EXPECT_EQ(Changed(Update("{}")).window(), ARoom().window());
}

// Client: one client sends null for every argument that it was not given.
TEST(RecordedUpdate, NullBoundsAreNoBounds) {
  const Room room = Changed(Update(
      R"({"validFrom":null,"validUntil":null,"pstnDialOutEnabled":true})"));
  EXPECT_EQ(room.window(), ARoom().window());
  EXPECT_TRUE(room.pstn_dialout_enabled());
}

// Client: a live test sends null and finds the switch as it was.
TEST(RecordedUpdate, ANullSwitchLeavesTheSwitch) {
  const Room on = Changed(Update(R"({"pstnDialOutEnabled":true})"));
  EXPECT_TRUE(Changed(Update(Bounds(Now(), Now(kOneDay)), on), on)
                  .pstn_dialout_enabled());
  EXPECT_TRUE(Changed(Update(R"({"pstnDialOutEnabled":null})", on), on)
                  .pstn_dialout_enabled());
}

// Recorded: 400, target "", "should be set together".
TEST(RecordedUpdate, OneBoundAloneIsRefused) {
  EXPECT_EQ(UpdateIssues("{\"validUntil\":" + Text(Now(hours(2))) + "}"),
            List{"BOUNDS_NOT_TOGETHER validFrom"});
  EXPECT_EQ(UpdateIssues("{\"validFrom\":" + Text(Now(hours(2))) + "}"),
            List{"BOUNDS_NOT_TOGETHER validUntil"});
}

// Recorded: 400, target ValidUntil: 200 days from a start in three days.
TEST(RecordedUpdate, AWindowOf200DaysIsTooLong) {
  const Instant now = At("2023-07-05T21:57:28.2462490Z");
  const Room room = CreateAt("{}", now).value();
  const Result<RoomChange> change =
      DecodeUpdateRoom(R"({"validFrom":"2023-07-08T14:57:28.246249Z",)"
                       R"("validUntil":"2024-01-24T14:57:28.246249Z"})",
                       room, now);
  EXPECT_EQ(Listed(change.issues()), List{"INVALID_TIME_RANGE validUntil"});
}

// Recorded: 400, target ValidUntil, as in a create request.
TEST(RecordedUpdate, AnEndInThePastComesBeforeAWrongRange) {
  EXPECT_EQ(UpdateIssues(Bounds(Now(-3 * kOneDay), Now(-7 * kOneDay))),
            (List{"VALID_UNTIL_IN_PAST validUntil",
                  "INVALID_TIME_RANGE validUntil"}));
}

// Recorded: 200; named participants are added and replaced, others stay.
TEST(RecordedParticipants, AreAddedAndReplaced) {
  const Room room = Changed(UpdateParticipants(
      R"({"participants":{"8:acs:sanitized1":{"role":"Attendee"},)"
      R"("8:acs:sanitized2":{"role":"Consumer"}}})"));
  EXPECT_EQ(room.participants().size(), 3U);
  EXPECT_EQ(RoleOf(room, "8:acs:sanitized2"), Role::kConsumer);
  EXPECT_EQ(RoleOf(room, kAlice), Role::kPresenter);
}

// Client: live tests assert that an upsert without a role makes a Presenter an
// Attendee; only the early preview kept the old role.
TEST(RecordedParticipants, WithoutARoleAPresenterBecomesAnAttendee) {
  const Room room =
      Changed(UpdateParticipants(R"({"participants":{"8:acs:r_alice":{}}})"));
  EXPECT_EQ(RoleOf(room, kAlice), Role::kAttendee);
}

// Recorded: 200 and an empty object.
TEST(RecordedParticipants, RemovingANonMemberIsFine) {
  const Room room = Changed(
      UpdateParticipants(R"({"participants":{"8:acs:r_nobody":null}})"));
  EXPECT_EQ(room.participants(), ARoom().participants());
}

// Recorded: 400, "Invalid value for the Participants." Taking away needs no
// more than an id here (rules 3.5).
TEST(RecordedParticipants, RemovingABadIdIsRefusedThereAndFineHere) {
  const Room room =
      Changed(UpdateParticipants(R"({"participants":{"wrong_mri":null}})"));
  EXPECT_EQ(room.participants(), ARoom().participants());
}

// Recorded: 400 with two details, the second for the path of the role.
TEST(RecordedParticipants, KafkaIsNoRole) {
  EXPECT_EQ(ParticipantsIssues(
                R"({"participants":{"8:acs:sanitized1":{"role":"Kafka"}}})"),
            List{R"(UNKNOWN_ROLE participants["8:acs:sanitized1"].role)"});
}

// Recorded: 400, "Invalid format" of the identifier.
TEST(RecordedParticipants, ABadIdRefusesTheRequest) {
  EXPECT_EQ(
      ParticipantsIssues(R"({"participants":{"wrong_mri":{"role":"Attendee"},)"
                         R"("8:acs:sanitized1":{"role":"Consumer"}}})"),
      List{R"(ID_KIND_NOT_ADMITTED participants["wrong_mri"])"});
}

// 2025-03-13 alone has the role; seen in its published example.
TEST(RecordedParticipants, CollaboratorIsKnownFrom20250313On) {
  const std::string json =
      R"({"participants":{"8:acs:r_bob":{"role":"Collaborator"}}})";
  EXPECT_EQ(RoleOf(Changed(UpdateParticipants(json)), kBob),
            Role::kCollaborator);
  EXPECT_EQ(ParticipantsIssues(json, ARoom(ApiVersion::k20240415)),
            List{R"(ROLE_NOT_IN_PROFILE participants["8:acs:r_bob"].role)"});
}

}  // namespace
}  // namespace roompolicy::wire::acs
