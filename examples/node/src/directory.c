/* Directories and their readers. */
#include <string.h>

#include "values.h"

enum { BYTES_OF_DIRECTORY = 65536, BYTES_OF_READER = 1024 };

static rp_change_report empty_report(void) {
  rp_change_report report;
  memset(&report, 0, sizeof report);
  report.struct_size = sizeof report;
  return report;
}

/* What was done, or why nothing was. */
static napi_value done(struct context *c, rp_status status,
                       const rp_change_report *report, rp_issues *issues) {
  napi_value result;
  if (status == RP_REFUSED) return refused(c, issues);
  if (status != RP_OK) {
    fail_status(c, status, "a closed directory or room");
    return NULL;
  }
  result = object(c);
  set(c, result, "revision", bigint(c, report->revision));
  set(c, result, "added", number(c, (double)report->added));
  set(c, result, "updated", number(c, (double)report->updated));
  set(c, result, "removed", number(c, (double)report->removed));
  set(c, result, "roleChanges", number(c, (double)report->role_changes));
  return result;
}

/* directoryNew() */
static napi_value directory_new(struct context *c) {
  rp_directory *directory = NULL;
  rp_status status = rp_directory_new(NULL, NULL, &directory);
  if (status != RP_OK) {
    fail_status(c, status, "Directory");
    return NULL;
  }
  return handle(c, DIRECTORY, directory, BYTES_OF_DIRECTORY);
}

/* directoryCreate(directory, spec, now) */
static napi_value directory_create(struct context *c) {
  rp_room_spec spec = room_spec_of(c, c->argv[1]);
  rp_instant now = bigint_of(c, c->argv[2]);
  rp_directory *directory = handle_of(c, c->argv[0], DIRECTORY);
  rp_change_report report = empty_report();
  rp_issues *issues = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_directory_create(directory, &spec, now, &report, &issues);
  return done(c, status, &report, issues);
}

typedef rp_status (*take_room)(rp_directory *, const rp_room *,
                               rp_change_report *, rp_issues **);

static napi_value give_room(struct context *c, take_room take) {
  rp_directory *directory = handle_of(c, c->argv[0], DIRECTORY);
  const rp_room *room = handle_of(c, c->argv[1], ROOM);
  rp_change_report report = empty_report();
  rp_issues *issues = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = take(directory, room, &report, &issues);
  return done(c, status, &report, issues);
}

/* directoryAdd(directory, room) */
static napi_value directory_add(struct context *c) {
  return give_room(c, rp_directory_add);
}

/* directoryReplace(directory, room) */
static napi_value directory_replace(struct context *c) {
  return give_room(c, rp_directory_replace);
}

/* directoryApply(directory, room id, change, now) */
static napi_value directory_apply(struct context *c) {
  rp_text id = text_of(c, c->argv[1]);
  rp_room_change change = room_change_of(c, c->argv[2]);
  rp_instant now = bigint_of(c, c->argv[3]);
  rp_directory *directory = handle_of(c, c->argv[0], DIRECTORY);
  rp_change_report report = empty_report();
  rp_issues *issues = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_directory_apply(directory, id, &change, now, &report, &issues);
  return done(c, status, &report, issues);
}

/* directoryDelete(directory, room id) */
static napi_value directory_delete(struct context *c) {
  rp_directory *directory = handle_of(c, c->argv[0], DIRECTORY);
  rp_text id = text_of(c, c->argv[1]);
  rp_change_report report = empty_report();
  rp_issues *issues = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_directory_delete(directory, id, &report, &issues);
  return done(c, status, &report, issues);
}

/* directoryGet(directory, room id): a room, or null */
static napi_value directory_get(struct context *c) {
  const rp_directory *directory = handle_of(c, c->argv[0], DIRECTORY);
  rp_text id = text_of(c, c->argv[1]);
  rp_room *room = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_directory_get(directory, id, &room);
  if (status != RP_OK) {
    fail_status(c, status, "a closed directory");
    return NULL;
  }
  return room == NULL ? nothing(c) : room_handle(c, room);
}

/* readerNew(directory, name) */
static napi_value reader_new(struct context *c) {
  const rp_directory *directory = handle_of(c, c->argv[0], DIRECTORY);
  rp_text name = text_of(c, c->argv[1]);
  rp_reader *reader = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_reader_new(directory, name, &reader);
  if (status != RP_OK) {
    fail_status(c, status, "a closed directory");
    return NULL;
  }
  return handle(c, READER, reader, BYTES_OF_READER);
}

/* readerDecide(reader, room id, subject, action or null, target or null, now)
 */
static napi_value reader_decide(struct context *c) {
  rp_text id = text_of(c, c->argv[1]);
  rp_request request =
      rp_in_room(request_of(c, c->argv[2], c->argv[3], c->argv[4]), id);
  rp_instant now = bigint_of(c, c->argv[5]);
  rp_reader *reader = handle_of(c, c->argv[0], READER);
  rp_decision answer;
  if (c->failed) return NULL;
  (void)rp_reader_decide(reader, &request, now, &answer);
  return decision(c, &answer);
}

/* readerPermissions(reader, room id, subject, now) */
static napi_value reader_permissions(struct context *c) {
  rp_text id = text_of(c, c->argv[1]);
  rp_subject asked = subject_of(c, c->argv[2]);
  rp_instant now = bigint_of(c, c->argv[3]);
  rp_reader *reader = handle_of(c, c->argv[0], READER);
  rp_permissions read;
  rp_status status;
  memset(&read, 0, sizeof read);
  read.struct_size = sizeof read;
  if (c->failed) return NULL;
  status = rp_reader_permit(reader, id, &asked, now, &read);
  if (status != RP_OK) {
    fail_status(c, status, "a closed reader");
    return NULL;
  }
  return permitted(c, &read);
}

void add_directory(napi_env env, napi_value to) {
  add_method(env, to, "directoryNew", directory_new);
  add_method(env, to, "directoryCreate", directory_create);
  add_method(env, to, "directoryAdd", directory_add);
  add_method(env, to, "directoryReplace", directory_replace);
  add_method(env, to, "directoryApply", directory_apply);
  add_method(env, to, "directoryDelete", directory_delete);
  add_method(env, to, "directoryGet", directory_get);
  add_method(env, to, "readerNew", reader_new);
  add_method(env, to, "readerDecide", reader_decide);
  add_method(env, to, "readerPermissions", reader_permissions);
}
