#include "roompolicy/internal/room_block.h"

#include <algorithm>
#include <new>

#include "roompolicy/internal/inline_hash.h"

namespace roompolicy::internal {

void FreeBlock::operator()(const RoomBlock* block) const noexcept {
  auto* memory = reinterpret_cast<std::byte*>(const_cast<RoomBlock*>(block)) -
                 block->shift_;
  block->~RoomBlock();
  ::operator delete(memory);
}

std::optional<EndOfWindow> RoomBlock::own_end_of_window() const noexcept {
  const auto own = static_cast<EndOfWindow>(own_end_of_window_);
  if (own == EndOfWindow::kUnspecified) return std::nullopt;
  return own;
}

std::optional<Instant> RoomBlock::created_at() const noexcept {
  if (created_at_.IsNever()) return std::nullopt;
  return created_at_;
}

std::string_view RoomBlock::MixedSuffixAt(const char* suffixes,
                                          std::size_t index) const noexcept {
  const auto* ends = reinterpret_cast<const std::uint32_t*>(
      reinterpret_cast<const std::byte*>(this) + ends_at_);
  const std::uint32_t begin = index == 0 ? 0 : ends[index - 1];
  return {suffixes + begin, ends[index] - begin};
}

Role RoomBlock::FindRole(ParticipantIdView id) const noexcept {
  return FindRole(id.text(), HashIdInPlace(id.text(), seed_));
}

RoomBlock::Seat RoomBlock::FindSeatAmong(const RosterGroup& group,
                                         std::uint32_t seats,
                                         std::string_view id) const noexcept {
  for (; seats != 0; seats &= seats - 1) {
    const auto seat = static_cast<std::uint32_t>(__builtin_ctz(seats));
    if (HasIdAt(group.first + seat, id)) return {&group, seat};
  }
  return {nullptr, 0};
}

RoomBlock::Seat RoomBlock::FindSeatOnward(std::string_view id,
                                          RosterHash hash) const noexcept {
  const std::uint32_t mask = group_mask();
  // INVARIANT: some group has an empty seat; the builder fills ten of sixteen.
  for (std::uint32_t at = hash.group() + 1;; ++at) {
    const RosterGroup& group = groups()[at & mask];
    const Seat seat = FindSeatIn(group, id, hash);
    if (seat.group != nullptr || group.tags.back() == 0) return seat;
  }
}

std::uint64_t RoomBlock::PrintOf(ParticipantIdView id) const noexcept {
  const std::uint64_t hash = HashId(id.text(), seed_);
  const Role role = FindRole(id.text(), hash);
  return role == Role::kUnspecified
             ? 0
             : RosterHash(hash).Print(static_cast<std::uint64_t>(role));
}

const RosterGroup& RoomBlock::GroupOf(std::size_t index) const noexcept {
  // The last group that begins at or before `index` is the one that holds it:
  // an empty group begins where the next one does.
  return *(std::upper_bound(groups(), groups() + group_mask() + 1, index,
                            [](std::size_t i, const RosterGroup& group) {
                              return i < group.first;
                            }) -
           1);
}

std::string RoomBlock::IdAt(std::size_t index) const {
  std::string id(prefix(), prefix_bytes_);
  id += SuffixAt(index);
  return id;
}

Role RoomBlock::RoleAt(std::size_t index) const noexcept {
  const RosterGroup& group = GroupOf(index);
  return group.RoleAt(static_cast<std::uint32_t>(index) - group.first);
}

}  // namespace roompolicy::internal
