// The call's end of a grant: it changes what every copy of it answers.
//
// Thread-safety: one thread changes, any thread reads the grants.
#ifndef ROOMPOLICY_INTERNAL_LIVE_GRANT_H_
#define ROOMPOLICY_INTERNAL_LIVE_GRANT_H_

#include <memory>
#include <utility>

#include "roompolicy/grant.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/grant_cell.h"
#include "roompolicy/internal/grant_table.h"

namespace roompolicy::internal {

class LiveGrant {
 public:
  LiveGrant(const std::shared_ptr<GrantTable>& table, const GrantTerms& terms,
            Instant joined);
  LiveGrant(LiveGrant&& other) noexcept = default;
  LiveGrant& operator=(LiveGrant&& other) noexcept {
    LiveGrant taken(std::move(other));  // this one's ends with it
    std::swap(cell_, taken.cell_);
    return *this;
  }
  ~LiveGrant();  // every copy denies from here on

  Grant grant() const { return Grant(cell_); }

  // The stay goes on under these terms. `now` is the call's.
  void Change(const std::shared_ptr<GrantTable>& table, const GrantTerms& terms,
              Instant now);

  // When the word must be written again because its span is too short for
  // terms that end at `until`; never where it is not.
  Instant RenewAt(Instant until) const;

 private:
  std::shared_ptr<GrantCell> cell_;  // null: moved from
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_LIVE_GRANT_H_
