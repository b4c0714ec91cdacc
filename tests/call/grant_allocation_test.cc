// Checking a grant makes no allocation, in any state of its stay. The test
// replaces operator new: every way to the heap from C++ is counted.
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>

#include "roompolicy/grant.h"
#include "tests/call/call_fixture.h"

namespace {

std::size_t g_allocations = 0;

void* Counted(std::size_t bytes) {
  ++g_allocations;
  return std::malloc(bytes == 0 ? 1 : bytes);
}

}  // namespace

void* operator new(std::size_t bytes) { return Counted(bytes); }
void* operator new[](std::size_t bytes) { return Counted(bytes); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t) noexcept { std::free(p); }

namespace roompolicy::testing {
namespace {

constexpr std::chrono::nanoseconds kYear = 365 * kDay;

template <typename Work>
std::size_t AllocationsOf(Work work) {
  const std::size_t before = g_allocations;
  work();
  return g_allocations - before;
}

// Every action and some numbers that are none, before, in and after the stay.
std::size_t AllocationsOfAsking(const Grant& grant) {
  std::size_t allowed = 0;
  return AllocationsOf([&] {
    for (const Instant now : {Instant::Min(), Now(-kDay), Now(), Now(kDay),
                              Now(5 * kYear), Instant::Max()}) {
      for (int n = 0; n <= 64; ++n) {
        const auto action = static_cast<Action>(n);
        allowed += grant.Allows(action, now) ? 1U : 0U;
        allowed += grant.Check(action, now).allowed() ? 1U : 0U;
      }
    }
  });
}

TEST(GrantAllocationTest, TheHookSeesASeededAllocation) {
  EXPECT_EQ(AllocationsOf([] { delete new int(7); }), 1U);
  EXPECT_GT(AllocationsOf([] {
              // As a grant would err that looked its holder up by a copied id.
              const std::string copy(kPresenter);
              EXPECT_FALSE(copy.empty());
            }),
            0U);
}

TEST(GrantAllocationTest, AllowsAndCheckMakeNoneDuringTheStay) {
  TestCall call;
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  EXPECT_EQ(AllocationsOfAsking(grant), 0U);
}

TEST(GrantAllocationTest, AllowsAndCheckMakeNoneAfterTheStay) {
  TestCall call;
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  static_cast<void>(call->Leave("laptop", Now()));
  EXPECT_EQ(AllocationsOfAsking(grant), 0U);
}

TEST(GrantAllocationTest, AllowsAndCheckMakeNoneUnderStopJoining) {
  TestCall call(StayingDraft());
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  EXPECT_EQ(AllocationsOfAsking(grant), 0U);
  static_cast<void>(call->Advance(Now(kDay)));
  EXPECT_EQ(AllocationsOfAsking(grant), 0U);
}

TEST(GrantAllocationTest, AllowsAndCheckMakeNoneAfterRenewals) {
  RoomDraft draft = SomeDraftUnder("own-identities");
  draft.valid_until = Now(10 * kYear);
  TestCall call(draft);
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  static_cast<void>(call->Advance(Now(5 * kYear)));
  EXPECT_TRUE(grant.Allows(Action::kShareScreen, Now(5 * kYear)));
  EXPECT_EQ(AllocationsOfAsking(grant), 0U);
}

TEST(GrantAllocationTest, CopyingAGrantMakesNoneAndSoDoesNobodys) {
  TestCall call;
  const Grant grant = call.Join(kPresenter, "laptop").grant;
  const Grant warm;  // what nobody's grants share is made once
  EXPECT_EQ(AllocationsOf([&] {
              const Grant copy = grant;
              const Grant nobodys;
              EXPECT_TRUE(copy.Allows(Action::kShareScreen, Now()));
              EXPECT_FALSE(nobodys.Allows(Action::kShareScreen, Now()));
            }),
            0U);
}

}  // namespace
}  // namespace roompolicy::testing
