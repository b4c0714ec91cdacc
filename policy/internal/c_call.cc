// Running calls: what happens, and what may be asked of them.
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "roompolicy/call.h"
#include "roompolicy/call_options.h"
#include "roompolicy/decision.h"
#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/c_call_objects.h"
#include "roompolicy/internal/c_convert.h"
#include "roompolicy/internal/c_objects.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/issue.h"
#include "roompolicy/reason.h"
#include "roompolicy/request.h"

namespace roompolicy::internal {
namespace {

static_assert(RP_CALL_RUNNING == static_cast<int>(CallPhase::kRunning));
static_assert(RP_CALL_ENDED == static_cast<int>(CallPhase::kEnded));

// Of a call that is broken, which is over.
constexpr Decision kDeniedForBroken = {Instant::Max(), 0, Effect::kDeny,
                                       Reason::kCallNotStarted};

// An object of the caller's that is made before it is known what it will hold:
// once a call has changed, nothing may fail.
template <typename Object>
class Reserved {
 public:
  explicit Reserved(Object** out)
      : out_(out), object_(out == nullptr ? nullptr : new Object()) {}

  void Hand(Object&& filled) noexcept {
    if (object_ == nullptr) return;
    *object_ = std::move(filled);
    *out_ = object_.release();
  }

 private:
  Object** out_;  // null: nobody wants it
  std::unique_ptr<Object> object_;
};

// The call, unless there is none or it is broken.
const Call* Whole(const rp_call* call) noexcept {
  return call != nullptr && call->call ? &*call->call : nullptr;
}

// Gives the call an input. What is thrown meanwhile ends it with all its
// grants: nobody knows how far it came.
template <typename Input>
rp_status Run(rp_call* call, Input input) noexcept {
  if (call == nullptr) return RP_BAD_ARGUMENT;
  if (!call->call) return call->broken;
  const rp_status status =
      Guarded([&]() -> rp_status { return input(*call->call); });
  if (status == RP_NO_MEMORY || status == RP_INTERNAL) {
    call->call.reset();
    call->broken = status;
  }
  return status;
}

// An input that asks for nothing.
template <typename Input>
rp_status Tell(rp_call* call, rp_effects** effects, Input input) noexcept {
  Clear(effects);
  return Run(call, [&](Call& running) {
    Reserved<rp_effects> todo(effects);
    todo.Hand({input(running)});
    return RP_OK;
  });
}

// An input that asks for something.
template <typename Input>
rp_status Ask(rp_call* call, rp_decision* decision, rp_grant** grant,
              rp_effects** effects, Input input) noexcept {
  Clear(grant);
  Clear(effects);
  internal::Tell(call == nullptr ? InvalidRequest() : kDeniedForBroken,
                 decision);
  return Run(call, [&](Call& running) {
    Reserved<rp_effects> todo(effects);
    Reserved<rp_grant> given(grant);
    CallReply reply = input(running);
    internal::Tell(reply.decision, decision);
    if (reply.decision.allowed()) given.Hand({reply.grant});
    todo.Hand({std::move(reply.effects)});
    return RP_OK;
  });
}

// Nothing where they are malformed, which is INVALID_REQUEST.
std::optional<PerformOptions> OptionsOf(
    const rp_perform_options* from) noexcept {
  if (from == nullptr) return PerformOptions();
  rp_perform_options read;
  if (!ReadStruct(from, read) || read.reserved != 0 ||
      (read.ban != 0 && read.ban != 1)) {
    return std::nullopt;
  }
  return PerformOptions{read.ban == 1, View(read.endpoint)};
}

// A text that is no id names nobody who could have been changed.
std::vector<ParticipantId> IdsOf(const rp_text* texts, std::size_t num) {
  std::vector<ParticipantId> ids;
  ids.reserve(num);
  for (std::size_t i = 0; i < num; ++i) {
    const auto id = ParticipantIdView::Parse(View(texts[i]));
    if (id) ids.emplace_back(*id);
  }
  return ids;
}

}  // namespace
}  // namespace roompolicy::internal

using namespace roompolicy;            // NOLINT
using namespace roompolicy::internal;  // NOLINT

rp_status rp_call_new(const rp_snapshot* room, rp_text call_id, rp_call** call,
                      rp_issues** issues) noexcept {
  Clear(call);
  Clear(issues);
  if (room == nullptr || call == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    Result<Call> made = Call::Make(room->snapshot, View(call_id));
    if (!made.ok()) return Refuse(std::move(made).issues(), issues);
    return Give(call, *std::move(made));
  });
}

void rp_call_free(rp_call* call) noexcept { delete call; }

rp_status rp_call_join(rp_call* call, const rp_subject* subject,
                       rp_text endpoint, rp_instant now, rp_decision* decision,
                       rp_grant** grant, rp_effects** effects) noexcept {
  return Ask(call, decision, grant, effects, [&](Call& running) {
    const Subject joins = subject == nullptr ? Subject() : SubjectOf(*subject);
    return running.Join(joins, View(endpoint), InstantOf(now));
  });
}

