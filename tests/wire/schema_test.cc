// The schema and the model give the same names and numbers to the same things.

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "roompolicy/decision.h"
#include "roompolicy/leave_reason.h"
#include "roompolicy/profile.h"
#include "roompolicy/reason.h"
#include "roompolicy/role.h"
#include "roompolicy/v1/decision.pb.h"
#include "roompolicy/v1/room.pb.h"
#include "roompolicy/v1/scenario.pb.h"
#include "roompolicy/wire/effect_facts.h"

namespace roompolicy::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

// Every value of the schema has the model's name for its number, but for zero.
template <typename NameOf>
void ExpectSameNames(const EnumDescriptor& type, NameOf name_of) {
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() == 0) continue;
    EXPECT_EQ(type.value(i)->name(), name_of(type.value(i)->number()));
  }
}

TEST(Schema, RolesAreTheModels) {
  const EnumDescriptor& type = *v1::Role_descriptor();
  EXPECT_EQ(type.value_count(), static_cast<int>(kNumRoles) + 1);
  ExpectSameNames(
      type, [](int n) { return std::string(RoleName(static_cast<Role>(n))); });
}

TEST(Schema, ReasonsAreTheModels) {
  const EnumDescriptor& type = *v1::Decision::Reason_descriptor();
  EXPECT_EQ(type.value_count(), static_cast<int>(kNumReasons));
  ExpectSameNames(type, [](int n) {
    return std::string(ReasonName(static_cast<Reason>(n)));
  });
}

TEST(Schema, EffectsAreTheModels) {
  const EnumDescriptor& type = *v1::Decision::Effect_descriptor();
  EXPECT_EQ(type.value_count(), 2);
  EXPECT_EQ(type.FindValueByNumber(0)->name(), EffectName(Effect::kDeny));
  ExpectSameNames(type, [](int n) {
    return std::string(EffectName(static_cast<Effect>(n)));
  });
}

TEST(Schema, EndsOfWindowAreTheModels) {
  const EnumDescriptor& type = *v1::EndOfWindow_descriptor();
  EXPECT_EQ(type.value_count(), 3);
  ExpectSameNames(type, [](int n) {
    return std::string(EndOfWindowName(static_cast<EndOfWindow>(n)));
  });
}

TEST(Schema, LeaveReasonsAreTheModels) {
  const EnumDescriptor& type =
      *v1::Scenario::CallEffect::LeaveReason_descriptor();
  EXPECT_EQ(type.value_count(), static_cast<int>(kNumLeaveReasons) + 1);
  ExpectSameNames(type, [](int n) {
    return std::string(LeaveReasonName(static_cast<LeaveReason>(n)));
  });
}

TEST(Schema, KindsOfEffectsAreTheModels) {
  const EnumDescriptor& type = *v1::Scenario::CallEffect::Kind_descriptor();
  EXPECT_EQ(type.value_count(), static_cast<int>(kNumEffectKinds) + 1);
  ExpectSameNames(type, [](int n) {
    return std::string(EffectKindName(static_cast<EffectKind>(n)));
  });
  EXPECT_EQ(EffectKindName(static_cast<EffectKind>(kNumEffectKinds + 1)),
            "UNSPECIFIED");
}

TEST(Schema, ZeroOfEveryEnumIsSafe) {
  for (const EnumDescriptor* type :
       {v1::Role_descriptor(), v1::EndOfWindow_descriptor(),
        v1::Decision::Reason_descriptor(),
        v1::Scenario::CallEffect::Kind_descriptor(),
        v1::Scenario::CallEffect::LeaveReason_descriptor()}) {
    const std::string& name = type->FindValueByNumber(0)->name();
    EXPECT_NE(name.find("UNSPECIFIED"), std::string::npos) << name;
  }
}

