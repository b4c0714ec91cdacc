// Deciding makes no allocation. Every way to the heap is counted: the test
// replaces operator new and, where the C library lets it, malloc itself.
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

#include "roompolicy/decide.h"
#include "roompolicy/permissions.h"
#include "tests/engine/rooms.h"

namespace {

std::size_t g_allocations = 0;
std::ptrdiff_t g_live = 0;  // allocated and not yet freed

void* Counted(std::size_t bytes) {
  ++g_allocations;
  ++g_live;
  return std::malloc(bytes == 0 ? 1 : bytes);
}

void Release(void* p) noexcept {
  if (p != nullptr) --g_live;
  std::free(p);
}

}  // namespace

void* operator new(std::size_t bytes) { return Counted(bytes); }
void* operator new[](std::size_t bytes) { return Counted(bytes); }
void* operator new(std::size_t bytes, std::align_val_t align) {
  ++g_allocations;
  ++g_live;
  const auto alignment = static_cast<std::size_t>(align);
  return std::aligned_alloc(alignment,
                            (bytes + alignment - 1) / alignment * alignment);
}
void* operator new[](std::size_t bytes, std::align_val_t align) {
  return operator new(bytes, align);
}
void operator delete(void* p) noexcept { Release(p); }
void operator delete[](void* p) noexcept { Release(p); }
void operator delete(void* p, std::size_t) noexcept { Release(p); }
void operator delete[](void* p, std::size_t) noexcept { Release(p); }
void operator delete(void* p, std::align_val_t) noexcept { Release(p); }
void operator delete[](void* p, std::align_val_t) noexcept { Release(p); }
void operator delete(void* p, std::size_t, std::align_val_t) noexcept {
  Release(p);
}
void operator delete[](void* p, std::size_t, std::align_val_t) noexcept {
  Release(p);
}

namespace roompolicy {
namespace {

using testing::Id;
using testing::Now;

template <typename Work>
std::size_t AllocationsOf(Work work) {
  const std::size_t before = g_allocations;
  work();
  return g_allocations - before;
}

std::vector<Request> ManyRequests() {
  std::vector<Request> requests;
  for (const Subject& subject :
       {Subject(), Subject::User(Id(testing::kPresenter)),
        Subject::User(Id(testing::kConsumer)),
        Subject::User(Id(testing::kStranger)), Subject::User(Id("alice")),
        Subject::Pstn(Id(testing::kPhone)), Subject::Server()}) {
    requests.push_back(Request::Join(subject));
    for (const Action action : AllActions()) {
      requests.push_back(Request::Perform(subject, action));
      requests.push_back(
          Request::Perform(subject, action).WithTarget(Id(testing::kAttendee)));
    }
  }
  return requests;
}

TEST(AllocationTest, TheHookSeesASeededAllocation) {
  EXPECT_EQ(AllocationsOf([] { delete new int(7); }), 1U);
  EXPECT_EQ(AllocationsOf([] {
              // As a decider would err that copied the id it looks up.
              const std::string copy(testing::kPresenter);
              EXPECT_FALSE(copy.empty());
              const std::vector<Decision> scratch(100);
              EXPECT_EQ(scratch.size(), 100U);
            }) > 0,
            true);
}

TEST(AllocationTest, DecidingMakesNone) {
  const RoomSnapshot room = Compile(testing::SomeRoom());
  const std::vector<Request> requests = ManyRequests();
  std::vector<Decision> decisions(requests.size());
  const std::array<Instant, 4> instants = {Now(-testing::kDay), Now(),
                                           Now(testing::kDay), Instant::Max()};
  EXPECT_EQ(AllocationsOf([&] {
              for (const Instant now : instants) {
                for (std::size_t i = 0; i < requests.size(); ++i) {
                  decisions[i] = Decide(room, requests[i], now);
                  decisions[i] =
                      ForOutsider(DecideWithoutRoom(requests[i], now));
                }
                EXPECT_TRUE(DecideBatch(room, requests, now, decisions));
              }
            }),
            0U);
}

TEST(AllocationTest, PermissionsAndMediaMakeNone) {
  const RoomSnapshot room = Compile(testing::SomeRoom());
  const Subject subject = Subject::User(Id(testing::kPresenter));
  bool speaks = false;
  EXPECT_EQ(AllocationsOf([&] {
              speaks = Permissions(room, subject, Now())
                           .media()
                           .Contains(MediaKind::kPublishAudio);
            }),
            0U);
  EXPECT_TRUE(speaks);
}

TEST(AllocationTest, ParsingAnIdViewMakesNone) {
  EXPECT_EQ(AllocationsOf([] {
              static_cast<void>(ParticipantIdView::Parse(testing::kPresenter));
              static_cast<void>(ParticipantIdView::Parse("a b"));
            }),
            0U);
}

TEST(AllocationTest, ASnapshotIsOneBlock) {
  const Room room = testing::SomeRoom();
  const RoomSnapshot warm = Compile(room);  // draws the seed of the process
  const std::ptrdiff_t before = g_live;
  {
    const RoomSnapshot snapshot = Compile(room);
    EXPECT_EQ(g_live - before, 1);
    const Room back = ToRoom(snapshot);  // owns its ids: the count sees them
    EXPECT_GT(g_live - before, 2);
  }
  EXPECT_EQ(g_live, before);
}

}  // namespace
}  // namespace roompolicy
