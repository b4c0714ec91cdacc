#include "tests/cases/generator/rooms.h"

#include <cctype>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "tests/cases/generator/expectation.h"

namespace roompolicy::cases {
namespace {

using reference::World;

constexpr std::int64_t kFirstInstant = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLastInstant = reference::kNever - 1;

std::string Lower(const std::string& text) {
  std::string lower;
  for (const char c : text) {
    lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return lower;
}

// One participant of each role that the profile has.
void InviteEveryRole(World& world) {
  for (const std::string& role : world.rules.roles) {
    world.roster.emplace_back(PersonId(world.rules.name, Lower(role)), role);
  }
}

Json ToJson(const CaseRoom& room) {
  const World& world = room.world;
  const Wording& wording = room.wording;
  Json json;
  json["id"] = world.room_id;
  if (wording.names_created_at) json["createdAt"] = TimeText(kFrom - kDay);
  json["validFrom"] = TimeText(world.valid_from);
  json["validUntil"] = TimeText(world.valid_until);
  json["pstnDialOutEnabled"] = world.pstn_dialout_enabled;
  json["participants"] = Json::array();
  for (const auto& [id, role] : world.roster) {
    Json participant;
    participant["id"] = id;
    participant["role"] = wording.roles_in_mixed_case ? InWords(role) : role;
    json["participants"].push_back(participant);
  }
  if (wording.names_revision) {
    json["revision"] = std::to_string(world.revision);
  }
  if (wording.names_profile) json["profile"] = world.rules.name;
  if (!wording.end_of_window.empty()) {
    json["endOfWindow"] = wording.end_of_window;
  }
  return json;
}

}  // namespace

std::string PersonId(const std::string& profile, const std::string& name) {
  if (profile == "own-identities") return name + "@clinic.example";
  return "8:acs:clinic_" + name;
}

Rooms::Rooms(const std::vector<reference::ActionRow>& actions)
    : actions_(actions) {
  AddProfileRooms();
  AddWordingRooms();
  AddWindowRooms();
  AddRosterRooms();
  AddIdentifierRooms();
}

World Rooms::Find(const std::string& room_id) const {
  for (const CaseRoom& room : rooms_) {
    if (room.world.room_id == room_id) return room.world;
  }
  World none;
  none.room_id = room_id;
  none.exists = false;
  // A request is read by the same table whether or not its room exists.
  none.rules = reference::BuiltIn("acs-2025-03-13", actions_);
  return none;
}

std::vector<World> Rooms::ProfileRooms() const {
  std::vector<World> worlds;
  for (const CaseRoom& room : rooms_) {
    const std::string& id = room.world.room_id;
    const std::string plain = "room-" + room.world.rules.name;
    if (id == plain || id == plain + "-dial-out") worlds.push_back(room.world);
  }
  return worlds;
}

Json Rooms::ToRoomSet() const {
  Json set;
  set["rooms"] = Json::array();
  for (const CaseRoom& room : rooms_) set["rooms"].push_back(ToJson(room));
  return set;
}

// Every room has a revision of its own, so that an answer about another room is
// seen to be one.
World Rooms::NewWorld(const std::string& id, const std::string& profile) {
  World world;
  world.room_id = id;
  world.exists = true;
  world.rules = reference::BuiltIn(profile, actions_);
  world.valid_from = kFrom;
  world.valid_until = kUntil;
  world.revision = 101 + static_cast<std::int64_t>(rooms_.size());
  return world;
}

void Rooms::Add(const World& world, const Wording& wording) {
  rooms_.push_back(CaseRoom{world, wording});
}

void Rooms::AddProfileRooms() {
  for (const char* profile : {"acs-2023-06-14", "acs-2024-04-15",
                              "acs-2025-03-13", "own-identities"}) {
    World off = NewWorld(std::string("room-") + profile, profile);
    InviteEveryRole(off);
    Add(off);
    // 9.2: a true flag is an issue of the oldest profile.
    if (!off.rules.dial_out_supported) continue;
    World on = NewWorld(off.room_id + "-dial-out", profile);
    InviteEveryRole(on);
    on.pstn_dialout_enabled = true;
    Add(on);
  }
}

void Rooms::AddWordingRooms() {
  World defaults = NewWorld("room-of-defaults", "acs-2025-03-13");
  defaults.revision = 1;  // 3.10: absent on load is 1
  InviteEveryRole(defaults);
  Wording terse;
  terse.names_profile = false;
  terse.names_revision = false;
  terse.names_created_at = false;
  Add(defaults, terse);

  World mixed = NewWorld("room-of-roles-in-mixed-case", "acs-2025-03-13");
  InviteEveryRole(mixed);
  Wording roles_in_mixed_case;
  roles_in_mixed_case.roles_in_mixed_case = true;
  Add(mixed, roles_in_mixed_case);

  for (const char* end : {"END_CALL", "STOP_JOINING"}) {
    World world = NewWorld("room-" + Lower(end), "acs-2025-03-13");
    InviteEveryRole(world);
    Wording wording;
    wording.end_of_window = end;
    Add(world, wording);
  }

  World last = NewWorld("room-of-the-last-revision", "acs-2025-03-13");
  last.revision = std::numeric_limits<std::int64_t>::max();
  InviteEveryRole(last);
  Add(last);
}

void Rooms::AddWindowRooms() {
  struct Window {
    const char* id;
    const char* profile;
    std::int64_t from;
    std::int64_t until;
  };
  const std::int64_t second = 4'102'444'800 * kSecond;  // 2100-01-01T00:00:00Z
  const Window windows[] = {
      {"window-of-one-nanosecond", "acs-2025-03-13", kFrom, kFrom + 1},
      {"window-with-nanoseconds", "acs-2025-03-13", kFrom + 123'456'789,
       kFrom + kSecond + 987'654'321},
      {"window-with-microseconds", "acs-2024-04-15", kFrom + 123'456'000,
       kFrom + kHour + 1'000},
      {"window-with-milliseconds", "acs-2023-06-14", kFrom + 120'000'000,
       kFrom + kHour + 1'000'000},
      {"window-of-180-days", "acs-2025-03-13", kFrom, kFrom + 180 * kDay},
      {"window-of-ten-years", "own-identities", kFrom, kFrom + 3652 * kDay},
      {"window-over-the-epoch", "acs-2025-03-13", -kSecond, kSecond},
      {"window-from-the-epoch", "acs-2025-03-13", 0, kHour},
      {"window-before-the-epoch", "own-identities", -400 * kDay, -1},
      {"window-over-a-leap-day", "acs-2025-03-13",
       1'709'164'800 * kSecond - kHour, 1'709'164'800 * kSecond + kDay},
      {"window-over-a-century", "own-identities", second - 1, second + 1},
      {"window-far-away", "acs-2025-03-13", 9'000'000'000 * kSecond,
       9'000'000'000 * kSecond + kDay},
      {"window-until-the-last-instant", "acs-2025-03-13", kLastInstant - kDay,
       kLastInstant},
      {"window-from-the-first-instant", "acs-2025-03-13", kFirstInstant,
       kFirstInstant + kDay},
      {"window-of-all-time", "own-identities", kFirstInstant, kLastInstant},
  };
  for (const Window& window : windows) {
    World world = NewWorld(window.id, window.profile);
    world.valid_from = window.from;
    world.valid_until = window.until;
    InviteEveryRole(world);
    Add(world);
  }
}

}  // namespace roompolicy::cases
