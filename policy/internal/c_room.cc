// Rooms, and lists of them.
#include <optional>
#include <string>
#include <utility>

#include "roompolicy/ids.h"
#include "roompolicy/internal/c_convert.h"
#include "roompolicy/internal/c_objects.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/room.h"
#include "roompolicy/room_draft.h"

namespace roompolicy::internal {
namespace {

rp_status HandRoom(Result<Room> made, rp_room** room, rp_issues** issues) {
  if (!made.ok()) return Refuse(std::move(made).issues(), issues);
  return Give(room, *std::move(made));
}

// The room becomes the changed one, or stays as it is.
rp_status Change(rp_room& room, const RoomChange& change, rp_instant now,
                 rp_issues** issues) {
  Result<Room> changed = room.room.Apply(change, InstantOf(now));
  if (!changed.ok()) return Refuse(std::move(changed).issues(), issues);
  room.room = *std::move(changed);
  return RP_OK;
}

// A change of one thing; `fill` says which. False: it cannot be said.
template <typename Fill>
rp_status ChangeOne(rp_room* room, rp_instant now, rp_issues** issues,
                    Fill fill) noexcept {
  Clear(issues);
  if (room == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    RoomChange change;
    fill(change);
    return Change(*room, change, now, issues);
  });
}

rp_room_info InfoOf(const Room& room) noexcept {
  rp_room_info info{};
  info.id = TextOf(room.id().text());
  info.profile = TextOf(room.profile()->name());
  info.created_at = room.created_at().value_or(Instant::Max()).unix_nanos();
  info.valid_from = room.window().from().unix_nanos();
  info.valid_until = room.window().until().unix_nanos();
  info.revision = room.revision();
  info.num_participants = room.participants().size();
  info.pstn_dialout_enabled = room.pstn_dialout_enabled() ? 1 : 0;
  info.own_end_of_window = static_cast<rp_end_of_window>(
      room.own_end_of_window().value_or(EndOfWindow::kUnspecified));
  info.end_of_window = static_cast<rp_end_of_window>(room.end_of_window());
  return info;
}

}  // namespace
}  // namespace roompolicy::internal

using namespace roompolicy;            // NOLINT
using namespace roompolicy::internal;  // NOLINT

rp_status rp_room_create(const rp_profiles* profiles, const rp_room_spec* spec,
                         rp_instant now, rp_room** room,
                         rp_issues** issues) noexcept {
  Clear(room);
  Clear(issues);
  if (room == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    const std::optional<RoomDraft> draft = DraftOf(spec);
    if (!draft) return rp_status{RP_BAD_ARGUMENT};
    return HandRoom(CreateRoom(*draft, ProfilesOf(profiles), InstantOf(now)),
                    room, issues);
  });
}

rp_status rp_room_load(const rp_profiles* profiles, const rp_room_spec* spec,
                       rp_room** room, rp_issues** issues) noexcept {
  Clear(room);
  Clear(issues);
  if (room == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    const std::optional<RoomDraft> draft = DraftOf(spec);
    if (!draft) return rp_status{RP_BAD_ARGUMENT};
    return HandRoom(LoadRoom(*draft, ProfilesOf(profiles)), room, issues);
  });
}

rp_status rp_room_copy(const rp_room* room, rp_room** copy) noexcept {
  Clear(copy);
  if (room == nullptr || copy == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] { return Give(copy, room->room); });
}

void rp_room_free(rp_room* room) noexcept { delete room; }

rp_status rp_room_get(const rp_room* room, rp_room_info* info) noexcept {
  if (room == nullptr) return RP_BAD_ARGUMENT;
  return WriteStruct(InfoOf(room->room), info) ? RP_OK : RP_BAD_ARGUMENT;
}

rp_status rp_room_participant(const rp_room* room, size_t index,
                              rp_participant* participant) noexcept {
  if (participant == nullptr) return RP_BAD_ARGUMENT;
  *participant = rp_participant{};
  if (room == nullptr || index >= room->room.participants().size()) {
    return RP_BAD_ARGUMENT;
  }
  const Participant& found = room->room.participants()[index];
  participant->id = TextOf(found.id.text());
  participant->role = static_cast<rp_role>(found.role);
  return RP_OK;
}

rp_role rp_room_role(const rp_room* room, rp_text id) noexcept {
  const auto checked = ParticipantIdView::Parse(View(id));
  if (room == nullptr || !checked) return RP_ROLE_UNSPECIFIED;
  return static_cast<rp_role>(room->room.FindRole(*checked));
}

rp_status rp_room_apply(rp_room* room, const rp_room_change* change,
                        rp_instant now, rp_issues** issues) noexcept {
  Clear(issues);
  if (room == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    const std::optional<RoomChange> read = ChangeOf(change);
    if (!read) return rp_status{RP_BAD_ARGUMENT};
    return Change(*room, *read, now, issues);
  });
}

rp_status rp_room_set_role(rp_room* room, rp_text id, rp_role role,
                           rp_instant now, rp_issues** issues) noexcept {
  return ChangeOne(room, now, issues, [&](RoomChange& change) {
    change.participants = {
        RosterEdit::Set(std::string(View(id)), EnumOf<Role>(role))};
  });
}

rp_status rp_room_remove(rp_room* room, rp_text id, rp_instant now,
                         rp_issues** issues) noexcept {
  return ChangeOne(room, now, issues, [&](RoomChange& change) {
    change.participants = {RosterEdit::Remove(std::string(View(id)))};
  });
}

rp_status rp_room_set_window(rp_room* room, rp_instant valid_from,
                             rp_instant valid_until, rp_instant now,
                             rp_issues** issues) noexcept {
  return ChangeOne(room, now, issues, [&](RoomChange& change) {
    change.valid_from = InstantOf(valid_from);
    change.valid_until = InstantOf(valid_until);
  });
}

rp_status rp_room_set_dial_out(rp_room* room, int32_t enabled, rp_instant now,
                               rp_issues** issues) noexcept {
  if (enabled != 0 && enabled != 1) {
    Clear(issues);
    return RP_BAD_ARGUMENT;
  }
  return ChangeOne(room, now, issues, [&](RoomChange& change) {
    change.pstn_dialout_enabled = enabled == 1;
  });
}

rp_status rp_rooms_new(rp_rooms** rooms) noexcept {
  if (rooms == nullptr) return RP_BAD_ARGUMENT;
  Clear(rooms);
  return Guarded([&] { return Give(rooms); });
}

void rp_rooms_free(rp_rooms* rooms) noexcept { delete rooms; }

size_t rp_rooms_size(const rp_rooms* rooms) noexcept {
  return rooms == nullptr ? 0 : rooms->rooms.size();
}

const rp_room* rp_rooms_get(const rp_rooms* rooms, size_t index) noexcept {
  return index < rp_rooms_size(rooms) ? &rooms->rooms[index] : nullptr;
}

rp_status rp_rooms_add(rp_rooms* rooms, const rp_room* room) noexcept {
  if (rooms == nullptr || room == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    rooms->rooms.push_back(*room);
    return RP_OK;
  });
}
