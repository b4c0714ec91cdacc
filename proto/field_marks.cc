#include "roompolicy/wire/field_marks.h"

namespace roompolicy::wire {

void FieldMarks::MarkUnreadable(const Message& message, int number) {
  unreadable_.emplace(&message, number);
}

bool FieldMarks::Unreadable(const Message& message, int number) const {
  return !unreadable_.empty() && (unreadable_.count({&message, 0}) != 0 ||
                                  unreadable_.count({&message, number}) != 0);
}

bool FieldMarks::AnyUnreadable(const Message& message) const {
  const auto first = unreadable_.lower_bound({&message, 0});
  return first != unreadable_.end() && first->first == &message;
}

void FieldMarks::MarkElementUnreadable(const Message& message, int number,
                                       int index) {
  unreadable_elements_.emplace(Place(&message, number), index);
}

bool FieldMarks::ElementUnreadable(const Message& message, int number,
                                   int index) const {
  return unreadable_elements_.count({Place(&message, number), index}) != 0;
}

void FieldMarks::MarkGivenEmpty(const Message& message, int number) {
  given_empty_.emplace(&message, number);
}

bool FieldMarks::GivenEmpty(const Message& message, int number) const {
  return given_empty_.count({&message, number}) != 0;
}

void FieldMarks::Clear() {
  unreadable_.clear();
  unreadable_elements_.clear();
  given_empty_.clear();
}

}  // namespace roompolicy::wire
