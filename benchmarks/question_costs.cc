#include "benchmarks/laboratory.h"

namespace roompolicy::bench {
namespace {

// Some tens of milliseconds of the fastest contender: longer than the clock's
// grain, short enough that a round sees one speed of the machine.
constexpr std::size_t kQuestionsARound = 1U << 17U;

constexpr Contender kCompared[] = {
    Contender::kPointerChase, Contender::kFindRoom, Contender::kById,
    Contender::kWithKeys,     Contender::kBatch,    Contender::kByHand,
    Contender::kNestedFlat};

}  // namespace

QuestionCosts::QuestionCosts(World& world, std::size_t num_rounds) {
  std::vector<std::unique_ptr<Asker>> askers;
  std::vector<Timed*> things;
  for (const Contender contender : kCompared) {
    askers.push_back(world.MakeAsker(contender));
    Timed& timed = timed_[contender];
    timed.measure = [&asker = *askers.back()] {
      return NanosPerQuestion(asker, kQuestionsARound);
    };
    things.push_back(&timed);
  }
  Interleave(things, num_rounds);
  world.ForgetBaselines();
}

Measured QuestionCosts::Ratio(Contender a, Contender b) const {
  const Timed& one = timed_.at(a);
  const Timed& other = timed_.at(b);
  return {MedianRatio(one, other),
          MinAndMedian(one) + " against " + MinAndMedian(other)};
}

}  // namespace roompolicy::bench
