#include "roompolicy/internal/block_builder.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roompolicy/internal/checked_id.h"
#include "roompolicy/internal/roster_hash.h"
#include "roompolicy/internal/tag_match.h"

namespace roompolicy::internal {
namespace {

// Groups fill to ten of sixteen seats at most on average, so that few overflow.
constexpr std::size_t kSeatsToFill = 10;
// A search for who is not there ends at an empty seat.
static_assert(kSeatsToFill < kNumTags);

std::uint8_t Log2Groups(std::size_t participants) {
  if (participants <= kNumTags) return 0;
  std::uint8_t log2 = 0;
  while ((std::size_t{1} << log2) * kSeatsToFill < participants) ++log2;
  return log2;
}

std::size_t SharedBytes(std::string_view a, std::string_view b) {
  const std::size_t least = std::min(a.size(), b.size());
  std::size_t shared = 0;
  while (shared < least && a[shared] == b[shared]) ++shared;
  return shared;
}

constexpr std::size_t Aligned(std::size_t bytes) {
  constexpr std::size_t kAlignment = alignof(std::uint64_t);
  return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

// Memory for a block, aligned by hand: what the C library does for aligned
// memory takes longer than all else of a role change, and leaves holes.
struct Memory {
  explicit Memory(std::size_t bytes) {
    auto* all = static_cast<std::byte*>(
        ::operator new(bytes + kCacheLine - __STDCPP_DEFAULT_NEW_ALIGNMENT__));
    const auto past = reinterpret_cast<std::uintptr_t>(all) % kCacheLine;
    shift = static_cast<std::uint8_t>((kCacheLine - past) % kCacheLine);
    at = all + shift;
  }

  std::byte* at;
  std::uint8_t shift;
};

// Gives the participant's part of the roster's print.
std::uint64_t TakeSeat(RosterGroup& group, std::uint32_t seat, RosterHash hash,
                       Role role) {
  group.tags[seat] = hash.tag();
  group.roles |= (static_cast<std::uint32_t>(role) - 1) << (2 * seat);
  return hash.Print(static_cast<std::uint64_t>(role));
}

// Seats everybody in the group that the hash names, or else the next with room.
// Gives who sits where: the participant at each index.
std::vector<std::uint32_t> Seat(const std::vector<Participant>& people,
                                std::uint64_t seed, RosterGroup* groups,
                                std::uint32_t num_groups,
                                std::uint64_t& print) {
  std::vector<std::uint32_t> group_of;  // participant -> group
  std::vector<std::uint32_t> taken(num_groups, 0);
  group_of.reserve(people.size());
  for (const Participant& person : people) {
    const RosterHash hash(person.id.text(), seed);
    std::uint32_t at = hash.group() & (num_groups - 1);
    while (taken[at] == kNumTags) at = (at + 1) & (num_groups - 1);
    print += TakeSeat(groups[at], taken[at]++, hash, person.role);
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

// Writes what follows the prefix in each id and, where they differ in length,
// the end of each.
class SuffixWriter {
 public:
  SuffixWriter(char* at, std::size_t prefix, std::byte* ends)
      : text_(at), prefix_(prefix), ends_(ends) {}

  void Append(std::string_view id) {
    id.remove_prefix(prefix_);
    std::memcpy(text_ + written_, id.data(), id.size());
    written_ += static_cast<std::uint32_t>(id.size());
    if (ends_ == nullptr) return;
    new (ends_) std::uint32_t{written_};
    ends_ += sizeof(std::uint32_t);
  }

 private:
  char* text_;
  const std::size_t prefix_;
  std::byte* ends_;
  std::uint32_t written_ = 0;
};

}  // namespace

// Where everything of a room's block stands. Offsets fit 32 bits, for a roster
// has at most kMaxRosterLimit ids.
class BlockBuilder::Layout {
 public:
  explicit Layout(const Room& room) {
    const People& people = room.participants();
    std::size_t id_bytes = 0;
    std::size_t shortest = kMaxParticipantIdBytes;
    std::size_t longest = 0;
    for (const Participant& person : people) {
      const std::size_t size = person.id.text().size();
      id_bytes += size;
      shortest = std::min(shortest, size);
      longest = std::max(longest, size);
    }
    if (!people.empty()) {
      // They are sorted: what the first and the last share, all do. Of each id
      // at least one byte is left, so that a stride of 0 means none.
      prefix = std::min(
          SharedBytes(people.front().id.text(), people.back().id.text()),
          shortest - 1);
      const std::size_t rest = longest - prefix;
      if (shortest == longest &&
          rest <= std::numeric_limits<std::uint8_t>::max())
        stride = rest;
    }
    bytes = sizeof(RoomBlock) + room.id().text().size() + prefix + id_bytes -
            people.size() * prefix;
    if (stride == 0 && !people.empty()) {
      ends_at = Aligned(bytes);
      bytes = ends_at + people.size() * sizeof(std::uint32_t);
    }
    log2_groups = Log2Groups(people.size());
    if (log2_groups != 0) {
      groups_at = Aligned(bytes);
      bytes = groups_at + (sizeof(RosterGroup) << log2_groups);
    }
  }

  std::size_t bytes = 0;
  std::size_t prefix = 0;
  std::size_t stride = 0;
  std::size_t ends_at = 0;    // 0: no ends
  std::size_t groups_at = 0;  // 0: the block's own group
  std::uint8_t log2_groups = 0;
};

void BlockBuilder::FillLines(const Room& room, const Layout& layout,
                             RoomBlock& block) {
  block.shared_profile_ = room.profile();
  block.created_at_ = room.created_at().value_or(Instant::Max());
  block.num_participants_ =
      static_cast<std::uint32_t>(room.participants().size());
  block.bytes_ = static_cast<std::uint32_t>(layout.bytes);
  block.ends_at_ = static_cast<std::uint32_t>(layout.ends_at);
  block.own_end_of_window_ = static_cast<std::uint8_t>(
      room.own_end_of_window().value_or(EndOfWindow::kUnspecified));
  block.dial_out_ = room.pstn_dialout_enabled();
  block.valid_from_ = room.window().from();
  block.valid_until_ = room.window().until();
  block.revision_ = room.revision();
  block.profile_ = room.profile().get();
  block.room_id_bytes_ = static_cast<std::uint8_t>(room.id().text().size());
  block.prefix_bytes_ = static_cast<std::uint8_t>(layout.prefix);
  block.stride_ = static_cast<std::uint8_t>(layout.stride);
  block.log2_groups_ = layout.log2_groups;
}

std::uint64_t BlockBuilder::FillRoster(const People& people,
                                       const Layout& layout, RoomBlock& block) {
  auto* memory = reinterpret_cast<std::byte*>(&block);
  SuffixWriter writer(reinterpret_cast<char*>(&block + 1) +
                          block.room_id_bytes_ + layout.prefix,
                      layout.prefix,
                      layout.ends_at == 0 ? nullptr : memory + layout.ends_at);
  std::uint64_t print = 0;
  if (layout.log2_groups == 0) {
    // Most rooms: everybody sits as they come, and nothing is put in order.
    RosterGroup& group = block.own_group_;
    block.groups_at_ = static_cast<std::uint32_t>(
        reinterpret_cast<std::byte*>(&group) - memory);
    for (std::uint32_t i = 0; i < people.size(); ++i) {
      const std::string& id = people[i].id.text();
      print += TakeSeat(group, i, RosterHash(id, block.seed_), people[i].role);
      writer.Append(id);
    }
    return print;
  }
  const std::uint32_t num_groups = std::uint32_t{1} << layout.log2_groups;
  block.groups_at_ = static_cast<std::uint32_t>(layout.groups_at);
  auto* groups = new (memory + layout.groups_at) RosterGroup[num_groups]();
  for (const std::uint32_t who :
       Seat(people, block.seed_, groups, num_groups, print)) {
    writer.Append(people[who].id.text());
  }
  return print;
}

RoomBlockPtr BlockBuilder::Build(const Room& room, std::uint64_t seed,
                                 std::uint64_t number) {
  const Layout layout(room);
  const People& people = room.participants();
  const std::string& room_id = room.id().text();
  const Memory memory(layout.bytes);
  auto* block = new (memory.at) RoomBlock();
  block->shift_ = memory.shift;
  RoomBlockPtr built(block);
  block->seed_ = seed;
  block->id_hash_ = HashId(room_id, seed);
  FillLines(room, layout, *block);
  char* text = reinterpret_cast<char*>(block + 1);
  std::memcpy(text, room_id.data(), room_id.size());
  if (!people.empty()) {
    std::memcpy(text + room_id.size(), people.front().id.text().data(),
                layout.prefix);
  }
  const std::uint64_t print = FillRoster(people, layout, *block);
  block->number_or_print_ = number != 0 ? number : print;
  return built;
}

Room BlockBuilder::RoomOf(const RoomBlock& block) {
  // INVARIANT: a block is built of a room, so its parts are valid.
  Room room(block.room_id(),
            *TimeWindow::Make(block.valid_from(), block.valid_until()),
            block.shared_profile_);
  room.created_at_ = block.created_at();
  room.revision_ = block.revision();
  room.pstn_dialout_enabled_ = block.pstn_dialout_enabled();
  room.own_end_of_window_ = block.own_end_of_window();
  // Sorted by what follows the prefix, as views: to swap participants is to
  // copy their ids.
  std::vector<std::pair<std::string_view, Role>> people;
  people.reserve(block.num_participants());
  for (std::size_t i = 0; i < block.num_participants(); ++i) {
    people.emplace_back(block.SuffixAt(i), block.RoleAt(i));
  }
  if (block.group_mask() != 0) std::sort(people.begin(), people.end());
  room.participants_.reserve(people.size());
  std::string id(block.prefix(), block.prefix_bytes_);
  for (const auto& [suffix, role] : people) {
    id.resize(block.prefix_bytes_);
    id += suffix;
    room.participants_.emplace_back(CheckedId::Of(id), role);
  }
  return room;
}

RoomBlockPtr BlockBuilder::WithRole(const RoomBlock& block,
                                    ParticipantIdView id, Role role) {
  const RoomBlock::Seat seat =
      block.FindSeat(id.text(), HashId(id.text(), block.seed_));
  if (seat.group == nullptr) return nullptr;
  const auto* bytes = reinterpret_cast<const std::byte*>(&block);
  const std::ptrdiff_t group_at =
      reinterpret_cast<const std::byte*>(seat.group) - bytes;
  const Memory all(block.bytes_);
  std::byte* memory = all.at;
  std::memcpy(memory, bytes, block.bytes_);
  auto* copy = reinterpret_cast<RoomBlock*>(memory);
  copy->shift_ = all.shift;
  // The bytes of a shared pointer are no pointer: it is made anew.
  new (&copy->shared_profile_) ProfilePtr(block.shared_profile_);
  RoomBlockPtr changed(copy);
  ++copy->revision_;
  auto* group = reinterpret_cast<RosterGroup*>(memory + group_at);
  group->roles &= ~(3U << (2 * seat.at));
  group->roles |= (static_cast<std::uint32_t>(role) - 1) << (2 * seat.at);
  return changed;
}

}  // namespace roompolicy::internal
