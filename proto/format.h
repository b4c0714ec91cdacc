// The two forms of a document, and how large one may be.
#ifndef ROOMPOLICY_WIRE_FORMAT_H_
#define ROOMPOLICY_WIRE_FORMAT_H_

#include <cstddef>
#include <string_view>

namespace roompolicy::wire {

enum class Format { kJson, kBinary };

// kBinary for names that end in ".binpb", else kJson; there is no third format.
Format FormatOfPath(std::string_view path);

// The largest document that is looked at; more is INPUT_TOO_LARGE. A hundred
// thousand rooms of eight fit several times over.
inline constexpr std::size_t kMaxDocumentBytes = std::size_t{256} << 20U;

// More elements of one list, or rooms of one set, are INPUT_TOO_LARGE: no
// profile's roster is larger, and a room of a few bytes has a hundred in
// memory.
inline constexpr int kMaxElements = 1'000'000;

// Deeper JSON is MALFORMED_INPUT. No document of ours has more than 6 levels.
inline constexpr std::size_t kMaxJsonDepth = 32;

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_FORMAT_H_
