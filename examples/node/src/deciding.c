/* Deciding on a snapshot. */
#include <string.h>

#include "values.h"

/* decide(snapshot, subject, action or null, target or null, now) */
static napi_value decide(struct context *c) {
  rp_request request = request_of(c, c->argv[1], c->argv[2], c->argv[3]);
  rp_instant now = bigint_of(c, c->argv[4]);
  const rp_snapshot *snapshot = handle_of(c, c->argv[0], SNAPSHOT);
  rp_decision answer;
  if (c->failed) return NULL;
  (void)rp_decide(snapshot, &request, now, &answer);
  return decision(c, &answer);
}

/* permissions(snapshot, subject, now) */
static napi_value permissions(struct context *c) {
  rp_subject asked = subject_of(c, c->argv[1]);
  rp_instant now = bigint_of(c, c->argv[2]);
  const rp_snapshot *snapshot = handle_of(c, c->argv[0], SNAPSHOT);
  rp_permissions read;
  rp_status status;
  memset(&read, 0, sizeof read);
  read.struct_size = sizeof read;
  if (c->failed) return NULL;
  status = rp_permit(snapshot, &asked, now, &read);
  if (status != RP_OK) {
    fail_status(c, status, "permissions");
    return NULL;
  }
  return permitted(c, &read);
}

static napi_value step_of(struct context *c, const rp_explain_step *step) {
  napi_value result = object(c);
  set(c, result, "rule", string(c, step->rule));
  set(c, result, "words", string(c, step->words));
  set(c, result, "layer", string(c, step->layer));
  set(c, result, "passed", boolean(c, step->passed != 0));
  set(c, result, "saw", text(c, step->saw));
  return result;
}

/* explain(snapshot, subject, action or null, target or null, now) */
static napi_value explain(struct context *c) {
  rp_request request = request_of(c, c->argv[1], c->argv[2], c->argv[3]);
  rp_instant now = bigint_of(c, c->argv[4]);
  const rp_snapshot *snapshot = handle_of(c, c->argv[0], SNAPSHOT);
  rp_explanation *why = NULL;
  rp_decision answer;
  rp_status status;
  napi_value result;
  napi_value steps;
  size_t i;
  if (c->failed) return NULL;
  status = rp_explain(snapshot, &request, now, &why);
  if (status != RP_OK) {
    fail_status(c, status, "explain");
    return NULL;
  }
  answer = rp_explanation_decision(why);
  result = object(c);
  steps = array(c);
  for (i = 0; i < rp_explanation_size(why); ++i) {
    rp_explain_step step;
    memset(&step, 0, sizeof step);
    step.struct_size = sizeof step;
    if (rp_explanation_get(why, i, &step) != RP_OK) break;
    append(c, steps, (uint32_t)i, step_of(c, &step));
  }
  set(c, result, "decision", decision(c, &answer));
  set(c, result, "steps", steps);
  set(c, result, "remedy", text(c, rp_explanation_remedy(why)));
  rp_explanation_free(why);
  return result;
}

/* snapshotRevision(snapshot) */
static napi_value snapshot_revision(struct context *c) {
  return bigint(c, rp_snapshot_revision(
                       open_of(c, c->argv[0], SNAPSHOT, "a closed snapshot")));
}

static rp_reason reason_at(struct context *c, int index) {
  return rp_reason_of(text_of(c, c->argv[index]));
}

/* reasonRemedy(reason) */
static napi_value reason_remedy(struct context *c) {
  return string(c, rp_reason_remedy(reason_at(c, 0)));
}

/* reasonHttpStatus(reason) */
static napi_value reason_http_status(struct context *c) {
  return number(c, rp_reason_http_status(reason_at(c, 0)));
}

/* reasonCode(reason, action or null) */
static napi_value reason_code(struct context *c) {
  rp_reason reason = reason_at(c, 0);
  rp_action action = is_null(c, c->argv[1])
                         ? RP_ACTION_UNSPECIFIED
                         : rp_action_of(text_of(c, c->argv[1]));
  rp_service_code code = rp_reason_code(reason, action);
  napi_value result = object(c);
  set(c, result, "code", number(c, code.code));
  set(c, result, "subCode", number(c, code.sub_code));
  return result;
}

/* forOutsider(allowed, reason, until or null, revision) */
static napi_value for_outsider(struct context *c) {
  rp_decision told;
  memset(&told, 0, sizeof told);
  told.effect = bool_of(c, c->argv[0]) ? RP_ALLOW : RP_DENY;
  told.reason = reason_at(c, 1);
  told.until = is_null(c, c->argv[2]) ? RP_NEVER : bigint_of(c, c->argv[2]);
  told.revision = bigint_of(c, c->argv[3]);
  told = rp_for_outsider(&told);
  return decision(c, &told);
}

/* instantText(now) */
static napi_value instant_text(struct context *c) {
  char buffer[64];
  rp_text written;
  written.data = buffer;
  written.size =
      rp_instant_text(bigint_of(c, c->argv[0]), buffer, sizeof buffer);
  return text(c, written);
}

/* names(): every name of the vocabulary, by what it names */
static napi_value names(struct context *c) {
  napi_value result = object(c);
  napi_value roles = array(c);
  napi_value reasons = array(c);
  napi_value issues = array(c);
  napi_value leaves = array(c);
  uint32_t count = 0;
  int32_t i;
  rp_action_set all;
  const int32_t most = 255;
  memset(&all, 0xFF, sizeof all);
  for (i = 1; i <= RP_ROLE_CONSUMER; ++i) {
    append(c, roles, (uint32_t)i - 1, string(c, rp_role_name(i)));
  }
  for (i = 1; i <= most; ++i) {
    if (strcmp(rp_reason_name(i), rp_reason_name(0)) == 0) continue;
    append(c, reasons, count++, string(c, rp_reason_name(i)));
  }
  count = 0;
  for (i = 1; i <= most; ++i) {
    if (strcmp(rp_issue_name(i), rp_issue_name(0)) == 0) continue;
    append(c, issues, count++, string(c, rp_issue_name(i)));
  }
  for (i = 1; i <= RP_LEAVE_CALL_OVER; ++i) {
    append(c, leaves, (uint32_t)i - 1, string(c, rp_leave_reason_name(i)));
  }
  set(c, result, "roles", roles);
  set(c, result, "actions", action_names(c, &all));
  set(c, result, "media", media_names(c, ~0u));
  set(c, result, "reasons", reasons);
  set(c, result, "issues", issues);
  set(c, result, "leaveReasons", leaves);
  return result;
}

void add_deciding(napi_env env, napi_value to) {
  add_method(env, to, "decide", decide);
  add_method(env, to, "permissions", permissions);
  add_method(env, to, "explain", explain);
  add_method(env, to, "snapshotRevision", snapshot_revision);
  add_method(env, to, "reasonRemedy", reason_remedy);
  add_method(env, to, "reasonHttpStatus", reason_http_status);
  add_method(env, to, "reasonCode", reason_code);
  add_method(env, to, "forOutsider", for_outsider);
  add_method(env, to, "instantText", instant_text);
  add_method(env, to, "names", names);
}
