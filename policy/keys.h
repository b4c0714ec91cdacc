// Ids whose hash is known: for callers that ask about the same room or person
// again and again, and keep what looking them up needs.
//
//   const auto room = directory.RoomKeyOf(room_id);          // once
//   const auto doctor = directory.ParticipantKeyOf(raw_id);  // once
//   reader.CanPerform(*room, SubjectRef::User(*doctor), action, now);
//
// A key is made by the engine alone, of a checked id. One of a directory holds
// for its whole life, whatever happens to the room; another directory answers
// INVALID_REQUEST. It borrows its text, which must outlive it; it need not name
// anybody who exists.
//
// Thread-safety: values.
#ifndef ROOMPOLICY_KEYS_H_
#define ROOMPOLICY_KEYS_H_

#include <cstdint>
#include <string_view>

#include "roompolicy/ids.h"

namespace roompolicy {

class RoomKey {
 public:
  constexpr RoomKey() = default;  // no room: INVALID_REQUEST
  constexpr std::string_view text() const { return text_; }

 private:
  friend class RoomDirectory;  // which makes them
  friend class RoomRef;        // which reads them
  constexpr RoomKey(std::string_view text, std::uint64_t hash,
                    std::uint64_t seed)
      : text_(text), hash_(hash), seed_(seed) {}

  std::string_view text_;  // INVARIANT: a checked id, or empty
  std::uint64_t hash_ = 0;
  std::uint64_t seed_ = 0;  // of the directory it belongs to
};

class ParticipantKey {
 public:
  constexpr ParticipantKey() = default;  // nobody: INVALID_REQUEST
  // For snapshots that were compiled with `seed` (compile.h), not for readers.
  static ParticipantKey Make(ParticipantIdView id, std::uint64_t seed) noexcept;
  constexpr std::string_view text() const { return text_; }

 private:
  friend class RoomSnapshot;  // which reads them
  friend class SubjectRef;    // likewise
  constexpr ParticipantKey(std::string_view text, std::uint64_t hash,
                           std::uint64_t seed)
      : text_(text), hash_(hash), seed_(seed) {}

  std::string_view text_;  // INVARIANT: a checked id, or empty
  std::uint64_t hash_ = 0;
  std::uint64_t seed_ = 0;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_KEYS_H_
