#include "roompolicy/internal/room_index.h"

#include <limits>

namespace roompolicy::internal {
namespace {

RoomPlace Created(const RoomBlock& block) {
  return {block.created_at().value_or(Instant::Max()), block.number(),
          block.id_hash()};
}

RoomPlace Expires(const RoomBlock& block) {
  return {block.valid_until(), block.number(), block.id_hash()};
}

bool IsSame(const RoomPlace& a, const RoomPlace& b) {
  return a.at == b.at && a.number == b.number;
}

// The latest instant is 0, the earliest next to the greatest; never is that.
std::uint64_t Age(Instant instant) {
  constexpr auto kLatest =
      static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max() - 1);
  return kLatest - static_cast<std::uint64_t>(instant.unix_nanos());
}

}  // namespace

bool RoomIndex::NewestFirst::operator()(const RoomPlace& a,
                                        const RoomPlace& b) const {
  return a.at != b.at ? Age(a.at) < Age(b.at) : a.number > b.number;
}

bool RoomIndex::OldestFirst::operator()(const RoomPlace& a,
                                        const RoomPlace& b) const {
  return a.at != b.at ? a.at < b.at : a.number < b.number;
}

void RoomIndex::Add(const RoomBlock& block) {
  by_creation_.insert(Created(block));
  by_expiry_.insert(Expires(block));
}

void RoomIndex::Remove(const RoomBlock& block) {
  by_creation_.erase(Created(block));
  by_expiry_.erase(Expires(block));
}

void RoomIndex::Update(const RoomBlock& was, const RoomBlock& is) {
  if (!IsSame(Created(was), Created(is))) {
    by_creation_.erase(Created(was));
    by_creation_.insert(Created(is));
  }
  if (!IsSame(Expires(was), Expires(is))) {
    by_expiry_.erase(Expires(was));
    by_expiry_.insert(Expires(is));
  }
}

std::optional<RoomPlace> RoomIndex::FirstToExpire() const {
  if (by_expiry_.empty()) return std::nullopt;
  return *by_expiry_.begin();
}

RoomIndex::Span RoomIndex::AfterCreation(const RoomPlace& after,
                                         std::size_t max) const {
  Span span;
  auto next = by_creation_.upper_bound(after);
  for (; next != by_creation_.end() && span.places.size() < max; ++next) {
    span.places.push_back(*next);
  }
  span.at_end = next == by_creation_.end();
  return span;
}

RoomPlace RoomIndex::BeforeTheNewest() {
  constexpr auto kLatest =
      Instant::FromUnixNanos(std::numeric_limits<std::int64_t>::max() - 1);
  return {kLatest, std::numeric_limits<std::uint64_t>::max(), 0};
}

}  // namespace roompolicy::internal
