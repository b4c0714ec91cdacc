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
inline bool Same16(const char* a, const char* b) noexcept {
  const __m128i left = _mm_loadu_si128(reinterpret_cast<const __m128i*>(a));
  const __m128i right = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b));
  return _mm_movemask_epi8(_mm_cmpeq_epi8(left, right)) == 0xFFFF;
}
#endif

// In place, for ids of usual length: calling the library's comparison costs
// half as much as looking somebody up.
inline bool SameBytes(const char* a, const char* b, std::size_t n) noexcept {
#if defined(__SSE2__)
  if (n >= 16) {
    std::size_t i = 0;
    for (; i + 16 <= n; i += 16) {
      if (!Same16(a + i, b + i)) return false;
    }
    return i == n || Same16(a + n - 16, b + n - 16);  // overlaps what was seen
  }
#endif
  return std::memcmp(a, b, n) == 0;
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_SAME_BYTES_H_
