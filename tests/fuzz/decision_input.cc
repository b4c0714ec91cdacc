#include "tests/fuzz/decision_input.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <utility>

namespace roompolicy::fuzz {
namespace {

using reference::Query;
using reference::World;

constexpr std::size_t kLongestText = 40;
constexpr std::size_t kMostEntries = 40;
// From this byte on a roster begins with people who are made, not read, so that
// a few bytes of input are a large one: of 300 at most.
constexpr std::size_t kFirstLarge = 0xF8;
constexpr std::size_t kSmallestLarge = 41;
constexpr std::size_t kLargeStep = 37;
constexpr std::size_t kMostChangedCells = 20;
// Longer than any window of a service profile by one nanosecond is refused,
// which is not what is asked here.
constexpr std::int64_t kLongestWindow =
    std::int64_t{180} * 24 * 3600 * 1'000'000'000;

constexpr std::array<const char*, 14> kPrefixes = {"8:acs:",
                                                   "8:dod-acs:",
                                                   "8:gcch-acs:",
                                                   "8:spool:",
                                                   "8:orgid:",
                                                   "28:orgid:",
                                                   "4:+",
                                                   "4:",
                                                   "8:teamsvisitor:",
                                                   "8:acs:a_b_",
                                                   "8:acs:a_b",
                                                   "8:ACS:",
                                                   "48:",
                                                   ""};
constexpr std::array<const char*, 4> kProfiles = {
    "acs-2025-03-13", "acs-2024-04-15", "acs-2023-06-14", "own-identities"};
constexpr std::array<const char*, 8> kSubjects = {
    "user", "user", "user", "user", "server", "pstn", "", "User"};
// The longest seldom: the reference reads it again with each of its decisions.
const std::array<std::string, 8>& RoomIds() {
  static const auto* const kIds = new std::array<std::string, 8>{
      "room", std::string(reference::kMaxRoomIdBytes, 'r'),
      "r",    "s\xC3\xA4l",
      "room", "room",
      "room", "room"};
  return *kIds;
}
// The cells of a phone that a host may change: rules 9.4.
constexpr std::array<Action, 3> kPhoneActions = {
    Action::kUnmuteMic, Action::kReceiveAudio, Action::kRaiseHand};

std::string& CellIn(reference::ActionRow& row, Column column) {
  const std::array<std::string*, 6> cells = {&row.presenter, &row.collaborator,
                                             &row.attendee,  &row.consumer,
                                             &row.pstn_leg,  &row.server};
  return *cells[static_cast<std::size_t>(column)];
}

}  // namespace

std::uint8_t ByteReader::Byte() {
  if (rest_.empty()) return 0;
  const auto byte = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return byte;
}

std::int64_t ByteReader::Int64() {
  std::uint64_t bits = 0;
  for (unsigned shift = 0; shift < 64; shift += 8) {
    bits |= std::uint64_t{Byte()} << shift;
  }
  return static_cast<std::int64_t>(bits);
}

std::string ByteReader::Text(std::size_t bytes) {
  const std::string text(rest_.substr(0, bytes));
  rest_.remove_prefix(text.size());
  return text;
}

DecisionInput::DecisionInput(std::string_view bytes,
                             const std::vector<reference::ActionRow>& rows)
    : reader_(bytes) {
  const std::uint8_t flags = reader_.Byte();
  world_.room_id = RoomIds()[reader_.Below(RoomIds().size())];
  world_.exists = (flags & 0x0F) != 0x0F;
  world_.rules = reference::BuiltIn(kProfiles[reader_.Below(4)], rows);
  has_any_window_ = world_.rules.name == "own-identities";
  world_.pstn_dialout_enabled =
      (flags & 0x10) != 0 && world_.rules.dial_out_supported;
  ReadRevision(flags >> 6U);
  if ((flags & 0x20) != 0) MakeOwnProfile();
  ReadWindow();
  ReadRoster();
}

void DecisionInput::MakeOwnProfile() {
  ProfileSpec spec =
      ProfileSpec::From(*ProfileSet::BuiltIn().Find(world_.rules.name), "own");
  world_.rules.name = "own";
  for (std::size_t n = reader_.Below(kMostChangedCells); n > 0; --n) {
    const Column column = kAllColumns[reader_.Below(kAllColumns.size())];
    std::size_t at = reader_.Below(world_.rules.actions.size());
    if (column == Column::kPstnLeg) {
      at = static_cast<std::size_t>(kPhoneActions[at % 3]) - 1;
    }
    reference::ActionRow& row = world_.rules.actions[at];
    const bool dials = row.name == "dial_out_pstn";
    if (dials && !world_.rules.dial_out_supported) continue;
    const bool allow = reader_.Below(2) == 1;
    const char* cell = !allow ? "-" : dials ? "F" : "Y";
    CellIn(row, column) = cell;
    spec.Set(column, ParseAction(row.name),
             !allow  ? Cell::kDenied
             : dials ? Cell::kWithDialOut
                     : Cell::kAllowed);
  }
  const Result<ProfilePtr> own = Profile::Create(spec);
  const Result<ProfileSet> with = profiles_.With(own.value());
  profiles_ = with.value();
}

void DecisionInput::ReadRevision(unsigned which) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  if (which == 0) world_.revision = 1 + reader_.Byte();
  if (which == 1) world_.revision = kMost - reader_.Byte();
  if (which > 1) {
    world_.revision = std::max(std::int64_t{1}, reader_.Int64() & kMost);
  }
}

