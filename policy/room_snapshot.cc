#include "roompolicy/room_snapshot.h"

#include <algorithm>
#include <new>
#include <utility>

#include "roompolicy/internal/roster_hash.h"
#include "roompolicy/internal/tag_match.h"

namespace roompolicy {

void RoomSnapshot::Free::operator()(std::byte* block) const noexcept {
  ::operator delete[](block, std::align_val_t{alignof(std::max_align_t)});
}

RoomSnapshot::RoomSnapshot(Block block, ProfilePtr profile) noexcept
    : block_(std::move(block)), profile_(std::move(profile)) {}

EndOfWindow RoomSnapshot::end_of_window() const noexcept {
  const auto own = static_cast<EndOfWindow>(head().own_end_of_window);
  return own == EndOfWindow::kUnspecified ? profile_->default_end_of_window()
                                          : own;
}

std::optional<Instant> RoomSnapshot::created_at() const noexcept {
  if (head().created_at.IsNever()) return std::nullopt;
  return head().created_at;
}

std::string_view RoomSnapshot::room_id() const noexcept {
  const std::byte* text = block_.get() + head().ends_at +
                          head().num_participants * sizeof(std::uint32_t);
  return {reinterpret_cast<const char*>(text), head().room_id_bytes};
}

std::string_view RoomSnapshot::IdText(std::size_t index) const noexcept {
  const auto* ends =
      reinterpret_cast<const std::uint32_t*>(block_.get() + head().ends_at);
  const char* ids = reinterpret_cast<const char*>(ends + num_participants()) +
                    head().room_id_bytes;
  const std::uint32_t begin = index == 0 ? 0 : ends[index - 1];
  return {ids + begin, ends[index] - begin};
}

Role RoomSnapshot::FindRole(ParticipantIdView id) const noexcept {
  const internal::RosterHash hash(id.text(), head().seed);
  const std::uint32_t mask = head().group_mask;
  std::uint32_t at = hash.group() & mask;
  for (std::uint32_t asked = 0; asked <= mask; ++asked) {
    const Group& group = groups()[at];
    std::uint32_t seats = internal::MatchTags(group.tags.data(), hash.tag());
    for (; seats != 0; seats &= seats - 1) {
      const auto seat = static_cast<std::uint32_t>(__builtin_ctz(seats));
      // A tag is a hint; only the whole id is an identity.
      if (IdText(group.first + seat) == id.text()) return RoleAt(group, seat);
    }
    if (group.tags.back() == 0) break;
    at = (at + 1) & mask;
  }
  return Role::kUnspecified;
}

RoomSnapshot::Entry RoomSnapshot::participant(
    std::size_t index) const noexcept {
  // The last group that begins at or before `index` is the one that holds it:
  // an empty group begins where the next one does.
  const Group* group =
      std::upper_bound(
          groups(), groups() + head().group_mask + 1, index,
          [](std::size_t i, const Group& g) { return i < g.first; }) -
      1;
  const auto seat = static_cast<std::uint32_t>(index) - group->first;
  return {ParticipantIdView(IdText(index)), RoleAt(*group, seat)};
}

}  // namespace roompolicy
