// The commands. Each adds itself to the command line and says how it runs.
#ifndef ROOMPOLICY_TOOLS_COMMANDS_H_
#define ROOMPOLICY_TOOLS_COMMANDS_H_

#include <functional>
#include <memory>

#include "CLI/CLI.hpp"
#include "tools/session.h"

namespace roompolicy::cli {

struct Command {
  CLI::App* app;
  std::function<int(const Session&)> run;  // after parsing; the exit status
};

Command AddCheck(CLI::App& root);
Command AddExplain(CLI::App& root);
Command AddDecide(CLI::App& root);
Command AddPermissions(CLI::App& root);
Command AddMatrix(CLI::App& root);
Command AddSimulate(CLI::App& root);
Command AddDiff(CLI::App& root);
Command AddValidate(CLI::App& root);

// A command whose flags are a `Flags`, built on the command's own part of the
// command line and given back to `run`.
template <typename Flags>
Command AddCommand(CLI::App& root, const char* name, const char* help,
                   const char* example,
                   int (*run)(const Flags&, const Session&)) {
  CLI::App* app = root.add_subcommand(name, help);
  app->footer(example);
  auto flags = std::make_shared<const Flags>(*app);
  return Command{app, [flags, run](const Session& session) {
                   return run(*flags, session);
                 }};
}

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_COMMANDS_H_
