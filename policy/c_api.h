/* roompolicy for C, and for every language that speaks C.
 *
 *   rp_request ask = rp_request_perform(rp_user(rp_text_of("8:acs:r_doctor")),
 *                                       RP_ACTION_SHARE_SCREEN);
 *   rp_decision decision;
 *   if (rp_decide(room, &ask, now, &decision) != RP_ALLOW) {
 *     refuse(rp_reason_name(decision.reason));
 *   }
 *
 * Conventions, for every function unless it says otherwise:
 *
 * Objects. An `rp_room *` and the like comes as a result or through a `**`
 * argument, belongs to the caller and is given back to the `_free` function of
 * its type, which takes NULL. An object that another one is made of is copied
 * or shared, never kept: objects may be freed in any order. Where a function
 * fails, it sets what it would have made to NULL. A `**` or out argument for a
 * result that is not wanted may be NULL where the comment says "or NULL"; for
 * `issues`, `decision`, `grant` and `effects` always.
 *
 * Text. `rp_text` is bytes and their number, without a zero at the end. `data`
 * may be NULL only where `size` is 0. A function copies what it keeps. Text
 * inside a struct that a function fills in belongs to the object it was read
 * from and lives until that is freed or changed. `const char *` results are
 * constants with a zero at the end. Other text goes into the caller's buffer:
 * such functions take `buffer` and `capacity`, write at most `capacity` bytes
 * with a zero as the last, and return the size of the whole text without the
 * zero; what does not fit is left out. `buffer` may be NULL where `capacity` is
 * 0. Where memory ends the text is empty.
 *
 * Structs. Those that begin with `struct_size` may grow in later versions: set
 * it to sizeof of the struct, all else that you do not use to zero, before a
 * function reads it or fills it in. A smaller size than that of the first
 * version is refused; of a larger one the members that this library does not
 * know must be zero where it is read, and become zero where it is filled in, so
 * a size that was never set may overwrite memory. Other structs never change. A
 * zeroed struct is safe: it asks for nothing and is denied or refused.
 *
 * Enums. Types are int32_t, numbers are pinned, later versions may add some.
 * Zero is the safe value. A number that is none denies or is refused.
 *
 * Errors. `rp_status` says whether a thing was done; RP_OK is 0. RP_REFUSED
 * comes with all issues, each with a code, a place and words, in a new object
 * of the caller; in any other case `*issues` becomes NULL. Nothing is half
 * done. Deciding cannot fail: what is wrong with a question denies it. A
 * NULL object denies, is empty, or is RP_BAD_ARGUMENT. No function throws,
 * logs, exits or reads a clock.
 *
 * Time. `rp_instant` is nanoseconds since 1970-01-01T00:00:00Z without leap
 * seconds; RP_NEVER is no instant: questions, joining and performing are denied
 * with it and rooms refused. What else happens to a call happens all the same,
 * and moves no clock: nobody's rights stay because a clock was lost.
 *
 * Threads. Functions on constant objects may run on any number of threads at
 * once, others on one thread a time for each object. A directory may be used
 * from any thread, a reader and a call from one at a time, a grant is constant.
 *
 * The rules themselves stand in docs/rules.md; the C++ header that is named at
 * the head of each part says more of it.
 */
#ifndef ROOMPOLICY_C_API_H_
#define ROOMPOLICY_C_API_H_

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__GNUC__)
#define RP_API __attribute__((visibility("default")))
#else
#define RP_API
#endif

