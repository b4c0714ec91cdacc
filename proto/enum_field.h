// What may stand in a field of an enum type.
//
// Thread-safety: pure functions. Source: rules section 10.
#ifndef ROOMPOLICY_WIRE_ENUM_FIELD_H_
#define ROOMPOLICY_WIRE_ENUM_FIELD_H_

#include <google/protobuf/descriptor.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "roompolicy/issue.h"

namespace roompolicy::wire {

// The value of this name or number; null where there is none. Names of roles
// alone match in either case; what means "not given" has no name.
const google::protobuf::EnumValueDescriptor* FindEnumValue(
    const google::protobuf::FieldDescriptor& field, std::string_view name);
const google::protobuf::EnumValueDescriptor* FindEnumValue(
    const google::protobuf::FieldDescriptor& field, std::int64_t number);

// Of a field where no value was found: the code, and the message.
IssueCode UnknownEnumCode(const google::protobuf::FieldDescriptor& field);
std::string ExpectedEnum(const google::protobuf::FieldDescriptor& field,
                         std::string_view got);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_ENUM_FIELD_H_
