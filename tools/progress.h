// How far long work has come, for people who wait at a terminal.
#ifndef ROOMPOLICY_TOOLS_PROGRESS_H_
#define ROOMPOLICY_TOOLS_PROGRESS_H_

#include <cstddef>
#include <string>

#include "tools/session.h"

namespace roompolicy::cli {

// Writes on stderr, only where that is a terminal and only for long work.
// The line is gone when this object is.
class Progress {
 public:
  Progress(const Session& session, std::size_t total, std::string noun);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Step();   // one more is done
  void Clear();  // makes room for a line of output

 private:
  static constexpr std::size_t kEvery = 1024;

  const Session& session_;
  const std::size_t total_;
  const std::string noun_;
  std::size_t done_ = 0;
  bool shown_ = false;
};

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_PROGRESS_H_
