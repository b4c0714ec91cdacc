// What decoded documents say, as plain rows: words and numbers with tabs
// between them, "-" for what is absent. Frozen files are compared in this form.
#ifndef ROOMPOLICY_TESTS_WIRE_FROZEN_MEANING_H_
#define ROOMPOLICY_TESTS_WIRE_FROZEN_MEANING_H_

#include <string>
#include <vector>

#include "roompolicy/room.h"
#include "roompolicy/wire/request_codec.h"
#include "roompolicy/wire/scenario_codec.h"

namespace roompolicy::wire {

// Each row ends with a line break.
std::string MeaningOf(const std::vector<Room>& rooms);
std::string MeaningOf(const RoomRequest& request);
std::string MeaningOf(const Scenario& scenario);

// Joined by tabs.
std::string RowOf(const std::vector<std::string>& cells);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_TESTS_WIRE_FROZEN_MEANING_H_
