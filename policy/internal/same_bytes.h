// Whether two texts of one length are equal: most of the work of telling one
// long id from another.
#ifndef ROOMPOLICY_INTERNAL_SAME_BYTES_H_
#define ROOMPOLICY_INTERNAL_SAME_BYTES_H_

#include <cstddef>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace roompolicy::internal {

#if defined(__SSE2__)
// 0 where all bytes are equal.
inline __m128i Differ16(const char* a, const char* b) noexcept {
  const __m128i left = _mm_loadu_si128(reinterpret_cast<const __m128i*>(a));
  const __m128i right = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b));
  return _mm_xor_si128(left, right);
}

// n >= 16. The last block overlaps what was compared; one branch at the end,
// for ids that agree in a tag are nearly always equal. Without a loop for the
// lengths that ids and their parts have.
inline __m128i DifferBlocks(const char* a, const char* b,
                            std::size_t n) noexcept {
  __m128i differ =
      _mm_or_si128(Differ16(a, b), Differ16(a + n - 16, b + n - 16));
  if (n > 32) {
    differ = _mm_or_si128(differ, Differ16(a + 16, b + 16));
    for (std::size_t i = 32; i + 16 < n; i += 16) {
      differ = _mm_or_si128(differ, Differ16(a + i, b + i));
    }
  }
  return differ;
}

inline bool IsZero(__m128i bytes) noexcept {
  return _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_setzero_si128())) ==
         0xFFFF;
}
#endif

// In place, for ids of usual length: calling the library's comparison costs
// half as much as looking somebody up.
inline bool SameBytes(const char* a, const char* b, std::size_t n) noexcept {
#if defined(__SSE2__)
  if (__builtin_expect(n >= 16, 1)) return IsZero(DifferBlocks(a, b, n));
#endif
  return std::memcmp(a, b, n) == 0;
}

// Whether the first `split` bytes of `text` are those at `head`, and the rest
// those at `tail`.
inline bool SameParts(std::string_view text, std::size_t split,
                      const char* head, const char* tail) noexcept {
  const std::size_t rest = text.size() - split;
  const char* second = text.data() + split;
#if defined(__SSE2__)
  if (__builtin_expect(split >= 16 && rest >= 16, 1)) {
    return IsZero(_mm_or_si128(DifferBlocks(text.data(), head, split),
                               DifferBlocks(second, tail, rest)));
  }
#endif
  return std::memcmp(text.data(), head, split) == 0 &&
         std::memcmp(second, tail, rest) == 0;
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_SAME_BYTES_H_
