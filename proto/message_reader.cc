#include "roompolicy/wire/message_reader.h"

#include <optional>
#include <string>
#include <utility>

#include "roompolicy/wire/message_binary.h"
#include "roompolicy/wire/message_json.h"

namespace roompolicy::wire {

bool ReadMessage(const MessageSource& source, google::protobuf::Message& root,
                 Issues& issues, FieldMarks& marks, ElementDone element_done) {
  std::optional<Issue> fault;
  if (source.bytes.size() > source.max_bytes) {
    fault = Issue{IssueCode::kInputTooLarge, "",
                  "expected at most " + std::to_string(source.max_bytes) +
                      " bytes, got " + std::to_string(source.bytes.size())};
  } else {
    MessageBuilder builder(root, issues, marks, std::move(element_done));
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
