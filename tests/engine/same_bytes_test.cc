// Comparing ids by blocks: equal is equal, one byte that differs is seen, and
// nothing outside of the texts is read, which a build with ASan shows.
#include "roompolicy/internal/same_bytes.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <string_view>

namespace roompolicy::internal {
namespace {

// More than four blocks of 16, so that every path and every overlap occurs.
constexpr std::size_t kLongest = 70;

// Bytes in a piece of the heap that is exactly as long.
class Bytes {
 public:
  // Such that no block equals the same block a few bytes further.
  Bytes(std::size_t from, std::size_t size)
      : bytes_(new char[size]), size_(size) {
    for (std::size_t i = 0; i < size; ++i) {
      bytes_[i] = static_cast<char>((from + i) * 37 + 11);
    }
  }

  std::size_t size() const { return size_; }
  const char* data() const { return bytes_.get(); }
  std::string_view text() const { return {bytes_.get(), size_}; }
  // Another byte at `i`; the same again once more.
  void Flip(std::size_t i, unsigned bits) {
    bytes_[i] = static_cast<char>(static_cast<unsigned char>(bytes_[i]) ^ bits);
  }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

// How many bytes of `changed` are not seen by `same` when they change, each in
// turn, by the least and by the greatest bit.
template <typename Same>
std::size_t NumUnseen(Bytes& changed, Same same) {
  std::size_t unseen = 0;
  for (std::size_t i = 0; i < changed.size(); ++i) {
    for (const unsigned bits : {0x01U, 0x80U}) {
      changed.Flip(i, bits);
      unseen += same() ? 1U : 0U;
      changed.Flip(i, bits);
    }
  }
  return unseen;
}

TEST(SameBytesTest, TextsOf0To70BytesAreSameWhereEveryByteIs) {
  for (std::size_t size = 0; size <= kLongest; ++size) {
    const Bytes text(0, size);
    const Bytes other(0, size);
    EXPECT_TRUE(SameBytes(text.text(), other.data())) << size;
  }
}

TEST(SameBytesTest, TextsOf1To70BytesDifferWhereAnyOneByteDoes) {
  for (std::size_t size = 1; size <= kLongest; ++size) {
    Bytes text(0, size);
    Bytes other(0, size);
    const auto same = [&] { return SameBytes(text.text(), other.data()); };
    EXPECT_EQ(NumUnseen(text, same), 0U) << size;
    EXPECT_EQ(NumUnseen(other, same), 0U) << size;
  }
}

TEST(SamePartsTest, PartsOf0To70BytesEachAreSameWhereEveryByteIs) {
  for (std::size_t split = 0; split <= kLongest; ++split) {
    for (std::size_t rest = 0; rest <= kLongest; ++rest) {
      const Bytes text(0, split + rest);
      const Bytes head(0, split);
      const Bytes tail(split, rest);
      EXPECT_TRUE(SameParts(text.text(), split, head.data(), tail.data()))
          << split << " and " << rest;
    }
  }
}

TEST(SamePartsTest, PartsOf0To70BytesEachDifferWhereAnyOneByteDoes) {
  for (std::size_t split = 0; split <= kLongest; ++split) {
    for (std::size_t rest = 0; rest <= kLongest; ++rest) {
      Bytes text(0, split + rest);
      Bytes head(0, split);
      Bytes tail(split, rest);
      const auto same = [&] {
        return SameParts(text.text(), split, head.data(), tail.data());
      };
      EXPECT_EQ(NumUnseen(text, same), 0U) << split << " and " << rest;
      EXPECT_EQ(NumUnseen(head, same), 0U) << split << " and " << rest;
      EXPECT_EQ(NumUnseen(tail, same), 0U) << split << " and " << rest;
    }
  }
}

TEST(SamePartsTest, HeadAndTailOfOneLengthThatChangedPlacesDiffer) {
  for (std::size_t size = 1; size <= kLongest; ++size) {
    const Bytes text(0, 2 * size);
    const Bytes head(0, size);
    const Bytes tail(size, size);
    EXPECT_FALSE(SameParts(text.text(), size, tail.data(), head.data()))
        << size;
  }
}

}  // namespace
}  // namespace roompolicy::internal
