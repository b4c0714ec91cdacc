/* A running call, its effects and its grants. */
#include <string.h>

#include "values.h"

enum { BYTES_OF_CALL = 4096, BYTES_OF_GRANT = 64 };

static napi_value grant_handle(struct context *c, rp_grant *grant) {
  return grant == NULL ? nothing(c) : handle(c, GRANT, grant, BYTES_OF_GRANT);
}

/* Every member; index.js takes those that the kind uses. */
static napi_value effect_of(struct context *c, const rp_effects *effects,
                            size_t index) {
  rp_call_effect read;
  napi_value result = object(c);
  memset(&read, 0, sizeof read);
  read.struct_size = sizeof read;
  if (rp_effects_get(effects, index, &read) != RP_OK) return result;
  set(c, result, "number", number(c, read.kind));
  set(c, result, "subject", subject(c, &read.subject));
  set(c, result, "endpoint", text(c, read.endpoint));
  set(c, result, "role",
      read.role == 0 ? nothing(c) : string(c, rp_role_name(read.role)));
  set(c, result, "inviter", subject(c, &read.inviter));
  set(c, result, "actions", action_names(c, &read.actions));
  set(c, result, "media", media_names(c, read.media));
  set(c, result, "action",
      read.action == 0 ? nothing(c) : string(c, rp_action_name(read.action)));
  set(c, result, "decision", decision(c, &read.decision));
  set(c, result, "reason", string(c, rp_leave_reason_name(read.leave_reason)));
  set(c, result, "answered", boolean(c, read.answered != 0));
  set(c, result, "at", instant(c, read.at));
  set(c, result, "event", string(c, rp_event_name(read.event)));
  set(c, result, "roomId", text(c, read.room_id));
  set(c, result, "callId", text(c, read.call_id));
  set(c, result, "duration", bigint(c, read.duration));
  if (read.kind == RP_EFFECT_ADMITTED) {
    set(c, result, "grant", grant_handle(c, rp_effects_grant(effects, index)));
  }
  return result;
}

/* Frees them. */
static napi_value effects_of(struct context *c, rp_effects *effects) {
  napi_value list = array(c);
  size_t count = rp_effects_size(effects);
  size_t i;
  for (i = 0; i < count && !c->failed; ++i) {
    append(c, list, (uint32_t)i, effect_of(c, effects, i));
  }
  rp_effects_free(effects);
  return list;
}

/* {decision, effects, grant} */
static napi_value reply(struct context *c, rp_status status,
                        const rp_decision *answer, rp_grant *grant,
                        rp_effects *effects) {
  napi_value result;
  if (status != RP_OK) {
    fail_status(c, status, "a closed call");
    return NULL;
  }
  result = object(c);
  set(c, result, "grant", grant_handle(c, grant));
  set(c, result, "decision", decision(c, answer));
  set(c, result, "effects", effects_of(c, effects));
  return result;
}

static napi_value told(struct context *c, rp_status status,
                       rp_effects *effects) {
  if (status == RP_OK) return effects_of(c, effects);
  fail_status(c, status, "a closed call");
  return NULL;
}

/* callNew(snapshot, call id) */
static napi_value call_new(struct context *c) {
  const rp_snapshot *room = handle_of(c, c->argv[0], SNAPSHOT);
  rp_text id = text_of(c, c->argv[1]);
  rp_call *call = NULL;
  rp_issues *issues = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_call_new(room, id, &call, &issues);
  if (status == RP_OK) return handle(c, CALL, call, BYTES_OF_CALL);
  if (status == RP_REFUSED) return refused(c, issues);
  fail_status(c, status, "a closed snapshot");
  return NULL;
}

/* callJoin(call, subject, endpoint, now) */
static napi_value call_join(struct context *c) {
  rp_subject asked = subject_of(c, c->argv[1]);
  rp_text endpoint = text_of(c, c->argv[2]);
  rp_instant now = bigint_of(c, c->argv[3]);
  rp_call *call = handle_of(c, c->argv[0], CALL);
  rp_decision answer;
  rp_grant *grant = NULL;
  rp_effects *effects = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_call_join(call, &asked, endpoint, now, &answer, &grant, &effects);
  return reply(c, status, &answer, grant, effects);
}