#ifdef __cplusplus
#define RP_NOEXCEPT noexcept
extern "C" {
#else
#define RP_NOEXCEPT
#endif

/* --- Version -------------------------------------------------------------- */

#define RP_VERSION "0.1.0"

/* Of the library that runs; RP_VERSION is that of the header. */
RP_API const char *rp_version(void) RP_NOEXCEPT;

/* --- Vocabulary ----------------------------------------------------------- */

typedef int32_t rp_status;
enum {
  RP_OK = 0,
  RP_REFUSED = 1,      /* the issues say why */
  RP_BAD_ARGUMENT = 2, /* a NULL where none may be, a struct of unknown size */
  RP_NO_MEMORY = 3,
  RP_INTERNAL = 4 /* a bug of this library; nothing was done */
};
/* Such as "REFUSED"; "" for a number that is none. */
RP_API const char *rp_status_name(rp_status status) RP_NOEXCEPT;

typedef struct rp_text {
  const char *data;
  size_t size;
} rp_text;

/* Of a text with a zero at the end; NULL is the empty one. */
static inline rp_text rp_text_of(const char *text) {
  rp_text result;
  result.data = text;
  result.size = text ? strlen(text) : 0;
  return result;
}

typedef int64_t rp_instant;
#define RP_NEVER INT64_MAX

/* RFC 3339 in UTC, such as "2026-03-01T09:00:00Z"; "never". */
RP_API size_t rp_instant_text(rp_instant instant, char *buffer,
                              size_t capacity) RP_NOEXCEPT;

/* Every name function gives "UNSPECIFIED" ("unspecified" for actions, "" for
 * media kinds, effects, events and rules) for a number that is none, and every
 * `_of` function 0 for a text that is no name. */

typedef int32_t rp_role;
enum {
  RP_ROLE_UNSPECIFIED = 0,
  RP_ROLE_PRESENTER = 1,
  RP_ROLE_COLLABORATOR = 2,
  RP_ROLE_ATTENDEE = 3,
  RP_ROLE_CONSUMER = 4
};
RP_API const char *rp_role_name(rp_role role) RP_NOEXCEPT;
RP_API rp_role rp_role_of(rp_text name) RP_NOEXCEPT; /* in any case */

/* The right to start or to hold something; stopping is never asked. */
typedef int32_t rp_action;
enum {
  RP_ACTION_UNSPECIFIED = 0,
  RP_ACTION_TURN_VIDEO_ON = 1,
  RP_ACTION_UNMUTE_MIC = 2,
  RP_ACTION_MUTE_OTHERS = 3,
  RP_ACTION_SWITCH_CAMERA = 4,
  RP_ACTION_VIEW_ACTIVE_SPEAKER = 5,
  RP_ACTION_CHOOSE_SPEAKER = 6,
  RP_ACTION_CHOOSE_MIC = 7,
  RP_ACTION_VIEW_PARTICIPANT_STATE = 8,
  RP_ACTION_VIEW_CALL_STATE = 9,
  RP_ACTION_VIEW_PARTICIPANT_MUTED = 10,
  RP_ACTION_VIEW_LEAVE_REASON = 11,
  RP_ACTION_START_CAPTIONS = 12,
  RP_ACTION_CHANGE_CAPTIONS_LANGUAGE = 13,
  RP_ACTION_INVITE_PARTICIPANT = 14,
  RP_ACTION_SHARE_SCREEN = 15,
  RP_ACTION_SHARE_APPLICATION = 16,
  RP_ACTION_SHARE_BROWSER_TAB = 17,
  RP_ACTION_VIEW_SHARED_SCREEN = 18,
  RP_ACTION_REMOVE_PARTICIPANT = 19,
  RP_ACTION_ASK_DEVICE_PERMISSION = 20,
  RP_ACTION_GET_CAMERA_LIST = 21,
  RP_ACTION_SET_CAMERA = 22,
  RP_ACTION_GET_SELECTED_CAMERA = 23,
  RP_ACTION_GET_MIC_LIST = 24,
  RP_ACTION_SET_MIC = 25,
  RP_ACTION_GET_SELECTED_MIC = 26,
  RP_ACTION_GET_SPEAKER_LIST = 27,
  RP_ACTION_SET_SPEAKER = 28,
  RP_ACTION_GET_SELECTED_SPEAKER = 29,
  RP_ACTION_RENDER_VIDEO_IN_MULTIPLE_PLACES = 30,
  RP_ACTION_SET_VIDEO_SCALING_MODE = 31,
  RP_ACTION_RENDER_REMOTE_VIDEO = 32,
  RP_ACTION_DIAL_OUT_PSTN = 33,
  RP_ACTION_RECEIVE_AUDIO = 34,
  RP_ACTION_SEND_REAL_TIME_TEXT = 35,
  RP_ACTION_USE_REACTIONS = 36,
  RP_ACTION_VIEW_ATTENDEE_NAMES = 37,
  RP_ACTION_RAISE_HAND = 38,
  RP_ACTION_SPOTLIGHT_PARTICIPANT = 39,
  RP_ACTION_REMOVE_PARTICIPANTS_SPOTLIGHT = 40,
  RP_ACTION_MANAGE_LOBBY = 41,
  RP_ACTION_ADD_TEAMS_USER = 42,
  RP_ACTION_SET_CAPTION_LANGUAGE = 43,
  RP_ACTION_BLUR_BACKGROUND = 44,
  RP_ACTION_START_TOGETHER_MODE = 45,
  RP_ACTION_JOIN_BREAKOUT_ROOMS = 46,
  RP_ACTION_FORBID_OTHERS_AUDIO = 47,
  RP_ACTION_FORBID_OTHERS_VIDEO = 48,
  RP_ACTION_HANG_UP_FOR_EVERYONE = 49,
  RP_ACTION_LIST_PARTICIPANTS = 50,
  RP_ACTION_PLAY_AUDIO = 51,
  RP_ACTION_RECOGNIZE_MEDIA = 52,
  RP_ACTION_SEND_DTMF = 53,
  RP_ACTION_MANAGE_RECORDING = 54,
  RP_ACTION_TRANSCRIBE_CALL = 55,
  RP_ACTION_STREAM_AUDIO = 56,
  RP_ACTION_CANCEL_ADD_PARTICIPANT = 57
};
#define RP_NUM_ACTIONS 57
RP_API const char *rp_action_name(rp_action action) RP_NOEXCEPT;
RP_API rp_action rp_action_of(rp_text name) RP_NOEXCEPT;

/* Which actions. Ask it by rp_actions_contain; what its words hold may grow. */
typedef struct rp_action_set {
  uint64_t words[2];
} rp_action_set;
/* 1 or 0; 0 for what is no action. */
RP_API int32_t rp_actions_contain(const rp_action_set *set,
                                  rp_action action) RP_NOEXCEPT;

/* What a media server asks about. A publish right covers publishing, muted or
 * not. */
typedef int32_t rp_media;
enum {
  RP_MEDIA_NONE = 0,
  RP_MEDIA_PUBLISH_AUDIO = 1,
  RP_MEDIA_PUBLISH_VIDEO = 2,
  RP_MEDIA_PUBLISH_SCREEN = 3,
  RP_MEDIA_PUBLISH_TEXT = 4,
  RP_MEDIA_SUBSCRIBE_AUDIO = 5,
  RP_MEDIA_SUBSCRIBE_VIDEO = 6,
  RP_MEDIA_SUBSCRIBE_SCREEN = 7,
  RP_MEDIA_LEG = 8
};
#define RP_NUM_MEDIA 8
RP_API const char *rp_media_name(rp_media kind) RP_NOEXCEPT;

/* Which media kinds: bit k is kind k. */
typedef uint32_t rp_media_set;
/* The kinds whose every action is in the set. */
RP_API rp_media_set rp_media_of(const rp_action_set *set) RP_NOEXCEPT;

/* What sort of id a text is; 0 where no rule knows it. */
typedef int32_t rp_id_kind;
enum {
  RP_ID_UNKNOWN = 0,
  RP_ID_COMMUNICATION_USER = 1,
  RP_ID_PHONE_NUMBER = 2,
  RP_ID_TEAMS_USER = 3,
  RP_ID_TEAMS_APP = 4,
  RP_ID_TEAMS_EXTENSION_USER = 5
};
#define RP_MAX_ROOM_ID_BYTES 128
#define RP_MAX_PARTICIPANT_ID_BYTES 256
RP_API rp_id_kind rp_id_kind_of(rp_text raw_id) RP_NOEXCEPT;
/* 1 where the text may be the id of a room, or of a participant. */
RP_API int32_t rp_is_room_id(rp_text text) RP_NOEXCEPT;
RP_API int32_t rp_is_participant_id(rp_text text) RP_NOEXCEPT;

typedef int32_t rp_end_of_window;
enum {
  RP_END_UNSPECIFIED = 0,
  RP_END_CALL = 1,    /* the call ends at valid_until */
  RP_STOP_JOINING = 2 /* joining ends, those inside may stay */
};
RP_API const char *rp_end_of_window_name(rp_end_of_window end) RP_NOEXCEPT;

/* --- Issues (issue.h) ----------------------------------------------------- */

typedef int32_t rp_issue_code;
enum {
  RP_ISSUE_UNSPECIFIED = 0,
  RP_ISSUE_VALID_UNTIL_IN_PAST = 1,
  RP_ISSUE_VALID_FROM_TOO_FAR = 2,
  RP_ISSUE_INVALID_TIME_RANGE = 3,
  RP_ISSUE_BOUNDS_NOT_TOGETHER = 4,
  RP_ISSUE_MISSING_WINDOW = 5,
  RP_ISSUE_TIMESTAMP_OUT_OF_RANGE = 6,
  RP_ISSUE_MISSING_ROLE = 7,
  RP_ISSUE_UNKNOWN_ROLE = 8,
  RP_ISSUE_ROLE_NOT_IN_PROFILE = 9,
  RP_ISSUE_PHONE_NUMBER_ON_ROSTER = 10,
  RP_ISSUE_ID_KIND_NOT_ADMITTED = 11,
  RP_ISSUE_DUPLICATE_PARTICIPANT = 12,
  RP_ISSUE_DUPLICATE_ROOM = 13,
  RP_ISSUE_INVALID_ROOM_ID = 14,
  RP_ISSUE_INVALID_PARTICIPANT_ID = 15,
  RP_ISSUE_ROSTER_TOO_LARGE = 16,
  RP_ISSUE_OPEN_ROOM_UNSUPPORTED = 17,
  RP_ISSUE_PSTN_DIAL_OUT_UNSUPPORTED = 18,
  RP_ISSUE_UNKNOWN_FIELD = 19,
  RP_ISSUE_UNKNOWN_PROFILE = 20,
  RP_ISSUE_PROFILE_FIXED = 21,
  RP_ISSUE_INVALID_REVISION = 22,
  RP_ISSUE_STALE_REVISION = 23,
  RP_ISSUE_REVISION_EXHAUSTED = 24,
  RP_ISSUE_RETIRED_LIMIT = 25,
  RP_ISSUE_MALFORMED_INPUT = 26,
  RP_ISSUE_INPUT_TOO_LARGE = 27,
  RP_ISSUE_INVALID_PROFILE = 28,
  RP_ISSUE_UNKNOWN_ROOM = 29,
  RP_ISSUE_DIRECTORY_FULL = 30
};
RP_API const char *rp_issue_name(rp_issue_code code) RP_NOEXCEPT;
RP_API const char *rp_issue_remedy(rp_issue_code code) RP_NOEXCEPT;

typedef struct rp_issues rp_issues;

typedef struct rp_issue {
  size_t struct_size;
  rp_issue_code code;
  rp_text path;    /* where, such as "participants[7].role" */
  rp_text message; /* what was expected and what was found */
} rp_issue;

/* How many there are; the first 1,000 are kept, the others only counted. */
RP_API size_t rp_issues_total(const rp_issues *issues) RP_NOEXCEPT;
RP_API size_t rp_issues_size(const rp_issues *issues) RP_NOEXCEPT;
/* RP_BAD_ARGUMENT unless index < rp_issues_size. */
RP_API rp_status rp_issues_get(const rp_issues *issues, size_t index,
                               rp_issue *issue) RP_NOEXCEPT;
/* For decoders of a host's own: adds to `*issues`, makes it where it is NULL.
 */
RP_API rp_status rp_issues_add(rp_issues **issues, rp_issue_code code,
                               rp_text path, rp_text message) RP_NOEXCEPT;
RP_API void rp_issues_free(rp_issues *issues) RP_NOEXCEPT;

/* --- Profiles (profile.h) ------------------------------------------------- */

/* The rules that a room is built under; constant. */
typedef struct rp_profile rp_profile;
/* Profiles by name. Where a function takes `profiles`, NULL means the built-in
 * ones. */
typedef struct rp_profiles rp_profiles;
/* What a host says of a profile of its own, before it is judged. */
typedef struct rp_profile_spec rp_profile_spec;

#define RP_DEFAULT_PROFILE "acs-2025-03-13"

typedef int32_t rp_column;
enum {
  RP_COLUMN_NONE = 0,
  RP_COLUMN_PRESENTER = 1,
  RP_COLUMN_COLLABORATOR = 2,
  RP_COLUMN_ATTENDEE = 3,
  RP_COLUMN_CONSUMER = 4,
  RP_COLUMN_PSTN_LEG = 5,
  RP_COLUMN_SERVER = 6
};
#define RP_NUM_COLUMNS 6

typedef int32_t rp_cell;
enum {
  RP_CELL_NOT_APPLICABLE = 0,
  RP_CELL_DENIED = 1,
  RP_CELL_ALLOWED = 2,
  RP_CELL_REMOTE_ONLY = 3,  /* allowed, on remote streams only */
  RP_CELL_WITH_DIAL_OUT = 4 /* allowed while the room may dial out */
};

/* All of a profile but its table and its name. Durations are nanoseconds. */
typedef struct rp_profile_rules {
  size_t struct_size;
  uint32_t roles;    /* bit r: role r exists */
  uint32_t id_kinds; /* bit k: a roster admits ids of kind k */
  int32_t has_dial_out;
  rp_end_of_window default_end_of_window;
  int64_t longest_window; /* 0: none */
  int64_t latest_start;   /* of valid_from, counted from now; 0: none */
  size_t roster_limit;
  size_t capacity;  /* of a call */
  size_t endpoints; /* of one participant in a call */
  int64_t dial_timeout;
} rp_profile_rules;

/* The built-in ones; add to it with rp_profiles_add. */
RP_API rp_status rp_profiles_new(rp_profiles **profiles) RP_NOEXCEPT;
RP_API void rp_profiles_free(rp_profiles *profiles) RP_NOEXCEPT;
RP_API size_t rp_profiles_size(const rp_profiles *profiles) RP_NOEXCEPT;
/* The profile at `index`, and the one of a name; NULL where there is none. The
 * caller's, to be given back to rp_profile_free. */
RP_API rp_profile *rp_profiles_get(const rp_profiles *profiles,
                                   size_t index) RP_NOEXCEPT;
RP_API rp_profile *rp_profiles_find(const rp_profiles *profiles,
                                    rp_text name) RP_NOEXCEPT;
/* INVALID_PROFILE where the name is taken. */
RP_API rp_status rp_profiles_add(rp_profiles *profiles,
                                 const rp_profile *profile,
                                 rp_issues **issues) RP_NOEXCEPT;

RP_API void rp_profile_free(rp_profile *profile) RP_NOEXCEPT;
/* Lives as long as the profile. */
RP_API rp_text rp_profile_name(const rp_profile *profile) RP_NOEXCEPT;
RP_API rp_cell rp_profile_cell(const rp_profile *profile, rp_column column,
                               rp_action action) RP_NOEXCEPT;
RP_API rp_status rp_profile_get_rules(const rp_profile *profile,
                                      rp_profile_rules *rules) RP_NOEXCEPT;
/* Whether a Consumer's rights lie within an Attendee's, and so on up. */
RP_API int32_t rp_profile_roles_nest(const rp_profile *profile) RP_NOEXCEPT;

/* All rules of `base` (NULL: the default profile) under another name. */
RP_API rp_status rp_profile_spec_new(const rp_profile *base, rp_text name,
                                     rp_profile_spec **spec) RP_NOEXCEPT;
RP_API void rp_profile_spec_free(rp_profile_spec *spec) RP_NOEXCEPT;
/* RP_BAD_ARGUMENT where column, action or cell is none. */
RP_API rp_status rp_profile_spec_set_cell(rp_profile_spec *spec,
                                          rp_column column, rp_action action,
                                          rp_cell cell) RP_NOEXCEPT;
/* All of them: begin with what rp_profile_get_rules says of the base. */
RP_API rp_status rp_profile_spec_set_rules(
    rp_profile_spec *spec, const rp_profile_rules *rules) RP_NOEXCEPT;
/* INVALID_PROFILE, every reason why. */
RP_API rp_status rp_profile_create(const rp_profile_spec *spec,
                                   rp_profile **profile,
                                   rp_issues **issues) RP_NOEXCEPT;

/* --- Rooms (room.h, room_draft.h) ----------------------------------------- */

/* Who is invited with which role, when, and whether it may dial out. Always
 * valid: a change is made whole or refused with every issue. */
typedef struct rp_room rp_room;
/* Rooms in an order. */
typedef struct rp_rooms rp_rooms;

typedef struct rp_participant {
  rp_text id;
  rp_role role; /* 0: none is given */
} rp_participant;

/* Which members of a struct are given; all others are absent. */
enum {
  RP_HAS_CREATED_AT = 1,
  RP_HAS_VALID_FROM = 2,
  RP_HAS_VALID_UNTIL = 4,
  RP_HAS_DIAL_OUT = 8,
  RP_HAS_REVISION = 16,
  RP_HAS_PROFILE = 32,
  RP_HAS_END_OF_WINDOW = 64
};

typedef struct rp_room_spec {
  size_t struct_size;
  uint32_t has; /* RP_HAS_...; the id and the participants are always given */
  rp_text id;
  rp_instant created_at;
  rp_instant valid_from;
  rp_instant valid_until;
  int32_t pstn_dialout_enabled;
  rp_end_of_window end_of_window;
  int64_t revision;
  rp_text profile; /* by name; absent: the default one */
  const rp_participant *participants;
  size_t num_participants;
} rp_room_spec;

/* One entry of a roster change: `role` is given, or `remove` is 1. */
typedef struct rp_roster_edit {
  rp_text id;
  rp_role role;
  int32_t remove;
} rp_roster_edit;

/* What is not given stays. */
typedef struct rp_room_change {
  size_t struct_size;
  uint32_t has; /* RP_HAS_VALID_FROM, _VALID_UNTIL, _DIAL_OUT, _END_OF_WINDOW */
  rp_instant valid_from;
  rp_instant valid_until;
  int32_t pstn_dialout_enabled;
  rp_end_of_window end_of_window;
  const rp_roster_edit *edits;
  size_t num_edits;
} rp_room_change;

typedef struct rp_room_info {
  size_t struct_size;
  rp_text id;
  rp_text profile;
  rp_instant created_at; /* RP_NEVER: stored without it */
  rp_instant valid_from;
  rp_instant valid_until;
  int64_t revision;
  size_t num_participants;
  int32_t pstn_dialout_enabled;
  rp_end_of_window own_end_of_window; /* 0: the profile's holds */
  rp_end_of_window end_of_window;     /* that holds */
} rp_room_info;

/* A new room. Absent: valid_from and created_at are now, valid_until is now and
 * 180 days, no dialing out, revision 1. */
RP_API rp_status rp_room_create(const rp_profiles *profiles,
                                const rp_room_spec *spec, rp_instant now,
                                rp_room **room, rp_issues **issues) RP_NOEXCEPT;
/* A room that was stored: one that has expired loads, both bounds must be
 * there. */
RP_API rp_status rp_room_load(const rp_profiles *profiles,
                              const rp_room_spec *spec, rp_room **room,
                              rp_issues **issues) RP_NOEXCEPT;
RP_API rp_status rp_room_copy(const rp_room *room, rp_room **copy) RP_NOEXCEPT;
RP_API void rp_room_free(rp_room *room) RP_NOEXCEPT;

RP_API rp_status rp_room_get(const rp_room *room,
                             rp_room_info *info) RP_NOEXCEPT;
/* Sorted by the bytes of the ids. RP_BAD_ARGUMENT unless index < num. */
RP_API rp_status rp_room_participant(const rp_room *room, size_t index,
                                     rp_participant *participant) RP_NOEXCEPT;
/* 0 for who is not on the roster. */
RP_API rp_role rp_room_role(const rp_room *room, rp_text id) RP_NOEXCEPT;

/* Changes the room in place, and its revision by one. Refused: it is as it
 * was. */
RP_API rp_status rp_room_apply(rp_room *room, const rp_room_change *change,
                               rp_instant now, rp_issues **issues) RP_NOEXCEPT;
/* The same with one thing to change. To set a role invites who is not on the
 * roster yet: where a removal may have come between, look first. To remove who
 * is not there is fine, and a change like any. */
RP_API rp_status rp_room_set_role(rp_room *room, rp_text id, rp_role role,
                                  rp_instant now,
                                  rp_issues **issues) RP_NOEXCEPT;
RP_API rp_status rp_room_remove(rp_room *room, rp_text id, rp_instant now,
                                rp_issues **issues) RP_NOEXCEPT;
RP_API rp_status rp_room_set_window(rp_room *room, rp_instant valid_from,
                                    rp_instant valid_until, rp_instant now,
                                    rp_issues **issues) RP_NOEXCEPT;
RP_API rp_status rp_room_set_dial_out(rp_room *room, int32_t enabled,
                                      rp_instant now,
                                      rp_issues **issues) RP_NOEXCEPT;

RP_API rp_status rp_rooms_new(rp_rooms **rooms) RP_NOEXCEPT;
RP_API void rp_rooms_free(rp_rooms *rooms) RP_NOEXCEPT;
RP_API size_t rp_rooms_size(const rp_rooms *rooms) RP_NOEXCEPT;
/* Belongs to `rooms`, until that is freed or added to; NULL unless
 * index < size. */
RP_API const rp_room *rp_rooms_get(const rp_rooms *rooms,
                                   size_t index) RP_NOEXCEPT;
RP_API rp_status rp_rooms_add(rp_rooms *rooms, const rp_room *room) RP_NOEXCEPT;

/* --- Deciding (decide.h, explain.h) --------------------------------------- */

/* A room compiled for deciding: constant, for any number of threads. */
typedef struct rp_snapshot rp_snapshot;

RP_API rp_status rp_compile(const rp_room *room,
                            rp_snapshot **snapshot) RP_NOEXCEPT;
/* Another name of the same snapshot, to be freed by itself: for another
 * thread. */
RP_API rp_status rp_snapshot_share(const rp_snapshot *snapshot,
                                   rp_snapshot **other) RP_NOEXCEPT;
RP_API void rp_snapshot_free(rp_snapshot *snapshot) RP_NOEXCEPT;
RP_API rp_status rp_snapshot_to_room(const rp_snapshot *snapshot,
                                     rp_room **room) RP_NOEXCEPT;
/* 0 for NULL. */
RP_API int64_t rp_snapshot_revision(const rp_snapshot *snapshot) RP_NOEXCEPT;

/* Any other value is to be read as RP_DENY. */
typedef int32_t rp_effect;
enum { RP_DENY = 0, RP_ALLOW = 1 };

typedef int32_t rp_reason;
enum {
  RP_REASON_UNSPECIFIED = 0,
  RP_REASON_ALLOWED = 1,
  RP_REASON_ROOM_NOT_FOUND = 10,
  RP_REASON_NOT_A_COMMUNICATION_USER = 20,
  RP_REASON_PSTN_DIAL_IN_UNSUPPORTED = 21,
  RP_REASON_NOT_YET_OPEN = 30,
  RP_REASON_EXPIRED = 31,
  RP_REASON_NOT_INVITED = 40,
  RP_REASON_BANNED = 41,
  RP_REASON_NOT_APPLICABLE = 50,
  RP_REASON_ROLE_RESTRICTED = 51,
  RP_REASON_PSTN_DIAL_OUT_DISABLED = 52,
  RP_REASON_UNKNOWN_ACTION = 53,
  RP_REASON_TARGET_NOT_INVITED = 60,
  RP_REASON_TARGET_INVALID = 61,
  RP_REASON_CALL_NOT_STARTED = 70,
  RP_REASON_NOT_IN_CALL = 71,
  RP_REASON_TARGET_NOT_IN_CALL = 72,
  RP_REASON_CALL_FULL = 73,
  RP_REASON_INVALID_REQUEST = 90
};
RP_API const char *rp_reason_name(rp_reason reason) RP_NOEXCEPT;
RP_API rp_reason rp_reason_of(rp_text name) RP_NOEXCEPT;
/* One sentence that is true whatever the room is; rp_remedy knows more. */
RP_API const char *rp_reason_remedy(rp_reason reason) RP_NOEXCEPT;
RP_API int32_t rp_reason_http_status(rp_reason reason) RP_NOEXCEPT;

/* A code that a client is told, such as 403/5828. */
typedef struct rp_service_code {
  int32_t code;
  int32_t sub_code;
} rp_service_code;
/* `action` 0: of joining. */
RP_API rp_service_code rp_reason_code(rp_reason reason,
                                      rp_action action) RP_NOEXCEPT;

typedef struct rp_decision {
  rp_instant until; /* the next instant at which the answer changes by itself */
  int64_t revision; /* of the room; 0 where none was looked at */
  rp_effect effect;
  rp_reason reason;
} rp_decision;

/* What a stranger may be told: rules 6.7. */
RP_API rp_decision rp_for_outsider(const rp_decision *decision) RP_NOEXCEPT;

/* Who asks is said by the caller and never guessed from an id. Take it from an
 * authenticated peer, and let no client name RP_SUBJECT_SERVER. */
typedef int32_t rp_subject_kind;
enum {
  RP_SUBJECT_NONE = 0,
  RP_SUBJECT_USER = 1,
  RP_SUBJECT_PSTN = 2, /* a phone leg that the room dialed, or one calling in */
  RP_SUBJECT_SERVER = 3
};

typedef struct rp_subject {
  rp_subject_kind kind;
  rp_text id; /* of a user and a phone; borrowed */
} rp_subject;

typedef int32_t rp_asks;
enum { RP_ASKS_NOTHING = 0, RP_ASKS_JOIN = 1, RP_ASKS_PERFORM = 2 };

/* Ids whose hash is known: for directories that are asked about the same room
 * or person again and again. A key belongs to the directory that made it. */
typedef struct rp_room_key rp_room_key;
typedef struct rp_participant_key rp_participant_key;

/* A question. Its texts and keys must live while it is asked. */
typedef struct rp_request {
  size_t struct_size;
  rp_asks asks;
  rp_action action; /* of RP_ASKS_PERFORM */
  rp_subject subject;
  rp_text target; /* whom to mute, remove, invite, dial */
  int32_t has_target;
  int32_t reserved; /* 0 */
  /* Which room; for directories alone. */
  rp_text room_id;
  const rp_room_key *room_key; /* or NULL; stands for room_id */
  /* Or NULL; stands for subject.id. For directories alone: elsewhere it is
   * RP_REASON_INVALID_REQUEST. */
  const rp_participant_key *subject_key;
} rp_request;

static inline rp_subject rp_user(rp_text id) {
  rp_subject subject;
  memset(&subject, 0, sizeof subject);
  subject.kind = RP_SUBJECT_USER;
  subject.id = id;
  return subject;
}

static inline rp_subject rp_pstn(rp_text id) {
  rp_subject subject = rp_user(id);
  subject.kind = RP_SUBJECT_PSTN;
  return subject;
}

static inline rp_subject rp_server(void) {
  rp_subject subject;
  memset(&subject, 0, sizeof subject);
  subject.kind = RP_SUBJECT_SERVER;
  return subject;
}

static inline rp_request rp_request_join(rp_subject subject) {
  rp_request request;
  memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  request.asks = RP_ASKS_JOIN;
  request.subject = subject;
  return request;
}

static inline rp_request rp_request_perform(rp_subject subject,
                                            rp_action action) {
  rp_request request = rp_request_join(subject);
  request.asks = RP_ASKS_PERFORM;
  request.action = action;
  return request;
}

static inline rp_request rp_with_target(rp_request request, rp_text target) {
  request.target = target;
  request.has_target = 1;
  return request;
}

static inline rp_request rp_in_room(rp_request request, rp_text room_id) {
  request.room_id = room_id;
  return request;
}

/* Allocates nothing, locks nothing, cannot fail. `snapshot` NULL: there is no
 * such room. */
RP_API rp_effect rp_decide(const rp_snapshot *snapshot,
                           const rp_request *request, rp_instant now,
                           rp_decision *decision) RP_NOEXCEPT;

/* Answer i is for request i; 1. Where the requests cannot be read, for they are
 * NULL or have struct_sizes that differ or are unknown, 0, and every answer is
 * RP_REASON_INVALID_REQUEST. Where the numbers differ, 0, and nothing is
 * written. */
RP_API int32_t rp_decide_batch(const rp_snapshot *snapshot,
                               const rp_request *requests, size_t num_requests,
                               rp_instant now, rp_decision *decisions,
                               size_t num_decisions) RP_NOEXCEPT;

typedef struct rp_permissions {
  size_t struct_size;
  rp_action_set allowed;
  rp_media_set media;
  rp_reason reason; /* ALLOWED, or what keeps the subject out altogether */
  rp_instant until;
  int64_t revision;
} rp_permissions;

/* All that the subject may do. */
RP_API rp_status rp_permit(const rp_snapshot *snapshot,
                           const rp_subject *subject, rp_instant now,
                           rp_permissions *permissions) RP_NOEXCEPT;

/* Why: each rule that was looked at, in order. It names ids: mind where it is
 * shown and logged. */
typedef struct rp_explanation rp_explanation;

typedef struct rp_explain_step {
  size_t struct_size;
  const char *rule;  /* such as "ROOM_HAS_OPENED" */
  const char *words; /* such as "the room has opened" */
  const char *layer; /* such as "window" */
  int32_t passed;
  rp_text saw;
} rp_explain_step;

RP_API rp_status rp_explain(const rp_snapshot *snapshot,
                            const rp_request *request, rp_instant now,
                            rp_explanation **explanation) RP_NOEXCEPT;
RP_API void rp_explanation_free(rp_explanation *explanation) RP_NOEXCEPT;
RP_API rp_decision rp_explanation_decision(const rp_explanation *explanation)
    RP_NOEXCEPT;
/* The last step is the one that stopped; or all have passed. */
RP_API size_t rp_explanation_size(const rp_explanation *explanation)
    RP_NOEXCEPT;
RP_API rp_status rp_explanation_get(const rp_explanation *explanation,
                                    size_t index,
                                    rp_explain_step *step) RP_NOEXCEPT;
/* What to do about it; lives as long as the explanation. */
RP_API rp_text rp_explanation_remedy(const rp_explanation *explanation)
    RP_NOEXCEPT;
/* The remedy alone, of a decision that was made. */
RP_API size_t rp_remedy(const rp_snapshot *snapshot, const rp_request *request,
                        rp_instant now, const rp_decision *decision,
                        char *buffer, size_t capacity) RP_NOEXCEPT;

/* --- Many rooms (room_directory.h, directory_reader.h) -------------------- */

/* Rooms by id: one side changes them while every thread asks. */
typedef struct rp_directory rp_directory;
/* Of one thread. It keeps its directory alive. */
typedef struct rp_reader rp_reader;
/* Texts in an order. */
typedef struct rp_texts rp_texts;

typedef struct rp_directory_options {
  size_t struct_size;
  /* Past it creating is refused with RETIRED_LIMIT, and so is every change that
   * takes nothing away. 0: the usual limit. */
  size_t max_retired_bytes;
} rp_directory_options;

/* What a change did, in people. */
typedef struct rp_change_report {
  size_t struct_size;
  int64_t revision;
  size_t added;
  size_t updated;
  size_t removed;
  size_t role_changes;
} rp_change_report;

/* `options` NULL: the usual ones. */
RP_API rp_status rp_directory_new(const rp_profiles *profiles,
                                  const rp_directory_options *options,
                                  rp_directory **directory) RP_NOEXCEPT;
RP_API void rp_directory_free(rp_directory *directory) RP_NOEXCEPT;

/* `report` or NULL, in each of these. After RP_NO_MEMORY and RP_INTERNAL a
 * directory may do nothing any more, and say the same again; its readers go on.
 */
RP_API rp_status rp_directory_create(rp_directory *directory,
                                     const rp_room_spec *spec, rp_instant now,
                                     rp_change_report *report,
                                     rp_issues **issues) RP_NOEXCEPT;
/* A room that was made, under its own profile, whatever the directory's are. */
RP_API rp_status rp_directory_add(rp_directory *directory, const rp_room *room,
                                  rp_change_report *report,
                                  rp_issues **issues) RP_NOEXCEPT;
RP_API rp_status rp_directory_apply(rp_directory *directory, rp_text room_id,
                                    const rp_room_change *change,
                                    rp_instant now, rp_change_report *report,
                                    rp_issues **issues) RP_NOEXCEPT;
/* Invites who is not on the roster yet, as rp_room_set_role: `added` says so.
 */
RP_API rp_status rp_directory_set_role(rp_directory *directory, rp_text room_id,
                                       rp_text participant_id, rp_role role,
                                       rp_instant now, rp_change_report *report,
                                       rp_issues **issues) RP_NOEXCEPT;
/* STALE_REVISION unless the room's revision is greater. */
RP_API rp_status rp_directory_replace(rp_directory *directory,
                                      const rp_room *room,
                                      rp_change_report *report,
                                      rp_issues **issues) RP_NOEXCEPT;
RP_API rp_status rp_directory_delete(rp_directory *directory, rp_text room_id,
                                     rp_change_report *report,
                                     rp_issues **issues) RP_NOEXCEPT;
/* A copy of the room; RP_OK and NULL where there is none. */
RP_API rp_status rp_directory_get(const rp_directory *directory,
                                  rp_text room_id, rp_room **room) RP_NOEXCEPT;

/* Where a listing stands. */
typedef struct rp_list_token {
  rp_instant created_at;
  uint64_t number;
  uint64_t started;
} rp_list_token;

typedef struct rp_list_request {
  size_t struct_size;
  size_t max_rooms; /* 0: 100 */
  int32_t has_after;
  int32_t has_active_at;
  rp_list_token after;
  rp_instant active_at; /* only rooms that are open then */
} rp_list_request;

/* A page, newest first. `*has_next` is 1 where there are more, from `*next` on,
 * which may be `&request->after`. */
RP_API rp_status rp_directory_list(const rp_directory *directory,
                                   const rp_list_request *request,
                                   rp_rooms **rooms, rp_list_token *next,
                                   int32_t *has_next) RP_NOEXCEPT;

/* Removes rooms that ended `grace` nanoseconds ago or earlier, `max_rooms` at
 * most (0: 1,000). `removed` or NULL: their ids. `*more` is 1 where more could
 * have been removed. */
RP_API rp_status rp_directory_sweep(rp_directory *directory, rp_instant now,
                                    int64_t grace, size_t max_rooms,
                                    rp_texts **removed,
                                    int32_t *more) RP_NOEXCEPT;
RP_API size_t rp_texts_size(const rp_texts *texts) RP_NOEXCEPT;
RP_API rp_text rp_texts_get(const rp_texts *texts, size_t index) RP_NOEXCEPT;
RP_API void rp_texts_free(rp_texts *texts) RP_NOEXCEPT;

typedef struct rp_directory_stats {
  size_t struct_size;
  size_t rooms;
  size_t participants;
  size_t room_bytes;
  size_t table_bytes;
  size_t retired_bytes;
  size_t readers;
  uint64_t changes;
  uint64_t refused_for_retired;
  uint64_t applied_past_limit;
  uint64_t sweeps;
  uint64_t swept_rooms;
} rp_directory_stats;

/* Also the name of the reader that retired bytes wait for, empty where they
 * wait for none; `stalled` is a buffer of `capacity`, cut to fit. */
RP_API rp_status rp_directory_statistics(const rp_directory *directory,
                                         rp_directory_stats *stats,
                                         char *stalled,
                                         size_t capacity) RP_NOEXCEPT;

/* NULL where the text is no id, or memory ran out. Copies the text. */
RP_API rp_room_key *rp_room_key_new(const rp_directory *directory,
                                    rp_text room_id) RP_NOEXCEPT;
RP_API void rp_room_key_free(rp_room_key *key) RP_NOEXCEPT;
RP_API rp_participant_key *rp_participant_key_new(const rp_directory *directory,
                                                  rp_text id) RP_NOEXCEPT;
RP_API void rp_participant_key_free(rp_participant_key *key) RP_NOEXCEPT;

/* The name is for rp_directory_statistics. */
RP_API rp_status rp_reader_new(const rp_directory *directory, rp_text name,
                               rp_reader **reader) RP_NOEXCEPT;
RP_API void rp_reader_free(rp_reader *reader) RP_NOEXCEPT;
/* Waits for nobody, allocates nothing, locks nothing. */
RP_API rp_effect rp_reader_decide(rp_reader *reader, const rp_request *request,
                                  rp_instant now,
                                  rp_decision *decision) RP_NOEXCEPT;
/* As rp_decide_batch. */
RP_API int32_t rp_reader_decide_batch(rp_reader *reader,
                                      const rp_request *requests,
                                      size_t num_requests, rp_instant now,
                                      rp_decision *decisions,
                                      size_t num_decisions) RP_NOEXCEPT;
RP_API rp_status rp_reader_permit(rp_reader *reader, rp_text room_id,
                                  const rp_subject *subject, rp_instant now,
                                  rp_permissions *permissions) RP_NOEXCEPT;

/* --- In the call (call.h, call_effect.h, grant.h) ------------------------- */

/* A running call: takes what happens, says what is to be done. */
typedef struct rp_call rp_call;
/* What a media thread keeps for one endpoint. Constant: any number of threads
 * may check it while its call changes, and after that is gone. */
typedef struct rp_grant rp_grant;
/* What is to be done, in order. */
typedef struct rp_effects rp_effects;
/* Who is in. */
typedef struct rp_presences rp_presences;

/* 1 while the action is allowed, else 0. */
RP_API int32_t rp_grant_allows(const rp_grant *grant, rp_action action,
                               rp_instant now) RP_NOEXCEPT;
RP_API rp_effect rp_grant_check(const rp_grant *grant, rp_action action,
                                rp_instant now,
                                rp_decision *decision) RP_NOEXCEPT;
/* Another one of the same stay, to be freed by itself. */
RP_API rp_status rp_grant_share(const rp_grant *grant,
                                rp_grant **other) RP_NOEXCEPT;
RP_API void rp_grant_free(rp_grant *grant) RP_NOEXCEPT;

typedef int32_t rp_leave_reason;
enum {
  RP_LEAVE_UNSPECIFIED = 0,
  RP_LEAVE_LEFT = 1,
  RP_LEAVE_REMOVED_BY_PARTICIPANT = 2,
  RP_LEAVE_REMOVED_BY_SERVER = 3,
  RP_LEAVE_NO_LONGER_INVITED = 4,
  RP_LEAVE_ROOM_CLOSED = 5,
  RP_LEAVE_ROOM_DELETED = 6,
  RP_LEAVE_ENDED_BY_SERVER = 7,
  RP_LEAVE_REPLACED = 8,
  RP_LEAVE_CALL_OVER = 9
};
RP_API const char *rp_leave_reason_name(rp_leave_reason reason) RP_NOEXCEPT;
RP_API rp_service_code rp_leave_reason_code(rp_leave_reason reason) RP_NOEXCEPT;

/* What is to be done, in this order. Each says which members of rp_call_effect
 * it uses; `subject` is whom it is about, `endpoint` from where. Where a
 * subject has several endpoints and `endpoint` is empty, all of them. The
 * endpoint of RP_EFFECT_DENIED is as it was given: somebody else may be in from
 * it, so turn away the connection that asked. REMOVED with RP_LEAVE_REPLACED is
 * the connection that had the endpoint until now, not the one that is let in.
 */
typedef int32_t rp_effect_kind;
enum {
  RP_EFFECT_NONE = 0,
  RP_EFFECT_ADMITTED = 1,       /* let in: role, actions, media; its grant */
  RP_EFFECT_DENIED = 2,         /* turn away: action (0: joining), decision */
  RP_EFFECT_RIGHTS_REVOKED = 3, /* actions; media: the kinds to close now */
  RP_EFFECT_RIGHTS_GRANTED = 4, /* actions, media; start nothing */
  RP_EFFECT_REMOVED = 5,        /* disconnect: role, leave_reason */
  RP_EFFECT_HANG_UP = 6,        /* this phone leg: leave_reason, answered */
  RP_EFFECT_LEG_GONE = 7,       /* it ended by itself */
  RP_EFFECT_MUTE = 8,           /* all endpoints of the subject */
  RP_EFFECT_DIAL = 9,           /* this number, as this endpoint: inviter */
  RP_EFFECT_INVITE = 10,        /* ring this user */
  RP_EFFECT_CANCEL_INVITE = 11,
  RP_EFFECT_ENDS_SOON = 12, /* at: when the call ends */
  RP_EFFECT_EVENT = 13      /* event and what belongs to it, for the world */
};

/* Such as "RIGHTS_REVOKED"; "" for a number that is none. */
RP_API const char *rp_effect_kind_name(rp_effect_kind kind) RP_NOEXCEPT;

typedef int32_t rp_event_kind;
enum {
  RP_EVENT_NONE = 0,
  RP_EVENT_CALL_STARTED = 1,
  RP_EVENT_PARTICIPANT_ADDED = 2,
  RP_EVENT_PARTICIPANT_REMOVED = 3,
  RP_EVENT_CALL_ENDED = 4
};
RP_API const char *rp_event_name(rp_event_kind kind) RP_NOEXCEPT;

typedef struct rp_call_effect {
  size_t struct_size;
  rp_effect_kind kind;
  rp_role role;
  rp_subject subject;
  rp_text endpoint;
  rp_subject inviter;
  rp_action_set actions;
  rp_media_set media;
  rp_action action;
  rp_decision decision;
  rp_leave_reason leave_reason;
  int32_t answered;
  rp_instant at; /* of RP_EFFECT_ENDS_SOON and of an event */
  rp_event_kind event;
  int32_t reserved;
  rp_text room_id; /* of an event */
  rp_text call_id;
  int64_t duration; /* of RP_EVENT_CALL_ENDED, in nanoseconds */
} rp_call_effect;

RP_API size_t rp_effects_size(const rp_effects *effects) RP_NOEXCEPT;
RP_API rp_status rp_effects_get(const rp_effects *effects, size_t index,
                                rp_call_effect *effect) RP_NOEXCEPT;
/* Of RP_EFFECT_ADMITTED, the caller's; else NULL. */
RP_API rp_grant *rp_effects_grant(const rp_effects *effects,
                                  size_t index) RP_NOEXCEPT;
RP_API void rp_effects_free(rp_effects *effects) RP_NOEXCEPT;

typedef struct rp_perform_options {
  size_t struct_size;
  int32_t ban; /* of remove_participant: and do not let it in again */
  int32_t reserved;
  rp_text endpoint; /* of dial_out_pstn: what the leg is called; or empty */
} rp_perform_options;

typedef int32_t rp_call_phase;
enum { RP_CALL_NOT_STARTED = 0, RP_CALL_RUNNING = 1, RP_CALL_ENDED = 2 };

/* One endpoint in a call. */
typedef struct rp_presence {
  size_t struct_size;
  rp_subject subject;
  rp_text endpoint;
  rp_role role;
  int32_t dialing; /* a phone leg that has not answered yet */
  rp_instant since;
  rp_subject inviter; /* of a phone leg */
} rp_presence;

/* MALFORMED_INPUT where the call's id is no id. */
RP_API rp_status rp_call_new(const rp_snapshot *room, rp_text call_id,
                             rp_call **call, rp_issues **issues) RP_NOEXCEPT;
/* With it every grant of the call denies. */
RP_API void rp_call_free(rp_call *call) RP_NOEXCEPT;

/* What happens. Each gives RP_OK and all that is to be done because of it, also
 * where what was asked for is denied: that is in `decision`, which is a denial
 * whatever the status. After RP_NO_MEMORY and RP_INTERNAL a call denies and may
 * only be freed.
 *
 * An endpoint is what the host calls a connection: an id (1 to 256 bytes),
 * which one party in the call has. Who joins again from its own replaces the
 * stay before; one of somebody else, or a text that is no id, is
 * RP_REASON_INVALID_REQUEST. To leave from one that nobody is in from does
 * nothing. */
RP_API rp_status rp_call_join(rp_call *call, const rp_subject *subject,
                              rp_text endpoint, rp_instant now,
                              rp_decision *decision, rp_grant **grant,
                              rp_effects **effects) RP_NOEXCEPT;
RP_API rp_status rp_call_leave(rp_call *call, rp_text endpoint, rp_instant now,
                               rp_effects **effects) RP_NOEXCEPT;
/* `options` or NULL. */
RP_API rp_status rp_call_perform(rp_call *call, const rp_request *request,
                                 const rp_perform_options *options,
                                 rp_instant now, rp_decision *decision,
                                 rp_effects **effects) RP_NOEXCEPT;
RP_API rp_status rp_call_leg_answered(rp_call *call, rp_text endpoint,
                                      rp_instant now, rp_decision *decision,
                                      rp_grant **grant,
                                      rp_effects **effects) RP_NOEXCEPT;
RP_API rp_status rp_call_leg_ended(rp_call *call, rp_text endpoint,
                                   rp_instant now,
                                   rp_effects **effects) RP_NOEXCEPT;
/* A later snapshot of the same room. `changed` names who was changed, where the
 * host knows, which makes it cheaper: the rooms are compared whatever it says,
 * and a text in it that is no id names nobody. NULL and 0: everybody is looked
 * at. */
RP_API rp_status rp_call_room_changed(rp_call *call, const rp_snapshot *room,
                                      const rp_text *changed,
                                      size_t num_changed, rp_instant now,
                                      rp_effects **effects,
                                      rp_issues **issues) RP_NOEXCEPT;
RP_API rp_status rp_call_room_deleted(rp_call *call, rp_instant now,
                                      rp_effects **effects) RP_NOEXCEPT;
RP_API rp_status rp_call_advance(rp_call *call, rp_instant now,
                                 rp_effects **effects) RP_NOEXCEPT;

/* When to advance at the latest; RP_NEVER where nothing is to come. */
RP_API rp_instant rp_call_next_deadline(const rp_call *call) RP_NOEXCEPT;
/* RP_EFFECT_ENDS_SOON so many nanoseconds before the end; RP_BAD_ARGUMENT where
 * they are not positive or too many notices are kept. */
RP_API rp_status rp_call_notify_before(rp_call *call,
                                       int64_t before) RP_NOEXCEPT;
/* RP_BAD_ARGUMENT above a million. Throws nobody out; 0 lets nobody in. */
RP_API rp_status rp_call_set_capacity(rp_call *call,
                                      size_t capacity) RP_NOEXCEPT;
RP_API size_t rp_call_capacity(const rp_call *call) RP_NOEXCEPT;
RP_API size_t rp_call_count(const rp_call *call) RP_NOEXCEPT;
/* 1 where the id was banned, else 0. */
RP_API int32_t rp_call_lift_ban(rp_call *call, rp_text id) RP_NOEXCEPT;
RP_API int32_t rp_call_is_banned(const rp_call *call, rp_text id) RP_NOEXCEPT;
RP_API rp_call_phase rp_call_get_phase(const rp_call *call) RP_NOEXCEPT;
/* The largest instant seen. */
RP_API rp_instant rp_call_now(const rp_call *call) RP_NOEXCEPT;

RP_API rp_status rp_call_present(const rp_call *call,
                                 rp_presences **presences) RP_NOEXCEPT;
RP_API size_t rp_presences_size(const rp_presences *presences) RP_NOEXCEPT;
RP_API rp_status rp_presences_get(const rp_presences *presences, size_t index,
                                  rp_presence *presence) RP_NOEXCEPT;
RP_API void rp_presences_free(rp_presences *presences) RP_NOEXCEPT;

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ROOMPOLICY_C_API_H_ */
