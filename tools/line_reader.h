// Lines of a stream of any length, in memory of one size.
#ifndef ROOMPOLICY_TOOLS_LINE_READER_H_
#define ROOMPOLICY_TOOLS_LINE_READER_H_

#include <array>
#include <cstddef>
#include <istream>
#include <string>
#include <string_view>

namespace roompolicy::cli {

class LineReader {
 public:
  // Of a line of more than `max_bytes` one byte more than that is kept, and one
  // for a '\r' that is dropped.
  LineReader(std::istream& in, std::size_t max_bytes)
      : in_(in), kept_bytes_(max_bytes + 2) {}

  enum class Got { kLine, kEnd, kError };

  // Reads the next line, without its line break and one '\r' before it. Bytes
  // behind the last line break are a line, too. Waits for the whole line.
  Got Next();

  // Of the last line; more than max_bytes where it was cut.
  std::string_view line() const { return line_; }

  // Whether more can be read without waiting. Answer what was asked where not:
  // whoever writes may be waiting for it.
  bool HasMore();

 private:
  // False at the end of the stream and where reading fails.
  bool Fill();

  static constexpr std::streamsize kChunkBytes = 1 << 16;

  std::istream& in_;
  const std::size_t kept_bytes_;
  std::string line_;
  std::array<char, kChunkBytes> chunk_;
  std::string_view rest_;  // of chunk_
  bool failed_ = false;
};

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_LINE_READER_H_
