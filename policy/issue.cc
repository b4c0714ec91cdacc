#include "roompolicy/issue.h"

#include <array>

namespace roompolicy {
namespace {

struct CodeText {
  IssueCode code;
  std::string_view name;
  std::string_view remedy;
};

constexpr std::array<CodeText, kMaxIssueCode + 1> kCodes = {{
    {IssueCode::kUnspecified, "UNSPECIFIED", ""},
    {IssueCode::kValidUntilInPast, "VALID_UNTIL_IN_PAST",
     "choose an end later than now"},
    {IssueCode::kValidFromTooFar, "VALID_FROM_TOO_FAR",
     "choose an earlier start; the acs profiles allow 180 days from now"},
    {IssueCode::kInvalidTimeRange, "INVALID_TIME_RANGE",
     "make the end later than the start, and the window no longer than the "
     "profile allows"},
    {IssueCode::kBoundsNotTogether, "BOUNDS_NOT_TOGETHER",
     "give validFrom and validUntil in one update, or neither"},
    {IssueCode::kMissingWindow, "MISSING_WINDOW",
     "store both validFrom and validUntil with the room"},
    {IssueCode::kTimestampOutOfRange, "TIMESTAMP_OUT_OF_RANGE",
     "use an instant from 1677-09-21T00:12:43.145224192Z to "
     "2262-04-11T23:47:16.854775806Z"},
    {IssueCode::kMissingRole, "MISSING_ROLE",
     "name a role: PRESENTER, COLLABORATOR, ATTENDEE or CONSUMER"},
    {IssueCode::kUnknownRole, "UNKNOWN_ROLE",
     "use PRESENTER, COLLABORATOR, ATTENDEE or CONSUMER"},
    {IssueCode::kRoleNotInProfile, "ROLE_NOT_IN_PROFILE",
     "use a role of the room's profile, or create the room under a profile "
     "that has this one"},
    {IssueCode::kPhoneNumberOnRoster, "PHONE_NUMBER_ON_ROSTER",
     "leave phone numbers off the roster; dial them out of the running call"},
    {IssueCode::kIdKindNotAdmitted, "ID_KIND_NOT_ADMITTED",
     "use an id of a kind that the room's profile admits"},
    {IssueCode::kDuplicateParticipant, "DUPLICATE_PARTICIPANT",
     "name each participant once"},
    {IssueCode::kDuplicateRoom, "DUPLICATE_ROOM",
     "give each room an id of its own, or delete the other one first"},
    {IssueCode::kInvalidRoomId, "INVALID_ROOM_ID",
     "use 1 to 128 bytes of UTF-8 without spaces and control characters"},
    {IssueCode::kInvalidParticipantId, "INVALID_PARTICIPANT_ID",
     "use 1 to 256 bytes of UTF-8 without spaces and control characters"},
    {IssueCode::kRosterTooLarge, "ROSTER_TOO_LARGE",
     "remove participants, or split the room"},
    {IssueCode::kOpenRoomUnsupported, "OPEN_ROOM_UNSUPPORTED",
     "remove the field and list who may join; rooms are by invitation only"},
    {IssueCode::kPstnDialOutUnsupported, "PSTN_DIAL_OUT_UNSUPPORTED",
     "leave pstnDialOutEnabled off, or create the room under a profile that "
     "has dialing out"},
    {IssueCode::kUnknownField, "UNKNOWN_FIELD",
     "remove the field or correct its name; if a newer release wrote it, "
     "upgrade this program first"},
    {IssueCode::kUnknownProfile, "UNKNOWN_PROFILE",
     "use a profile that this program knows; if a newer release wrote it, "
     "upgrade this program first"},
    {IssueCode::kProfileFixed, "PROFILE_FIXED",
     "keep the room's profile; create a new room for another one"},
    {IssueCode::kInvalidRevision, "INVALID_REVISION",
     "use a revision from 1 to 9223372036854775807, or leave it out"},
    {IssueCode::kStaleRevision, "STALE_REVISION",
     "replace a room only by a copy with a greater revision"},
    {IssueCode::kRevisionExhausted, "REVISION_EXHAUSTED",
     "create the room anew; its revision cannot grow any more"},
    {IssueCode::kRetiredLimit, "RETIRED_LIMIT",
     "let the stalled reader finish, then try again"},
    {IssueCode::kMalformedInput, "MALFORMED_INPUT",
     "correct the document at this place"},
    {IssueCode::kInputTooLarge, "INPUT_TOO_LARGE",
     "split the input into smaller parts"},
    {IssueCode::kInvalidProfile, "INVALID_PROFILE",
     "correct the profile at this place"},
    {IssueCode::kUnknownRoom, "UNKNOWN_ROOM",
     "check the room id, or create the room first"},
    {IssueCode::kDirectoryFull, "DIRECTORY_FULL",
     "delete rooms that are over, then try again"},
}};

constexpr bool CodesAreInOrder() {
  for (std::size_t i = 0; i < kCodes.size(); ++i) {
    if (static_cast<std::size_t>(kCodes[i].code) != i) return false;
  }
  return true;
}
static_assert(CodesAreInOrder());

const CodeText& TextOf(IssueCode code) {
  const std::size_t i = static_cast<std::size_t>(code);
  return kCodes[i < kCodes.size() ? i : 0];
}

}  // namespace

std::string_view IssueCodeName(IssueCode code) { return TextOf(code).name; }

std::string_view IssueRemedy(IssueCode code) { return TextOf(code).remedy; }

bool operator==(const Issue& a, const Issue& b) {
  return a.code == b.code && a.path == b.path && a.message == b.message;
}

void Issues::Add(IssueCode code, std::string path, std::string message) {
  ++total_;
  if (shown_.size() < kMaxShown) {
    shown_.push_back(Issue{code, std::move(path), std::move(message)});
  }
}

bool Issues::Has(IssueCode code) const {
  for (const Issue& issue : shown_) {
    if (issue.code == code) return true;
  }
  return false;
}

std::string Quoted(std::string_view text, std::size_t max_bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "`";
  for (const char c : text.substr(0, max_bytes)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f && c != '`' && c != '\\') {
      out += c;
    } else {
      out += "\\x";
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  out += text.size() > max_bytes ? "...`" : "`";
  return out;
}

}  // namespace roompolicy
