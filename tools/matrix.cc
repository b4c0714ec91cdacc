// matrix: the role table of a profile.

#include "roompolicy/matrix.h"

#include <nlohmann/json.hpp>

#include "roompolicy/profile.h"
#include "tools/commands.h"
#include "tools/flags.h"
#include "tools/matrix_svg.h"

namespace roompolicy::cli {
namespace {

std::string ProfileNames() {
  std::vector<std::string> names;
  for (const ProfilePtr& profile : ProfileSet::BuiltIn().all()) {
    names.push_back(profile->name());
  }
  return OneOf(names);
}

struct MatrixFlags {
  explicit MatrixFlags(CLI::App& app)
      : profile(app, "--profile", "NAME",
                ProfileNames() + "; " + DefaultProfile()->name() +
                    " where not given"),
        format(app, {"text", "markdown", "json", "svg"}) {}

  TextFlag profile;
  FormatFlag format;
};

// An object a row, the column names as keys and the cells as strings.
std::string MatrixJson(const Profile& profile) {
  nlohmann::ordered_json table = nlohmann::ordered_json::array();
  for (const MatrixRow& row : Matrix(profile)) {
    nlohmann::ordered_json object;
    for (std::size_t i = 0; i < kNumMatrixColumns; ++i) {
      object[std::string(MatrixColumns()[i])] = row[i];
    }
    table.push_back(std::move(object));
  }
  return table.dump(2) + "\n";
}

int ShowMatrix(const MatrixFlags& flags, const Session& session) {
  const std::optional<std::string> format = flags.format.Read(session);
  if (!format) return kBadInput;
  const std::string name = flags.profile.value_or(DefaultProfile()->name());
  const ProfilePtr profile = ProfileSet::BuiltIn().Find(name);
  if (profile == nullptr) {
    return session.FailUsage("--profile: expected " + ProfileNames() +
                             ", got " + Quoted(name));
  }
  if (*format == "json") session.out << MatrixJson(*profile);
  if (*format == "svg") session.out << MatrixSvg(*profile);
  if (*format == "markdown") session.out << MatrixMarkdown(*profile);
  if (*format == "text") session.out << MatrixText(*profile);
  return kFine;
}

}  // namespace

Command AddMatrix(CLI::App& root) {
  return AddCommand<MatrixFlags>(
      root, "matrix", "The role table: who may perform which action",
      "Exit status: 0, or 2 for bad usage.\n\n"
      "Example:\n"
      "  roompolicy matrix --profile acs-2025-03-13 --format markdown",
      ShowMatrix);
}

}  // namespace roompolicy::cli
