// Directories, from the side that changes them; keys and lists of texts.
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "roompolicy/change_report.h"
#include "roompolicy/internal/c_convert.h"
#include "roompolicy/internal/c_directory_objects.h"
#include "roompolicy/internal/c_objects.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/issue.h"
#include "roompolicy/role.h"
#include "roompolicy/room.h"
#include "roompolicy/room_directory.h"

namespace roompolicy::internal {
namespace {

// What 0 stands for.
constexpr std::size_t kUsualPage = RoomListRequest().max_rooms;
constexpr std::size_t kUsualSweep = 1'000;

rp_change_report ToC(const ChangeReport& report) noexcept {
  rp_change_report told{};
  told.revision = report.revision;
  told.added = report.added;
  told.updated = report.updated;
  told.removed = report.removed;
  told.role_changes = report.role_changes;
  return told;
}

// Does something to the rooms. After what is thrown meanwhile the directory
// does nothing any more, as RoomDirectory demands; readers go on.
template <typename Work>
rp_status Do(rp_directory& directory, Work work) noexcept {
  const rp_status before = directory.broken.load();
  if (before != RP_OK) return before;
  const rp_status status = Guarded([&]() -> rp_status {
    work(*directory.rooms);
    return RP_OK;
  });
  if (status != RP_OK) directory.broken.store(status);
  return status;
}

// Before a change: nothing is told yet. False where it cannot be made.
bool Begin(const rp_directory* directory, rp_change_report* report,
           rp_issues** issues) noexcept {
  Clear(issues);
  return (report == nullptr || WriteStruct(rp_change_report{}, report)) &&
         directory != nullptr;
}

// Makes the change and tells of it.
template <typename Make>
rp_status Change(rp_directory& directory, rp_change_report* report,
                 rp_issues** issues, Make make) {
  std::optional<Result<ChangeReport>> done;
  const rp_status status =
      Do(directory, [&](RoomDirectory& rooms) { done.emplace(make(rooms)); });
  if (status != RP_OK) return status;
  if (!done->ok()) return Refuse(std::move(*done).issues(), issues);
  if (report != nullptr) WriteStruct(ToC(**done), report);
  return RP_OK;
}

// Nothing where it is malformed.
std::optional<RoomListRequest> ListRequestOf(
    const rp_list_request* from) noexcept {
  rp_list_request read;
  if (!ReadStruct(from, read) || (read.has_after != 0 && read.has_after != 1) ||
      (read.has_active_at != 0 && read.has_active_at != 1)) {
    return std::nullopt;
  }
  RoomListRequest request;
  request.max_rooms = read.max_rooms == 0 ? kUsualPage : read.max_rooms;
  if (read.has_after == 1) {
    request.after = RoomListToken{InstantOf(read.after.created_at),
                                  read.after.number, read.after.started};
  }
  if (read.has_active_at == 1) request.active_at = InstantOf(read.active_at);
  return request;
}

rp_directory_stats ToC(const DirectoryStatistics& from) noexcept {
  rp_directory_stats told{};
  told.rooms = from.rooms;
  told.participants = from.participants;
  told.room_bytes = from.room_bytes;
  told.table_bytes = from.table_bytes;
  told.retired_bytes = from.retired_bytes;
  told.readers = from.readers;
  told.changes = from.changes;
  told.refused_for_retired = from.refused_for_retired;
  told.applied_past_limit = from.applied_past_limit;
  told.sweeps = from.sweeps;
  told.swept_rooms = from.swept_rooms;
  return told;
}

// A key of its own text, which `find` makes; null where the text is no id.
template <typename Key, typename Find>
Key* MakeKey(rp_text text, Find find) noexcept {
  std::unique_ptr<Key> key;
  Guarded([&]() -> rp_status {
    if (!find(View(text))) return RP_BAD_ARGUMENT;
    key.reset(new Key{std::string(View(text)), {}});
    key->key = *find(key->text);
    return RP_OK;
  });
  return key.release();
}

}  // namespace
}  // namespace roompolicy::internal

