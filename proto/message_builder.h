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
#include "roompolicy/wire/format.h"

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

  // Elements may be shorter than a whole one while they are so few: ids that
  // differ are not all short.
  static constexpr std::size_t kShortElements = 20'000;

  MessageBuilder(Message& root, Issues& issues, FieldMarks& marks,
                 ElementDone element_done)
      : issues_(issues),
        marks_(marks),
        element_done_(std::move(element_done)),
        streamed_(
            static_cast<std::size_t>(root.GetDescriptor()->field_count())) {
    levels_.push_back(Level{&root});
  }

  // Of lists that are held, no more elements are kept than `bytes` of document
  // can say, each in `least_bytes`: in memory an element is far larger than an
  // empty one in the document. The elements of one streamed element count
  // together, else all of the document.
  void AllowElementsOf(std::size_t bytes, std::size_t least_bytes) {
    max_elements_ = static_cast<int>(
        std::min<std::size_t>(kShortElements + bytes / least_bytes,
                              static_cast<std::size_t>(kMaxElements)));
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
  void RefuseElement(int max);
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
  int elements_ = 0;           // of lists that are held
  bool cut_ = false;           // one of them was too many
  int max_elements_ = kMaxElements;
};

// Whether the field is a point in time, which is no object in JSON.
bool IsTimestamp(const google::protobuf::FieldDescriptor& field);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_MESSAGE_BUILDER_H_