// At either end of time or anywhere; of any length that the profile allows.
void DecisionInput::ReadWindow() {
  constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::min();
  const std::size_t where = reader_.Below(4);
  const std::int64_t a = reader_.Int64();
  std::int64_t b = reader_.Int64();
  world_.valid_from = std::min({a, b, reference::kNever - 2});
  if (where == 0) world_.valid_from = kFirst + (a & 0xFF);
  if (where == 1) world_.valid_from = reference::kNever - 2 - (a & 0xFF);
  b = std::min(std::max(a, b), reference::kNever - 1);
  if (!has_any_window_) {
    auto span =
        static_cast<std::int64_t>(static_cast<std::uint64_t>(b) %
                                  static_cast<std::uint64_t>(kLongestWindow));
    // At the end of time a window is short, unless it begins earlier.
    if (where == 1 && b < 0) world_.valid_from -= span;
    if (world_.valid_from > 0) {
      span = std::min(span, reference::kNever - 2 - world_.valid_from);
    }
    b = world_.valid_from + 1 + span;
  }
  world_.valid_until = std::max(b, world_.valid_from + 1);
  draft_.id = world_.room_id;
  draft_.profile = world_.rules.name;
  draft_.valid_from = Instant::FromUnixNanos(world_.valid_from);
  draft_.valid_until = Instant::FromUnixNanos(world_.valid_until);
  draft_.pstn_dialout_enabled = world_.pstn_dialout_enabled;
  draft_.revision = world_.revision;
}

void DecisionInput::ReadRoster() {
  std::set<std::string> seen;
  const std::size_t size = reader_.Byte();
  if (size >= kFirstLarge) {
    AddMany(kSmallestLarge + (size - kFirstLarge) * kLargeStep, seen);
  }
  for (std::size_t n = size % kMostEntries; n > 0; --n) {
    const std::string role =
        world_.rules.roles[reader_.Below(world_.rules.roles.size())];
    const std::string id = Id();
    draft_.participants.push_back({id, ParseRole(role)});
    const bool good =
        reference::WellFormedId(id, reference::kMaxParticipantIdBytes) &&
        reference::AdmitsKind(world_.rules, reference::KindOf(id)) &&
        seen.insert(id).second;
    if (good) {
      world_.roster.emplace_back(id, role);
    } else {
      has_bad_entries_ = true;
    }
  }
}

