// The kinds of media that a media server asks about, folded from actions.
//
// Thread-safety: values. Source: rules section 8.
#ifndef ROOMPOLICY_MEDIA_H_
#define ROOMPOLICY_MEDIA_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "roompolicy/action.h"

namespace roompolicy {

// A stream somebody publishes or subscribes to, or a phone leg. Numbers are
// pinned; zero is none.
enum class MediaKind : std::uint8_t {
  kNone = 0,
  kPublishAudio = 1,
  kPublishVideo = 2,
  kPublishScreen = 3,
  kPublishText = 4,
  kSubscribeAudio = 5,
  kSubscribeVideo = 6,
  kSubscribeScreen = 7,
  kLeg = 8,
};

inline constexpr std::size_t kNumMediaKinds = 8;

inline constexpr std::array<MediaKind, kNumMediaKinds> kAllMediaKinds = {
    MediaKind::kPublishAudio,    MediaKind::kPublishVideo,
    MediaKind::kPublishScreen,   MediaKind::kPublishText,
    MediaKind::kSubscribeAudio,  MediaKind::kSubscribeVideo,
    MediaKind::kSubscribeScreen, MediaKind::kLeg};

constexpr bool IsMediaKind(MediaKind kind) {
  return kind >= MediaKind::kPublishAudio && kind <= MediaKind::kLeg;
}

// The wire name, such as "publish_audio"; "" for none.
constexpr std::string_view MediaKindName(MediaKind kind) {
  constexpr std::array<std::string_view, kNumMediaKinds + 1> kNames = {
      "",
      "publish_audio",
      "publish_video",
      "publish_screen",
      "publish_text",
      "subscribe_audio",
      "subscribe_video",
      "subscribe_screen",
      "leg"};
  return kNames[IsMediaKind(kind) ? static_cast<std::size_t>(kind) : 0];
}

// Which media kinds, as an opaque value.
class MediaSet {
 public:
  constexpr MediaSet() = default;  // nothing
  static constexpr MediaSet Of(MediaKind kind) {
    return IsMediaKind(kind) ? MediaSet(BitOf(kind)) : MediaSet();
  }

  constexpr bool Contains(MediaKind kind) const {
    return IsMediaKind(kind) && (bits_ & BitOf(kind)) != 0;
  }
  constexpr bool empty() const { return bits_ == 0; }

  friend constexpr MediaSet operator|(MediaSet a, MediaSet b) {
    return MediaSet(a.bits_ | b.bits_);
  }
  // What is in `a` and not in `b`.
  friend constexpr MediaSet operator-(MediaSet a, MediaSet b) {
    return MediaSet(a.bits_ & ~b.bits_);
  }
  friend constexpr bool operator==(MediaSet a, MediaSet b) {
    return a.bits_ == b.bits_;
  }
  friend constexpr bool operator!=(MediaSet a, MediaSet b) { return !(a == b); }

 private:
  static constexpr std::uint32_t BitOf(MediaKind kind) {
    return std::uint32_t{1} << static_cast<unsigned>(kind);
  }
  explicit constexpr MediaSet(std::uint32_t bits) : bits_(bits) {}

  std::uint32_t bits_ = 0;
};

// The kinds whose every action is in the set: who lacks one way of sharing a
// screen may publish no screen. A publish right covers publishing, muted or
// not, so who may not unmute may not publish audio. Opaque data channels have
// no kind: allow them only where send_real_time_text and use_reactions both
// are.
MediaSet MediaOf(ActionSet actions);

}  // namespace roompolicy

#endif  // ROOMPOLICY_MEDIA_H_
