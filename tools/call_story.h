// A played scenario as rows and lanes: who was in when, and what befell whom.
// What a picture is drawn from; knows no pixels.
#ifndef ROOMPOLICY_TOOLS_CALL_STORY_H_
#define ROOMPOLICY_TOOLS_CALL_STORY_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/party.h"
#include "roompolicy/role.h"
#include "roompolicy/wire/scenario_codec.h"
#include "tools/effect_words.h"
#include "tools/scenario_run.h"

namespace roompolicy::cli {

// What befell somebody, as a sign in its lane.
enum class Sign {
  kIn,
  kLeft,     // of its own accord, or replaced
  kRemoved,  // was made to go
  kDenied,
  kAllowed,  // an action, or a question
  kRevoked,
  kGranted,
  kMuted,
  kRinging,
};

struct Marked {
  std::size_t lane = 0;
  std::size_t slot = 0;  // of the lane, where the sign is about one endpoint
  Sign sign = Sign::kAllowed;
  std::string label;  // beside it; may be empty
};

// What an endpoint looks like from a row on.
enum class Look { kUser, kPhone, kDialing, kServer };

struct Stretch {
  std::size_t row = 0;
  Look look = Look::kUser;
  Role role = Role::kUnspecified;  // of a user
};

// One endpoint's stay, of one stretch or more.
struct Bar {
  std::size_t lane = 0;
  std::size_t slot = 0;
  std::vector<Stretch> stretches;
  std::optional<std::size_t> end;  // the row it ends in
};

struct Lane {
  std::string room_id;
  Party party;
  std::string name;
  std::size_t slots = 1;  // how many bars stand side by side at most
};

// An instant of time or a step.
struct StoryRow {
  Instant at;
  std::string headline;
  Tone tone = Tone::kPlain;
  std::vector<EffectLine> details;
  std::vector<Marked> marks;
  std::map<std::string, TimeWindow> windows;  // of each room there is
  bool broken = false;
};

struct CallStory {
  std::vector<Lane> lanes;  // those of a room side by side
  std::vector<StoryRow> rows;
  std::vector<Bar> bars;
};

CallStory StoryOf(const wire::Scenario& scenario,
                  const std::vector<Outcome>& outcomes);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_CALL_STORY_H_
