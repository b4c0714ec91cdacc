// Whether two texts of one length are equal: most of the work of telling one
// long id from another.
#ifndef ROOMPOLICY_INTERNAL_SAME_BYTES_H_
#define ROOMPOLICY_INTERNAL_SAME_BYTES_H_

#include <cstddef>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace roompolicy::internal {

#if defined(__SSE2__)
// All bits of a byte are set where it is equal.
inline __m128i Equal16(const char* a, const char* b) noexcept {
  const __m128i left = _mm_loadu_si128(reinterpret_cast<const __m128i*>(a));
  const __m128i right = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b));
  return _mm_cmpeq_epi8(left, right);
}

// n >= 16. The last block overlaps what was compared; one branch at the end,
// for ids that agree in a tag are nearly always equal. Without a loop for the
// lengths that ids and their parts have.
inline bool SameBlocks(const char* a, const char* b, std::size_t n) noexcept {
  __m128i equal = _mm_and_si128(Equal16(a, b), Equal16(a + n - 16, b + n - 16));
  if (n > 32) {
    equal = _mm_and_si128(equal, Equal16(a + 16, b + 16));
    for (std::size_t i = 32; i + 16 < n; i += 16) {
      equal = _mm_and_si128(equal, Equal16(a + i, b + i));
    }
  }
  return _mm_movemask_epi8(equal) == 0xFFFF;
}
#endif

// In place, for ids of usual length: calling the library's comparison costs
// half as much as looking somebody up.
inline bool SameBytes(const char* a, const char* b, std::size_t n) noexcept {
#if defined(__SSE2__)
  if (n >= 16) return SameBlocks(a, b, n);
#endif
  return std::memcmp(a, b, n) == 0;
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_SAME_BYTES_H_
