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
    if (value < 0x800 || surrogate) return {};
    return {value, 3};
  }
  if (lead > 0xF4 || !is_tail(1) || !is_tail(2) || !is_tail(3)) return {};
  const std::uint32_t value = (lead & 0x07U) << 18U | (at(1) & 0x3FU) << 12U |
                              (at(2) & 0x3FU) << 6U | (at(3) & 0x3FU);
  if (value < 0x10000 || value > 0x10FFFF) return {};
  return {value, 4};
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

// Sixteen bytes at once, where the processor can: every id of every room and of
// every request goes through this file.
using Block = signed char __attribute__((vector_size(16)));

Block BlockAt(const char* bytes) noexcept {
  Block block;
  std::memcpy(&block, bytes, sizeof block);
  return block;
}

struct Halves {
  std::uint64_t low;
  std::uint64_t high;
};

Halves HalvesOf(Block block) noexcept {
  Halves halves;
  static_assert(sizeof halves == sizeof block);
  std::memcpy(&halves, &block, sizeof block);
  return halves;
}

// Nearly all ids are nothing else.
bool IsVisibleAscii(std::string_view text) noexcept {
  const auto visible = [](Block c) { return (c > 0x20) & (c != 0x7F); };
  Block all;
  if (text.size() < sizeof(Block)) {
    char padded[] = "0123456789abcdef";
    std::memcpy(padded, text.data(), text.size());
    all = visible(BlockAt(padded));
  } else {
    // The last block may look at bytes of the one before again.
    const std::size_t last = text.size() - sizeof(Block);
    all = visible(BlockAt(text.data() + last));
    for (std::size_t i = 0; i < last; i += sizeof(Block)) {
      all &= visible(BlockAt(text.data() + i));
    }
  }
  const Halves halves = HalvesOf(all);
  return (halves.low & halves.high) == ~std::uint64_t{0};
}

Fault FindFault(std::string_view text, std::size_t max_bytes) noexcept {
  if (text.empty()) return {Fault::What::kEmpty, 0};
  if (text.size() > max_bytes) return {Fault::What::kTooLong, max_bytes};
  if (IsVisibleAscii(text)) return {};
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = FrontCodePoint(text.substr(i));
    if (c.bytes == 0) return {Fault::What::kNotUtf8, i};
    if (IsForbidden(c.value)) return {Fault::What::kForbidden, i};
    i += c.bytes;
  }
  return {};
}

// A literal's length is known, so that comparing is a few instructions and no
// call.
template <std::size_t kSize>
bool TakePrefix(std::string_view& text, const char (&literal)[kSize]) {
  constexpr std::size_t kLength = kSize - 1;  // without its zero
  if (text.size() < kLength ||
      std::memcmp(text.data(), literal, kLength) != 0) {
    return false;
  }
  text.remove_prefix(kLength);
  return true;
}

struct Separators {
  bool any_colon = false;
  std::size_t underscores = 0;
};

Separators CountSeparators(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::size_t kMaxCount =
      255;  // what a lane, and their sum, can hold
  constexpr Block kLanes = {0, 1, 2,  3,  4,  5,  6,  7,
                            8, 9, 10, 11, 12, 13, 14, 15};
  if (text.size() < sizeof(Block) || text.size() > kMaxCount) {
    Separators found;
    for (const char c : text) {
      found.any_colon = found.any_colon || c == ':';
      found.underscores += c == '_' ? 1U : 0U;
    }
    return found;
  }
  // The last block looks at bytes of the one before again; `fresh` are others.
  const Block last = BlockAt(text.data() + text.size() - sizeof(Block));
  const std::size_t seen = (sizeof(Block) - text.size()) % sizeof(Block);
  const Block fresh = kLanes >= static_cast<signed char>(seen);
  Block colons = last == ':';
  Block underscores = -((last == '_') & fresh);  // true is -1
  for (std::size_t i = 0; i + sizeof(Block) < text.size(); i += sizeof(Block)) {
    const Block block = BlockAt(text.data() + i);
    colons |= block == ':';
    underscores -= block == '_';
  }
  const Halves any = HalvesOf(colons);
  const Halves counts = HalvesOf(underscores);
  // The highest byte of the product is the sum of all bytes.
  return {(any.low | any.high) != 0, (counts.low + counts.high) * kOnes >> 56U};
}

// Of what stands behind a scope such as "8:acs:".
IdKind KindOfAcsUser(std::string_view rest) {
  const Separators found = CountSeparators(rest);
  if (found.any_colon) return IdKind::kUnknown;
  // Three pieces name a Teams user reached through a resource.
  return found.underscores == 2 ? IdKind::kTeamsExtensionUser
                                : IdKind::kCommunicationUser;
}

// `kind` where the id has exactly three parts.
IdKind IfLastPart(std::string_view rest, IdKind kind) {
  return rest.find(':') == std::string_view::npos ? kind : IdKind::kUnknown;
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
  if (TakePrefix(raw_id, "8:")) {
    if (TakePrefix(raw_id, "acs:") || TakePrefix(raw_id, "dod-acs:") ||
        TakePrefix(raw_id, "gcch-acs:")) {
      return KindOfAcsUser(raw_id);
    }
    if (TakePrefix(raw_id, "spool:")) {
      return IfLastPart(raw_id, IdKind::kCommunicationUser);
    }
    if (TakePrefix(raw_id, "orgid:") || TakePrefix(raw_id, "dod:") ||
        TakePrefix(raw_id, "gcch:") || TakePrefix(raw_id, "teamsvisitor:")) {
      return IfLastPart(raw_id, IdKind::kTeamsUser);
    }
    return IdKind::kUnknown;
  }
  if (TakePrefix(raw_id, "4:")) return IdKind::kPhoneNumber;
  if (TakePrefix(raw_id, "28:orgid:") || TakePrefix(raw_id, "28:dod:") ||
      TakePrefix(raw_id, "28:gcch:")) {
    return IfLastPart(raw_id, IdKind::kTeamsApp);
  }
  return IdKind::kUnknown;
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
  if (fault.what == Fault::What::kNone) return std::nullopt;
  if (fault.what == Fault::What::kEmpty) return "is empty";
  if (fault.what == Fault::What::kTooLong) {
    return "has " + std::to_string(text.size()) + " bytes, at most " +
           std::to_string(max_bytes) + " are allowed";
  }
  const std::string at = " at byte " + std::to_string(fault.at);
  return fault.what == Fault::What::kNotUtf8
             ? "is not well-formed UTF-8" + at
             : "has a space or control character" + at;
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
