// Updates of participants: a map from ids to a role to give, or to null.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "roompolicy/wire/acs/request_limits.h"
#include "roompolicy/wire/acs/request_reader.h"
#include "tests/wire/acs/request_test_util.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire::acs {
namespace {

using List = std::vector<std::string>;

class ParticipantsFault : public testing::TestWithParam<FaultCase> {};

TEST_P(ParticipantsFault, IsReportedWithItsPath) {
  const Result<RoomChange> change = UpdateParticipants(GetParam().document);
  ASSERT_FALSE(change.ok());
  EXPECT_EQ(Listed(change.issues()), GetParam().issues);
  ExpectPlain(change.issues());
}

std::string Name(const testing::TestParamInfo<FaultCase>& info) {
  return info.param.name;
}

std::string With(std::string_view entries) {
  return R"({"participants":{)" + std::string(entries) + "}}";
}

INSTANTIATE_TEST_SUITE_P(
    Participants, ParticipantsFault,
    testing::ValuesIn(std::vector<FaultCase>{
        {"EmptyInputIsMalformed", "", {"MALFORMED_INPUT"}},
        {"NullIsMalformed", "null", {"MALFORMED_INPUT"}},
        {"MapWithoutItsNameIsUnknownFields",
         R"({"8:acs:r_a":null})",
         {R"(UNKNOWN_FIELD ["8:acs:r_a"])"}},
        // It could mean everybody, so it means nothing.
        {"NullForTheMapIsMalformed",
         R"({"participants":null})",
         {"MALFORMED_INPUT participants"}},
        {"ArrayForTheMapIsMalformed",
         R"({"participants":[]})",
         {"MALFORMED_INPUT participants"}},
        {"StringForAParticipantIsMalformed",
         With(R"("8:acs:r_a":"Consumer")"),
         {R"(MALFORMED_INPUT participants["8:acs:r_a"])"}},
        {"FalseIsNoRemoval",
         With(R"("8:acs:r_a":false)"),
         {R"(MALFORMED_INPUT participants["8:acs:r_a"])"}},
        {"UnknownRoleIsReported",
         With(R"("8:acs:r_a":{"role":"Kafka"})"),
         {R"(UNKNOWN_ROLE participants["8:acs:r_a"].role)"}},
        {"NumberForARoleIsMalformed",
         With(R"("8:acs:r_a":{"role":1})"),
         {R"(MALFORMED_INPUT participants["8:acs:r_a"].role)"}},
        {"PhoneNumbersAreNeverOnARoster",
         With(R"("4:+1":{})"),
         {R"(PHONE_NUMBER_ON_ROSTER participants["4:+1"])"}},
        {"OnlyCommunicationUsersAreAdmitted",
         With(R"("8:orgid:u":{"role":"Attendee"})"),
         {R"(ID_KIND_NOT_ADMITTED participants["8:orgid:u"])"}},
        {"RemovalChecksThatTheIdIsAnId",
         With(R"("":null,"a b":null)"),
         {R"(INVALID_PARTICIPANT_ID participants[""])",
          R"(INVALID_PARTICIPANT_ID participants["a b"])"}},
        {"ParticipantSetTwiceIsADuplicate",
         With(R"("8:acs:r_a":{},"8:acs:r_a":{})"),
         {R"(DUPLICATE_PARTICIPANT participants["8:acs:r_a"])"}},
        {"ParticipantRemovedTwiceIsADuplicate",
         With(R"("8:acs:r_a":null,"8:acs:r_a":null)"),
         {R"(DUPLICATE_PARTICIPANT participants["8:acs:r_a"])"}},
        {"ParticipantSetAndRemovedIsADuplicate",
         With(R"("8:acs:r_a":{},"8:acs:r_a":null)"),
         {R"(DUPLICATE_PARTICIPANT participants["8:acs:r_a"])"}},
        {"RepeatedMapIsMalformed",
         R"({"participants":{},"participants":{}})",
         {"MALFORMED_INPUT participants"}},
        {"FieldsOfTheRoomAreUnknown",
         R"({"validFrom":null,"pstnDialOutEnabled":true})",
         {"UNKNOWN_FIELD validFrom", "UNKNOWN_FIELD pstnDialOutEnabled"}},
        {"UnknownFieldOfAParticipantIsReported",
         With(R"("8:acs:r_a":{"Role":"Presenter"})"),
         {R"(UNKNOWN_FIELD participants["8:acs:r_a"].Role)"}},
        {"OpenRoomsAreUnsupported",
         R"({"roomOpen":true,"participants":{"8:acs:r_a":)"
         R"({"roomJoinPolicy":"InviteOnly"}}})",
         {"OPEN_ROOM_UNSUPPORTED roomOpen",
          R"(OPEN_ROOM_UNSUPPORTED participants["8:acs:r_a"].roomJoinPolicy)"}},
        {"EveryIssueOfEveryEntryIsReported",
         With(R"("8:acs:r_a":{"role":"X"},"4:+1":{"role":7,"y":1},)"
              R"("8:acs:r_ok":{},"bob":{}," ":null)"),
         {R"(UNKNOWN_ROLE participants["8:acs:r_a"].role)",
          R"(MALFORMED_INPUT participants["4:+1"].role)",
          R"(UNKNOWN_FIELD participants["4:+1"].y)",
          R"(PHONE_NUMBER_ON_ROSTER participants["4:+1"])",
          R"(ID_KIND_NOT_ADMITTED participants["bob"])",
          R"(INVALID_PARTICIPANT_ID participants[" "])"}},
    }),
    Name);

TEST(UpdateParticipantsRequest, WithoutEntriesChangesNothing) {
  for (const char* json : {"{}", R"({"participants":{}})"}) {
    EXPECT_EQ(Changed(UpdateParticipants(json)).participants(),
              ARoom().participants());
  }
}

TEST(UpdateParticipantsRequest, AddsReplacesAndRemovesInOneAndKeepsOthers) {
  const Room room = Changed(UpdateParticipants(
      With(R"("8:acs:r_bob":{"role":"Consumer"},"8:acs:r_carol":{"role":)"
           R"("collaborator"})")));
  EXPECT_EQ(room.participants().size(), 3U);
  EXPECT_EQ(RoleOf(room, kAlice), Role::kPresenter);
  EXPECT_EQ(RoleOf(room, kBob), Role::kConsumer);
  const Room later = Changed(
      UpdateParticipants(With(R"("8:acs:r_bob":{"role":"Presenter"},)"
                              R"("8:acs:r_carol":null,"8:acs:r_dave":{})"),
                         room),
      room);
  EXPECT_EQ(later.participants().size(), 3U);
  EXPECT_EQ(RoleOf(later, kAlice), Role::kPresenter);
  EXPECT_EQ(RoleOf(later, kBob), Role::kPresenter);
  EXPECT_EQ(RoleOf(later, "8:acs:r_carol"), Role::kUnspecified);
  EXPECT_EQ(RoleOf(later, "8:acs:r_dave"), Role::kAttendee);
}

TEST(UpdateParticipantsRequest, AMissingOrNullRoleMakesAPresenterAnAttendee) {
  for (const char* entry :
       {R"("8:acs:r_alice":{})", R"("8:acs:r_alice":{"role":null})"}) {
    EXPECT_EQ(RoleOf(Changed(UpdateParticipants(With(entry))), kAlice),
              Role::kAttendee);
  }
}

TEST(UpdateParticipantsRequest, NullRemovesWhoeverThatIs) {
  const Room room = Changed(UpdateParticipants(
      With(R"("8:acs:r_alice":null,"8:acs:r_nobody":null,"4:+1":null,)"
           R"("8:orgid:u":null,"wrong_mri":null)")));
  EXPECT_TRUE(room.participants().empty());
}

TEST(UpdateParticipantsRequest, OneBadEntryRefusesTheWholeChange) {
  EXPECT_EQ(ParticipantsIssues(
                With(R"("8:acs:r_bob":{},"8:acs:r_alice":null,"4:+1":{})")),
            List{R"(PHONE_NUMBER_ON_ROSTER participants["4:+1"])"});
}

TEST(UpdateParticipantsRequest, CollaboratorNeedsAProfileThatHasIt) {
  const std::string json = With(R"("8:acs:r_a":{"role":"Collaborator"})");
  for (const ApiVersion version : kAllApiVersions) {
    EXPECT_EQ(
        ParticipantsIssues(json, ARoom(version)),
        version == ApiVersion::k20250313
            ? List{}
            : List{R"(ROLE_NOT_IN_PROFILE participants["8:acs:r_a"].role)"});
  }
}

TEST(UpdateParticipantsRequest, OtherKindsAreForTheProfileOfTheRoomToAdmit) {
  RoomDraft draft;
  draft.id = AnId().text();
  draft.valid_from = Now();
  draft.valid_until = Now(kOneDay);
  draft.profile = std::string("own-identities");
  const Room room = CreateRoom(draft, ProfileSet::BuiltIn(), Now()).value();
  EXPECT_EQ(ParticipantsIssues(With(R"("alice@example.com":{})"), room),
            List{});
}

TEST(UpdateParticipantsRequest, TheOnlyRoleOfAProfileIsNamedByItself) {
  ProfileSpec spec = ProfileSpec::From(*DefaultProfile(), "audience");
  spec.roles = {Role::kConsumer};
  RoomDraft draft;
  draft.id = AnId().text();
  draft.valid_from = Now();
  draft.valid_until = Now(kOneDay);
  draft.profile = std::string("audience");
  const Room room =
      CreateRoom(draft, *ProfileSet::BuiltIn().With(*Profile::Create(spec)),
                 Now())
          .value();
  const Result<RoomChange> change =
      UpdateParticipants(With(R"("8:acs:r_a":{"role":"Kafka"})"), room);
  ASSERT_EQ(change.issues().total(), 1U);
  EXPECT_EQ(change.issues().begin()->message, "expected Consumer, got `Kafka`");
}

TEST(UpdateParticipantsRequest, ARosterMayGrowTo10000AndNotBeyond) {
  const auto entry = [](std::size_t i) {
    return "\"8:acs:r_" + std::to_string(i) + "\":{}";
  };
  // Alice is on it.
  EXPECT_EQ(ParticipantsIssues(MapOf(9'999, entry)), List{});
  EXPECT_EQ(ParticipantsIssues(MapOf(10'000, entry)),
            List{"ROSTER_TOO_LARGE participants"});
}

TEST(UpdateParticipantsRequest, MoreThan100000EntriesAreCutAndReported) {
  const auto entry = [](std::size_t i) {
    return "\"8:acs:r_" + std::to_string(i) + "\":null";
  };
  EXPECT_EQ(ParticipantsIssues(MapOf(kMaxEntries, entry)), List{});
  EXPECT_EQ(ParticipantsIssues(MapOf(kMaxEntries + 2, entry)),
            List{"INPUT_TOO_LARGE participants"});
}

TEST(UpdateParticipantsRequest, ADocumentOf16MiBIsReadAndOneByteMoreIsNot) {
  std::string json(kMaxUpdateParticipantsBytes, '\t');
  json.replace(0, 2, "{}");
  EXPECT_TRUE(UpdateParticipants(json).ok());
  EXPECT_EQ(ParticipantsIssues(json + "\t"), List{"INPUT_TOO_LARGE"});
}

}  // namespace
}  // namespace roompolicy::wire::acs
