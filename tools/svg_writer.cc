#include "tools/svg_writer.h"

#include "tools/style.h"

namespace roompolicy::cli {
namespace {

constexpr std::string_view kStyles =
    "<style>\n"
    "text { font-family: Helvetica, Arial, sans-serif; font-size: 11px; "
    "fill: #222; }\n"
    ".small { font-size: 10px; }\n"
    ".title { font-size: 18px; font-weight: bold; }\n"
    ".head { font-weight: bold; }\n"
    ".faint { fill: #666; }\n"
    ".good { fill: #176f2c; }\n"
    ".bad { fill: #b3261e; }\n"
    ".change { fill: #174ea6; }\n"
    ".middle { text-anchor: middle; }\n"
    ".light { fill: #fff; }\n"
    ".dark { fill: #37474f; }\n"
    "</style>\n";

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : Printable(text)) {
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

}  // namespace

void SvgWriter::Rect(int x, int y, int width, int height,
                     std::string_view fill) {
  shapes_ << "<rect x=\"" << x << "\" y=\"" << y << "\" width=\"" << width
          << "\" height=\"" << height << "\" fill=\"" << fill << "\"/>\n";
}

void SvgWriter::Line(int x1, int y1, int x2, int y2, std::string_view color) {
  shapes_ << "<line x1=\"" << x1 << "\" y1=\"" << y1 << "\" x2=\"" << x2
          << "\" y2=\"" << y2 << "\" stroke=\"" << color << "\"/>\n";
}

void SvgWriter::Circle(int x, int y, int radius, std::string_view fill) {
  shapes_ << "<circle cx=\"" << x << "\" cy=\"" << y << "\" r=\"" << radius
          << "\" fill=\"" << fill << "\"/>\n";
}

void SvgWriter::Ring(int x, int y, int radius, std::string_view color) {
  shapes_ << "<circle cx=\"" << x << "\" cy=\"" << y << "\" r=\"" << radius
          << "\" fill=\"#fff\" stroke=\"" << color
          << "\" stroke-width=\"2\"/>\n";
}

void SvgWriter::Frame(int x, int y, int width, int height,
                      std::string_view color) {
  shapes_ << "<rect x=\"" << x << "\" y=\"" << y << "\" width=\"" << width
          << "\" height=\"" << height << "\" fill=\"#fff\" stroke=\"" << color
          << "\"/>\n";
}

void SvgWriter::Cross(int x, int y, int radius, std::string_view color) {
  shapes_ << "<path d=\"M" << x - radius << ' ' << y - radius << 'L'
          << x + radius << ' ' << y + radius << 'M' << x - radius << ' '
          << y + radius << 'L' << x + radius << ' ' << y - radius
          << "\" stroke=\"" << color << "\" stroke-width=\"3\"/>\n";
}

void SvgWriter::Triangle(int x, int y, int radius, bool up,
                         std::string_view fill) {
  const int tip = up ? y - radius : y + radius;
  const int base = up ? y + radius : y - radius;
  shapes_ << "<path d=\"M" << x - radius << ' ' << base << 'L' << x + radius
          << ' ' << base << 'L' << x << ' ' << tip << "Z\" fill=\"" << fill
          << "\" stroke=\"#fff\"/>\n";
}

void SvgWriter::Text(int x, int y, std::string_view style,
                     std::string_view text) {
  shapes_ << "<text x=\"" << x << "\" y=\"" << y << "\" class=\"" << style
          << "\">" << Escaped(text) << "</text>\n";
}

std::string SvgWriter::Document(int width, int height,
                                std::string_view title) const {
  std::ostringstream out;
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      << "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\""
      << width << "\" height=\"" << height << "\" viewBox=\"0 0 " << width
      << ' ' << height << "\">\n<title>" << Escaped(title) << "</title>\n"
      << kStyles << "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
      << shapes_.str() << "</svg>\n";
  return out.str();
}

std::string Clipped(std::string_view text, std::size_t width) {
  if (WidthOf(text) <= width) return std::string(text);
  std::string out;
  std::size_t seen = 0;
  for (const char c : text) {
    const bool starts = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (starts && ++seen >= width) break;
    out += c;
  }
  return out + "\u2026";
}

}  // namespace roompolicy::cli
