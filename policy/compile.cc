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

using People = std::vector<Participant>;

template <typename Group>
void TakeSeat(Group& group, std::uint32_t seat, internal::RosterHash hash,
              Role role) {
  group.tags[seat] = hash.tag();
  group.roles |= (static_cast<std::uint32_t>(role) - 1) << (2 * seat);
}

// Seats everybody in the group that the hash names, or else the next with room.
// Gives who sits where: the participant at each index.
template <typename Group>
std::vector<std::uint32_t> Seat(const People& people, std::uint64_t seed,
                                Group* groups, std::uint32_t num_groups) {
  std::vector<std::uint32_t> group_of;  // participant -> group
  std::vector<std::uint32_t> taken(num_groups, 0);
  group_of.reserve(people.size());
  for (const Participant& person : people) {
    const internal::RosterHash hash(person.id.text(), seed);
    std::uint32_t at = hash.group() & (num_groups - 1);
    while (taken[at] == internal::kNumTags) at = (at + 1) & (num_groups - 1);
    TakeSeat(groups[at], taken[at]++, hash, person.role);
    group_of.push_back(at);
  }
  std::uint32_t first = 0;
  for (std::uint32_t i = 0; i < num_groups; ++i) {
    groups[i].first = first;
    first += std::exchange(taken[i], 0);
  }
  std::vector<std::uint32_t> order(people.size());
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    const std::uint32_t at = group_of[i];
    order[groups[at].first + taken[at]++] = i;
  }
  return order;
}

// Writes the end of each id and, behind all ends, the room's id and the ids.
class IdWriter {
 public:
  IdWriter(std::byte* at, std::size_t num_ids, const std::string& room_id)
      : end_(reinterpret_cast<std::uint32_t*>(at)),
        text_(reinterpret_cast<char*>(end_ + num_ids)) {
    std::memcpy(text_, room_id.data(), room_id.size());
    text_ += room_id.size();
  }

  void Append(const std::string& id) {
    std::memcpy(text_ + written_, id.data(), id.size());
    written_ += static_cast<std::uint32_t>(id.size());
    new (end_++) std::uint32_t{written_};
  }

 private:
  std::uint32_t* end_;
  char* text_;
  std::uint32_t written_ = 0;
};

// What a room says in its first cache line.
template <typename Head>
void FillHead(const Room& room, std::uint64_t seed, Head& head) {
  head.valid_from = room.window().from();
  head.valid_until = room.window().until();
  head.revision = room.revision();
  head.created_at = room.created_at().value_or(Instant::Max());
  head.seed = seed;
  head.num_participants =
      static_cast<std::uint32_t>(room.participants().size());
  head.room_id_bytes = static_cast<std::uint8_t>(room.id().text().size());
  head.dial_out = room.pstn_dialout_enabled() ? 1 : 0;
  head.own_end_of_window = static_cast<std::uint8_t>(
      room.own_end_of_window().value_or(EndOfWindow::kUnspecified));
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
  const People& people = room.participants();
  std::size_t id_bytes = 0;
  for (const Participant& person : people) id_bytes += person.id.text().size();
  const std::uint32_t num_groups = NumGroups(people.size());
  const std::string& room_id = room.id().text();
  // INVARIANT: fits 32 bits, for a roster has at most kMaxRosterLimit ids.
  const std::size_t ends_at = sizeof(Head) + num_groups * sizeof(Group);
  const std::size_t bytes = ends_at + people.size() * sizeof(std::uint32_t) +
                            room_id.size() + id_bytes;

  RoomSnapshot::Block block(static_cast<std::byte*>(
      ::operator new[](bytes, std::align_val_t{alignof(std::max_align_t)})));
  Head* head = new (block.get()) Head{};
  FillHead(room, seed, *head);
  head->group_mask = num_groups - 1;
  head->ends_at = static_cast<std::uint32_t>(ends_at);
  head->bytes = static_cast<std::uint32_t>(bytes);

  Group* groups = new (block.get() + sizeof(Head)) Group[num_groups]();
  IdWriter writer(block.get() + ends_at, people.size(), room_id);
  if (num_groups == 1) {
    // Most rooms: everybody sits as they come, and nothing is put in order.
    for (std::uint32_t i = 0; i < people.size(); ++i) {
      const std::string& id = people[i].id.text();
      TakeSeat(*groups, i, internal::RosterHash(id, seed), people[i].role);
      writer.Append(id);
    }
  } else {
    for (const std::uint32_t who : Seat(people, seed, groups, num_groups)) {
      writer.Append(people[who].id.text());
    }
  }
  return RoomSnapshot(std::move(block), room.profile());
}

Room ToRoom(const RoomSnapshot& snapshot) {
  const RoomSnapshot::Head& head = snapshot.head();
  // INVARIANT: a snapshot is compiled from a room, so its parts are valid.
  Room room(snapshot.room_id(),
            *TimeWindow::Make(head.valid_from, head.valid_until),
            snapshot.profile_);
  room.created_at_ = snapshot.created_at();
  room.revision_ = head.revision;
  room.pstn_dialout_enabled_ = head.dial_out != 0;
  if (head.own_end_of_window != 0) {
    room.own_end_of_window_ = static_cast<EndOfWindow>(head.own_end_of_window);
  }
  std::vector<RoomSnapshot::Entry> entries;
  entries.reserve(snapshot.num_participants());
  for (std::size_t i = 0; i < snapshot.num_participants(); ++i) {
    entries.push_back(snapshot.participant(i));
  }
  // Sorted as views: to swap participants is to copy their ids.
  std::sort(entries.begin(), entries.end(),
            [](const RoomSnapshot::Entry& a, const RoomSnapshot::Entry& b) {
              return a.id.text() < b.id.text();
            });
  room.participants_.reserve(entries.size());
  for (const RoomSnapshot::Entry& entry : entries) {
    room.participants_.emplace_back(entry.id, entry.role);
  }
  return room;
}

}  // namespace roompolicy
