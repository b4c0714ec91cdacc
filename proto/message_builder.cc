#include "roompolicy/wire/message_builder.h"

#include <google/protobuf/timestamp.pb.h>

#include <limits>

#include "roompolicy/wire/enum_field.h"
#include "roompolicy/wire/instant_message.h"
#include "roompolicy/wire/time_text.h"

namespace roompolicy::wire {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::OneofDescriptor;

std::string MembersOf(const OneofDescriptor& oneof) {
  std::string names;
  for (int i = 0; i < oneof.field_count(); ++i) {
    if (i > 0) names += ", ";
    names += oneof.field(i)->json_name();
  }
  return names;
}

std::uint64_t BitOf(const FieldDescriptor& field) {
  return std::uint64_t{1} << static_cast<unsigned>(field.index());
}

// How many elements one counts for: a message takes memory for each of its
// fields, whether given or not.
int WeightOf(const FieldDescriptor& field) {
  constexpr int kFieldsOfAnElement = 4;
  return field.message_type() == nullptr
             ? 1
             : 1 + (field.message_type()->field_count() - 1) /
                       kFieldsOfAnElement;
}

}  // namespace

bool MessageBuilder::Begin(const Field& field) {
  Level& level = levels_.back();
  level.field = &field;
  level.index = kNoIndex;
  if ((level.seen & BitOf(field)) != 0) {
    issues_.Add(IssueCode::kMalformedInput, path(),
                "is given more than once; expected once");
    return false;
  }
  if (const OneofDescriptor* oneof = field.real_containing_oneof()) {
    for (int i = 0; i < oneof->field_count(); ++i) {
      if ((level.seen & BitOf(*oneof->field(i))) == 0) continue;
      issues_.Add(IssueCode::kMalformedInput, path(),
                  "stands beside " + oneof->field(i)->json_name() +
                      "; expected only one of " + MembersOf(*oneof));
      return false;
    }
  }
  level.seen |= BitOf(field);
  return true;
}

bool MessageBuilder::BeginElement(const Field& field) {
  Level& level = levels_.back();
  level.field = &field;
  if (Streams(field)) {
    int& count = streamed_[static_cast<std::size_t>(field.index())];
    level.index = count;
    if (count < kMaxElements) {
      ++count;
      return true;
    }
    RefuseElement(kMaxElements);
    return false;
  }
  const Message& message = *level.message;
  level.index = message.GetReflection()->FieldSize(message, &field);
  if (!cut_ && elements_ < max_elements_) {
    elements_ += WeightOf(field);
    return true;
  }
  cut_ = true;  // and all behind it are, even where more bytes were read
  RefuseElement(max_elements_ / WeightOf(field));
  return false;
}

// Said once: all further elements stand at the same index.
void MessageBuilder::RefuseElement(int max) {
  const Level& level = levels_.back();
  const int mark = -level.field->number();
  if (marks_.Unreadable(*level.message, mark)) return;
  marks_.MarkUnreadable(*level.message, mark);
  issues_.Add(IssueCode::kInputTooLarge, path(),
              "expected at most " + std::to_string(max) + " elements");
}

void MessageBuilder::SetString(std::string_view text) {
  const Level& level = levels_.back();
  const auto* reflection = level.message->GetReflection();
  if (level.field->is_repeated()) {
    reflection->AddString(level.message, level.field, std::string(text));
  } else {
    reflection->SetString(level.message, level.field, std::string(text));
  }
}

void MessageBuilder::SetBool(bool value) {
  const Level& level = levels_.back();
  level.message->GetReflection()->SetBool(level.message, level.field, value);
}

void MessageBuilder::SetInteger(std::int64_t value) {
  const Level& level = levels_.back();
  const auto* reflection = level.message->GetReflection();
  if (level.field->cpp_type() == Field::CPPTYPE_INT64) {
    reflection->SetInt64(level.message, level.field, value);
  } else if (value >= std::numeric_limits<std::int32_t>::min() &&
             value <= std::numeric_limits<std::int32_t>::max()) {
    reflection->SetInt32(level.message, level.field,
                         static_cast<std::int32_t>(value));
  } else {
    Refuse(IssueCode::kMalformedInput, "expected an integer of 32 bits");
  }
}

void MessageBuilder::SetEnumName(std::string_view name) {
  const Level& level = levels_.back();
  SetEnum(FindEnumValue(*level.field, name), Quoted(name));
}

void MessageBuilder::SetEnumNumber(std::int64_t number) {
  const Level& level = levels_.back();
  SetEnum(FindEnumValue(*level.field, number),
          "the number " + std::to_string(number));
}

void MessageBuilder::SetEnum(const EnumValueDescriptor* value,
                             std::string_view got) {
  const Level& level = levels_.back();
  if (value == nullptr) {
    Refuse(UnknownEnumCode(*level.field), ExpectedEnum(*level.field, got));
    return;
  }
  level.message->GetReflection()->SetEnum(level.message, level.field, value);
}

