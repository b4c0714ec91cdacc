#include "roompolicy/matrix.h"

#include <algorithm>

#include "roompolicy/internal/role_table.h"

namespace roompolicy {
namespace {

constexpr std::array<std::string_view, kNumMatrixColumns> kColumns = {
    "n",         "name",         "group",    "row",           "mark",
    "presenter", "collaborator", "attendee", "consumer",      "pstn_leg",
    "server",    "media",        "sdk_name", "official_words"};
constexpr std::size_t kFirstCell = 5;

MatrixRow RowOf(const Profile& profile, const internal::RoleTableRow& row) {
  MatrixRow out = {
      std::to_string(static_cast<unsigned>(row.action)), std::string(row.name),
      std::string(internal::GroupName(row.group)),       std::string(row.row),
      std::string(internal::MarkName(row.mark)),
  };
  for (std::size_t i = 0; i < kNumColumns; ++i) {
    out[kFirstCell + i] = CellText(profile.cell(kAllColumns[i], row.action));
  }
  out[11] = MediaKindName(row.media);
  out[12] = row.sdk_name;
  out[13] = row.official_words;
  return out;
}

bool HasColumn(const Profile& profile, Column column) {
  if (column == Column::kPstnLeg || column == Column::kServer) return true;
  return profile.HasRole(kAllRoles[static_cast<std::size_t>(column)]);
}

std::string Padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(width, text.size()), ' ');
  return out;
}

constexpr std::string_view kLegend =
    "Y allowed, - denied (ROLE_RESTRICTED), N not applicable "
    "(NOT_APPLICABLE),\n"
    "R allowed on remote streams, F allowed while pstnDialOutEnabled is "
    "true.\n";

}  // namespace

const std::array<std::string_view, kNumMatrixColumns>& MatrixColumns() {
  return kColumns;
}

std::vector<MatrixRow> Matrix(const Profile& profile) {
  std::vector<MatrixRow> rows;
  rows.reserve(kNumActions);
  for (const internal::RoleTableRow& row : internal::kRoleTable) {
    rows.push_back(RowOf(profile, row));
  }
  return rows;
}

std::vector<Column> MatrixRightsOf(const Profile& profile) {
  std::vector<Column> columns;
  for (const Column column : kAllColumns) {
    if (HasColumn(profile, column)) columns.push_back(column);
  }
  return columns;
}

std::string_view MatrixHeading(Column column) {
  constexpr std::array<std::string_view, kNumColumns> kHeadings = {
      "Presenter", "Collaborator", "Attendee",
      "Consumer",  "Phone leg",    "Server"};
  return kHeadings[static_cast<std::size_t>(column)];
}

std::string MatrixText(const Profile& profile) {
  constexpr std::size_t kNameColumn = 34;
  const std::vector<Column> columns = MatrixRightsOf(profile);
  std::string out =
      "Profile " + profile.name() + "\n\n" + Padded("action", kNameColumn);
  for (const Column column : columns) {
    out += Padded(MatrixHeading(column), 14);
  }
  out += "media\n";
  std::string_view group;
  for (const internal::RoleTableRow& row : internal::kRoleTable) {
    if (internal::GroupName(row.group) != group) {
      group = internal::GroupName(row.group);
      out += "\n[" + std::string(group) + "]\n";
    }
    out += Padded(row.name, kNameColumn);
    for (const Column column : columns) {
      out += Padded(CellText(profile.cell(column, row.action)), 14);
    }
    out += MediaKindName(row.media);
    while (out.back() == ' ') out.pop_back();
    out += '\n';
  }
  return out + "\n" + std::string(kLegend);
}

std::string MatrixMarkdown(const Profile& profile) {
  const std::vector<Column> columns = MatrixRightsOf(profile);
  std::string out = "| action | group |";
  std::string rule = "|---|---|";
  for (const Column column : columns) {
    out += " " + std::string(MatrixHeading(column)) + " |";
    rule += ":-:|";
  }
  out += " media |\n" + rule + "---|\n";
  for (const internal::RoleTableRow& row : internal::kRoleTable) {
    out += "| `" + std::string(row.name) + "` | " +
           std::string(internal::GroupName(row.group)) + " |";
    for (const Column column : columns) {
      out +=
          " " + std::string(CellText(profile.cell(column, row.action))) + " |";
    }
    out += " " + std::string(MediaKindName(row.media)) + " |\n";
  }
  return out + "\n" + std::string(kLegend);
}

}  // namespace roompolicy