void DecisionInput::AddMany(std::size_t people, std::set<std::string>& seen) {
  const std::size_t shape = reader_.Byte();
  const std::string prefix = "8:acs:" + std::string(shape % 128, 'p');
  const std::vector<std::string>& roles = world_.rules.roles;
  for (std::size_t i = 0; i < people; ++i) {
    std::string number = std::to_string(i);
    // Of one length or of many.
    if (shape >= 128) number.insert(0, 3 - number.size(), '0');
    const std::string& role = roles[(shape + i) % roles.size()];
    draft_.participants.push_back({prefix + number, ParseRole(role)});
    world_.roster.emplace_back(prefix + number, role);
    seen.insert(prefix + number);
  }
}

RoomDraft DecisionInput::GoodDraft() const {
  RoomDraft draft = draft_;
  draft.participants.clear();
  for (const auto& [id, role] : world_.roster) {
    draft.participants.push_back({id, ParseRole(role)});
  }
  return draft;
}

std::string DecisionInput::Id() {
  const std::string prefix = kPrefixes[reader_.Below(kPrefixes.size())];
  const std::size_t bytes = reader_.Byte();
  // A long one now and then: the longest id has 256 bytes.
  if (bytes >= 0xF0) return prefix + std::string(241 + bytes - 0xF0, 'x');
  return prefix + reader_.Text(bytes % kLongestText);
}

std::string DecisionInput::SomeId() {
  const std::size_t which = reader_.Byte();
  if (which >= 0xC0 || world_.roster.empty()) return Id();
  const std::size_t size = world_.roster.size();
  const std::size_t more = size > kMostEntries ? reader_.Byte() : 0;
  return world_.roster[(which + more * 0xC0) % size].first;
}

// Of another room, or none.
std::string DecisionInput::OtherRoomId() {
  const std::string& id = world_.room_id;
  switch (reader_.Below(9)) {
    case 0:
      return "";
    case 1:
      return std::string(reference::kMaxRoomIdBytes + 1, 'r');
    case 2:
      return "\xC3" + id;  // not UTF-8 at any length
    case 3:
      return "R" + id.substr(1);  // another case
    case 4:
      return id + "x";  // too long where the room's is longest
    case 5:
      return id.substr(0, id.size() - 1);
    case 6:
      return std::string(1, '\0') + id.substr(1);
    case 7:
      return reader_.Text(1 + reader_.Below(kLongestText));
    default:
      return "elsewhere";
  }
}

std::int64_t DecisionInput::SomeInstant() {
  switch (reader_.Below(6)) {
    case 0:
      return world_.valid_from;
    case 1:
      return world_.valid_until;
    case 2:
      return world_.valid_until - 1;
    case 3:
      return world_.valid_from == std::numeric_limits<std::int64_t>::min()
                 ? world_.valid_from
                 : world_.valid_from - 1;
    case 4:
      return world_.valid_from / 2 + world_.valid_until / 2;
    default:
      return reader_.Int64();
  }
}

Query DecisionInput::Next() {
  Query query;
  const std::uint8_t flags = reader_.Byte();
  query.room_id = (flags & 0x07) == 0x07 ? OtherRoomId() : world_.room_id;
  query.join = (flags & 0x08) != 0;
  query.perform = query.join == ((flags & 0x70) == 0x70);
  query.has_now = (flags & 0x86) != 0x86;
  query.subject_kind = kSubjects[reader_.Below(kSubjects.size())];
  query.subject_id = SomeId();
  const std::size_t action = reader_.Byte();
  const auto& rows = world_.rules.actions;
  query.action = action < rows.size() ? rows[action].name : reader_.Text(4);
  const std::size_t target = reader_.Below(4);
  query.has_target = target != 0;
  if (target == 1) query.target = query.subject_id;
  if (target > 1) query.target = SomeId();
  query.now = SomeInstant();
  return query;
}

}  // namespace roompolicy::fuzz
