// What one decision on a resolved room costs, against floors and baselines in
// the same run. Every timed answer is checked.
//
//   bazel run -c opt //benchmarks:decide_benchmark --
//       --benchmark_enable_random_interleaving=true --benchmark_repetitions=9
//       --benchmark_report_aggregates_only=true        (one line)
#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <shared_mutex>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "benchmarks/hand_written.h"
#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/permissions.h"

namespace roompolicy {
namespace {

// Enough to defeat prediction, few enough to stay in the second-level cache.
constexpr std::size_t kNumQuestions = 1024;

Instant Now() { return *Instant::FromUnixSeconds(1'772'000'000); }

// As published ids look: 79 bytes, the first 43 shared by a whole tenant.
std::string IdAt(std::size_t i) {
  char tail[40];
  std::snprintf(tail, sizeof tail, "%08zx-ce28-064a-83fe-%012zx",
                i * 2654435761U, i);
  return "8:acs:db75ed0c-e801-41a3-99a4-66a0a119a06c_" + std::string(tail);
}

struct Question {
  std::string id;
  Action action;
  bool expected;
};

// One room and questions about it: nine of ten by people on its roster.
struct Workload {
  explicit Workload(std::size_t roster) {
    RoomDraft draft;
    draft.id = std::string("99199690362660524");
    draft.valid_from = Now();
    draft.valid_until = *Now().Plus(std::chrono::hours(1));
    for (std::size_t i = 0; i < roster; ++i) {
      draft.participants.push_back({IdAt(i), kAllRoles[i % kNumRoles]});
    }
    room = CreateRoom(draft, ProfileSet::BuiltIn(), Now()).value();
    std::mt19937_64 random(42);
    for (std::size_t i = 0; i < kNumQuestions; ++i) {
      const bool invited = random() % 10 != 0;
      const std::size_t who = random() % roster + (invited ? 0 : roster);
      const auto action = static_cast<Action>(1 + random() % 20);
      const Cell cell =
          DefaultProfile()->cell(ColumnOf(kAllRoles[who % kNumRoles]), action);
      questions.push_back(
          {IdAt(who), action,
           invited && (cell == Cell::kAllowed || cell == Cell::kRemoteOnly)});
    }
  }

  std::optional<Room> room;
  std::vector<Question> questions;
};

// Times `allows(question)` over all questions and refuses a wrong answer.
template <typename Allows>
void Run(benchmark::State& state, const std::vector<Question>& questions,
         Allows allows) {
  std::size_t i = 0;
  for (auto _ : state) {
    const Question& question = questions[i++ & (kNumQuestions - 1)];
    if (allows(question) != question.expected) {
      state.SkipWithError("wrong answer");
      break;
    }
  }
}

void BM_Floor_BareMaskTest(benchmark::State& state) {
  const Workload work(8);
  const ActionSet mask = DefaultProfile()->rights(Column::kPresenter).allowed;
  std::size_t i = 0;
  for (auto _ : state) {
    bool allowed =
        mask.Contains(work.questions[i++ & (kNumQuestions - 1)].action);
    benchmark::DoNotOptimize(allowed);
  }
}
BENCHMARK(BM_Floor_BareMaskTest);

void BM_Floor_FlatHashMapFind(benchmark::State& state) {
  const Workload work(static_cast<std::size_t>(state.range(0)));
  absl::flat_hash_map<std::string, Role> roster;
  for (const Participant& p : work.room->participants()) {
    roster[p.id.text()] = p.role;
  }
  std::size_t i = 0;
  for (auto _ : state) {
    auto found = roster.find(work.questions[i++ & (kNumQuestions - 1)].id);
    benchmark::DoNotOptimize(found);
  }
}
BENCHMARK(BM_Floor_FlatHashMapFind)->Arg(8)->Arg(350)->Arg(10'000);

// What an application writes by hand, and its lock.
class HandWritten {
 public:
  explicit HandWritten(const Room& room) : room_{room.window(), false, {}} {
    for (const Participant& p : room.participants()) {
      room_.roster.emplace(p.id.text(), p.role);
    }
  }

  bool Allows(const std::string& id, Action action, Instant now) const {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    return room_.Allows(id, action, now);
  }

 private:
  mutable std::shared_mutex mutex_;
  bench::HandWrittenRoom room_;
};

void BM_Baseline_HandWritten(benchmark::State& state) {
  const Workload work(static_cast<std::size_t>(state.range(0)));
  const HandWritten by_hand(*work.room);
  Run(state, work.questions, [&](const Question& question) {
    return by_hand.Allows(question.id, question.action, Now());
  });
}
BENCHMARK(BM_Baseline_HandWritten)->Arg(8)->Arg(350)->Arg(10'000);

void BM_Decide_Perform(benchmark::State& state) {
  const Workload work(static_cast<std::size_t>(state.range(0)));
  const RoomSnapshot room = Compile(*work.room);
  std::vector<Request> requests;
  for (const Question& question : work.questions) {
    requests.push_back(
        Request::Perform(Subject::User(*ParticipantIdView::Parse(question.id)),
                         question.action));
  }
  std::size_t i = 0;
  Run(state, work.questions, [&](const Question&) {
    return Decide(room, requests[i++ & (kNumQuestions - 1)], Now()).allowed();
  });
}
BENCHMARK(BM_Decide_Perform)->Arg(8)->Arg(350)->Arg(10'000);

// The same from an id that nobody has checked yet.
void BM_Decide_PerformFromText(benchmark::State& state) {
  const Workload work(static_cast<std::size_t>(state.range(0)));
  const RoomSnapshot room = Compile(*work.room);
  Run(state, work.questions, [&](const Question& question) {
    const auto id = ParticipantIdView::Parse(question.id);
    return id &&
           Decide(room, Request::Perform(Subject::User(*id), question.action),
                  Now())
               .allowed();
  });
}
BENCHMARK(BM_Decide_PerformFromText)->Arg(8)->Arg(350)->Arg(10'000);

void BM_Permissions_AllActions(benchmark::State& state) {
  const Workload work(static_cast<std::size_t>(state.range(0)));
  const RoomSnapshot room = Compile(*work.room);
  Run(state, work.questions, [&](const Question& question) {
    const auto id = ParticipantIdView::Parse(question.id);
    return Permissions(room, Subject::User(*id), Now())
        .allowed.Contains(question.action);
  });
}
BENCHMARK(BM_Permissions_AllActions)->Arg(8)->Arg(350);

void BM_Compile_Room(benchmark::State& state) {
  const Workload work(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    const RoomSnapshot room = Compile(*work.room);
    if (room.num_participants() != work.room->participants().size()) {
      state.SkipWithError("wrong answer");
      break;
    }
  }
  state.counters["bytes"] = static_cast<double>(Compile(*work.room).bytes());
}
BENCHMARK(BM_Compile_Room)->Arg(8)->Arg(350)->Arg(10'000);

}  // namespace
}  // namespace roompolicy

BENCHMARK_MAIN();
