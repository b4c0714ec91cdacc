// A question to a directory, each way of asking it, and its true answer.
#ifndef ROOMPOLICY_TESTS_CONCURRENCY_QUESTION_H_
#define ROOMPOLICY_TESTS_CONCURRENCY_QUESTION_H_

#include <ostream>
#include <string>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/directory_reader.h"
#include "roompolicy/instant.h"
#include "roompolicy/room_directory.h"
#include "roompolicy/room_snapshot.h"

namespace roompolicy::testing {

struct Question {
  enum class Asks { kJoin, kPerform, kPermissions };

  Asks asks = Asks::kJoin;
  std::string room_id;
  std::string user;  // empty: a server asks
  Action action = Action::kUnspecified;
  std::string target;  // empty: none
  Instant now;
};
std::ostream& operator<<(std::ostream& out, const Question& question);

// Of Permissions: its reason and what is allowed.
struct Answer {
  Decision decision;
  ActionSet allowed;
};
bool operator==(const Answer& a, const Answer& b);
std::ostream& operator<<(std::ostream& out, const Answer& answer);

// By texts.
Answer Ask(DirectoryReader& reader, const Question& question);
// By keys.
Answer Ask(const RoomDirectory& directory, DirectoryReader& reader,
           const Question& question);
// In one batch, at the instant of the first; without Asks::kPermissions.
std::vector<Answer> AskTogether(DirectoryReader& reader,
                                const std::vector<Question>& questions);

// What `Decide` says of that state of the room; null: there is none.
Answer Truth(const RoomSnapshot* room, const Question& question);

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CONCURRENCY_QUESTION_H_
