#include "tools/session.h"

namespace roompolicy::cli {

std::string Session::Prefix() const {
  return command.empty() ? "roompolicy" : "roompolicy " + command;
}

int Session::Fail(std::string_view message) const {
  err << Prefix() << ": " << message << '\n';
  return kBadInput;
}

int Session::FailUsage(std::string_view message) const {
  Fail(message);
  err << "Run `" << Prefix() << " --help` for its flags and an example.\n";
  return kBadInput;
}

}  // namespace roompolicy::cli
