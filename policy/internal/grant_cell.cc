#include "roompolicy/internal/grant_cell.h"

namespace roompolicy::internal {

GrantSlab::~GrantSlab() {
  std::vector<std::shared_ptr<GrantSlab>> rest = std::move(later_);
  while (!rest.empty()) {
    const std::shared_ptr<GrantSlab> slab = std::move(rest.back());
    rest.pop_back();
    if (slab.use_count() != 1) continue;  // somebody else's last one
    for (std::shared_ptr<GrantSlab>& later : slab->later_) {
      rest.push_back(std::move(later));
    }
    slab->later_.clear();
  }
}

GrantCell& GrantSlab::Take(Instant base) {
  GrantCell& cell = cells_[num_used_];
  cell.base = base;
  cell.table = table_.get();
  ++num_used_;
  return cell;
}

void GrantSlab::Move(GrantCell& cell, const std::shared_ptr<GrantSlab>& slab,
                     const GrantCell& to) {
  if (slab.get() != this && (later_.empty() || later_.back() != slab)) {
    later_.push_back(slab);
  }
  cell.next = &to;
  cell.Store(GrantWord::Moved());
}

}  // namespace roompolicy::internal
