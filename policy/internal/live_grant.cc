#include "roompolicy/internal/live_grant.h"

#include <algorithm>
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

bool SameRights(const Profile& a, const Profile& b) {
  if (&a == &b) return true;
  return std::all_of(kAllColumns.begin(), kAllColumns.end(),
                     [&a, &b](Column column) {
                       const Profile::Rights& one = a.rights(column);
                       const Profile::Rights& other = b.rights(column);
                       return one.allowed == other.allowed &&
                              one.with_dial_out == other.with_dial_out &&
                              one.not_applicable == other.not_applicable;
                     });
}

GrantMint::GrantMint(ProfilePtr profile, std::int64_t revision) {
  SetProfile(std::move(profile), revision);
}

void GrantMint::SetProfile(ProfilePtr profile, std::int64_t revision) {
  if (table_ != nullptr && SameRights(*table_->profile(), *profile)) return;
  table_ = std::make_shared<GrantTable>(std::move(profile), revision);
  slab_ = nullptr;
}

const std::shared_ptr<GrantSlab>& GrantMint::slab() {
  if (slab_ == nullptr || slab_->full()) {
    slab_ = std::make_shared<GrantSlab>(table_);
  }
  return slab_;
}

LiveGrant::LiveGrant(GrantMint& mint, const GrantTerms& terms, Instant joined)
    : slab_(mint.slab()), first_(&slab_->Take(joined)), cell_(first_) {
  cell_->Store(GrantWord::Of(terms, joined));
}

void LiveGrant::Change(GrantMint& mint, const GrantTerms& terms, Instant now) {
  const bool renew = now >= RenewAt(terms.until);
  if (cell_->table == mint.table().get() && !renew) {
    cell_->Store(GrantWord::Of(terms, cell_->base));
    return;
  }
  // A renewal comes long after the join.
  const Instant base =
      renew ? now.Plus(-kRebaseBy).value_or(cell_->base) : cell_->base;
  const std::shared_ptr<GrantSlab>& slab = mint.slab();
  slab_->Keep(slab);
  GrantCell& next = slab->Take(base);
  next.Store(GrantWord::Of(terms, base));
  // Who is at the latest cell goes on from there, who begins at the first finds
  // the new one at once, however often the stay has moved.
  cell_->next.store(&next);
  cell_->Store(GrantWord::Moved());
  first_->next.store(&next);
  cell_ = &next;
}

Instant LiveGrant::RenewAt(Instant until) const {
  const std::chrono::nanoseconds span(GrantWord::kMaxSpan);
  if (!IsLongerThan(cell_->base, until, span)) return Instant::Max();
  return PlusOrNever(cell_->base, kRenewAfter);
}

}  // namespace roompolicy::internal
