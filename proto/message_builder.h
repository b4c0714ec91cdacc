// Fills a protobuf message from the fields of a document, whatever the
// document's format, and keeps every fault with its path.
//
// A reader (message_json.h, message_binary.h) walks the document and says which
// field comes and what stands there; what is allowed to stand there is decided
// here, once for both. A field that cannot be read stays unset and is marked,
// so that whoever judges the message does not take it for absent.
//
// Thread-safety: thread-compatible.
#ifndef ROOMPOLICY_WIRE_MESSAGE_BUILDER_H_
#define ROOMPOLICY_WIRE_MESSAGE_BUILDER_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/wire/field_marks.h"

namespace roompolicy::wire {

// Called with each element of the root's repeated fields as soon as it is
// complete, with its index in its field; the element is discarded afterwards,
// so that a large document is never in memory as messages. Not called for
// elements that are no message.
using ElementDone =
    std::function<void(const google::protobuf::Message&, std::size_t index)>;

class MessageBuilder {
 public:
  using Message = google::protobuf::Message;
  using Field = google::protobuf::FieldDescriptor;

  // No more elements of lists are kept at once than any profile's largest
  // roster.
  static constexpr int kMaxElements = 1'000'000;

  // Fewer still, where that is less: `max_elements`. The elements of one
  // streamed element count together, else all of the document.
  MessageBuilder(Message& root, Issues& issues, FieldMarks& marks,
                 ElementDone element_done, int max_elements = kMaxElements)
      : issues_(issues),
        marks_(marks),
        element_done_(std::move(element_done)),
        streamed_(
            static_cast<std::size_t>(root.GetDescriptor()->field_count())),
        elements_left_(std::min(max_elements, kMaxElements)),
        max_elements_(elements_left_) {
    levels_.push_back(Level{&root});
  }

  // The innermost open message.
  const google::protobuf::Descriptor& type() const {
    return *levels_.back().message->GetDescriptor();
  }

  const google::protobuf::Descriptor& root_type() const {
    return *levels_.front().message->GetDescriptor();
  }

  // A field, or an element of a repeated one, comes. False: it is refused
  // (given twice, one too many) and its value is to be skipped.
  bool Begin(const Field& field);
  bool BeginElement(const Field& field);

  // The value of the field that began last.
  void SetString(std::string_view text);
  void SetBool(bool value);
  void SetInteger(std::int64_t value);
  void SetEnumName(std::string_view name);
  void SetEnumNumber(std::int64_t number);
  void SetInstant(const Result<Instant>& instant);
  void OpenMessage();
  void CloseMessage();

  // A list ends that was given as a whole.
  void EndList();

  // The value cannot be read: an issue at its path.
  void Refuse(IssueCode code, std::string message);
  void RefuseIntegerBeyond64Bits();
  // The whole document cannot.
  void RefuseRoot(std::string message);
  // A field nobody knows, by its key or number.
  void UnknownField(std::string_view name);

  // Where the field that began last is: "rooms[3].participants[7].role".
  std::string path() const;

 private:
  static constexpr int kNoIndex = -1;

  struct Level {
    Message* message = nullptr;
    const Field* field = nullptr;
    int index = kNoIndex;
    std::uint64_t seen = 0;  // bit i: the field with index i was given
  };

  bool Streams(const Field& field) const {
    return element_done_ && levels_.size() == 1 && field.is_repeated();
  }
  std::string PathTo(std::size_t depth) const;
  void SetEnum(const google::protobuf::EnumValueDescriptor* value,
               std::string_view got);
  void CheckTimestamp();
  void MarkUnreadable();

  Issues& issues_;
  FieldMarks& marks_;
  ElementDone element_done_;
  std::vector<Level> levels_;
  std::vector<int> streamed_;  // by field: how many elements came
  int elements_left_;
  int max_elements_;
};

// Whether the field is a point in time, which is no object in JSON.
bool IsTimestamp(const google::protobuf::FieldDescriptor& field);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_MESSAGE_BUILDER_H_
