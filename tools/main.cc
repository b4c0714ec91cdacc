#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <new>

#include "tools/cli.h"

namespace {

roompolicy::Instant Now() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return roompolicy::Instant::FromUnixNanos(
      std::chrono::duration_cast<std::chrono::nanoseconds>(since_epoch)
          .count());
}

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

roompolicy::cli::Environment TheWorld() {
  roompolicy::cli::Environment world;
  world.now = Now;
  // Set by `bazel run`, which starts programs elsewhere.
  world.working_directory = Variable("BUILD_WORKING_DIRECTORY");
  world.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  world.err_is_terminal = isatty(STDERR_FILENO) == 1;
  world.no_color = !Variable("NO_COLOR").empty();
  return world;
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that has seen enough ends this program quietly.
  std::signal(SIGPIPE, SIG_DFL);
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);
  const std::vector<std::string> args(argv + (argc > 0 ? 1 : 0), argv + argc);
  try {
    return roompolicy::cli::RunCli(args, std::cin, std::cout, std::cerr,
                                   TheWorld());
  } catch (const std::bad_alloc&) {
    std::cerr << "roompolicy: not enough memory\n";
    return roompolicy::cli::kBadInput;
  }
}
