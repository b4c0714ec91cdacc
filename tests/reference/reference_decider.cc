#include "tests/reference/reference_decider.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace roompolicy::reference {
namespace {

// The role of `id` on the roster, or nullptr. 4.1: compared byte by byte.
const std::string* FindRole(const World& world, const std::string& id) {
  for (const std::pair<std::string, std::string>& entry : world.roster) {
    if (entry.first == id) return &entry.second;
  }
  return nullptr;
}

// 5: one of the three subjects, with a well-formed id where it has one.
bool IsSubject(const Query& query) {
  if (query.subject_kind == "server") return true;
  if (query.subject_kind != "user" && query.subject_kind != "pstn") {
    return false;
  }
  return WellFormedId(query.subject_id, kMaxParticipantIdBytes);
}

// 6.2, the paragraph "INVALID_REQUEST is". Fields that are unknown, repeated or
// of the wrong type cannot be written in a Query.
bool IsInvalidRequest(const Query& query) {
  if (!WellFormedId(query.room_id, kMaxRoomIdBytes)) return true;
  if (!IsSubject(query)) return true;
  if (query.subject_kind == "pstn" &&
      KindOf(query.subject_id) != "phoneNumber") {
    return true;
  }
  if (query.has_target && !WellFormedId(query.target, kMaxParticipantIdBytes)) {
    return true;
  }
  if (query.join && query.perform) return true;
  if (!query.join && !query.perform) return true;
  if (query.join && query.has_target) return true;
  if (!query.has_now) return true;
  if (query.now == kNever) return true;
  return false;
}

bool IsRoomFound(const World& world, const Query& query) {
  return world.exists && world.room_id == query.room_id;
}

// 6.1, 5.4.
bool IsUserOfAdmittedKind(const World& world, const Query& query) {
  return AdmitsKind(world.rules, KindOf(query.subject_id));
}

bool IsUserOnRoster(const World& world, const Query& query) {
  return FindRole(world, query.subject_id) != nullptr;
}

// 6.1 can-join, first match wins.
std::string JoinReason(const World& world, const Query& query) {
  const bool is_user = query.subject_kind == "user";
  const bool is_pstn = query.subject_kind == "pstn";

  if (IsInvalidRequest(query)) return "INVALID_REQUEST";
  if (!IsRoomFound(world, query)) return "ROOM_NOT_FOUND";
  if (is_pstn) return "PSTN_DIAL_IN_UNSUPPORTED";
  if (is_user && !IsUserOfAdmittedKind(world, query)) {
    return "NOT_A_COMMUNICATION_USER";
  }
  if (query.now < world.valid_from) return "NOT_YET_OPEN";
  if (query.now >= world.valid_until) return "EXPIRED";
  if (is_user && !IsUserOnRoster(world, query)) return "NOT_INVITED";
  return "ALLOWED";
}

// 6.3: what is wrong with the target of an action that is otherwise allowed;
// "ALLOWED" if nothing is.
std::string TargetReason(const World& world, const Query& query) {
  const std::string& action = query.action;
  const std::string kind = KindOf(query.target);
  const bool names_itself =
      query.subject_kind == "user" && query.target == query.subject_id;

  if (action == "mute_others" || action == "remove_participant") {
    if (names_itself) return "TARGET_INVALID";
    return "ALLOWED";
  }
  if (action == "invite_participant") {
    if (!AdmitsKind(world.rules, kind)) return "TARGET_INVALID";
    if (names_itself) return "TARGET_INVALID";
    if (FindRole(world, query.target) == nullptr) return "TARGET_NOT_INVITED";
    return "ALLOWED";
  }
  if (action == "dial_out_pstn") {
    if (!IsDialableNumber(query.target)) return "TARGET_INVALID";
    return "ALLOWED";
  }
  if (action == "send_dtmf") {
    if (kind != "phoneNumber") return "TARGET_INVALID";
    return "ALLOWED";
  }
  if (action == "recognize_media") return "ALLOWED";
  if (action == "play_audio") return "ALLOWED";
  if (action == "cancel_add_participant") return "ALLOWED";
  return "TARGET_INVALID";
}

// The table's word on the query's action for the query's subject.
std::string CellFor(const World& world, const Query& query) {
  const std::string* role = FindRole(world, query.subject_id);
  return CellOf(world.rules, *FindAction(world.rules, query.action),
                query.subject_kind, role == nullptr ? "" : *role);
}

// 6.2 can-perform, first match wins. Kind and roster are steps for users alone.
std::string PerformReason(const World& world, const Query& query) {
  const bool is_user = query.subject_kind == "user";

  if (IsInvalidRequest(query)) return "INVALID_REQUEST";
  if (FindAction(world.rules, query.action) == nullptr) {
    return "UNKNOWN_ACTION";
  }
  if (!IsRoomFound(world, query)) return "ROOM_NOT_FOUND";
  if (is_user && !IsUserOfAdmittedKind(world, query)) {
    return "NOT_A_COMMUNICATION_USER";
  }
  if (query.now < world.valid_from) return "NOT_YET_OPEN";
  if (query.now >= world.valid_until) return "EXPIRED";
  if (is_user && !IsUserOnRoster(world, query)) return "NOT_INVITED";

  const std::string cell = CellFor(world, query);
  if (cell == "N") return "NOT_APPLICABLE";
  // 6.4: R is allowed; F is allowed here and judged by the flag below.
  if (cell != "Y" && cell != "R" && cell != "F") return "ROLE_RESTRICTED";
  if (query.action == "dial_out_pstn" && !world.pstn_dialout_enabled) {
    return "PSTN_DIAL_OUT_DISABLED";
  }
  if (query.has_target) return TargetReason(world, query);
  return "ALLOWED";
}

std::string ReasonOf(const World& world, const Query& query) {
  if (query.join) return JoinReason(world, query);
  return PerformReason(world, query);
}

// Section 6: these are decided before a room is looked at.
bool IsDecidedWithoutRoom(const std::string& reason) {
  return reason == "INVALID_REQUEST" || reason == "UNKNOWN_ACTION" ||
         reason == "ROOM_NOT_FOUND";
}

// Section 6: the first later instant with another answer. The window's bounds
// are the only instants at which anything can happen; valid_from is the earlier
// one. The effect follows from the reason, so the reason alone is compared.
std::int64_t ProbeUntil(const World& world, const Query& query) {
  const std::string reason = ReasonOf(world, query);
  for (const std::int64_t instant : {world.valid_from, world.valid_until}) {
    if (instant <= query.now) continue;
    Query later = query;
    later.now = instant;
    if (ReasonOf(world, later) != reason) return instant;
  }
  return kNever;
}

// 6.5: the rules up to NOT_INVITED, which answer for every action alike.
bool IsDeniedBeforeActions(const std::string& reason) {
  return reason == "INVALID_REQUEST" || reason == "ROOM_NOT_FOUND" ||
         reason == "NOT_A_COMMUNICATION_USER" || reason == "NOT_YET_OPEN" ||
         reason == "EXPIRED" || reason == "NOT_INVITED";
}

}  // namespace

