// From the bytes of a request to the bytes of the reply: the two halves of the
// dialect together. "Recorded" as in recorded_requests_test.cc.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "roompolicy/instant.h"
#include "roompolicy/room.h"
#include "roompolicy/wire/acs/api_version.h"
#include "roompolicy/wire/acs/error_reply.h"
#include "roompolicy/wire/acs/request_reader.h"
#include "roompolicy/wire/acs/room_writer.h"
#include "roompolicy/wire/time_text.h"

namespace roompolicy::wire::acs {
namespace {

using Json = nlohmann::ordered_json;

const Instant kNow = *ParseInstant("2023-07-05T19:34:11.5698747Z", "");

Result<Room> Create(std::string_view body) {
  return DecodeCreateRoom(body, RoomId::Parse("99199690362660524").value(),
                          ApiVersion::k20250313, kNow);
}

// Code and target of each detail; the texts are this library's own.
Json CodesAndTargets(const ErrorReply& reply) {
  Json listed = Json::array();
  const Json body = Json::parse(reply.body);
  for (const Json& detail : body["error"]["details"]) {
    listed.push_back({detail["code"], detail["target"]});
  }
  return listed;
}

Json CodesAndTargets(const Issues& issues) {
  const ErrorReply reply = EncodeError(issues);
  EXPECT_EQ(reply.http_status, 400);
  EXPECT_EQ(reply.error_code, "BadRequest");
  return CodesAndTargets(reply);
}

// Recorded: `{}` gives 201, a window from now and 180 days long, in ticks of
// 100 ns, with the offset of UTC in digits.
TEST(RecordedExchange, CreateWithoutAttributesShowsAWindowOf180Days) {
  const Result<Room> room = Create("{}");
  ASSERT_TRUE(room.ok());
  const Json reply = Json::parse(EncodeRoom(*room));
  EXPECT_EQ(reply["validFrom"], "2023-07-05T19:34:11.5698747+00:00");
  EXPECT_EQ(reply["validUntil"], "2024-01-01T19:34:11.5698747+00:00");
  EXPECT_EQ(reply["pstnDialOutEnabled"], false);
}

// Recorded: 400, one message. Here it has a detail for each such id.
TEST(RecordedExchange, CreateWithABadIdIsABadRequest) {
  const Result<Room> room =
      Create(R"({"participants": {"wrong_mri": {"role": "Attendee"}}})");
  EXPECT_EQ(CodesAndTargets(room.issues()), Json::parse(R"([["BadArgument",
                             "$.participants[\"wrong_mri\"]"]])"));
}

// Recorded: 400, BadArgument, target ValidUntil.
TEST(RecordedExchange, CreateWithAWindowOfSevenMonthsNamesValidUntil) {
  const Result<Room> room =
      Create(R"({"validFrom": "2023-07-05T19:34:11.5698747Z",
                 "validUntil": "2024-02-01T19:34:11.5698747Z"})");
  EXPECT_EQ(CodesAndTargets(room.issues()),
            Json::parse(R"([["BadArgument", "ValidUntil"]])"));
}

// Recorded: 400, BadArgument, the empty target.
TEST(RecordedExchange, UpdateWithOneBoundHasTheEmptyTarget) {
  const Result<Room> room = Create("{}");
  ASSERT_TRUE(room.ok());
  for (const char* bound : {"validFrom", "validUntil"}) {
    const std::string body =
        std::string(R"({")") + bound + R"(": "2023-07-06T00:00:00Z"})";
    const Result<RoomChange> change = DecodeUpdateRoom(body, *room, kNow);
    EXPECT_EQ(CodesAndTargets(change.issues()),
              Json::parse(R"([["BadArgument", ""]])"));
  }
}

// Recorded: 400; a detail names the place in the document.
TEST(RecordedExchange, UpdateWithTheRoleKafkaNamesItsPlace) {
  const Result<Room> room = Create("{}");
  ASSERT_TRUE(room.ok());
  const Result<RoomChange> change = DecodeUpdateParticipants(
      R"({"participants": {"8:acs:r_1": {"role": "Kafka"}}})", *room, kNow);
  EXPECT_EQ(CodesAndTargets(change.issues()), Json::parse(R"([["BadArgument",
                             "$.participants[\"8:acs:r_1\"].role"]])"));
}

}  // namespace
}  // namespace roompolicy::wire::acs
