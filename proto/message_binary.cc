#include "roompolicy/wire/message_binary.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <cstddef>
#include <cstdint>
#include <limits>
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
      : bytes_(bytes),
        input_(reinterpret_cast<const std::uint8_t*>(bytes.data()),
               static_cast<int>(bytes.size())),
        builder_(builder) {
    input_.PushLimit(static_cast<int>(bytes.size()));
  }

  // Recursion is as deep as the schema, which does not contain itself.
  bool ReadMessage() {
    while (BytesLeft() > 0) {
      std::uint32_t tag = 0;
      if (!ReadTag(tag) || !ReadField(tag)) return false;
    }
    return true;
  }

  int position() const { return input_.CurrentPosition(); }

 private:
  // Not CodedInputStream's ReadTag and ReadVarint32, which drop the bits beyond
  // 32, and not ReadVarint64 alone, which drops those beyond 64.
  bool ReadNumber(std::uint64_t& number) {
    constexpr int kLongest = 10;  // of which the last holds one bit
    const int begin = input_.CurrentPosition();
    if (!input_.ReadVarint64(&number)) return false;
    return input_.CurrentPosition() - begin < kLongest ||
           bytes_[static_cast<std::size_t>(begin) + kLongest - 1] <= 1;
  }

  bool ReadTag(std::uint32_t& tag) {
    constexpr int kLongest = 5;  // of 32 bits
    const int begin = input_.CurrentPosition();
    std::uint64_t number = 0;
    if (!ReadNumber(number) || input_.CurrentPosition() - begin > kLongest ||
        number > std::numeric_limits<std::uint32_t>::max()) {
      return false;
    }
    tag = static_cast<std::uint32_t>(number);
    return WireFormatLite::GetTagFieldNumber(tag) != 0;
  }

  bool ReadField(std::uint32_t tag) {
    const int number = WireFormatLite::GetTagFieldNumber(tag);
    const FieldDescriptor* field = builder_.type().FindFieldByNumber(number);
    if (field == nullptr) {
      builder_.UnknownField(std::to_string(number));
      return SkipValue(tag);
    }
    // By what was read so far: many empty elements are seen as such early.
    builder_.AllowElementsOf(static_cast<std::size_t>(position()),
                             kLeastBinaryBytes);
    const bool wanted = field->is_repeated() ? builder_.BeginElement(*field)
                                             : builder_.Begin(*field);
    if (!wanted) return SkipValue(tag);
    if (WireFormatLite::GetTagWireType(tag) != WireTypeOf(*field)) {
      builder_.Refuse(IssueCode::kMalformedInput,
                      "expected a value of type " +
                          std::string(field->type_name()) +
                          ", got another wire type");
      return SkipValue(tag);
    }
    if (WireTypeOf(*field) == WireFormatLite::WIRETYPE_LENGTH_DELIMITED) {
      return ReadLengthDelimited(*field);
    }
    return ReadVarint(*field);
  }

  // Of a field that is refused: its bytes must be a value all the same.
  bool SkipValue(std::uint32_t tag) {
    std::uint64_t number = 0;
    switch (WireFormatLite::GetTagWireType(tag)) {
      case WireFormatLite::WIRETYPE_VARINT:
        return ReadNumber(number);
      case WireFormatLite::WIRETYPE_LENGTH_DELIMITED:
        return ReadNumber(number) && number <= BytesLeft() &&
               input_.Skip(static_cast<int>(number));
      default:
        return WireFormatLite::SkipField(&input_, tag);
    }
  }

  bool ReadLengthDelimited(const FieldDescriptor& field) {
    std::uint64_t size = 0;
    if (!ReadNumber(size) || size > BytesLeft()) return false;
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
    if (!ReadNumber(bits)) return false;
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

  std::string_view bytes_;
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
