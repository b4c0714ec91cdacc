#include "tests/wire/plain_protobuf.h"

#include <google/protobuf/text_format.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <ostream>

#include "roompolicy/v1/room.pb.h"
#include "tests/wire/wire_bytes.h"

namespace roompolicy::wire {
namespace {

using google::protobuf::Timestamp;

bool Same(const Timestamp& a, const Timestamp& b) {
  return google::protobuf::util::MessageDifferencer::Equals(a, b);
}

std::string Observed(bool parsed, v1::Room room) {
  if (!parsed) return "refuses";
  v1::Room valid;
  EXPECT_TRUE(valid.ParseFromString(RoomBytes("")));
  std::string text;
  if (!room.has_id()) text += " no id";
  if (!room.has_valid_from()) text += " no valid_from";
  if (!room.has_valid_until()) text += " no valid_until";
  if (room.id() == valid.id()) room.clear_id();
  if (Same(room.valid_from(), valid.valid_from())) room.clear_valid_from();
  if (Same(room.valid_until(), valid.valid_until())) room.clear_valid_until();
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  std::string rest;
  EXPECT_TRUE(printer.PrintToString(room, &rest));
  if (!rest.empty()) text += " " + rest.substr(0, rest.size() - 1);
  return text.empty() ? "accepts" : "accepts:" + text;
}

}  // namespace

void PrintTo(const ProtobufRow& row, std::ostream* out) {
  *out << testing::PrintToString(row.bytes);
}

std::string ProtobufFromBinary(const std::string& bytes) {
  v1::Room room;
  const bool parsed = room.ParseFromString(bytes);
  return Observed(parsed, room);
}

std::string ProtobufFromJson(const std::string& bytes,
                             bool ignore_unknown_fields) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = ignore_unknown_fields;
  v1::Room room;
  const bool parsed =
      google::protobuf::util::JsonStringToMessage(bytes, &room, options).ok();
  return Observed(parsed, room);
}

}  // namespace roompolicy::wire
