// The identifier rules (section 4 of docs/rules.md), written for reading.
//
// Part of the reference decider, see reference_decider.h.

#ifndef ROOMPOLICY_TESTS_REFERENCE_REFERENCE_IDS_H_
#define ROOMPOLICY_TESTS_REFERENCE_REFERENCE_IDS_H_

#include <cstddef>
#include <string>

namespace roompolicy::reference {

// 4.1: the longest ids, in bytes.
inline constexpr std::size_t kMaxRoomIdBytes = 128;
inline constexpr std::size_t kMaxParticipantIdBytes = 256;

// 4.1: whether `id` has 1 to `max_bytes` bytes of well-formed UTF-8 without
// spaces and control characters.
bool WellFormedId(const std::string& id, std::size_t max_bytes);

// 4.2: the kind that the raw form of an id tells, one of
// "communicationUser", "phoneNumber", "microsoftTeamsUser",
// "microsoftTeamsApp", "teamsExtensionUser" and "unknown".
std::string KindOf(const std::string& raw_id);

// 6.3: whether `raw_id` is a number that can be dialed: `4:+` and 1 to 15
// digits.
bool IsDialableNumber(const std::string& raw_id);

}  // namespace roompolicy::reference

#endif  // ROOMPOLICY_TESTS_REFERENCE_REFERENCE_IDS_H_
