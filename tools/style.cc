#include "tools/style.h"

#include <algorithm>
#include <cstdint>

namespace roompolicy::cli {
namespace {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 0;  // 0: not well-formed
};

// How many bytes a character has that begins with `lead`; 0 for none.
std::size_t LengthBy(std::uint32_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

CodePoint FrontOf(std::string_view text) {
  const auto at = [text](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::size_t bytes = LengthBy(at(0));
  if (bytes == 0 || bytes > text.size()) return {};
  if (bytes == 1) return {at(0), 1};
  std::uint32_t value = at(0) & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((at(i) & 0xC0U) != 0x80U) return {};
    value = value << 6U | (at(i) & 0x3FU);
  }
  const bool overlong =
      (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {};
  return {value, bytes};
}

// Characters that move, hide or turn what stands around them.
bool IsUnsafe(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFE ||
         c == 0xFFFF || (c >= 0xE0000 && c <= 0xE007F);
}

std::string Hex(std::uint32_t value, std::size_t digits) {
  std::string out(digits, '0');
  for (std::size_t i = digits; i > 0; --i, value >>= 4U) {
    out[i - 1] = "0123456789abcdef"[value & 0xFU];
  }
  return out;
}

}  // namespace

std::string Style::In(std::string_view code, std::string_view text) const {
  if (!color_) return std::string(text);
  std::string out = "\x1b[";
  return out.append(code).append("m").append(text).append("\x1b[0m");
}

std::string Style::Mark(bool good) const {
  return Judged(good, good ? "\u2713" : "\u2717");
}

std::string Printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const CodePoint c = FrontOf(text);
    const std::size_t bytes = std::max<std::size_t>(c.bytes, 1);
    if (c.bytes == 0) {
      out += "\\x" + Hex(static_cast<unsigned char>(text[0]), 2);
    } else if (!IsUnsafe(c.value)) {
      out += text.substr(0, bytes);
    } else if (c.value < 0x100) {
      out += "\\x" + Hex(c.value, 2);
    } else {
      out += "\\u" + Hex(c.value, c.value < 0x10000 ? 4 : 6);
    }
    text.remove_prefix(bytes);
  }
  return out;
}

std::size_t WidthOf(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string Padded(std::string_view text, std::size_t width) {
  const std::size_t has = WidthOf(text);
  std::string out(text);
  if (has < width) out.append(width - has, ' ');
  return out;
}

std::vector<std::string> Lines(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (!line.empty() && WidthOf(line) + 1 + WidthOf(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string Count(std::size_t n, std::string_view noun) {
  std::string out = std::to_string(n) + " ";
  return out.append(noun).append(n == 1 ? "" : "s");
}

}  // namespace roompolicy::cli
