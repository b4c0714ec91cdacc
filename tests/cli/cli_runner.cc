#include "tests/cli/cli_runner.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tools/cli.h"

namespace roompolicy::cli {

Environment TestWorld() {
  Environment world;
  world.now = [] { return *Instant::FromUnixSeconds(1773306000); };
  return world;
}

Ran Cli(const std::vector<std::string>& args, std::string_view in,
        const Environment& world) {
  std::istringstream input{std::string(in)};
  std::ostringstream out;
  std::ostringstream err;
  Ran ran;
  ran.status = RunCli(args, input, out, err, world);
  ran.out = out.str();
  ran.err = err.str();
  return ran;
}

std::vector<std::string> Joined(std::vector<std::string> head,
                                const std::vector<std::string>& tail) {
  head.insert(head.end(), tail.begin(), tail.end());
  return head;
}

std::string TextOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string TempFile(const std::string& name, std::string_view text) {
  const std::string path = ::testing::TempDir() + "/" + name;
  std::ofstream file(path, std::ios::binary);
  file << text;
  EXPECT_TRUE(file.good()) << path;
  return path;
}

}  // namespace roompolicy::cli
