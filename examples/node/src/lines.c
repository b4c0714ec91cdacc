/* Questions and answers as lines of JSON. */
#include <string.h>

#include "values.h"

/* A text that the library writes into a buffer, in two calls. */
#define FILLED(c, result, call)                 \
  do {                                          \
    char *buffer = NULL;                        \
    size_t capacity = 0;                        \
    (result).size = (call);                     \
    capacity = (result).size + 1;               \
    buffer = scratch((c), capacity);            \
    if (buffer != NULL) (result).size = (call); \
    (result).data = buffer;                     \
    if (buffer == NULL) (result).size = 0;      \
  } while (0)

static napi_value answer(struct context *c, const rp_decision *answer,
                         rp_action action, rp_text remedy) {
  rp_text line;
  FILLED(c, line,
         rp_wire_encode_decision(answer, action, remedy, buffer, capacity));
  return text(c, line);
}

/* lineDecode(line, default instant or null):
 * {line, roomId}, or {answer} where it is no question */
static napi_value line_decode(struct context *c) {
  rp_text line = bytes_of(c, c->argv[0]);
  rp_instant at = is_null(c, c->argv[1]) ? RP_NEVER : bigint_of(c, c->argv[1]);
  rp_wire_request *asked = NULL;
  rp_issues *issues = NULL;
  rp_request request;
  rp_status status;
  napi_value result;
  if (c->failed) return NULL;
  status = rp_wire_decode_request(line, at, &asked, &issues);
  memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  if (status == RP_OK) status = rp_wire_request_get(asked, &request, NULL);
  result = object(c);
  if (status == RP_REFUSED) {
    rp_decision denied;
    rp_text remedy;
    memset(&denied, 0, sizeof denied);
    denied.until = RP_NEVER;
    denied.reason = RP_REASON_INVALID_REQUEST;
    FILLED(c, remedy, rp_wire_remedy_of(issues, buffer, capacity));
    rp_issues_free(issues);
    set(c, result, "answer", answer(c, &denied, 0, remedy));
  } else if (status == RP_OK) {
    set(c, result, "roomId", text(c, request.room_id));
    set(c, result, "line", handle(c, LINE, asked, line.size));
  } else {
    rp_wire_request_free(asked);
    fail_status(c, status, "answerLine");
  }
  return result;
}

/* lineAnswer(line, snapshot or null) */
static napi_value line_answer(struct context *c) {
  const rp_wire_request *asked = handle_of(c, c->argv[0], LINE);
  const rp_snapshot *room = handle_of(c, c->argv[1], SNAPSHOT);
  rp_request request;
  rp_decision decided;
  rp_instant now = RP_NEVER;
  rp_text remedy;
  rp_status status;
  memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  if (c->failed) return NULL;
  status = rp_wire_request_get(asked, &request, &now);
  if (status != RP_OK) {
    fail_status(c, status, "answerLine");
    return NULL;
  }
  (void)rp_decide(room, &request, now, &decided);
  FILLED(c, remedy, rp_remedy(room, &request, now, &decided, buffer, capacity));
  return answer(c, &decided, request.action, remedy);
}

/* parseInstant(text): null where it is no timestamp */
static napi_value parse_instant(struct context *c) {
  rp_text given = text_of(c, c->argv[0]);
  rp_instant parsed = 0;
  if (c->failed) return NULL;
  if (rp_wire_parse_time(given, &parsed) != RP_OK) return nothing(c);
  return bigint(c, parsed);
}

/* remedy(snapshot, subject, action or null, target or null, now,
 *        {allowed, reason, until, revision}) */
static napi_value remedy(struct context *c) {
  const rp_snapshot *room;
  rp_request request = request_of(c, c->argv[1], c->argv[2], c->argv[3]);
  rp_instant now = bigint_of(c, c->argv[4]);
  napi_value until = member(c, c->argv[5], "until");
  rp_decision decided;
  rp_text words;
  memset(&decided, 0, sizeof decided);
  decided.effect =
      bool_of(c, member(c, c->argv[5], "allowed")) ? RP_ALLOW : RP_DENY;
  decided.reason = rp_reason_of(text_of(c, member(c, c->argv[5], "reason")));
  decided.until = is_null(c, until) ? RP_NEVER : bigint_of(c, until);
  decided.revision = bigint_of(c, member(c, c->argv[5], "revision"));
  room = handle_of(c, c->argv[0], SNAPSHOT);
  if (c->failed) return NULL;
  FILLED(c, words, rp_remedy(room, &request, now, &decided, buffer, capacity));
  return text(c, words);
}

void add_lines(napi_env env, napi_value to) {
  add_method(env, to, "lineDecode", line_decode);
  add_method(env, to, "lineAnswer", line_answer);
  add_method(env, to, "parseInstant", parse_instant);
  add_method(env, to, "remedy", remedy);
}
