// How long a test runs, and on which random numbers.
#ifndef ROOMPOLICY_TESTS_CONCURRENCY_SETTING_H_
#define ROOMPOLICY_TESTS_CONCURRENCY_SETTING_H_

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <random>

namespace roompolicy::testing {

inline std::uint64_t Setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// The end of a test: ROOMPOLICY_SECONDS from now.
class Deadline {
 public:
  explicit Deadline(std::uint64_t seconds_otherwise)
      : at_(std::chrono::steady_clock::now() +
            std::chrono::seconds(
                Setting("ROOMPOLICY_SECONDS", seconds_otherwise))) {}
  bool passed() const { return std::chrono::steady_clock::now() >= at_; }

 private:
  std::chrono::steady_clock::time_point at_;
};

// Random numbers of one thread; ROOMPOLICY_SEED gives other ones. What threads
// do is repeated by a seed, when they do it is not.
class Dice {
 public:
  explicit Dice(std::uint64_t stream)
      : random_(Setting("ROOMPOLICY_SEED", 1) * 1'000 + stream) {}

  std::size_t Below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  bool OneIn(std::size_t n) { return Below(n) == 0; }
  template <typename Choices>
  auto OneOf(const Choices& choices) {
    return choices[Below(choices.size())];
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CONCURRENCY_SETTING_H_