/* callLegAnswered(call, endpoint, now) */
static napi_value call_leg_answered(struct context *c) {
  rp_call *call = handle_of(c, c->argv[0], CALL);
  rp_text endpoint = text_of(c, c->argv[1]);
  rp_instant now = bigint_of(c, c->argv[2]);
  rp_decision answer;
  rp_grant *grant = NULL;
  rp_effects *effects = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_call_leg_answered(call, endpoint, now, &answer, &grant, &effects);
  return reply(c, status, &answer, grant, effects);
}

/* callPerform(call, subject, action, target or null, now, ban, endpoint) */
static napi_value call_perform(struct context *c) {
  rp_request request = request_of(c, c->argv[1], c->argv[2], c->argv[3]);
  rp_instant now = bigint_of(c, c->argv[4]);
  rp_call *call = handle_of(c, c->argv[0], CALL);
  rp_perform_options options;
  rp_decision answer;
  rp_effects *effects = NULL;
  rp_status status;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.ban = bool_of(c, c->argv[5]);
  options.endpoint = text_of(c, c->argv[6]);
  if (c->failed) return NULL;
  status = rp_call_perform(call, &request, &options, now, &answer, &effects);
  return reply(c, status, &answer, NULL, effects);
}

/* callLeave(call, endpoint, now) */
static napi_value call_leave(struct context *c) {
  rp_call *call = handle_of(c, c->argv[0], CALL);
  rp_text endpoint = text_of(c, c->argv[1]);
  rp_instant now = bigint_of(c, c->argv[2]);
  rp_effects *effects = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_call_leave(call, endpoint, now, &effects);
  return told(c, status, effects);
}

/* callLegEnded(call, endpoint, now) */
static napi_value call_leg_ended(struct context *c) {
  rp_call *call = handle_of(c, c->argv[0], CALL);
  rp_text endpoint = text_of(c, c->argv[1]);
  rp_instant now = bigint_of(c, c->argv[2]);
  rp_effects *effects = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_call_leg_ended(call, endpoint, now, &effects);
  return told(c, status, effects);
}

/* callRoomChanged(call, snapshot, changed ids, now) */
static napi_value call_room_changed(struct context *c) {
  rp_call *call = handle_of(c, c->argv[0], CALL);
  const rp_snapshot *room = handle_of(c, c->argv[1], SNAPSHOT);
  uint32_t count = length_of(c, c->argv[2]);
  rp_text *changed = scratch(c, count * sizeof *changed);
  rp_instant now = bigint_of(c, c->argv[3]);
  rp_effects *effects = NULL;
  rp_issues *issues = NULL;
  rp_status status;
  uint32_t i;
  for (i = 0; i < count && !c->failed; ++i) {
    changed[i] = text_of(c, element(c, c->argv[2], i));
  }
  if (c->failed) return NULL;
  status = rp_call_room_changed(call, room, count == 0 ? NULL : changed, count,
                                now, &effects, &issues);
  if (status == RP_REFUSED) return refused(c, issues);
  return told(c, status, effects);
}

/* callRoomDeleted(call, now) */
static napi_value call_room_deleted(struct context *c) {
  rp_call *call = handle_of(c, c->argv[0], CALL);
  rp_instant now = bigint_of(c, c->argv[1]);
  rp_effects *effects = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_call_room_deleted(call, now, &effects);
  return told(c, status, effects);
}

/* callAdvance(call, now) */
static napi_value call_advance(struct context *c) {
  rp_call *call = handle_of(c, c->argv[0], CALL);
  rp_instant now = bigint_of(c, c->argv[1]);
  rp_effects *effects = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_call_advance(call, now, &effects);
  return told(c, status, effects);
}

/* callInfo(call): what changes with every input */
static napi_value call_info(struct context *c) {
  static const char *const kPhases[] = {"NOT_STARTED", "RUNNING", "ENDED"};
  const rp_call *call = open_of(c, c->argv[0], CALL, "a closed call");
  rp_call_phase phase = rp_call_get_phase(call);
  napi_value result = object(c);
  bool known = phase >= RP_CALL_NOT_STARTED && phase <= RP_CALL_ENDED;
  set(c, result, "phase", string(c, known ? kPhases[phase] : "UNKNOWN"));
  set(c, result, "nextDeadline", instant(c, rp_call_next_deadline(call)));
  set(c, result, "count", number(c, (double)rp_call_count(call)));
  set(c, result, "capacity", number(c, (double)rp_call_capacity(call)));
  return result;
}

