#include "roompolicy/internal/epoch.h"

#include <algorithm>

namespace roompolicy::internal {

EpochDomain::~EpochDomain() {
  for (const Retired& retired : retired_) retired.free(retired.memory);
}

ReaderSlot* EpochDomain::AddReader(std::string name) {
  slots_.push_back(std::make_unique<ReaderSlot>(std::move(name)));
  return slots_.back().get();
}

void EpochDomain::RemoveReader(ReaderSlot* slot) {
  assert(slot->entered.load() == 0 && "a reader is destroyed inside a call");
  const auto at =
      std::find_if(slots_.begin(), slots_.end(),
                   [slot](const auto& owned) { return owned.get() == slot; });
  if (at == slots_.end()) return;
  std::swap(*at, slots_.back());
  slots_.pop_back();
}

void EpochDomain::Keep(Retired retired) noexcept {
  try {
    retired_.push_back(retired);
  } catch (...) {
    // There is no memory to note it by. What is unpublished already must not be
    // reported as failed; a reader that may have it keeps it for ever.
    if (OldestInside() > retired.epoch) retired.free(retired.memory);
    return;
  }
  retired_bytes_ += retired.bytes;
  bytes_since_ += retired.bytes;
  if (++retired_since_ >= kReclaimEvery || bytes_since_ >= kReclaimBytes) {
    Reclaim(kReclaimAtOnce);
  }
}

std::uint64_t EpochDomain::OldestInside() noexcept {
  std::uint64_t oldest = epoch_.load() + 1;
  epoch_.store(oldest);
  for (const std::unique_ptr<ReaderSlot>& slot : slots_) {
    const std::uint64_t entered = slot->entered.load();
    if (entered != 0) oldest = std::min(oldest, entered);
  }
  return oldest;
}

void EpochDomain::Reclaim(std::size_t max) {
  retired_since_ = 0;
  bytes_since_ = 0;
  if (retired_.empty()) return;
  const std::uint64_t oldest = OldestInside();
  for (std::size_t i = 0; i < max; ++i) {
    if (retired_.empty() || retired_.front().epoch >= oldest) return;
    const Retired retired = retired_.front();
    retired_.pop_front();
    retired_bytes_ -= retired.bytes;
    retired.free(retired.memory);
  }
}

const ReaderSlot* EpochDomain::StalledReader() const {
  if (retired_.empty()) return nullptr;
  const ReaderSlot* stalled = nullptr;
  std::uint64_t oldest = retired_.front().epoch;
  for (const std::unique_ptr<ReaderSlot>& slot : slots_) {
    const std::uint64_t entered = slot->entered.load();
    if (entered == 0 || entered > oldest) continue;
    stalled = slot.get();
    oldest = entered;
  }
  return stalled;
}

}  // namespace roompolicy::internal
