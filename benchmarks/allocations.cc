// Counts every way to the heap while questions are asked: the C library's
// functions are replaced by ones that count and pass on.
#include <cstddef>
#include <stdexcept>
#include <string>

#include "benchmarks/laboratory.h"
#include "roompolicy/directory_reader.h"

namespace {

thread_local std::size_t allocations = 0;

}  // namespace

// A sanitizer replaces these functions itself. Where one does nothing is
// counted, which CountAllocations reports as the failure that it is.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ROOMPOLICY_BENCH_SANITIZED 1
#endif
#endif
#if !defined(ROOMPOLICY_BENCH_SANITIZED) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)

// The C library's own, by the names that it keeps for replacements like these.
extern "C" {
void* __libc_malloc(std::size_t bytes);
void* __libc_calloc(std::size_t count, std::size_t bytes);
void* __libc_realloc(void* memory, std::size_t bytes);
void* __libc_memalign(std::size_t alignment, std::size_t bytes);

void* malloc(std::size_t bytes) {
  ++allocations;
  return __libc_malloc(bytes);
}
void* calloc(std::size_t count, std::size_t bytes) {
  ++allocations;
  return __libc_calloc(count, bytes);
}
void* realloc(void* memory, std::size_t bytes) {
  ++allocations;
  return __libc_realloc(memory, bytes);
}
void* aligned_alloc(std::size_t alignment, std::size_t bytes) {
  ++allocations;
  return __libc_memalign(alignment, bytes);
}
}

#endif

namespace roompolicy::bench {
namespace {

constexpr std::size_t kNumRooms = 1'000;
constexpr std::size_t kNumQuestions = 1U << 16U;

template <typename Work>
std::size_t AllocationsOf(Work work) {
  const std::size_t before = allocations;
  work();
  return allocations - before;
}

// The questions that no asker asks: joining, permissions, with a target, and
// texts that are no ids.
std::size_t OfOtherQuestions(World& world) {
  DirectoryReader reader = world.directory().NewReader();
  const std::string room = RoomIdOf(0);
  const std::string person = PersonIdOf(0, 0);
  const std::string target = PersonIdOf(0, 1);
  const SubjectRef subject = SubjectRef::User(person);
  bool any = false;
  const std::size_t count = AllocationsOf([&] {
    any |= reader.CanJoin(room, subject, Now()).allowed();
    any |= reader.CanJoin("no such id", SubjectRef::User(""), Now()).allowed();
    any |= reader.CanJoin(room, SubjectRef::Server(), Now()).allowed();
    any |= reader.CanPerform(room, subject, Action::kMuteOthers, target, Now())
               .allowed();
    any |= reader.Permissions(room, subject, Now()).allowed.empty();
  });
  if (!any) throw WrongAnswer("nobody may join the room");
  return count;
}

}  // namespace

Measured CountAllocations() {
  World world(kNumRooms);
  std::size_t count = 0;
  for (const Contender contender :
       {Contender::kById, Contender::kWithKeys, Contender::kBatch}) {
    AskerOptions options;
    options.mix = Mix::kMixed;
    const auto asker = world.MakeAsker(contender, options);
    count +=
        AllocationsOf([&asker] { NanosPerQuestion(*asker, kNumQuestions); });
  }
  count += OfOtherQuestions(world);
  // A hook that sees nothing would find nothing.
  if (AllocationsOf([] { delete new std::string(100, 'x'); }) != 2) {
    throw std::runtime_error("allocations are not seen");
  }
  return {static_cast<double>(count), "by id, with keys, batch; mixed answers"};
}

}  // namespace roompolicy::bench
