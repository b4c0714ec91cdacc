// The functions of the library whose structs hold texts, with the texts of Go
// as arguments: cgo lets no pointer to Go's memory into a struct that it hands
// on. Included by the preambles of the Go files alone, which know _GoString_.
#ifndef ROOMPOLICY_GO_SHIM_H_
#define ROOMPOLICY_GO_SHIM_H_

#include <roompolicy/c_api.h>
#include <roompolicy/wire/c_api.h>
#include <stdlib.h>

static inline rp_text shim_text(_GoString_ text) {
  rp_text result;
  result.data = _GoStringPtr(text);
  result.size = _GoStringLen(text);
  return result;
}

static inline rp_subject shim_subject(rp_subject_kind kind, _GoString_ id) {
  rp_subject subject = rp_user(shim_text(id));
  subject.kind = kind;
  return subject;
}

// What asks is said by these arguments, in this order, in all that follows.
#define SHIM_ASKED                                                     \
  rp_subject_kind kind, _GoString_ id, rp_asks asks, rp_action action, \
      int32_t has_target, _GoString_ target
#define SHIM_REQUEST shim_request(kind, id, asks, action, has_target, target)

static inline rp_request shim_request(SHIM_ASKED) {
  rp_request request = rp_request_join(shim_subject(kind, id));
  request.asks = asks;
  request.action = action;
  request.has_target = has_target;
  if (has_target != 0) request.target = shim_text(target);
  return request;
}

static inline rp_decision shim_decide(const rp_snapshot *room, SHIM_ASKED,
                                      rp_instant now) {
  rp_request request = SHIM_REQUEST;
  rp_decision decision;
  (void)rp_decide(room, &request, now, &decision);
  return decision;
}

static inline rp_decision shim_reader_decide(rp_reader *reader,
                                             _GoString_ room_id, SHIM_ASKED,
                                             rp_instant now) {
  rp_request request = rp_in_room(SHIM_REQUEST, shim_text(room_id));
  rp_decision decision;
  (void)rp_reader_decide(reader, &request, now, &decision);
  return decision;
}

static inline rp_status shim_permit(const rp_snapshot *room,
                                    rp_subject_kind kind, _GoString_ id,
                                    rp_instant now,
                                    rp_permissions *permissions) {
  rp_subject subject = shim_subject(kind, id);
  return rp_permit(room, &subject, now, permissions);
}

static inline rp_status shim_reader_permit(rp_reader *reader,
                                           _GoString_ room_id,
                                           rp_subject_kind kind, _GoString_ id,
                                           rp_instant now,
                                           rp_permissions *permissions) {
  rp_subject subject = shim_subject(kind, id);
  return rp_reader_permit(reader, shim_text(room_id), &subject, now,
                          permissions);
}

static inline rp_status shim_explain(const rp_snapshot *room, SHIM_ASKED,
                                     rp_instant now,
                                     rp_explanation **explanation) {
  rp_request request = SHIM_REQUEST;
  return rp_explain(room, &request, now, explanation);
}

static inline size_t shim_remedy(const rp_snapshot *room, SHIM_ASKED,
                                 rp_instant now, rp_decision decision,
                                 char *buffer, size_t capacity) {
  rp_request request = SHIM_REQUEST;
  return rp_remedy(room, &request, now, &decision, buffer, capacity);
}

static inline rp_role shim_room_role(const rp_room *room, _GoString_ id) {
  return rp_room_role(room, shim_text(id));
}

static inline rp_action shim_action_of(_GoString_ name) {
  return rp_action_of(shim_text(name));
}

static inline rp_status shim_parse_time(_GoString_ text, rp_instant *instant) {
  return rp_wire_parse_time(shim_text(text), instant);
}

static inline rp_status shim_directory_apply(
    rp_directory *directory, _GoString_ room_id, const rp_room_change *change,
    rp_instant now, rp_change_report *report, rp_issues **issues) {
  return rp_directory_apply(directory, shim_text(room_id), change, now, report,
                            issues);
}

static inline rp_status shim_directory_delete(rp_directory *directory,
                                              _GoString_ room_id,
                                              rp_change_report *report,
                                              rp_issues **issues) {
  return rp_directory_delete(directory, shim_text(room_id), report, issues);
}

static inline rp_status shim_directory_get(const rp_directory *directory,
                                           _GoString_ room_id, rp_room **room) {
  return rp_directory_get(directory, shim_text(room_id), room);
}

static inline rp_status shim_reader_new(const rp_directory *directory,
                                        _GoString_ name, rp_reader **reader) {
  return rp_reader_new(directory, shim_text(name), reader);
}

static inline rp_status shim_call_new(const rp_snapshot *room, _GoString_ id,
                                      rp_call **call, rp_issues **issues) {
  return rp_call_new(room, shim_text(id), call, issues);
}

static inline rp_status shim_call_join(rp_call *call, rp_subject_kind kind,
                                       _GoString_ id, _GoString_ endpoint,
                                       rp_instant now, rp_decision *decision,
                                       rp_grant **grant, rp_effects **effects) {
  rp_subject subject = shim_subject(kind, id);
  return rp_call_join(call, &subject, shim_text(endpoint), now, decision, grant,
                      effects);
}

static inline rp_status shim_call_perform(rp_call *call, SHIM_ASKED,
                                          int32_t ban, _GoString_ endpoint,
                                          rp_instant now, rp_decision *decision,
                                          rp_effects **effects) {
  rp_request request = SHIM_REQUEST;
  rp_perform_options options;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.ban = ban;
  options.endpoint = shim_text(endpoint);
  return rp_call_perform(call, &request, &options, now, decision, effects);
}

static inline rp_status shim_call_leg_answered(
    rp_call *call, _GoString_ endpoint, rp_instant now, rp_decision *decision,
    rp_grant **grant, rp_effects **effects) {
  return rp_call_leg_answered(call, shim_text(endpoint), now, decision, grant,
                              effects);
}

static inline rp_status shim_call_leave(rp_call *call, _GoString_ endpoint,
                                        rp_instant now, rp_effects **effects) {
  return rp_call_leave(call, shim_text(endpoint), now, effects);
}

static inline rp_status shim_call_leg_ended(rp_call *call, _GoString_ endpoint,
                                            rp_instant now,
                                            rp_effects **effects) {
  return rp_call_leg_ended(call, shim_text(endpoint), now, effects);
}

static inline int32_t shim_call_lift_ban(rp_call *call, _GoString_ id) {
  return rp_call_lift_ban(call, shim_text(id));
}

static inline int32_t shim_call_is_banned(const rp_call *call, _GoString_ id) {
  return rp_call_is_banned(call, shim_text(id));
}

#endif  // ROOMPOLICY_GO_SHIM_H_
