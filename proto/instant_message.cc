#include "roompolicy/wire/instant_message.h"

#include <cstdint>

namespace roompolicy::wire {

void SetTimestamp(Instant instant, google::protobuf::Timestamp* timestamp) {
  constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
  std::int64_t seconds = instant.unix_nanos() / kNanosPerSecond;
  std::int64_t nanos = instant.unix_nanos() % kNanosPerSecond;
  if (nanos < 0) {
    nanos += kNanosPerSecond;
    --seconds;
  }
  timestamp->set_seconds(seconds);
  timestamp->set_nanos(static_cast<std::int32_t>(nanos));
}

Instant InstantOf(const google::protobuf::Timestamp& timestamp) {
  return Instant::FromUnixSeconds(timestamp.seconds(), timestamp.nanos())
      .value_or(Instant::Max());
}

}  // namespace roompolicy::wire
