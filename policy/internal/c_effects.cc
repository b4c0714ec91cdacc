// What a call hands out: what is to be done, and who is in.
#include <cstddef>
#include <new>
#include <string_view>
#include <variant>

#include "roompolicy/call_effect.h"
#include "roompolicy/call_event.h"
#include "roompolicy/internal/c_call_objects.h"
#include "roompolicy/internal/c_convert.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/leave_reason.h"
#include "roompolicy/party.h"
#include "roompolicy/reason.h"
#include "roompolicy/request.h"

namespace roompolicy::internal {
namespace {

// Numbers that C has for itself. Of reasons to leave, the others lie between.
static_assert(RP_LEAVE_LEFT == static_cast<int>(LeaveReason::kLeft));
static_assert(RP_LEAVE_CALL_OVER == kNumLeaveReasons);
static_assert(RP_EVENT_CALL_STARTED ==
              static_cast<int>(CallEventKind::kCallStarted));
static_assert(RP_EVENT_PARTICIPANT_ADDED ==
              static_cast<int>(CallEventKind::kParticipantAdded));
static_assert(RP_EVENT_PARTICIPANT_REMOVED ==
              static_cast<int>(CallEventKind::kParticipantRemoved));
static_assert(RP_EVENT_CALL_ENDED ==
              static_cast<int>(CallEventKind::kCallEnded));
static_assert(RP_SUBJECT_USER == static_cast<int>(SubjectKind::kUser));
static_assert(RP_SUBJECT_PSTN == static_cast<int>(SubjectKind::kPstn));
static_assert(RP_SUBJECT_SERVER == static_cast<int>(SubjectKind::kServer));
static_assert(RP_EFFECT_EVENT == std::variant_size_v<CallEffect>);

// Borrows its id.
rp_subject SubjectFrom(const Party& party) noexcept {
  rp_subject subject{};
  subject.kind = static_cast<rp_subject_kind>(party.kind());
  if (party.id()) subject.id = TextOf(party.id()->text());
  return subject;
}

// One effect in the one struct. Borrows its texts. Forgets no kind, or does not
// build.
class Flattener {
 public:
  explicit Flattener(rp_call_effect& to) : to_(to) {}

  void operator()(const Admitted& e) const noexcept {
    Say(RP_EFFECT_ADMITTED, e.party, e.endpoint);
    to_.role = static_cast<rp_role>(e.role);
    to_.actions = ToC(e.allowed);
    to_.media = ToC(e.media);
  }
  void operator()(const Denied& e) const noexcept {
    Say(RP_EFFECT_DENIED, e.party, e.endpoint);
    to_.action = static_cast<rp_action>(e.action);
    to_.decision = ToC(e.decision);
  }
  void operator()(const RightsRevoked& e) const noexcept {
    Say(RP_EFFECT_RIGHTS_REVOKED, e.party, e.endpoint);
    to_.actions = ToC(e.actions);
    to_.media = ToC(e.close);
  }
  void operator()(const RightsGranted& e) const noexcept {
    Say(RP_EFFECT_RIGHTS_GRANTED, e.party);
    to_.actions = ToC(e.actions);
    to_.media = ToC(e.allowed);
  }
  void operator()(const Removed& e) const noexcept {
    Say(RP_EFFECT_REMOVED, e.party, e.endpoint);
    to_.role = static_cast<rp_role>(e.role);
    to_.leave_reason = static_cast<rp_leave_reason>(e.reason);
  }
  void operator()(const HangUp& e) const noexcept {
    Say(RP_EFFECT_HANG_UP, e.party, e.endpoint);
    to_.leave_reason = static_cast<rp_leave_reason>(e.reason);
    to_.answered = e.answered ? 1 : 0;
  }
  void operator()(const LegGone& e) const noexcept {
    Say(RP_EFFECT_LEG_GONE, e.party, e.endpoint);
  }
  void operator()(const Mute& e) const noexcept {
    Say(RP_EFFECT_MUTE, e.party);
  }
  void operator()(const Dial& e) const noexcept {
    Say(RP_EFFECT_DIAL, e.party, e.endpoint);
    to_.inviter = SubjectFrom(e.inviter);
  }
  void operator()(const Invite& e) const noexcept {
    Say(RP_EFFECT_INVITE, e.party);
  }
  void operator()(const CancelInvite& e) const noexcept {
    Say(RP_EFFECT_CANCEL_INVITE, e.party);
  }
  void operator()(const EndsSoon& e) const noexcept {
    to_.kind = RP_EFFECT_ENDS_SOON;
    to_.at = e.at.unix_nanos();
  }
  void operator()(const CallEvent& e) const noexcept {
    to_.kind = RP_EFFECT_EVENT;
    to_.event = static_cast<rp_event_kind>(e.kind);
    to_.room_id = TextOf(e.room_id);
    to_.call_id = TextOf(e.call_id);
    to_.subject = rp_user(TextOf(e.participant.text()));
    to_.endpoint = TextOf(e.endpoint);
    to_.role = static_cast<rp_role>(e.role);
    to_.leave_reason = static_cast<rp_leave_reason>(e.reason);
    to_.at = e.at.unix_nanos();
    to_.duration = e.duration.count();
  }

