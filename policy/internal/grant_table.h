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
  // Terms as bits: a column and what is true.
  static constexpr std::uint8_t kColumnBits = 7;
  static constexpr std::uint8_t kDialOut = 8;
  static constexpr std::uint8_t kOverrun = 16;
  static constexpr std::uint8_t kStays = 32;
  // GrantWord's own: no column, with a bit that no terms have.
  static constexpr std::uint8_t kMovedBit = 64;
  static constexpr std::uint8_t kMoved = kMovedBit + kColumnBits;
  // One for each value that a word's byte has: read without masking any out.
  static constexpr std::size_t kNumMasks = kMoved + 1;

  constexpr GrantTable() = default;  // of nobody: no mask has anything
  GrantTable(ProfilePtr profile, std::int64_t revision)
      : profile_(std::move(profile)), revision_(revision) {
    for (std::size_t i = 0; i < kNumMasks; ++i) {
      masks_[i] = MaskOf(i);
      if ((i & (kOverrun | kStays)) == 0) plain_masks_[i] = masks_[i];
    }
  }

  static constexpr std::uint8_t BitsOf(const GrantTerms& terms) {
    return static_cast<std::uint8_t>(static_cast<std::uint8_t>(terms.column) |
                                     (terms.dial_out ? kDialOut : 0) |
                                     (terms.overrun ? kOverrun : 0) |
                                     (terms.stays ? kStays : 0));
  }
  // What is allowed until the span ends and by nothing else than the mask:
  // empty where more must be looked at to say until when.
  ActionSet plain_mask(std::uint8_t bits) const { return plain_masks_[bits]; }
  // The one place that says what a grant allows and what a change takes away.
  ActionSet mask(std::uint8_t bits) const { return masks_[bits]; }
  ActionSet RightsOf(const GrantTerms& terms) const {
    return mask(BitsOf(terms));
  }

  const ProfilePtr& profile() const { return profile_; }

  std::int64_t revision() const {
    return revision_.load(std::memory_order_acquire);
  }
  // After the grants that the change alters.
  void SetRevision(std::int64_t revision) { revision_.store(revision); }

 private:
  ActionSet MaskOf(std::size_t bits) const {
    const auto column = static_cast<Column>(bits & kColumnBits);
    if (!IsColumn(column)) return {};
    const Profile::Rights& rights = profile_->rights(column);
    const ActionSet allowed = (bits & kDialOut) != 0
                                  ? rights.allowed | rights.with_dial_out
                                  : rights.allowed;
    return (bits & kOverrun) != 0 ? allowed - kBringingIn : allowed;
  }

  std::array<ActionSet, kNumMasks> masks_ = {};
  std::array<ActionSet, kNumMasks> plain_masks_ = {};
  ProfilePtr profile_;  // null: nobody's
  std::atomic<std::int64_t> revision_{0};
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_GRANT_TABLE_H_
