// What somebody who is in a call may do, asked of the reference decider.
//
// Part of the reference call, see reference_call.h. The decider takes a while
// for the 57 actions, and its answers about somebody in a call depend on few
// things: the rules, the column of the table, the switch, and where in the
// window the instant lies. So they are asked for once for each, in a small
// room, and kept; `AskDirectly` asks in the true room and keeps nothing, for
// tests to compare.
#ifndef ROOMPOLICY_TESTS_CALL_MODEL_REFERENCE_RIGHTS_H_
#define ROOMPOLICY_TESTS_CALL_MODEL_REFERENCE_RIGHTS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/reference/reference_decider.h"

namespace roompolicy::reference {

// A room, and what of it a call looks at and the decider does not.
struct CallRoom {
  World world;
  bool stop_joining = false;      // at the window's end, instead of ending
  std::size_t capacity = 0;       // the profile's
  std::size_t endpoints = 0;      // of one participant; the profile's
  std::int64_t dial_timeout = 0;  // nanoseconds; the profile's
};
using CallRoomPtr = std::shared_ptr<const CallRoom>;

// 7.9: what is judged at the true instant, whoever asks.
bool BringsSomebodyIn(const std::string& action);

// The role of `id` on the roster; "" for who is not there.
std::string RoleOf(const World& world, const std::string& id);

// 7.9: the decider's answer to `query` about somebody who is in the call.
Answer DecideInside(const CallRoom& room, Query query);

// What one subject may do at one instant.
struct Sheet {
  std::vector<Answer> answers;  // an action each, in the table's order
  std::vector<std::string> allowed;
  std::set<std::string> media;  // section 8
};

class RightsBook {
 public:
  // Of somebody inside: a "user" with `role`, a "pstn" or a "server". The
  // `until` of its answers is kFrom, kUntil or kNever.
  const Sheet& Inside(const CallRoom& room, const std::string& kind,
                      const std::string& role, std::int64_t now);

  // The window of the small room, for which the bounds of the true one stand.
  static constexpr std::int64_t kFrom = 1000;
  static constexpr std::int64_t kUntil = 2000;

  // The answer of a sheet, about `room`.
  static Answer In(const CallRoom& room, Answer answer);

 private:
  std::map<std::string, Sheet> sheets_;
};

// The same without keeping anything, of that id.
Sheet AskDirectly(const CallRoom& room, const std::string& kind,
                  const std::string& id, std::int64_t now);

// The names in `a` that are not in `b`, in the order of `a`.
std::vector<std::string> Without(const std::vector<std::string>& a,
                                 const std::vector<std::string>& b);
std::set<std::string> Without(const std::set<std::string>& a,
                              const std::set<std::string>& b);

}  // namespace roompolicy::reference

#endif  // ROOMPOLICY_TESTS_CALL_MODEL_REFERENCE_RIGHTS_H_
