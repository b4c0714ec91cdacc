// What diff found, as it is written: for people, or as one JSON document.
#ifndef ROOMPOLICY_TOOLS_DIFF_REPORT_H_
#define ROOMPOLICY_TOOLS_DIFF_REPORT_H_

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/room_diff.h"
#include "roompolicy/room_snapshot.h"
#include "tools/session.h"

namespace roompolicy::cli {

// What is compared, and which of it is wanted.
struct DiffScope {
  std::optional<Instant> at;  // absent: every instant
  bool widened_only = false;
};

// Two states of a room, and what lies between them. Null: no such room.
struct ComparedRoom {
  const std::string& id;
  const RoomSnapshot* was;
  const RoomSnapshot* is;
  const RoomDiff& diff;
};

// How many differences there are of each turn.
class TurnCounts {
 public:
  void Add(Turn turn) { ++counts_[static_cast<std::size_t>(turn)]; }
  std::size_t of(Turn turn) const {
    return counts_[static_cast<std::size_t>(turn)];
  }
  std::size_t total() const {
    return of(Turn::kReason) + of(Turn::kWidened) + of(Turn::kNarrowed);
  }

 private:
  std::array<std::size_t, 3> counts_ = {};
};

// Writes to the session's output as it is told. Begin, Add for each party with
// differences, rooms together, then End.
class DiffReport {
 public:
  virtual ~DiffReport() = default;
  virtual void Begin() = 0;
  virtual void Add(const ComparedRoom& room, const RoomDiff::Party& party,
                   const std::vector<Difference>& found) = 0;
  virtual void End(const TurnCounts& counts) = 0;
};

std::unique_ptr<DiffReport> TextDiffReport(const Session& session,
                                           const DiffScope& scope);
std::unique_ptr<DiffReport> JsonDiffReport(const Session& session,
                                           const DiffScope& scope);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_DIFF_REPORT_H_
