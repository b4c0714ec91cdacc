/* Values between JavaScript and the library.
 *
 * A function that finds a value of the wrong type throws and makes `failed`
 * true; what it returns is zero then, and the ones after it do nothing. So a
 * method reads all its arguments, asks `failed` once, and calls the library.
 */
#ifndef ROOMPOLICY_NODE_VALUES_H_
#define ROOMPOLICY_NODE_VALUES_H_

#include <node_api.h>
#include <roompolicy/c_api.h>
#include <roompolicy/wire/c_api.h>
#include <stdbool.h>

enum { MAX_ARGUMENTS = 8 };

/* Memory that lives as long as one call from JavaScript. */
struct block {
  struct block *next;
};

struct context {
  napi_env env;
  napi_value argv[MAX_ARGUMENTS];
  struct block *blocks;
  bool failed;
};

/* What a handle in JavaScript holds. */
enum kind {
  ROOM = 1,
  SNAPSHOT,
  DIRECTORY,
  READER,
  CALL,
  GRANT,
  LINE,
};

typedef napi_value (*method)(struct context *c);

/* Adds `run` to an object as a function. */
void add_method(napi_env env, napi_value to, const char *name, method run);

/* Throws an Error, TypeError or RangeError, unless something was thrown. */
void fail(struct context *c, const char *message);
void fail_type(struct context *c, const char *message);
void fail_range(struct context *c, const char *message);

/* Throws what a status other than RP_OK and RP_REFUSED means. */
void fail_status(struct context *c, rp_status status, const char *what);

/* Zeroed, of this call; never NULL unless `failed`. */
void *scratch(struct context *c, size_t size);

/* --- From JavaScript --- */

/* The bytes of a string. Lone surrogates become bytes that are no UTF-8, which
 * the library denies or refuses like any other text that is no id. */
rp_text text_of(struct context *c, napi_value value);
/* A string, or the bytes of a Uint8Array. */
rp_text bytes_of(struct context *c, napi_value value);
int64_t bigint_of(struct context *c, napi_value value);
int32_t int_of(struct context *c, napi_value value); /* whole, of 32 bits */
bool bool_of(struct context *c, napi_value value);
bool is_nothing(struct context *c, napi_value value); /* undefined or null */
bool is_null(struct context *c, napi_value value);
bool is_name(rp_text text, const char *name);
/* A member of an object; undefined where there is none. */
napi_value member(struct context *c, napi_value object, const char *name);
uint32_t length_of(struct context *c, napi_value array);
napi_value element(struct context *c, napi_value array, uint32_t index);

/* NULL for undefined, null and what was closed. Read it after all arguments
 * that are objects: a getter of theirs may close it. */
void *handle_of(struct context *c, napi_value value, enum kind kind);
/* The same for what does not deny: throws `what` where it is NULL. */
void *open_of(struct context *c, napi_value value, enum kind kind,
              const char *what);

/* A subject is {user: id}, {pstn: id} or {server: {}}, and has no other key. */
rp_subject subject_of(struct context *c, napi_value value);
/* A role by name; a number that is none for any other text. */
rp_role role_of(struct context *c, napi_value value);
/* `action` null: to join; `target` null: nobody. Undefined is neither. */
rp_request request_of(struct context *c, napi_value subject, napi_value action,
                      napi_value target);

/* --- To JavaScript --- */

napi_value nothing(struct context *c); /* null */
napi_value boolean(struct context *c, bool value);
napi_value number(struct context *c, double value);
napi_value bigint(struct context *c, int64_t value);
napi_value instant(struct context *c, rp_instant value); /* null: never */
napi_value string(struct context *c, const char *text);
napi_value text(struct context *c, rp_text text);
napi_value object(struct context *c);
napi_value array(struct context *c);
void set(struct context *c, napi_value object, const char *name,
         napi_value value);
void append(struct context *c, napi_value array, uint32_t index,
            napi_value value);

/* An object of the library as a handle, which frees it at the latest with the
 * garbage collector. `bytes` is about what it takes, for the collector. */
napi_value handle(struct context *c, enum kind kind, void *held, size_t bytes);
/* close(handle): frees now; closing again does nothing. */
napi_value close_handle(struct context *c);

napi_value decision(struct context *c, const rp_decision *value);
napi_value subject(struct context *c, const rp_subject *value);
napi_value action_names(struct context *c, const rp_action_set *set);
napi_value media_names(struct context *c, rp_media_set set);
napi_value permitted(struct context *c, const rp_permissions *value);
/* {issues: [...], total}; frees them. */
napi_value refused(struct context *c, rp_issues *issues);

/* --- The parts --- */

void add_rooms(napi_env env, napi_value to);
void add_deciding(napi_env env, napi_value to);
void add_directory(napi_env env, napi_value to);
void add_call(napi_env env, napi_value to);
void add_lines(napi_env env, napi_value to);

/* Of rooms.c, for the directory too. */
napi_value room_handle(struct context *c, rp_room *room);
rp_room_spec room_spec_of(struct context *c, napi_value value);
rp_room_change room_change_of(struct context *c, napi_value value);

#endif /* ROOMPOLICY_NODE_VALUES_H_ */
