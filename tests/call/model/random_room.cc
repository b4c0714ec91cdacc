// Random rooms, and what changes in them.
#include <algorithm>
#include <memory>
#include <utility>

#include "tests/call/model/random_call.h"

namespace roompolicy::testing {

using reference::CallRoom;
using reference::kFirstInstant;
using reference::kNever;
using reference::ReferenceCall;

void RandomCall::MakeRoom(const ReferenceCall& call, Input& input) {
  CallRoom room = call.room();
  reference::World& world = room.world;
  const bool deleted = !world.exists;
  world.exists = true;
  const std::int64_t before = world.revision;
  world.revision = before + (OneIn(12) ? 2 : 1);
  if (deleted && OneIn(2)) world.revision = 1;
  if (OneIn(30)) world.revision = std::max<std::int64_t>(1, before);
  if (OneIn(60)) world.revision = std::max<std::int64_t>(1, before - 1);
  if (OneIn(40)) world.room_id = "elsewhere";
  std::vector<std::string> named;
  if (call.now() >= world.valid_until) EditWindow(call, room);
  for (std::size_t edits = 1 + Below(2); edits > 0; --edits) {
    switch (Below(14)) {
      case 0:
      case 1:
        world.pstn_dialout_enabled = !world.pstn_dialout_enabled;
        break;
      case 2:
      case 3:
      case 4:
        EditWindow(call, room);
        break;
      case 5:
        room.stop_joining = !room.stop_joining;
        break;
      case 6:
        EditProfile(room, named);
        break;
      case 7:
        break;
      default:
        EditRoster(room, named);
    }
  }
  Repair(room, named);
  // Whom the change before this one named, nobody says.
  if (world.revision > before + 1) named.resize(Below(named.size() + 1));
  input.names_changed = OneIn(2);
  if (input.names_changed) {
    // A host may forget some: what is not named is found all the same.
    if (OneIn(8)) named.resize(Below(named.size() + 1));
    while (OneIn(3)) named.push_back(SomeId(call));
    std::shuffle(named.begin(), named.end(), random_);
    input.changed = std::move(named);
  }
  input.snapshot = SnapshotOf(room);
  input.room = std::make_shared<const CallRoom>(std::move(room));
}

void RandomCall::EditRoster(CallRoom& room, std::vector<std::string>& named) {
  auto& roster = room.world.roster;
  const std::string& id = OneOf(Users());
  named.push_back(id);
  const auto at = std::find_if(roster.begin(), roster.end(),
                               [&id](const auto& e) { return e.first == id; });
  if (at != roster.end()) {
    roster.erase(at);
    if (OneIn(3)) return;
  }
  const std::vector<std::string>& roles = room.world.rules.roles;
  roster.emplace_back(id, OneIn(2) ? "PRESENTER" : OneOf(roles));
}

void RandomCall::EditWindow(const ReferenceCall& call, CallRoom& room) {
  const std::int64_t now = call.now() == kFirstInstant ? start_ : call.now();
  reference::World& world = room.world;
  if (now >= world.valid_until && !OneIn(3)) {
    world.valid_until = Moved(now, 1 + Span(20));
    return;
  }
  switch (Below(8)) {
    case 0:
      world.valid_from = Moved(now, Span(3));  // often the future
      break;
    case 1:
      world.valid_from = Moved(now, -Span(4));
      break;
    case 2:
      world.valid_until = Moved(now, -Span(2));
      break;
    case 3:
      world.valid_until = now;
      break;
    case 4:
      world.valid_until = Moved(now, 1);
      break;
    default:
      world.valid_until = Moved(now, 1 + Span(long_window_ ? 40 : 20));
  }
}

void RandomCall::EditProfile(CallRoom& room, std::vector<std::string>& named) {
  CallRoom other = RoomUnder(*OneOf(profiles_));
  other.world.roster = room.world.roster;
  other.world.room_id = room.world.room_id;
  other.world.revision = room.world.revision;
  other.world.valid_from = room.world.valid_from;
  other.world.valid_until = room.world.valid_until;
  other.world.pstn_dialout_enabled = room.world.pstn_dialout_enabled;
  room = std::move(other);
  Repair(room, named);
}

// Makes it a room that a host could have built under its profile.
void RandomCall::Repair(CallRoom& room, std::vector<std::string>& named) {
  reference::World& world = room.world;
  if (world.valid_until == kNever) --world.valid_until;
  if (world.valid_from >= world.valid_until) {
    world.valid_from = Moved(world.valid_until, -1);
  }
  if (world.valid_from == world.valid_until) ++world.valid_until;
  if (!world.rules.dial_out_supported) world.pstn_dialout_enabled = false;
  auto& roster = world.roster;
  for (std::size_t i = roster.size(); i > 0; --i) {
    auto& [id, role] = roster[i - 1];
    const auto& roles = world.rules.roles;
    if (!reference::AdmitsKind(world.rules, reference::KindOf(id))) {
      named.push_back(id);
      roster.erase(roster.begin() + static_cast<std::ptrdiff_t>(i - 1));
    } else if (std::find(roles.begin(), roles.end(), role) == roles.end()) {
      named.push_back(id);
      role = "ATTENDEE";
    }
  }
}

}  // namespace roompolicy::testing
