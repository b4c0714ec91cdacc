// Files as people name them, and what is wrong with them in one line.
#ifndef ROOMPOLICY_TOOLS_INPUT_H_
#define ROOMPOLICY_TOOLS_INPUT_H_

#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/issue.h"
#include "roompolicy/room.h"
#include "tools/session.h"

namespace roompolicy::cli {

// Where `path` is: as typed, also under `bazel run`, which starts elsewhere.
std::string ResolvePath(const Environment& environment, std::string_view path);

// A file to read piece by piece. Says what is wrong and gives nothing where it
// cannot be opened or is a directory.
std::optional<std::ifstream> OpenFile(const Session& session,
                                      std::string_view path);

// All bytes of a file. Likewise, also where it is too large.
std::optional<std::string> ReadFile(const Session& session,
                                    std::string_view path);

// The rooms of a file. Likewise, with the first issues where it has any.
std::optional<std::vector<Room>> ReadRooms(const Session& session,
                                           std::string_view path);

// At most `limit` issues on stderr, each with its code, place and remedy, and
// how many more there are; returns kBadInput.
int FailWithIssues(const Session& session, std::string_view path,
                   const Issues& issues, std::size_t limit);

// Issues that are shown where a list is not the point.
inline constexpr std::size_t kFewIssues = 10;

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_INPUT_H_
