#include "roompolicy/wire/enum_field.h"

#include <limits>

#include "roompolicy/role.h"
#include "roompolicy/v1/room.pb.h"

namespace roompolicy::wire {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;

bool IsRoleField(const FieldDescriptor& field) {
  return field.enum_type() == v1::Role_descriptor();
}

// Zero stands for "not given" and has no name in a document; Effect's zero
// alone is a value: DENY.
bool HasName(const EnumValueDescriptor& value) {
  constexpr std::string_view kEnding = "UNSPECIFIED";
  const std::string& name = value.name();
  return name.size() < kEnding.size() ||
         name.compare(name.size() - kEnding.size(), kEnding.size(), kEnding) !=
             0;
}

std::string NamesOf(const EnumDescriptor& type) {
  std::string names;
  for (int i = 0; i < type.value_count(); ++i) {
    if (!HasName(*type.value(i))) continue;
    if (!names.empty()) names += ", ";
    names += type.value(i)->name();
  }
  return names;
}

}  // namespace

const EnumValueDescriptor* FindEnumValue(const FieldDescriptor& field,
                                         std::string_view name) {
  const EnumDescriptor& type = *field.enum_type();
  if (IsRoleField(field)) {
    const Role role = ParseRole(name);
    return IsRole(role) ? type.FindValueByNumber(static_cast<int>(role))
                        : nullptr;
  }
  const EnumValueDescriptor* value = type.FindValueByName(std::string(name));
  return value != nullptr && HasName(*value) ? value : nullptr;
}

const EnumValueDescriptor* FindEnumValue(const FieldDescriptor& field,
                                         std::int64_t number) {
  const bool fits = number >= 0 && number <= std::numeric_limits<int>::max();
  return fits ? field.enum_type()->FindValueByNumber(static_cast<int>(number))
              : nullptr;
}

IssueCode UnknownEnumCode(const FieldDescriptor& field) {
  return IsRoleField(field) ? IssueCode::kUnknownRole
                            : IssueCode::kMalformedInput;
}

std::string ExpectedEnum(const FieldDescriptor& field, std::string_view got) {
  return "expected one of " + NamesOf(*field.enum_type()) + ", got " +
         std::string(got);
}

}  // namespace roompolicy::wire
