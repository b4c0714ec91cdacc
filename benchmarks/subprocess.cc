#include "benchmarks/subprocess.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

namespace roompolicy::bench {
namespace {

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return quoted + "'";
}

}  // namespace

std::string ProgramBesideThis(const std::string& name) {
  const auto here = std::filesystem::read_symlink("/proc/self/exe");
  return Quoted((here.parent_path() / name).string());
}

std::string OutputOf(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run: " + command);
  std::string output;
  std::array<char, 4096> part = {};
  std::size_t size = 0;
  while ((size = std::fread(part.data(), 1, part.size(), pipe)) > 0) {
    output.append(part.data(), size);
  }
  if (pclose(pipe) != 0) throw std::runtime_error("failed: " + command);
  return output;
}

}  // namespace roompolicy::bench