rp_status rp_call_leave(rp_call* call, rp_text endpoint, rp_instant now,
                        rp_effects** effects) noexcept {
  return Tell(call, effects, [&](Call& running) {
    return running.Leave(View(endpoint), InstantOf(now));
  });
}

rp_status rp_call_perform(rp_call* call, const rp_request* request,
                          const rp_perform_options* options, rp_instant now,
                          rp_decision* decision,
                          rp_effects** effects) noexcept {
  rp_grant** const no_grant = nullptr;
  return Ask(call, decision, no_grant, effects, [&](Call& running) {
    const auto asked = RequestOf(request);
    const auto how = OptionsOf(options);
    // A question that cannot be made is one of nobody, which is as invalid.
    if (!asked || !how) return running.Perform(Request(), InstantOf(now));
    return running.Perform(*asked, *how, InstantOf(now));
  });
}

rp_status rp_call_leg_answered(rp_call* call, rp_text endpoint, rp_instant now,
                               rp_decision* decision, rp_grant** grant,
                               rp_effects** effects) noexcept {
  return Ask(call, decision, grant, effects, [&](Call& running) {
    return running.LegAnswered(View(endpoint), InstantOf(now));
  });
}

rp_status rp_call_leg_ended(rp_call* call, rp_text endpoint, rp_instant now,
                            rp_effects** effects) noexcept {
  return Tell(call, effects, [&](Call& running) {
    return running.LegEnded(View(endpoint), InstantOf(now));
  });
}

rp_status rp_call_room_changed(rp_call* call, const rp_snapshot* room,
                               const rp_text* changed, size_t num_changed,
                               rp_instant now, rp_effects** effects,
                               rp_issues** issues) noexcept {
  Clear(effects);
  Clear(issues);
  if (room == nullptr || (changed == nullptr && num_changed != 0)) {
    return RP_BAD_ARGUMENT;
  }
  return Run(call, [&](Call& running) {
    Reserved<rp_effects> todo(effects);
    Result<CallEffects> done =
        changed == nullptr
            ? running.OnRoomChanged(room->snapshot, InstantOf(now))
            : running.OnRoomChanged(room->snapshot, IdsOf(changed, num_changed),
                                    InstantOf(now));
    if (!done.ok()) return Refuse(std::move(done).issues(), issues);
    todo.Hand({*std::move(done)});
    return rp_status{RP_OK};
  });
}

rp_status rp_call_room_deleted(rp_call* call, rp_instant now,
                               rp_effects** effects) noexcept {
  return Tell(call, effects, [&](Call& running) {
    return running.OnRoomDeleted(InstantOf(now));
  });
}

rp_status rp_call_advance(rp_call* call, rp_instant now,
                          rp_effects** effects) noexcept {
  return Tell(call, effects,
              [&](Call& running) { return running.Advance(InstantOf(now)); });
}

rp_instant rp_call_next_deadline(const rp_call* call) noexcept {
  const Call* whole = Whole(call);
  return whole == nullptr ? RP_NEVER : whole->NextDeadline().unix_nanos();
}

rp_status rp_call_notify_before(rp_call* call, int64_t before) noexcept {
  return Run(call, [&](Call& running) {
    return running.NotifyBefore(std::chrono::nanoseconds(before))
               ? RP_OK
               : RP_BAD_ARGUMENT;
  });
}

rp_status rp_call_set_capacity(rp_call* call, size_t capacity) noexcept {
  return Run(call, [&](Call& running) {
    return running.SetCapacity(capacity) ? RP_OK : RP_BAD_ARGUMENT;
  });
}

size_t rp_call_capacity(const rp_call* call) noexcept {
  const Call* whole = Whole(call);
  return whole == nullptr ? 0 : whole->capacity();
}

size_t rp_call_count(const rp_call* call) noexcept {
  const Call* whole = Whole(call);
  return whole == nullptr ? 0 : whole->count();
}

int32_t rp_call_lift_ban(rp_call* call, rp_text id) noexcept {
  const auto banned = ParticipantIdView::Parse(View(id));
  return banned && Whole(call) != nullptr && call->call->LiftBan(*banned);
}

int32_t rp_call_is_banned(const rp_call* call, rp_text id) noexcept {
  const Call* whole = Whole(call);
  const auto banned = ParticipantIdView::Parse(View(id));
  return banned && whole != nullptr && whole->IsBanned(*banned);
}

rp_call_phase rp_call_get_phase(const rp_call* call) noexcept {
  if (call == nullptr) return RP_CALL_NOT_STARTED;
  const Call* whole = Whole(call);
  return whole == nullptr ? RP_CALL_ENDED
                          : static_cast<rp_call_phase>(whole->phase());
}

rp_instant rp_call_now(const rp_call* call) noexcept {
  const Call* whole = Whole(call);
  return whole == nullptr ? RP_NEVER : whole->now().unix_nanos();
}

rp_status rp_call_present(const rp_call* call,
                          rp_presences** presences) noexcept {
  Clear(presences);
  if (call == nullptr || presences == nullptr) return RP_BAD_ARGUMENT;
  const Call* whole = Whole(call);
  if (whole == nullptr) return call->broken;
  return Guarded([&] { return Give(presences, whole->present()); });
}
