// Identifiers of rooms and participants: checked text, compared byte by byte.
//
// A room id has 1 to 128 bytes, a participant id 1 to 256, of well-formed UTF-8
// without spaces and control characters of any script. Ids are opaque: they are
// never folded, normalised or trimmed. The *kind* of a participant id follows
// from its raw form ("8:acs:..." is a communication user, "4:..." a phone
// number).
//
//   if (auto id = roompolicy::ParticipantIdView::Parse(text)) Use(*id);
//
// Thread-safety: values; a view borrows its text. Complexity: O(length).
// Source: rules section 4; kinds as the published SDK reads raw ids.
#ifndef ROOMPOLICY_IDS_H_
#define ROOMPOLICY_IDS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "roompolicy/issue.h"

namespace roompolicy {

namespace internal {
struct CheckedId;
}

// Longest ids in bytes. Published ids have 18 and 79; the rest is room for a
// host's own, short enough that a decision stays within a few cache lines.
inline constexpr std::size_t kMaxRoomIdBytes = 128;
inline constexpr std::size_t kMaxParticipantIdBytes = 256;

// What sort of party an id names. Numbers are pinned.
enum class IdKind : std::uint8_t {
  kUnknown = 0,
  kCommunicationUser = 1,
  kPhoneNumber = 2,
  kTeamsUser = 3,
  kTeamsApp = 4,
  kTeamsExtensionUser = 5,
};
inline constexpr std::size_t kNumIdKinds = 6;

// Words for people: "communication user", "phone number", ...
std::string_view IdKindName(IdKind kind);

// The kind of a raw id; kUnknown where no rule knows it. Case-sensitive.
IdKind KindOf(std::string_view raw_id);

// Whether this is a number to dial: "4:+" and 1 to 15 digits.
bool IsDialable(std::string_view raw_id);

// Why `text` is no id, in words ("is empty", "has a space or control character
// at byte 3"); nothing where it is one.
std::optional<std::string> WhyNotAnId(std::string_view text,
                                      std::size_t max_bytes);

// As WhyNotAnId, without words and without allocating.
bool IsIdText(std::string_view text, std::size_t max_bytes) noexcept;

// The id of a room; owns its text.
class RoomId {
 public:
  // INVALID_ROOM_ID at path "id".
  static Result<RoomId> Parse(std::string_view text);
  // Moving copies: an id that was moved from would be empty, and no id is.
  RoomId(const RoomId&) = default;
  RoomId& operator=(const RoomId&) = default;

  const std::string& text() const { return text_; }

  friend bool operator==(const RoomId& a, const RoomId& b) {
    return a.text_ == b.text_;
  }
  friend bool operator!=(const RoomId& a, const RoomId& b) { return !(a == b); }
  friend bool operator<(const RoomId& a, const RoomId& b) {
    return a.text_ < b.text_;
  }

 private:
  friend class Room;  // whose validator has checked the text
  explicit RoomId(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

class ParticipantId;

// A checked participant id that borrows its text, which must outlive it and
// every request made of it: never parse a temporary string. 16 bytes, no
// allocation.
class ParticipantIdView {
 public:
  static std::optional<ParticipantIdView> Parse(
      std::string_view text) noexcept {
    if (!IsIdText(text, kMaxParticipantIdBytes)) return std::nullopt;
    return ParticipantIdView(text);
  }
  // The text of a temporary string would be gone before it is used.
  template <typename Text,
            typename = std::enable_if_t<std::is_same_v<Text, std::string>>>
  static std::optional<ParticipantIdView> Parse(Text&& text) = delete;
  // Implicit: an owned id is checked already.
  ParticipantIdView(const ParticipantId& id) noexcept;  // NOLINT
  ParticipantIdView(ParticipantId&& id) = delete;       // likewise gone

  std::string_view text() const { return text_; }
  IdKind kind() const { return KindOf(text_); }

  friend bool operator==(ParticipantIdView a, ParticipantIdView b) {
    return a.text_ == b.text_;
  }
  friend bool operator!=(ParticipantIdView a, ParticipantIdView b) {
    return !(a == b);
  }

 private:
  friend struct internal::CheckedId;  // for ids that were checked before
  friend class Subject;               // which keeps no other text than a view's
  friend class Request;               // likewise
  explicit constexpr ParticipantIdView(std::string_view text) : text_(text) {}
  std::string_view text_;
};

// The id of a participant; owns its text.
class ParticipantId {
 public:
  // INVALID_PARTICIPANT_ID at path "id".
  static Result<ParticipantId> Parse(std::string_view text);
  explicit ParticipantId(ParticipantIdView id) : text_(id.text()) {}
  // Moving copies, as for a room id.
  ParticipantId(const ParticipantId&) = default;
  ParticipantId& operator=(const ParticipantId&) = default;

  const std::string& text() const { return text_; }
  IdKind kind() const { return KindOf(text_); }

  friend bool operator==(const ParticipantId& a, const ParticipantId& b) {
    return a.text_ == b.text_;
  }
  friend bool operator!=(const ParticipantId& a, const ParticipantId& b) {
    return !(a == b);
  }
  friend bool operator<(const ParticipantId& a, const ParticipantId& b) {
    return a.text_ < b.text_;
  }

 private:
  explicit ParticipantId(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

inline ParticipantIdView::ParticipantIdView(const ParticipantId& id) noexcept
    : text_(id.text()) {}

}  // namespace roompolicy

#endif  // ROOMPOLICY_IDS_H_