// What the readers rely on: see MessageBuilder and the two readers.
void ExpectReadable(const Descriptor& type) {
  EXPECT_LE(type.field_count(), 64) << type.full_name();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    SCOPED_TRACE(field.full_name());
    switch (field.type()) {
      case FieldDescriptor::TYPE_STRING:
        break;
      case FieldDescriptor::TYPE_BOOL:
      case FieldDescriptor::TYPE_INT64:
      case FieldDescriptor::TYPE_ENUM:
        EXPECT_FALSE(field.is_repeated());
        break;
      case FieldDescriptor::TYPE_MESSAGE:
        // The readers would recurse without end.
        ASSERT_NE(field.message_type(), &type);
        if (field.message_type()->file()->package() == "roompolicy.v1") {
          ExpectReadable(*field.message_type());
        } else {
          EXPECT_EQ(field.message_type()->full_name(),
                    "google.protobuf.Timestamp");
        }
        break;
      default:
        ADD_FAILURE() << "no reader knows fields of this type";
    }
  }
}

TEST(Schema, HasNoFieldThatTheReadersDoNotKnow) {
  ExpectReadable(*v1::RoomSet::descriptor());
  ExpectReadable(*v1::DecisionRequest::descriptor());
  ExpectReadable(*v1::Scenario::descriptor());
}

std::string LabelOf(const FieldDescriptor& field) {
  if (field.is_repeated()) return "repeated";
  if (field.real_containing_oneof() != nullptr) return "oneof";
  return field.has_optional_keyword() ? "optional" : "plain";
}

std::string TypeOf(const FieldDescriptor& field) {
  if (field.message_type() != nullptr) return field.message_type()->name();
  if (field.enum_type() != nullptr) return field.enum_type()->name();
  return field.type_name();
}

struct FrozenRow {
  std::string parent;
  std::string name;
  int number = 0;
  std::string type;
  std::string label;
};

// Of every release, each in a file of its own.
std::vector<FrozenRow> FrozenSchema() {
  std::vector<FrozenRow> rows;
  for (const char* name : {"schema.tsv", "schema_calls.tsv"}) {
    std::ifstream file(std::string("tests/testdata/wire/v1/") + name);
    EXPECT_TRUE(file.good()) << name;
    std::string head;
    std::getline(file, head);
    for (FrozenRow row; file >> row.parent >> row.name >> row.number >>
                        row.type >> row.label;) {
      rows.push_back(row);
    }
  }
  return rows;
}

// What goes is reserved, by number and by name, and never something else.
TEST(Schema, KeepsEveryNumberNameAndTypeThatWasReleased) {
  const auto& pool = *google::protobuf::DescriptorPool::generated_pool();
  const std::vector<FrozenRow> rows = FrozenSchema();
  EXPECT_GT(rows.size(), 180U);
  for (const FrozenRow& row : rows) {
    SCOPED_TRACE(row.parent + "." + row.name);
    if (row.type == "value") {
      const EnumDescriptor* type = pool.FindEnumTypeByName(row.parent);
      ASSERT_NE(type, nullptr);
      const auto* value = type->FindValueByNumber(row.number);
      if (value == nullptr) {
        EXPECT_TRUE(type->IsReservedNumber(row.number));
        EXPECT_TRUE(type->IsReservedName(row.name));
        continue;
      }
      EXPECT_EQ(value->name(), row.name);
      continue;
    }
    const Descriptor* type = pool.FindMessageTypeByName(row.parent);
    ASSERT_NE(type, nullptr);
    const FieldDescriptor* field = type->FindFieldByNumber(row.number);
    if (field == nullptr) {
      EXPECT_TRUE(type->IsReservedNumber(row.number));
      EXPECT_TRUE(type->IsReservedName(row.name));
      continue;
    }
    EXPECT_EQ(field->name(), row.name);
    EXPECT_EQ(TypeOf(*field), row.type);
    EXPECT_EQ(LabelOf(*field), row.label);
  }
}

TEST(Schema, NamesAreThoseOfTheRules) {
  const Descriptor& room = *v1::Room::descriptor();
  std::string names;
  for (int i = 0; i < room.field_count(); ++i) {
    names += room.field(i)->json_name() + " ";
  }
  EXPECT_EQ(names,
            "id createdAt validFrom validUntil pstnDialOutEnabled participants "
            "revision profile endOfWindow ");
}

}  // namespace
}  // namespace roompolicy::wire
