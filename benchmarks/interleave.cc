#include "benchmarks/interleave.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>

namespace roompolicy::bench {

double ThreadCpuNanos() {
  std::timespec used = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) * 1e9 +
         static_cast<double>(used.tv_nsec);
}

void Interleave(const std::vector<Timed*>& things, std::size_t num_rounds) {
  std::mt19937_64 random(std::random_device{}());
  std::vector<Timed*> order = things;
  for (Timed* thing : things) {
    thing->nanos.clear();
    thing->measure();  // once unseen: caches, page tables, lazy building
  }
  for (std::size_t round = 0; round < num_rounds; ++round) {
    std::shuffle(order.begin(), order.end(), random);
    for (Timed* thing : order) thing->nanos.push_back(thing->measure());
  }
}

double Median(std::vector<double> values) {
  const auto middle =
      values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 != 0) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double Min(const std::vector<double>& values) {
  return *std::min_element(values.begin(), values.end());
}

double MedianRatio(const Timed& a, const Timed& b) {
  std::vector<double> ratios;
  for (std::size_t round = 0; round < a.nanos.size(); ++round) {
    ratios.push_back(a.nanos[round] / b.nanos[round]);
  }
  return Median(std::move(ratios));
}

std::string MinAndMedian(const Timed& timed) {
  const double least = Min(timed.nanos);
  char text[64];
  std::snprintf(text, sizeof text,
                least < 100 ? "%.3g / %.3g ns" : "%.0f / %.0f ns", least,
                Median(timed.nanos));
  return text;
}

double NanosPerQuestion(Asker& asker, std::size_t num_questions) {
  const double start = ThreadCpuNanos();
  const std::size_t wrong = asker.Ask(num_questions);
  const double nanos = ThreadCpuNanos() - start;
  if (wrong != 0) {
    throw WrongAnswer(std::to_string(wrong) + " of " +
                      std::to_string(num_questions) + " answers were wrong");
  }
  return nanos / static_cast<double>(num_questions);
}

}  // namespace roompolicy::bench
