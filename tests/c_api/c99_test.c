/* A C99 program that uses every part of the interface: it compiles without a
 * warning, and what it is answered is right. */
#include <stdio.h>
#include <string.h>

#include "roompolicy/c_api.h"
#include "roompolicy/wire/c_api.h"

static int failures = 0;

static void check(int holds, const char *what, int line) {
  if (holds) return;
  fprintf(stderr, "c99_test.c:%d: not so: %s\n", line, what);
  ++failures;
}
#define CHECK(condition) check((condition) ? 1 : 0, #condition, __LINE__)

static const rp_instant kNow = INT64_C(1772355600000000000);
static const int64_t kHour = INT64_C(3600000000000);

static int is_text(rp_text text, const char *expected) {
  return text.size == strlen(expected) &&
         (text.size == 0 || memcmp(text.data, expected, text.size) == 0);
}

static rp_room *make_room(void) {
  const rp_participant people[] = {
      {rp_text_of("8:acs:doctor"), RP_ROLE_PRESENTER},
      {rp_text_of("8:acs:patient"), RP_ROLE_ATTENDEE}};
  rp_room_spec spec;
  rp_room *room = NULL;
  rp_issues *issues = NULL;
  memset(&spec, 0, sizeof spec);
  CHECK(rp_room_create(NULL, &spec, kNow, &room, &issues) == RP_BAD_ARGUMENT);
  spec.struct_size = sizeof spec;
  CHECK(rp_room_create(NULL, &spec, kNow, &room, &issues) == RP_REFUSED);
  CHECK(rp_issues_size(issues) == 1);
  rp_issues_free(issues);
  spec.id = rp_text_of("room-1");
  spec.has = RP_HAS_DIAL_OUT | RP_HAS_VALID_UNTIL;
  spec.pstn_dialout_enabled = 1;
  spec.valid_until = kNow + kHour;
  spec.participants = people;
  spec.num_participants = 2;
  CHECK(rp_room_create(NULL, &spec, kNow, &room, &issues) == RP_OK);
  CHECK(issues == NULL);
  return room;
}

static void test_zeroed_structs_deny(void) {
  rp_request request;
  rp_decision decision;
  rp_subject nobody;
  rp_permissions permissions;
  memset(&request, 0, sizeof request);
  memset(&nobody, 0, sizeof nobody);
  memset(&permissions, 0, sizeof permissions);
  CHECK(rp_decide(NULL, &request, 0, &decision) == RP_DENY);
  CHECK(decision.reason == RP_REASON_INVALID_REQUEST);
  CHECK(rp_decide(NULL, NULL, 0, NULL) == RP_DENY);
  CHECK(rp_permit(NULL, &nobody, 0, &permissions) == RP_BAD_ARGUMENT);
  CHECK(rp_actions_contain(&permissions.allowed, RP_ACTION_UNMUTE_MIC) == 0);
  CHECK(rp_grant_allows(NULL, RP_ACTION_UNMUTE_MIC, 0) == 0);
}

static void test_decisions(const rp_room *room) {
  rp_snapshot *snapshot = NULL;
  rp_decision decision;
  rp_permissions may;
  rp_explanation *why = NULL;
  char text[256];
  const rp_subject patient = rp_user(rp_text_of("8:acs:patient"));
  const rp_request join = rp_request_join(patient);
  const rp_request share = rp_request_perform(patient, RP_ACTION_SHARE_SCREEN);
  const rp_request mute =
      rp_with_target(rp_request_perform(rp_user(rp_text_of("8:acs:doctor")),
                                        RP_ACTION_MUTE_OTHERS),
                     rp_text_of("8:acs:patient"));
  CHECK(rp_compile(room, &snapshot) == RP_OK);
  CHECK(rp_decide(snapshot, &join, kNow, &decision) == RP_ALLOW);
  CHECK(decision.until == kNow + kHour && decision.revision == 1);
  CHECK(rp_decide(snapshot, &join, kNow + kHour, &decision) == RP_DENY);
  CHECK(decision.reason == RP_REASON_EXPIRED && decision.until == RP_NEVER);
  CHECK(rp_decide(snapshot, &share, kNow, &decision) == RP_DENY);
  CHECK(strcmp(rp_reason_name(decision.reason), "ROLE_RESTRICTED") == 0);
  CHECK(rp_remedy(snapshot, &share, kNow, &decision, text, sizeof text) ==
        strlen(text));
  CHECK(strstr(text, "PRESENTER") != NULL);
  CHECK(rp_decide(snapshot, &mute, kNow, NULL) == RP_ALLOW);
  memset(&may, 0, sizeof may);
  may.struct_size = sizeof may;
  CHECK(rp_permit(snapshot, &patient, kNow, &may) == RP_OK);
  CHECK(rp_actions_contain(&may.allowed, RP_ACTION_UNMUTE_MIC) == 1);
  CHECK((may.media >> RP_MEDIA_PUBLISH_SCREEN & 1U) == 0);
  CHECK(rp_explain(snapshot, &share, kNow, &why) == RP_OK);
  CHECK(rp_explanation_size(why) > 3);
  rp_explanation_free(why);
  rp_snapshot_free(snapshot);
}

