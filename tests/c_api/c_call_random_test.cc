// Seeded random calls, driven through C and C++ at once: every decision, every
// effect in its order, who is in, the figures and every grant that was ever
// given are the same. ROOMPOLICY_SEED replays a run, ROOMPOLICY_STEPS makes a
// longer one.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/c_api.h"
#include "roompolicy/call.h"
#include "roompolicy/internal/c_objects.h"
#include "tests/c_api/c_call_text.h"
#include "tests/c_api/c_handles.h"
#include "tests/call/model/call_input.h"
#include "tests/call/model/call_pair.h"
#include "tests/call/model/call_text.h"
#include "tests/call/model/random_call.h"
#include "tests/engine/random_world.h"

namespace roompolicy::testing {
namespace {

constexpr std::uint64_t kSteps = 6'000;
constexpr int kLongestCall = 150;
constexpr int kAfterTheEnd = 4;

rp_subject SubjectOf(const reference::Deed& deed) {
  if (deed.kind == "user") return rp_user(T(deed.id));
  if (deed.kind == "pstn") return rp_pstn(T(deed.id));
  return deed.kind == "server" ? rp_server() : rp_subject{};
}

rp_request RequestOf(const reference::Deed& deed) {
  if (!deed.perform) return rp_request_join(SubjectOf(deed));
  const rp_request request =
      rp_request_perform(SubjectOf(deed), rp_action_of(T(deed.action)));
  return deed.has_target ? rp_with_target(request, T(deed.target)) : request;
}

// A call in C that is given what a pair is given.
class CallInC {
 public:
  explicit CallInC(const reference::CallRoomPtr& room) {
    const CSnapshot snapshot = HandleOf(SnapshotOf(*room));
    EXPECT_EQ(rp_call_new(snapshot.get(), T("call"), Out(call_), nullptr),
              RP_OK);
  }

  // In words what differs from what the pair answered to the input.
  std::string Step(const Input& input, const CallPair& pair) {
    decision_ = Stale();
    effects_.reset();
    issues_.reset();
    const rp_status status = Give(input);
    const rp_status expected = pair.refused() ? RP_REFUSED : ExpectedOf(input);
    if (status != expected) return "status " + std::to_string(status);
    if (pair.decision() && TextOf(decision_) != TextOf(*pair.decision())) {
      return TextOf(decision_) + ", expected " + TextOf(*pair.decision());
    }
    const std::string effects = CompareEffects(pair.effects());
    if (!effects.empty()) return effects;
    if (grants_.size() != pair.grants().size()) return "grants are missing";
    return CompareState(pair.call());
  }

  std::string CompareGrants(const std::vector<Grant>& expected,
                            Instant now) const {
    for (std::size_t i = 0; i < grants_.size(); ++i) {
      for (rp_action action = 0; action <= RP_NUM_ACTIONS + 1; ++action) {
        rp_decision said = Stale();
        rp_grant_check(grants_[i].get(), action, now.unix_nanos(), &said);
        const Decision right =
            expected[i].Check(static_cast<Action>(action), now);
        const std::int32_t allows =
            rp_grant_allows(grants_[i].get(), action, now.unix_nanos());
        if (TextOf(said) != TextOf(right) || (allows == 1) != right.allowed()) {
          return "grant " + std::to_string(i) + " says " + TextOf(said) +
                 ", expected " + TextOf(right);
        }
      }
    }
    return "";
  }

  void Destroy() { call_.reset(); }

 private:
  // Of an input that is told by a status alone.
  rp_status ExpectedOf(const Input& input) const {
    const bool refuses = (input.kind == InputKind::kNotifyBefore && !told_) ||
                         (input.kind == InputKind::kSetCapacity && !told_);
    return refuses ? RP_BAD_ARGUMENT : RP_OK;
  }

  rp_status Give(const Input& input) {
    rp_call* const call = call_.get();
    const rp_text endpoint = T(input.endpoint);
    told_ = true;
    switch (input.kind) {
      case InputKind::kJoin: {
        const rp_subject subject = SubjectOf(input.deed);
        CGrant grant;
        const rp_status status =
            rp_call_join(call, &subject, endpoint, input.now, &decision_,
                         Out(grant), Out(effects_));
        Keep(std::move(grant));
        return status;
      }
      case InputKind::kLegAnswered: {
        CGrant grant;
        const rp_status status = rp_call_leg_answered(
            call, endpoint, input.now, &decision_, Out(grant), Out(effects_));
        Keep(std::move(grant));
        return status;
      }
      case InputKind::kPerform:
        return Perform(input);
      case InputKind::kRoomChanged:
        return ChangeRoom(input);
      case InputKind::kLeave:
        return rp_call_leave(call, endpoint, input.now, Out(effects_));
      case InputKind::kLegEnded:
        return rp_call_leg_ended(call, endpoint, input.now, Out(effects_));
      case InputKind::kRoomDeleted:
        return rp_call_room_deleted(call, input.now, Out(effects_));
      case InputKind::kNotifyBefore:
        return Told(rp_call_notify_before(call, input.number));
      case InputKind::kSetCapacity:
        return Told(
            rp_call_set_capacity(call, static_cast<std::size_t>(input.number)));
      case InputKind::kLiftBan: {
        const std::int32_t was = rp_call_is_banned(call, T(input.id));
        return rp_call_lift_ban(call, T(input.id)) == was ? RP_OK : RP_INTERNAL;
      }
      case InputKind::kMove:  // a handle stays where it is
        return RP_OK;
      default:
        return rp_call_advance(call, input.now, Out(effects_));
    }
  }

