#include "roompolicy/internal/live_grant.h"

#include <chrono>
#include <cstdint>

namespace roompolicy::internal {
namespace {

// A word is renewed half a span before its end, and counts from a quarter of a
// span ago: so it lasts for a while yet, and a thread whose clock is behind
// still lies in it.
constexpr std::chrono::nanoseconds kRenewAfter(GrantWord::kMaxSpan / 2);
constexpr std::chrono::nanoseconds kRebaseBy(GrantWord::kMaxSpan / 4);

Instant PlusOrNever(Instant from, std::chrono::nanoseconds by) {
  return from.Plus(by).value_or(Instant::Max());
}

}  // namespace

LiveGrant::LiveGrant(const std::shared_ptr<GrantTable>& table,
                     const GrantTerms& terms, Instant joined)
    : cell_(std::make_shared<GrantCell>(table, joined, joined)) {
  cell_->Store(GrantWord::Of(terms, joined));
}

LiveGrant::~LiveGrant() {
  if (cell_ != nullptr) cell_->Store(GrantWord());
}

void LiveGrant::Change(const std::shared_ptr<GrantTable>& table,
                       const GrantTerms& terms, Instant now) {
  const bool renew = now >= RenewAt(terms.until);
  if (cell_->owned_table == table && !renew) {
    cell_->Store(GrantWord::Of(terms, cell_->base));
    return;
  }
  // A renewal comes long after the join.
  const Instant base =
      renew ? now.Plus(-kRebaseBy).value_or(cell_->base) : cell_->base;
  auto next = std::make_shared<GrantCell>(table, base, cell_->joined);
  next->Store(GrantWord::Of(terms, base));
  cell_->next = next;
  cell_->Store(GrantWord::Moved());
  cell_ = std::move(next);
}

Instant LiveGrant::RenewAt(Instant until) const {
  const std::chrono::nanoseconds span(GrantWord::kMaxSpan);
  if (!IsLongerThan(cell_->base, until, span)) return Instant::Max();
  return PlusOrNever(cell_->base, kRenewAfter);
}

}  // namespace roompolicy::internal
