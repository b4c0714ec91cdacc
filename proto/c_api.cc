// The core is reached through roompolicy/c_api.h alone: its objects may be of
// another shared library, of which nothing else is visible.
#include "roompolicy/wire/c_api.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/issue.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"
#include "roompolicy/room.h"
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
using internal::CopyOut;
using internal::Give;
using internal::Guarded;
using internal::TextOf;
using internal::View;
using internal::WriteStruct;

template <auto Free>
struct Freed {
  template <typename Object>
  void operator()(Object* object) const {
    Free(object);
  }
};
template <typename Object, auto Free>
using Owned = std::unique_ptr<Object, Freed<Free>>;
using OwnedProfile = Owned<rp_profile, rp_profile_free>;
using OwnedRoom = Owned<rp_room, rp_room_free>;
using OwnedRooms = Owned<rp_rooms, rp_rooms_free>;
using OwnedIssues = Owned<rp_issues, rp_issues_free>;

// A status that is not RP_OK, on the way out.
struct Failed {
  rp_status status;
};

void Check(rp_status status) {
  if (status != RP_OK) throw Failed{status};
}

template <typename Body>
rp_status Run(Body body) noexcept {
  return Guarded([&]() -> rp_status {
    try {
      return body();
    } catch (const Failed& failed) {
      return failed.status;
    }
  });
}

rp_status Refuse(const Issues& issues, rp_issues** out) {
  if (out == nullptr) return RP_REFUSED;
  OwnedIssues told;
  const auto add = [&told](IssueCode code, rp_text path, rp_text message) {
    rp_issues* grown = told.release();
    const rp_status status =
        rp_issues_add(&grown, static_cast<rp_issue_code>(code), path, message);
    told.reset(grown);
    Check(status);
  };
  for (const Issue& issue : issues) {
    add(issue.code, TextOf(issue.path), TextOf(issue.message));
  }
  for (std::size_t i = 0; i < issues.hidden(); ++i) {  // are counted only
    add(IssueCode::kUnspecified, {}, {});
  }
  *out = told.release();
  return RP_REFUSED;
}

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

// --- The host's profiles, as this library knows them -------------------------

std::vector<Role> RolesOf(std::uint32_t bits) {
  std::vector<Role> roles;
  for (const Role role : kAllRoles) {
    if ((bits >> static_cast<unsigned>(role) & 1U) != 0) roles.push_back(role);
  }
  return roles;
}

std::vector<IdKind> KindsOf(std::uint32_t bits) {
  std::vector<IdKind> kinds;
  for (std::size_t kind = 0; kind < kNumIdKinds; ++kind) {
    if ((bits >> kind & 1U) != 0) kinds.push_back(static_cast<IdKind>(kind));
  }
  return kinds;
}

std::optional<std::chrono::nanoseconds> SpanOf(std::int64_t nanos) {
  if (nanos == 0) return std::nullopt;
  return std::chrono::nanoseconds(nanos);
}

ProfileSpec SpecOf(const rp_profile* profile) {
  rp_profile_rules rules{};
  rules.struct_size = sizeof rules;
  Check(rp_profile_get_rules(profile, &rules));
  ProfileSpec spec;
  spec.name = std::string(View(rp_profile_name(profile)));
  for (const Column column : kAllColumns) {
    for (const Action action : AllActions()) {
      spec.Set(column, action,
               static_cast<Cell>(
                   rp_profile_cell(profile, static_cast<rp_column>(column) + 1,
                                   static_cast<rp_action>(action))));
    }
  }
  spec.roles = RolesOf(rules.roles);
  spec.admitted_kinds = KindsOf(rules.id_kinds);
  spec.has_dial_out = rules.has_dial_out == 1;
  spec.longest_window = SpanOf(rules.longest_window);
  spec.latest_start = SpanOf(rules.latest_start);
  spec.default_end_of_window =
      static_cast<EndOfWindow>(rules.default_end_of_window);
  spec.limits = {rules.roster_limit, rules.capacity, rules.endpoints,
                 std::chrono::nanoseconds(rules.dial_timeout)};
  return spec;
}

ProfileSet ProfilesOf(const rp_profiles* profiles) {
  ProfileSet set = ProfileSet::BuiltIn();
  for (std::size_t i = set.all().size(); i < rp_profiles_size(profiles); ++i) {
    const OwnedProfile profile(rp_profiles_get(profiles, i));
    if (profile == nullptr) throw std::bad_alloc();
    Result<ProfilePtr> made = Profile::Create(SpecOf(profile.get()));
    if (!made.ok()) throw Failed{RP_INTERNAL};
    Result<ProfileSet> more = set.With(*std::move(made));
    if (!more.ok()) throw Failed{RP_INTERNAL};
    set = *std::move(more);
  }
  return set;
}

// --- Rooms across the border -------------------------------------------------

