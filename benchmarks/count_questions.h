// The loops that count_questions runs, by their names in callgrind's files.
#ifndef ROOMPOLICY_BENCHMARKS_COUNT_QUESTIONS_H_
#define ROOMPOLICY_BENCHMARKS_COUNT_QUESTIONS_H_

#include "benchmarks/world.h"

namespace roompolicy::bench {

struct CountedLoop {
  const char* name;
  Contender contender;
};

inline constexpr CountedLoop kCountedLoops[] = {
    {"read questions", Contender::kReadQuestions},
    {"read questions and keys", Contender::kReadQuestionsWithKeys},
    {"by id", Contender::kById},
    {"with keys", Contender::kWithKeys},
    {"batch", Contender::kBatch},
};
inline constexpr CountedLoop kCountedBaselines[] = {
    {"by hand", Contender::kByHand},
    {"nested flat_hash_map", Contender::kNestedFlat},
    {"find room", Contender::kFindRoom},
};

// Questions that are counted. As many again go before, so that the caches hold
// what a long run leaves in them.
inline constexpr std::size_t kNumCounted = 16'384;

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_COUNT_QUESTIONS_H_
