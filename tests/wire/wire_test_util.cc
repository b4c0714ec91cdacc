#include "tests/wire/wire_test_util.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <iterator>
#include <ostream>
#include <utility>

namespace roompolicy::wire {
namespace {

std::uint64_t Below(std::mt19937_64& random, std::uint64_t bound) {
  return random() % bound;
}

// Every byte count of UTF-8, quotes and backslashes, and both letter cases.
std::string RandomIdText(std::mt19937_64& random, std::size_t max_pieces) {
  constexpr std::string_view kPieces[] = {"a", "Z", "0",  "\"", "\\",
                                          "/", "é", "漢", "😀",  "."};
  std::string text;
  for (std::size_t n = 1 + Below(random, max_pieces); n > 0; --n) {
    text += kPieces[Below(random, std::size(kPieces))];
  }
  return text;
}

Instant RandomInstant(std::mt19937_64& random) {
  // Whole seconds, milliseconds, microseconds or nanoseconds.
  constexpr std::int64_t kUnits[] = {1'000'000'000, 1'000'000, 1'000, 1};
  const std::int64_t unit = kUnits[Below(random, 4)];
  const auto nanos = static_cast<std::int64_t>(random() >> 2U);
  const std::int64_t sign = Below(random, 2) == 0 ? 1 : -1;
  return Instant::FromUnixNanos(sign * (nanos / unit * unit));
}

std::vector<ParticipantDraft> RandomRoster(std::mt19937_64& random,
                                           bool has_collaborators) {
  std::vector<ParticipantDraft> roster;
  for (std::uint64_t n = Below(random, 9); n > 0; --n) {
    Role role = kAllRoles[Below(random, kNumRoles)];
    if (role == Role::kCollaborator && !has_collaborators) {
      role = Role::kAttendee;
    }
    roster.push_back(
        {"8:acs:" + RandomIdText(random, 20) + "!" + std::to_string(n), role});
  }
  return roster;
}

}  // namespace

std::vector<std::string> Listed(const Issues& issues) {
  std::vector<std::string> list;
  for (const Issue& issue : issues) {
    std::string line(IssueCodeName(issue.code));
    if (!issue.path.empty()) line += " " + issue.path;
    list.push_back(std::move(line));
  }
  return list;
}

void PrintTo(const FaultCase& fault, std::ostream* out) {
  *out << fault.document;
}

std::string RoomWith(std::string_view members) {
  std::string room = R"({"id":"r1","validFrom":"2026-03-01T09:00:00Z",)"
                     R"("validUntil":"2026-03-01T10:00:00Z")";
  if (!members.empty()) room += ",";
  return room + std::string(members) + "}";
}

std::string RoomWithParticipant(std::string_view members) {
  return RoomWith(R"("participants":[{)" + std::string(members) + "}]");
}

Room RandomRoom(std::mt19937_64& random) {
  const std::vector<ProfilePtr>& profiles = ProfileSet::BuiltIn().all();
  const Profile& profile = *profiles[Below(random, profiles.size())];
  RoomDraft draft;
  draft.id = RandomIdText(random, 30);
  if (Below(random, 2) == 0) draft.created_at = RandomInstant(random);
  draft.valid_from = RandomInstant(random);
  const std::chrono::nanoseconds span(
      1 + static_cast<std::int64_t>(Below(random, 180ULL * 86'400) *
                                    1'000'000'000));
  draft.valid_until = *draft.valid_from->Plus(span);
  if (profile.has_dial_out()) {
    draft.pstn_dialout_enabled = Below(random, 2) == 0;
  }
  draft.participants =
      RandomRoster(random, profile.HasRole(Role::kCollaborator));
  draft.revision = static_cast<std::int64_t>(random() >> 1U) | 1;
  draft.profile = profile.name();
  if (Below(random, 2) == 0) draft.end_of_window = EndOfWindow::kStopJoining;
  Result<Room> room = LoadRoom(draft, ProfileSet::BuiltIn());
  EXPECT_TRUE(room.ok()) << (room.ok() ? "" : room.issues().begin()->message);
  return *std::move(room);
}

std::vector<Room> RandomRooms(std::mt19937_64& random, std::size_t count) {
  std::vector<Room> rooms;
  while (rooms.size() < count) {
    Room room = RandomRoom(random);
    bool taken = false;
    for (const Room& other : rooms) taken = taken || other.id() == room.id();
    if (!taken) rooms.push_back(std::move(room));
  }
  return rooms;
}

}  // namespace roompolicy::wire
