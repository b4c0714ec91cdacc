// The four call events as documents. The values are those of the published
// examples (Event Grid, voice and video calling events); the shape is the
// published schema's where the two disagree.

#include "roompolicy/wire/acs/call_event.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/wire/acs/writer_test_util.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire::acs {
namespace {

using std::chrono::nanoseconds;

constexpr char kStarter[] =
    "8:acs:bc360ba8-d29b-4ef2-b698-769ebef85521_"
    "0000000c-1fb9-4878-07fd-0848220077e1";
constexpr char kOther[] =
    "8:acs:bc360ba8-d29b-4ef2-b698-769ebef85521_"
    "0000000c-1fb9-27cc-07fd-0848220077d8";

EventEnvelope EnvelopeOf(std::string id, std::string_view time) {
  return {std::move(id), "/subscriptions/s/resourcegroups/g", At(time)};
}

RoomCall CallOf() {
  return {"aHR0cHM6Ly9jb252",
          RoomIdOf("99199690362660524"),
          "correlation-1",
          {User(kStarter), Role::kPresenter}};
}

CallEndpoint EndpointOf(std::string_view user) {
  return {{User(user), Role::kAttendee},
          "750a1442-3156-4914-94d2-62cf73796833",
          "Sharif Chrome",
          "acs-web"};
}

CallStarted Started() {
  return {EnvelopeOf("a8bcd8a3-12d7-46ba-8cde-f6d0bda8feeb",
                     "2021-09-22T17:02:38.6905856Z"),
          CallOf()};
}

CallParticipantAdded Added() {
  return {EnvelopeOf("615adcbd-23b2-4563-aba7-9d1b424d3d38",
                     "2021-09-22T17:02:39.2843314Z"),
          CallOf(), EndpointOf(kOther)};
}

CallEnded Ended() {
  return {EnvelopeOf("530183db-987b-4a3a-b6c1-3391bab12864",
                     "2021-09-22T17:03:12.6143005Z"),
          CallOf(), nanoseconds(49'728'617'200), std::nullopt};
}

// {"communicationIdentifier": ..., "role": ...}
std::string PartyOf(const std::string& id, const std::string& role) {
  return R"({"communicationIdentifier":{"rawId":")" + id +
         R"(","communicationUser":{"id":")" + id + R"("}},"role":")" + role +
         R"("})";
}

// The members that every event of CallOf() has in `data`.
std::string CommonData() {
  return R"("startedBy":)" + PartyOf(kStarter, "Presenter") +
         R"(,"serverCallId":"aHR0cHM6Ly9jb252",)"
         R"("group":{"id":"00000000-0000-0000-0000-000000000000"},)"
         R"("room":{"id":"99199690362660524"},"isTwoParty":false,)"
         R"("correlationId":"correlation-1","isRoomsCall":true})";
}

template <typename Event>
nlohmann::json DataOf(const Event& event) {
  const Result<std::string> document = EncodeCallEvent(event);
  for (const Issue& issue : document.issues()) ADD_FAILURE() << issue.message;
  return Parsed(*document)["data"];
}

template <typename Event>
std::vector<std::string> IssuesOf(const Event& event) {
  return Listed(EncodeCallEvent(event).issues());
}

TEST(CallEvent, StartedIsTheWholePublishedDocument) {
  EXPECT_EQ(*EncodeCallEvent(Started()),
            R"({"id":"a8bcd8a3-12d7-46ba-8cde-f6d0bda8feeb",)"
            R"("topic":"/subscriptions/s/resourcegroups/g",)"
            R"("subject":"call/aHR0cHM6Ly9jb252/startedBy/)" +
                std::string(kStarter) + R"(","data":{)" + CommonData() +
                R"(,"eventType":"Microsoft.Communication.CallStarted",)"
                R"("dataVersion":"1.0","metadataVersion":"1",)"
                R"("eventTime":"2021-09-22T17:02:38.6905856Z"})");
}

TEST(CallEvent, ParticipantAddedHasTheUserAndTheUserAgent) {
  EXPECT_EQ(
      *EncodeCallEvent(Added()),
      R"({"id":"615adcbd-23b2-4563-aba7-9d1b424d3d38",)"
      R"("topic":"/subscriptions/s/resourcegroups/g",)"
      R"("subject":"call/aHR0cHM6Ly9jb252/participant/)" +
          std::string(kOther) + R"(","data":{"user":)" +
          PartyOf(kOther, "Attendee") +
          R"(,"displayName":"Sharif Chrome",)"
          R"("participantId":"750a1442-3156-4914-94d2-62cf73796833",)"
          R"("userAgent":"acs-web",)" +
          CommonData() +
          R"(,"eventType":"Microsoft.Communication.CallParticipantAdded",)"
          R"("dataVersion":"1.0","metadataVersion":"1",)"
          R"("eventTime":"2021-09-22T17:02:39.2843314Z"})");
}

