// Runs the command line in process, in a world that tests choose.
#ifndef ROOMPOLICY_TESTS_CLI_CLI_RUNNER_H_
#define ROOMPOLICY_TESTS_CLI_CLI_RUNNER_H_

#include <string>
#include <string_view>
#include <vector>

#include "tools/session.h"

namespace roompolicy::cli {

struct Ran {
  int status = -1;
  std::string out;
  std::string err;
};

// 2026-03-12T09:00:00Z: inside both windows of examples/rooms.json.
Environment TestWorld();

Ran Cli(const std::vector<std::string>& args, std::string_view in = "",
        const Environment& world = TestWorld());

// `head` and then `tail`, for arguments that many tests share.
std::vector<std::string> Joined(std::vector<std::string> head,
                                const std::vector<std::string>& tail);

// The text of a file of the tree; the test fails where it cannot be read.
std::string TextOf(const std::string& path);

// A new file in the test's own folder; returns its path.
std::string TempFile(const std::string& name, std::string_view text);

// Room files, from the tree's root.
inline constexpr char kRooms[] = "examples/rooms.json";
inline constexpr char kClinic[] = "99401827563409182";
inline constexpr char kClass[] = "992750316482095731";
inline constexpr char kDoctor[] = "8:acs:b6f0c1de_doctor";
inline constexpr char kPatient[] = "8:acs:b6f0c1de_patient";
inline constexpr char kStudent[] = "8:acs:b6f0c1de_student";
inline constexpr char kPhone[] = "4:+14255550143";

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TESTS_CLI_CLI_RUNNER_H_