static void test_directory(const rp_room *room) {
  rp_directory *directory = NULL;
  rp_reader *reader = NULL;
  rp_change_report report;
  rp_decision decision;
  rp_request unmute =
      rp_in_room(rp_request_perform(rp_user(rp_text_of("8:acs:patient")),
                                    RP_ACTION_UNMUTE_MIC),
                 rp_text_of("room-1"));
  memset(&report, 0, sizeof report);
  report.struct_size = sizeof report;
  CHECK(rp_directory_new(NULL, NULL, &directory) == RP_OK);
  CHECK(rp_directory_add(directory, room, &report, NULL) == RP_OK);
  CHECK(report.added == 2);
  CHECK(rp_reader_new(directory, rp_text_of("test"), &reader) == RP_OK);
  CHECK(rp_reader_decide(reader, &unmute, kNow, &decision) == RP_ALLOW);
  CHECK(rp_directory_set_role(directory, rp_text_of("room-1"),
                              rp_text_of("8:acs:patient"), RP_ROLE_CONSUMER,
                              kNow, &report, NULL) == RP_OK);
  CHECK(report.role_changes == 1);
  CHECK(rp_reader_decide(reader, &unmute, kNow, &decision) == RP_DENY);
  CHECK(decision.revision == 2);
  rp_directory_free(directory); /* the reader keeps what it needs */
  CHECK(rp_reader_decide(reader, &unmute, kNow, &decision) == RP_DENY);
  rp_reader_free(reader);
}

/* The first effect of that kind; one of no kind where there is none. */
static rp_call_effect first_of(const rp_effects *effects, rp_effect_kind kind) {
  rp_call_effect effect;
  size_t i;
  memset(&effect, 0, sizeof effect);
  effect.struct_size = sizeof effect;
  for (i = 0; i < rp_effects_size(effects); ++i) {
    CHECK(rp_effects_get(effects, i, &effect) == RP_OK);
    if (effect.kind == kind) return effect;
  }
  effect.kind = RP_EFFECT_NONE;
  return effect;
}

static void test_call(rp_room *room) {
  rp_snapshot *before = NULL, *after = NULL;
  rp_call *call = NULL;
  rp_grant *grant = NULL;
  rp_effects *effects = NULL;
  rp_decision decision;
  rp_call_effect effect;
  const rp_subject patient = rp_user(rp_text_of("8:acs:patient"));
  CHECK(rp_compile(room, &before) == RP_OK);
  CHECK(rp_call_new(before, rp_text_of("call-1"), &call, NULL) == RP_OK);
  rp_snapshot_free(before);
  CHECK(rp_call_join(call, &patient, rp_text_of("laptop"), kNow, &decision,
                     &grant, &effects) == RP_OK);
  CHECK(decision.effect == RP_ALLOW && rp_effects_size(effects) == 3);
  effect = first_of(effects, RP_EFFECT_ADMITTED);
  CHECK(effect.kind == RP_EFFECT_ADMITTED);
  CHECK(is_text(effect.subject.id, "8:acs:patient"));
  CHECK(is_text(effect.endpoint, "laptop"));
  rp_effects_free(effects);
  CHECK(rp_grant_allows(grant, RP_ACTION_UNMUTE_MIC, kNow) == 1);

  CHECK(rp_room_set_role(room, patient.id, RP_ROLE_CONSUMER, kNow, NULL) ==
        RP_OK);
  CHECK(rp_compile(room, &after) == RP_OK);
  CHECK(rp_call_room_changed(call, after, &patient.id, 1, kNow, &effects,
                             NULL) == RP_OK);
  rp_snapshot_free(after);
  effect = first_of(effects, RP_EFFECT_RIGHTS_REVOKED);
  CHECK(effect.kind == RP_EFFECT_RIGHTS_REVOKED);
  CHECK((effect.media >> RP_MEDIA_PUBLISH_AUDIO & 1U) == 1);
  rp_effects_free(effects);
  CHECK(rp_grant_allows(grant, RP_ACTION_UNMUTE_MIC, kNow) == 0);
  CHECK(rp_grant_allows(grant, RP_ACTION_RECEIVE_AUDIO, kNow) == 1);
  rp_call_free(call);
  CHECK(rp_grant_check(grant, RP_ACTION_RECEIVE_AUDIO, kNow, &decision) ==
        RP_DENY);
  CHECK(decision.reason == RP_REASON_NOT_IN_CALL);
  rp_grant_free(grant);
}

static void test_bytes(const rp_room *room) {
  rp_wire_bytes *bytes = NULL;
  rp_room *back = NULL;
  CHECK(rp_wire_encode_room(NULL, room, RP_WIRE_BINARY, &bytes, NULL) == RP_OK);
  CHECK(rp_wire_decode_room(NULL, rp_wire_bytes_get(bytes), RP_WIRE_BINARY,
                            &back, NULL) == RP_OK);
  CHECK(rp_room_role(back, rp_text_of("8:acs:doctor")) == RP_ROLE_PRESENTER);
  rp_wire_bytes_free(bytes);
  rp_room_free(back);
}

int main(void) {
  rp_room *room = make_room();
  CHECK(strcmp(rp_version(), RP_VERSION) == 0);
  test_zeroed_structs_deny();
  test_decisions(room);
  test_directory(room);
  test_bytes(room);
  test_call(room);
  rp_room_free(room);
  if (failures == 0) puts("all as it should be");
  return failures == 0 ? 0 : 1;
}
