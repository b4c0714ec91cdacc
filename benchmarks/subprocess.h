// Programs beside this one, for what must be measured in a process of its own.
#ifndef ROOMPOLICY_BENCHMARKS_SUBPROCESS_H_
#define ROOMPOLICY_BENCHMARKS_SUBPROCESS_H_

#include <string>

namespace roompolicy::bench {

// The path of a program of this folder, quoted for a shell.
std::string ProgramBesideThis(const std::string& name);

// What the shell's `command` prints; its errors go to ours. Throws
// std::runtime_error where it fails.
std::string OutputOf(const std::string& command);

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_SUBPROCESS_H_