TEST(CallEvent, ParticipantRemovedHasTheReasonWhereThereIsOne) {
  const CallParticipantRemoved removed{
      EnvelopeOf("7b2307f3-57ec-4257-85a1-8ce654534ea9",
                 "2021-09-22T17:28:41.1497652Z"),
      CallOf(), EndpointOf(kOther), CallEndReason{{0, 5317}, "not invited"}};
  EXPECT_EQ(
      *EncodeCallEvent(removed),
      R"({"id":"7b2307f3-57ec-4257-85a1-8ce654534ea9",)"
      R"("topic":"/subscriptions/s/resourcegroups/g",)"
      R"("subject":"call/aHR0cHM6Ly9jb252/participant/)" +
          std::string(kOther) + R"(","data":{"user":)" +
          PartyOf(kOther, "Attendee") +
          R"(,"displayName":"Sharif Chrome",)"
          R"("participantId":"750a1442-3156-4914-94d2-62cf73796833",)"
          R"("userAgent":"acs-web",)"
          R"("reason":{"code":0,"subCode":5317,"phrase":"not invited"},)" +
          CommonData() +
          R"(,"eventType":"Microsoft.Communication.CallParticipantRemoved",)"
          R"("dataVersion":"1.0","metadataVersion":"1",)"
          R"("eventTime":"2021-09-22T17:28:41.1497652Z"})");
}

TEST(CallEvent, EndedHasTheDurationUnderTheNameOfTheSchema) {
  EXPECT_EQ(*EncodeCallEvent(Ended()),
            R"({"id":"530183db-987b-4a3a-b6c1-3391bab12864",)"
            R"("topic":"/subscriptions/s/resourcegroups/g",)"
            R"("subject":"call/aHR0cHM6Ly9jb252",)"
            R"("data":{"callDurationInSeconds":49.7286172,)" +
                CommonData() +
                R"(,"eventType":"Microsoft.Communication.CallEnded",)"
                R"("dataVersion":"1.0","metadataVersion":"1",)"
                R"("eventTime":"2021-09-22T17:03:12.6143005Z"})");
}

TEST(CallEvent, RolesAreSpelledAsInTheSchema) {
  CallParticipantAdded added = Added();
  for (const auto& [role, text] :
       {std::pair(Role::kPresenter, "Presenter"),
        std::pair(Role::kCollaborator, "Collaborator"),
        std::pair(Role::kAttendee, "Attendee"),
        std::pair(Role::kConsumer, "Consumer")}) {
    added.endpoint.user.role = role;
    EXPECT_EQ(DataOf(added)["user"]["role"], text);
  }
}

TEST(CallEvent, OptionalTextIsLeftOutWhereEmpty) {
  CallParticipantAdded added = Added();
  added.envelope.topic = "";
  added.endpoint.display_name = "";
  added.endpoint.user_agent = "";
  EXPECT_FALSE(DataOf(added).contains("displayName"));
  EXPECT_FALSE(DataOf(added).contains("userAgent"));
  EXPECT_FALSE(Parsed(*EncodeCallEvent(added)).contains("topic"));
  CallEnded ended = Ended();
  EXPECT_FALSE(DataOf(ended).contains("reason"));
  ended.reason = CallEndReason{{0, 5003}, ""};
  EXPECT_EQ(DataOf(ended)["reason"].dump(), R"({"code":0,"subCode":5003})");
}

TEST(CallEvent, DurationFrom0To292Years) {
  CallEnded ended = Ended();
  ended.duration = nanoseconds(0);
  EXPECT_EQ(DataOf(ended)["callDurationInSeconds"], 0.0);
  ended.duration = nanoseconds(1);
  EXPECT_EQ(DataOf(ended)["callDurationInSeconds"], 1e-9);
  ended.duration = nanoseconds::max();
  EXPECT_NEAR(DataOf(ended)["callDurationInSeconds"], 9.2233720368547e9, 1.0);
}

TEST(CallEvent, NegativeDurationIsMalformedInput) {
  CallEnded ended = Ended();
  ended.duration = nanoseconds(-1);
  EXPECT_EQ(IssuesOf(ended), std::vector<std::string>{
                                 "MALFORMED_INPUT data.callDurationInSeconds"});
}

TEST(CallEvent, OnlyUsersRaiseOne) {
  for (const char* id :
       {"4:+15551234567", "4:anonymous", "8:orgid:aad", "8:teamsvisitor:x",
        "28:orgid:app", "8:acs:resource_tenant_user"}) {
    CallParticipantAdded added = Added();
    added.endpoint.user.id = User(id);
    EXPECT_EQ(
        IssuesOf(added),
        std::vector<std::string>{"ID_KIND_NOT_ADMITTED "
                                 "data.user.communicationIdentifier.rawId"})
        << id;
    CallStarted started = Started();
    started.call.started_by.id = User(id);
    EXPECT_EQ(IssuesOf(started),
              std::vector<std::string>{
                  "ID_KIND_NOT_ADMITTED "
                  "data.startedBy.communicationIdentifier.rawId"})
        << id;
  }
}

