#include "tools/input.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "roompolicy/wire/format.h"
#include "roompolicy/wire/room_codec.h"

namespace roompolicy::cli {
namespace {

std::string CannotRead(std::string_view path, std::string_view why) {
  std::string out = "cannot read " + Quoted(path) + ": ";
  return out.append(why);
}

// What the system says about the last call that failed.
std::string LastError() {
  const int number = errno;
  return number == 0 ? "input/output error"
                     : std::generic_category().message(number);
}

// Appends all of `file`, up to one byte more than a document may have. False
// where reading fails.
bool Append(std::ifstream& file, std::string& bytes) {
  std::array<char, 1U << 16U> chunk;
  while (bytes.size() <= wire::kMaxDocumentBytes) {
    errno = 0;
    file.read(chunk.data(), chunk.size());
    bytes.append(chunk.data(), static_cast<std::size_t>(file.gcount()));
    if (file.bad()) return false;
    if (file.eof()) return true;
  }
  return true;
}

}  // namespace

std::string ResolvePath(const Environment& environment, std::string_view path) {
  const std::filesystem::path typed(path);
  if (environment.working_directory.empty() || path.empty() ||
      typed.is_absolute()) {
    return typed.string();
  }
  return (std::filesystem::path(environment.working_directory) / typed)
      .string();
}

std::optional<std::ifstream> OpenFile(const Session& session,
                                      std::string_view path) {
  const std::string where = ResolvePath(session.environment, path);
  if (where.find('\0') != std::string::npos) {
    session.Fail(CannotRead(path, "no such file"));
    return std::nullopt;
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(where, ignored)) {
    session.Fail(CannotRead(path, "it is a directory, expected a file"));
    return std::nullopt;
  }
  errno = 0;
  std::ifstream file(where, std::ios::binary);
  if (!file.is_open()) {
    session.Fail(CannotRead(path, LastError()));
    return std::nullopt;
  }
  return file;
}

std::optional<std::string> ReadFile(const Session& session,
                                    std::string_view path) {
  std::optional<std::ifstream> file = OpenFile(session, path);
  if (!file) return std::nullopt;
  std::string bytes;
  if (!Append(*file, bytes)) {
    session.Fail(CannotRead(path, LastError()));
    return std::nullopt;
  }
  if (bytes.size() > wire::kMaxDocumentBytes) {
    session.Fail(CannotRead(path, "INPUT_TOO_LARGE: it has more than " +
                                      std::to_string(wire::kMaxDocumentBytes) +
                                      " bytes"));
    return std::nullopt;
  }
  return bytes;
}

std::optional<std::vector<Room>> ReadRooms(const Session& session,
                                           std::string_view path) {
  const std::optional<std::string> bytes = ReadFile(session, path);
  if (!bytes) return std::nullopt;
  Result<std::vector<Room>> rooms =
      wire::DecodeRoomSet(*bytes, wire::FormatOfPath(path));
  if (!rooms.ok()) {
    FailWithIssues(session, path, rooms.issues(), kFewIssues);
    return std::nullopt;
  }
  return std::move(rooms).value();
}

int FailWithIssues(const Session& session, std::string_view path,
                   const Issues& issues, std::size_t limit) {
  session.Fail(Quoted(path) + " has " + Count(issues.total(), "issue"));
  const std::size_t shown = std::min(limit, issues.shown().size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Issue& issue = issues.shown()[i];
    session.err << (issue.path.empty() ? "the whole document"
                                       : Printable(issue.path))
                << ": " << IssueCodeName(issue.code) << ": "
                << Printable(issue.message)
                << "\n    remedy: " << IssueRemedy(issue.code) << '\n';
  }
  if (shown < issues.total()) {
    session.err << "... and " << issues.total() - shown << " more\n";
  }
  return kBadInput;
}

}  // namespace roompolicy::cli
