// The command line as a function, so that tests run it in process.
#ifndef ROOMPOLICY_TOOLS_CLI_H_
#define ROOMPOLICY_TOOLS_CLI_H_

#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "tools/session.h"

namespace roompolicy::cli {

// `args` without the program's name. Returns the exit status; throws nothing
// but for lack of memory.
int RunCli(const std::vector<std::string>& args, std::istream& in,
           std::ostream& out, std::ostream& err,
           const Environment& environment);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_CLI_H_
