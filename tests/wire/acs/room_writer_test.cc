// One room, its times and its roster as replies show them. Documents that are
// "recorded" were answered by the service to the tests of its Python SDK
// (azure-communication-rooms, tests/recordings, July 2023).

#include "roompolicy/wire/acs/room_writer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>

#include "roompolicy/profile.h"
#include "roompolicy/wire/acs/instant_text.h"
#include "roompolicy/wire/acs/success_reply.h"
#include "tests/wire/acs/writer_test_util.h"

namespace roompolicy::wire::acs {
namespace {

constexpr char kPrefix[] = "https://host/rooms/r1/participants?nextLink=";

std::string Ticks(std::int64_t nanos) {
  return TickText(Instant::FromUnixNanos(nanos), "Z");
}

TEST(TickText, KeepsTicksOf100Nanoseconds) {
  // The times of the published event examples.
  for (const char* text :
       {"2021-09-22T17:02:38.6905856Z", "2021-09-22T17:03:12.6143005Z",
        "2021-09-22T17:28:41.1497652Z"}) {
    EXPECT_EQ(TickText(At(text), kEventTimeSuffix), text);
  }
}

TEST(TickText, LeavesOutTrailingZerosAndTheWholeFractionOfAWholeSecond) {
  EXPECT_EQ(Ticks(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(Ticks(500'000'000), "1970-01-01T00:00:00.5Z");
  EXPECT_EQ(Ticks(10'000'000), "1970-01-01T00:00:00.01Z");
  EXPECT_EQ(Ticks(903'276'000), "1970-01-01T00:00:00.903276Z");
  EXPECT_EQ(Ticks(100), "1970-01-01T00:00:00.0000001Z");
  EXPECT_EQ(Ticks(10'000'000'000), "1970-01-01T00:00:10Z");
}

TEST(TickText, CutsBelowATickTowardsThePast) {
  EXPECT_EQ(Ticks(1), "1970-01-01T00:00:00Z");
  EXPECT_EQ(Ticks(99), "1970-01-01T00:00:00Z");
  EXPECT_EQ(Ticks(199), "1970-01-01T00:00:00.0000001Z");
  EXPECT_EQ(Ticks(999'999'999), "1970-01-01T00:00:00.9999999Z");
}

TEST(TickText, CutsTowardsThePastBefore1970Too) {
  EXPECT_EQ(Ticks(-1), "1969-12-31T23:59:59.9999999Z");
  EXPECT_EQ(Ticks(-100), "1969-12-31T23:59:59.9999999Z");
  EXPECT_EQ(Ticks(-101), "1969-12-31T23:59:59.9999998Z");
}

TEST(TickText, FitsTheFirstAndTheLastInstant) {
  constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max() - 1;
  EXPECT_EQ(TickText(Instant::Min(), "Z"), "1677-09-21T00:12:43.1452241Z");
  EXPECT_EQ(Ticks(kLast), "2262-04-11T23:47:16.8547758Z");
}

// Recorded: update_room_valid_until_in_past, its first reply.
TEST(EncodeRoom, OfTheVersionWithoutTheFlagIsAsRecorded) {
  RoomDraft draft;
  draft.id = "9949007082272782";
  draft.created_at = At("2023-07-27T23:42:07.4709553Z");
  draft.profile = "acs-2023-06-14";
  const Result<Room> room = CreateRoom(draft, ProfileSet::BuiltIn(),
                                       At("2023-07-27T23:42:07.3155981Z"));
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(EncodeRoom(*room),
            R"({"id":"9949007082272782",)"
            R"("createdAt":"2023-07-27T23:42:07.4709553+00:00",)"
            R"("validFrom":"2023-07-27T23:42:07.3155981+00:00",)"
            R"("validUntil":"2024-01-23T23:42:07.3155981+00:00"})");
}

// Recorded: create_room_all_attributes. Bounds that were given in microseconds
// come back with 6 digits; the roster is not shown.
TEST(EncodeRoom, WithAllAttributesIsAsRecorded) {
  RoomDraft draft;
  draft.id = "99430570737419440";
  draft.created_at = At("2023-07-05T21:57:18.2954846Z");
  draft.valid_from = At("2023-07-08T14:57:17.867781Z");
  draft.valid_until = At("2023-08-05T14:57:17.867781Z");
  draft.participants = {{"8:acs:sanitized1", Role::kPresenter}};
  draft.profile = "acs-2023-06-14";
  const Result<Room> room =
      CreateRoom(draft, ProfileSet::BuiltIn(), At("2023-07-05T21:57:18Z"));
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(EncodeRoom(*room),
            R"({"id":"99430570737419440",)"
            R"("createdAt":"2023-07-05T21:57:18.2954846+00:00",)"
            R"("validFrom":"2023-07-08T14:57:17.867781+00:00",)"
            R"("validUntil":"2023-08-05T14:57:17.867781+00:00"})");
}

TEST(EncodeRoom, ShowsTheFlagInEveryOtherBuiltInProfile) {
  for (const ProfilePtr& profile : ProfileSet::BuiltIn().all()) {
    for (const bool enabled : {false, true}) {
      if (profile->name() == "acs-2023-06-14") continue;
      RoomDraft draft = DraftOf("r1");
      draft.created_at = At("2026-02-01T00:00:00Z");
      draft.profile = profile->name();
      draft.pstn_dialout_enabled = enabled;
      EXPECT_EQ(EncodeRoom(Loaded(draft)),
                R"({"id":"r1","createdAt":"2026-02-01T00:00:00+00:00",)"
                R"("validFrom":"2026-03-01T09:00:00+00:00",)"
                R"("validUntil":"2026-03-01T10:00:00+00:00",)"
                R"("pstnDialOutEnabled":)" +
                    std::string(enabled ? "true}" : "false}"))
          << profile->name();
    }
  }
}

TEST(EncodeRoom, StoredWithoutCreatedAtLeavesItOut) {
  EXPECT_EQ(EncodeRoom(Loaded(DraftOf("r1"))),
            R"({"id":"r1","validFrom":"2026-03-01T09:00:00+00:00",)"
            R"("validUntil":"2026-03-01T10:00:00+00:00",)"
            R"("pstnDialOutEnabled":false})");
}

TEST(EncodeRoom, EscapesAnIdAsJsonText) {
  RoomDraft draft = DraftOf("\"\\é漢");
  EXPECT_EQ(Parsed(EncodeRoom(Loaded(draft)))["id"], "\"\\é漢");
}

TEST(EncodeParticipants, SpellsEachRoleAsTheServiceAndSortsByTheBytesOfIds) {
  RoomDraft draft = DraftOf("r1");
  draft.participants = {{"8:acs:r_b", Role::kPresenter},
                        {"8:acs:r_é", Role::kConsumer},
                        {"8:acs:r_a", Role::kAttendee},
                        {"8:acs:r_B", Role::kCollaborator}};
  EXPECT_EQ(*EncodeParticipants(Loaded(draft), std::nullopt, kPrefix),
            R"({"value":[)"
            R"({"rawId":"8:acs:r_B","role":"Collaborator"},)"
            R"({"rawId":"8:acs:r_a","role":"Attendee"},)"
            R"({"rawId":"8:acs:r_b","role":"Presenter"},)"
            R"({"rawId":"8:acs:r_é","role":"Consumer"}]})");
}

// Recorded: add_or_update_participants, where the service lists in another
// order.
TEST(EncodeParticipants, AfterAnUpsertIsAsRecordedButSorted) {
  RoomDraft draft = DraftOf("99419091274814241");
  draft.participants = {{"8:acs:sanitized1", Role::kPresenter},
                        {"8:acs:sanitized3", Role::kAttendee}};
  RoomChange change;
  change.participants = {RosterEdit::Set("8:acs:sanitized1", Role::kConsumer),
                         RosterEdit::Set("8:acs:sanitized2", Role::kConsumer)};
  const Result<Room> room =
      Loaded(draft).Apply(change, At("2026-03-01T09:30:00Z"));
  ASSERT_TRUE(room.ok());
  EXPECT_EQ(*EncodeParticipants(*room, std::nullopt, kPrefix),
            R"({"value":[{"rawId":"8:acs:sanitized1","role":"Consumer"},)"
            R"({"rawId":"8:acs:sanitized2","role":"Consumer"},)"
            R"({"rawId":"8:acs:sanitized3","role":"Attendee"}]})");
}

TEST(EncodeParticipants, OfAnEmptyRosterAreAnEmptyList) {
  EXPECT_EQ(*EncodeParticipants(RoomOfMany(0), std::nullopt, kPrefix),
            R"({"value":[]})");
}

TEST(EncodeParticipants, FullPageOf350IsTheOnlyOneAnd351AreTwo) {
  const auto full =
      Parsed(*EncodeParticipants(RoomOfMany(350), std::nullopt, kPrefix));
  EXPECT_EQ(full["value"].size(), 350U);
  EXPECT_FALSE(full.contains("nextLink"));

  const Room room = RoomOfMany(351);
  const auto first = Parsed(*EncodeParticipants(room, std::nullopt, kPrefix));
  EXPECT_EQ(first["value"].size(), 350U);
  const std::string link = first["nextLink"];
  ASSERT_EQ(link.rfind(kPrefix, 0), 0U);
  const auto after = ParseParticipantPageToken(link.substr(sizeof kPrefix - 1));
  ASSERT_TRUE(after.ok());
  EXPECT_EQ(*EncodeParticipants(room, *after, kPrefix),
            R"({"value":[{"rawId":"8:acs:r_0350","role":"Attendee"}]})");
}

TEST(EncodeParticipants, GoOnBehindAnIdThatHasLeftTheRoster) {
  EXPECT_EQ(ListedIn(Parsed(*EncodeParticipants(
                         RoomOfMany(3), User("8:acs:r_0000x"), kPrefix)),
                     "rawId"),
            (std::vector<std::string>{"8:acs:r_0001", "8:acs:r_0002"}));
}

TEST(EncodeParticipants, RefuseALinkPrefixThatIsNoVisibleAscii) {
  for (const char* prefix : {"", "https://host/a b", "https://host/é", "\n"}) {
    const auto page = EncodeParticipants(RoomOfMany(1), std::nullopt, prefix);
    ASSERT_FALSE(page.ok()) << prefix;
    EXPECT_EQ(page.issues().begin()->code, IssueCode::kMalformedInput);
    EXPECT_EQ(page.issues().begin()->path, "nextLink");
  }
}

// Recorded: create answers 201 and "accepted", the roster's PATCH 200 and {},
// delete 204.
TEST(SuccessReply, StatusesAreAsRecorded) {
  EXPECT_EQ(kRoomCreatedStatus, 201);
  EXPECT_EQ(kRepeatabilityResult, "accepted");
  EXPECT_EQ(kRoomShownStatus, 200);
  EXPECT_EQ(kParticipantsUpdatedStatus, 200);
  EXPECT_EQ(kParticipantsUpdatedBody, "{}");
  EXPECT_EQ(kRoomDeletedStatus, 204);
}

}  // namespace
}  // namespace roompolicy::wire::acs
