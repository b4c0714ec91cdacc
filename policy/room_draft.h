// What somebody says of a room, before it is judged.
//
// Drafts are plain data: any text, any number. `CreateRoom`, `LoadRoom` and
// `Room::Apply` (room.h) judge them and give a `Room` or every issue.
//
// Thread-safety: values.
#ifndef ROOMPOLICY_ROOM_DRAFT_H_
#define ROOMPOLICY_ROOM_DRAFT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"

namespace roompolicy {

// A field of a document: absent, unreadable or a value. An unreadable field is
// one whose issue a decoder has reported; the rules that need it are not judged
// again, all others are, so that one pass finds everything.
template <typename T>
class Field {
 public:
  Field() = default;  // absent
  // A value of exactly this type, or any text where it is text: "false" is no
  // bool and 2.9 no revision. Implicit, so that drafts are written plainly.
  template <typename U, typename = std::enable_if_t<
                            std::is_same_v<std::decay_t<U>, T> ||
                            (std::is_same_v<T, std::string> &&
                             std::is_convertible_v<U&&, std::string_view>)>>
  Field(U&& value)  // NOLINT
      : state_(State::kValue), value_(std::forward<U>(value)) {}
  static Field Unreadable() {
    Field field;
    field.state_ = State::kUnreadable;
    return field;
  }

  bool absent() const { return state_ == State::kAbsent; }
  bool unreadable() const { return state_ == State::kUnreadable; }
  bool has_value() const { return state_ == State::kValue; }
  const T& operator*() const { return value_; }  // only where has_value()
  const T* operator->() const { return &value_; }
  T value_or(T other) const { return has_value() ? value_ : std::move(other); }

 private:
  enum class State : std::uint8_t { kAbsent, kUnreadable, kValue };

  State state_ = State::kAbsent;
  T value_{};
};

template <typename Text>
struct BasicParticipantDraft {
  Field<Text> id;
  Field<Role> role;  // a number that is no role is UNKNOWN_ROLE
};

// A room to create or to load.
template <typename Text>
struct BasicRoomDraft {
  Field<Text> id;
  Field<Instant> created_at;
  Field<Instant> valid_from;
  Field<Instant> valid_until;
  Field<bool> pstn_dialout_enabled;
  std::vector<BasicParticipantDraft<Text>> participants;
  Field<std::int64_t> revision;
  Field<Text> profile;  // by name; absent is the default one
  Field<EndOfWindow> end_of_window;
};

using ParticipantDraft = BasicParticipantDraft<std::string>;
using RoomDraft = BasicRoomDraft<std::string>;

// Drafts that borrow their text, for decoders that hold it in their bytes: a
// room copies each id once.
using ParticipantDraftView = BasicParticipantDraft<std::string_view>;
using RoomDraftView = BasicRoomDraft<std::string_view>;

// One entry of a roster change: a role to give, or removal.
struct RosterEdit {
  static RosterEdit Set(std::string id, Role role) {
    return RosterEdit{std::move(id), role, false};
  }
  static RosterEdit Remove(std::string id) {
    return RosterEdit{std::move(id), {}, true};
  }

  Field<std::string> id;
  Field<Role> role;
  bool remove = false;
};

// A change of a room: absent fields and unnamed participants stay.
struct RoomChange {
  Field<Instant> valid_from;
  Field<Instant> valid_until;
  Field<bool> pstn_dialout_enabled;
  Field<EndOfWindow> end_of_window;
  Field<std::string> profile;  // may only repeat the room's own
  std::vector<RosterEdit> participants;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_ROOM_DRAFT_H_
