#include "tests/reference/reference_ids.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/reference/reference_text.h"

namespace roompolicy::reference {
namespace {

struct CodePointRange {
  std::uint32_t first;
  std::uint32_t last;
};

// 4.1: the code points that no id may hold.
constexpr CodePointRange kForbidden[] = {
    {0x0000, 0x0020}, {0x007F, 0x00A0}, {0x1680, 0x1680},
    {0x2000, 0x200A}, {0x2028, 0x2028}, {0x2029, 0x2029},
    {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000},
};

bool IsForbidden(std::uint32_t code_point) {
  for (const CodePointRange& range : kForbidden) {
    if (code_point >= range.first && code_point <= range.last) return true;
  }
  return false;
}

// What the first byte of a UTF-8 sequence says about the sequence.
struct Lead {
  std::size_t bytes;       // in the whole sequence
  std::uint32_t bits;      // the first byte's share of the code point
  std::uint32_t smallest;  // a smaller code point in so many bytes is overlong
};

std::optional<Lead> ReadLead(std::uint32_t byte) {
  if (byte <= 0x7F) return Lead{1, byte, 0};
  if (byte >= 0xC0 && byte <= 0xDF) return Lead{2, byte - 0xC0, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return Lead{3, byte - 0xE0, 0x800};
  if (byte >= 0xF0 && byte <= 0xF7) return Lead{4, byte - 0xF0, 0x10000};
  return std::nullopt;
}

std::uint32_t ByteAt(const std::string& text, std::size_t index) {
  return static_cast<unsigned char>(text[index]);
}

// The code points of `text`, or nothing where it is not well-formed UTF-8.
std::optional<std::vector<std::uint32_t>> DecodeUtf8(const std::string& text) {
  std::vector<std::uint32_t> code_points;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::optional<Lead> lead = ReadLead(ByteAt(text, at));
    if (!lead.has_value()) return std::nullopt;
    if (at + lead->bytes > text.size()) return std::nullopt;
    std::uint32_t code_point = lead->bits;
    for (std::size_t i = 1; i < lead->bytes; ++i) {
      const std::uint32_t next = ByteAt(text, at + i);
      if (next < 0x80 || next > 0xBF) return std::nullopt;
      code_point = code_point * 0x40 + (next - 0x80);
    }
    if (code_point < lead->smallest) return std::nullopt;
    if (code_point >= 0xD800 && code_point <= 0xDFFF) return std::nullopt;
    if (code_point > 0x10FFFF) return std::nullopt;
    code_points.push_back(code_point);
    at += lead->bytes;
  }
  return code_points;
}

bool StartsWith(const std::string& text, const std::string& prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

}  // namespace

bool WellFormedId(const std::string& id, std::size_t max_bytes) {
  if (id.empty()) return false;
  if (id.size() > max_bytes) return false;
  const std::optional<std::vector<std::uint32_t>> code_points = DecodeUtf8(id);
  if (!code_points.has_value()) return false;
  for (const std::uint32_t code_point : *code_points) {
    if (IsForbidden(code_point)) return false;
  }
  return true;
}

std::string KindOf(const std::string& raw_id) {
  // Parse rule 1.
  if (StartsWith(raw_id, "4:")) return "phoneNumber";

  // Parse rule 2.
  const std::vector<std::string> parts = Split(raw_id, ':');
  if (parts.size() != 3) return "unknown";

  // Parse rule 3.
  const std::string prefix = parts[0] + ":" + parts[1] + ":";
  if (prefix == "8:acs:" || prefix == "8:dod-acs:" || prefix == "8:gcch-acs:") {
    if (Split(parts[2], '_').size() == 3) return "teamsExtensionUser";
    return "communicationUser";
  }
  if (prefix == "8:spool:") return "communicationUser";
  if (prefix == "8:orgid:") return "microsoftTeamsUser";
  if (prefix == "8:dod:") return "microsoftTeamsUser";
  if (prefix == "8:gcch:") return "microsoftTeamsUser";
  if (prefix == "8:teamsvisitor:") return "microsoftTeamsUser";
  if (prefix == "28:orgid:") return "microsoftTeamsApp";
  if (prefix == "28:dod:") return "microsoftTeamsApp";
  if (prefix == "28:gcch:") return "microsoftTeamsApp";

  // Parse rule 4.
  return "unknown";
}

bool IsDialableNumber(const std::string& raw_id) {
  if (!StartsWith(raw_id, "4:+")) return false;
  const std::string digits = raw_id.substr(3);
  if (digits.empty() || digits.size() > 15) return false;
  for (const char c : digits) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

}  // namespace roompolicy::reference
