// What every function of the C interface does: take texts and structs, give
// them back, and let nothing be thrown.
//
// Thread-safety: functions without state.
#ifndef ROOMPOLICY_INTERNAL_C_SUPPORT_H_
#define ROOMPOLICY_INTERNAL_C_SUPPORT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "roompolicy/c_api.h"

namespace roompolicy::internal {

// A NULL with a length is a text that is nothing: no id and no name.
inline std::string_view View(rp_text text) noexcept {
  if (text.data != nullptr) return {text.data, text.size};
  return text.size == 0 ? std::string_view() : std::string_view("\0", 1);
}

inline rp_text TextOf(std::string_view text) noexcept {
  return rp_text{text.data(), text.size()};
}

// A number that the enum has no value for is one that has no name, and not
// zero: nobody gave a role of 300, but it was not left out either.
template <typename Enum>
constexpr Enum EnumOf(std::int32_t number) noexcept {
  constexpr std::int32_t kNoValue = 255;
  return static_cast<Enum>(number >= 0 && number <= kNoValue ? number
                                                             : kNoValue);
}

// A decision that says two things denies.
inline bool IsAllowed(const rp_decision& decision) noexcept {
  return decision.effect == RP_ALLOW && decision.reason == RP_REASON_ALLOWED;
}

// Into a caller's buffer, cut to fit; the size of the whole.
inline std::size_t CopyOut(std::string_view text, char* buffer,
                           std::size_t capacity) noexcept {
  if (buffer != nullptr && capacity != 0) {
    const std::size_t fits = std::min(text.size(), capacity - 1);
    if (fits != 0) std::memcpy(buffer, text.data(), fits);
    buffer[fits] = '\0';
  }
  return text.size();
}

// More than any struct will have: who sets it did not set a size.
inline constexpr std::size_t kMaxStructSize = 512;

// The members that this library knows of a struct that may be a later
// version's, whose others must be zero: what is unknown must not be passed
// over. False for NULL and for a size that no version has. (Every struct is as
// in its first version; one that grows must go on being read in its old size.)
template <typename Struct>
bool ReadStruct(const Struct* from, Struct& to) noexcept {
  static_assert(std::is_trivially_copyable_v<Struct>);
  static_assert(2 * sizeof(Struct) <= kMaxStructSize);
  if (from == nullptr) return false;
  const std::size_t size = from->struct_size;
  if (size < sizeof(Struct) || size > kMaxStructSize) return false;
  const auto* bytes = reinterpret_cast<const unsigned char*>(from);
  for (std::size_t i = sizeof(Struct); i < size; ++i) {
    if (bytes[i] != 0) return false;
  }
  to = *from;
  return true;
}

// Fills in what this library knows of the caller's struct, whose other members
// become zero. False, and nothing is written, for NULL and for a size that no
// version has.
template <typename Struct>
bool WriteStruct(const Struct& from, Struct* to) noexcept {
  static_assert(std::is_trivially_copyable_v<Struct>);
  static_assert(2 * sizeof(Struct) <= kMaxStructSize);
  if (to == nullptr) return false;
  const std::size_t size = to->struct_size;
  if (size < sizeof(Struct) || size > kMaxStructSize) return false;
  std::memset(reinterpret_cast<unsigned char*>(to) + sizeof(Struct), 0,
              size - sizeof(Struct));
  *to = from;
  to->struct_size = size;
  return true;
}

// What `body` returns; a status instead of anything that it throws.
template <typename Body>
rp_status Guarded(Body&& body) noexcept {
  try {
    return std::forward<Body>(body)();
  } catch (const std::bad_alloc&) {
    return RP_NO_MEMORY;
  } catch (const std::length_error&) {  // a number of things that cannot be
    return RP_BAD_ARGUMENT;
  } catch (...) {
    return RP_INTERNAL;
  }
}

// Whatever it throws is a text that cannot be made: the empty one.
template <typename Make>
std::size_t CopyMade(char* buffer, std::size_t capacity, Make make) noexcept {
  std::string text;
  Guarded([&] {
    text = make();
    return RP_OK;
  });
  return CopyOut(text, buffer, capacity);
}

// Makes an object of the caller's. `*out` is NULL meanwhile, and stays so where
// making it throws.
template <typename Object, typename... Args>
rp_status Give(Object** out, Args&&... args) {
  *out = new Object{std::forward<Args>(args)...};
  return RP_OK;
}

// Sets a result to "none" before anything can fail. NULL is not wanted.
template <typename Object>
void Clear(Object** out) noexcept {
  if (out != nullptr) *out = nullptr;
}

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_C_SUPPORT_H_