TEST(CallEvent, UserOfAHostsOwnIdentitiesHasTheRawIdAlone) {
  CallParticipantAdded added = Added();
  added.endpoint.user.id = User("alice@example");
  EXPECT_EQ(DataOf(added)["user"].dump(),
            R"({"communicationIdentifier":{"rawId":"alice@example"},)"
            R"("role":"Attendee"})");
}

TEST(CallEvent, UserWithoutARoleIsRefused) {
  CallParticipantAdded added = Added();
  added.endpoint.user.role = Role::kUnspecified;
  EXPECT_EQ(IssuesOf(added),
            std::vector<std::string>{"MISSING_ROLE data.user.role"});
  added.endpoint.user.role = static_cast<Role>(5);
  EXPECT_EQ(IssuesOf(added),
            std::vector<std::string>{"UNKNOWN_ROLE data.user.role"});
}

TEST(CallEvent, TextThatIsNotUtf8IsMalformedInput) {
  for (const char* text : {"\xff", "\xC0\xAF", "\xED\xA0\x80", "a\xC3"}) {
    CallParticipantRemoved removed{Added().envelope, CallOf(),
                                   EndpointOf(kOther),
                                   CallEndReason{{0, 0}, text}};
    removed.envelope.id = text;
    removed.envelope.topic = text;
    removed.call.server_call_id = text;
    removed.call.correlation_id = text;
    removed.endpoint.participant_id = text;
    removed.endpoint.display_name = text;
    removed.endpoint.user_agent = text;
    EXPECT_EQ(IssuesOf(removed),
              (std::vector<std::string>{"MALFORMED_INPUT data.displayName",
                                        "MALFORMED_INPUT data.participantId",
                                        "MALFORMED_INPUT data.userAgent",
                                        "MALFORMED_INPUT data.reason.phrase",
                                        "MALFORMED_INPUT data.serverCallId",
                                        "MALFORMED_INPUT data.correlationId",
                                        "MALFORMED_INPUT id",
                                        "MALFORMED_INPUT topic"}));
  }
}

TEST(CallEvent, MissingIdsAndTimeAreAllReported) {
  CallParticipantAdded added = Added();
  added.envelope = {};
  added.call.server_call_id = "";
  added.call.correlation_id = "";
  added.endpoint.participant_id = "";
  EXPECT_EQ(IssuesOf(added),
            (std::vector<std::string>{"MALFORMED_INPUT data.participantId",
                                      "MALFORMED_INPUT data.serverCallId",
                                      "MALFORMED_INPUT data.correlationId",
                                      "MALFORMED_INPUT id",
                                      "TIMESTAMP_OUT_OF_RANGE eventTime"}));
}

// Subscribers filter by the parts of the subject between slashes.
TEST(CallEvent, CallIdThatWouldBreakTheSubjectIsMalformedInput) {
  for (const char* id : {"a/b", "/", "a b", "a\n"}) {
    CallEnded ended = Ended();
    ended.call.server_call_id = id;
    EXPECT_EQ(IssuesOf(ended),
              std::vector<std::string>{"MALFORMED_INPUT data.serverCallId"})
        << id;
  }
}

// A raw id may have any visible character, a slash too.
TEST(CallEvent, SlashAndPercentSignOfARawIdAreEncodedInTheSubjectAlone) {
  const std::string raw_id = "8:acs:a/b%2F/é";
  const std::string encoded = "8:acs:a%2Fb%252F%2Fé";
  CallStarted started = Started();
  started.call.started_by.id = User(raw_id);
  EXPECT_EQ(Parsed(*EncodeCallEvent(started))["subject"],
            "call/aHR0cHM6Ly9jb252/startedBy/" + encoded);
  EXPECT_EQ(DataOf(started)["startedBy"]["communicationIdentifier"]["rawId"],
            raw_id);
  CallParticipantAdded added = Added();
  added.endpoint.user.id = User(raw_id);
  const std::string subject = "call/aHR0cHM6Ly9jb252/participant/" + encoded;
  EXPECT_EQ(Parsed(*EncodeCallEvent(added))["subject"], subject);
  EXPECT_EQ(DataOf(added)["user"]["communicationIdentifier"]["rawId"], raw_id);
  const CallParticipantRemoved removed{added.envelope, added.call,
                                       added.endpoint, std::nullopt};
  EXPECT_EQ(Parsed(*EncodeCallEvent(removed))["subject"], subject);
}

TEST(CallEvent, AnyDisplayNameInUtf8ComesBackTheSame) {
  CallParticipantAdded added = Added();
  const std::string name = std::string("\"\\\n\x01é漢😀</script>") + '\0' + "x";
  added.endpoint.display_name = name;
  EXPECT_EQ(DataOf(added)["displayName"], name);
}

}  // namespace
}  // namespace roompolicy::wire::acs
