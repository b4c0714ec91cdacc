#include "tools/progress.h"

#include <utility>

namespace roompolicy::cli {

Progress::Progress(const Session& session, std::size_t total, std::string noun)
    : session_(session), total_(total), noun_(std::move(noun)) {}

Progress::~Progress() { Clear(); }

void Progress::Clear() {
  if (shown_) session_.err << "\r\x1b[K" << std::flush;
  shown_ = false;
}

void Progress::Step() {
  ++done_;
  if (!session_.environment.err_is_terminal || done_ % kEvery != 0) return;
  shown_ = true;
  session_.err << "\r" << done_ << " of " << total_ << " " << noun_
               << std::flush;
}

}  // namespace roompolicy::cli
