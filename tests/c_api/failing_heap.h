// A heap that counts and that fails when it is told to. What links this has
// operator new replaced: every way to the heap from C++ is counted.
//
// Thread-safety: one thread.
#ifndef ROOMPOLICY_TESTS_C_API_FAILING_HEAP_H_
#define ROOMPOLICY_TESTS_C_API_FAILING_HEAP_H_

#include <gtest/gtest.h>

#include <cstddef>

#include "roompolicy/c_api.h"

namespace roompolicy::testing {

// Since the program began.
std::size_t NumAllocations();
// Allocated and not yet freed.
std::ptrdiff_t NumLive();

// While it lives, the nth allocation fails, the first by 1.
class FailingAllocation {
 public:
  explicit FailingAllocation(std::size_t n);
  ~FailingAllocation();
  FailingAllocation(const FailingAllocation&) = delete;
  FailingAllocation& operator=(const FailingAllocation&) = delete;

  // Whether it has.
  static bool failed();
};

// While it lives, every allocation fails.
class NoMemory {
 public:
  NoMemory();
  ~NoMemory();
  NoMemory(const NoMemory&) = delete;
  NoMemory& operator=(const NoMemory&) = delete;
};

template <typename Work>
std::size_t AllocationsOf(Work work) {
  const std::size_t before = NumAllocations();
  work();
  return NumAllocations() - before;
}

// Whether what fails to be allocated must make the function fail, or may have
// been for something that can wait.
enum class Absorbs : bool { kNothing, kSome };

// Makes the nth allocation of `work` fail, for every n there is, each in a
// world that `before` makes; `after` looks at what is left of it.
template <typename Before, typename Work, typename After>
void FailEachAllocation(Before before, Work work, After after,
                        Absorbs absorbs = Absorbs::kNothing) {
  { const auto warm = before(); }
  for (std::size_t n = 1; n < 10'000; ++n) {
    const std::ptrdiff_t live = NumLive();
    {
      const auto world = before();
      rp_status status = RP_INTERNAL;
      {
        const FailingAllocation failing(n);
        status = work(*world);
      }
      const bool failed = FailingAllocation::failed();
      const bool absorbed =
          failed && absorbs == Absorbs::kSome && status == RP_OK;
      ASSERT_TRUE(absorbed || status == (failed ? RP_NO_MEMORY : RP_OK))
          << "status " << status << " where allocation " << n << " fails";
      if (!failed) {
        EXPECT_GT(n, 1U) << "there was none";
        return;
      }
      if (!absorbed) after(*world);
    }
    ASSERT_EQ(NumLive(), live) << "lost where allocation " << n << " fails";
  }
  FAIL() << "allocations without end";
}

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_C_API_FAILING_HEAP_H_
