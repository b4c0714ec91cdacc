// What a change of a room of a directory did, in people.
//
// Thread-safety: values.
#ifndef ROOMPOLICY_CHANGE_REPORT_H_
#define ROOMPOLICY_CHANGE_REPORT_H_

#include <cstddef>
#include <cstdint>

namespace roompolicy {

struct ChangeReport {
  std::int64_t revision = 0;     // the room's now; of a deleted room its last
  std::size_t added = 0;         // newly on the roster
  std::size_t updated = 0;       // on it before and named again
  std::size_t removed = 0;       // taken off
  std::size_t role_changes = 0;  // those of updated whose role is another
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_CHANGE_REPORT_H_
