// What the JSON library cannot tell or cannot pass, found in the text itself.
//
// Thread-safety: pure functions, linear in the size of the text.
#ifndef ROOMPOLICY_WIRE_JSON_SCAN_H_
#define ROOMPOLICY_WIRE_JSON_SCAN_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace roompolicy::wire {

// Where the first object or array opens that has `max_depth` others around it;
// npos where none does. The text is JSON up to there.
std::size_t FindDeeperThan(std::string_view json, std::size_t max_depth);

// The text with each number beyond the range of double, at which the library
// stops, replaced by one of the same kind that is not: an integer of too many
// digits by a shorter one beyond 64 bits, any other by a fraction. Everything
// else stays in its place. `storage` holds the text where there is such a
// number; else it is `json` itself.
std::string_view WithNumbersInRange(std::string_view json,
                                    std::string& storage);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_JSON_SCAN_H_
