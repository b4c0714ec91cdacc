#include "roompolicy/internal/grant_cell.h"

namespace roompolicy::internal {
namespace {

// What the destructors on this thread's stack have yet to let go of.
thread_local std::vector<std::shared_ptr<GrantSlab>>* letting_go = nullptr;

}  // namespace

// Whether it is the last who holds a later slab only the letting go itself
// tells, in the order that shared pointers give: to look at the count is to
// race with the thread that let go before.
GrantSlab::~GrantSlab() {
  if (letting_go != nullptr) {
    for (std::shared_ptr<GrantSlab>& slab : later_) {
      letting_go->push_back(std::move(slab));
    }
    return;
  }
  std::vector<std::shared_ptr<GrantSlab>> rest = std::move(later_);
  letting_go = &rest;
  while (!rest.empty()) {
    const std::shared_ptr<GrantSlab> one = std::move(rest.back());
    rest.pop_back();
  }
  letting_go = nullptr;
}

GrantCell& GrantSlab::Take(Instant base) {
  GrantCell& cell = cells_[num_used_];
  cell.base = base;
  cell.table = table_.get();
  ++num_used_;
  return cell;
}

void GrantSlab::Keep(const std::shared_ptr<GrantSlab>& slab) {
  if (slab.get() == this) return;
  if (later_.empty() || later_.back() != slab) later_.push_back(slab);
}

}  // namespace roompolicy::internal
