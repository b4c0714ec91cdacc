// The call's end of a grant: it changes what every copy of it answers.
//
// Thread-safety: one thread changes, any thread reads the grants.
#ifndef ROOMPOLICY_INTERNAL_LIVE_GRANT_H_
#define ROOMPOLICY_INTERNAL_LIVE_GRANT_H_

#include <cstdint>
#include <memory>
#include <utility>

#include "roompolicy/grant.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/grant_cell.h"
#include "roompolicy/internal/grant_table.h"
#include "roompolicy/profile.h"

namespace roompolicy::internal {

// Whether the two allow the same to everybody.
bool SameRights(const Profile& a, const Profile& b);

// Where the grants of one call come from.
class GrantMint {
 public:
  GrantMint(ProfilePtr profile, std::int64_t revision);

  // Rights are those of this profile from now on. Grants that were made before
  // have the old ones until each is changed. Nothing is done where the rights
  // are the same, as of a profile that was decoded anew.
  void SetProfile(ProfilePtr profile, std::int64_t revision);
  // After the grants that a change of the room alters: none is older than the
  // revision that it is read with.
  void SetRevision(std::int64_t revision) { table_->SetRevision(revision); }

  const std::shared_ptr<GrantTable>& table() const { return table_; }
  ActionSet RightsOf(const GrantTerms& terms) const {
    return table_->RightsOf(terms);
  }
  // One with a cell to take.
  const std::shared_ptr<GrantSlab>& slab();

 private:
  std::shared_ptr<GrantTable> table_;
  std::shared_ptr<GrantSlab> slab_;
};

class LiveGrant {
 public:
  LiveGrant(GrantMint& mint, const GrantTerms& terms, Instant joined);
  LiveGrant(LiveGrant&& other) noexcept
      : slab_(std::move(other.slab_)),
        first_(std::exchange(other.first_, nullptr)),
        cell_(std::exchange(other.cell_, nullptr)) {}
  LiveGrant& operator=(LiveGrant&& other) noexcept {
    LiveGrant taken(std::move(other));  // this one's ends with it
    std::swap(slab_, taken.slab_);
    std::swap(first_, taken.first_);
    std::swap(cell_, taken.cell_);
    return *this;
  }
  ~LiveGrant() { Revoke(); }

  // Every copy denies from here on.
  void Revoke() {
    if (cell_ != nullptr) cell_->Store(GrantWord());
  }

  Grant grant() const {
    return Grant(std::shared_ptr<const GrantCell>(slab_, first_));
  }

  // The stay goes on under these terms. `now` is the call's.
  void Change(GrantMint& mint, const GrantTerms& terms, Instant now);

  // When the word must be written again because its span is too short for
  // terms that end at `until`; never where it is not.
  Instant RenewAt(Instant until) const;

 private:
  std::shared_ptr<GrantSlab> slab_;  // of the first cell; keeps all others
  GrantCell* first_ = nullptr;       // the one that grants have
  GrantCell* cell_ = nullptr;        // the latest; null: moved from
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_LIVE_GRANT_H_
