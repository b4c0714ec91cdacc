#include "tools/cli.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "CLI/CLI.hpp"
#include "roompolicy/issue.h"
#include "roompolicy/version.h"
#include "tools/commands.h"
#include "tools/flags.h"

namespace roompolicy::cli {
namespace {

constexpr const char* kAbout =
    "Who may join a call room, and what each person may do there.\n\n"
    "Exit status: 0 allowed or fine; 1 denied, differences or a broken\n"
    "expectation; 2 bad input or usage. Times are RFC 3339, such as\n"
    "2026-03-12T09:00:00Z. Rooms are read from JSON, or from protobuf where\n"
    "the name ends in .binpb.";

constexpr const char* kExample =
    "Example:\n"
    "  roompolicy check --rooms examples/rooms.json --room 99401827563409182 "
    "\\\n"
    "      --user 8:acs:b6f0c1de_patient --at 2026-03-12T08:45:00Z";

// "--flag=" means an empty value. CLI11 would take the next argument for it.
std::vector<std::string> WithEmptyValues(const std::vector<std::string>& args) {
  std::vector<std::string> out;
  for (const std::string& arg : args) {
    const bool empty_value = arg.size() > 3 && arg.compare(0, 2, "--") == 0 &&
                             arg.find('=') == arg.size() - 1;
    out.push_back(empty_value ? arg.substr(0, arg.size() - 1) : arg);
    if (empty_value) out.emplace_back();
  }
  return out;
}

// "help" and "help check" are "--help" and "check --help".
std::vector<std::string> WithoutHelpCommand(std::vector<std::string> args) {
  if (args.empty() || args.front() != "help") return args;
  args.erase(args.begin());
  args.emplace_back("--help");
  return args;
}

// The first argument in the place of a flag that `app` does not have.
std::optional<std::string> UnknownFlag(const CLI::App& app,
                                       const std::vector<std::string>& args,
                                       std::size_t first) {
  for (std::size_t i = first; i < args.size(); ++i) {
    const std::string& arg = args[i];
    if (arg == "--") break;
    if (arg.size() < 2 || arg.front() != '-') continue;
    const std::size_t equals = arg.find('=');
    const CLI::Option* option = app.get_option_no_throw(arg.substr(0, equals));
    if (option == nullptr) return arg.substr(0, equals);
    const bool is_switch = option->get_expected_max() == 0;
    if (!is_switch && equals == std::string::npos) ++i;  // over its value
  }
  return std::nullopt;
}

// What is wrong with how flags are given, of which CLI11 has no clear word.
std::optional<std::string> MisusedFlag(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->count() > 1) {
      return option->get_name() + " is given more than once";
    }
    const bool is_switch = option->get_expected_max() == 0;
    if (is_switch && option->count() == 1 &&
        option->results().front() != "true") {
      return option->get_name() + " takes no value";
    }
  }
  return std::nullopt;
}

// Footers stand as they are written. CLI11 2.6 would make paragraphs of
// them: examples without their indentation.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    std::string help = Formatter::make_help(app, std::move(name), mode);
    help.erase(help.find_last_not_of('\n') + 1);
    return help + "\n\n" + app->get_footer() + "\n";
  }
  std::string make_footer(const CLI::App* /*app*/) const override { return ""; }
};

class CommandLine {
 public:
  explicit CommandLine(Session& session)
      : session_(session), root_(kAbout, "roompolicy") {
    root_.set_version_flag("--version", "roompolicy " + std::string(kVersion));
    root_.formatter(std::make_shared<HelpFormatter>());  // commands inherit it
    root_.footer(kExample);
    root_.require_subcommand(1);
    commands_ = {AddCheck(root_),       AddExplain(root_), AddDecide(root_),
                 AddPermissions(root_), AddMatrix(root_),  AddSimulate(root_),
                 AddDiff(root_),        AddValidate(root_)};
  }

  int Run(const std::vector<std::string>& typed) {
    const std::vector<std::string> args = WithoutHelpCommand(typed);
    const std::string first = args.empty() ? "" : args.front();
    if (const Command* command = Find(first)) {
      session_.command = command->app->get_name();
    } else if (!first.empty() && first.front() != '-') {
      return FailWithCommands("there is no command " + Quoted(first));
    }
    if (const std::optional<int> status = Parse(args)) return *status;
    const Command& command = *Find(session_.command);
    if (const std::optional<std::string> misuse = MisusedFlag(*command.app)) {
      return session_.FailUsage(*misuse);
    }
    return command.run(session_);
  }

 private:
  const Command* Find(const std::string& name) const {
    for (const Command& command : commands_) {
      if (command.app->get_name() == name) return &command;
    }
    return nullptr;
  }

  // The exit status where there is nothing left to run.
  std::optional<int> Parse(const std::vector<std::string>& args) {
    std::vector<std::string> reversed = WithEmptyValues(args);
    std::reverse(reversed.begin(), reversed.end());
    try {
      root_.parse(std::move(reversed));
    } catch (const CLI::CallForHelp&) {
      session_.out << root_.help();
      return kFine;
    } catch (const CLI::CallForVersion& version) {
      session_.out << version.what() << '\n';
      return kFine;
    } catch (const CLI::ParseError& error) {
      return FailParse(args, error);
    }
    return std::nullopt;
  }

  int FailParse(const std::vector<std::string>& args,
                const CLI::ParseError& error) const {
    const Command* command = Find(session_.command);
    const std::optional<std::string> unknown =
        command == nullptr ? UnknownFlag(root_, args, 0)
                           : UnknownFlag(*command->app, args, 1);
    const std::string flag_words =
        unknown ? "unknown flag " + Printable(*unknown) : "";
    if (command == nullptr) {
      return FailWithCommands(unknown ? flag_words : "expected a command");
    }
    return session_.FailUsage(unknown ? flag_words : Printable(error.what()));
  }

  // A usage error of somebody who has not found a command yet.
  int FailWithCommands(const std::string& message) const {
    session_.FailUsage(message);
    std::vector<std::string> names;
    for (const Command& command : commands_) {
      names.push_back(command.app->get_name());
    }
    session_.err << "Commands: " << OneOf(names) << '\n';
    return kBadInput;
  }

  Session& session_;
  CLI::App root_;
  std::vector<Command> commands_;
};

}  // namespace

int RunCli(const std::vector<std::string>& args, std::istream& in,
           std::ostream& out, std::ostream& err,
           const Environment& environment) {
  Session session{in, out, err, environment, ""};
  const int status = CommandLine(session).Run(args);
  out.flush();
  return out.good() ? status : session.Fail("cannot write the output");
}

}  // namespace roompolicy::cli
