#include "benchmarks/laboratory.h"

namespace roompolicy::bench {
namespace {

// Rooms that are counted in: as many as a last cache of 1 MiB cannot hold.
constexpr std::size_t kRoomsOfCounts = 100'000;
constexpr std::size_t kRoomsOfMemory = 1'000'000;

}  // namespace

World& Laboratory::world(std::size_t num_rooms) {
  std::unique_ptr<World>& world = worlds_[num_rooms];
  if (!world) world = std::make_unique<World>(num_rooms);
  return *world;
}

const QuestionCosts& Laboratory::questions(std::size_t num_rooms) {
  const auto found = questions_.find(num_rooms);
  if (found != questions_.end()) return found->second;
  return questions_
      .emplace(num_rooms, QuestionCosts(world(num_rooms), num_rounds_))
      .first->second;
}

const ReaderCosts& Laboratory::readers(std::size_t num_rooms) {
  const auto found = readers_.find(num_rooms);
  if (found != readers_.end()) return found->second;
  return readers_.emplace(num_rooms, ReaderCosts(world(num_rooms), num_rounds_))
      .first->second;
}

const ChangeCosts& Laboratory::changes(std::size_t num_rooms,
                                       std::size_t roster) {
  const auto key = std::make_pair(num_rooms, roster);
  const auto found = changes_.find(key);
  if (found != changes_.end()) return found->second;
  std::unique_ptr<RoomDirectory> own;
  if (roster != kRosterSize) own = BuildDirectory(num_rooms, roster);
  RoomDirectory& directory = own ? *own : world(num_rooms).directory();
  return changes_
      .emplace(key, ChangeCosts(directory, num_rooms, roster, num_rounds_))
      .first->second;
}

const RosterCosts& Laboratory::rosters() {
  if (!rosters_) rosters_.emplace(num_rounds_);
  return *rosters_;
}

const Counts& Laboratory::counts() {
  if (!counts_) counts_ = Counts::OfQuestions(kRoomsOfCounts);
  return *counts_;
}

const Counts& Laboratory::check_counts() {
  if (!check_counts_) check_counts_ = Counts::OfChecks();
  return *check_counts_;
}

const GrantCosts& Laboratory::grants() {
  if (!grants_) grants_.emplace(num_rounds_);
  return *grants_;
}

const MemoryCosts& Laboratory::memory() {
  if (!memory_) memory_.emplace(kRoomsOfMemory);
  return *memory_;
}

}  // namespace roompolicy::bench
