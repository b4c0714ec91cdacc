// validate: everything that is wrong with a room file.

#include <algorithm>
#include <string>
#include <string_view>

#include "roompolicy/issue.h"
#include "roompolicy/wire/format.h"
#include "roompolicy/wire/room_codec.h"
#include "tools/commands.h"
#include "tools/flags.h"
#include "tools/input.h"

namespace roompolicy::cli {
namespace {

struct ValidateFlags {
  explicit ValidateFlags(CLI::App& app)
      : file(TextFlag(app, "FILE", "", "a file of rooms").Required()) {}

  TextFlag file;
};

// What a document is that is no set of rooms, by the fields that a set does not
// have; empty where none tells.
std::string LooksLike(const Issues& issues) {
  const auto has = [&issues](std::string_view field) {
    return std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
      return issue.code == IssueCode::kUnknownField && issue.path == field;
    });
  };
  if (has("steps")) {
    return "this looks like a scenario: use `roompolicy simulate`";
  }
  if (has("id")) {
    return "this looks like a single Room: wrap it in {\"rooms\": [...]}";
  }
  if (has("participants") || has("validFrom") || has("validUntil")) {
    return "this looks like a room without an id, such as a request of the "
           "published Rooms API; expected {\"rooms\": [{\"id\": ...}]}";
  }
  return "";
}

int Validate(const ValidateFlags& flags, const Session& session) {
  const std::string path = flags.file.value_or("");
  const std::optional<std::string> bytes = ReadFile(session, path);
  if (!bytes) return kBadInput;
  const Result<std::vector<Room>> rooms =
      wire::DecodeRoomSet(*bytes, wire::FormatOfPath(path));
  if (!rooms.ok()) {
    FailWithIssues(session, path, rooms.issues(), Issues::kMaxShown);
    const std::string hint = LooksLike(rooms.issues());
    if (!hint.empty()) session.err << hint << '\n';
    return kBadInput;
  }
  if (rooms->empty()) {
    session.err << "note: " << Quoted(path)
                << " has no rooms; an empty set is valid\n";
  }
  session.out << Count(rooms->size(), "room") << ", no issues\n";
  return kFine;
}

}  // namespace

Command AddValidate(CLI::App& root) {
  return AddCommand<ValidateFlags>(
      root, "validate", "All issues of a room file, each with its remedy",
      "Exit status: 0 no issues, 2 issues (on stderr) or bad usage.\n\n"
      "Example:\n"
      "  roompolicy validate examples/rooms.json",
      Validate);
}

}  // namespace roompolicy::cli
