// Rooms and questions as bytes, in C.
#include <gtest/gtest.h>

#include <string>

#include "roompolicy/wire/c_api.h"
#include "roompolicy/wire/request_codec.h"
#include "roompolicy/wire/room_codec.h"
#include "tests/c_api/c_handles.h"

namespace roompolicy::testing {
namespace {

using CBytes = std::unique_ptr<rp_wire_bytes, FreeBy<rp_wire_bytes_free>>;
using CRequest = std::unique_ptr<rp_wire_request, FreeBy<rp_wire_request_free>>;

const char kRoom[] = R"({
  "id": "room-1",
  "validFrom": "2026-03-01T09:00:00Z",
  "validUntil": "2026-03-01T10:00:00.5Z",
  "pstnDialOutEnabled": true,
  "participants": [{"id": "8:acs:doctor", "role": "PRESENTER"},
                   {"id": "8:acs:aunt", "role": "CONSUMER"}],
  "revision": "7",
  "endOfWindow": "STOP_JOINING"
})";

std::string RoomSetOf(const std::string& room, int times) {
  std::string set = "{\"rooms\": [";
  for (int i = 0; i < times; ++i) {
    std::string one = room;
    one.replace(one.find("room-1"), 6, "room-" + std::to_string(i));
    set += (i == 0 ? "" : ",") + one;
  }
  return set + "]}";
}

TEST(CWireTest, RoomIsReadAndWrittenAsTheEngineDoesInBothForms) {
  CRoom room;
  ASSERT_EQ(
      rp_wire_decode_room(nullptr, T(kRoom), RP_WIRE_JSON, Out(room), nullptr),
      RP_OK);
  const Room own = *wire::DecodeRoom(kRoom, wire::Format::kJson);
  EXPECT_TRUE(room->room == own);
  for (const auto& [form, format] :
       {std::pair{RP_WIRE_JSON, wire::Format::kJson},
        std::pair{RP_WIRE_BINARY, wire::Format::kBinary}}) {
    CBytes bytes;
    ASSERT_EQ(
        rp_wire_encode_room(nullptr, room.get(), form, Out(bytes), nullptr),
        RP_OK);
    const std::string text = Text(rp_wire_bytes_get(bytes.get()));
    EXPECT_EQ(text, *wire::EncodeRoom(own, format));
    CRoom back;
    ASSERT_EQ(rp_wire_decode_room(nullptr, T(text), form, Out(back), nullptr),
              RP_OK);
    EXPECT_TRUE(back->room == own);
  }
}

// Every field that may be absent is there in one of the rooms and not in
// another.
TEST(CWireTest, FieldsThatMayBeAbsentCrossTheBorderAsTheyAre) {
  for (const char* field :
       {"", R"(, "createdAt": "2026-02-28T08:00:00Z")",
        R"(, "pstnDialOutEnabled": true)", R"(, "endOfWindow": "END_CALL")",
        R"(, "revision": "9")"}) {
    const std::string text =
        std::string(R"({"id": "room-1", "validFrom": "2026-03-01T09:00:00Z",
                        "validUntil": "2026-03-01T10:00:00Z")") +
        field + "}";
    const auto own = wire::DecodeRoom(text, wire::Format::kJson);
    ASSERT_TRUE(own.ok()) << text;
    CRoom room;
    ASSERT_EQ(
        rp_wire_decode_room(nullptr, T(text), RP_WIRE_JSON, Out(room), nullptr),
        RP_OK);
    EXPECT_TRUE(room->room == *own) << text;
    CBytes bytes;
    ASSERT_EQ(rp_wire_encode_room(nullptr, room.get(), RP_WIRE_JSON, Out(bytes),
                                  nullptr),
              RP_OK);
    EXPECT_EQ(Text(rp_wire_bytes_get(bytes.get())),
              *wire::EncodeRoom(*own, wire::Format::kJson));
  }
}

TEST(CWireTest, RoomsKeepTheirOrder) {
  const std::string set = RoomSetOf(kRoom, 30);
  CRooms rooms;
  ASSERT_EQ(
      rp_wire_decode_rooms(nullptr, T(set), RP_WIRE_JSON, Out(rooms), nullptr),
      RP_OK);
  ASSERT_EQ(rp_rooms_size(rooms.get()), 30U);
  EXPECT_EQ(rooms->rooms[29].room.id().text(), "room-29");
  CBytes bytes;
  ASSERT_EQ(rp_wire_encode_rooms(nullptr, rooms.get(), RP_WIRE_BINARY,
                                 Out(bytes), nullptr),
            RP_OK);
  const auto own = *wire::DecodeRoomSet(set, wire::Format::kJson);
  EXPECT_EQ(Text(rp_wire_bytes_get(bytes.get())),
            *wire::EncodeRoomSet(own, wire::Format::kBinary));
  ASSERT_EQ(rp_rooms_add(rooms.get(), rp_rooms_get(rooms.get(), 3)), RP_OK);
  CIssues issues;
  EXPECT_EQ(rp_wire_encode_rooms(nullptr, rooms.get(), RP_WIRE_JSON, Out(bytes),
                                 Out(issues)),
            RP_REFUSED)
      << "an id that stands twice";
  EXPECT_EQ(bytes, nullptr);
  EXPECT_EQ(rp_issues_size(issues.get()), 1U);
}

