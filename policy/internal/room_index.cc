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

namespace {

// Puts both places in, or neither: none where it throws.
template <typename One, typename Other>
void InsertBoth(One& one, const RoomPlace* in_one, Other& other,
                const RoomPlace* in_other) {
  if (in_one != nullptr) one.insert(*in_one);
  try {
    if (in_other != nullptr) other.insert(*in_other);
  } catch (...) {
    if (in_one != nullptr) one.erase(*in_one);
    throw;
  }
}

}  // namespace

void RoomIndex::Add(const RoomBlock& block) {
  const RoomPlace created = Created(block);
  const RoomPlace expires = Expires(block);
  InsertBoth(by_creation_, &created, by_expiry_, &expires);
}

void RoomIndex::Remove(const RoomBlock& block) {
  by_creation_.erase(Created(block));
  by_expiry_.erase(Expires(block));
}

void RoomIndex::Update(const RoomBlock& was, const RoomBlock& is) {
  const RoomPlace created = Created(is);
  const RoomPlace expires = Expires(is);
  const bool created_moves = !IsSame(Created(was), created);
  const bool expires_moves = !IsSame(Expires(was), expires);
  InsertBoth(by_creation_, created_moves ? &created : nullptr, by_expiry_,
             expires_moves ? &expires : nullptr);
  if (created_moves) by_creation_.erase(Created(was));
  if (expires_moves) by_expiry_.erase(Expires(was));
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
