// Requests of the published Rooms API, answered as its clients expect.
// [begin rooms api]
#include <iostream>
#include <string_view>

#include "roompolicy/room.h"
#include "roompolicy/wire/acs/error_reply.h"
#include "roompolicy/wire/acs/request_reader.h"
#include "roompolicy/wire/acs/room_writer.h"
#include "roompolicy/wire/acs/success_reply.h"

using namespace roompolicy;
namespace acs = roompolicy::wire::acs;

static void Refuse(const Issues& issues) {
  const acs::ErrorReply reply = acs::EncodeError(issues);
  std::cout << reply.http_status << " " << reply.body << "\n";
}

// PATCH /rooms/{id}: the room after it, whether changed or not.
static Room Update(const Room& room, std::string_view body, Instant now) {
  const Result<RoomChange> change = acs::DecodeUpdateRoom(body, room, now);
  const Result<Room> changed =
      change.ok() ? room.Apply(*change, now) : change.issues();
  if (!changed.ok()) {
    Refuse(changed.issues());
    return room;
  }
  std::cout << acs::kRoomShownStatus << " " << acs::EncodeRoom(*changed)
            << "\n";
  return *changed;
}

int main() {
  const Instant now = *Instant::FromUnixSeconds(1'773'306'000);  // your clock
  const auto id = RoomId::Parse("99199690362660524");            // your choice

  // POST /rooms?api-version=2025-03-13
  const Result<Room> room = acs::DecodeCreateRoom(
      R"({"participants": {"8:acs:r_doctor": {"role": "Presenter"},
                           "8:acs:r_patient": {}}})",
      *id, acs::ApiVersion::k20250313, now);
  if (!room.ok()) {
    Refuse(room.issues());
    return 1;
  }
  std::cout << acs::kRoomCreatedStatus << " " << acs::EncodeRoom(*room) << "\n";

  const Room dialing = Update(*room, R"({"pstnDialOutEnabled": true})", now);
  Update(dialing, R"({"validUntil": "2026-03-12T12:00:00Z"})", now);
}
// [end rooms api]
