// What happened in calls, compared with what a scenario expects.
#ifndef ROOMPOLICY_TOOLS_EFFECT_CHECK_H_
#define ROOMPOLICY_TOOLS_EFFECT_CHECK_H_

#include <vector>

#include "roompolicy/call.h"
#include "roompolicy/wire/effect_facts.h"
#include "tools/calls.h"
#include "tools/expect.h"

namespace roompolicy::cli {

// Everything that there is to say of it.
wire::EffectFacts FactsOf(const Happening& happening);

// One broken expectation where other kinds happened or another order; else one
// for each fact that is another. Facts that are not stated are not looked at.
void ExpectEffects(const std::vector<wire::EffectFacts>& expected,
                   const std::vector<Happening>& got,
                   std::vector<Broken>& broken);

// Exactly these, in any order.
void ExpectPresent(const std::vector<wire::PresenceFacts>& expected,
                   const std::vector<Presence>& got,
                   std::vector<Broken>& broken);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_EFFECT_CHECK_H_
