// What a command runs in: its streams, the world around it, how it fails.
#ifndef ROOMPOLICY_TOOLS_SESSION_H_
#define ROOMPOLICY_TOOLS_SESSION_H_

#include <functional>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>

#include "roompolicy/instant.h"
#include "tools/style.h"

namespace roompolicy::cli {

// Exit statuses.
inline constexpr int kFine = 0;      // allowed, no difference, all as expected
inline constexpr int kDenied = 1;    // denied, differences, broken expectation
inline constexpr int kBadInput = 2;  // bad input or usage

// The outside world, so that tests can stand in for it.
struct Environment {
  std::function<Instant()> now;  // the only clock
  // Where relative paths start; empty: the process's own directory.
  std::string working_directory;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool no_color = false;
};

struct Session {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  const Environment& environment;
  std::string command;  // "check"; empty before one is known

  Style style() const {
    return Style(environment.out_is_terminal && !environment.no_color);
  }

  // Both say what is wrong on one line of stderr and return kBadInput; a usage
  // error also says where the help is.
  int Fail(std::string_view message) const;
  int FailUsage(std::string_view message) const;

 private:
  std::string Prefix() const;
};

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_SESSION_H_
