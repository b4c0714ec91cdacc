// Rooms as messages: from a message to a draft for the validator, and back.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_ROOM_MESSAGE_H_
#define ROOMPOLICY_WIRE_ROOM_MESSAGE_H_

#include <google/protobuf/message.h>
#include <google/protobuf/timestamp.pb.h>

#include <utility>

#include "roompolicy/instant.h"
#include "roompolicy/room.h"
#include "roompolicy/room_draft.h"
#include "roompolicy/v1/room.pb.h"
#include "roompolicy/wire/field_marks.h"
#include "roompolicy/wire/instant_message.h"

namespace roompolicy::wire {

// A field of a message as a field of a draft.
template <typename T>
Field<T> FieldOf(const google::protobuf::Message& message, int number,
                 const FieldMarks& marks, bool given, T value) {
  if (marks.Unreadable(message, number)) return Field<T>::Unreadable();
  return given ? Field<T>(std::move(value)) : Field<T>();
}

inline Field<Instant> FieldOf(const google::protobuf::Message& message,
                              int number, const FieldMarks& marks, bool given,
                              const google::protobuf::Timestamp& value) {
  return FieldOf(message, number, marks, given,
                 given ? InstantOf(value) : Instant());
}

// Enums have the same numbers in messages and in the model.
Field<Role> RoleOf(const google::protobuf::Message& message, int number,
                   const FieldMarks& marks, v1::Role role);
Field<EndOfWindow> EndOfWindowOf(const google::protobuf::Message& message,
                                 int number, const FieldMarks& marks,
                                 v1::EndOfWindow end);

RoomDraft DraftOf(const v1::Room& room, const FieldMarks& marks);
// The same, which borrows its text from the message.
RoomDraftView DraftViewOf(const v1::Room& room, const FieldMarks& marks);

// Canonical: equal rooms give equal messages.
v1::Room MessageOf(const Room& room);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_ROOM_MESSAGE_H_
