// Flags of the commands, kept apart from what CLI11 makes of odd values.
#ifndef ROOMPOLICY_TOOLS_FLAGS_H_
#define ROOMPOLICY_TOOLS_FLAGS_H_

#include <optional>
#include <string>

#include "CLI/CLI.hpp"
#include "roompolicy/instant.h"
#include "roompolicy/request.h"
#include "tools/session.h"

namespace roompolicy::cli {

// One text: a flag ("--room") or, by a name without dashes, an argument. The
// value is what was typed, an empty text included.
class TextFlag {
 public:
  TextFlag(CLI::App& app, const std::string& name, const std::string& type,
           const std::string& help);

  TextFlag&& Required() &&;
  std::optional<std::string> value() const;  // nothing where not given
  std::string value_or(std::string other) const;

 private:
  CLI::Option* option_;
};

// On or off.
class Switch {
 public:
  Switch(CLI::App& app, const std::string& name, const std::string& help);
  bool on() const { return option_->count() > 0; }

 private:
  CLI::Option* option_;
};

// --at TIME.
class AtFlag {
 public:
  AtFlag(CLI::App& app, const std::string& help);

  bool given() const { return text_.value().has_value(); }
  // Says what is wrong and gives nothing where the text is no instant; the
  // present where no text is given.
  std::optional<Instant> Read(const Session& session) const;

 private:
  TextFlag text_;
};

// --user ID, --pstn ID or --server: just one of them.
class SubjectFlags {
 public:
  explicit SubjectFlags(CLI::App& app);

  struct Named {
    SubjectKind kind = SubjectKind::kNone;
    std::string id;  // unchecked; empty for a server
  };
  // Says what is wrong and gives nothing unless just one is given.
  std::optional<Named> Read(const Session& session) const;

 private:
  TextFlag user_;
  TextFlag pstn_;
  Switch server_;
};

// --format, one of a few names.
class FormatFlag {
 public:
  // The first of `names` is the default.
  FormatFlag(CLI::App& app, std::vector<std::string> names);

  // Says what is wrong and gives nothing for any other name.
  std::optional<std::string> Read(const Session& session) const;

 private:
  std::vector<std::string> names_;
  TextFlag text_;
};

// Names in words: "text, json or svg".
std::string OneOf(const std::vector<std::string>& names);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_FLAGS_H_
