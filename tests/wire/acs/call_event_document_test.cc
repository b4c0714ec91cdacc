// The events of a running call as documents: what the call says stands in them,
// and so does what its host adds.

#include "roompolicy/wire/acs/call_event_document.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

#include "roompolicy/call.h"
#include "roompolicy/call_effect.h"
#include "roompolicy/compile.h"
#include "roompolicy/room_snapshot.h"
#include "tests/wire/acs/writer_test_util.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire::acs {
namespace {

constexpr char kAnn[] = "8:acs:r_ann";
constexpr char kBob[] = "8:acs:r_bob";

RoomSnapshotPtr RoomWith(std::vector<ParticipantDraft> people,
                         std::int64_t revision = 1) {
  RoomDraft draft = DraftOf("99199690362660524");
  draft.participants = std::move(people);
  draft.revision = revision;
  return std::make_shared<const RoomSnapshot>(Compile(Loaded(draft)));
}

RoomSnapshotPtr TheRoom() {
  return RoomWith({{kAnn, Role::kPresenter}, {kBob, Role::kConsumer}});
}

Call TheCall() { return *Call::Make(TheRoom(), "call-1"); }

CallEnvelope Envelope() {
  return {"event-1",       "/topic",
          "correlation-1", Participant{User(kAnn), Role::kPresenter},
          "Ann B.",        "acs-web"};
}

void AddEvents(const CallEffects& effects, std::vector<CallEvent>& events) {
  for (const CallEffect& effect : effects) {
    if (const auto* event = std::get_if<CallEvent>(&effect)) {
      events.push_back(*event);
    }
  }
}

Subject UserOf(const char* id) {
  return Subject::User(*ParticipantIdView::Parse(std::string_view(id)));
}

nlohmann::json DocumentOf(const CallEvent& event) {
  const Result<std::string> document = EncodeCallEvent(event, Envelope());
  EXPECT_TRUE(document.ok()) << Listed(document.issues()).front();
  return document.ok() ? Parsed(*document) : nlohmann::json();
}

std::vector<std::string> IssuesOf(const CallEvent& event,
                                  const CallEnvelope& envelope) {
  return Listed(EncodeCallEvent(event, envelope).issues());
}

// Ann joins at 09:00, Bob at 09:01; Bob leaves at 09:02, Ann half a second
// later.
std::vector<CallEvent> AWholeCall() {
  Call call = TheCall();
  std::vector<CallEvent> events;
  AddEvents(call.Join(UserOf(kAnn), "a", At("2026-03-01T09:00:00Z")).effects,
            events);
  AddEvents(call.Join(UserOf(kBob), "b", At("2026-03-01T09:01:00Z")).effects,
            events);
  AddEvents(call.Leave("b", At("2026-03-01T09:02:00Z")), events);
  AddEvents(call.Leave("a", At("2026-03-01T09:02:00.5Z")), events);
  return events;
}

TEST(CallEventDocument, EveryEventOfAWholeCallIsADocumentOfItsKind) {
  std::vector<std::string> told;
  for (const CallEvent& event : AWholeCall()) {
    const nlohmann::json document = DocumentOf(event);
    EXPECT_EQ(document["data"]["serverCallId"], "call-1");
    EXPECT_EQ(document["data"]["room"]["id"], "99199690362660524");
    EXPECT_EQ(document["data"]["startedBy"]["communicationIdentifier"]["rawId"],
              kAnn);
    EXPECT_EQ(document["data"]["correlationId"], "correlation-1");
    EXPECT_EQ(document["topic"], "/topic");
    told.push_back(document["eventType"].get<std::string>() + " " +
                   document["subject"].get<std::string>() + " " +
                   document["eventTime"].get<std::string>());
  }
  const std::string type = "Microsoft.Communication.";
  EXPECT_EQ(
      told,
      (std::vector<std::string>{
          type + "CallStarted call/call-1/startedBy/8:acs:r_ann "
                 "2026-03-01T09:00:00Z",
          type + "CallParticipantAdded call/call-1/participant/8:acs:r_ann "
                 "2026-03-01T09:00:00Z",
          type + "CallParticipantAdded call/call-1/participant/8:acs:r_bob "
                 "2026-03-01T09:01:00Z",
          type + "CallParticipantRemoved call/call-1/participant/8:acs:r_bob "
                 "2026-03-01T09:02:00Z",
          type + "CallParticipantRemoved call/call-1/participant/8:acs:r_ann "
                 "2026-03-01T09:02:00.5Z",
          type + "CallEnded call/call-1 2026-03-01T09:02:00.5Z"}));
}

TEST(CallEventDocument, WhoCameSaysRoleEndpointAndWhatTheHostAdds) {
  const nlohmann::json data = DocumentOf(AWholeCall()[2])["data"];
  EXPECT_EQ(data["user"]["communicationIdentifier"]["rawId"], kBob);
  EXPECT_EQ(data["user"]["role"], "Consumer");
  EXPECT_EQ(data["participantId"], "b");
  EXPECT_EQ(data["displayName"], "Ann B.");
  EXPECT_EQ(data["userAgent"], "acs-web");
  EXPECT_FALSE(data.contains("reason"));
}

TEST(CallEventDocument, TheEndSaysHowLongAndWhy) {
  const nlohmann::json data = DocumentOf(AWholeCall().back())["data"];
  EXPECT_EQ(data["callDurationInSeconds"], 120.5);
  EXPECT_EQ(data["reason"]["code"], 0);
  EXPECT_EQ(data["reason"]["subCode"], 0);
  EXPECT_EQ(data["reason"]["phrase"], "left the call");
}

TEST(CallEventDocument, WhoIsTakenOffTheRosterLeavesWithItsRole) {
  Call call = TheCall();
  std::vector<CallEvent> events;
  (void)call.Join(UserOf(kAnn), "a", At("2026-03-01T09:00:00Z"));
  (void)call.Join(UserOf(kBob), "b", At("2026-03-01T09:00:00Z"));
  const auto changed = call.OnRoomChanged(
      RoomWith({{kAnn, Role::kPresenter}}, 2), At("2026-03-01T09:01:00Z"));
  ASSERT_TRUE(changed.ok());
  AddEvents(*changed, events);
  ASSERT_EQ(events.size(), 1U);
  const nlohmann::json data = DocumentOf(events[0])["data"];
  EXPECT_EQ(data["user"]["role"], "Consumer");
  EXPECT_EQ(data["reason"]["subCode"], 5317);
  EXPECT_EQ(data["reason"]["phrase"], "no longer invited to the room");
}

TEST(CallEventDocument, EveryLeaveReasonHasItsPinnedCodeAndAPhraseOfItsOwn) {
  const std::vector<std::int32_t> sub_codes = {0,    5000, 5300, 5317, 5003,
                                               5003, 7000, 0,    5003};
  ASSERT_EQ(sub_codes.size(), kNumLeaveReasons);
  std::vector<std::string> phrases;
  for (std::size_t n = 1; n <= kNumLeaveReasons; ++n) {
    const auto reason = EndReasonOf(static_cast<LeaveReason>(n));
    ASSERT_TRUE(reason.has_value());
    EXPECT_EQ(reason->code.code, 0);
    EXPECT_EQ(reason->code.sub_code, sub_codes[n - 1]) << n;
    EXPECT_FALSE(reason->phrase.empty()) << n;
    for (const std::string& other : phrases) EXPECT_NE(reason->phrase, other);
    phrases.push_back(reason->phrase);
  }
  EXPECT_FALSE(EndReasonOf(LeaveReason::kUnspecified).has_value());
  EXPECT_FALSE(EndReasonOf(static_cast<LeaveReason>(10)).has_value());
  EXPECT_EQ(LeavePhrase(LeaveReason::kUnspecified), "");
  EXPECT_EQ(LeavePhrase(static_cast<LeaveReason>(10)), "");
}

TEST(CallEventDocument, OnlyTheStartKnowsByItselfWhoStarted) {
  CallEnvelope nobody = Envelope();
  nobody.started_by.reset();
  const std::vector<CallEvent> events = AWholeCall();
  EXPECT_TRUE(EncodeCallEvent(events.front(), nobody).ok());
  for (std::size_t i = 1; i < events.size(); ++i) {
    EXPECT_EQ(IssuesOf(events[i], nobody),
              std::vector<std::string>{"MALFORMED_INPUT data.startedBy"});
  }
}

TEST(CallEventDocument, WhatIsMissingIsAnIssueWithItsPath) {
  const CallEvent start = AWholeCall().front();
  CallEvent event = start;
  event.kind = CallEventKind::kNone;
  EXPECT_EQ(IssuesOf(event, Envelope()),
            std::vector<std::string>{"MALFORMED_INPUT eventType"});
  event.kind = static_cast<CallEventKind>(5);
  EXPECT_EQ(IssuesOf(event, Envelope()),
            std::vector<std::string>{"MALFORMED_INPUT eventType"});
  event = start;
  event.room_id = "a b";
  EXPECT_EQ(IssuesOf(event, Envelope()),
            std::vector<std::string>{"INVALID_ROOM_ID data.room.id"});
  event = start;
  event.call_id = "a/b";
  EXPECT_EQ(IssuesOf(event, Envelope()),
            std::vector<std::string>{"MALFORMED_INPUT data.serverCallId"});
  CallEnvelope unnamed = Envelope();
  unnamed.event_id.clear();
  unnamed.correlation_id.clear();
  EXPECT_EQ(IssuesOf(start, unnamed),
            (std::vector<std::string>{"MALFORMED_INPUT data.correlationId",
                                      "MALFORMED_INPUT id"}));
}

}  // namespace
}  // namespace roompolicy::wire::acs
