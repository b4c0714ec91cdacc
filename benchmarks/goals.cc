// Measures every goal and says of each whether it is met.
//
//   bazel run -c opt //benchmarks:goals
//   bazel run -c opt //benchmarks:goals -- --only=guard --only=memory
//
// What is compared is timed in the same run, in rounds of random order, by the
// processor time of its own thread; numbers are medians over the rounds.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <vector>

#include "CLI/CLI.hpp"
#include "benchmarks/laboratory.h"
#include "benchmarks/pages.h"

namespace roompolicy::bench {
namespace {

constexpr std::size_t kLarge = 100'000;
constexpr std::size_t kHuge = 1'000'000;
constexpr std::size_t kSmall = 1'000;

constexpr std::size_t kIdBytesOfRoom = 17 + 79 * kRosterSize;
constexpr double kMostBytesOfRoom =
    1.2 * kIdBytesOfRoom + 16 * kRosterSize + 64;

enum class Bound { kAtMost, kAtLeast };

struct Goal {
  const char* name;
  const char* what;
  Bound side;
  double bound;
  Measured (*measure)(Laboratory& lab);
};

// The cost of `kOne` in units of `kOther` at `kRooms` rooms.
template <std::size_t kRooms, Contender kOne, Contender kOther>
Measured Ratio(Laboratory& lab) {
  return lab.questions(kRooms).Ratio(kOne, kOther);
}

template <std::size_t kRooms, std::size_t kRoster>
Measured OverTwoCopies(Laboratory& lab) {
  return lab.changes(kRooms, kRoster).OverTwoCopies();
}

template <std::size_t kRoster>
Measured LookupById(Laboratory& lab) {
  return lab.rosters().ById(kRoster);
}

template <std::size_t kRoster>
Measured LookupWithKey(Laboratory& lab) {
  return lab.rosters().WithKey(kRoster);
}

constexpr Contender kChase = Contender::kPointerChase;
constexpr Contender kById = Contender::kById;
constexpr Contender kWithKeys = Contender::kWithKeys;
constexpr Contender kBatch = Contender::kBatch;
constexpr Contender kByHand = Contender::kByHand;

// clang-format off
constexpr Goal kGoals[] = {
    {"instructions_by_id", "instructions a query by id", Bound::kAtMost, 380,
     [](Laboratory& lab) { return lab.counts().Instructions("by id"); }},
    {"instructions_with_keys", "instructions a query with keys", Bound::kAtMost, 250,
     [](Laboratory& lab) { return lab.counts().Instructions("with keys"); }},
    {"cold_lines_by_id", "cold cache lines a query by id, 1e5 rooms", Bound::kAtMost, 4.5,
     [](Laboratory& lab) { return lab.counts().ColdLines("by id", "read questions"); }},
    {"cold_lines_with_keys", "cold cache lines a query with keys, 1e5 rooms", Bound::kAtMost, 4.5,
     [](Laboratory& lab) { return lab.counts().ColdLines("with keys", "read questions and keys"); }},
    {"allocations", "allocations on the read path", Bound::kAtMost, 0,
     [](Laboratory&) { return CountAllocations(); }},
    {"memory", "heap bytes of a room of 8, 1e6 rooms", Bound::kAtMost, kMostBytesOfRoom,
     [](Laboratory& lab) { return lab.memory().BytesARoom(); }},
    {"memory_by_hand", "heap of the hand-written baseline / ours", Bound::kAtLeast, 2,
     [](Laboratory& lab) { return lab.memory().AgainstByHand(); }},
    {"guard", "reader guard, ns", Bound::kAtMost, 5,
     [](Laboratory& lab) { return lab.guard(); }},
    {"roster_8", "resolved room of 8, by id / flat_hash_map", Bound::kAtMost, 0.8, LookupById<8>},
    {"roster_32", "resolved room of 32, by id / flat_hash_map", Bound::kAtMost, 0.8, LookupById<32>},
    {"roster_350", "resolved room of 350, by id / flat_hash_map", Bound::kAtMost, 0.8, LookupById<350>},
    {"roster_8_key", "resolved room of 8, with a key / flat_hash_map", Bound::kAtMost, 0.45, LookupWithKey<8>},
    {"roster_32_key", "resolved room of 32, with a key / flat_hash_map", Bound::kAtMost, 0.45, LookupWithKey<32>},
    {"roster_350_key", "resolved room of 350, with a key / flat_hash_map", Bound::kAtMost, 0.45, LookupWithKey<350>},
    {"roster_growth", "resolved room of 350 / of 8, by id", Bound::kAtMost, 1.6,
     [](Laboratory& lab) { return lab.rosters().Growth(8, 350); }},
    {"misses_by_id_1e5", "query by id / dependent miss, 1e5 rooms", Bound::kAtMost, 2.4, Ratio<kLarge, kById, kChase>},
    {"misses_by_id_1e6", "query by id / dependent miss, 1e6 rooms", Bound::kAtMost, 2.4, Ratio<kHuge, kById, kChase>},
    {"misses_with_keys_1e5", "query with keys / dependent miss, 1e5 rooms", Bound::kAtMost, 1.6, Ratio<kLarge, kWithKeys, kChase>},
    {"misses_with_keys_1e6", "query with keys / dependent miss, 1e6 rooms", Bound::kAtMost, 1.6, Ratio<kHuge, kWithKeys, kChase>},
    {"misses_batch_1e6", "query of a batch of 16 / dependent miss, 1e6 rooms", Bound::kAtMost, 0.6, Ratio<kHuge, kBatch, kChase>},
    {"by_hand_1e5", "hand-written / query by id, 1e5 rooms", Bound::kAtLeast, 4, Ratio<kLarge, kByHand, kById>},
    {"by_hand_1e6", "hand-written / query by id, 1e6 rooms", Bound::kAtLeast, 4, Ratio<kHuge, kByHand, kById>},
    {"by_hand_keys_1e5", "hand-written / query with keys, 1e5 rooms", Bound::kAtLeast, 6, Ratio<kLarge, kByHand, kWithKeys>},
    {"by_hand_keys_1e6", "hand-written / query with keys, 1e6 rooms", Bound::kAtLeast, 6, Ratio<kHuge, kByHand, kWithKeys>},
    {"by_hand_batch_1e5", "hand-written / query of a batch of 16, 1e5 rooms", Bound::kAtLeast, 12, Ratio<kLarge, kByHand, kBatch>},
    {"by_hand_batch_1e6", "hand-written / query of a batch of 16, 1e6 rooms", Bound::kAtLeast, 12, Ratio<kHuge, kByHand, kBatch>},
    {"writer_1e3", "query while 10k/s change / unprotected, 1e3 rooms", Bound::kAtMost, 1.2,
     [](Laboratory& lab) { return lab.readers(kSmall).WithWriter(); }},
    {"writer_1e6", "query while 10k/s change / unprotected, 1e6 rooms", Bound::kAtMost, 1.2,
     [](Laboratory& lab) { return lab.readers(kHuge).WithWriter(); }},
    {"two_readers_1e3", "two readers / one, 1e3 rooms", Bound::kAtLeast, 1.8,
     [](Laboratory& lab) { return lab.readers(kSmall).TwoReaders(); }},
    {"two_readers_1e6", "two readers / one, 1e6 rooms", Bound::kAtLeast, 1.8,
     [](Laboratory& lab) { return lab.readers(kHuge).TwoReaders(); }},
    {"role_change_8", "role change less two copies, ns, 1e3 rooms of 8", Bound::kAtMost, 1000, OverTwoCopies<kSmall, kRosterSize>},
    {"role_change_350", "role change less two copies, ns, 1e3 rooms of 350", Bound::kAtMost, 1000, OverTwoCopies<kSmall, 350>},
    {"role_change_10000", "role change less two copies, ns, 50 rooms of 10,000", Bound::kAtMost, 1000, OverTwoCopies<50, 10'000>},
    {"role_change_growth", "role change at 1e6 rooms / at 1e3", Bound::kAtMost, 1.5,
     [](Laboratory& lab) { return lab.ChangeGrowth(kSmall, kHuge); }},
    {"grant_allows", "Grant::Allows / bare mask and deadline", Bound::kAtMost, 1.9,
     [](Laboratory& lab) { return lab.grants().Allows(); }},
    {"grant_check", "Grant::Check / bare mask and deadline", Bound::kAtMost, 2.5,
     [](Laboratory& lab) { return lab.grants().Check(); }},
    {"grant_instructions", "instructions of Grant::Allows", Bound::kAtMost, 20,
     [](Laboratory& lab) { return lab.check_counts().InstructionsOver("allows", "read checks"); }},
    {"call_role_change", "one role change with 350 in the call / with 8", Bound::kAtMost, 1.5,
     [](Laboratory& lab) { return lab.role_change_in_call(); }},
    {"grant_revocation", "350 grants revoked: ns until another thread has seen all", Bound::kAtMost, 100'000,
     [](Laboratory& lab) { return lab.revocation(); }},
    {"c_decide", "rp_decide on a resolved room / Decide", Bound::kAtMost, 1.5,
     [](Laboratory& lab) { return lab.decide_in_c(); }},
    {"c_grant_allows", "rp_grant_allows / Grant::Allows", Bound::kAtMost, 2,
     [](Laboratory& lab) { return lab.grant_in_c(); }},
};
// clang-format on

bool IsMet(const Goal& goal, double measured) {
  return goal.side == Bound::kAtMost ? measured <= goal.bound
                                     : measured >= goal.bound;
}

// Prints the goal's line and returns whether it is met.
bool Judge(const Goal& goal, Laboratory& lab) {
  std::cerr << "measuring " << goal.name << " ...\n";
  const char* side = goal.side == Bound::kAtMost ? "<=" : ">=";
  bool met = false;
  try {
    const Measured measured = goal.measure(lab);
    met = IsMet(goal, measured.value);
    std::printf("%-5s %-23s %8.4g %s %-6.4g %s (%s)\n", met ? "PASS" : "SHORT",
                goal.name, measured.value, side, goal.bound, goal.what,
                measured.note.c_str());
  } catch (const std::exception& why) {
    std::printf("SHORT %-23s %8s %s %-6.4g %s (%s)\n", goal.name, "-", side,
                goal.bound, goal.what, why.what());
  }
  std::fflush(stdout);
  return met;
}

void List() {
  for (const Goal& goal : kGoals) {
    std::printf("%-23s %s %-6.4g %s\n", goal.name,
                goal.side == Bound::kAtMost ? "<=" : ">=", goal.bound,
                goal.what);
  }
}

// Empty where `name` is a goal, as CLI11 wants it.
std::string WhyNoGoal(const std::string& name) {
  const bool found =
      std::any_of(std::begin(kGoals), std::end(kGoals),
                  [&name](const Goal& goal) { return name == goal.name; });
  return found ? "" : "no goal is named '" + name + "'; --list names them";
}

int Run(const std::vector<std::string>& only, std::size_t num_rounds) {
  Laboratory lab(num_rounds);
  std::size_t met = 0;
  std::size_t missed = 0;
  for (const Goal& goal : kGoals) {
    if (!only.empty() &&
        std::find(only.begin(), only.end(), goal.name) == only.end()) {
      continue;
    }
    Judge(goal, lab) ? ++met : ++missed;
  }
  std::printf("%zu met, %zu short\n", met, missed);
  return missed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int Main(int argc, char** argv) {
  constexpr int kBadUsage = 2;
  CLI::App app(
      "Measures what the library promises of many rooms and of calls. A line "
      "each: PASS or\n"
      "SHORT, name, measured, bound, what it is (how it came about; times are\n"
      "least / median). Exit status: 0 all are met, 1 one is short, 2 usage.");
  std::vector<std::string> only;
  bool list = false;
  bool huge_pages = false;
  std::size_t num_rounds = 11;
  app.add_option("--only", only, "Measure this goal; may be repeated")
      ->check(WhyNoGoal);
  app.add_option("--rounds", num_rounds, "Rounds of each measurement")
      ->check(CLI::Range(1, 1001))
      ->capture_default_str();
  app.add_flag("--list", list, "Name the goals and measure nothing");
  app.add_flag("--huge-pages", huge_pages,
               "Huge pages for all that is compared");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? EXIT_SUCCESS : kBadUsage;
  }
  if (list) {
    List();
    return EXIT_SUCCESS;
  }
  UsePages(huge_pages, argv);
  return Run(only, num_rounds);
}

}  // namespace
}  // namespace roompolicy::bench

int main(int argc, char** argv) { return roompolicy::bench::Main(argc, argv); }
