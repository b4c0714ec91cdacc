// The few shapes of a picture, written as SVG 1.1.
#ifndef ROOMPOLICY_TOOLS_SVG_WRITER_H_
#define ROOMPOLICY_TOOLS_SVG_WRITER_H_

#include <sstream>
#include <string>
#include <string_view>

namespace roompolicy::cli {

// Collects shapes; text is escaped. Nothing else of the input gets into the
// picture.
class SvgWriter {
 public:
  void Rect(int x, int y, int width, int height, std::string_view fill);
  void Line(int x1, int y1, int x2, int y2, std::string_view color);
  void Circle(int x, int y, int radius, std::string_view fill);
  // A circle that is empty within.
  void Ring(int x, int y, int radius, std::string_view color);
  // A rectangle that is empty within.
  void Frame(int x, int y, int width, int height, std::string_view color);
  // Around (x, y): a cross, and a triangle that points up or down.
  void Cross(int x, int y, int radius, std::string_view color);
  void Triangle(int x, int y, int radius, bool up, std::string_view fill);
  // `style` is a class of the sheet in Document.
  void Text(int x, int y, std::string_view style, std::string_view text);

  // The whole picture; `title` is what a screen reader says.
  std::string Document(int width, int height, std::string_view title) const;

 private:
  std::ostringstream shapes_;
};

// `text` with at most `width` characters, the last one being an ellipsis where
// it was longer.
std::string Clipped(std::string_view text, std::size_t width);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_SVG_WRITER_H_
