/* Two threads send a student's screen and microphone, and ask its grant before
 * each packet. The main thread takes the screen away and then deletes the room:
 * each thread stops by itself, without a lock and without a message to it. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "roompolicy/c_api.h"

static rp_instant now(void) {
  struct timespec time;
  if (clock_gettime(CLOCK_REALTIME, &time) != 0) return RP_NEVER; /* denies */
  return (rp_instant)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void must(rp_status status, const char *what) {
  if (status == RP_OK) return;
  fprintf(stderr, "%s: status %d\n", what, (int)status);
  exit(1);
}

/* --- Media --------------------------------------------------------------- */

typedef struct stream {
  const char *name;
  rp_action right; /* that sending needs */
  rp_grant *grant; /* the thread's own */
  rp_reason stopped_by;
  pthread_t thread;
} stream;

/* How many streams have sent their first packet. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t one_more = PTHREAD_COND_INITIALIZER;
static int sending = 0;

static void *send_packets(void *argument) {
  const struct timespec until_next = {0, 1000000};
  stream *self = argument;
  rp_decision why;
  int packets = 0;
  while (rp_grant_allows(self->grant, self->right, now())) {
    if (++packets == 1) {
      pthread_mutex_lock(&mutex);
      ++sending;
      pthread_cond_signal(&one_more);
      pthread_mutex_unlock(&mutex);
    }
    nanosleep(&until_next, NULL);
  }
  rp_grant_check(self->grant, self->right, now(), &why);
  self->stopped_by = why.reason;
  rp_grant_free(self->grant);
  return NULL;
}

static void start(stream *self, const rp_grant *grant) {
  must(rp_grant_share(grant, &self->grant), "share the grant");
  if (pthread_create(&self->thread, NULL, send_packets, self) != 0) exit(1);
}

static void wait_for_end(stream *self) {
  pthread_join(self->thread, NULL);
  printf("%s stopped: %s\n", self->name, rp_reason_name(self->stopped_by));
}

/* --- Signaling ----------------------------------------------------------- */

static void print_media(rp_media_set media) {
  rp_media kind;
  for (kind = 1; kind <= RP_NUM_MEDIA; ++kind) {
    if (media & (UINT32_C(1) << kind)) printf(" %s", rp_media_name(kind));
  }
  printf("\n");
}

/* A real server does something for each kind of effect. */
static void carry_out(rp_effects *effects) {
  size_t i;
  for (i = 0; i < rp_effects_size(effects); ++i) {
    rp_call_effect effect = {.struct_size = sizeof effect};
    must(rp_effects_get(effects, i, &effect), "read an effect");
    if (effect.kind == RP_EFFECT_ADMITTED) {
      printf("admitted as %s\n", rp_role_name(effect.role));
    } else if (effect.kind == RP_EFFECT_RIGHTS_REVOKED) {
      printf("close:");
      print_media(effect.media);
    } else if (effect.kind == RP_EFFECT_REMOVED) {
      printf("removed: %s\n", rp_leave_reason_name(effect.leave_reason));
    } else if (effect.kind == RP_EFFECT_EVENT) {
      printf("%s\n", rp_event_name(effect.event));
    }
  }
  rp_effects_free(effects);
}

static rp_snapshot *compile(const rp_room *room) {
  rp_snapshot *snapshot = NULL;
  must(rp_compile(room, &snapshot), "compile the room");
  return snapshot;
}

int main(void) {
  const rp_text student = rp_text_of("8:acs:r_student");
  const rp_participant participants[] = {{student, RP_ROLE_PRESENTER}};
  const rp_room_spec spec = {.struct_size = sizeof spec,
                             .id = rp_text_of("99401827563409182"),
                             .participants = participants,
                             .num_participants = 1};
  const rp_subject user = rp_user(student);
  stream screen = {.name = "screen", .right = RP_ACTION_SHARE_SCREEN};
  stream microphone = {.name = "microphone", .right = RP_ACTION_UNMUTE_MIC};
  rp_room *room = NULL;
  rp_snapshot *snapshot = NULL;
  rp_call *call = NULL;
  rp_grant *grant = NULL;
  rp_effects *effects = NULL;

  must(rp_room_create(NULL, &spec, now(), &room, NULL), "create the room");
  snapshot = compile(room);
  must(rp_call_new(snapshot, rp_text_of("lesson-1"), &call, NULL), "call");
  rp_snapshot_free(snapshot);

  must(rp_call_join(call, &user, rp_text_of("laptop"), now(), NULL, &grant,
                    &effects),
       "join");
  carry_out(effects);
  start(&screen, grant);
  start(&microphone, grant);
  rp_grant_free(grant); /* the threads have their own */
  pthread_mutex_lock(&mutex);
  while (sending < 2) pthread_cond_wait(&one_more, &mutex);
  pthread_mutex_unlock(&mutex);

  must(rp_room_set_role(room, student, RP_ROLE_ATTENDEE, now(), NULL), "role");
  snapshot = compile(room);
  must(rp_call_room_changed(call, snapshot, &student, 1, now(), &effects, NULL),
       "the room changed");
  rp_snapshot_free(snapshot);
  carry_out(effects);
  wait_for_end(&screen);

  must(rp_call_room_deleted(call, now(), &effects), "the room was deleted");
  carry_out(effects);
  wait_for_end(&microphone);

  rp_call_free(call);
  rp_room_free(room);
  return 0;
}
