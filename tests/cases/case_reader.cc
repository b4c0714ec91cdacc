#include "tests/cases/case_reader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace roompolicy::cases {
namespace {

using nlohmann::json;

Case ReadCase(const std::string& text, const std::string& file) {
  const json parsed = json::parse(text);
  Case read;
  read.name = parsed.at("name").get<std::string>();
  read.file = file;
  // The request as some other writer would write it: sorted, not ASCII.
  read.line = parsed.contains("line") ? parsed.at("line").get<std::string>()
                                      : parsed.at("request").dump();
  read.decision = parsed.at("decision");
  const std::size_t members = 4;  // name, rule, decision, request or line
  if (parsed.size() != members || !parsed.at("rule").is_string()) {
    throw std::runtime_error(file + ": no case: " + text.substr(0, 200));
  }
  return read;
}

std::vector<std::string> CaseFiles() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<Case> ReadCases() {
  std::vector<Case> cases;
  std::set<std::string> names;
  for (const std::string& file : CaseFiles()) {
    const std::size_t before = cases.size();
    std::istringstream lines(ReadFile(file));
    for (std::string line; std::getline(lines, line);) {
      cases.push_back(ReadCase(line, file));
      if (!names.insert(cases.back().name).second) {
        throw std::runtime_error("two cases are called " + cases.back().name);
      }
    }
    if (cases.size() == before) throw std::runtime_error(file + " is empty");
  }
  return cases;
}

std::string Differences(const json& expected,
                        const std::string& decision_line) {
  json got = json::parse(decision_line, nullptr, /*allow_exceptions=*/false);
  if (!got.is_object()) return "no JSON object: " + decision_line;
  // Remedies are words of the implementation's own: there, and empty only where
  // there is nothing to remedy.
  std::string differences;
  const json remedy = got.value("remedy", json());
  const bool allowed = expected.at("reason") == "ALLOWED";
  if (!remedy.is_string() || remedy.get<std::string>().empty() != allowed) {
    differences += " remedy: " + remedy.dump();
  }
  got.erase("remedy");
  for (const auto& [field, value] : expected.items()) {
    if (got.contains(field) && got.at(field) == value &&
        got.at(field).type_name() == std::string(value.type_name())) {
      continue;
    }
    differences += " " + field + ": expected " + value.dump() + ", got " +
                   (got.contains(field) ? got.at(field).dump() : "nothing");
  }
  for (const auto& [field, value] : got.items()) {
    if (expected.contains(field)) continue;
    differences += " " + field + ": expected nothing, got " + value.dump();
  }
  return differences;
}

}  // namespace roompolicy::cases
