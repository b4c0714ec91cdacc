#include <google/protobuf/message.h>
#include <google/protobuf/unknown_field_set.h>

#include <cstdint>

#include "tests/wire/planted_fault.h"
#include "tests/wire/wire_bytes.h"

namespace roompolicy::wire {
namespace {

using Plant = std::function<void(BinaryRoom&, std::size_t)>;

v1::Participant PersonNumber(std::size_t n) {
  v1::Participant person;
  person.set_id("8:acs:p" + std::to_string(n));
  person.set_role(v1::ATTENDEE);
  return person;
}

Plant OfRoom(const std::function<void(v1::Room&)>& change) {
  return [change](BinaryRoom& room, std::size_t) { change(room.message); };
}

Plant OfPerson(const std::function<void(v1::Participant&)>& change) {
  return [change](BinaryRoom& room, std::size_t i) {
    change(*room.message.mutable_participants(static_cast<int>(i)));
  };
}

Plant PersonsId(const std::string& id) {
  return OfPerson([id](v1::Participant& person) { person.set_id(id); });
}

Plant PersonsRole(int number) {
  return OfPerson([number](v1::Participant& person) {
    person.set_role(static_cast<v1::Role>(number));
  });
}

Plant More(const std::string& bytes) {
  return [bytes](BinaryRoom& room, std::size_t) { room.more = bytes; };
}

// A field of the one participant that the schema does not know.
void AddUnknown(v1::Participant& person) {
  person.GetReflection()->MutableUnknownFields(&person)->AddVarint(3, 1);
}

}  // namespace

BinaryRoom CleanBinaryRoom(std::size_t index) {
  BinaryRoom room;
  room.message.set_id("room-" + std::to_string(index));
  room.message.mutable_valid_from()->set_seconds(1'772'355'600);
  room.message.mutable_valid_until()->set_seconds(1'772'359'200);
  for (std::size_t n = 0; n < kPeople; ++n) {
    *room.message.add_participants() = PersonNumber(n);
  }
  return room;
}

std::string ToText(const BinaryRoom& room) {
  return room.message.SerializeAsString() + room.more;
}

std::string BinarySetOf(const std::vector<std::string>& rooms) {
  std::string set;
  for (const std::string& room : rooms) set += Bytes(1, room);
  return set;
}

std::vector<BinaryFault> BinaryFaults() {
  using Room = v1::Room;
  return {
      {IssueCode::kInvalidTimeRange, "validUntil", OfRoom([](Room& room) {
         *room.mutable_valid_until() = room.valid_from();
       })},
      {IssueCode::kDuplicateRoom, "id",
       OfRoom([](Room& room) { room.set_id("room-0"); })},
      {IssueCode::kInvalidRoomId, "id",
       OfRoom([](Room& room) { room.mutable_id()->push_back(0x0A); })},
      {IssueCode::kInvalidRoomId, "id",
       OfRoom([](Room& room) { room.clear_id(); })},
      {IssueCode::kMissingWindow, "validFrom",
       OfRoom([](Room& room) { room.clear_valid_from(); })},
      {IssueCode::kMissingWindow, "validUntil",
       OfRoom([](Room& room) { room.clear_valid_until(); })},
      {IssueCode::kTimestampOutOfRange, "validUntil", OfRoom([](Room& room) {
         room.mutable_valid_until()->set_seconds(9'223'372'037);
       })},
      {IssueCode::kMissingRole, "participants[%].role",
       PersonsRole(v1::ROLE_UNSPECIFIED)},
      {IssueCode::kUnknownRole, "participants[%].role", PersonsRole(99)},
      {IssueCode::kRoleNotInProfile, "participants[%].role",
       [](BinaryRoom& room, std::size_t i) {
         PersonsRole(v1::COLLABORATOR)(room, i);
         room.message.set_profile("acs-2024-04-15");
       }},
      {IssueCode::kPhoneNumberOnRoster, "participants[%].id",
       PersonsId("4:+14255550123")},
      {IssueCode::kIdKindNotAdmitted, "participants[%].id",
       PersonsId("8:orgid:a")},
      {IssueCode::kDuplicateParticipant, "participants[%].id",
       PersonsId("8:acs:p0")},
      {IssueCode::kInvalidParticipantId, "participants[%].id",
       PersonsId(std::string(1, '\0'))},
      {IssueCode::kRosterTooLarge, "participants", OfRoom([](Room& room) {
         for (std::size_t n = kPeople; n <= 10'000; ++n) {
           *room.add_participants() = PersonNumber(n);
         }
       })},
      {IssueCode::kPstnDialOutUnsupported, "pstnDialOutEnabled",
       OfRoom([](Room& room) {
         room.set_pstn_dial_out_enabled(true);
         room.set_profile("acs-2023-06-14");
       })},
      {IssueCode::kUnknownField, "10", More(Number(10, 1))},
      {IssueCode::kUnknownField, "participants[%].3", OfPerson(AddUnknown)},
      {IssueCode::kUnknownProfile, "profile",
       OfRoom([](Room& room) { room.set_profile(""); })},
      {IssueCode::kInvalidRevision, "revision",
       OfRoom([](Room& room) { room.set_revision(-1); })},
      {IssueCode::kMalformedInput, "id", More(Bytes(1, "again"))},
      {IssueCode::kMalformedInput, "validFrom", More(Time(3, 5))},
      {IssueCode::kMalformedInput, "endOfWindow", More(Number(9, 7))},
      {IssueCode::kMalformedInput, "pstnDialOutEnabled", More(Number(5, 2))},
      {IssueCode::kMalformedInput, "revision", More(Bytes(7, "5"))},
      {IssueCode::kMalformedInput, "createdAt",
       OfRoom([](Room& room) { room.mutable_created_at()->set_nanos(-1); })},
      {IssueCode::kMalformedInput, "participants[8]", More(Number(6, 1))},
  };
}

}  // namespace roompolicy::wire