rp_room* Hand(const Room& room, const rp_profiles* profiles) {
  std::vector<rp_participant> people;
  people.reserve(room.participants().size());
  for (const Participant& participant : room.participants()) {
    people.push_back({TextOf(participant.id.text()),
                      static_cast<rp_role>(participant.role)});
  }
  rp_room_spec spec{};
  spec.struct_size = sizeof spec;
  spec.has = RP_HAS_VALID_FROM | RP_HAS_VALID_UNTIL | RP_HAS_DIAL_OUT |
             RP_HAS_REVISION | RP_HAS_PROFILE;
  spec.id = TextOf(room.id().text());
  if (const auto created = room.created_at()) {
    spec.has |= RP_HAS_CREATED_AT;
    spec.created_at = created->unix_nanos();
  }
  spec.valid_from = room.window().from().unix_nanos();
  spec.valid_until = room.window().until().unix_nanos();
  spec.pstn_dialout_enabled = room.pstn_dialout_enabled() ? 1 : 0;
  if (const auto end = room.own_end_of_window()) {
    spec.has |= RP_HAS_END_OF_WINDOW;
    spec.end_of_window = static_cast<rp_end_of_window>(*end);
  }
  spec.revision = room.revision();
  spec.profile = TextOf(room.profile()->name());
  spec.participants = people.data();
  spec.num_participants = people.size();
  rp_room* handed = nullptr;
  // What was judged here is judged alike there.
  const rp_status status = rp_room_load(profiles, &spec, &handed, nullptr);
  Check(status == RP_REFUSED ? RP_INTERNAL : status);
  return handed;
}

Room Take(const rp_room* room, const ProfileSet& profiles) {
  rp_room_info info{};
  info.struct_size = sizeof info;
  Check(rp_room_get(room, &info));
  RoomDraft draft;
  draft.id = std::string(View(info.id));
  draft.profile = std::string(View(info.profile));
  if (info.created_at != RP_NEVER) {
    draft.created_at = Instant::FromUnixNanos(info.created_at);
  }
  draft.valid_from = Instant::FromUnixNanos(info.valid_from);
  draft.valid_until = Instant::FromUnixNanos(info.valid_until);
  draft.pstn_dialout_enabled = info.pstn_dialout_enabled == 1;
  draft.revision = info.revision;
  if (info.own_end_of_window != RP_END_UNSPECIFIED) {
    draft.end_of_window = static_cast<EndOfWindow>(info.own_end_of_window);
  }
  draft.participants.reserve(info.num_participants);
  for (std::size_t i = 0; i < info.num_participants; ++i) {
    rp_participant participant{};
    Check(rp_room_participant(room, i, &participant));
    draft.participants.push_back({std::string(View(participant.id)),
                                  static_cast<Role>(participant.role)});
  }
  Result<Room> taken = LoadRoom(draft, profiles);
  // Its profile is none of those that the caller gave.
  if (!taken.ok()) throw Failed{RP_BAD_ARGUMENT};
  return *std::move(taken);
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

// Issues of the core, whose remedy is this library's.
Issues IssuesOf(const rp_issues* issues) {
  Issues taken;
  for (std::size_t i = 0; i < rp_issues_size(issues); ++i) {
    rp_issue issue{};
    issue.struct_size = sizeof issue;
    Check(rp_issues_get(issues, i, &issue));
    taken.Add(static_cast<IssueCode>(issue.code), std::string(View(issue.path)),
              std::string(View(issue.message)));
  }
  return taken;
}

template <typename Make>
std::size_t CopyMade(char* buffer, std::size_t capacity, Make make) noexcept {
  std::string text;
  Run([&] {
    text = make();
    return RP_OK;
  });
  return CopyOut(text, buffer, capacity);
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
    const auto read = DecodeRoomSet(View(bytes), *form, ProfilesOf(profiles));
    if (!read.ok()) return Refuse(read.issues(), issues);
    rp_rooms* made = nullptr;
    Check(rp_rooms_new(&made));
    OwnedRooms owned(made);
    for (const Room& room : *read) {
      const OwnedRoom one(Hand(room, profiles));
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
    const auto read = DecodeRoom(View(bytes), *form, ProfilesOf(profiles));
    if (!read.ok()) return Refuse(read.issues(), issues);
    *room = Hand(*read, profiles);
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
    const ProfileSet known = ProfilesOf(profiles);
    std::vector<Room> taken;
    taken.reserve(rp_rooms_size(rooms));
    for (std::size_t i = 0; i < rp_rooms_size(rooms); ++i) {
      taken.push_back(Take(rp_rooms_get(rooms, i), known));
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
    return HandBytes(EncodeRoom(Take(room, ProfilesOf(profiles)), *form), bytes,
                     issues);
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
  return CopyMade(buffer, capacity, [&] { return RemedyOf(IssuesOf(issues)); });
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