/* callPresent(call) */
static napi_value call_present(struct context *c) {
  const rp_call *call = open_of(c, c->argv[0], CALL, "a closed call");
  rp_presences *presences = NULL;
  napi_value list = array(c);
  rp_status status;
  size_t i;
  if (c->failed) return NULL;
  status = rp_call_present(call, &presences);
  if (status != RP_OK) fail_status(c, status, "present");
  for (i = 0; i < rp_presences_size(presences) && !c->failed; ++i) {
    rp_presence read;
    napi_value one = object(c);
    memset(&read, 0, sizeof read);
    read.struct_size = sizeof read;
    if (rp_presences_get(presences, i, &read) != RP_OK) break;
    set(c, one, "subject", subject(c, &read.subject));
    set(c, one, "endpoint", text(c, read.endpoint));
    set(c, one, "role",
        read.role == 0 ? nothing(c) : string(c, rp_role_name(read.role)));
    set(c, one, "dialing", boolean(c, read.dialing != 0));
    set(c, one, "since", instant(c, read.since));
    set(c, one, "inviter", subject(c, &read.inviter));
    append(c, list, (uint32_t)i, one);
  }
  rp_presences_free(presences);
  return list;
}

/* callNotifyBefore(call, nanoseconds) */
static napi_value call_notify_before(struct context *c) {
  rp_call *call = open_of(c, c->argv[0], CALL, "a closed call");
  int64_t before = bigint_of(c, c->argv[1]);
  rp_status status;
  if (c->failed) return NULL;
  if (before <= 0) fail_range(c, "a notice before the end is positive");
  status = rp_call_notify_before(call, before);
  if (status != RP_OK) fail_status(c, status, "too many notices");
  return NULL;
}

/* callSetCapacity(call, capacity) */
static napi_value call_set_capacity(struct context *c) {
  rp_call *call = open_of(c, c->argv[0], CALL, "a closed call");
  int32_t capacity = int_of(c, c->argv[1]);
  if (c->failed) return NULL;
  if (capacity < 0 || rp_call_set_capacity(call, (size_t)capacity) != RP_OK) {
    fail_range(c, "a capacity above a million, or negative");
  }
  return NULL;
}

/* callLiftBan(call, id) */
static napi_value call_lift_ban(struct context *c) {
  rp_call *call = open_of(c, c->argv[0], CALL, "a closed call");
  return boolean(c, rp_call_lift_ban(call, text_of(c, c->argv[1])) != 0);
}

/* callIsBanned(call, id) */
static napi_value call_is_banned(struct context *c) {
  const rp_call *call = open_of(c, c->argv[0], CALL, "a closed call");
  return boolean(c, rp_call_is_banned(call, text_of(c, c->argv[1])) != 0);
}

/* grantAllows(grant, action, now) */
static napi_value grant_allows(struct context *c) {
  const rp_grant *grant = handle_of(c, c->argv[0], GRANT);
  rp_action action = rp_action_of(text_of(c, c->argv[1]));
  rp_instant now = bigint_of(c, c->argv[2]);
  return boolean(c, !c->failed && rp_grant_allows(grant, action, now) == 1);
}

/* grantCheck(grant, action, now) */
static napi_value grant_check(struct context *c) {
  const rp_grant *grant = handle_of(c, c->argv[0], GRANT);
  rp_action action = rp_action_of(text_of(c, c->argv[1]));
  rp_instant now = bigint_of(c, c->argv[2]);
  rp_decision answer;
  if (c->failed) return NULL;
  (void)rp_grant_check(grant, action, now, &answer);
  return decision(c, &answer);
}

void add_call(napi_env env, napi_value to) {
  add_method(env, to, "callNew", call_new);
  add_method(env, to, "callJoin", call_join);
  add_method(env, to, "callLeave", call_leave);
  add_method(env, to, "callPerform", call_perform);
  add_method(env, to, "callLegAnswered", call_leg_answered);
  add_method(env, to, "callLegEnded", call_leg_ended);
  add_method(env, to, "callRoomChanged", call_room_changed);
  add_method(env, to, "callRoomDeleted", call_room_deleted);
  add_method(env, to, "callAdvance", call_advance);
  add_method(env, to, "callInfo", call_info);
  add_method(env, to, "callPresent", call_present);
  add_method(env, to, "callNotifyBefore", call_notify_before);
  add_method(env, to, "callSetCapacity", call_set_capacity);
  add_method(env, to, "callLiftBan", call_lift_ban);
  add_method(env, to, "callIsBanned", call_is_banned);
  add_method(env, to, "grantAllows", grant_allows);
  add_method(env, to, "grantCheck", grant_check);
}
