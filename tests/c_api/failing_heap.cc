#include "tests/c_api/failing_heap.h"

#include <cstdlib>
#include <new>

namespace {

std::size_t g_allocations = 0;
std::ptrdiff_t g_live = 0;
std::size_t g_fails_after = 0;  // 0: none fails
bool g_failed = false;
bool g_none_left = false;

void* Counted(std::size_t bytes, std::size_t alignment) {
  ++g_allocations;
  if (g_none_left) throw std::bad_alloc();
  if (g_fails_after != 0 && --g_fails_after == 0) {
    g_failed = true;
    throw std::bad_alloc();
  }
  ++g_live;
  const std::size_t size =
      (bytes + alignment) / alignment * alignment;  // never nothing
  return std::aligned_alloc(alignment, size);
}

void Release(void* p) noexcept {
  if (p != nullptr) --g_live;
  std::free(p);
}

constexpr std::size_t kUsual = alignof(std::max_align_t);

}  // namespace

void* operator new(std::size_t bytes) { return Counted(bytes, kUsual); }
void* operator new[](std::size_t bytes) { return Counted(bytes, kUsual); }
void* operator new(std::size_t bytes, std::align_val_t align) {
  return Counted(bytes, static_cast<std::size_t>(align));
}
void* operator new[](std::size_t bytes, std::align_val_t align) {
  return Counted(bytes, static_cast<std::size_t>(align));
}
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
  try {
    return Counted(bytes, kUsual);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}
void operator delete(void* p) noexcept { Release(p); }
void operator delete[](void* p) noexcept { Release(p); }
void operator delete(void* p, std::size_t) noexcept { Release(p); }
void operator delete[](void* p, std::size_t) noexcept { Release(p); }
void operator delete(void* p, const std::nothrow_t&) noexcept { Release(p); }
void operator delete(void* p, std::align_val_t) noexcept { Release(p); }
void operator delete[](void* p, std::align_val_t) noexcept { Release(p); }
void operator delete(void* p, std::size_t, std::align_val_t) noexcept {
  Release(p);
}
void operator delete[](void* p, std::size_t, std::align_val_t) noexcept {
  Release(p);
}

namespace roompolicy::testing {

std::size_t NumAllocations() { return g_allocations; }
std::ptrdiff_t NumLive() { return g_live; }

FailingAllocation::FailingAllocation(std::size_t n) {
  g_failed = false;
  g_fails_after = n;
}
FailingAllocation::~FailingAllocation() { g_fails_after = 0; }
bool FailingAllocation::failed() { return g_failed; }

NoMemory::NoMemory() { g_none_left = true; }
NoMemory::~NoMemory() { g_none_left = false; }

}  // namespace roompolicy::testing
