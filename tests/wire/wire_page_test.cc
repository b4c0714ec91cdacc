// docs/wire.md tells the truth: its limits are the constants, and each row of
// what is refused is run, by this library and by plain protobuf. The steps of a
// scenario have the fields of the schema.

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "roompolicy/ids.h"
#include "roompolicy/v1/scenario.pb.h"
#include "roompolicy/wire/message_builder.h"
#include "roompolicy/wire/request_codec.h"
#include "roompolicy/wire/room_codec.h"
#include "tests/wire/plain_protobuf.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

using Cells = std::vector<std::string>;

Cells CellsOf(const std::string& row) {
  constexpr std::size_t kBar = 2;  // "| "
  Cells cells;
  for (std::size_t begin = kBar; begin < row.size();) {
    const std::size_t end = row.find(" |", begin);
    if (end == std::string::npos) break;
    cells.push_back(row.substr(begin, end - begin));
    begin = end + kBar + 1;
  }
  return cells;
}

// The rows of the table under this head.
std::vector<Cells> TableUnder(const std::string& head) {
  std::ifstream page("docs/wire.md");
  std::vector<Cells> rows;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (inside && line.empty()) break;
    if (inside && line.substr(0, 2) == "| ") rows.push_back(CellsOf(line));
    inside = inside || line == head;
  }
  return rows;
}

// Without backticks and what stands behind them.
std::string CodeOf(const std::string& cell) {
  const std::size_t begin = cell.find('`') + 1;
  return cell.substr(begin, cell.find('`', begin) - begin);
}

TEST(WirePage, LimitsAreTheConstants) {
  std::map<std::string, std::size_t> limits = {
      {"kMaxDocumentBytes", kMaxDocumentBytes},
      {"kMaxRequestLineBytes", kMaxRequestLineBytes},
      {"kMaxJsonDepth", kMaxJsonDepth},
      {"kMaxElements", kMaxElements},
      {"kMaxRoomIdBytes", kMaxRoomIdBytes},
      {"kMaxParticipantIdBytes", kMaxParticipantIdBytes},
      {"Issues::kMaxShown", Issues::kMaxShown},
  };
  for (const Cells& row : TableUnder("| what | at most | constant |")) {
    ASSERT_EQ(row.size(), 3U) << row.front();
    std::string digits;
    for (const char c : row[1]) {
      if (c >= '0' && c <= '9') digits += c;
    }
    const auto limit = limits.find(CodeOf(row[2]));
    ASSERT_NE(limit, limits.end()) << row[2];
    EXPECT_EQ(digits, std::to_string(limit->second)) << row[2];
    limits.erase(limit);
  }
  EXPECT_TRUE(limits.empty()) << limits.begin()->first;
}

TEST(WirePage, WhatIsRefusedIsAndWhatProtobufMakesOfItIsSo) {
  const std::vector<Cells> rows = TableUnder(
      "| in a room | issue | plain Protobuf | ... ignoring unknown fields |");
  EXPECT_GT(rows.size(), 15U);
  for (const Cells& row : rows) {
    SCOPED_TRACE(row.front());
    ASSERT_EQ(row.size(), 4U);
    const std::string document = RoomWith(CodeOf(row[0]));
    EXPECT_EQ(Listed(DecodeRoom(document, Format::kJson).issues()),
              std::vector<std::string>{CodeOf(row[1])});
    EXPECT_EQ(ProtobufFromJson(document, false), row[2]);
    EXPECT_EQ(ProtobufFromJson(document, true),
              row[3] == "the same" ? row[2] : row[3]);
  }
}

TEST(WirePage, StepsHaveTheFieldsOfTheSchemaAndNoOthers) {
  std::map<std::string, std::string> steps;
  const google::protobuf::OneofDescriptor& does =
      *v1::Scenario::Step::descriptor()->FindOneofByName("does");
  for (int i = 0; i < does.field_count(); ++i) {
    const google::protobuf::Descriptor& step = *does.field(i)->message_type();
    std::string& fields = steps["`" + does.field(i)->json_name() + "`"];
    for (int j = 0; j < step.field_count(); ++j) {
      if (j > 0) fields += ", ";
      fields += "`" + step.field(j)->json_name() + "`";
    }
  }
  for (const Cells& row : TableUnder("| step | fields |")) {
    ASSERT_EQ(row.size(), 2U) << row.front();
    // Steps that have the same fields share a row.
    std::istringstream names(row[0]);
    for (std::string name; names >> name;) {
      if (name.back() == ',') name.pop_back();
      const auto step = steps.find(name);
      ASSERT_NE(step, steps.end()) << name;
      EXPECT_EQ(row[1], step->second) << name;
      steps.erase(step);
    }
  }
  EXPECT_TRUE(steps.empty()) << steps.begin()->first;
}

}  // namespace
}  // namespace roompolicy::wire
