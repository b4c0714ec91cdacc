// What the grants of one call share: the rights under its room's profile, and
// the room's revision.
//
// Thread-safety: SetRevision is the call's, everything else is for any thread.
// Source: rules 7.9, 7.11.
#ifndef ROOMPOLICY_INTERNAL_GRANT_TABLE_H_
#define ROOMPOLICY_INTERNAL_GRANT_TABLE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "roompolicy/action.h"
#include "roompolicy/instant.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"

namespace roompolicy::internal {

// What brings somebody into the call: judged at the true now, also for who may
// stay after the window's end.
inline constexpr ActionSet kBringingIn =
    ActionSet::Of(Action::kDialOutPstn) |
    ActionSet::Of(Action::kInviteParticipant);

// On what terms somebody is in a call.
struct GrantTerms {
  Column column = Column::kConsumer;
  bool dial_out = false;  // the room's switch
  bool stays = false;     // past `until`, but bringing nobody in
  bool overrun = false;   // the window has ended
  Instant until;          // of these rights; never: while the stay lasts
};

class GrantTable {
 public:
  // As many as the terms have values besides the end.
  static constexpr std::size_t kNumMasks = 32;

  GrantTable(ProfilePtr profile, std::int64_t revision)
      : profile_(std::move(profile)), revision_(revision) {
    for (std::size_t i = 0; i < kNumMasks; ++i) masks_[i] = MaskOf(i);
  }

  // The number of these terms among the masks: a column and two bits.
  static constexpr std::size_t kColumnBits = 7;
  static constexpr std::size_t kDialOut = 8;
  static constexpr std::size_t kOverrun = 16;
  static constexpr std::size_t IndexOf(const GrantTerms& terms) {
    return static_cast<std::size_t>(terms.column) |
           (terms.dial_out ? kDialOut : 0) | (terms.overrun ? kOverrun : 0);
  }
  // index < kNumMasks. The one place that says what a grant allows and what a
  // change takes away.
  ActionSet mask(std::size_t index) const { return masks_[index]; }
  ActionSet RightsOf(const GrantTerms& terms) const {
    return mask(IndexOf(terms));
  }

  const ProfilePtr& profile() const { return profile_; }

  std::int64_t revision() const {
    return revision_.load(std::memory_order_acquire);
  }
  // After the grants that the change alters.
  void SetRevision(std::int64_t revision) { revision_.store(revision); }

 private:
  ActionSet MaskOf(std::size_t index) const {
    const auto column = static_cast<Column>(index & kColumnBits);
    if (!IsColumn(column)) return {};
    const Profile::Rights& rights = profile_->rights(column);
    const ActionSet allowed = (index & kDialOut) != 0
                                  ? rights.allowed | rights.with_dial_out
                                  : rights.allowed;
    return (index & kOverrun) != 0 ? allowed - kBringingIn : allowed;
  }

  std::array<ActionSet, kNumMasks> masks_;
  ProfilePtr profile_;
  std::atomic<std::int64_t> revision_;
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_GRANT_TABLE_H_
