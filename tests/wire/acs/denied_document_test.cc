// Error documents of denied joins and actions: status, name, service code and
// when a room opens. The service refuses joins by call-end codes alone, so
// nothing is recorded.

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/reason.h"
#include "roompolicy/wire/acs/error_reply.h"
#include "tests/wire/acs/writer_test_util.h"

namespace roompolicy::wire::acs {
namespace {

using nlohmann::json;

Decision Denied(Reason reason, Instant until = Instant::Max()) {
  return {until, 3, Effect::kDeny, reason};
}

TEST(EncodeDenied, BeforeTheWindowSaysWhenTheRoomOpens) {
  const ErrorReply reply =
      EncodeDenied(Denied(Reason::kNotYetOpen, At("2026-03-01T09:00:00Z")));
  EXPECT_EQ(reply.http_status, 403);
  EXPECT_EQ(reply.error_code, "Forbidden");
  EXPECT_EQ(reply.body,
            R"({"error":{"code":"Forbidden","message":"wait until the room )"
            R"(opens, at 2026-03-01T09:00:00+00:00",)"
            R"("innererror":{"code":"NOT_YET_OPEN",)"
            R"("message":"service code 403, subcode 5829"}}})");
}

// Who waits for the time that is shown is not denied once more.
TEST(EncodeDenied, OpeningBetweenTwoStepsOf100NsIsShownAsTheLaterOne) {
  const auto message = [](std::string_view opening) {
    return Parsed(EncodeDenied(Denied(Reason::kNotYetOpen, At(opening)))
                      .body)["error"]["message"]
        .get<std::string>();
  };
  const std::string wait = "wait until the room opens";
  EXPECT_EQ(message("2026-03-01T09:00:00.123456700Z"),
            wait + ", at 2026-03-01T09:00:00.1234567+00:00");
  EXPECT_EQ(message("2026-03-01T09:00:00.123456701Z"),
            wait + ", at 2026-03-01T09:00:00.1234568+00:00");
  EXPECT_EQ(message("2026-03-01T09:00:00.999999901Z"),
            wait + ", at 2026-03-01T09:00:01+00:00");
  EXPECT_EQ(message("1969-12-31T23:59:59.999999899Z"),
            wait + ", at 1969-12-31T23:59:59.9999999+00:00");
  EXPECT_EQ(message("1969-12-31T23:59:59.999999900Z"),
            wait + ", at 1969-12-31T23:59:59.9999999+00:00");
  EXPECT_EQ(message("1969-12-31T23:59:59.999999901Z"),
            wait + ", at 1970-01-01T00:00:00+00:00");
  // The last step; what is behind it has no later one that is an instant.
  EXPECT_EQ(message("2262-04-11T23:47:16.854775800Z"),
            wait + ", at 2262-04-11T23:47:16.8547758+00:00");
  EXPECT_EQ(message("2262-04-11T23:47:16.854775801Z"), wait);
}

TEST(EncodeDenied, AfterTheWindowIsGoneWithTheSameServiceCode) {
  const ErrorReply reply = EncodeDenied(Denied(Reason::kExpired));
  EXPECT_EQ(reply.http_status, 410);
  EXPECT_EQ(reply.body,
            R"({"error":{"code":"Gone","message":"give the room a new window",)"
            R"("innererror":{"code":"EXPIRED",)"
            R"("message":"service code 403, subcode 5829"}}})");
}

TEST(EncodeDenied, EachReasonHasItsStatusNameAndRemedy) {
  const std::map<int, std::string> codes = {
      {400, "BadRequest"},         {403, "Forbidden"},
      {404, "NotFound"},           {410, "Gone"},
      {412, "PreconditionFailed"}, {500, "InternalServerError"}};
  for (const Reason reason : kAllReasons) {
    if (reason == Reason::kAllowed) continue;
    const ErrorReply reply = EncodeDenied(Denied(reason));
    EXPECT_EQ(reply.http_status, HttpStatusOf(reason)) << ReasonName(reason);
    EXPECT_EQ(reply.error_code, codes.at(reply.http_status));
    const json error = Parsed(reply.body)["error"];
    EXPECT_EQ(error["code"], reply.error_code);
    EXPECT_EQ(error["message"], std::string(ReasonRemedy(reason)));
    EXPECT_EQ(error["innererror"]["code"], std::string(ReasonName(reason)));
  }
}

TEST(EncodeDenied, CodeOfAnOperationFollowsItsAction) {
  const Decision denied = Denied(Reason::kNotInCall);
  EXPECT_EQ(Parsed(EncodeDenied(denied, Action::kRemoveParticipant)
                       .body)["error"]["innererror"]["message"],
            "service code 412, subcode 41090");
  EXPECT_EQ(Parsed(EncodeDenied(denied).body)["error"]["innererror"]["message"],
            "no service code");
}

TEST(EncodeDenied, StrangerIsToldTheSameOfEveryRoom) {
  const std::string not_invited =
      EncodeDenied(Denied(Reason::kNotInvited)).body;
  for (const Reason reason :
       {Reason::kRoomNotFound, Reason::kNotYetOpen, Reason::kExpired,
        Reason::kBanned, Reason::kNotACommunicationUser}) {
    const Decision denied = Denied(reason, At("2026-03-01T09:00:00Z"));
    EXPECT_EQ(EncodeDenied(ForOutsider(denied)).body, not_invited);
    EXPECT_NE(EncodeDenied(denied).body, not_invited);
  }
}

TEST(EncodeDenied, AllowedDecisionIsNeverARefusal) {
  const Decision allowed{Instant::Max(), 1, Effect::kAllow, Reason::kAllowed};
  EXPECT_EQ(EncodeDenied(allowed).http_status, 500);
  // An effect that no reader knows denies, but its reason is no refusal.
  EXPECT_EQ(EncodeDenied(Denied(Reason::kAllowed)).http_status, 500);
}

}  // namespace
}  // namespace roompolicy::wire::acs
