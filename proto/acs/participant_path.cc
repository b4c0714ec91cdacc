#include "roompolicy/wire/acs/participant_path.h"

#include <charconv>
#include <system_error>

#include "roompolicy/issue.h"

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

bool TakePrefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

std::string ParticipantPath(std::string_view raw_id, std::string_view field) {
  std::string path(kMap);
  path += "[\"";
  AppendPrintable(raw_id.substr(0, kMaxShownIdBytes), path);
  path += raw_id.size() > kMaxShownIdBytes ? "\"...]" : "\"]";
  if (!field.empty()) {
    path += '.';
    path += field;
  }
  return path;
}

std::string PathPart(std::string_view text) {
  if (text.empty()) return "\"\"";
  const std::string quoted = Quoted(text);
  return quoted.substr(1, quoted.size() - 2);
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
