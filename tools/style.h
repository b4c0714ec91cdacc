// Text for people: colour where it helps, nothing that a terminal obeys.
#ifndef ROOMPOLICY_TOOLS_STYLE_H_
#define ROOMPOLICY_TOOLS_STYLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace roompolicy::cli {

class Style {
 public:
  explicit Style(bool color) : color_(color) {}

  std::string Good(std::string_view text) const { return In("32", text); }
  std::string Bad(std::string_view text) const { return In("31", text); }
  std::string Strong(std::string_view text) const { return In("1", text); }
  std::string Faint(std::string_view text) const { return In("2", text); }

  // Good or bad by `good`.
  std::string Judged(bool good, std::string_view text) const {
    return good ? Good(text) : Bad(text);
  }
  // A check mark or a cross.
  std::string Mark(bool good) const;

 private:
  std::string In(std::string_view code, std::string_view text) const;

  bool color_;
};

// `text` of a file for a terminal: control characters, marks that turn the
// direction of writing and bytes that are no UTF-8 are shown as \x.. or \u....
std::string Printable(std::string_view text);

// How many columns well-formed `text` takes, by its code points.
std::size_t WidthOf(std::string_view text);

// `text` with spaces behind it up to `width` columns.
std::string Padded(std::string_view text, std::size_t width);

// `text` in lines of at most `width` columns, broken at spaces; a longer word
// has a line of its own.
std::vector<std::string> Lines(std::string_view text, std::size_t width);

// "1 room", "2 rooms".
std::string Count(std::size_t n, std::string_view noun);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_STYLE_H_
