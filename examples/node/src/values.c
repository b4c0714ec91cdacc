#include "values.h"

#include <stdlib.h>
#include <string.h>

/* --- One call ------------------------------------------------------------ */

static napi_value run_method(napi_env env, napi_callback_info info) {
  struct context c;
  size_t argc = MAX_ARGUMENTS;
  void *data = NULL;
  napi_value result = NULL;
  method run;
  memset(&c, 0, sizeof c);
  c.env = env;
  if (napi_get_cb_info(env, info, &argc, c.argv, NULL, &data) != napi_ok) {
    return NULL;
  }
  memcpy(&run, &data, sizeof run);
  result = run(&c);
  while (c.blocks != NULL) {
    struct block *next = c.blocks->next;
    free(c.blocks);
    c.blocks = next;
  }
  return c.failed ? NULL : result;
}

void add_method(napi_env env, napi_value to, const char *name, method run) {
  napi_value function;
  void *data;
  memcpy(&data, &run, sizeof data);
  if (napi_create_function(env, name, NAPI_AUTO_LENGTH, run_method, data,
                           &function) == napi_ok) {
    napi_set_named_property(env, to, name, function);
  }
}

static bool first_failure(struct context *c) {
  bool pending = false;
  if (c->failed) return false;
  c->failed = true;
  return napi_is_exception_pending(c->env, &pending) == napi_ok && !pending;
}

void fail(struct context *c, const char *message) {
  if (first_failure(c)) napi_throw_error(c->env, NULL, message);
}

void fail_type(struct context *c, const char *message) {
  if (first_failure(c)) napi_throw_type_error(c->env, NULL, message);
}

void fail_range(struct context *c, const char *message) {
  if (first_failure(c)) napi_throw_range_error(c->env, NULL, message);
}

void fail_status(struct context *c, rp_status status, const char *what) {
  if (status == RP_BAD_ARGUMENT) {
    fail(c, what);
  } else if (status == RP_NO_MEMORY) {
    fail(c, "memory ran out");
  } else {
    fail(c, "a bug of roompolicy; nothing was done");
  }
}

/* Whether a call of Node-API did what it should. */
static bool ok(struct context *c, napi_status status) {
  if (status == napi_ok) return true;
  fail(c, "Node-API refused a value");
  return false;
}

void *scratch(struct context *c, size_t size) {
  struct block *block;
  if (c->failed) return NULL;
  block = calloc(1, sizeof *block + size);
  if (block == NULL) {
    fail(c, "memory ran out");
    return NULL;
  }
  block->next = c->blocks;
  c->blocks = block;
  return block + 1;
}

/* --- From JavaScript ----------------------------------------------------- */

static bool is_type(struct context *c, napi_value value, napi_valuetype type) {
  napi_valuetype found = napi_undefined;
  if (c->failed || value == NULL) return false;
  return napi_typeof(c->env, value, &found) == napi_ok && found == type;
}

bool is_nothing(struct context *c, napi_value value) {
  return value == NULL || is_type(c, value, napi_undefined) ||
         is_null(c, value);
}

bool is_null(struct context *c, napi_value value) {
  return is_type(c, value, napi_null);
}

bool is_name(rp_text text, const char *name) {
  return text.size == strlen(name) && text.size != 0 &&
         memcmp(text.data, name, text.size) == 0;
}

/* UTF-8 of UTF-16, with lone surrogates as three bytes each. */
static size_t to_bytes(const char16_t *units, size_t count, char *bytes) {
  size_t size = 0;
  size_t i;
  for (i = 0; i < count; ++i) {
    uint32_t point = units[i];
    if (point >= 0xD800 && point < 0xDC00 && i + 1 < count &&
        units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000) {
      point = 0x10000 + ((point - 0xD800) << 10) + (units[++i] - 0xDC00u);
    }
    if (point < 0x80) {
      bytes[size++] = (char)point;
      continue;
    }
    if (point < 0x800) {
      bytes[size++] = (char)(0xC0 | point >> 6);
    } else if (point < 0x10000) {
      bytes[size++] = (char)(0xE0 | point >> 12);
      bytes[size++] = (char)(0x80 | (point >> 6 & 0x3F));
    } else {
      bytes[size++] = (char)(0xF0 | point >> 18);
      bytes[size++] = (char)(0x80 | (point >> 12 & 0x3F));
      bytes[size++] = (char)(0x80 | (point >> 6 & 0x3F));
    }
    bytes[size++] = (char)(0x80 | (point & 0x3F));
  }
  return size;
}

