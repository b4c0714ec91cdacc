#include <utility>

#include "tests/wire/planted_fault.h"

namespace roompolicy::wire {
namespace {

void AddMember(std::string& members, const std::string& member) {
  if (!members.empty() && !member.empty()) members += ",";
  members += member;
}

void AddMember(std::string& members, const char* key,
               const std::string& value) {
  if (!value.empty())
    AddMember(members, '"' + std::string(key) + "\":" + value);
}

JsonPerson PersonNumber(std::size_t n) {
  return {"\"8:acs:p" + std::to_string(n) + '"', R"("ATTENDEE")", "", ""};
}

std::string ToText(const JsonPerson& person) {
  if (!person.whole.empty()) return person.whole;
  std::string members;
  AddMember(members, "id", person.id);
  AddMember(members, "role", person.role);
  AddMember(members, person.more);
  return "{" + members + "}";
}

using Plant = std::function<void(JsonRoom&, std::size_t)>;

Plant Id(std::string value) {
  return [value](JsonRoom& room, std::size_t) { room.id = value; };
}
Plant From(std::string value) {
  return [value](JsonRoom& room, std::size_t) { room.from = value; };
}
Plant Until(std::string value) {
  return [value](JsonRoom& room, std::size_t) { room.until = value; };
}
Plant More(std::string members) {
  return [members](JsonRoom& room, std::size_t) { room.more = members; };
}
Plant PersonsId(std::string value) {
  return [value](JsonRoom& room, std::size_t i) { room.people[i].id = value; };
}
Plant PersonsRole(std::string value, std::string more_of_room = "") {
  return [value, more_of_room](JsonRoom& room, std::size_t i) {
    room.people[i].role = value;
    room.more = more_of_room;
  };
}
Plant PersonsMore(std::string members) {
  return [members](JsonRoom& room, std::size_t i) {
    room.people[i].more = members;
  };
}

}  // namespace

JsonRoom CleanJsonRoom(std::size_t index) {
  JsonRoom room;
  room.id = "\"room-" + std::to_string(index) + '"';
  room.from = R"("2026-03-01T09:00:00Z")";
  room.until = R"("2026-03-01T10:00:00Z")";
  for (std::size_t n = 0; n < kPeople; ++n) {
    room.people.push_back(PersonNumber(n));
  }
  return room;
}

std::string ToText(const JsonRoom& room) {
  std::string people;
  for (const JsonPerson& person : room.people) {
    AddMember(people, ToText(person));
  }
  std::string members;
  AddMember(members, "id", room.id);
  AddMember(members, "validFrom", room.from);
  AddMember(members, "validUntil", room.until);
  AddMember(members, "participants", "[" + people + "]");
  AddMember(members, room.more);
  return "{" + members + "}";
}

std::string JsonSetOf(const std::vector<std::string>& rooms) {
  std::string list;
  for (const std::string& room : rooms) AddMember(list, room);
  return "{\"rooms\":[" + list + "]}";
}

std::vector<JsonFault> JsonFaults() {
  return {
      {IssueCode::kInvalidTimeRange, "validUntil",
       Until(R"("2026-03-01T09:00:00Z")")},
      {IssueCode::kInvalidTimeRange, "validUntil",
       Until(R"("2026-08-28T09:00:00.000000001Z")")},
      {IssueCode::kDuplicateRoom, "id", Id(R"("room-0")")},
      {IssueCode::kInvalidRoomId, "id",
       [](JsonRoom& room, std::size_t) { room.id.insert(1, " "); }},
      {IssueCode::kInvalidRoomId, "id", Id("")},
      {IssueCode::kMissingWindow, "validFrom", From("")},
      {IssueCode::kMissingWindow, "validUntil", Until("")},
      {IssueCode::kTimestampOutOfRange, "validFrom",
       From(R"("1677-09-21T00:12:43Z")")},
      {IssueCode::kTimestampOutOfRange, "createdAt",
       More(R"("createdAt":"2262-04-11T23:47:16.854775807Z")")},
      {IssueCode::kMissingRole, "participants[%].role", PersonsRole("")},
      {IssueCode::kUnknownRole, "participants[%].role",
       PersonsRole(R"("SUPERADMIN")")},
      {IssueCode::kRoleNotInProfile, "participants[%].role",
       PersonsRole(R"("COLLABORATOR")", R"("profile":"acs-2024-04-15")")},
      {IssueCode::kPhoneNumberOnRoster, "participants[%].id",
       PersonsId(R"("4:+14255550123")")},
      {IssueCode::kIdKindNotAdmitted, "participants[%].id",
       PersonsId(R"("8:orgid:a")")},
      {IssueCode::kDuplicateParticipant, "participants[%].id",
       PersonsId(R"("8:acs:p0")")},
      {IssueCode::kInvalidParticipantId, "participants[%].id",
       PersonsId(R"("8:acs:\u0000")")},
      {IssueCode::kInvalidParticipantId, "participants[%].id", PersonsId("")},
      {IssueCode::kRosterTooLarge, "participants",
       [](JsonRoom& room, std::size_t) {
         for (std::size_t n = kPeople; n <= 10'000; ++n) {
           room.people.push_back(PersonNumber(n));
         }
       }},
      {IssueCode::kOpenRoomUnsupported, "roomOpen",
       More(R"("roomOpen":false)")},
      {IssueCode::kOpenRoomUnsupported, "roomJoinPolicy",
       More(R"("roomJoinPolicy":"InviteOnly")")},
      {IssueCode::kPstnDialOutUnsupported, "pstnDialOutEnabled",
       More(R"("pstnDialOutEnabled":true,"profile":"acs-2023-06-14")")},
      {IssueCode::kUnknownField, "topic", More(R"("topic":{"a":[1]})")},
      {IssueCode::kUnknownField, "participants[%].name",
       PersonsMore(R"("name":"Ann")")},
      {IssueCode::kUnknownProfile, "profile", More(R"("profile":"acs")")},
      {IssueCode::kInvalidRevision, "revision", More(R"("revision":-1)")},
      {IssueCode::kInvalidRevision, "revision",
       More("\"revision\":" + std::string(400, '9'))},
      {IssueCode::kMalformedInput, "revision", More(R"("revision":1e999)")},
      {IssueCode::kMalformedInput, "endOfWindow", More(R"("endOfWindow":1)")},
      {IssueCode::kMalformedInput, "createdAt", More(R"("createdAt":"soon")")},
      {IssueCode::kMalformedInput, "id", More(R"("id":"again")")},
      {IssueCode::kMalformedInput, "participants[%]",
       [](JsonRoom& room, std::size_t i) { room.people[i].whole = "null"; }},
      {IssueCode::kMalformedInput, "participants[%].role", PersonsRole("99")},
      {IssueCode::kMalformedInput, "participants[%].role",
       PersonsMore(R"("role":"PRESENTER")")},
  };
}

}  // namespace roompolicy::wire
