// What a directory and its readers share; it lives until the last of them goes.
#ifndef ROOMPOLICY_INTERNAL_DIRECTORY_STATE_H_
#define ROOMPOLICY_INTERNAL_DIRECTORY_STATE_H_

#include <atomic>
#include <cstdint>
#include <mutex>

#include "roompolicy/internal/epoch.h"
#include "roompolicy/internal/room_table.h"

namespace roompolicy::internal {

struct DirectoryState {
  explicit DirectoryState(std::uint64_t its_seed) : seed(its_seed) {}

  const std::uint64_t
      seed;  // of every hash; a secret, and the mark of its keys
  EpochDomain epoch;
  RoomTable table;
  std::mutex mutex;  // for whoever changes something; readers never take it
  std::atomic<bool> closed{false};  // the directory is gone
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_DIRECTORY_STATE_H_