rp_text text_of(struct context *c, napi_value value) {
  rp_text result = {NULL, 0};
  size_t count = 0;
  char16_t *units;
  char *bytes;
  if (!is_type(c, value, napi_string)) {
    fail_type(c, "expected a string");
    return result;
  }
  if (!ok(c, napi_get_value_string_utf16(c->env, value, NULL, 0, &count))) {
    return result;
  }
  units = scratch(c, (count + 1) * sizeof *units);
  bytes = scratch(c, count * 3 + 1); /* no unit takes more than three bytes */
  if (c->failed) return result;
  if (!ok(c, napi_get_value_string_utf16(c->env, value, units, count + 1,
                                         &count))) {
    return result;
  }
  result.data = bytes;
  result.size = to_bytes(units, count, bytes);
  return result;
}

rp_text bytes_of(struct context *c, napi_value value) {
  rp_text result = {NULL, 0};
  bool is_array = false;
  void *data = NULL;
  if (c->failed || value == NULL ||
      napi_is_typedarray(c->env, value, &is_array) != napi_ok || !is_array) {
    return text_of(c, value);
  }
  napi_typedarray_type type = napi_uint8_array;
  if (!ok(c, napi_get_typedarray_info(c->env, value, &type, &result.size, &data,
                                      NULL, NULL))) {
    result.size = 0;
    return result;
  }
  if (type != napi_uint8_array) {
    fail_type(c, "expected a string or a Uint8Array");
    result.size = 0;
    return result;
  }
  result.data = data;
  return result;
}

int64_t bigint_of(struct context *c, napi_value value) {
  int64_t result = 0;
  bool lossless = false;
  if (!is_type(c, value, napi_bigint)) {
    fail_type(c, "expected a bigint");
    return 0;
  }
  if (ok(c, napi_get_value_bigint_int64(c->env, value, &result, &lossless)) &&
      !lossless) {
    fail_range(c, "a bigint of more than 64 bits");
  }
  return result;
}

int32_t int_of(struct context *c, napi_value value) {
  double result = 0;
  if (!is_type(c, value, napi_number)) {
    fail_type(c, "expected a number");
    return 0;
  }
  if (!ok(c, napi_get_value_double(c->env, value, &result))) return 0;
  if (!(result >= INT32_MIN && result <= INT32_MAX) ||
      (double)(int32_t)result != result) { /* NaN is in no range */
    fail_range(c, "expected a whole number of 32 bits");
    return 0;
  }
  return (int32_t)result;
}

bool bool_of(struct context *c, napi_value value) {
  bool result = false;
  if (!is_type(c, value, napi_boolean)) {
    fail_type(c, "expected true or false");
    return false;
  }
  (void)ok(c, napi_get_value_bool(c->env, value, &result));
  return result;
}

napi_value member(struct context *c, napi_value object, const char *name) {
  napi_value value = NULL;
  if (!is_type(c, object, napi_object)) {
    fail_type(c, "expected an object");
    return NULL;
  }
  (void)ok(c, napi_get_named_property(c->env, object, name, &value));
  return value;
}

uint32_t length_of(struct context *c, napi_value array) {
  uint32_t length = 0;
  bool is_array = false;
  if (c->failed || array == NULL) return 0;
  if (napi_is_array(c->env, array, &is_array) != napi_ok || !is_array) {
    fail_type(c, "expected an array");
    return 0;
  }
  (void)ok(c, napi_get_array_length(c->env, array, &length));
  return length;
}

napi_value element(struct context *c, napi_value array, uint32_t index) {
  napi_value value = NULL;
  if (c->failed) return NULL;
  (void)ok(c, napi_get_element(c->env, array, index, &value));
  return value;
}

/* All keys of an object's own, enumerable or not; NULL of what is none. */
static napi_value keys_of(struct context *c, napi_value object) {
  napi_value keys = NULL;
  if (!is_type(c, object, napi_object)) return NULL;
  (void)ok(c, napi_get_all_property_names(c->env, object, napi_key_own_only,
                                          napi_key_all_properties,
                                          napi_key_numbers_to_strings, &keys));
  return keys;
}

