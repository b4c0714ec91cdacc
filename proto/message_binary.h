// A message from protobuf's binary form, read strictly: unknown fields, fields
// given twice, foreign enum numbers and wrong wire types are issues, none is
// merged, kept or guessed.
//
// Thread-safety: pure functions. Source: rules section 10.
#ifndef ROOMPOLICY_WIRE_MESSAGE_BINARY_H_
#define ROOMPOLICY_WIRE_MESSAGE_BINARY_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "roompolicy/issue.h"
#include "roompolicy/wire/message_builder.h"

namespace roompolicy::wire {

// What one element of a list takes at least: tag and length; tag, length and
// three bytes of an id, for shorter ones that differ are few; a tag and a role
// or removal.
inline constexpr std::size_t kLeastBinaryBytes = 9;

// The issue is what makes the bytes no message at all, such as an end in the
// middle of a field; what was built is then worth nothing. `bytes` is at most
// kMaxDocumentBytes long.
std::optional<Issue> ReadMessageBinary(std::string_view bytes,
                                       MessageBuilder& builder);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_MESSAGE_BINARY_H_
