// The engine's call and the reference's, given the same inputs and compared
// after each: the decision, the effects and their order, who is in, the
// figures, and what every grant answers that was ever given.
//
// What is compared of a grant rotates: all actions of those that an input
// touched and of one more, some actions of the others, at instants around the
// present, the join and the end. In a window too long for a grant's word the
// engine may be woken earlier and may answer with an earlier `until` (7.11):
// there the comparison goes as far as that instant.
#ifndef ROOMPOLICY_TESTS_CALL_MODEL_CALL_PAIR_H_
#define ROOMPOLICY_TESTS_CALL_MODEL_CALL_PAIR_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "roompolicy/call.h"
#include "tests/call/model/call_input.h"
#include "tests/call/model/reference_call.h"

namespace roompolicy::testing {

class CallPair {
 public:
  // `long_window`: of a word that is too short. The book outlives the pair.
  CallPair(const reference::CallRoomPtr& room, bool long_window,
           reference::RightsBook* book);

  // Gives both the input; in words what differs then, "" where nothing does.
  std::string Step(const Input& input);
  // The call is destroyed: every grant denies.
  std::string Destroy();

  // What the engine said to the last input.
  const CallEffects& effects() const { return effects_; }
  // Of an input that asks for something.
  const std::optional<Decision>& decision() const { return decision_; }
  // Refused with issues.
  bool refused() const { return refused_; }

  const Call& call() const { return *call_; }
  const reference::ReferenceCall& reference() const { return reference_; }
  const std::vector<Grant>& grants() const { return grants_; }

 private:
  struct Said {
    std::string decision;
    reference::Lines effects;
    bool admitted = false;
  };
  Said StepEngine(const Input& input);
  Said StepReference(const Input& input);
  Said TakeReply(CallReply reply);
  // These give the answer in words, where there is one.
  CallReply AskEngine(const Input& input);
  std::string ChangeEnginesRoom(const Input& input);
  std::string TellEngine(const Input& input);
  std::string TellReference(const Input& input, reference::Lines& effects);

  std::string CompareState() const;
  std::string CompareGrants();
  std::string CompareGrant(std::size_t grant, std::int64_t at,
                           std::size_t first, std::size_t count);
  std::string CompareAnswer(std::size_t grant, std::int64_t at, Action action,
                            const Decision& expected) const;
  const std::vector<Decision>& DecisionsOf(const reference::Sheet& sheet);

  std::optional<Call> call_;
  reference::ReferenceCall reference_;
  bool long_window_;
  std::vector<Grant> grants_;
  CallEffects effects_;
  std::optional<Decision> decision_;
  bool refused_ = false;
  bool touched_all_ = false;
  std::int64_t deadline_ = 0;  // the engine's, after the last input
  std::uint64_t steps_ = 0;
  std::int64_t largest_revision_ = 0;
  std::vector<bool> ended_before_;
  std::map<const reference::Sheet*, std::vector<Decision>> decisions_;
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CALL_MODEL_CALL_PAIR_H_
