// Which effects, reasons and leave reasons a run of random calls has met.
#ifndef ROOMPOLICY_TESTS_CALL_MODEL_CALL_COVERAGE_H_
#define ROOMPOLICY_TESTS_CALL_MODEL_CALL_COVERAGE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "roompolicy/call_effect.h"
#include "roompolicy/leave_reason.h"
#include "roompolicy/reason.h"

namespace roompolicy::testing {

class CallCoverage {
 public:
  void Add(const CallEffects& effects) {
    for (const CallEffect& effect : effects) {
      ++effects_[effect.index()];
      if (const auto* removed = std::get_if<Removed>(&effect)) {
        ++left_[static_cast<std::size_t>(removed->reason)];
      } else if (const auto* hung_up = std::get_if<HangUp>(&effect)) {
        ++left_[static_cast<std::size_t>(hung_up->reason)];
      } else if (const auto* denied = std::get_if<Denied>(&effect)) {
        ++reasons_[static_cast<std::size_t>(denied->decision.reason)];
      } else if (const auto* event = std::get_if<CallEvent>(&effect)) {
        ++events_[static_cast<std::size_t>(event->kind)];
      }
    }
  }

  // What was met less than `least` times, in words; "" where nothing was.
  std::string MetLessThan(std::uint64_t least) const {
    std::string text;
    for (std::size_t i = 0; i < effects_.size(); ++i) {
      if (effects_[i] < least) text += "effect " + std::to_string(i) + "\n";
    }
    for (std::size_t i = 1; i < events_.size(); ++i) {
      if (events_[i] < least) text += "event " + std::to_string(i) + "\n";
    }
    for (std::size_t i = 1; i < left_.size(); ++i) {
      if (left_[i] < least) {
        text += LeaveReasonName(static_cast<LeaveReason>(i));
        text += "\n";
      }
    }
    for (const Reason reason : kAllReasons) {
      if (reason == Reason::kUnspecified || reason == Reason::kAllowed) {
        continue;
      }
      if (reasons_[static_cast<std::size_t>(reason)] < least) {
        text += ReasonName(reason);
        text += "\n";
      }
    }
    return text;
  }

 private:
  std::array<std::uint64_t, std::variant_size_v<CallEffect>> effects_ = {};
  std::array<std::uint64_t, 5> events_ = {};                   // by kind
  std::array<std::uint64_t, kNumLeaveReasons + 1> left_ = {};  // by reason
  std::array<std::uint64_t, 256> reasons_ = {};
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CALL_MODEL_CALL_COVERAGE_H_
