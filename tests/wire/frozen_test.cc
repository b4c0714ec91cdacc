// The files of tests/testdata/wire/v1: bytes that a release wrote or read, and
// what they mean. Every later release reads them so. (The schema of that
// release is held by schema_test.)

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "roompolicy/decision.h"
#include "roompolicy/v1/decision.pb.h"
#include "roompolicy/wire/room_codec.h"
#include "tests/wire/frozen_meaning.h"
#include "tests/wire/wire_test_util.h"

namespace roompolicy::wire {
namespace {

const std::filesystem::path kFolder = "tests/testdata/wire/v1";

std::string BytesOf(const std::string& file) {
  std::ifstream in(kFolder / file, std::ios::binary);
  EXPECT_TRUE(in.good()) << file;
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> LinesOf(const std::string& file) {
  std::istringstream in(BytesOf(file));
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// The rows of a file of meaning, without its comments.
std::vector<std::string> RowsOf(const std::string& file) {
  std::vector<std::string> rows = LinesOf(file);
  rows.erase(rows.begin());
  return rows;
}

std::string TextOf(const std::string& file) {
  std::string text;
  for (const std::string& row : RowsOf(file)) text += row + "\n";
  return text;
}

std::vector<std::string> CellsOf(const std::string& row) {
  std::istringstream in(row + "\t");
  std::vector<std::string> cells;
  for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
  return cells;
}

struct FrozenFile {
  std::string name;
  bool canonical = false;
  std::string meaning;
};

// Of index.tsv, those of one sort; all where it is empty.
std::vector<FrozenFile> Listed(const std::string& sort) {
  std::vector<FrozenFile> files;
  for (const std::string& row : RowsOf("index.tsv")) {
    const std::vector<std::string> cells = CellsOf(row);
    EXPECT_EQ(cells.size(), 4U) << row;
    if (!sort.empty() && cells[1] != sort) continue;
    EXPECT_TRUE(cells[2] == "canonical" || cells[2] == "spelled") << row;
    files.push_back({cells[0], cells[2] == "canonical", cells[3]});
  }
  EXPECT_FALSE(files.empty()) << sort;
  return files;
}

TEST(Frozen, EveryFileIsListedAndThere) {
  std::set<std::string> listed = {"README.md", "index.tsv"};
  for (const FrozenFile& file : Listed("")) {
    EXPECT_TRUE(listed.insert(file.name).second) << file.name;
    listed.insert(file.meaning);
  }
  std::set<std::string> there;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    there.insert(entry.path().filename().string());
  }
  EXPECT_EQ(there, listed);
}

TEST(Frozen, EverySortIsKnown) {
  std::size_t known = 0;
  for (const char* sort :
       {"rooms", "requests", "decisions", "scenario", "schema"}) {
    known += Listed(sort).size();
  }
  EXPECT_EQ(known, Listed("").size());
}

TEST(Frozen, RoomsMeanWhatTheyMeantAndCanonicalOnesAreWrittenTheSame) {
  for (const FrozenFile& file : Listed("rooms")) {
    SCOPED_TRACE(file.name);
    const std::string bytes = BytesOf(file.name);
    const Format format = FormatOfPath(file.name);
    const auto rooms = DecodeRoomSet(bytes, format);
    ASSERT_TRUE(rooms.ok()) << rooms.issues().begin()->path << ": "
                            << rooms.issues().begin()->message;
    EXPECT_EQ(MeaningOf(*rooms), TextOf(file.meaning));
    EXPECT_EQ(*EncodeRoomSet(*rooms, format) == bytes, file.canonical);
  }
}

TEST(Frozen, RequestsMeanWhatTheyMeant) {
  for (const FrozenFile& file : Listed("requests")) {
    std::string meaning;
    for (const std::string& line : LinesOf(file.name)) {
      const auto request = DecodeRequestLine(line, std::nullopt);
      ASSERT_TRUE(request.ok()) << line;
      meaning += MeaningOf(*request);
    }
    EXPECT_EQ(meaning, TextOf(file.meaning));
  }
}

TEST(Frozen, ScenariosMeanWhatTheyMeant) {
  for (const FrozenFile& file : Listed("scenario")) {
    SCOPED_TRACE(file.name);
    const auto scenario =
        DecodeScenario(BytesOf(file.name), FormatOfPath(file.name));
    ASSERT_TRUE(scenario.ok()) << scenario.issues().begin()->path << ": "
                               << scenario.issues().begin()->message;
    EXPECT_EQ(MeaningOf(*scenario), TextOf(file.meaning));
  }
}

// The cells of a row of decisions.tsv.
enum Cell { kWord, kEffect, kReason, kUntil, kRevision, kAction, kCode };

Decision DecisionOf(const std::vector<std::string>& cells) {
  Decision decision;
  decision.until = cells[kUntil] == "never"
                       ? Instant::Max()
                       : Instant::FromUnixNanos(std::stoll(cells[kUntil]));
  decision.revision = std::stoll(cells[kRevision]);
  decision.effect = static_cast<Effect>(std::stoi(cells[kEffect]));
  decision.reason = static_cast<Reason>(std::stoi(cells[kReason]));
  return decision;
}

// What protobuf reads in a line, in the cells of a row.
std::string MeaningOf(const v1::Decision& decision, const std::string& action) {
  std::string until = "never";
  if (decision.has_until()) {
    const auto instant = Instant::FromUnixSeconds(decision.until().seconds(),
                                                  decision.until().nanos());
    until = instant ? std::to_string(instant->unix_nanos()) : "out of range";
  }
  return RowOf({"decision", std::to_string(decision.effect()),
                std::to_string(decision.reason()), until,
                std::to_string(decision.revision()), action,
                std::to_string(decision.code()),
                std::to_string(decision.sub_code()),
                std::to_string(decision.http_status()), decision.remedy()});
}

TEST(Frozen, DecisionsAreWrittenTheSameAndMeanWhatTheyMeant) {
  for (const FrozenFile& file : Listed("decisions")) {
    const std::vector<std::string> lines = LinesOf(file.name);
    const std::vector<std::string> rows = RowsOf(file.meaning);
    ASSERT_EQ(lines.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::vector<std::string> cells = CellsOf(rows[i]);
      ASSERT_EQ(cells.size(), 10U) << rows[i];
      EXPECT_EQ(EncodeDecisionLine(DecisionOf(cells),
                                   ParseAction(cells[kAction]), cells.back()),
                lines[i]);
      v1::Decision message;
      ASSERT_TRUE(
          google::protobuf::util::JsonStringToMessage(lines[i], &message).ok());
      EXPECT_EQ(MeaningOf(message, cells[kAction]), rows[i] + "\n");
    }
  }
}

}  // namespace
}  // namespace roompolicy::wire
