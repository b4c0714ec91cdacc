// Lists of names in a document: of actions, of media kinds.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_NAME_LIST_H_
#define ROOMPOLICY_WIRE_NAME_LIST_H_

#include <google/protobuf/message.h>
#include <google/protobuf/repeated_field.h>

#include <functional>
#include <optional>
#include <string>

#include "roompolicy/action.h"
#include "roompolicy/issue.h"
#include "roompolicy/media.h"
#include "roompolicy/wire/field_marks.h"

namespace roompolicy::wire {

// A repeated field of names.
struct NameList {
  const google::protobuf::Message& message;  // whose field it is
  int number;
  const google::protobuf::RepeatedPtrField<std::string>& names;
  std::string path;  // "steps[4].expect.allowed"
};

// Hands each readable name to `known`; an issue for each that it says it does
// not know.
void ReadNames(const NameList& list, const FieldMarks& marks, Issues& issues,
               const std::function<bool(const std::string&)>& known);

// Nothing where the list is absent; given empty, the empty set.
std::optional<ActionSet> ReadActions(const NameList& list,
                                     const FieldMarks& marks, Issues& issues);
std::optional<MediaSet> ReadMedia(const NameList& list, const FieldMarks& marks,
                                  Issues& issues);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_NAME_LIST_H_
