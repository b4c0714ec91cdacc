// The signs and colours of a picture of calls, and what they mean.
#ifndef ROOMPOLICY_TOOLS_CALL_SIGNS_H_
#define ROOMPOLICY_TOOLS_CALL_SIGNS_H_

#include <string_view>

#include "tools/call_story.h"
#include "tools/svg_writer.h"

namespace roompolicy::cli {

inline constexpr int kBarWidth = 8;  // pixels

// Of a bar.
std::string_view ColorOf(const Stretch& stretch);

// Around (x, y).
void DrawSign(SvgWriter& svg, Sign sign, int x, int y);

// Below `y`, from `left` to about `right`; gives where it ends.
int DrawCallLegend(SvgWriter& svg, int left, int right, int y);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_CALL_SIGNS_H_
