// Protobuf's binary form by hand: what no message of this schema would write.
#ifndef ROOMPOLICY_TESTS_WIRE_WIRE_BYTES_H_
#define ROOMPOLICY_TESTS_WIRE_WIRE_BYTES_H_

#include <cstdint>
#include <string>

namespace roompolicy::wire {

inline constexpr unsigned kVarint = 0;
inline constexpr unsigned kFixed64 = 1;
inline constexpr unsigned kBytes = 2;
inline constexpr unsigned kStartGroup = 3;
inline constexpr unsigned kEndGroup = 4;
inline constexpr unsigned kFixed32 = 5;

inline constexpr auto kMinusOne = static_cast<std::uint64_t>(-1);

inline std::string Varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7U) {
    bytes += static_cast<char>((value & 0x7FU) | 0x80U);
  }
  return bytes + static_cast<char>(value);
}

// The same value in `size` bytes, more than it needs.
inline std::string LongVarint(std::uint64_t value, std::size_t size) {
  std::string bytes = Varint(value);
  while (bytes.size() < size) {
    bytes.back() = static_cast<char>(static_cast<unsigned>(bytes.back()) | 128);
    bytes += '\0';
  }
  return bytes;
}

inline std::uint64_t TagNumber(std::uint64_t field, unsigned wire_type) {
  return field << 3U | wire_type;
}

inline std::string Tag(std::uint64_t field, unsigned wire_type) {
  return Varint(TagNumber(field, wire_type));
}

inline std::string Number(unsigned field, std::uint64_t value) {
  return Tag(field, kVarint) + Varint(value);
}

inline std::string Bytes(unsigned field, const std::string& bytes) {
  return Tag(field, kBytes) + Varint(bytes.size()) + bytes;
}

inline std::string Time(unsigned field, std::uint64_t seconds,
                        std::uint64_t nanos = 0) {
  return Bytes(field, Number(1, seconds) + Number(2, nanos));
}

// A valid room and more fields.
inline std::string RoomBytes(const std::string& more) {
  return Bytes(1, "r1") + Time(3, 1'772'355'600) + Time(4, 1'772'359'200) +
         more;
}

// A valid room with one participant, who has more fields beside the id.
inline std::string PersonBytes(const std::string& more) {
  return RoomBytes(Bytes(6, Bytes(1, "8:acs:a") + more));
}

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_TESTS_WIRE_WIRE_BYTES_H_
