// What the goals need measured. Each series of measurements is made the first
// time that one of its numbers is asked for.
#ifndef ROOMPOLICY_BENCHMARKS_LABORATORY_H_
#define ROOMPOLICY_BENCHMARKS_LABORATORY_H_

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "benchmarks/interleave.h"
#include "benchmarks/world.h"

namespace roompolicy::bench {

// A number and what it was made of, in words.
struct Measured {
  double value;
  std::string note;
};

// What one question costs in a world of some size, by contender.
class QuestionCosts {
 public:
  QuestionCosts(World& world, std::size_t num_rounds);
  // `a` in units of `b`.
  Measured Ratio(Contender a, Contender b) const;

 private:
  std::map<Contender, Timed> timed_;
};

// What readers cost one another and the writer costs them.
class ReaderCosts {
 public:
  ReaderCosts(World& world, std::size_t num_rounds);
  Measured WithWriter() const;  // in units of the unprotected query
  Measured TwoReaders() const;  // questions a second, in units of one reader's

 private:
  Timed guard_, alone_, with_writer_, two_readers_;
  double slowest_writer_;
};

Measured MeasureGuard(std::size_t num_rounds);  // nanoseconds

// What changing one role costs, against copying the room's block.
class ChangeCosts {
 public:
  ChangeCosts(RoomDirectory& directory, std::size_t num_rooms,
              std::size_t roster, std::size_t num_rounds);
  // Nanoseconds, less twice the copy.
  Measured OverTwoCopies() const;

 private:
  Timed changes_, copies_;
};

// What looking up a role in a resolved room costs, by the size of its roster.
class RosterCosts {
 public:
  explicit RosterCosts(std::size_t num_rounds);
  Measured ById(std::size_t roster) const;     // in units of flat_hash_map's
  Measured WithKey(std::size_t roster) const;  // likewise
  Measured Growth(std::size_t small, std::size_t large) const;

 private:
  struct Times {
    Timed map, by_id, with_key;
  };

  std::map<std::size_t, Times> times_;
};

// What checking a grant costs, in units of a bare test of a mask and a
// deadline.
class GrantCosts {
 public:
  explicit GrantCosts(std::size_t num_rounds, std::size_t deny_every = 0);
  Measured Allows() const;
  Measured Check() const;

 private:
  Timed bare_, allows_, check_;
};

// What telling a call of one changed role costs with 350 people in it, in units
// of 8.
Measured MeasureRoleChangeInCall(std::size_t num_rounds);

// Nanoseconds from the beginning of an input that demotes 350 people until
// another thread has seen every grant deny.
Measured MeasureRevocation(std::size_t num_rounds);

// What rp_decide costs on a resolved room, in units of Decide, and
// rp_grant_allows in units of Grant::Allows.
Measured MeasureDecideInC(std::size_t num_rounds);
Measured MeasureGrantInC(std::size_t num_rounds);

// Instructions and cold lines a question, counted by callgrind. Throws
// std::runtime_error where it cannot run.
class Counts {
 public:
  static Counts OfQuestions(std::size_t num_rooms);
  static Counts OfChecks();
  Measured Instructions(const std::string& loop) const;
  // Less those of `floor`.
  Measured InstructionsOver(const std::string& loop,
                            const std::string& floor) const;
  // Less those of reading the questions.
  Measured ColdLines(const std::string& loop, const std::string& floor) const;

 private:
  struct Loop {
    double instructions, cold_lines;
  };

  explicit Counts(const std::string& program);
  const Loop& Find(const std::string& loop) const;

  std::map<std::string, Loop> loops_;
};

// Heap bytes a room, measured in processes of their own.
class MemoryCosts {
 public:
  explicit MemoryCosts(std::size_t num_rooms);
  Measured BytesARoom() const;
  Measured AgainstByHand() const;  // the baseline's in units of ours

 private:
  struct Holder {
    double heap, resident;
  };

  std::map<std::string, Holder> holders_;
};

// Allocations during every kind of question.
Measured CountAllocations();

class Laboratory {
 public:
  explicit Laboratory(std::size_t num_rounds) : num_rounds_(num_rounds) {}

  const QuestionCosts& questions(std::size_t num_rooms);
  const ReaderCosts& readers(std::size_t num_rooms);
  const ChangeCosts& changes(std::size_t num_rooms,
                             std::size_t roster = kRosterSize);
  const RosterCosts& rosters();
  const Counts& counts();
  const Counts& check_counts();
  const GrantCosts& grants();
  Measured role_change_in_call() const {
    return MeasureRoleChangeInCall(num_rounds_);
  }
  Measured revocation() const { return MeasureRevocation(num_rounds_); }
  Measured decide_in_c() const { return MeasureDecideInC(num_rounds_); }
  Measured grant_in_c() const { return MeasureGrantInC(num_rounds_); }
  const MemoryCosts& memory();
  Measured guard() const { return MeasureGuard(num_rounds_); }
  // The cost of a change in the larger world in units of the smaller one's.
  Measured ChangeGrowth(std::size_t small, std::size_t large);

 private:
  World& world(std::size_t num_rooms);

  std::size_t num_rounds_;
  std::map<std::size_t, std::unique_ptr<World>> worlds_;
  std::map<std::size_t, QuestionCosts> questions_;
  std::map<std::size_t, ReaderCosts> readers_;
  std::map<std::pair<std::size_t, std::size_t>, ChangeCosts> changes_;
  std::optional<RosterCosts> rosters_;
  std::optional<Counts> counts_;
  std::optional<Counts> check_counts_;
  std::optional<GrantCosts> grants_;
  std::optional<MemoryCosts> memory_;
};

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_LABORATORY_H_
