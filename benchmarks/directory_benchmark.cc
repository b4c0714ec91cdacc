// What asking and changing a directory of rooms costs, against floors and
// baselines in the same run: by the number of rooms, by the size of the roster
// and by threads, with and without somebody who writes. Every timed answer is
// checked. `benchmarks/run` runs it, and draws what it finds.
#include <benchmark/benchmark.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/paced_writer.h"
#include "benchmarks/pages.h"
#include "benchmarks/resolved_room.h"
#include "benchmarks/world.h"
#include "roompolicy/internal/epoch.h"

namespace roompolicy::bench {
namespace {

constexpr std::int64_t kSizes[] = {1'000, 100'000, 1'000'000};
constexpr std::int64_t kRosters[] = {8, 32, 350, 10'000};

// Questions between two looks at whether the time is up.
constexpr std::size_t kQuestionsAtOnce = 1024;

// Each size is built once, when it is first asked for, and stays.
World& WorldOf(std::int64_t num_rooms) {
  static std::mutex mutex;
  const std::lock_guard<std::mutex> lock(mutex);
  static std::map<std::int64_t, std::unique_ptr<World>> worlds;
  std::unique_ptr<World>& world = worlds[num_rooms];
  if (!world) {
    world = std::make_unique<World>(static_cast<std::size_t>(num_rooms));
  }
  return *world;
}

struct Question {
  std::string name;
  Contender contender;
  AskerOptions options;
};

// Askers are made one at a time: the first builds what all share.
std::unique_ptr<Asker> MakeAsker(const benchmark::State& state,
                                 const Question& question) {
  static std::mutex mutex;
  const std::lock_guard<std::mutex> lock(mutex);
  AskerOptions options = question.options;
  options.thread = static_cast<std::size_t>(state.thread_index());
  return WorldOf(state.range(0)).MakeAsker(question.contender, options);
}

void Ask(benchmark::State& state, Asker& asker) {
  while (state.KeepRunningBatch(kQuestionsAtOnce)) {
    if (asker.Ask(kQuestionsAtOnce) != 0) {
      state.SkipWithError("wrong answer");
      break;
    }
  }
}

void BM_Question(benchmark::State& state, const Question& question) {
  const std::unique_ptr<Asker> asker = MakeAsker(state, question);
  Ask(state, *asker);
}

// The second argument is the writer's rate, in changes a second.
void BM_QuestionBesideWriter(benchmark::State& state,
                             const Question& question) {
  const std::unique_ptr<Asker> asker = MakeAsker(state, question);
  World& world = WorldOf(state.range(0));
  std::optional<RoleChanges> changes;
  std::optional<PacedWriter> writer;
  if (state.thread_index() == 0) {
    if (question.contender == Contender::kByHand) {
      changes.emplace(world.by_hand(), world.num_rooms());
    } else {
      changes.emplace(world.directory(), world.num_rooms());
    }
    writer.emplace(*changes, static_cast<std::size_t>(state.range(1)));
  }
  Ask(state, *asker);
  if (!writer) return;
  writer->Stop();
  if (writer->refused() != 0) state.SkipWithError("a change was refused");
  state.counters["changes_per_second"] = writer->rate();
}

void BM_RoleChange(benchmark::State& state) {
  World& world = WorldOf(state.range(0));
  RoleChanges changes(world.directory(), world.num_rooms());
  for (auto _ : state) {
    if (changes.Make(1) != 0) {
      state.SkipWithError("a change was refused");
      break;
    }
  }
}

// In rooms of that roster, of which there are as many as 20 MB hold.
void BM_RoleChangeByRoster(benchmark::State& state) {
  static std::map<std::int64_t, std::unique_ptr<RoomDirectory>> directories;
  const auto roster = static_cast<std::size_t>(state.range(0));
  const std::size_t num_rooms = 400'000 / roster;
  std::unique_ptr<RoomDirectory>& directory = directories[state.range(0)];
  if (!directory) directory = BuildDirectory(num_rooms, roster);
  RoleChanges changes(*directory, num_rooms);
  for (auto _ : state) {
    if (changes.Make(1) != 0) {
      state.SkipWithError("a change was refused");
      break;
    }
  }
  state.counters["bytes"] =
      static_cast<double>(BytesOf(*directory)) / static_cast<double>(num_rooms);
}

template <Role (ResolvedRoom::*kFind)(std::size_t) const>
void BM_Lookup(benchmark::State& state) {
  static std::map<std::int64_t, std::unique_ptr<ResolvedRoom>> rooms;
  std::unique_ptr<ResolvedRoom>& room = rooms[state.range(0)];
  if (!room) {
    room = std::make_unique<ResolvedRoom>(
        static_cast<std::size_t>(state.range(0)));
  }
  std::size_t i = 0;
  for (auto _ : state) {
    const std::size_t which = i++ % ResolvedRoom::kNumLookups;
    if ((room.get()->*kFind)(which) != room->roles[which]) {
      state.SkipWithError("wrong answer");
      break;
    }
  }
}

// One load, alone and inside a guard.
void BM_NoGuard(benchmark::State& state) {
  const std::atomic<int> value{1};
  for (auto _ : state) benchmark::DoNotOptimize(value.load());
}

void BM_Guard(benchmark::State& state) {
  const std::atomic<int> value{1};
  internal::EpochDomain domain;
  internal::ReaderSlot* const slot = domain.AddReader("guard");
  for (auto _ : state) {
    const internal::EpochDomain::Guard guard(domain, *slot);
    benchmark::DoNotOptimize(value.load());
  }
  domain.RemoveReader(slot);
}

AskerOptions Mixed() {
  AskerOptions options;
  options.mix = Mix::kMixed;
  return options;
}

AskerOptions Isolated() {
  AskerOptions options;
  options.isolated = true;
  return options;
}

std::vector<Question> Questions() {
  return {
      {"floor/pointer_chase", Contender::kPointerChase, {}},
      {"floor/find_room", Contender::kFindRoom, {}},
      {"floor/read_questions", Contender::kReadQuestions, {}},
      {"directory/by_id", Contender::kById, {}},
      {"directory/with_keys", Contender::kWithKeys, {}},
      {"directory/batch_of_16", Contender::kBatch, {}},
      {"baseline/by_hand", Contender::kByHand, {}},
      {"baseline/nested_flat_hash_map", Contender::kNestedFlat, {}},
      {"directory/by_id/mixed", Contender::kById, Mixed()},
      {"directory/with_keys/mixed", Contender::kWithKeys, Mixed()},
      {"directory/batch_of_16/mixed", Contender::kBatch, Mixed()},
      {"baseline/by_hand/mixed", Contender::kByHand, Mixed()},
      {"directory/by_id/isolated", Contender::kById, Isolated()},
      {"directory/with_keys/isolated", Contender::kWithKeys, Isolated()},
      {"baseline/by_hand/isolated", Contender::kByHand, Isolated()},
  };
}

void RegisterQuestions() {
  for (const Question& question : Questions()) {
    const bool shared = question.options.mix == Mix::kHits &&
                        !question.options.isolated &&
                        question.contender != Contender::kPointerChase;
    auto* one = benchmark::RegisterBenchmark(question.name.c_str(), BM_Question,
                                             question);
    for (const std::int64_t size : kSizes) one->Arg(size);
    // The map without a lock may be read by two, as nobody writes to it.
    if (shared) one->Threads(1)->Threads(2);
  }
  for (const Question& question :
       {Question{"directory/by_id/beside_writer", Contender::kById, {}},
        Question{"directory/batch_of_16/beside_writer", Contender::kBatch, {}},
        Question{"baseline/by_hand/beside_writer", Contender::kByHand, {}}}) {
    auto* one = benchmark::RegisterBenchmark(question.name.c_str(),
                                             BM_QuestionBesideWriter, question);
    for (const std::int64_t size : kSizes) {
      for (const std::int64_t rate : {0, 10'000, 100'000}) {
        one->Args({size, rate});
      }
    }
    one->Threads(1)->Threads(2);
  }
}

void RegisterTheRest() {
  benchmark::RegisterBenchmark("floor/no_guard", BM_NoGuard);
  benchmark::RegisterBenchmark("directory/guard", BM_Guard);
  auto* change =
      benchmark::RegisterBenchmark("directory/role_change", BM_RoleChange);
  change->Arg(kSizes[0])->Arg(kSizes[2]);
  const std::vector<benchmark::internal::Benchmark*> by_roster = {
      benchmark::RegisterBenchmark("directory/role_change/roster",
                                   BM_RoleChangeByRoster),
      benchmark::RegisterBenchmark("floor/flat_hash_map/roster",
                                   BM_Lookup<&ResolvedRoom::InMap>),
      benchmark::RegisterBenchmark("resolved/by_id/roster",
                                   BM_Lookup<&ResolvedRoom::ById>),
      benchmark::RegisterBenchmark("resolved/with_key/roster",
                                   BM_Lookup<&ResolvedRoom::WithKey>)};
  for (auto* one : by_roster) {
    for (const std::int64_t roster : kRosters) one->Arg(roster);
  }
}

int Main(int argc, char** argv) {
  UsePages(false, argv);
  RegisterQuestions();
  RegisterTheRest();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return EXIT_FAILURE;
  benchmark::RunSpecifiedBenchmarks();
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace roompolicy::bench

int main(int argc, char** argv) { return roompolicy::bench::Main(argc, argv); }
