#include "roompolicy/wire/message_json.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>
#include <vector>

#include "roompolicy/wire/json_document.h"
#include "roompolicy/wire/time_text.h"

namespace roompolicy::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

const FieldDescriptor* FindByJsonName(const Descriptor& type,
                                      std::string_view name) {
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.field(i)->json_name() == name) return type.field(i);
  }
  return nullptr;
}

bool IsObject(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         !IsTimestamp(field);
}

std::string_view Expected(const FieldDescriptor& field, bool as_list) {
  if (as_list) return "an array";
  if (IsTimestamp(field)) {
    return "a timestamp such as \"2026-03-01T09:00:00Z\"";
  }
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return "a string";
    case FieldDescriptor::CPPTYPE_BOOL:
      return "true or false";
    case FieldDescriptor::CPPTYPE_INT64:
      return "an integer, or a string of its decimal digits";
    case FieldDescriptor::CPPTYPE_ENUM:
      return "a name in a string";
    default:
      return "an object";
  }
}

// An optional minus sign and digits without a leading zero.
bool IsDecimal(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return false;
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

class MessageJsonReader final : public JsonHandler {
 public:
  explicit MessageJsonReader(MessageBuilder& builder) : builder_(builder) {}

  void Scalar(const JsonScalar& value) override {
    if (skipping_ > 0 || !TakesValue(value.kind)) return;
    const Frame& frame = frames_.back();
    if (ExpectsList(frame) || !Set(*frame.field, value)) Refuse(value.kind);
  }

  void BeginObject() override {
    if (skipping_ > 0 || !TakesObject()) {
      ++skipping_;
    } else {
      frames_.push_back(Frame{});
    }
  }

  void Key(std::string_view key) override {
    if (skipping_ > 0) return;
    Frame& frame = frames_.back();
    frame.field = FindByJsonName(builder_.type(), key);
    if (frame.field == nullptr) builder_.UnknownField(key);
    frame.skips = frame.field == nullptr || !builder_.Begin(*frame.field);
  }

  void EndObject() override {
    if (Skipped()) return;
    frames_.pop_back();
    if (!frames_.empty()) builder_.CloseMessage();
  }

  void BeginArray() override {
    if (skipping_ > 0 || !TakesValue(JsonKind::kArray)) {
      ++skipping_;
    } else if (ExpectsList(frames_.back())) {
      frames_.back().in_list = true;
    } else {
      Refuse(JsonKind::kArray);
      ++skipping_;
    }
  }

  void EndArray() override {
    if (Skipped()) return;
    frames_.back().in_list = false;
    builder_.EndList();
  }

 private:
  // An open object: where in it the reader stands.
  struct Frame {
    const FieldDescriptor* field = nullptr;
    bool in_list = false;
    bool skips = false;  // the value of the key that was read last
  };

  static bool ExpectsList(const Frame& frame) {
    return frame.field->is_repeated() && !frame.in_list;
  }

  // Whether the end of an object or array belongs to a skipped value.
  bool Skipped() {
    if (skipping_ == 0) return false;
    --skipping_;
    return true;
  }

  // Whether the value that comes is one to look at; moves on to it.
  bool TakesValue(JsonKind kind) {
    if (frames_.empty()) {
      builder_.RefuseRoot("expected an object, got " +
                          std::string(JsonKindName(kind)));
      return false;
    }
    const Frame& frame = frames_.back();
    if (frame.in_list) return builder_.BeginElement(*frame.field);
    return !frame.skips;
  }

  bool TakesObject() {
    if (frames_.empty()) return true;
    if (!TakesValue(JsonKind::kObject)) return false;
    const Frame& frame = frames_.back();
    if (ExpectsList(frame) || !IsObject(*frame.field)) {
      Refuse(JsonKind::kObject);
      return false;
    }
    builder_.OpenMessage();
    return true;
  }

  void Refuse(JsonKind got) {
    const Frame& frame = frames_.back();
    if (got == JsonKind::kHugeInteger && !ExpectsList(frame) &&
        frame.field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
      builder_.RefuseIntegerBeyond64Bits();
      return;
    }
    builder_.Refuse(
        IssueCode::kMalformedInput,
        "expected " + std::string(Expected(*frame.field, ExpectsList(frame))) +
            ", got " + std::string(JsonKindName(got)));
  }

  // False where the value is of the wrong kind.
  bool Set(const FieldDescriptor& field, const JsonScalar& value) {
    const bool is_string = value.kind == JsonKind::kString;
    if (IsTimestamp(field)) {
      if (is_string) builder_.SetInstant(ParseInstant(value.text, ""));
      return is_string;
    }
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        if (is_string) builder_.SetString(value.text);
        return is_string;
      case FieldDescriptor::CPPTYPE_ENUM:
        if (is_string) builder_.SetEnumName(value.text);
        return is_string;
      case FieldDescriptor::CPPTYPE_BOOL:
        if (value.kind != JsonKind::kBool) return false;
        builder_.SetBool(value.boolean);
        return true;
      case FieldDescriptor::CPPTYPE_INT64:
        return SetInt64(value);
      default:
        return false;
    }
  }

  bool SetInt64(const JsonScalar& value) {
    std::int64_t number = value.integer;
    if (value.kind == JsonKind::kString) {
      if (!IsDecimal(value.text)) {
        builder_.Refuse(IssueCode::kMalformedInput,
                        "expected decimal digits, got " + Quoted(value.text));
        return true;
      }
      const char* end = value.text.data() + value.text.size();
      if (std::from_chars(value.text.data(), end, number).ec != std::errc()) {
        builder_.RefuseIntegerBeyond64Bits();
        return true;
      }
    } else if (value.kind != JsonKind::kInteger) {
      return false;
    }
    builder_.SetInteger(number);
    return true;
  }

  MessageBuilder& builder_;
  std::vector<Frame> frames_;
  std::size_t skipping_ = 0;  // levels of a value that is not looked at
};

}  // namespace

std::optional<Issue> ReadMessageJson(std::string_view bytes,
                                     MessageBuilder& builder) {
  builder.AllowElementsOf(bytes.size(), kLeastJsonBytes);
  MessageJsonReader reader(builder);
  return ReadJson(bytes, reader);
}

}  // namespace roompolicy::wire
