// What happened in a call, in words.
#ifndef ROOMPOLICY_TOOLS_EFFECT_WORDS_H_
#define ROOMPOLICY_TOOLS_EFFECT_WORDS_H_

#include <string>
#include <vector>

#include "roompolicy/wire/scenario_codec.h"
#include "tools/calls.h"

namespace roompolicy::cli {

// What sort of news a line is.
enum class Tone { kGood, kBad, kPlain, kFaint };

struct EffectLine {
  Tone tone = Tone::kPlain;
  std::string text;
};

// "Dr. Okafor is in as PRESENTER from laptop"; events of a call come last, in
// one line, and what is denied not at all: the step's answer says it. `date` is
// the day of the line before.
std::vector<EffectLine> WordsOf(const wire::Scenario& scenario,
                                const std::vector<Happening>& happenings,
                                const std::string& date);
std::string WordsOf(const wire::Scenario& scenario, const RoleChange& change);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_EFFECT_WORDS_H_
