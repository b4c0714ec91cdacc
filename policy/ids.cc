#include "roompolicy/ids.h"

#include <array>
#include <cstring>

namespace roompolicy {
namespace {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 0;  // 0: not well-formed
};

// The code point at the front of `text`, by the table of well-formed UTF-8 in
// the Unicode standard: no overlong forms, no surrogates, at most U+10FFFF.
CodePoint FrontCodePoint(std::string_view text) noexcept {
  const auto at = [text](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const auto is_tail = [&](std::size_t i) {
    return i < text.size() && (at(i) & 0xC0U) == 0x80U;
  };
  const std::uint32_t lead = at(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2) return {};
  if (lead < 0xE0) {
    if (!is_tail(1)) return {};
    return {(lead & 0x1FU) << 6U | (at(1) & 0x3FU), 2};
  }
  if (lead < 0xF0) {
    if (!is_tail(1) || !is_tail(2)) return {};
    const std::uint32_t value =
        (lead & 0x0FU) << 12U | (at(1) & 0x3FU) << 6U | (at(2) & 0x3FU);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value < 0x800 || surrogate ? CodePoint{} : CodePoint{value, 3};
  }
  if (lead > 0xF4 || !is_tail(1) || !is_tail(2) || !is_tail(3)) return {};
  const std::uint32_t value = (lead & 0x07U) << 18U | (at(1) & 0x3FU) << 12U |
                              (at(2) & 0x3FU) << 6U | (at(3) & 0x3FU);
  return value < 0x10000 || value > 0x10FFFF ? CodePoint{}
                                             : CodePoint{value, 4};
}

// Space and control characters of any script; rules section 4.1 lists them.
bool IsForbidden(std::uint32_t c) noexcept {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

struct Fault {
  enum class What { kNone, kEmpty, kTooLong, kNotUtf8, kForbidden };
  What what = What::kNone;
  std::size_t at = 0;
};

// Whether all eight bytes are visible ASCII.
bool IsVisibleAscii(const char* eight_bytes) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kHighs = kOnes << 7U;
  std::uint64_t word = 0;
  std::memcpy(&word, eight_bytes, sizeof word);
  // Without bytes of 0x80 or more nothing carries from one byte to the next:
  // a high bit then says 0x7F (+ 1) or that the byte is at least 0x21.
  const bool ascii = (word & kHighs) == 0;
  const bool has_del = ((word + kOnes) & kHighs) != 0;
  const bool all_above_space = ((word + kOnes * 0x5F) & kHighs) == kHighs;
  return ascii && !has_del && all_above_space;
}

// The length of some front of `text` that is visible ASCII: all of it where it
// is nothing else and not very short. Every request's ids are checked, and
// nearly all are such: this is eight times faster than a byte at a time.
std::size_t VisibleAsciiPrefix(std::string_view text) noexcept {
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  if (text.size() < kStep) return 0;
  const std::size_t last = text.size() - kStep;
  std::size_t i = 0;
  for (; i < last; i += kStep) {
    if (!IsVisibleAscii(text.data() + i)) return i;
  }
  // The last step may look at bytes of the one before again.
  return IsVisibleAscii(text.data() + last) ? text.size() : i;
}

Fault FindFault(std::string_view text, std::size_t max_bytes) noexcept {
  if (text.empty()) return {Fault::What::kEmpty, 0};
  if (text.size() > max_bytes) return {Fault::What::kTooLong, max_bytes};
  for (std::size_t i = VisibleAsciiPrefix(text); i < text.size();) {
    const CodePoint c = FrontCodePoint(text.substr(i));
    if (c.bytes == 0) return {Fault::What::kNotUtf8, i};
    if (IsForbidden(c.value)) return {Fault::What::kForbidden, i};
    i += c.bytes;
  }
  return {};
}

bool TakePrefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// How many pieces '_' makes of `text`; 4 stands for more.
std::size_t NumPieces(std::string_view text) {
  std::size_t pieces = 1;
  std::size_t at = text.find('_');
  for (; at != std::string_view::npos && pieces < 4; ++pieces) {
    at = text.find('_', at + 1);
  }
  return pieces;
}

// What stands between the two colons and behind them decides, once the id has
// exactly three parts.
IdKind KindOfUserScope(std::string_view scope, std::string_view suffix) {
  if (scope == "acs" || scope == "dod-acs" || scope == "gcch-acs") {
    // Three pieces name a Teams user reached through a resource.
    return NumPieces(suffix) == 3 ? IdKind::kTeamsExtensionUser
                                  : IdKind::kCommunicationUser;
  }
  if (scope == "spool") return IdKind::kCommunicationUser;
  if (scope == "orgid" || scope == "dod" || scope == "gcch" ||
      scope == "teamsvisitor") {
    return IdKind::kTeamsUser;
  }
  return IdKind::kUnknown;
}

}  // namespace

std::string_view IdKindName(IdKind kind) {
  constexpr std::array<std::string_view, kNumIdKinds> kNames = {
      "unknown",    "communication user", "phone number",
      "Teams user", "Teams app",          "Teams extension user"};
  const auto i = static_cast<std::size_t>(kind);
  return kNames[i < kNames.size() ? i : 0];
}

IdKind KindOf(std::string_view raw_id) {
  if (TakePrefix(raw_id, "4:")) return IdKind::kPhoneNumber;
  const bool is_user = TakePrefix(raw_id, "8:");
  if (!is_user && !TakePrefix(raw_id, "28:")) return IdKind::kUnknown;
  const std::size_t colon = raw_id.find(':');
  if (colon == std::string_view::npos) return IdKind::kUnknown;
  const std::string_view scope = raw_id.substr(0, colon);
  const std::string_view suffix = raw_id.substr(colon + 1);
  if (suffix.find(':') != std::string_view::npos) return IdKind::kUnknown;
  if (is_user) return KindOfUserScope(scope, suffix);
  return scope == "orgid" || scope == "dod" || scope == "gcch"
             ? IdKind::kTeamsApp
             : IdKind::kUnknown;
}

bool IsDialable(std::string_view raw_id) {
  constexpr std::size_t kMaxDigits = 15;  // ITU-T E.164
  if (!TakePrefix(raw_id, "4:+")) return false;
  if (raw_id.empty() || raw_id.size() > kMaxDigits) return false;
  for (const char c : raw_id) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

std::optional<std::string> WhyNotAnId(std::string_view text,
                                      std::size_t max_bytes) {
  const Fault fault = FindFault(text, max_bytes);
  switch (fault.what) {
    case Fault::What::kNone:
      return std::nullopt;
    case Fault::What::kEmpty:
      return "is empty";
    case Fault::What::kTooLong:
      return "has " + std::to_string(text.size()) + " bytes, at most " +
             std::to_string(max_bytes) + " are allowed";
    case Fault::What::kNotUtf8:
      return "is not well-formed UTF-8 at byte " + std::to_string(fault.at);
    case Fault::What::kForbidden:
      return "has a space or control character at byte " +
             std::to_string(fault.at);
  }
  return "is not an id";
}

bool IsIdText(std::string_view text, std::size_t max_bytes) noexcept {
  return FindFault(text, max_bytes).what == Fault::What::kNone;
}

Result<RoomId> RoomId::Parse(std::string_view text) {
  if (const auto why = WhyNotAnId(text, kMaxRoomIdBytes)) {
    Issues issues;
    issues.Add(IssueCode::kInvalidRoomId, "id", "room id " + *why);
    return issues;
  }
  return RoomId(std::string(text));
}

std::optional<ParticipantIdView> ParticipantIdView::Parse(
    std::string_view text) noexcept {
  if (!IsIdText(text, kMaxParticipantIdBytes)) return std::nullopt;
  return ParticipantIdView(text);
}

Result<ParticipantId> ParticipantId::Parse(std::string_view text) {
  if (const auto why = WhyNotAnId(text, kMaxParticipantIdBytes)) {
    Issues issues;
    issues.Add(IssueCode::kInvalidParticipantId, "id",
               "participant id " + *why);
    return issues;
  }
  return ParticipantId(std::string(text));
}

}  // namespace roompolicy