rp_subject subject_of(struct context *c, napi_value value) {
  const rp_subject nobody = {0};
  napi_value keys = keys_of(c, value);
  if (keys != NULL && length_of(c, keys) == 1) {
    napi_value key = element(c, keys, 0);
    rp_text name = {NULL, 0};
    napi_value found = NULL;
    if (is_type(c, key, napi_string)) name = text_of(c, key);
    if (!c->failed) (void)ok(c, napi_get_property(c->env, value, key, &found));
    if (is_name(name, "user") && is_type(c, found, napi_string)) {
      return rp_user(text_of(c, found));
    }
    if (is_name(name, "pstn") && is_type(c, found, napi_string)) {
      return rp_pstn(text_of(c, found));
    }
    if (is_name(name, "server")) {
      keys = keys_of(c, found);
      if (keys != NULL && length_of(c, keys) == 0 && !c->failed) {
        return rp_server();
      }
    }
  }
  fail_type(c, "a subject is {user: id}, {pstn: id} or {server: {}}");
  return nobody;
}

rp_role role_of(struct context *c, napi_value value) {
  const rp_role no_role = 255;
  rp_role role = rp_role_of(text_of(c, value));
  return role == RP_ROLE_UNSPECIFIED ? no_role : role;
}

rp_request request_of(struct context *c, napi_value subject, napi_value action,
                      napi_value target) {
  rp_request request = rp_request_join(subject_of(c, subject));
  if (!is_null(c, action)) {
    request.asks = RP_ASKS_PERFORM;
    request.action = rp_action_of(text_of(c, action));
  }
  if (!is_null(c, target)) {
    request = rp_with_target(request, text_of(c, target));
  }
  return request;
}

/* --- To JavaScript ------------------------------------------------------- */

napi_value nothing(struct context *c) {
  napi_value value = NULL;
  (void)ok(c, napi_get_null(c->env, &value));
  return value;
}

napi_value boolean(struct context *c, bool value) {
  napi_value result = NULL;
  (void)ok(c, napi_get_boolean(c->env, value, &result));
  return result;
}

napi_value number(struct context *c, double value) {
  napi_value result = NULL;
  (void)ok(c, napi_create_double(c->env, value, &result));
  return result;
}

napi_value bigint(struct context *c, int64_t value) {
  napi_value result = NULL;
  (void)ok(c, napi_create_bigint_int64(c->env, value, &result));
  return result;
}

napi_value instant(struct context *c, rp_instant value) {
  return value == RP_NEVER ? nothing(c) : bigint(c, value);
}

napi_value string(struct context *c, const char *text) {
  napi_value result = NULL;
  (void)ok(c, napi_create_string_utf8(c->env, text, NAPI_AUTO_LENGTH, &result));
  return result;
}

napi_value text(struct context *c, rp_text text) {
  napi_value result = NULL;
  (void)ok(c, napi_create_string_utf8(c->env, text.size == 0 ? "" : text.data,
                                      text.size, &result));
  return result;
}

napi_value object(struct context *c) {
  napi_value result = NULL;
  (void)ok(c, napi_create_object(c->env, &result));
  return result;
}

napi_value array(struct context *c) {
  napi_value result = NULL;
  (void)ok(c, napi_create_array(c->env, &result));
  return result;
}

void set(struct context *c, napi_value object, const char *name,
         napi_value value) {
  if (c->failed) return;
  (void)ok(c, napi_set_named_property(c->env, object, name, value));
}

void append(struct context *c, napi_value array, uint32_t index,
            napi_value value) {
  if (c->failed) return;
  (void)ok(c, napi_set_element(c->env, array, index, value));
}

napi_value decision(struct context *c, const rp_decision *value) {
  napi_value result = object(c);
  set(c, result, "allowed", boolean(c, value->effect == RP_ALLOW));
  set(c, result, "reason", string(c, rp_reason_name(value->reason)));
  set(c, result, "until", instant(c, value->until));
  set(c, result, "revision", bigint(c, value->revision));
  return result;
}

napi_value subject(struct context *c, const rp_subject *value) {
  napi_value result = object(c);
  if (value->kind == RP_SUBJECT_USER) {
    set(c, result, "user", text(c, value->id));
  } else if (value->kind == RP_SUBJECT_PSTN) {
    set(c, result, "pstn", text(c, value->id));
  } else if (value->kind == RP_SUBJECT_SERVER) {
    set(c, result, "server", object(c));
  } else {
    return nothing(c);
  }
  return result;
}

napi_value action_names(struct context *c, const rp_action_set *set) {
  napi_value names = array(c);
  uint32_t count = 0;
  rp_action action;
  for (action = 1; action <= RP_NUM_ACTIONS; ++action) {
    if (rp_actions_contain(set, action) == 0) continue;
    append(c, names, count++, string(c, rp_action_name(action)));
  }
  return names;
}

