// What a subject may do in a call: the vocabulary, and sets of it.
//
// Thread-safety: values. Complexity: O(1) but for names and loops.
// Source: the published role table and calling SDK; rules sections 6.6 and 10.
#ifndef ROOMPOLICY_ACTION_H_
#define ROOMPOLICY_ACTION_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace roompolicy {

// The right to start or to hold something. Stopping it (camera off, muting
// oneself, leaving) is never asked and never denied. Numbers are pinned and
// never reused; zero, and any number that is none of these, is no action.
enum class Action : std::uint8_t {
  kUnspecified = 0,
  kTurnVideoOn = 1,
  kUnmuteMic = 2,
  kMuteOthers = 3,
  kSwitchCamera = 4,
  kViewActiveSpeaker = 5,
  kChooseSpeaker = 6,
  kChooseMic = 7,
  kViewParticipantState = 8,
  kViewCallState = 9,
  kViewParticipantMuted = 10,
  kViewLeaveReason = 11,
  kStartCaptions = 12,
  kChangeCaptionsLanguage = 13,
  kInviteParticipant = 14,
  kShareScreen = 15,
  kShareApplication = 16,
  kShareBrowserTab = 17,
  kViewSharedScreen = 18,
  kRemoveParticipant = 19,
  kAskDevicePermission = 20,
  kGetCameraList = 21,
  kSetCamera = 22,
  kGetSelectedCamera = 23,
  kGetMicList = 24,
  kSetMic = 25,
  kGetSelectedMic = 26,
  kGetSpeakerList = 27,
  kSetSpeaker = 28,
  kGetSelectedSpeaker = 29,
  kRenderVideoInMultiplePlaces = 30,
  kSetVideoScalingMode = 31,
  kRenderRemoteVideo = 32,
  kDialOutPstn = 33,
  kReceiveAudio = 34,
  kSendRealTimeText = 35,
  kUseReactions = 36,
  kViewAttendeeNames = 37,
  kRaiseHand = 38,
  kSpotlightParticipant = 39,
  kRemoveParticipantsSpotlight = 40,
  kManageLobby = 41,
  kAddTeamsUser = 42,
  kSetCaptionLanguage = 43,
  kBlurBackground = 44,
  kStartTogetherMode = 45,
  kJoinBreakoutRooms = 46,
  kForbidOthersAudio = 47,
  kForbidOthersVideo = 48,
  kHangUpForEveryone = 49,
  kListParticipants = 50,
  kPlayAudio = 51,
  kRecognizeMedia = 52,
  kSendDtmf = 53,
  kManageRecording = 54,
  kTranscribeCall = 55,
  kStreamAudio = 56,
  kCancelAddParticipant = 57,
};

inline constexpr std::size_t kNumActions = 57;

constexpr bool IsAction(Action action) {
  const auto n = static_cast<std::size_t>(action);
  return n >= 1 && n <= kNumActions;
}

// The wire name, such as "share_screen"; "unspecified" for no action. The view
// lives as long as the program.
std::string_view ActionName(Action action);

// The action of exactly that name; kUnspecified for any other text.
Action ParseAction(std::string_view name);

// Which actions, as an opaque value: 57 of its 64 bits are used.
class ActionSet {
 public:
  constexpr ActionSet() = default;  // nothing
  static constexpr ActionSet Of(Action action) {
    return IsAction(action) ? ActionSet(BitOf(action)) : ActionSet();
  }
  static constexpr ActionSet All() {
    return ActionSet(((std::uint64_t{1} << kNumActions) - 1) << 1U);
  }

  // False for anything that is no action.
  constexpr bool Contains(Action action) const {
    // INVARIANT: only bits of actions are ever set.
    const auto n = static_cast<unsigned>(action);
    return n < 64 && (bits_ >> n & 1U) != 0;
  }
  constexpr bool ContainsAll(ActionSet other) const {
    return (other.bits_ & ~bits_) == 0;
  }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr std::size_t size() const {
    return static_cast<std::size_t>(__builtin_popcountll(bits_));
  }

  friend constexpr ActionSet operator|(ActionSet a, ActionSet b) {
    return ActionSet(a.bits_ | b.bits_);
  }
  friend constexpr ActionSet operator&(ActionSet a, ActionSet b) {
    return ActionSet(a.bits_ & b.bits_);
  }
  // What is in `a` and not in `b`.
  friend constexpr ActionSet operator-(ActionSet a, ActionSet b) {
    return ActionSet(a.bits_ & ~b.bits_);
  }
  friend constexpr bool operator==(ActionSet a, ActionSet b) {
    return a.bits_ == b.bits_;
  }
  friend constexpr bool operator!=(ActionSet a, ActionSet b) {
    return !(a == b);
  }

 private:
  static constexpr std::uint64_t BitOf(Action action) {
    return std::uint64_t{1} << static_cast<unsigned>(action);
  }
  explicit constexpr ActionSet(std::uint64_t bits) : bits_(bits) {}

  std::uint64_t bits_ = 0;
};

// All actions in the order of their numbers, for loops.
std::array<Action, kNumActions> AllActions();

}  // namespace roompolicy

#endif  // ROOMPOLICY_ACTION_H_
