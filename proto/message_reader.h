// A message from bytes, in either format, with every fault of structure.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_MESSAGE_READER_H_
#define ROOMPOLICY_WIRE_MESSAGE_READER_H_

#include <google/protobuf/message.h>

#include <cstddef>
#include <string_view>

#include "roompolicy/issue.h"
#include "roompolicy/wire/field_marks.h"
#include "roompolicy/wire/format.h"
#include "roompolicy/wire/message_builder.h"

namespace roompolicy::wire {

struct MessageSource {
  std::string_view bytes;
  Format format = Format::kJson;
  std::size_t max_bytes = kMaxDocumentBytes;
};

// Fills `root` and adds an issue for each fault; fields that have one are
// marked and unset. False where the bytes are too long or no document at all:
// `issues` then holds that one issue alone. `element_done`, if given, takes the
// elements of the root's repeated fields one by one.
bool ReadMessage(const MessageSource& source, google::protobuf::Message& root,
                 Issues& issues, FieldMarks& marks,
                 ElementDone element_done = nullptr);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_MESSAGE_READER_H_