 private:
  void Say(rp_effect_kind kind, const Party& party,
           std::string_view endpoint = {}) const noexcept {
    to_.kind = kind;
    to_.subject = SubjectFrom(party);
    to_.endpoint = TextOf(endpoint);
  }

  rp_call_effect& to_;
};

}  // namespace
}  // namespace roompolicy::internal

using namespace roompolicy;            // NOLINT
using namespace roompolicy::internal;  // NOLINT

const char* rp_leave_reason_name(rp_leave_reason reason) noexcept {
  return LeaveReasonName(EnumOf<LeaveReason>(reason)).data();
}

rp_service_code rp_leave_reason_code(rp_leave_reason reason) noexcept {
  const ServiceCode code = ServiceCodeOf(EnumOf<LeaveReason>(reason));
  return rp_service_code{code.code, code.sub_code};
}

const char* rp_event_name(rp_event_kind kind) noexcept {
  return CallEventName(EnumOf<CallEventKind>(kind)).data();
}

size_t rp_effects_size(const rp_effects* effects) noexcept {
  return effects == nullptr ? 0 : effects->effects.size();
}

rp_status rp_effects_get(const rp_effects* effects, size_t index,
                         rp_call_effect* effect) noexcept {
  if (index >= rp_effects_size(effects)) return RP_BAD_ARGUMENT;
  rp_call_effect told{};
  std::visit(Flattener(told), effects->effects[index]);
  return WriteStruct(told, effect) ? RP_OK : RP_BAD_ARGUMENT;
}

rp_grant* rp_effects_grant(const rp_effects* effects, size_t index) noexcept {
  if (index >= rp_effects_size(effects)) return nullptr;
  const auto* admitted = std::get_if<Admitted>(&effects->effects[index]);
  if (admitted == nullptr) return nullptr;
  return new (std::nothrow) rp_grant{admitted->grant};
}

void rp_effects_free(rp_effects* effects) noexcept { delete effects; }

size_t rp_presences_size(const rp_presences* presences) noexcept {
  return presences == nullptr ? 0 : presences->presences.size();
}

rp_status rp_presences_get(const rp_presences* presences, size_t index,
                           rp_presence* presence) noexcept {
  if (index >= rp_presences_size(presences)) return RP_BAD_ARGUMENT;
  const Presence& one = presences->presences[index];
  rp_presence told{};
  told.subject = SubjectFrom(one.party);
  told.endpoint = TextOf(one.endpoint);
  told.role = static_cast<rp_role>(one.role);
  told.dialing = one.dialing ? 1 : 0;
  told.since = one.since.unix_nanos();
  told.inviter = SubjectFrom(one.inviter);
  return WriteStruct(told, presence) ? RP_OK : RP_BAD_ARGUMENT;
}

void rp_presences_free(rp_presences* presences) noexcept { delete presences; }