void MessageBuilder::SetInstant(const Result<Instant>& instant) {
  if (!instant.ok()) {
    for (const Issue& issue : instant.issues()) {
      Refuse(issue.code, issue.message);
    }
    return;
  }
  const Level& level = levels_.back();
  Message* sub = level.message->GetReflection()->MutableMessage(level.message,
                                                                level.field);
  SetTimestamp(*instant, static_cast<google::protobuf::Timestamp*>(sub));
}

void MessageBuilder::OpenMessage() {
  const Level& level = levels_.back();
  const auto* reflection = level.message->GetReflection();
  Message* sub = level.field->is_repeated()
                     ? reflection->AddMessage(level.message, level.field)
                     : reflection->MutableMessage(level.message, level.field);
  levels_.push_back(Level{sub});
}

void MessageBuilder::CloseMessage() {
  const Message& done = *levels_.back().message;
  levels_.pop_back();
  const Level& level = levels_.back();
  if (IsTimestamp(*level.field)) CheckTimestamp();
  if (!Streams(*level.field)) return;
  element_done_(done, static_cast<std::size_t>(level.index));
  level.message->GetReflection()->RemoveLast(level.message, level.field);
  marks_.Clear();
  elements_ = 0;
  cut_ = false;
}

// A timestamp that came as a message of seconds and nanoseconds.
void MessageBuilder::CheckTimestamp() {
  const Level& level = levels_.back();
  const auto& time = static_cast<const google::protobuf::Timestamp&>(
      level.message->GetReflection()->GetMessage(*level.message, level.field));
  const std::string nanos = std::to_string(time.nanos());
  if (marks_.AnyUnreadable(time)) {
    MarkUnreadable();
  } else if (time.nanos() < 0 || time.nanos() > 999'999'999) {
    Refuse(IssueCode::kMalformedInput,
           "expected nanos from 0 to 999999999, got " + nanos);
  } else if (!Instant::FromUnixSeconds(time.seconds(), time.nanos())) {
    Refuse(IssueCode::kTimestampOutOfRange,
           std::to_string(time.seconds()) + " seconds and " + nanos +
               " nanoseconds are out of range; expected an instant from " +
               ToString(Instant::Min()) + " to " + ToString(kLastInstant));
  }
}

void MessageBuilder::EndList() {
  Level& level = levels_.back();
  level.index = kNoIndex;
  const Message& message = *level.message;
  if (message.GetReflection()->FieldSize(message, level.field) == 0) {
    marks_.MarkGivenEmpty(message, level.field->number());
  }
}

void MessageBuilder::Refuse(IssueCode code, std::string message) {
  issues_.Add(code, path(), std::move(message));
  MarkUnreadable();
}

void MessageBuilder::RefuseIntegerBeyond64Bits() {
  Refuse(levels_.back().field->name() == "revision"
             ? IssueCode::kInvalidRevision
             : IssueCode::kMalformedInput,
         "expected an integer of 64 bits");
}

void MessageBuilder::RefuseRoot(std::string message) {
  issues_.Add(IssueCode::kMalformedInput, "", std::move(message));
  marks_.MarkUnreadable(*levels_.front().message, 0);
}

void MessageBuilder::UnknownField(std::string_view name) {
  std::string at = PathTo(levels_.size() - 1);
  if (!at.empty()) at += '.';
  const bool opens = name == "roomJoinPolicy" || name == "roomOpen";
  const std::string quoted = Quoted(name);
  at += name.empty() ? "\"\"" : quoted.substr(1, quoted.size() - 2);
  issues_.Add(
      opens ? IssueCode::kOpenRoomUnsupported : IssueCode::kUnknownField,
      std::move(at),
      opens ? "rooms are by invitation only"
            : "expected a field of " + type().name());
}

std::string MessageBuilder::path() const { return PathTo(levels_.size()); }

std::string MessageBuilder::PathTo(std::size_t depth) const {
  std::string path;
  for (std::size_t i = 0; i < depth; ++i) {
    const Level& level = levels_[i];
    if (level.field == nullptr) break;
    if (!path.empty()) path += '.';
    path += level.field->json_name();
    if (level.index != kNoIndex)
      path += '[' + std::to_string(level.index) + ']';
  }
  return path;
}

// An element keeps its place in the list, so that those behind it keep theirs.
void MessageBuilder::MarkUnreadable() {
  const Level& level = levels_.back();
  if (level.index == kNoIndex) {
    marks_.MarkUnreadable(*level.message, level.field->number());
  } else if (level.field->cpp_type() == Field::CPPTYPE_STRING) {
    SetString("");
    marks_.MarkElementUnreadable(*level.message, level.field->number(),
                                 level.index);
  } else if (!Streams(*level.field)) {
    const Message* element =
        level.message->GetReflection()->AddMessage(level.message, level.field);
    marks_.MarkUnreadable(*element, 0);
  }
}

bool IsTimestamp(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         field.message_type() == google::protobuf::Timestamp::descriptor();
}

}  // namespace roompolicy::wire
