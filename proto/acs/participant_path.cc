#include "roompolicy/wire/acs/participant_path.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace roompolicy::wire::acs {
namespace {

constexpr std::string_view kMap = "participants";

void AppendPrintable(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\') {
      out += c;
    } else {
      out += "\\x";
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
}

// `["text"]`, of which at most `max_bytes` are shown.
void AppendInBrackets(std::string_view text, std::size_t max_bytes,
                      std::string& out) {
  out += "[\"";
  AppendPrintable(text.substr(0, max_bytes), out);
  out += text.size() > max_bytes ? "\"...]" : "\"]";
}

// Whether it is read as one name wherever it stands in a path.
bool IsPlainName(std::string_view text) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
  };
  return !text.empty() && text.size() <= kMaxShownNameBytes &&
         std::all_of(text.begin(), text.end(), is_plain);
}

bool TakePrefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

std::string ParticipantPath(std::string_view raw_id, std::string_view field) {
  std::string path(kMap);
  AppendInBrackets(raw_id, kMaxShownIdBytes, path);
  if (!field.empty() && field.front() != '[') path += '.';
  path += field;
  return path;
}

std::string PathPart(std::string_view text) {
  if (IsPlainName(text)) return std::string(text);
  std::string part;
  AppendInBrackets(text, kMaxShownNameBytes, part);
  return part;
}

std::string InTermsOfMap(std::string_view path,
                         const std::vector<RosterEdit>& entries) {
  std::string_view rest = path;
  if (!TakePrefix(rest, kMap) || !TakePrefix(rest, "[")) {
    return std::string(path);
  }
  std::size_t index = 0;
  const auto [end, error] =
      std::from_chars(rest.data(), rest.data() + rest.size(), index);
  if (error != std::errc() || index >= entries.size() ||
      !entries[index].id.has_value()) {
    return std::string(path);
  }
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  if (!TakePrefix(rest, "].")) return std::string(path);
  return ParticipantPath(*entries[index].id, rest == "id" ? "" : rest);
}

}  // namespace roompolicy::wire::acs
