#include "tools/flags.h"

#include <algorithm>
#include <utility>

#include "roompolicy/issue.h"
#include "roompolicy/wire/time_text.h"

namespace roompolicy::cli {

TextFlag::TextFlag(CLI::App& app, const std::string& name,
                   const std::string& type, const std::string& help)
    : option_(app.add_option(name)) {
  // Repeats are kept, so that they can be refused in words (cli.cc).
  option_->type_name(type)->description(help)->multi_option_policy(
      CLI::MultiOptionPolicy::TakeAll);
}

TextFlag&& TextFlag::Required() && {
  option_->required();
  return std::move(*this);
}

std::optional<std::string> TextFlag::value() const {
  if (option_->results().empty()) return std::nullopt;
  return option_->results().front();
}

std::string TextFlag::value_or(std::string other) const {
  return value().value_or(std::move(other));
}

Switch::Switch(CLI::App& app, const std::string& name, const std::string& help)
    : option_(app.add_flag(name)) {
  option_->description(help)->multi_option_policy(
      CLI::MultiOptionPolicy::TakeAll);
}

AtFlag::AtFlag(CLI::App& app, const std::string& help)
    : text_(app, "--at", "TIME", help) {}

std::optional<Instant> AtFlag::Read(const Session& session) const {
  const std::optional<std::string> text = text_.value();
  if (!text) return session.environment.now();
  const Result<Instant> at = wire::ParseInstant(*text, "--at");
  if (at.ok()) return *at;
  session.FailUsage("--at: " + at.issues().shown().front().message);
  return std::nullopt;
}

SubjectFlags::SubjectFlags(CLI::App& app)
    : user_(app, "--user", "ID", "a user asks; its role is on the roster"),
      pstn_(app, "--pstn", "ID", "a phone asks, such as 4:+14255550143"),
      server_(app, "--server", "the host's own automation asks") {}

std::optional<SubjectFlags::Named> SubjectFlags::Read(
    const Session& session) const {
  const int given = int{user_.value().has_value()} +
                    int{pstn_.value().has_value()} + int{server_.on()};
  if (given != 1) {
    session.FailUsage(
        "who asks? expected one of --user ID, --pstn ID and --server, got " +
        std::string(given == 0 ? "none" : std::to_string(given)));
    return std::nullopt;
  }
  if (server_.on()) return Named{SubjectKind::kServer, ""};
  if (pstn_.value()) return Named{SubjectKind::kPstn, *pstn_.value()};
  return Named{SubjectKind::kUser, *user_.value()};
}

FormatFlag::FormatFlag(CLI::App& app, std::vector<std::string> names)
    : names_(std::move(names)),
      text_(app, "--format", "NAME",
            OneOf(names_) + "; " + names_.front() + " where not given") {}

std::optional<std::string> FormatFlag::Read(const Session& session) const {
  std::string name = text_.value_or(names_.front());
  if (std::find(names_.begin(), names_.end(), name) != names_.end()) {
    return name;
  }
  session.FailUsage("--format: expected " + OneOf(names_) + ", got " +
                    Quoted(name));
  return std::nullopt;
}

std::string OneOf(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += names[i];
  }
  return out;
}

}  // namespace roompolicy::cli