  rp_status Told(rp_status status) {
    told_ = status == RP_OK;
    return status;
  }

  rp_status Perform(const Input& input) {
    const rp_request request = RequestOf(input.deed);
    rp_perform_options options{};
    options.struct_size = sizeof options;
    options.ban = input.deed.ban ? 1 : 0;
    options.endpoint = T(input.deed.leg);
    const bool plain = !input.deed.ban && input.deed.leg.empty();
    return rp_call_perform(call_.get(), &request, plain ? nullptr : &options,
                           input.now, &decision_, Out(effects_));
  }

  rp_status ChangeRoom(const Input& input) {
    const CSnapshot room = HandleOf(input.snapshot);
    std::vector<rp_text> changed;
    changed.reserve(input.changed.size() + 1);
    for (const std::string& id : input.changed) changed.push_back(T(id));
    changed.push_back(NoText());  // nobody: no id
    return rp_call_room_changed(call_.get(), room.get(),
                                input.names_changed ? changed.data() : nullptr,
                                input.names_changed ? changed.size() : 0,
                                input.now, Out(effects_), Out(issues_));
  }

  // What was admitted has a grant; so does its effect.
  void Keep(CGrant grant) {
    if (grant != nullptr) grants_.push_back(std::move(grant));
  }

  std::string CompareEffects(const CallEffects& expected) {
    const std::size_t size = rp_effects_size(effects_.get());
    if (size != expected.size()) return "effects: " + std::to_string(size);
    for (std::size_t i = 0; i < size; ++i) {
      rp_call_effect effect{};
      effect.struct_size = sizeof effect;
      if (rp_effects_get(effects_.get(), i, &effect) != RP_OK) return "no get";
      const std::string right = TextOf(expected[i]);
      if (TextOf(effect) != right) return TextOf(effect) + ", not " + right;
      const CGrant grant(rp_effects_grant(effects_.get(), i));
      if ((grant != nullptr) != (effect.kind == RP_EFFECT_ADMITTED)) {
        return "a grant of " + right;
      }
    }
    return "";
  }

  std::string CompareState(const Call& right) {
    rp_call* const call = call_.get();
    if (rp_call_next_deadline(call) != right.NextDeadline().unix_nanos()) {
      return "deadline";
    }
    if (rp_call_capacity(call) != right.capacity()) return "capacity";
    if (rp_call_count(call) != right.count()) return "count";
    if (rp_call_get_phase(call) != static_cast<int>(right.phase())) {
      return "phase";
    }
    if (rp_call_now(call) != right.now().unix_nanos()) return "now";
    for (const char* id : {"8:acs:a", "8:acs:b", "4:+1", "4:+22"}) {
      const bool banned =
          right.IsBanned(*ParticipantIdView::Parse(std::string_view(id)));
      if (rp_call_is_banned(call, rp_text_of(id)) != (banned ? 1 : 0)) {
        return "banned";
      }
    }
    return ComparePresent(right.present());
  }

  std::string ComparePresent(const std::vector<Presence>& right) {
    CPresences present;
    if (rp_call_present(call_.get(), Out(present)) != RP_OK) return "present";
    if (rp_presences_size(present.get()) != right.size()) return "how many";
    for (std::size_t i = 0; i < right.size(); ++i) {
      rp_presence one{};
      one.struct_size = sizeof one;
      if (rp_presences_get(present.get(), i, &one) != RP_OK ||
          TextOf(one) != TextOf(right[i])) {
        return TextOf(one) + ", not " + TextOf(right[i]);
      }
    }
    return "";
  }

  CCall call_;
  rp_decision decision_ = Stale();
  CEffects effects_;
  CIssues issues_;
  std::vector<CGrant> grants_;
  bool told_ = true;  // the last input was taken
};

// One call; the number of its inputs.
std::uint64_t RunCall(std::uint64_t seed) {
  static auto& book = *new reference::RightsBook;
  RandomCall random(seed);
  CallPair pair(random.first_room(), random.long_window(), &book);
  CallInC in_c(random.first_room());
  int ended = 0;
  std::uint64_t steps = 0;
  for (; steps < kLongestCall && ended < kAfterTheEnd; ++steps) {
    const Input input = random.Next(pair.reference());
    const std::string of_engine = pair.Step(input);
    std::string wrong = in_c.Step(input, pair);
    if (wrong.empty() && steps % 16 == 0) {
      wrong = in_c.CompareGrants(pair.grants(), pair.call().now());
    }
    EXPECT_EQ(of_engine + wrong, "") << "ROOMPOLICY_SEED=" << seed << ", input "
                                     << steps << ": " << TextOf(input);
    if (::testing::Test::HasFailure()) return steps;
    if (pair.call().phase() == CallPhase::kEnded) ++ended;
  }
  const std::vector<Grant> grants = pair.grants();
  const Instant now = pair.call().now();
  in_c.Destroy();
  EXPECT_EQ(pair.Destroy(), "");
  EXPECT_EQ(in_c.CompareGrants(grants, now), "");
  return steps;
}

TEST(CCallRandomTest, CAndTheEngineAgreeAfterEveryInput) {
  const std::uint64_t least = NumberFromEnv("ROOMPOLICY_STEPS", kSteps);
  std::uint64_t seed = NumberFromEnv("ROOMPOLICY_SEED", std::random_device{}());
  std::cout << "[ random ] ROOMPOLICY_SEED=" << seed << "\n";
  std::uint64_t done = 0;
  while (done < least && !HasFailure()) done += RunCall(seed++);
  std::cout << "[ random ] " << done << " inputs\n";
}

}  // namespace
}  // namespace roompolicy::testing
