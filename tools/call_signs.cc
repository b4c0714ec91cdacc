#include "tools/call_signs.h"

#include <array>
#include <cstddef>
#include <utility>

namespace roompolicy::cli {
namespace {

constexpr int kRadius = 4;
constexpr int kLineHeight = 14;
constexpr int kCharWidth = 6;

constexpr std::string_view kGood = "#176f2c";
constexpr std::string_view kBad = "#d93025";
constexpr std::string_view kDark = "#37474f";
constexpr std::string_view kRevoked = "#d95f02";
constexpr std::string_view kGranted = "#1b9e77";
constexpr std::string_view kMuted = "#6a1b9a";

}  // namespace

std::string_view ColorOf(const Stretch& stretch) {
  constexpr std::array<std::string_view, kNumRoles + 1> kRoles = {
      "#37474f", "#174ea6", "#9334a6", "#00838f", "#78909c"};
  switch (stretch.look) {
    case Look::kUser:
      return kRoles[static_cast<std::size_t>(stretch.role)];
    case Look::kPhone:
    case Look::kDialing:
      return "#b26a00";
    case Look::kServer:
      break;
  }
  return "#5d4037";
}

void DrawSign(SvgWriter& svg, Sign sign, int x, int y) {
  switch (sign) {
    case Sign::kIn:
      svg.Circle(x, y, kRadius + 2, kGood);
      return;
    case Sign::kLeft:
      svg.Rect(x - 7, y - 2, 14, 4, kDark);
      return;
    case Sign::kRemoved:
      svg.Rect(x - 7, y - 2, 14, 4, kBad);
      return;
    case Sign::kDenied:
      svg.Circle(x, y, kRadius + 3, "#fff");
      svg.Cross(x, y, kRadius, kBad);
      return;
    case Sign::kAllowed:
      svg.Ring(x, y, kRadius - 1, kGood);
      return;
    case Sign::kRevoked:
      svg.Triangle(x, y, kRadius + 2, false, kRevoked);
      return;
    case Sign::kGranted:
      svg.Triangle(x, y, kRadius + 2, true, kGranted);
      return;
    case Sign::kMuted:
      svg.Circle(x, y, kRadius + 2, "#fff");
      svg.Circle(x, y, kRadius, kMuted);
      return;
    case Sign::kRinging:
      svg.Ring(x, y, kRadius, "#b26a00");
      return;
  }
}

int DrawCallLegend(SvgWriter& svg, int left, int right, int y) {
  y += 2 * kLineHeight;
  int x = left;
  const auto next = [&](std::string_view words) {
    svg.Text(x + 14, y + 4, "", words);
    const bool capitals = words.front() >= 'A' && words.front() <= 'Z';
    x += 14 + (capitals ? 9 : kCharWidth) * static_cast<int>(words.size()) + 16;
    if (x < right - 11 * left) return;
    x = left;
    y += kLineHeight + 4;
  };
  for (std::size_t n = 1; n <= kNumRoles; ++n) {
    const Stretch stretch{0, Look::kUser, static_cast<Role>(n)};
    svg.Rect(x, y - 6, kBarWidth, 12, ColorOf(stretch));
    next(RoleName(stretch.role));
  }
  svg.Rect(x, y - 6, kBarWidth, 12, ColorOf({0, Look::kPhone, {}}));
  next("phone");
  svg.Frame(x + 1, y - 6, kBarWidth - 2, 12, ColorOf({0, Look::kDialing, {}}));
  next("being dialed");
  svg.Rect(x, y - 6, kBarWidth, 12, ColorOf({0, Look::kServer, {}}));
  next("server");
  constexpr std::array<std::pair<Sign, std::string_view>, 8> kSigns = {{
      {Sign::kIn, "comes in"},
      {Sign::kLeft, "leaves, or is replaced"},
      {Sign::kRemoved, "is put out"},
      {Sign::kDenied, "is denied"},
      {Sign::kAllowed, "is allowed"},
      {Sign::kRevoked, "rights revoked"},
      {Sign::kGranted, "rights granted"},
      {Sign::kMuted, "is muted"},
  }};
  for (const auto& [sign, words] : kSigns) {
    DrawSign(svg, sign, x + kRadius, y);
    next(words);
  }
  if (x != left) y += kLineHeight + 4;
  svg.Text(left, y + kLineHeight, "faint",
           "Time runs down, a row a step, not to scale. Lanes are green "
           "while the room is open and grey while it is closed.");
  y += kLineHeight;
  return y;
}

}  // namespace roompolicy::cli