using namespace roompolicy;            // NOLINT
using namespace roompolicy::internal;  // NOLINT

rp_status rp_directory_new(const rp_profiles* profiles,
                           const rp_directory_options* options,
                           rp_directory** directory) noexcept {
  Clear(directory);
  rp_directory_options read{};
  if (directory == nullptr ||
      (options != nullptr && !ReadStruct(options, read))) {
    return RP_BAD_ARGUMENT;
  }
  return Guarded([&] {
    DirectoryOptions usual;
    if (read.max_retired_bytes != 0) {
      usual.max_retired_bytes = read.max_retired_bytes;
    }
    return Give(directory,
                std::make_shared<RoomDirectory>(ProfilesOf(profiles), usual));
  });
}

void rp_directory_free(rp_directory* directory) noexcept { delete directory; }

rp_status rp_directory_create(rp_directory* directory, const rp_room_spec* spec,
                              rp_instant now, rp_change_report* report,
                              rp_issues** issues) noexcept {
  if (!Begin(directory, report, issues)) return RP_BAD_ARGUMENT;
  return Guarded([&]() -> rp_status {
    const auto draft = DraftOf(spec);
    if (!draft) return RP_BAD_ARGUMENT;
    return Change(*directory, report, issues, [&](RoomDirectory& rooms) {
      return rooms.Create(*draft, InstantOf(now));
    });
  });
}

rp_status rp_directory_add(rp_directory* directory, const rp_room* room,
                           rp_change_report* report,
                           rp_issues** issues) noexcept {
  if (!Begin(directory, report, issues) || room == nullptr) {
    return RP_BAD_ARGUMENT;
  }
  return Guarded([&] {
    return Change(*directory, report, issues,
                  [&](RoomDirectory& rooms) { return rooms.Add(room->room); });
  });
}

rp_status rp_directory_apply(rp_directory* directory, rp_text room_id,
                             const rp_room_change* change, rp_instant now,
                             rp_change_report* report,
                             rp_issues** issues) noexcept {
  if (!Begin(directory, report, issues)) return RP_BAD_ARGUMENT;
  return Guarded([&]() -> rp_status {
    const auto wanted = ChangeOf(change);
    if (!wanted) return RP_BAD_ARGUMENT;
    return Change(*directory, report, issues, [&](RoomDirectory& rooms) {
      return rooms.Apply(View(room_id), *wanted, InstantOf(now));
    });
  });
}

rp_status rp_directory_set_role(rp_directory* directory, rp_text room_id,
                                rp_text participant_id, rp_role role,
                                rp_instant now, rp_change_report* report,
                                rp_issues** issues) noexcept {
  if (!Begin(directory, report, issues)) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    return Change(*directory, report, issues, [&](RoomDirectory& rooms) {
      return rooms.SetRole(View(room_id), View(participant_id),
                           EnumOf<Role>(role), InstantOf(now));
    });
  });
}

rp_status rp_directory_replace(rp_directory* directory, const rp_room* room,
                               rp_change_report* report,
                               rp_issues** issues) noexcept {
  if (!Begin(directory, report, issues) || room == nullptr) {
    return RP_BAD_ARGUMENT;
  }
  return Guarded([&] {
    return Change(*directory, report, issues, [&](RoomDirectory& rooms) {
      return rooms.Replace(room->room);
    });
  });
}

rp_status rp_directory_delete(rp_directory* directory, rp_text room_id,
                              rp_change_report* report,
                              rp_issues** issues) noexcept {
  if (!Begin(directory, report, issues)) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    return Change(*directory, report, issues, [&](RoomDirectory& rooms) {
      return rooms.Delete(View(room_id));
    });
  });
}

rp_status rp_directory_get(const rp_directory* directory, rp_text room_id,
                           rp_room** room) noexcept {
  Clear(room);
  if (directory == nullptr || room == nullptr) return RP_BAD_ARGUMENT;
  const rp_status broken = directory->broken.load();
  if (broken != RP_OK) return broken;
  return Guarded([&]() -> rp_status {
    std::optional<Room> found = directory->rooms->Get(View(room_id));
    return found ? Give(room, *std::move(found)) : RP_OK;
  });
}

