#include "roompolicy/wire/message_reader.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "roompolicy/wire/message_binary.h"
#include "roompolicy/wire/message_json.h"

namespace roompolicy::wire {
int MaxElements(std::size_t bytes, Format format) {
  constexpr std::size_t kShortOnes = 20'000;
  // {"id":"x","remove":true},
  constexpr std::size_t kJsonBytes = 24;
  // Tag and length; tag, length and five bytes of an id; tag and role.
  constexpr std::size_t kBinaryBytes = 11;
  const std::size_t each = format == Format::kJson ? kJsonBytes : kBinaryBytes;
  return static_cast<int>(std::min<std::size_t>(kShortOnes + bytes / each,
                                                MessageBuilder::kMaxElements));
}

bool ReadMessage(const MessageSource& source, google::protobuf::Message& root,
                 Issues& issues, FieldMarks& marks, ElementDone element_done) {
  std::optional<Issue> fault;
  if (source.bytes.size() > source.max_bytes) {
    fault = Issue{IssueCode::kInputTooLarge, "",
                  "expected at most " + std::to_string(source.max_bytes) +
                      " bytes, got " + std::to_string(source.bytes.size())};
  } else {
    MessageBuilder builder(root, issues, marks, std::move(element_done),
                           MaxElements(source.bytes.size(), source.format));
    fault = source.format == Format::kJson
                ? ReadMessageJson(source.bytes, builder)
                : ReadMessageBinary(source.bytes, builder);
  }
  if (!fault.has_value()) return true;
  // What came before it is not to be trusted.
  issues = Issues();
  issues.Add(fault->code, fault->path, fault->message);
  return false;
}

}  // namespace roompolicy::wire
