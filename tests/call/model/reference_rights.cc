#include "tests/call/model/reference_rights.h"

#include <algorithm>
#include <utility>

namespace roompolicy::reference {
namespace {

bool IsIn(const std::vector<std::string>& list, const std::string& wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

// Where `now` lies beside the window.
std::string PhaseOf(const World& world, std::int64_t now) {
  if (now < world.valid_from) return "before";
  return now < world.valid_until ? "open" : "after";
}

std::int64_t SmallInstantOf(const std::string& phase) {
  if (phase == "before") return RightsBook::kFrom - 1;
  return phase == "open" ? RightsBook::kFrom : RightsBook::kUntil;
}

}  // namespace

bool BringsSomebodyIn(const std::string& action) {
  return action == "dial_out_pstn" || action == "invite_participant";
}

std::string RoleOf(const World& world, const std::string& id) {
  for (const auto& [on_roster, role] : world.roster) {
    if (on_roster == id) return role;
  }
  return "";
}

Answer DecideInside(const CallRoom& room, Query query) {
  const bool as_before_the_end =
      room.world.exists && room.stop_joining && !BringsSomebodyIn(query.action);
  if (!as_before_the_end || query.now == kNever) {
    return Decide(room.world, query);
  }
  query.now = std::min(query.now, room.world.valid_until - 1);
  Answer answer = Decide(room.world, query);
  // The end changes nothing.
  if (answer.until == room.world.valid_until) answer.until = kNever;
  return answer;
}

Sheet AskDirectly(const CallRoom& room, const std::string& kind,
                  const std::string& id, std::int64_t now) {
  Sheet sheet;
  for (const ActionRow& row : room.world.rules.actions) {
    Query query;
    query.room_id = room.world.room_id;
    query.subject_kind = kind;
    query.subject_id = id;
    query.perform = true;
    query.action = row.name;
    query.has_now = true;
    query.now = now;
    sheet.answers.push_back(DecideInside(room, query));
    if (sheet.answers.back().effect == "ALLOW") {
      sheet.allowed.push_back(row.name);
    }
  }
  sheet.media = MediaOf(room.world.rules.actions, sheet.allowed);
  return sheet;
}

const Sheet& RightsBook::Inside(const CallRoom& room, const std::string& kind,
                                const std::string& role, std::int64_t now) {
  const World& world = room.world;
  const std::string phase = PhaseOf(world, now);
  const std::string key = world.rules.name + "|" + kind + "|" + role + "|" +
                          phase + (world.pstn_dialout_enabled ? "|on" : "|") +
                          (room.stop_joining ? "|stays" : "|");
  const auto known = sheets_.find(key);
  if (known != sheets_.end()) return known->second;

  CallRoom small = room;
  small.world.valid_from = kFrom;
  small.world.valid_until = kUntil;
  small.world.roster.clear();
  std::string id;
  if (kind == "user") id = "8:acs:somebody";
  if (kind == "pstn") id = "4:+1";
  if (kind == "user" && !role.empty()) {
    small.world.roster.emplace_back(id, role);
  }
  return sheets_
      .emplace(key, AskDirectly(small, kind, id, SmallInstantOf(phase)))
      .first->second;
}

Answer RightsBook::In(const CallRoom& room, Answer answer) {
  if (answer.until == kFrom) answer.until = room.world.valid_from;
  if (answer.until == kUntil) answer.until = room.world.valid_until;
  if (answer.reason != "INVALID_REQUEST" && answer.reason != "UNKNOWN_ACTION" &&
      answer.reason != "ROOM_NOT_FOUND") {
    answer.revision = room.world.revision;
  }
  return answer;
}

std::vector<std::string> Without(const std::vector<std::string>& a,
                                 const std::vector<std::string>& b) {
  std::vector<std::string> rest;
  for (const std::string& name : a) {
    if (!IsIn(b, name)) rest.push_back(name);
  }
  return rest;
}

std::set<std::string> Without(const std::set<std::string>& a,
                              const std::set<std::string>& b) {
  std::set<std::string> rest;
  for (const std::string& name : a) {
    if (b.count(name) == 0) rest.insert(name);
  }
  return rest;
}

}  // namespace roompolicy::reference
