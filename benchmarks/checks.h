// Grants of running calls, what a bare test of the same rights would be, and
// questions to both.
#ifndef ROOMPOLICY_BENCHMARKS_CHECKS_H_
#define ROOMPOLICY_BENCHMARKS_CHECKS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "benchmarks/workload.h"
#include "roompolicy/call.h"
#include "roompolicy/compile.h"

namespace roompolicy::bench {

// A room that is open at Now(), with this many people.
RoomSnapshotPtr OpenRoom(std::size_t roster);

// Everybody of a roster of that size in one call.
struct FullCall {
  FullCall(std::size_t in_call, RoomSnapshotPtr room);

  std::vector<ParticipantId> people;
  Call call;
  std::vector<Grant> grants;
};

class Checks {
 public:
  static constexpr std::size_t kNumGrants = 1024;  // stay in the caches
  static constexpr std::size_t kTape = 4096;       // a power of two

  // One in `deny_every` questions is denied; 0: none is.
  explicit Checks(std::size_t deny_every = 0);

  // Floor: what no revocation could reach.
  struct Bare {
    std::uint64_t mask;
    std::int64_t until;
  };

  // How many of `num` questions, a multiple of kTape, are allowed.
  std::size_t AskBare(std::size_t num) const;
  std::size_t AskAllows(std::size_t num) const;
  std::size_t AskCheck(std::size_t num) const;
  // Reads the questions and asks nothing.
  std::size_t AskNothing(std::size_t num) const;

  // What each must return.
  std::size_t expected(std::size_t num) const {
    return num / kTape * num_allowed_;
  }

 private:
  struct Question {
    std::uint16_t grant;
    Action action;
  };

  std::vector<std::unique_ptr<FullCall>> calls_;
  std::vector<Grant> grants_;
  std::vector<Bare> bare_;
  std::vector<Question> tape_;
  std::size_t num_allowed_ = 0;
};

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_CHECKS_H_
