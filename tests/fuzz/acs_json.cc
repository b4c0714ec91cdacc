// Requests of the service's API in JSON: what is accepted is what a JSON
// library sees in the text and what the room takes; what is refused says why;
// every reply that is written is JSON. The first byte names the document.

#include "roompolicy/profile.h"
#include "roompolicy/role.h"
#include "roompolicy/wire/acs/error_reply.h"
#include "roompolicy/wire/acs/request_reader.h"
#include "roompolicy/wire/acs/room_writer.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/json_tree.h"
#include "tests/fuzz/property.h"

namespace roompolicy::fuzz {
namespace {

using Json = nlohmann::json;
using wire::acs::ApiVersion;

// 2026-03-12T08:00:00Z, about which the corpus is.
const Instant kNow = *Instant::FromUnixSeconds(1'773'302'400);

constexpr char kLink[] = "https://host/rooms?nextLink=";

RoomId SomeId() { return RoomId::Parse("99199690362660524").value(); }

// A room with somebody on its roster, to be changed.
const Room& SomeRoom() {
  static const Room kRoom = [] {
    RoomDraft draft;
    draft.id = std::string("99199690362660524");
    draft.participants = {{std::string("8:acs:a_1"), Role::kPresenter},
                          {std::string("8:acs:a_2"), Role::kConsumer}};
    return CreateRoom(draft, ProfileSet::BuiltIn(), kNow).value();
  }();
  return kRoom;
}

std::string WhyRefusalBroken(const Issues& issues) {
  const wire::acs::ErrorReply reply = wire::acs::EncodeError(issues);
  if (!Json::accept(reply.body)) return "an error document that is no JSON";
  if (reply.http_status < 400) return "a refusal with another status";
  return WhyReportBroken(issues);
}

std::string WhyRoomReplyBroken(const Room& room) {
  const Json reply = Json::parse(wire::acs::EncodeRoom(room), nullptr, false);
  if (reply.value("id", "") != room.id().text()) return "another id is shown";
  const auto page = wire::acs::EncodeRoomList({&room}, std::nullopt, kLink);
  if (!page.ok() || !Json::accept(*page)) return "a list that is no JSON";
  const auto people = wire::acs::EncodeParticipants(room, std::nullopt, kLink);
  if (!people.ok() || !Json::accept(*people)) return "a roster that is no JSON";
  return WhyRoomBroken(room);
}

// What the dialect reads where a role stands, is null or is missing.
Role RoleIn(const Json& person) {
  const auto role = person.find("role");
  if (role == person.end() || role->is_null()) return Role::kAttendee;
  return ParseRole(role->get<std::string>());
}

// Null is as good as absent.
Json MemberOf(const Json& tree, const char* key) {
  return tree.value(key, Json());
}

std::string WhyCreateBroken(std::string_view text, const JsonTree& tree) {
  const auto room =
      wire::acs::DecodeCreateRoom(text, SomeId(), ApiVersion::k20250313, kNow);
  if (!room.ok()) return WhyRefusalBroken(room.issues());
  if (tree.value.is_discarded() || tree.repeats_a_key) return "accepted";
  const Json flag = MemberOf(tree.value, "pstnDialOutEnabled");
  if (room->pstn_dialout_enabled() != (flag == Json(true))) {
    return "another switch";
  }
  const Json people = MemberOf(tree.value, "participants");
  if (people.size() != room->participants().size()) return "another roster";
  for (const auto& [raw_id, person] : people.items()) {
    const auto id = ParticipantIdView::Parse(std::string_view(raw_id));
    if (!id || room->FindRole(*id) != RoleIn(person)) return "another role";
  }
  return WhyRoomReplyBroken(*room);
}

std::string WhyChangeBroken(const Result<RoomChange>& change,
                            const JsonTree& tree) {
  if (!change.ok()) return WhyRefusalBroken(change.issues());
  if (tree.value.is_discarded() || tree.repeats_a_key) return "accepted";
  const Result<Room> changed = SomeRoom().Apply(*change, kNow);
  return changed.ok() ? WhyRoomReplyBroken(*changed) : "the room refuses it";
}

std::string WhyUpdateBroken(std::string_view text, const JsonTree& tree) {
  const auto change = wire::acs::DecodeUpdateRoom(text, SomeRoom(), kNow);
  std::string why = WhyChangeBroken(change, tree);
  if (!why.empty() || !change.ok()) return why;
  const Json flag = MemberOf(tree.value, "pstnDialOutEnabled");
  if (change->pstn_dialout_enabled.absent() != flag.is_null()) {
    return "a switch out of nothing";
  }
  for (const char* bound : {"validFrom", "validUntil"}) {
    if (MemberOf(tree.value, bound).is_null() != change->valid_from.absent()) {
      return "one bound without the other";
    }
  }
  return change->participants.empty() ? "" : "an update names people";
}

std::string WhyRosterBroken(std::string_view text, const JsonTree& tree) {
  const auto change =
      wire::acs::DecodeUpdateParticipants(text, SomeRoom(), kNow);
  std::string why = WhyChangeBroken(change, tree);
  if (!why.empty() || !change.ok()) return why;
  const Json people = MemberOf(tree.value, "participants");
  if (people.size() != change->participants.size()) return "another map";
  for (const RosterEdit& edit : change->participants) {
    const Json& person = people.at(*edit.id);
    if (edit.remove != person.is_null()) return "another one is removed";
    if (!edit.remove && *edit.role != RoleIn(person)) return "another role";
  }
  return "";
}

}  // namespace

std::string WhyBroken(std::string_view input) {
  if (input.empty()) return "";
  const std::string_view text = input.substr(1);
  const JsonTree tree = ReadTree(text);
  switch (input.front()) {
    case 'u':
      return WhyUpdateBroken(text, tree);
    case 'p':
      return WhyRosterBroken(text, tree);
    default:
      return WhyCreateBroken(text, tree);
  }
}

}  // namespace roompolicy::fuzz
