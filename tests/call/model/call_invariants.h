// What holds in every call whatever the inputs are, by name, judged by what the
// engine says alone: the reference has no part in it.
#ifndef ROOMPOLICY_TESTS_CALL_MODEL_CALL_INVARIANTS_H_
#define ROOMPOLICY_TESTS_CALL_MODEL_CALL_INVARIANTS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "roompolicy/call.h"
#include "tests/call/model/call_input.h"

namespace roompolicy::testing {

class CallInvariants {
 public:
  // Before an input, and after it with what came of it: the names of what is
  // broken, "" where nothing is.
  void Before(const Call& call, const Input& input);
  std::string After(const Call& call, const Input& input,
                    const std::optional<Decision>& decision, bool refused,
                    const CallEffects& effects);

 private:
  struct State {
    std::vector<Presence> present;
    std::size_t count = 0;
    std::size_t capacity = 0;
    CallPhase phase = CallPhase::kNotStarted;
    Instant deadline;
  };
  static State StateOf(const Call& call);
  static bool Same(const State& a, const State& b);

  std::string EventsPairUp(const CallEffects& effects, const Call& call);
  std::string RevokedAndGrantedAreExact(const CallEffects& effects,
                                        const Call& call);
  std::string CountNeverExceedsCapacityAtAdmission(const CallEffects& effects,
                                                   const Call& call) const;
  std::string NoLegWithoutAUserOrItsSwitch(const State& after,
                                           const Call& call) const;
  std::string EveryLegThatGoesIsToldOf(const CallEffects& effects,
                                       const State& after) const;
  std::string ADeniedInputChangesNothing(
      const Input& input, const std::optional<Decision>& decision, bool refused,
      const CallEffects& effects, const State& after) const;
  std::string AReconnectGivesNoMore(const CallEffects& effects,
                                    const Call& call);

  // What the effects have said so far.
  struct In {
    Party party;
    Grant grant;
  };
  std::map<std::string, In> admitted_;  // by endpoint
  std::map<Party, ActionSet> rights_;
  std::set<std::string> revoked_;  // endpoints on their way out
  std::set<std::string> added_;    // endpoints
  std::size_t num_started_ = 0;
  std::size_t num_ended_ = 0;
  std::set<Party> were_in_;

  State before_;
  bool known_ = false;  // `before_` is
  bool time_passes_ = false;
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CALL_MODEL_CALL_INVARIANTS_H_
