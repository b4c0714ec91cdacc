// Goes through protobuf's binary form as encoders write it.
//
// Only the plain form: what protobuf also lets pass, such as a number in more
// bytes than it needs, is refused here, for a reader that gives up and leaves
// the rest to message_binary.h.
//
// Thread-safety: thread-compatible.
#ifndef ROOMPOLICY_WIRE_WIRE_CURSOR_H_
#define ROOMPOLICY_WIRE_WIRE_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace roompolicy::wire {

// Each Read... gives false where the plain form ends or breaks; the cursor is
// then of no more use. Never reads beyond its bytes, which must outlive it.
class WireCursor {
 public:
  explicit WireCursor(std::string_view bytes)
      : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool AtEnd() const { return at_ == end_; }
  std::size_t BytesLeft() const { return static_cast<std::size_t>(end_ - at_); }

  bool ReadVarint(std::uint64_t& value) {
    if (AtEnd()) return false;
    const std::uint64_t byte = NextByte();
    value = byte;
    return byte < kMore || ReadMore(value);
  }

  // What stands behind its own length.
  bool ReadBytes(std::string_view& bytes) {
    std::uint64_t size = 0;
    if (!ReadVarint(size) || size > BytesLeft()) return false;
    bytes = std::string_view(at_, static_cast<std::size_t>(size));
    at_ += size;
    return true;
  }

 private:
  static constexpr std::uint64_t kMore = 0x80;  // the bit that says: go on

  std::uint8_t NextByte() { return static_cast<std::uint8_t>(*at_++); }

  // The bytes behind the first, which is in `value`.
  bool ReadMore(std::uint64_t& value) {
    value &= kMore - 1;
    for (unsigned shift = 7; shift < 64; shift += 7) {
      if (AtEnd()) return false;
      const std::uint64_t byte = NextByte();
      value |= (byte & (kMore - 1)) << shift;
      if (byte >= kMore) continue;
      // A last byte of 0 is one too many; the tenth has one bit of 64 left.
      return byte != 0 && (shift < 63 || byte == 1);
    }
    return false;
  }

  const char* at_;
  const char* end_;
};

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_WIRE_CURSOR_H_
