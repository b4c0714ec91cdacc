// validate: everything that is wrong with a room file.

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

int Validate(const ValidateFlags& flags, const Session& session) {
  const std::string path = flags.file.value_or("");
  const std::optional<std::string> bytes = ReadFile(session, path);
  if (!bytes) return kBadInput;
  const Result<std::vector<Room>> rooms =
      wire::DecodeRoomSet(*bytes, wire::FormatOfPath(path));
  if (!rooms.ok()) {
    return FailWithIssues(session, path, rooms.issues(), Issues::kMaxShown);
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
