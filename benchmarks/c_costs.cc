// What deciding through the C interface costs beside the C++ one. C functions
// are called by pointers that the compiler knows nothing of, as out of a shared
// library.
#include <memory>
#include <string>
#include <vector>

#include "benchmarks/checks.h"
#include "benchmarks/laboratory.h"
#include "roompolicy/c_api.h"
#include "roompolicy/decide.h"
#include "roompolicy/internal/c_call_objects.h"
#include "roompolicy/internal/c_objects.h"

namespace roompolicy::bench {
namespace {

constexpr std::size_t kRoster = 8;
constexpr std::size_t kQuestions = 1024;  // stay in the caches
constexpr std::size_t kRounds = 512;

template <typename Function>
Function AsFromElsewhere(Function function) {
  Function volatile hidden = function;
  return hidden;
}

// One question each way, over and over.
struct Questions {
  Questions() : snapshot(OpenRoom(kRoster)), handle{snapshot} {
    people.reserve(kRoster);
    for (std::size_t i = 0; i < kRoster; ++i) {
      people.push_back(snapshot->participant(i).id);
    }
    for (std::size_t i = 0; i < kQuestions; ++i) {
      const ParticipantId& id = people[Scramble(2 * i) % kRoster];
      const auto action =
          static_cast<Action>(1 + Scramble(2 * i + 1) % kNumActions);
      in_cxx.push_back(Request::Perform(Subject::User(id), action));
      const rp_subject subject{RP_SUBJECT_USER,
                               {id.text().data(), id.text().size()}};
      in_c.push_back(
          rp_request_perform(subject, static_cast<rp_action>(action)));
      allowed += Decide(*snapshot, in_cxx.back(), Now()).allowed() ? 1U : 0U;
    }
  }

  template <typename Ask>
  double Nanos(Ask ask) const {
    std::size_t told = 0;
    const double start = ThreadCpuNanos();
    for (std::size_t round = 0; round < kRounds; ++round) {
      for (std::size_t i = 0; i < kQuestions; ++i) told += ask(i) ? 1U : 0U;
    }
    const double nanos = ThreadCpuNanos() - start;
    if (told != allowed * kRounds) throw WrongAnswer("C decided otherwise");
    return nanos / (kRounds * kQuestions);
  }

  RoomSnapshotPtr snapshot;
  rp_snapshot handle;
  std::vector<ParticipantId> people;
  std::vector<Request> in_cxx;
  std::vector<rp_request> in_c;
  std::size_t allowed = 0;
};

Measured RatioOf(const Timed& in_c, const Timed& in_cxx) {
  return {MedianRatio(in_c, in_cxx),
          MinAndMedian(in_c) + " against " + MinAndMedian(in_cxx)};
}

}  // namespace

Measured MeasureDecideInC(std::size_t num_rounds) {
  const Questions questions;
  const auto decide = AsFromElsewhere(&rp_decide);
  Timed in_cxx{[&questions] {
    return questions.Nanos([&questions](std::size_t i) {
      const Decision decision =
          Decide(*questions.snapshot, questions.in_cxx[i], Now());
      return decision.allowed() && decision.revision != 0;
    });
  }};
  Timed in_c{[&questions, decide] {
    return questions.Nanos([&questions, decide](std::size_t i) {
      rp_decision decision;
      return decide(&questions.handle, &questions.in_c[i], Now().unix_nanos(),
                    &decision) == RP_ALLOW &&
             decision.revision != 0;
    });
  }};
  Interleave({&in_cxx, &in_c}, num_rounds);
  return RatioOf(in_c, in_cxx);
}

// The arrays are at hand for both alike: a call inside a loop would have them
// loaded again each time.
Measured MeasureGrantInC(std::size_t num_rounds) {
  constexpr std::size_t kTimes = 64;
  FullCall full(kRoster, OpenRoom(kRoster));
  std::vector<std::unique_ptr<rp_grant>> handles;
  for (const Grant& grant : full.grants) {
    handles.push_back(std::make_unique<rp_grant>(rp_grant{grant}));
  }
  const auto allows = AsFromElsewhere(&rp_grant_allows);
  std::size_t expected = 0;
  const auto nanos = [&expected](auto ask) {
    std::size_t allowed = 0;
    const double start = ThreadCpuNanos();
    for (std::size_t i = 0; i < kTimes * kQuestions; ++i) {
      allowed += ask(i % kRoster, 1 + i % kNumActions) ? 1U : 0U;
    }
    const double took = ThreadCpuNanos() - start;
    if (expected == 0) expected = allowed;
    if (allowed != expected) throw WrongAnswer("a grant told C otherwise");
    return took / (kTimes * kQuestions);
  };
  Timed in_cxx{[&] {
    return nanos([grants = full.grants.data()](std::size_t i, auto action) {
      return grants[i].Allows(static_cast<Action>(action), Now());
    });
  }};
  Timed in_c{[&] {
    return nanos([grants = handles.data(), allows](std::size_t i, auto action) {
      return allows(grants[i].get(), static_cast<rp_action>(action),
                    Now().unix_nanos()) != 0;
    });
  }};
  Interleave({&in_cxx, &in_c}, num_rounds);
  return RatioOf(in_c, in_cxx);
}

}  // namespace roompolicy::bench
