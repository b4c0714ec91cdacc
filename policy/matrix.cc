#include "roompolicy/matrix.h"

#include <algorithm>

#include "roompolicy/internal/role_table.h"

namespace roompolicy {
namespace {

constexpr std::array<std::string_view, kNumMatrixColumns> kColumns = {
    "n",        "name",     "group",    "row",   "mark",  "presenter",
    "collaborator", "attendee", "consumer", "pstn_leg", "server", "media",
    "sdk_name", "official_words"};
constexpr std::size_t kFirstCell = 5;

// Headings of the cells in pictures and documents.
constexpr std::array<std::string_view, kNumColumns> kHeadings = {
    "Presenter", "Collaborator", "Attendee", "Consumer", "Phone leg", "Server"};

MatrixRow RowOf(const Profile& profile, const internal::RoleTableRow& row) {
  MatrixRow out = {
      std::to_string(static_cast<unsigned>(row.action)),
      std::string(row.name),
      std::string(internal::GroupName(row.group)),
      std::string(row.row),
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

// The columns that exist under a profile.
std::vector<Column> ColumnsOf(const Profile& profile) {
  std::vector<Column> columns;
  for (const Column column : kAllColumns) {
    if (HasColumn(profile, column)) columns.push_back(column);
  }
  return columns;
}

std::string Padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(width, text.size()), ' ');
  return out;
}

constexpr std::string_view kLegend =
    "Y allowed, - denied (ROLE_RESTRICTED), N not applicable (NOT_APPLICABLE),\n"
    "R allowed on remote streams, F allowed while pstnDialOutEnabled is true.\n";

// --- SVG ---------------------------------------------------------------------

constexpr int kRowHeight = 18;
constexpr int kNameWidth = 250;
constexpr int kCellWidth = 96;
constexpr int kTop = 64;

struct Paint {
  std::string_view fill;
  std::string_view words;
};

Paint PaintOf(Cell cell) {
  switch (cell) {
    case Cell::kAllowed:
      return {"#2e7d32", "allowed"};
    case Cell::kRemoteOnly:
      return {"#7cb342", "allowed on remote streams"};
    case Cell::kWithDialOut:
      return {"#f9a825", "while dialing out is enabled"};
    case Cell::kDenied:
      return {"#c62828", "denied"};
    case Cell::kNotApplicable:
      break;
  }
  return {"#eceff1", "not applicable"};
}

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string TextAt(int x, int y, std::string_view attributes,
                   std::string_view text) {
  return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) +
         "\"" + std::string(attributes) + ">" + Escaped(text) + "</text>\n";
}

std::string Rect(int x, int y, int width, int height, std::string_view fill) {
  return "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) +
         "\" width=\"" + std::to_string(width) + "\" height=\"" +
         std::to_string(height) + "\" fill=\"" + std::string(fill) + "\"/>\n";
}

std::string SvgLegend(int x, int y) {
  std::string out;
  for (const Cell cell : {Cell::kAllowed, Cell::kRemoteOnly, Cell::kWithDialOut,
                          Cell::kDenied, Cell::kNotApplicable}) {
    const Paint paint = PaintOf(cell);
    out += Rect(x, y - 10, 12, 12, paint.fill);
    out += TextAt(x + 17, y, "", paint.words);
    x += 34 + 7 * static_cast<int>(paint.words.size());
  }
  return out;
}

std::string SvgRow(const Profile& profile, const std::vector<Column>& columns,
                   Action action, int y) {
  std::string out = TextAt(12, y + 13, "", ActionName(action));
  int x = kNameWidth;
  for (const Column column : columns) {
    const Cell cell = profile.cell(column, action);
    out += Rect(x, y, kCellWidth - 3, kRowHeight - 3, PaintOf(cell).fill);
    const bool light =
        cell == Cell::kNotApplicable || cell == Cell::kWithDialOut;
    out += TextAt(x + kCellWidth / 2 - 2, y + 12,
                  light ? " text-anchor=\"middle\" fill=\"#37474f\""
                        : " text-anchor=\"middle\" fill=\"#ffffff\"",
                  CellText(cell));
    x += kCellWidth;
  }
  return out;
}

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

std::string MatrixText(const Profile& profile) {
  constexpr std::size_t kNameColumn = 34;
  const std::vector<Column> columns = ColumnsOf(profile);
  std::string out = "Profile " + profile.name() + "\n\n" +
                    Padded("action", kNameColumn);
  for (const Column column : columns) {
    out += Padded(kHeadings[static_cast<std::size_t>(column)], 14);
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
  const std::vector<Column> columns = ColumnsOf(profile);
  std::string out = "| action | group |";
  std::string rule = "|---|---|";
  for (const Column column : columns) {
    out += " " + std::string(kHeadings[static_cast<std::size_t>(column)]) + " |";
    rule += ":-:|";
  }
  out += " media |\n" + rule + "---|\n";
  for (const internal::RoleTableRow& row : internal::kRoleTable) {
    out += "| `" + std::string(row.name) + "` | " +
           std::string(internal::GroupName(row.group)) + " |";
    for (const Column column : columns) {
      out += " " + std::string(CellText(profile.cell(column, row.action))) +
             " |";
    }
    out += " " + std::string(MediaKindName(row.media)) + " |\n";
  }
  return out + "\n" + std::string(kLegend);
}

std::string MatrixSvg(const Profile& profile) {
  const std::vector<Column> columns = ColumnsOf(profile);
  const int width =
      kNameWidth + kCellWidth * static_cast<int>(columns.size()) + 12;
  const int height = kTop + kRowHeight * static_cast<int>(kNumActions) + 12;
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" +
      std::to_string(width) + "\" height=\"" + std::to_string(height) +
      "\" viewBox=\"0 0 " + std::to_string(width) + " " +
      std::to_string(height) +
      "\" font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\" "
      "font-size=\"12\" fill=\"#263238\">\n";
  out += "<title>Who may do what: profile " + Escaped(profile.name()) +
         "</title>\n";
  out += Rect(0, 0, width, height, "#ffffff");
  out += TextAt(12, 22, " font-size=\"15\" font-weight=\"bold\"",
                "Profile " + profile.name());
  out += SvgLegend(kNameWidth, 22);
  int x = kNameWidth;
  for (const Column column : columns) {
    out += TextAt(x + kCellWidth / 2 - 2, kTop - 10,
                  " text-anchor=\"middle\" font-weight=\"bold\"",
                  kHeadings[static_cast<std::size_t>(column)]);
    x += kCellWidth;
  }
  int y = kTop;
  for (const internal::RoleTableRow& row : internal::kRoleTable) {
    out += SvgRow(profile, columns, row.action, y);
    y += kRowHeight;
  }
  return out + "</svg>\n";
}

}  // namespace roompolicy
