// The fields that requests have, and in which request each of them stands.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_ACS_REQUEST_FIELD_H_
#define ROOMPOLICY_WIRE_ACS_REQUEST_FIELD_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace roompolicy::wire::acs {

enum class RequestKind : std::uint8_t {
  kCreateRoom,
  kUpdateRoom,
  kUpdateParticipants,
};

// "a create request", ...
std::string_view RequestKindName(RequestKind kind);

enum class RequestField : std::uint8_t {
  kNone,
  kValidFrom,
  kValidUntil,
  kPstnDialOutEnabled,
  kParticipants,
  kEntry,  // a member of participants, whatever its key
  kRole,   // of an entry
};
inline constexpr std::size_t kNumRequestFields = 7;

// The field of a request that has this name; kNone where there is none.
RequestField FindField(RequestKind kind, std::string_view name);

// The name; empty for kNone and kEntry.
std::string_view NameOf(RequestField field);

// What may stand there, in words.
std::string_view ExpectedAt(RequestField field);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_REQUEST_FIELD_H_