Answer Decide(const World& world, const Query& query) {
  Answer answer;
  answer.reason = ReasonOf(world, query);
  answer.effect = answer.reason == "ALLOWED" ? "ALLOW" : "DENY";
  if (IsDecidedWithoutRoom(answer.reason)) return answer;
  answer.until = ProbeUntil(world, query);
  answer.revision = world.revision;
  return answer;
}

PermissionsAnswer Permissions(const World& world,
                              const std::string& subject_kind,
                              const std::string& subject_id, std::int64_t now) {
  PermissionsAnswer permissions;
  for (const ActionRow& row : world.rules.actions) {
    Query query;
    query.room_id = world.room_id;
    query.subject_kind = subject_kind;
    query.subject_id = subject_id;
    query.perform = true;
    query.action = row.name;
    query.has_now = true;
    query.now = now;
    const Answer answer = Decide(world, query);
    permissions.until = answer.until;
    permissions.revision = answer.revision;
    if (IsDeniedBeforeActions(answer.reason)) {
      permissions.reason = answer.reason;
    } else {
      permissions.reason = "ALLOWED";
    }
    if (answer.effect == "ALLOW") permissions.allowed.push_back(row.name);
  }
  return permissions;
}

Answer ForOutsider(Answer answer) {
  const std::string& reason = answer.reason;
  const bool hidden = reason == "ROOM_NOT_FOUND" ||            // 10
                      reason == "NOT_A_COMMUNICATION_USER" ||  // 20
                      reason == "PSTN_DIAL_IN_UNSUPPORTED" ||  // 21
                      reason == "NOT_YET_OPEN" ||              // 30
                      reason == "EXPIRED" ||                   // 31
                      reason == "NOT_INVITED" ||               // 40
                      reason == "BANNED";                      // 41
  if (!hidden) return answer;
  answer.reason = "NOT_INVITED";
  answer.until = kNever;
  answer.revision = 0;
  return answer;
}

}  // namespace roompolicy::reference
