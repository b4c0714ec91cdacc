// The room and the questions that the reference decider's own tests share.

#ifndef ROOMPOLICY_TESTS_REFERENCE_REFERENCE_TEST_WORLD_H_
#define ROOMPOLICY_TESTS_REFERENCE_REFERENCE_TEST_WORLD_H_

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/reference/reference_decider.h"

namespace roompolicy::reference {

inline constexpr char kRoom[] = "room-1";
inline constexpr char kPresenter[] = "8:acs:r_presenter";
inline constexpr char kCollaborator[] = "8:acs:r_collaborator";
inline constexpr char kAttendee[] = "8:acs:r_attendee";
inline constexpr char kConsumer[] = "8:acs:r_consumer";
inline constexpr char kStranger[] = "8:acs:r_stranger";
inline constexpr char kPhone[] = "4:+15551234567";

inline constexpr std::int64_t kFrom = 1000;
inline constexpr std::int64_t kOpen = 1500;
inline constexpr std::int64_t kUntil = 2000;
inline constexpr std::int64_t kRevision = 7;

inline std::string ActionsText() {
  std::ifstream file("tests/testdata/actions.tsv", std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::vector<ActionRow> Rows() { return ParseActions(ActionsText()); }

// A room open in [kFrom, kUntil) with one participant of each role that the
// profile has, dial-out off.
inline World RoomUnder(const std::string& profile) {
  World world;
  world.room_id = kRoom;
  world.exists = true;
  world.rules = BuiltIn(profile, Rows());
  world.valid_from = kFrom;
  world.valid_until = kUntil;
  world.revision = kRevision;
  world.roster = {{kPresenter, "PRESENTER"},
                  {kAttendee, "ATTENDEE"},
                  {kConsumer, "CONSUMER"}};
  if (profile == "acs-2025-03-13" || profile == "own-identities") {
    world.roster.emplace_back(kCollaborator, "COLLABORATOR");
  }
  return world;
}

inline World DefaultRoom() { return RoomUnder("acs-2025-03-13"); }

inline Query Ask(const std::string& kind, const std::string& id,
                 std::int64_t now) {
  Query query;
  query.room_id = kRoom;
  query.subject_kind = kind;
  query.subject_id = id;
  query.has_now = true;
  query.now = now;
  return query;
}

inline Query Join(const std::string& kind, const std::string& id,
                  std::int64_t now = kOpen) {
  Query query = Ask(kind, id, now);
  query.join = true;
  return query;
}

inline Query Perform(const std::string& kind, const std::string& id,
                     const std::string& action, std::int64_t now = kOpen) {
  Query query = Ask(kind, id, now);
  query.perform = true;
  query.action = action;
  return query;
}

inline Query OnTarget(Query query, const std::string& target) {
  query.has_target = true;
  query.target = target;
  return query;
}

inline std::string Reason(const World& world, const Query& query) {
  return Decide(world, query).reason;
}

}  // namespace roompolicy::reference

#endif  // ROOMPOLICY_TESTS_REFERENCE_REFERENCE_TEST_WORLD_H_
