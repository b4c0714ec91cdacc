// Which of sixteen tags equal one: the probe of a roster's hash table.
#ifndef ROOMPOLICY_INTERNAL_TAG_MATCH_H_
#define ROOMPOLICY_INTERNAL_TAG_MATCH_H_

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace roompolicy::internal {

inline constexpr std::size_t kNumTags = 16;

// Bit i is set where tags[i] == tag.
inline std::uint32_t MatchTagsPortable(const std::uint8_t* tags,
                                       std::uint8_t tag) noexcept {
  std::uint32_t matches = 0;
  for (std::size_t i = 0; i < kNumTags; ++i) {
    matches |= (tags[i] == tag ? 1U : 0U) << i;
  }
  return matches;
}

// The same in three instructions where the machine has them: this is most of
// the work of finding somebody on a roster.
inline std::uint32_t MatchTags(const std::uint8_t* tags,
                               std::uint8_t tag) noexcept {
#if defined(__SSE2__)
  const __m128i all = _mm_loadu_si128(reinterpret_cast<const __m128i*>(tags));
  const __m128i one = _mm_set1_epi8(static_cast<char>(tag));
  return static_cast<std::uint32_t>(
      _mm_movemask_epi8(_mm_cmpeq_epi8(all, one)));
#else
  return MatchTagsPortable(tags, tag);
#endif
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_TAG_MATCH_H_
