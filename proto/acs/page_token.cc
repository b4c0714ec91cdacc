#include "roompolicy/wire/acs/page_token.h"

#include <charconv>
#include <cstdint>

namespace roompolicy::wire::acs {
namespace {

// A token is, in lower-case hexadecimal: the form, the list, for rooms 8 bytes
// of time (never: without one), one byte of the id's length less 1, the id. The
// length lets no cut token pass for one of a shorter id.
constexpr char kForm = 1;
constexpr char kRooms = 1;
constexpr char kParticipants = 2;
constexpr std::size_t kTimeBytes = 8;

static_assert(kMaxRoomIdBytes <= 256 && kMaxParticipantIdBytes <= 256);
static_assert(kMaxPageTokenBytes == 2 * (2 + 1 + kMaxParticipantIdBytes) &&
              kTimeBytes + kMaxRoomIdBytes <= kMaxParticipantIdBytes);

void AppendTime(std::optional<Instant> time, std::string& bytes) {
  const auto bits =
      static_cast<std::uint64_t>(time.value_or(Instant::Max()).unix_nanos());
  for (unsigned shift = 64; shift > 0; shift -= 8) {
    bytes += static_cast<char>(bits >> (shift - 8) & 0xFFU);
  }
}

void AppendId(std::string_view id, std::string& bytes) {
  bytes += static_cast<char>(id.size() - 1);
  bytes += id;
}

std::string HexOf(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

// The bytes of a token behind form and list; nothing where it is none.
std::optional<std::string> BytesOf(std::string_view token, char list) {
  if (token.size() > kMaxPageTokenBytes || token.size() % 2 != 0) {
    return std::nullopt;
  }
  std::string bytes;
  for (; !token.empty(); token.remove_prefix(2)) {
    std::uint8_t byte = 0;
    const char* end = token.data() + 2;
    const auto parsed = std::from_chars(token.data(), end, byte, 16);
    // Upper case would be a second text for one place.
    if (parsed.ptr != end || (token[0] >= 'A' && token[0] <= 'F') ||
        (token[1] >= 'A' && token[1] <= 'F')) {
      return std::nullopt;
    }
    bytes += static_cast<char>(byte);
  }
  if (bytes.size() < 2 || bytes[0] != kForm || bytes[1] != list) {
    return std::nullopt;
  }
  return bytes.substr(2);
}

// The id that is all of `bytes`; nothing where its length is another.
std::optional<std::string_view> IdOf(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  const auto size = std::size_t{static_cast<unsigned char>(bytes.front())} + 1;
  bytes.remove_prefix(1);
  if (bytes.size() != size) return std::nullopt;
  return bytes;
}

Instant TimeOf(std::string_view bytes) {
  std::uint64_t bits = 0;
  for (const char c : bytes) bits = bits << 8U | static_cast<unsigned char>(c);
  return Instant::FromUnixNanos(static_cast<std::int64_t>(bits));
}

Issues NotAToken() {
  Issues issues;
  issues.Add(IssueCode::kMalformedInput, std::string(kPageTokenPath),
             "expected a continuation token as a nextLink holds it");
  return issues;
}

}  // namespace

std::string RoomPageToken(const RoomPlace& place) {
  std::string bytes = {kForm, kRooms};
  AppendTime(place.created_at, bytes);
  AppendId(place.id.text(), bytes);
  return HexOf(bytes);
}

std::string ParticipantPageToken(const ParticipantId& id) {
  std::string bytes = {kForm, kParticipants};
  AppendId(id.text(), bytes);
  return HexOf(bytes);
}

Result<RoomPlace> ParseRoomPageToken(std::string_view token) {
  const std::optional<std::string> bytes = BytesOf(token, kRooms);
  if (!bytes || bytes->size() < kTimeBytes) return NotAToken();
  const std::string_view view = *bytes;
  const auto text = IdOf(view.substr(kTimeBytes));
  if (!text) return NotAToken();
  const Result<RoomId> id = RoomId::Parse(*text);
  if (!id.ok()) return NotAToken();
  const Instant time = TimeOf(view.substr(0, kTimeBytes));
  return RoomPlace{time.IsNever() ? std::nullopt : std::optional<Instant>(time),
                   *id};
}

Result<ParticipantId> ParseParticipantPageToken(std::string_view token) {
  const std::optional<std::string> bytes = BytesOf(token, kParticipants);
  if (!bytes) return NotAToken();
  const auto text = IdOf(*bytes);
  if (!text) return NotAToken();
  const Result<ParticipantId> id = ParticipantId::Parse(*text);
  if (!id.ok()) return NotAToken();
  return *id;
}

}  // namespace roompolicy::wire::acs
