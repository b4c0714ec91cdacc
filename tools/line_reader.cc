#include "tools/line_reader.h"

#include <algorithm>
#include <exception>

namespace roompolicy::cli {

bool LineReader::Fill() {
  // A stream's buffer reports an error by throwing.
  try {
    std::streambuf& source = *in_.rdbuf();
    if (source.sgetc() == std::char_traits<char>::eof()) return false;
    const std::streamsize ready =
        std::clamp<std::streamsize>(source.in_avail(), 1, kChunkBytes);
    const std::streamsize got = source.sgetn(chunk_.data(), ready);
    rest_ = std::string_view(chunk_.data(), static_cast<std::size_t>(got));
    return true;
  } catch (const std::exception&) {
    failed_ = true;
    return false;
  }
}

LineReader::Got LineReader::Next() {
  line_.clear();
  bool any = false;
  while (!rest_.empty() || Fill()) {
    any = true;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    const bool complete = end < rest_.size();
    line_ += rest_.substr(0, std::min(end, kept_bytes_ - line_.size()));
    rest_.remove_prefix(complete ? end + 1 : end);
    if (complete) break;
  }
  if (failed_) return Got::kError;
  if (!any) return Got::kEnd;
  if (!line_.empty() && line_.back() == '\r') line_.pop_back();
  return Got::kLine;
}

bool LineReader::HasMore() {
  return !rest_.empty() || in_.rdbuf()->in_avail() > 0;
}

}  // namespace roompolicy::cli
