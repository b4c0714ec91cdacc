// Instants as protobuf's timestamps.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_INSTANT_MESSAGE_H_
#define ROOMPOLICY_WIRE_INSTANT_MESSAGE_H_

#include <google/protobuf/timestamp.pb.h>

#include "roompolicy/instant.h"

namespace roompolicy::wire {

// Only where `instant` is not never.
void SetTimestamp(Instant instant, google::protobuf::Timestamp* timestamp);

// Only of a timestamp that a reader filled: it is in range.
Instant InstantOf(const google::protobuf::Timestamp& timestamp);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_INSTANT_MESSAGE_H_
