// A message from JSON in the shape of protobuf's mapping, read strictly.
//
// Keys are the lowerCamel names alone; a 64-bit integer is a JSON integer or a
// string of decimal digits; enums go by name; null is no value.
//
// Thread-safety: pure functions. Source: rules section 10.
#ifndef ROOMPOLICY_WIRE_MESSAGE_JSON_H_
#define ROOMPOLICY_WIRE_MESSAGE_JSON_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "roompolicy/issue.h"
#include "roompolicy/wire/message_builder.h"

namespace roompolicy::wire {

// What one element of a list takes at least: {"id":"x","remove":true},
inline constexpr std::size_t kLeastJsonBytes = 24;

// The issue is what makes the bytes no JSON at all; what was built is then
// worth nothing.
std::optional<Issue> ReadMessageJson(std::string_view bytes,
                                     MessageBuilder& builder);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_MESSAGE_JSON_H_
