#include "tools/matrix_svg.h"

#include <string_view>
#include <vector>

#include "roompolicy/matrix.h"
#include "tools/svg_writer.h"

namespace roompolicy::cli {
namespace {

constexpr int kMargin = 12;
constexpr int kRowHeight = 18;
constexpr int kNameWidth = 240;
constexpr int kCellWidth = 96;
constexpr int kTop = 84;

struct Look {
  std::string_view fill;
  std::string_view text;  // class of the sheet
  std::string_view words;
};

Look LookOf(Cell cell) {
  switch (cell) {
    case Cell::kAllowed:
      return {"#2e7d32", "light", "allowed"};
    case Cell::kRemoteOnly:
      return {"#558b2f", "light", "allowed on remote streams"};
    case Cell::kWithDialOut:
      return {"#f9a825", "dark", "while dialing out is enabled"};
    case Cell::kDenied:
      return {"#c62828", "light", "denied"};
    case Cell::kNotApplicable:
      break;
  }
  return {"#eceff1", "dark", "not applicable"};
}

void DrawLegend(SvgWriter& svg, int y) {
  constexpr int kAboutACharacter = 6;
  int x = kMargin;
  for (const Cell cell : {Cell::kAllowed, Cell::kRemoteOnly, Cell::kWithDialOut,
                          Cell::kDenied, Cell::kNotApplicable}) {
    const Look look = LookOf(cell);
    const std::string words =
        std::string(CellText(cell)) + " " + std::string(look.words);
    svg.Rect(x, y - 10, 12, 12, look.fill);
    svg.Text(x + 17, y, "", words);
    x += 44 + kAboutACharacter * static_cast<int>(words.size());
  }
}

void DrawRow(SvgWriter& svg, const Profile& profile,
             const std::vector<Column>& columns, Action action, int y) {
  svg.Text(kMargin, y + 13, "", ActionName(action));
  int x = kNameWidth;
  for (const Column column : columns) {
    const Cell cell = profile.cell(column, action);
    const Look look = LookOf(cell);
    svg.Rect(x, y, kCellWidth - 3, kRowHeight - 3, look.fill);
    svg.Text(x + kCellWidth / 2 - 2, y + 12, "middle " + std::string(look.text),
             CellText(cell));
    x += kCellWidth;
  }
}

}  // namespace

std::string MatrixSvg(const Profile& profile) {
  const std::vector<Column> columns = MatrixRightsOf(profile);
  SvgWriter svg;
  svg.Text(kMargin, 24, "title", "Who may do what: " + profile.name());
  DrawLegend(svg, 48);
  int x = kNameWidth;
  for (const Column column : columns) {
    svg.Text(x + kCellWidth / 2 - 2, kTop - 8, "middle head",
             MatrixHeading(column));
    x += kCellWidth;
  }
  int y = kTop;
  for (const Action action : AllActions()) {
    DrawRow(svg, profile, columns, action, y);
    y += kRowHeight;
  }
  return svg.Document(x + kMargin, y + kMargin,
                      "Who may do what under profile " + profile.name());
}

}  // namespace roompolicy::cli
