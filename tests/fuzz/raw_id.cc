// Raw ids: every text is some identifier, is printed as it was read, and has
// the kind that the engine and the reference give it.

#include "roompolicy/ids.h"
#include "roompolicy/wire/acs/identifier.h"
#include "roompolicy/wire/acs/room_id.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/property.h"
#include "tests/reference/reference_ids.h"

namespace roompolicy::fuzz {
namespace {

using wire::acs::Identifier;

// The reference's word for each kind.
const char* WordOf(IdKind kind) {
  switch (kind) {
    case IdKind::kUnknown:
      return "unknown";
    case IdKind::kCommunicationUser:
      return "communicationUser";
    case IdKind::kPhoneNumber:
      return "phoneNumber";
    case IdKind::kTeamsUser:
      return "microsoftTeamsUser";
    case IdKind::kTeamsApp:
      return "microsoftTeamsApp";
    case IdKind::kTeamsExtensionUser:
      return "teamsExtensionUser";
  }
  return "none";
}

std::string WhyTextBroken(const std::string& text, std::size_t max_bytes) {
  const bool is_id = reference::WellFormedId(text, max_bytes);
  if (IsIdText(text, max_bytes) != is_id) return "other text is an id";
  if (WhyNotAnId(text, max_bytes).has_value() == is_id) return "why not an id";
  return "";
}

std::string WhyRoomIdBroken(const std::string& text) {
  const Result<RoomId> id = wire::acs::ParseServiceRoomId(text);
  if (!id.ok()) return WhyReportBroken(id.issues());
  const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
  return digits && id->text() == text ? "" : "no room id of the service";
}

}  // namespace

std::string WhyBroken(std::string_view input) {
  const std::string text(input);
  const Identifier who = wire::acs::ParseRawId(text);
  if (wire::acs::RawIdOf(who) != text) return "printed otherwise than read";
  const IdKind kind = wire::acs::KindOfIdentifier(who);
  if (kind != KindOf(text)) return "another kind than the engine's";
  if (WordOf(kind) != reference::KindOf(text)) {
    return "another kind than the reference's";
  }
  if (IsDialable(text) != reference::IsDialableNumber(text)) {
    return "other numbers can be dialed";
  }
  std::string why = WhyTextBroken(text, kMaxParticipantIdBytes);
  if (why.empty()) why = WhyTextBroken(text, kMaxRoomIdBytes);
  return why.empty() ? WhyRoomIdBroken(text) : why;
}

}  // namespace roompolicy::fuzz
