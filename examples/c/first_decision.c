/* The smallest program that embeds roompolicy in C: a room, two questions. */
#include <stdio.h>

#include "roompolicy/c_api.h"

static void print_issues(const rp_issues *issues) {
  size_t i;
  for (i = 0; i < rp_issues_size(issues); ++i) {
    rp_issue issue = {.struct_size = sizeof issue};
    if (rp_issues_get(issues, i, &issue) != RP_OK) return;
    fprintf(stderr, "%.*s: %.*s\n", (int)issue.path.size, issue.path.data,
            (int)issue.message.size, issue.message.data);
  }
}

int main(void) {
  const rp_instant now = INT64_C(1773306000) * 1000000000; /* your clock */
  const rp_text patient = rp_text_of("8:acs:r_patient");

  const rp_participant participants[] = {
      {rp_text_of("8:acs:r_doctor"), RP_ROLE_PRESENTER},
      {patient, RP_ROLE_ATTENDEE}};
  const rp_room_spec spec = {.struct_size = sizeof spec,
                             .id = rp_text_of("99401827563409182"),
                             .participants = participants,
                             .num_participants = 2};
  const rp_request questions[] = {
      rp_request_join(rp_user(patient)),
      rp_request_perform(rp_user(patient), RP_ACTION_SHARE_SCREEN)};

  rp_room *room = NULL;
  rp_snapshot *snapshot = NULL;
  rp_issues *issues = NULL;
  rp_status status = rp_room_create(NULL, &spec, now, &room, &issues);
  print_issues(issues); /* every issue at once, each with its path */
  rp_issues_free(issues);
  if (status == RP_OK) status = rp_compile(room, &snapshot);
  rp_room_free(room);
  if (status != RP_OK) return 1;

  for (size_t i = 0; i < 2; ++i) {
    rp_decision decision;
    char until[40];
    const rp_effect effect = rp_decide(snapshot, &questions[i], now, &decision);
    rp_instant_text(decision.until, until, sizeof until);
    printf("%s %s until %s\n", effect == RP_ALLOW ? "allow" : "deny",
           rp_reason_name(decision.reason), until);
  }
  rp_snapshot_free(snapshot);
  return 0;
}