TEST(CWireTest, EveryIssueIsHandedOverAlsoThoseThatAreOnlyCounted) {
  std::string bad = kRoom;
  bad.replace(bad.find("CONSUMER"), 8, "BOSS");
  const std::string set = RoomSetOf(bad, 1'200);
  const auto own = wire::DecodeRoomSet(set, wire::Format::kJson);
  CRooms rooms;
  CIssues issues;
  ASSERT_EQ(rp_wire_decode_rooms(nullptr, T(set), RP_WIRE_JSON, Out(rooms),
                                 Out(issues)),
            RP_REFUSED);
  EXPECT_EQ(rooms, nullptr);
  EXPECT_EQ(rp_issues_total(issues.get()), own.issues().total());
  ASSERT_EQ(rp_issues_size(issues.get()), own.issues().shown().size());
  EXPECT_TRUE(issues->issues.shown() == own.issues().shown());
  EXPECT_EQ(
      rp_wire_decode_rooms(nullptr, T(set), RP_WIRE_JSON, Out(rooms), nullptr),
      RP_REFUSED);
}

TEST(CWireTest, HostsOwnProfileIsKnownWhereItIsGiven) {
  std::unique_ptr<rp_profiles, FreeBy<rp_profiles_free>> profiles;
  ASSERT_EQ(rp_profiles_new(Out(profiles)), RP_OK);
  std::unique_ptr<rp_profile_spec, FreeBy<rp_profile_spec_free>> spec;
  ASSERT_EQ(rp_profile_spec_new(nullptr, T("clinic"), Out(spec)), RP_OK);
  ASSERT_EQ(rp_profile_spec_set_cell(spec.get(), RP_COLUMN_CONSUMER,
                                     RP_ACTION_USE_REACTIONS, RP_CELL_DENIED),
            RP_OK);
  std::unique_ptr<rp_profile, FreeBy<rp_profile_free>> clinic;
  ASSERT_EQ(rp_profile_create(spec.get(), Out(clinic), nullptr), RP_OK);
  ASSERT_EQ(rp_profiles_add(profiles.get(), clinic.get(), nullptr), RP_OK);
  std::string text = kRoom;
  text.insert(1, R"("profile": "clinic",)");
  CRoom room;
  EXPECT_EQ(
      rp_wire_decode_room(nullptr, T(text), RP_WIRE_JSON, Out(room), nullptr),
      RP_REFUSED);
  ASSERT_EQ(rp_wire_decode_room(profiles.get(), T(text), RP_WIRE_JSON,
                                Out(room), nullptr),
            RP_OK);
  EXPECT_EQ(room->room.profile().get(), clinic->profile.get())
      << "the profile that was given, not one like it";
  CBytes bytes;
  EXPECT_EQ(rp_wire_encode_room(nullptr, room.get(), RP_WIRE_JSON, Out(bytes),
                                nullptr),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_wire_encode_room(profiles.get(), room.get(), RP_WIRE_JSON,
                                Out(bytes), nullptr),
            RP_OK);
}

TEST(CWireTest, QuestionIsReadAndItsAnswerWritten) {
  const std::string line =
      R"({"roomId":"room-1","subject":{"user":"8:acs:doctor"},)"
      R"("action":"mute_others","target":"8:acs:aunt",)"
      R"("at":"2026-03-01T09:30:00Z"})";
  CRequest request;
  ASSERT_EQ(rp_wire_decode_request(T(line), RP_NEVER, Out(request), nullptr),
            RP_OK);
  rp_request asked{};
  asked.struct_size = sizeof asked;
  rp_instant at = 0;
  ASSERT_EQ(rp_wire_request_get(request.get(), &asked, &at), RP_OK);
  EXPECT_EQ(Text(asked.room_id), "room-1");
  EXPECT_EQ(Text(asked.subject.id), "8:acs:doctor");
  EXPECT_EQ(Text(asked.target), "8:acs:aunt");
  EXPECT_EQ(asked.action, RP_ACTION_MUTE_OTHERS);
  CRoom room;
  ASSERT_EQ(
      rp_wire_decode_room(nullptr, T(kRoom), RP_WIRE_JSON, Out(room), nullptr),
      RP_OK);
  CSnapshot snapshot;
  ASSERT_EQ(rp_compile(room.get(), Out(snapshot)), RP_OK);
  rp_decision decision;
  EXPECT_EQ(rp_decide(snapshot.get(), &asked, at, &decision), RP_ALLOW);
  char answer[512];
  const std::size_t size = rp_wire_encode_decision(
      &decision, asked.action, rp_text{}, answer, sizeof answer);
  EXPECT_EQ(std::string(answer, size),
            R"({"effect":"ALLOW","reason":"ALLOWED",)"
            R"("until":"2026-03-01T10:00:00.500Z","revision":"7","code":0,)"
            R"("subCode":0,"httpStatus":200,"remedy":""})");
  ExpectWritesBySize<rp_request>([&request](rp_request* out) {
    return rp_wire_request_get(request.get(), out, nullptr);
  });
}

TEST(CWireTest, DecisionThatSaysTwoThingsIsWrittenAsADenial) {
  const rp_decision two{RP_NEVER, 1, RP_ALLOW, RP_REASON_NOT_INVITED};
  char answer[512];
  rp_wire_encode_decision(&two, 0, rp_text{}, answer, sizeof answer);
  EXPECT_EQ(std::string(answer).substr(0, 16), R"({"effect":"DENY")");
}

TEST(CWireTest, LineThatIsRefusedSaysWhatIsWrong) {
  CRequest request;
  CIssues issues;
  const std::string line = R"({"roomId":"room-1","subject":{}})";
  ASSERT_EQ(
      rp_wire_decode_request(T(line), RP_NEVER, Out(request), Out(issues)),
      RP_REFUSED);
  EXPECT_EQ(request, nullptr);
  char remedy[1024];
  const std::size_t size =
      rp_wire_remedy_of(issues.get(), remedy, sizeof remedy);
  EXPECT_EQ(
      std::string(remedy, size),
      wire::RemedyOf(wire::DecodeRequestLine(line, std::nullopt).issues()));
  const std::string no_at =
      R"({"roomId":"room-1","subject":{"server":{}},"join":{}})";
  EXPECT_EQ(rp_wire_decode_request(T(no_at), RP_NEVER, Out(request), nullptr),
            RP_REFUSED);
  EXPECT_EQ(rp_wire_decode_request(T(no_at), 5, Out(request), nullptr), RP_OK);
  rp_request asked{};
  asked.struct_size = sizeof asked;
  rp_instant at = 0;
  ASSERT_EQ(rp_wire_request_get(request.get(), &asked, &at), RP_OK);
  EXPECT_EQ(at, 5);
  EXPECT_EQ(asked.asks, RP_ASKS_JOIN);
  EXPECT_EQ(asked.subject.kind, RP_SUBJECT_SERVER);
}

TEST(CWireTest, TimesAreReadStrictly) {
  rp_instant at = 1;
  EXPECT_EQ(rp_wire_parse_time(T("1970-01-01T00:00:01.5Z"), &at), RP_OK);
  EXPECT_EQ(at, 1'500'000'000);
  for (const char* wrong : {"", "now", "1970-01-01", "1970-01-01T00:00:60Z"}) {
    EXPECT_EQ(rp_wire_parse_time(rp_text_of(wrong), &at), RP_BAD_ARGUMENT);
    EXPECT_EQ(at, RP_NEVER);
  }
}

TEST(CWireTest, NullAndNoFormatAreBadArguments) {
  CRoom room;
  CRooms rooms;
  CBytes bytes;
  CRequest request;
  for (const rp_wire_format format : {-1, 0, 3}) {
    EXPECT_EQ(
        rp_wire_decode_room(nullptr, T(kRoom), format, Out(room), nullptr),
        RP_BAD_ARGUMENT);
    EXPECT_EQ(
        rp_wire_decode_rooms(nullptr, T(kRoom), format, Out(rooms), nullptr),
        RP_BAD_ARGUMENT);
  }
  EXPECT_EQ(
      rp_wire_decode_room(nullptr, NoText(), RP_WIRE_JSON, Out(room), nullptr),
      RP_REFUSED);
  EXPECT_EQ(
      rp_wire_decode_room(nullptr, T(kRoom), RP_WIRE_JSON, nullptr, nullptr),
      RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_wire_decode_rooms(nullptr, T(kRoom), 1, nullptr, nullptr),
            RP_BAD_ARGUMENT);
  ASSERT_EQ(
      rp_wire_decode_room(nullptr, T(kRoom), RP_WIRE_JSON, Out(room), nullptr),
      RP_OK);
  ASSERT_EQ(rp_wire_decode_rooms(nullptr, T(RoomSetOf(kRoom, 1)), RP_WIRE_JSON,
                                 Out(rooms), nullptr),
            RP_OK);
  EXPECT_EQ(rp_wire_encode_room(nullptr, room.get(), 3, Out(bytes), nullptr),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_wire_encode_rooms(nullptr, rooms.get(), 3, Out(bytes), nullptr),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_wire_encode_room(nullptr, room.get(), 1, nullptr, nullptr),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_wire_encode_rooms(nullptr, rooms.get(), 1, nullptr, nullptr),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_wire_encode_room(nullptr, nullptr, 1, Out(bytes), nullptr),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_wire_encode_rooms(nullptr, nullptr, 1, Out(bytes), nullptr),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_wire_decode_request(T("{}"), 0, nullptr, nullptr),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_wire_request_get(nullptr, nullptr, nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_wire_parse_time(T("x"), nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_wire_bytes_get(nullptr).size, 0U);
  char text[8];
  EXPECT_EQ(rp_wire_encode_decision(nullptr, 0, rp_text{}, text, 8), 0U);
  EXPECT_STREQ(text, "");
  rp_wire_bytes_free(nullptr);
  rp_wire_request_free(nullptr);
}

}  // namespace
}  // namespace roompolicy::testing