napi_value media_names(struct context *c, rp_media_set set) {
  napi_value names = array(c);
  uint32_t count = 0;
  rp_media kind;
  for (kind = 1; kind <= RP_NUM_MEDIA; ++kind) {
    if ((set >> kind & 1u) == 0) continue;
    append(c, names, count++, string(c, rp_media_name(kind)));
  }
  return names;
}

napi_value permitted(struct context *c, const rp_permissions *value) {
  napi_value result = object(c);
  set(c, result, "allowed", action_names(c, &value->allowed));
  set(c, result, "media", media_names(c, value->media));
  set(c, result, "reason", string(c, rp_reason_name(value->reason)));
  set(c, result, "until", instant(c, value->until));
  set(c, result, "revision", bigint(c, value->revision));
  return result;
}

napi_value refused(struct context *c, rp_issues *issues) {
  napi_value result = object(c);
  napi_value list = array(c);
  size_t count = rp_issues_size(issues);
  size_t i;
  for (i = 0; i < count && !c->failed; ++i) {
    rp_issue issue;
    napi_value one = object(c);
    memset(&issue, 0, sizeof issue);
    issue.struct_size = sizeof issue;
    if (rp_issues_get(issues, i, &issue) != RP_OK) break;
    set(c, one, "code", string(c, rp_issue_name(issue.code)));
    set(c, one, "path", text(c, issue.path));
    set(c, one, "message", text(c, issue.message));
    set(c, one, "remedy", string(c, rp_issue_remedy(issue.code)));
    append(c, list, (uint32_t)i, one);
  }
  set(c, result, "issues", list);
  set(c, result, "total", number(c, (double)rp_issues_total(issues)));
  rp_issues_free(issues);
  return result;
}

/* --- Handles ------------------------------------------------------------- */

struct held {
  enum kind kind;
  void *object; /* NULL: closed */
  int64_t bytes;
};

static void free_object(enum kind kind, void *object) {
  switch (kind) {
    case ROOM:
      rp_room_free(object);
      break;
    case SNAPSHOT:
      rp_snapshot_free(object);
      break;
    case DIRECTORY:
      rp_directory_free(object);
      break;
    case READER:
      rp_reader_free(object);
      break;
    case CALL:
      rp_call_free(object);
      break;
    case GRANT:
      rp_grant_free(object);
      break;
    case LINE:
      rp_wire_request_free(object);
      break;
  }
}

static void let_go(napi_env env, struct held *held) {
  int64_t now = 0;
  if (held->object == NULL) return;
  free_object(held->kind, held->object);
  held->object = NULL;
  (void)napi_adjust_external_memory(env, -held->bytes, &now);
}

static void finalize(napi_env env, void *data, void *hint) {
  (void)hint;
  let_go(env, data);
  free(data);
}

napi_value handle(struct context *c, enum kind kind, void *object,
                  size_t bytes) {
  napi_value result = NULL;
  int64_t now = 0;
  struct held *held = c->failed ? NULL : malloc(sizeof *held);
  if (held == NULL) {
    free_object(kind, object);
    fail(c, "memory ran out");
    return NULL;
  }
  held->kind = kind;
  held->object = object;
  held->bytes = (int64_t)bytes;
  if (!ok(c, napi_create_external(c->env, held, finalize, NULL, &result))) {
    free_object(kind, object);
    free(held);
    return NULL;
  }
  (void)napi_adjust_external_memory(c->env, held->bytes, &now);
  return result;
}

static struct held *held_of(struct context *c, napi_value value) {
  void *data = NULL;
  if (!is_type(c, value, napi_external) ||
      napi_get_value_external(c->env, value, &data) != napi_ok) {
    fail_type(c, "expected an object of roompolicy");
    return NULL;
  }
  return data;
}

void *handle_of(struct context *c, napi_value value, enum kind kind) {
  struct held *held;
  if (is_nothing(c, value)) return NULL;
  held = held_of(c, value);
  if (held == NULL) return NULL;
  if (held->kind != kind) {
    fail_type(c, "expected another kind of object");
    return NULL;
  }
  return held->object;
}

void *open_of(struct context *c, napi_value value, enum kind kind,
              const char *what) {
  void *object = handle_of(c, value, kind);
  if (object == NULL) fail(c, what);
  return object;
}

napi_value close_handle(struct context *c) {
  struct held *held = held_of(c, c->argv[0]);
  if (held != NULL) let_go(c->env, held);
  return NULL;
}
