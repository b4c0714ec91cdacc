// A step of a scenario in words: who does what. Text of the file is shown
// printable.
#ifndef ROOMPOLICY_TOOLS_STEP_WORDS_H_
#define ROOMPOLICY_TOOLS_STEP_WORDS_H_

#include <string>
#include <string_view>

#include "roompolicy/instant.h"
#include "roompolicy/party.h"
#include "roompolicy/wire/scenario_codec.h"

namespace roompolicy::cli {

// The name of a person, else the id; a server is "server".
std::string NameOf(const wire::Scenario& scenario, std::string_view id);
std::string NameOf(const wire::Scenario& scenario, const Party& party);

// Who asks; "host" for what the host does, and "nobody" or "a phone" where an
// endpoint leaves whose owner only the call knows.
std::string WhoOf(const wire::Scenario& scenario,
                  const wire::ScenarioStep& step);

// "join", "mute_others → Ben", "add Ana as PRESENTER, until 10:15:00".
std::string WhatOf(const wire::Scenario& scenario,
                   const wire::ScenarioStep& step);

// "2026-03-12" and "09:00:00" of an instant.
std::string DateOf(Instant instant);
std::string TimeOf(Instant instant);

// The instant as seen on `date`: the time alone where it is the same day.
std::string ShortTime(Instant instant, const std::string& date);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_STEP_WORDS_H_