rp_status rp_directory_list(const rp_directory* directory,
                            const rp_list_request* request, rp_rooms** rooms,
                            rp_list_token* next, int32_t* has_next) noexcept {
  // Read before anything is written: `next` may be the request's own `after`.
  const auto asked = ListRequestOf(request);
  Clear(rooms);
  if (next != nullptr) *next = rp_list_token{};
  if (has_next != nullptr) *has_next = 0;
  if (directory == nullptr || rooms == nullptr || next == nullptr ||
      has_next == nullptr || !asked) {
    return RP_BAD_ARGUMENT;
  }
  const rp_status broken = directory->broken.load();
  if (broken != RP_OK) return broken;
  return Guarded([&] {
    auto page = std::make_unique<rp_rooms>();
    RoomPage found = directory->rooms->List(*asked);
    for (Room& room : found.rooms) {
      page->rooms.push_back(rp_room{std::move(room)});
    }
    if (found.next) {
      *next = rp_list_token{found.next->created_at.unix_nanos(),
                            found.next->number, found.next->started};
      *has_next = 1;
    }
    *rooms = page.release();
    return RP_OK;
  });
}

rp_status rp_directory_sweep(rp_directory* directory, rp_instant now,
                             int64_t grace, size_t max_rooms,
                             rp_texts** removed, int32_t* more) noexcept {
  Clear(removed);
  if (more != nullptr) *more = 0;
  if (directory == nullptr || more == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    // Made before any room is removed: then nothing may fail.
    auto texts = std::make_unique<rp_texts>();
    const rp_status status = Do(*directory, [&](RoomDirectory& rooms) {
      SweepReport report =
          rooms.SweepExpired(InstantOf(now), std::chrono::nanoseconds(grace),
                             max_rooms == 0 ? kUsualSweep : max_rooms);
      texts->texts = std::move(report.removed);
      *more = report.more ? 1 : 0;
    });
    if (status == RP_OK && removed != nullptr) *removed = texts.release();
    return status;
  });
}

size_t rp_texts_size(const rp_texts* texts) noexcept {
  return texts == nullptr ? 0 : texts->texts.size();
}

rp_text rp_texts_get(const rp_texts* texts, size_t index) noexcept {
  return index < rp_texts_size(texts) ? TextOf(texts->texts[index]) : rp_text{};
}

void rp_texts_free(rp_texts* texts) noexcept { delete texts; }

rp_status rp_directory_statistics(const rp_directory* directory,
                                  rp_directory_stats* stats, char* stalled,
                                  size_t capacity) noexcept {
  CopyOut({}, stalled, capacity);
  if (!WriteStruct(rp_directory_stats{}, stats) || directory == nullptr ||
      (stalled == nullptr && capacity != 0)) {
    return RP_BAD_ARGUMENT;
  }
  const rp_status broken = directory->broken.load();
  if (broken != RP_OK) return broken;
  return Guarded([&] {
    const DirectoryStatistics now = directory->rooms->Statistics();
    WriteStruct(ToC(now), stats);
    if (now.stalled_reader) CopyOut(*now.stalled_reader, stalled, capacity);
    return RP_OK;
  });
}

rp_room_key* rp_room_key_new(const rp_directory* directory,
                             rp_text room_id) noexcept {
  if (directory == nullptr) return nullptr;
  return MakeKey<rp_room_key>(room_id, [&](std::string_view text) {
    return directory->rooms->RoomKeyOf(text);
  });
}

void rp_room_key_free(rp_room_key* key) noexcept { delete key; }

rp_participant_key* rp_participant_key_new(const rp_directory* directory,
                                           rp_text id) noexcept {
  if (directory == nullptr) return nullptr;
  return MakeKey<rp_participant_key>(id, [&](std::string_view text) {
    return directory->rooms->ParticipantKeyOf(text);
  });
}

void rp_participant_key_free(rp_participant_key* key) noexcept { delete key; }
