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

// The text as the library can take it, everything in its place. `storage` holds
// it where it is another one than `json`:
// - a number beyond the range of double, at which the library stops, is one of
//   the same kind that is not: an integer of too many digits a shorter one
//   beyond 64 bits, any other a fraction;
// - a very long blank is all spaces: of a blank before a syntax error the
//   library writes out each line break and tab in seven bytes, many times over.
std::string_view ForLibrary(std::string_view json, std::string& storage);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_JSON_SCAN_H_
