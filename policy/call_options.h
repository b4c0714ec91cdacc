// What the inputs of a call are made of, besides subjects and requests.
//
// Thread-safety: values. Source: rules section 7.
#ifndef ROOMPOLICY_CALL_OPTIONS_H_
#define ROOMPOLICY_CALL_OPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace roompolicy {

// Longest ids of calls and of endpoints, in bytes: a connection's id has some
// 40; what is longer is no id but an attack. Other than for their length they
// are judged as ids of participants are.
inline constexpr std::size_t kMaxCallIdBytes = 256;
inline constexpr std::size_t kMaxEndpointIdBytes = 256;

// Servers in a call: recorders, transcribers, bots. They are not counted
// against the capacity, and connections that are never said to have left must
// end somewhere.
inline constexpr std::size_t kMaxServerEndpoints = 64;

// How many instants Call::NotifyBefore keeps: banners, not a ticker.
inline constexpr std::size_t kMaxNotices = 16;

enum class CallPhase : std::uint8_t {
  kNotStarted = 0,
  kRunning = 1,
  kEnded = 2,
};

struct PerformOptions {
  // remove_participant: and do not let it in again. INVALID_REQUEST with any
  // other action.
  bool ban = false;
  // dial_out_pstn: what the leg is called; the number, where it is empty.
  // INVALID_REQUEST with any other action, and for one that is in use. Borrowed
  // for the call of Perform.
  std::string_view endpoint;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_CALL_OPTIONS_H_
