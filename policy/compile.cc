#include "roompolicy/compile.h"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/internal/roster_hash.h"
#include "roompolicy/internal/tag_match.h"

namespace roompolicy {
namespace {

// Groups fill to ten of sixteen seats at most on average, so that few overflow.
constexpr std::size_t kSeatsToFill = 10;

std::uint32_t NumGroups(std::size_t participants) {
  if (participants <= internal::kNumTags) return 1;
  std::uint32_t groups = 1;
  while (groups * kSeatsToFill < participants) groups *= 2;
  return groups;
}

struct Seating {
  std::vector<std::uint32_t> group_of;      // participant -> group
  std::vector<std::uint32_t> num_in_group;  // group -> seats taken
};

// Seats everybody in the group that the hash names, or else the next with room.
Seating Seat(const std::vector<internal::RosterHash>& hashes,
             std::uint32_t num_groups) {
  Seating seating;
  seating.group_of.reserve(hashes.size());
  seating.num_in_group.assign(num_groups, 0);
  for (const internal::RosterHash& hash : hashes) {
    std::uint32_t at = hash.group() & (num_groups - 1);
    while (seating.num_in_group[at] == internal::kNumTags) {
      at = (at + 1) & (num_groups - 1);
    }
    ++seating.num_in_group[at];
    seating.group_of.push_back(at);
  }
  return seating;
}

}  // namespace

std::uint64_t ProcessHashSeed() {
  static const std::uint64_t kSeed = [] {
    std::uint64_t seed = 0;
    if (getentropy(&seed, sizeof seed) != 0) {
      // Without a random source, at least what address randomisation gives.
      seed = reinterpret_cast<std::uintptr_t>(&seed);
    }
    return seed;
  }();
  return kSeed;
}

RoomSnapshot Compile(const Room& room, std::uint64_t seed) {
  using Head = RoomSnapshot::Head;
  using Group = RoomSnapshot::Group;
  const std::vector<Participant>& people = room.participants();
  std::vector<internal::RosterHash> hashes;
  hashes.reserve(people.size());
  std::size_t id_bytes = 0;
  for (const Participant& person : people) {
    hashes.emplace_back(person.id.text(), seed);
    id_bytes += person.id.text().size();
  }
  const std::uint32_t num_groups = NumGroups(people.size());
  const Seating seating = Seat(hashes, num_groups);
  const std::string& room_id = room.id().text();
  // INVARIANT: fits 32 bits, for a roster has at most kMaxRosterLimit ids.
  const std::size_t ends_at = sizeof(Head) + num_groups * sizeof(Group);
  const std::size_t bytes = ends_at + people.size() * sizeof(std::uint32_t) +
                            room_id.size() + id_bytes;

  RoomSnapshot::Block block(static_cast<std::byte*>(
      ::operator new[](bytes, std::align_val_t{alignof(std::max_align_t)})));
  Head* head = new (block.get()) Head{};
  head->valid_from = room.window().from();
  head->valid_until = room.window().until();
  head->revision = room.revision();
  head->created_at = room.created_at().value_or(Instant::Max());
  head->seed = seed;
  head->num_participants = static_cast<std::uint32_t>(people.size());
  head->group_mask = num_groups - 1;
  head->ends_at = static_cast<std::uint32_t>(ends_at);
  head->bytes = static_cast<std::uint32_t>(bytes);
  head->room_id_bytes = static_cast<std::uint8_t>(room_id.size());
  head->dial_out = room.pstn_dialout_enabled() ? 1 : 0;
  head->own_end_of_window = static_cast<std::uint8_t>(
      room.own_end_of_window().value_or(EndOfWindow::kUnspecified));

  Group* groups = new (block.get() + sizeof(Head)) Group[num_groups]();
  std::uint32_t first = 0;
  for (std::uint32_t i = 0; i < num_groups; ++i) {
    groups[i].first = first;
    first += seating.num_in_group[i];
  }
  // Who sits where: order[index] is the participant at that index.
  std::vector<std::uint32_t> order(people.size());
  std::vector<std::uint32_t> taken(num_groups, 0);
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    Group& group = groups[seating.group_of[i]];
    const std::uint32_t seat = taken[seating.group_of[i]]++;
    const auto role = static_cast<std::uint32_t>(people[i].role) - 1;
    group.tags[seat] = hashes[i].tag();
    group.roles |= role << (2 * seat);
    order[group.first + seat] = i;
  }
  auto* ends = reinterpret_cast<std::uint32_t*>(block.get() + ends_at);
  char* text = reinterpret_cast<char*>(ends + people.size());
  std::memcpy(text, room_id.data(), room_id.size());
  text += room_id.size();
  std::uint32_t end = 0;
  for (std::size_t index = 0; index < order.size(); ++index) {
    const std::string& id = people[order[index]].id.text();
    std::memcpy(text + end, id.data(), id.size());
    end += static_cast<std::uint32_t>(id.size());
    new (ends + index) std::uint32_t{end};
  }
  return RoomSnapshot(std::move(block), room.profile());
}

Room ToRoom(const RoomSnapshot& snapshot) {
  const RoomSnapshot::Head& head = snapshot.head();
  // INVARIANT: a snapshot is compiled from a room, so its parts are valid.
  Room room(RoomId::Parse(snapshot.room_id()).value(),
            *TimeWindow::Make(head.valid_from, head.valid_until),
            snapshot.profile_);
  room.created_at_ = snapshot.created_at();
  room.revision_ = head.revision;
  room.pstn_dialout_enabled_ = head.dial_out != 0;
  if (head.own_end_of_window != 0) {
    room.own_end_of_window_ = static_cast<EndOfWindow>(head.own_end_of_window);
  }
  room.participants_.reserve(snapshot.num_participants());
  for (std::size_t i = 0; i < snapshot.num_participants(); ++i) {
    const RoomSnapshot::Entry entry = snapshot.participant(i);
    room.participants_.push_back({ParticipantId(entry.id), entry.role});
  }
  std::sort(
      room.participants_.begin(), room.participants_.end(),
      [](const Participant& a, const Participant& b) { return a.id < b.id; });
  return room;
}

}  // namespace roompolicy
