// Properties that fuzz targets share, each as text: empty where it holds.
#ifndef ROOMPOLICY_TESTS_FUZZ_CHECKS_H_
#define ROOMPOLICY_TESTS_FUZZ_CHECKS_H_

#include <string>
#include <vector>

#include "roompolicy/issue.h"
#include "roompolicy/room.h"

namespace roompolicy::fuzz {

// A refusal says something: at least one issue, each with a code that has a
// name and a remedy, all text one line of printable ASCII, no more shown than
// promised.
std::string WhyReportBroken(const Issues& issues);

// The room obeys the rules, judged from the room alone and not as the validator
// does; it survives compilation.
std::string WhyRoomBroken(const Room& room);

// Each room, and: in both formats decode is the inverse of encode, and what is
// written is written the same again.
std::string WhyRoomsBroken(const std::vector<Room>& rooms);

}  // namespace roompolicy::fuzz

#endif  // ROOMPOLICY_TESTS_FUZZ_CHECKS_H_
