// Questions in a sentence: who asks, where, when, for what.

#ifndef ROOMPOLICY_TESTS_CASES_GENERATOR_QUESTIONS_H_
#define ROOMPOLICY_TESTS_CASES_GENERATOR_QUESTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tests/cases/generator/json_text.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::cases {

inline constexpr char kPhone[] = "4:+15551234567";

// Who asks, with a word for names.
struct Who {
  std::string name;  // "attendee"
  std::string kind;  // "user", "pstn", "server"
  std::string id;
};

Who User(const std::string& name, const std::string& id);
Who Phone();
Who Server();
// Those on the roster of a room with one participant of each role, as
// "attendee".
std::vector<Who> Roster(const reference::World& world);
// Somebody of a kind that the room admits, who is not on its roster.
Who Stranger(const reference::World& world);
// The roster, a stranger, a phone and a server.
std::vector<Who> Everybody(const reference::World& world);

// When, with words for names: "OneNanosecondBeforeValidFrom".
struct When {
  std::string name;
  std::int64_t now;
};
// All positions in a window that are instants: the seven of a window that is
// neither short nor near an end of time.
std::vector<When> Positions(const reference::World& world);
// Just before, just inside, last inside, just after.
std::vector<When> Edges(const reference::World& world);

reference::Query Join(const std::string& room_id, const Who& who,
                      std::int64_t now);
reference::Query Perform(const std::string& room_id, const Who& who,
                         const std::string& action, std::int64_t now);
reference::Query OnTarget(reference::Query query, const std::string& target);

// The question as a DecisionRequest.
Json RequestJson(const reference::Query& query);

}  // namespace roompolicy::cases

#endif  // ROOMPOLICY_TESTS_CASES_GENERATOR_QUESTIONS_H_
