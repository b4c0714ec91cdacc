// Text for terminals and pictures.

#include "tools/style.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tools/svg_writer.h"

namespace roompolicy::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Printable, KeepsWords) {
  EXPECT_EQ(Printable("Zoë 你好 😀 a-b"), "Zoë 你好 😀 a-b");
}

TEST(Printable, ShowsWhatATerminalWouldObey) {
  EXPECT_EQ(Printable("a\x1b[2J\r\nb\x7f"), "a\\x1b[2J\\x0d\\x0ab\\x7f");
  EXPECT_EQ(Printable("\xc2\x9b"
                      "31m"),
            "\\x9b31m");
  EXPECT_EQ(Printable("\u202e\u200b\ufeff"), "\\u202e\\u200b\\ufeff");
}

TEST(Printable, ShowsBytesThatAreNoUtf8) {
  EXPECT_EQ(Printable("\xff"), "\\xff");
  EXPECT_EQ(Printable("\xc0\xaf"), "\\xc0\\xaf");           // overlong
  EXPECT_EQ(Printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");  // a surrogate
  EXPECT_EQ(Printable("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");
  EXPECT_EQ(Printable("a\xe2\x82"), "a\\xe2\\x82");  // cut short
}

TEST(Padded, CountsCharactersNotBytes) {
  EXPECT_EQ(Padded("Zoë", 5), "Zoë  ");
  EXPECT_EQ(Padded("longer", 3), "longer");
}

TEST(Lines, BreakAtSpaces) {
  EXPECT_THAT(Lines("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(Lines("longer-than-that x", 4),
              ElementsAre("longer-than-that", "x"));
  EXPECT_THAT(Lines("", 7), IsEmpty());
}

TEST(Clipped, EndsWithAnEllipsis) {
  EXPECT_EQ(Clipped("Zoëzoë", 6), "Zoëzoë");
  EXPECT_EQ(Clipped("Zoëzoë", 4), "Zoë…");
}

TEST(SvgWriter, EscapesTextAndTitle) {
  SvgWriter svg;
  svg.Text(1, 2, "good", "<a href=\"x\">&\x01");
  EXPECT_THAT(svg.Document(3, 4, "<t>"), HasSubstr("<title>&lt;t&gt;"));
  EXPECT_THAT(svg.Document(3, 4, "t"),
              HasSubstr("&lt;a href=&quot;x&quot;&gt;&amp;\\x01</text>"));
}

}  // namespace
}  // namespace roompolicy::cli
