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

// For texts shorter than a block: apart, so that a lookup need not keep its
// registers for a call that it hardly ever makes.
__attribute__((noinline, cold)) inline bool SameShortParts(
    std::string_view text, std::size_t split, const char* head,
    const char* tail) noexcept {
  return std::memcmp(text.data(), head, split) == 0 &&
         std::memcmp(text.data() + split, tail, text.size() - split) == 0;
}

// Whether the first `split` bytes of `text` are those at `head`, and the rest
// those at `tail`. In place, for ids of usual length: calling the library's
// comparison costs half as much as looking somebody up.
inline bool SameParts(std::string_view text, std::size_t split,
                      const char* head, const char* tail) noexcept {
#if defined(__SSE2__)
  const std::size_t rest = text.size() - split;
  if (__builtin_expect(split >= 16 && rest >= 16, 1)) {
    return IsZero(_mm_or_si128(DifferBlocks(text.data(), head, split),
                               DifferBlocks(text.data() + split, tail, rest)));
  }
#endif
  return SameShortParts(text, split, head, tail);
}

// Whether `text` is what is at `other`.
inline bool SameBytes(std::string_view text, const char* other) noexcept {
#if defined(__SSE2__)
  if (__builtin_expect(text.size() >= 16, 1)) {
    return IsZero(DifferBlocks(text.data(), other, text.size()));
  }
#endif
  return SameShortParts(text, text.size(), other, other);
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_SAME_BYTES_H_
