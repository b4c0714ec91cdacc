#include "roompolicy/reason.h"

namespace roompolicy {
namespace {

struct Row {
  Reason reason;
  std::string_view name;
  ServiceCode code;
  std::int32_t http;
  std::string_view remedy;
};

constexpr std::array<Row, kNumReasons> kRows = {{
    {Reason::kUnspecified,
     "UNSPECIFIED",
     {0, 0},
     500,
     "report this as a bug; no decision has this reason"},
    {Reason::kAllowed, "ALLOWED", {0, 0}, 200, ""},
    {Reason::kRoomNotFound,
     "ROOM_NOT_FOUND",
     {404, 5732},
     404,
     "check the room id; the room may have been deleted"},
    {Reason::kNotACommunicationUser,
     "NOT_A_COMMUNICATION_USER",
     {403, 5830},
     403,
     "use an id of a kind that the room's profile admits"},
    {Reason::kPstnDialInUnsupported,
     "PSTN_DIAL_IN_UNSUPPORTED",
     {403, 5830},
     403,
     "phones cannot call in; have the room dial out to the phone"},
    {Reason::kNotYetOpen,
     "NOT_YET_OPEN",
     {403, 5829},
     403,
     "wait until the room opens"},
    {Reason::kExpired,
     "EXPIRED",
     {403, 5829},
     410,
     "give the room a new window"},
    {Reason::kNotInvited,
     "NOT_INVITED",
     {403, 5828},
     403,
     "add the participant to the room's roster"},
    {Reason::kBanned,
     "BANNED",
     {403, 5828},
     403,
     "lift the ban, or wait for the end of the call"},
    {Reason::kNotApplicable,
     "NOT_APPLICABLE",
     {0, 0},
     403,
     "ask as a kind of subject that has this action, if any has"},
    {Reason::kRoleRestricted,
     "ROLE_RESTRICTED",
     {0, 0},
     403,
     "give the participant a role that has this action"},
    {Reason::kPstnDialOutDisabled,
     "PSTN_DIAL_OUT_DISABLED",
     {0, 0},
     403,
     "set the room's pstnDialOutEnabled to true"},
    {Reason::kUnknownAction,
     "UNKNOWN_ACTION",
     {0, 0},
     400,
     "use an action of the role table; `roompolicy matrix` lists them"},
    {Reason::kTargetNotInvited,
     "TARGET_NOT_INVITED",
     {0, 0},
     403,
     "add the target to the room's roster first"},
    {Reason::kTargetInvalid,
     "TARGET_INVALID",
     {0, 0},
     400,
     "name a target that this action takes, or none"},
    {Reason::kCallNotStarted,
     "CALL_NOT_STARTED",
     {0, 0},
     412,
     "have a user join first"},
    {Reason::kNotInCall, "NOT_IN_CALL", {0, 0}, 412, "join the call first"},
    {Reason::kTargetNotInCall,
     "TARGET_NOT_IN_CALL",
     {0, 0},
     400,
     "name somebody who is in the call"},
    {Reason::kCallFull, "CALL_FULL", {0, 0}, 403, "wait for somebody to leave"},
    {Reason::kInvalidRequest,
     "INVALID_REQUEST",
     {0, 0},
     400,
     "correct the request: ids, one subject, either join or one action, an "
     "instant"},
}};

constexpr bool RowsFollowTheNumbers() {
  for (std::size_t i = 0; i < kNumReasons; ++i) {
    if (kRows[i].reason != kAllReasons[i]) return false;
    if (i > 0 && kAllReasons[i] <= kAllReasons[i - 1]) return false;
  }
  return true;
}
static_assert(RowsFollowTheNumbers());

const Row& RowOf(Reason reason) {
  for (const Row& row : kRows) {
    if (row.reason == reason) return row;
  }
  return kRows[0];
}

}  // namespace

std::string_view ReasonName(Reason reason) { return RowOf(reason).name; }

Reason ParseReason(std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name == name) return row.reason;
  }
  return Reason::kUnspecified;
}

ServiceCode ServiceCodeOf(Reason reason, Action action) {
  if (reason == Reason::kCallNotStarted || reason == Reason::kNotInCall) {
    if (action == Action::kInviteParticipant ||
        action == Action::kDialOutPstn) {
      return {412, 41089};
    }
    if (action == Action::kRemoveParticipant) return {412, 41090};
    if (action == Action::kMuteOthers) return {412, 41087};
  }
  if (reason == Reason::kTargetNotInCall &&
      action == Action::kRemoveParticipant) {
    return {400, 41054};
  }
  return RowOf(reason).code;
}

std::int32_t HttpStatusOf(Reason reason) { return RowOf(reason).http; }

std::string_view ReasonRemedy(Reason reason) { return RowOf(reason).remedy; }

}  // namespace roompolicy
