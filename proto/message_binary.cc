#include "roompolicy/wire/message_binary.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <cstdint>
#include <string>

namespace roompolicy::wire {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

WireFormatLite::WireType WireTypeOf(const FieldDescriptor& field) {
  return WireFormatLite::WireTypeForFieldType(
      static_cast<WireFormatLite::FieldType>(field.type()));
}

// Each Read... gives false where the bytes are no message.
class MessageBinaryReader {
 public:
  MessageBinaryReader(std::string_view bytes, MessageBuilder& builder)
      : input_(reinterpret_cast<const std::uint8_t*>(bytes.data()),
               static_cast<int>(bytes.size())),
        builder_(builder) {
    input_.PushLimit(static_cast<int>(bytes.size()));
  }

  // Recursion is as deep as the schema, which does not contain itself.
  bool ReadMessage() {
    while (const std::uint32_t tag = input_.ReadTag()) {
      if (!ReadField(tag)) return false;
    }
    return input_.ConsumedEntireMessage();
  }

  int position() const { return input_.CurrentPosition(); }

 private:
  bool ReadField(std::uint32_t tag) {
    const int number = WireFormatLite::GetTagFieldNumber(tag);
    const FieldDescriptor* field = builder_.type().FindFieldByNumber(number);
    if (field == nullptr) {
      builder_.UnknownField(std::to_string(number));
      return WireFormatLite::SkipField(&input_, tag);
    }
    const bool wanted = field->is_repeated() ? builder_.BeginElement(*field)
                                             : builder_.Begin(*field);
    if (!wanted) return WireFormatLite::SkipField(&input_, tag);
    if (WireFormatLite::GetTagWireType(tag) != WireTypeOf(*field)) {
      builder_.Refuse(IssueCode::kMalformedInput,
                      "expected a value of type " +
                          std::string(field->type_name()) +
                          ", got another wire type");
      return WireFormatLite::SkipField(&input_, tag);
    }
    if (WireTypeOf(*field) == WireFormatLite::WIRETYPE_LENGTH_DELIMITED) {
      return ReadLengthDelimited(*field);
    }
    return ReadVarint(*field);
  }

  bool ReadLengthDelimited(const FieldDescriptor& field) {
    // Not ReadVarint32, which drops the bits of a length beyond 32.
    std::uint64_t size = 0;
    if (!input_.ReadVarint64(&size) || size > BytesLeft()) return false;
    const int length = static_cast<int>(size);
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      std::string text;
      if (!input_.ReadString(&text, length)) return false;
      builder_.SetString(text);
      return true;
    }
    const CodedInputStream::Limit limit = input_.PushLimit(length);
    builder_.OpenMessage();
    if (!ReadMessage()) return false;
    builder_.CloseMessage();
    input_.PopLimit(limit);
    return true;
  }

  bool ReadVarint(const FieldDescriptor& field) {
    std::uint64_t bits = 0;
    if (!input_.ReadVarint64(&bits)) return false;
    const auto number = static_cast<std::int64_t>(bits);
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_BOOL:
        if (bits <= 1) {
          builder_.SetBool(bits == 1);
        } else {
          builder_.Refuse(IssueCode::kMalformedInput,
                          "expected 0 or 1, got " + std::to_string(bits));
        }
        return true;
      case FieldDescriptor::CPPTYPE_ENUM:
        builder_.SetEnumNumber(number);
        return true;
      default:
        builder_.SetInteger(number);
        return true;
    }
  }

  // Of the innermost message; there always is a limit.
  std::uint32_t BytesLeft() const {
    return static_cast<std::uint32_t>(input_.BytesUntilLimit());
  }

  CodedInputStream input_;
  MessageBuilder& builder_;
};

}  // namespace

std::optional<Issue> ReadMessageBinary(std::string_view bytes,
                                       MessageBuilder& builder) {
  MessageBinaryReader reader(bytes, builder);
  if (reader.ReadMessage()) return std::nullopt;
  return Issue{IssueCode::kMalformedInput, "",
               "byte " + std::to_string(reader.position()) +
                   ": expected a protobuf message of type " +
                   builder.root_type().name()};
}

}  // namespace roompolicy::wire
