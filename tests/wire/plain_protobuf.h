// What plain protobuf makes of a room document: the other side of the tests
// that say why documents are read by code of our own.
#ifndef ROOMPOLICY_TESTS_WIRE_PLAIN_PROTOBUF_H_
#define ROOMPOLICY_TESTS_WIRE_PLAIN_PROTOBUF_H_

#include <iosfwd>
#include <string>
#include <vector>

namespace roompolicy::wire {

// A document and what either side makes of it.
struct ProtobufRow {
  const char* name;
  std::string bytes;
  std::vector<std::string> issues;  // ours; none: we read it too
  // Protobuf: "refuses", or "accepts" and how the room differs from
  // RoomWith("").
  std::string protobuf;
  // JSON: likewise where protobuf is told to ignore unknown fields; empty: the
  // same.
  std::string ignoring = {};
};

void PrintTo(const ProtobufRow& row, std::ostream* out);

// Runs protobuf's own reader.
std::string ProtobufFromBinary(const std::string& bytes);
std::string ProtobufFromJson(const std::string& bytes,
                             bool ignore_unknown_fields);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_TESTS_WIRE_PLAIN_PROTOBUF_H_
