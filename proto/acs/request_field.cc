#include "roompolicy/wire/acs/request_field.h"

namespace roompolicy::wire::acs {
namespace {

struct Row {
  RequestField field;
  std::string_view name;
  std::string_view expected;
};

constexpr std::string_view kTimestamp =
    "a timestamp such as \"2026-03-01T09:00:00Z\"";

constexpr Row kRows[] = {
    {RequestField::kNone, "", ""},
    {RequestField::kValidFrom, "validFrom", kTimestamp},
    {RequestField::kValidUntil, "validUntil", kTimestamp},
    {RequestField::kPstnDialOutEnabled, "pstnDialOutEnabled", "true or false"},
    {RequestField::kParticipants, "participants",
     "an object with a member for each participant"},
    {RequestField::kEntry, "", "an object such as {\"role\": \"Attendee\"}"},
    {RequestField::kRole, "role", "a role in a string"},
};

const Row& RowOf(RequestField field) {
  for (const Row& row : kRows) {
    if (row.field == field) return row;
  }
  return kRows[0];
}

bool IsIn(RequestKind kind, RequestField field) {
  switch (field) {
    case RequestField::kValidFrom:
    case RequestField::kValidUntil:
    case RequestField::kPstnDialOutEnabled:
      return kind != RequestKind::kUpdateParticipants;
    case RequestField::kParticipants:
      return kind != RequestKind::kUpdateRoom;
    case RequestField::kNone:
    case RequestField::kEntry:
    case RequestField::kRole:
      break;
  }
  return false;
}

}  // namespace

std::string_view RequestKindName(RequestKind kind) {
  switch (kind) {
    case RequestKind::kCreateRoom:
      return "a create request";
    case RequestKind::kUpdateRoom:
      return "an update of a room";
    case RequestKind::kUpdateParticipants:
      return "an update of participants";
  }
  return "a request";
}

RequestField FindField(RequestKind kind, std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name == name && IsIn(kind, row.field)) return row.field;
  }
  return RequestField::kNone;
}

std::string_view NameOf(RequestField field) { return RowOf(field).name; }

std::string_view ExpectedAt(RequestField field) {
  return RowOf(field).expected;
}

}  // namespace roompolicy::wire::acs
