// How large a request may be. More is INPUT_TOO_LARGE, found before anything is
// built from it.
#ifndef ROOMPOLICY_WIRE_ACS_REQUEST_LIMITS_H_
#define ROOMPOLICY_WIRE_ACS_REQUEST_LIMITS_H_

#include <cstddef>

namespace roompolicy::wire::acs {

// In bytes. A map has room for the ten thousand participants of the largest
// built-in roster with the longest ids there are, every byte of them escaped
// (six bytes each); an update has three short values.
inline constexpr std::size_t kMaxCreateRoomBytes = std::size_t{16} << 20U;
inline constexpr std::size_t kMaxUpdateRoomBytes = std::size_t{64} << 10U;
inline constexpr std::size_t kMaxUpdateParticipantsBytes = std::size_t{16}
                                                           << 20U;

// Entries of one map; those behind are not kept. Ten times the largest built-in
// roster, so that a roster that is merely too large is counted to its end.
inline constexpr std::size_t kMaxEntries = 100'000;

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_REQUEST_LIMITS_H_
