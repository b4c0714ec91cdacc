// What a message itself cannot say about its fields.
#ifndef ROOMPOLICY_WIRE_FIELD_MARKS_H_
#define ROOMPOLICY_WIRE_FIELD_MARKS_H_

#include <google/protobuf/message.h>

#include <set>
#include <utility>

namespace roompolicy::wire {

// Fields that could not be read, and lists that were given empty. Messages are
// known by address: do not move them while marks are in use.
//
// Thread-safety: thread-compatible.
class FieldMarks {
 public:
  using Message = google::protobuf::Message;

  // Field number 0 stands for the message as a whole.
  void MarkUnreadable(const Message& message, int number);
  bool Unreadable(const Message& message, int number) const;
  // Whether any field of its own is; not those of messages within.
  bool AnyUnreadable(const Message& message) const;

  // An element of a list that is no message, where an empty one stands instead.
  void MarkElementUnreadable(const Message& message, int number, int index);
  bool ElementUnreadable(const Message& message, int number, int index) const;

  // A list that was given and is empty, where absence means something else.
  void MarkGivenEmpty(const Message& message, int number);
  bool GivenEmpty(const Message& message, int number) const;

  void Clear();

 private:
  using Place = std::pair<const Message*, int>;
  std::set<Place> unreadable_;
  std::set<std::pair<Place, int>> unreadable_elements_;
  std::set<Place> given_empty_;
};

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_FIELD_MARKS_H_
