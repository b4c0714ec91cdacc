// Timing several things fairly on a machine whose speed wanders: in rounds, in
// each of which every one is timed once, in random order.
#ifndef ROOMPOLICY_BENCHMARKS_INTERLEAVE_H_
#define ROOMPOLICY_BENCHMARKS_INTERLEAVE_H_

#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "benchmarks/world.h"

namespace roompolicy::bench {

// Processor time that this thread has used. What other jobs of the machine use
// is not in it, nor is time spent waiting.
double ThreadCpuNanos();

// One thing to time, and how long it took, in nanoseconds, round by round.
struct Timed {
  std::function<double()> measure;
  std::vector<double> nanos = {};
};

// Fills `nanos` of each with one number a round.
void Interleave(const std::vector<Timed*>& things, std::size_t num_rounds);

double Median(std::vector<double> values);
double Min(const std::vector<double>& values);

// The median over the rounds of a / b: a round's two numbers were taken within
// a second of each other, so what slows the machine is in both.
double MedianRatio(const Timed& a, const Timed& b);

// "281 / 341 ns": the least and the median.
std::string MinAndMedian(const Timed& timed);

// An answer was wrong: what is timed does not do its work.
class WrongAnswer : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Processor nanoseconds a question. Throws WrongAnswer.
double NanosPerQuestion(Asker& asker, std::size_t num_questions);

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_INTERLEAVE_H_
