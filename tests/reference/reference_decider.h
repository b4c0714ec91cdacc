// The reference decider: a second, slow, obvious decider.
//
// It is the executable form of the rules for deciding (sections 2, 4,
// 5, 6, 8 and 9). The engine is compared with it over the whole small world, so
// it shares no code, no table and no representation with the engine: it is
// plain structs of strings and linear searches, one `if` for each rule in the
// order of the text. It is for tests alone.
//
//   Rules rules = BuiltIn("acs-2025-03-13", ParseActions(tsv_text));
//   World world;                       // one room, or the lack of it
//   world.rules = rules;
//   ...
//   Answer answer = Decide(world, query);
//
// The caller sees to it that a world is one that a host could have built:
// valid_from < valid_until < kNever, every id of the roster well-formed,
// admitted and there once, every role one of the rules' roles.

#ifndef ROOMPOLICY_TESTS_REFERENCE_REFERENCE_DECIDER_H_
#define ROOMPOLICY_TESTS_REFERENCE_REFERENCE_DECIDER_H_

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "tests/reference/reference_ids.h"
#include "tests/reference/reference_rules.h"

namespace roompolicy::reference {

// 2.1: `Instant::Max()`. As an answer it is "never", as an input it is refused.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

// One room; instants are nanoseconds since the Unix epoch.
struct World {
  std::string room_id;
  bool exists = false;  // false: never created, or deleted
  Rules rules;
  std::int64_t valid_from = 0;
  std::int64_t valid_until = 0;
  bool pstn_dialout_enabled = false;
  std::vector<std::pair<std::string, std::string>> roster;  // (id, role)
  std::int64_t revision = 0;
};

// One question. A field that a `bool` introduces counts only if it is true.
struct Query {
  std::string room_id;
  std::string subject_kind;  // "user", "pstn", "server"; "" for no subject
  std::string subject_id;    // not looked at for a server
  bool join = false;
  bool perform = false;
  std::string action;
  bool has_target = false;
  std::string target;
  bool has_now = false;
  std::int64_t now = 0;
};

// Section 6. The defaults are what nobody may be told (reason 0).
struct Answer {
  std::string effect = "DENY";  // or "ALLOW"
  std::string reason = "UNSPECIFIED";
  std::int64_t until = kNever;
  std::int64_t revision = 0;
};

// 6.5.
struct PermissionsAnswer {
  std::vector<std::string> allowed;  // action names in the table's order
  std::string reason = "UNSPECIFIED";
  std::int64_t until = kNever;
  std::int64_t revision = 0;
};

// 6.1, 6.2 and 6.3: the first rule that matches. `until` is found by asking
// again at each later bound of the window, not by knowing the rules.
Answer Decide(const World& world, const Query& query);

// 6.5: can-perform without a target, asked for every action of the rules, which
// must have at least one.
PermissionsAnswer Permissions(const World& world,
                              const std::string& subject_kind,
                              const std::string& subject_id, std::int64_t now);

// 6.7: what a stranger may be told of `answer`.
Answer ForOutsider(Answer answer);

}  // namespace roompolicy::reference

#endif  // ROOMPOLICY_TESTS_REFERENCE_REFERENCE_DECIDER_H_
