// Writes rooms.json and the case files into a folder.
//
//   bazel run //tests/cases:generate -- "$PWD/tests/cases"
//
// What is expected comes from the reference decider (//tests/reference), never
// from the engine. The same sources give the same bytes.

#include <exception>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/cases/generator/case_file.h"
#include "tests/cases/generator/json_text.h"
#include "tests/cases/generator/rooms.h"
#include "tests/cases/generator/themes.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::cases {
namespace {

constexpr char kActionsPath[] = "tests/testdata/actions.tsv";

struct Theme {
  const char* file;
  void (*add)(const Rooms& rooms, CaseFile& file);
};

constexpr Theme kThemes[] = {
    {"join.jsonl", AddJoinCases},
    {"perform.jsonl", AddPerformCases},
    {"profiles.jsonl", AddProfileCases},
    {"dial_out.jsonl", AddDialOutCases},
    {"targets.jsonl", AddTargetCases},
    {"windows.jsonl", AddWindowCases},
    {"rosters.jsonl", AddRosterCases},
    {"subjects.jsonl", AddSubjectCases},
    {"identifiers.jsonl", AddIdentifierCases},
    {"precedence.jsonl", AddPrecedenceCases},
    {"timestamps.jsonl", AddTimestampCases},
    {"invalid_requests.jsonl", AddInvalidRequestCases},
    {"lines.jsonl", AddLineCases},
    {"invalid_lines.jsonl", AddInvalidLineCases},
    {"found.jsonl", AddFoundCases},
};

std::vector<reference::ActionRow> ReadActions() {
  std::ifstream file(kActionsPath, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  std::vector<reference::ActionRow> actions =
      reference::ParseActions(text.str());
  if (actions.empty()) {
    throw std::runtime_error(std::string("no role table in ") + kActionsPath +
                             "; start it with `bazel run`");
  }
  return actions;
}

void WriteFile(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path);
}

void Generate(const std::string& folder) {
  const Rooms rooms(ReadActions());
  WriteFile(folder + "/rooms.json", DocumentOf(rooms.ToRoomSet()));
  std::set<std::string> names;
  for (const Theme& theme : kThemes) {
    CaseFile file(rooms);
    theme.add(rooms, file);
    for (const std::string& name : file.names()) {
      if (!names.insert(name).second) {
        throw std::logic_error("two cases are called " + name);
      }
    }
    std::string text;
    for (const std::string& line : file.lines()) text += line + "\n";
    WriteFile(folder + "/" + theme.file, text);
    std::cout << file.lines().size() << " cases in " << theme.file << "\n";
  }
  std::cout << names.size() << " cases in all\n";
}

}  // namespace
}  // namespace roompolicy::cases

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: generate FOLDER\n";
    return 2;
  }
  try {
    roompolicy::cases::Generate(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << "generate: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
