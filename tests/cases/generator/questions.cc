#include "tests/cases/generator/questions.h"

#include <cctype>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "tests/cases/generator/rooms.h"
#include "tests/cases/generator/time_text.h"

namespace roompolicy::cases {
namespace {

using reference::Query;
using reference::World;

std::string Lower(std::string text) {
  for (char& c : text) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

// Adds the instant `by` after `base`, unless it is before or after all
// instants.
void AddPosition(const std::string& name, std::int64_t base, std::int64_t by,
                 std::vector<When>& positions) {
  std::int64_t now = 0;
  if (__builtin_add_overflow(base, by, &now)) return;
  if (now == reference::kNever) return;
  positions.push_back({name, now});
}

// Half-way without overflow.
std::int64_t Middle(const World& world) {
  return world.valid_from / 2 + world.valid_until / 2;
}

}  // namespace

Who User(const std::string& name, const std::string& id) {
  return {name, "user", id};
}
Who Phone() { return {"pstn", "pstn", kPhone}; }
Who Server() { return {"server", "server", ""}; }

std::vector<Who> Roster(const World& world) {
  std::vector<Who> people;
  for (const auto& [id, role] : world.roster) {
    people.push_back(User(Lower(role), id));
  }
  return people;
}

Who Stranger(const World& world) {
  return User("stranger", PersonId(world.rules.name, "stranger"));
}

std::vector<Who> Everybody(const World& world) {
  std::vector<Who> people = Roster(world);
  people.push_back(Stranger(world));
  people.push_back(Phone());
  people.push_back(Server());
  return people;
}

std::vector<When> Positions(const World& world) {
  std::vector<When> positions;
  const std::int64_t from = world.valid_from;
  const std::int64_t until = world.valid_until;
  AddPosition("OneDayBeforeValidFrom", from, -kDay, positions);
  AddPosition("OneNanosecondBeforeValidFrom", from, -1, positions);
  AddPosition("AtValidFrom", from, 0, positions);
  AddPosition("WhileOpen", Middle(world), 0, positions);
  AddPosition("OneNanosecondBeforeValidUntil", until, -1, positions);
  AddPosition("AtValidUntil", until, 0, positions);
  AddPosition("OneDayAfterValidUntil", until, kDay, positions);
  return positions;
}

std::vector<When> Edges(const World& world) {
  std::vector<When> positions;
  AddPosition("OneNanosecondBeforeValidFrom", world.valid_from, -1, positions);
  AddPosition("AtValidFrom", world.valid_from, 0, positions);
  AddPosition("OneNanosecondBeforeValidUntil", world.valid_until, -1,
              positions);
  AddPosition("AtValidUntil", world.valid_until, 0, positions);
  return positions;
}

Query Join(const std::string& room_id, const Who& who, std::int64_t now) {
  Query query;
  query.room_id = room_id;
  query.subject_kind = who.kind;
  query.subject_id = who.id;
  query.join = true;
  query.has_now = true;
  query.now = now;
  return query;
}

Query Perform(const std::string& room_id, const Who& who,
              const std::string& action, std::int64_t now) {
  Query query = Join(room_id, who, now);
  query.join = false;
  query.perform = true;
  query.action = action;
  return query;
}

Query OnTarget(Query query, const std::string& target) {
  query.has_target = true;
  query.target = target;
  return query;
}

Json RequestJson(const Query& query) {
  Json json;
  json["roomId"] = query.room_id;
  if (query.subject_kind == "server") {
    json["subject"]["server"] = Json::object();
  } else {
    json["subject"][query.subject_kind] = query.subject_id;
  }
  if (query.join) json["join"] = Json::object();
  if (query.perform) json["action"] = query.action;
  if (query.has_target) json["target"] = query.target;
  if (query.has_now) json["at"] = TimeText(query.now);
  return json;
}

}  // namespace roompolicy::cases
