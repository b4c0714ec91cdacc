#include "roompolicy/wire/c_api.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/issue.h"
#include "roompolicy/profile.h"
#include "roompolicy/room.h"
#include "roompolicy/wire/c_border.h"
#include "roompolicy/wire/request_codec.h"
#include "roompolicy/wire/room_codec.h"
#include "roompolicy/wire/time_text.h"

struct rp_wire_bytes {
  std::string bytes;
};

struct rp_wire_request {
  roompolicy::wire::RoomRequest request;
};

namespace roompolicy::wire {
namespace {

using internal::Clear;
using internal::CopyMade;
using internal::Give;
using internal::TextOf;
using internal::View;
using internal::WriteStruct;

std::optional<Format> FormatOf(rp_wire_format format) {
  switch (format) {
    case RP_WIRE_JSON:
      return Format::kJson;
    case RP_WIRE_BINARY:
      return Format::kBinary;
    default:
      return std::nullopt;
  }
}

rp_status HandBytes(Result<std::string> made, rp_wire_bytes** bytes,
                    rp_issues** issues) {
  if (!made.ok()) return Refuse(made.issues(), issues);
  return Give(bytes, *std::move(made));
}

// --- Questions ---------------------------------------------------------------

rp_request AskedBy(const RoomRequest& request) {
  const Request asks = request.request();
  rp_request asked{};
  asked.asks = asks.asks_join() ? RP_ASKS_JOIN : RP_ASKS_PERFORM;
  asked.action = static_cast<rp_action>(asks.action());
  asked.subject.kind = static_cast<rp_subject_kind>(asks.subject().kind());
  if (const auto id = asks.subject().id())
    asked.subject.id = TextOf(id->text());
  if (const auto target = asks.target()) {
    asked.has_target = 1;
    asked.target = TextOf(target->text());
  }
  asked.room_id = TextOf(request.room_id());
  return asked;
}

}  // namespace
}  // namespace roompolicy::wire

using namespace roompolicy;        // NOLINT
using namespace roompolicy::wire;  // NOLINT

rp_status rp_wire_decode_rooms(const rp_profiles* profiles, rp_text bytes,
                               rp_wire_format format, rp_rooms** rooms,
                               rp_issues** issues) noexcept {
  Clear(rooms);
  Clear(issues);
  const auto form = FormatOf(format);
  if (rooms == nullptr || !form) return RP_BAD_ARGUMENT;
  return Run([&] {
    const auto read =
        DecodeRoomSet(View(bytes), *form, ProfilesFromCore(profiles));
    if (!read.ok()) return Refuse(read.issues(), issues);
    rp_rooms* made = nullptr;
    Check(rp_rooms_new(&made));
    OwnedRooms owned(made);
    for (const Room& room : *read) {
      const OwnedRoom one(RoomToCore(room, profiles));
      Check(rp_rooms_add(owned.get(), one.get()));
    }
    *rooms = owned.release();
    return rp_status{RP_OK};
  });
}

rp_status rp_wire_decode_room(const rp_profiles* profiles, rp_text bytes,
                              rp_wire_format format, rp_room** room,
                              rp_issues** issues) noexcept {
  Clear(room);
  Clear(issues);
  const auto form = FormatOf(format);
  if (room == nullptr || !form) return RP_BAD_ARGUMENT;
  return Run([&] {
    const auto read =
        DecodeRoom(View(bytes), *form, ProfilesFromCore(profiles));
    if (!read.ok()) return Refuse(read.issues(), issues);
    *room = RoomToCore(*read, profiles);
    return rp_status{RP_OK};
  });
}

rp_text rp_wire_bytes_get(const rp_wire_bytes* bytes) noexcept {
  return bytes == nullptr ? rp_text{} : TextOf(bytes->bytes);
}
void rp_wire_bytes_free(rp_wire_bytes* bytes) noexcept { delete bytes; }

rp_status rp_wire_encode_rooms(const rp_profiles* profiles,
                               const rp_rooms* rooms, rp_wire_format format,
                               rp_wire_bytes** bytes,
                               rp_issues** issues) noexcept {
  Clear(bytes);
  Clear(issues);
  const auto form = FormatOf(format);
  if (rooms == nullptr || bytes == nullptr || !form) return RP_BAD_ARGUMENT;
  return Run([&] {
    const ProfileSet known = ProfilesFromCore(profiles);
    std::vector<Room> taken;
    taken.reserve(rp_rooms_size(rooms));
    for (std::size_t i = 0; i < rp_rooms_size(rooms); ++i) {
      taken.push_back(RoomFromCore(rp_rooms_get(rooms, i), known));
    }
    return HandBytes(EncodeRoomSet(taken, *form), bytes, issues);
  });
}

rp_status rp_wire_encode_room(const rp_profiles* profiles, const rp_room* room,
                              rp_wire_format format, rp_wire_bytes** bytes,
                              rp_issues** issues) noexcept {
  Clear(bytes);
  Clear(issues);
  const auto form = FormatOf(format);
  if (room == nullptr || bytes == nullptr || !form) return RP_BAD_ARGUMENT;
  return Run([&] {
    return HandBytes(
        EncodeRoom(RoomFromCore(room, ProfilesFromCore(profiles)), *form),
        bytes, issues);
  });
}

rp_status rp_wire_decode_request(rp_text line, rp_instant default_at,
                                 rp_wire_request** request,
                                 rp_issues** issues) noexcept {
  Clear(request);
  Clear(issues);
  if (request == nullptr) return RP_BAD_ARGUMENT;
  return Run([&] {
    const Instant at = Instant::FromUnixNanos(default_at);
    auto read = DecodeRequestLine(
        View(line), at.IsNever() ? std::nullopt : std::optional<Instant>(at));
    if (!read.ok()) return Refuse(read.issues(), issues);
    return Give(request, *std::move(read));
  });
}

void rp_wire_request_free(rp_wire_request* request) noexcept { delete request; }

rp_status rp_wire_request_get(const rp_wire_request* request, rp_request* asked,
                              rp_instant* at) noexcept {
  if (at != nullptr) *at = RP_NEVER;
  if (request == nullptr || !WriteStruct(AskedBy(request->request), asked)) {
    return RP_BAD_ARGUMENT;
  }
  if (at != nullptr) *at = request->request.at().unix_nanos();
  return RP_OK;
}

size_t rp_wire_remedy_of(const rp_issues* issues, char* buffer,
                         size_t capacity) noexcept {
  return CopyMade(buffer, capacity,
                  [&] { return RemedyOf(IssuesFromCore(issues)); });
}

size_t rp_wire_encode_decision(const rp_decision* decision, rp_action action,
                               rp_text remedy, char* buffer,
                               size_t capacity) noexcept {
  return CopyMade(buffer, capacity, [&] {
    if (decision == nullptr) return std::string();
    const bool allowed = internal::IsAllowed(*decision);
    return EncodeDecisionLine(
        Decision{Instant::FromUnixNanos(decision->until), decision->revision,
                 allowed ? Effect::kAllow : Effect::kDeny,
                 internal::EnumOf<Reason>(decision->reason)},
        internal::EnumOf<Action>(action), View(remedy));
  });
}

rp_status rp_wire_parse_time(rp_text text, rp_instant* instant) noexcept {
  if (instant == nullptr) return RP_BAD_ARGUMENT;
  *instant = RP_NEVER;
  return Run([&] {
    const Result<Instant> read = ParseInstant(View(text), "");
    if (!read.ok()) return rp_status{RP_BAD_ARGUMENT};
    *instant = read->unix_nanos();
    return rp_status{RP_OK};
  });
}
