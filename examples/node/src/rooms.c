/* Rooms: building, changing, reading. */
#include <string.h>

#include "values.h"

/* About what a person on a roster takes, for the garbage collector. */
enum { BYTES_OF_ROOM = 512, BYTES_OF_PERSON = 96 };

static rp_end_of_window end_of(struct context *c, napi_value value) {
  rp_text name = text_of(c, value);
  rp_end_of_window end;
  for (end = RP_END_CALL; end <= RP_STOP_JOINING; ++end) {
    if (is_name(name, rp_end_of_window_name(end))) return end;
  }
  fail_type(c, "endOfWindow is \"END_CALL\" or \"STOP_JOINING\"");
  return RP_END_UNSPECIFIED;
}

static int64_t given(struct context *c, napi_value value, const char *name,
                     uint32_t bit, uint32_t *has) {
  napi_value found = member(c, value, name);
  if (is_nothing(c, found)) return 0;
  *has |= bit;
  return bigint_of(c, found);
}

static void read_switches(struct context *c, napi_value value, uint32_t *has,
                          int32_t *dial_out, rp_end_of_window *end) {
  napi_value dial = member(c, value, "pstnDialOutEnabled");
  napi_value window = member(c, value, "endOfWindow");
  if (!is_nothing(c, dial)) {
    *has |= RP_HAS_DIAL_OUT;
    *dial_out = bool_of(c, dial);
  }
  if (!is_nothing(c, window)) {
    *has |= RP_HAS_END_OF_WINDOW;
    *end = end_of(c, window);
  }
}

/* Members as in index.d.ts, instants as bigints, `participants` an array of
 * ids and roles in turn. */
rp_room_spec room_spec_of(struct context *c, napi_value value) {
  rp_room_spec spec;
  rp_participant *people;
  napi_value roster = member(c, value, "participants");
  napi_value profile = member(c, value, "profile");
  uint32_t i;
  memset(&spec, 0, sizeof spec);
  spec.struct_size = sizeof spec;
  spec.id = text_of(c, member(c, value, "id"));
  spec.created_at = given(c, value, "createdAt", RP_HAS_CREATED_AT, &spec.has);
  spec.valid_from = given(c, value, "validFrom", RP_HAS_VALID_FROM, &spec.has);
  spec.valid_until =
      given(c, value, "validUntil", RP_HAS_VALID_UNTIL, &spec.has);
  spec.revision = given(c, value, "revision", RP_HAS_REVISION, &spec.has);
  read_switches(c, value, &spec.has, &spec.pstn_dialout_enabled,
                &spec.end_of_window);
  if (!is_nothing(c, profile)) {
    spec.has |= RP_HAS_PROFILE;
    spec.profile = text_of(c, profile);
  }
  spec.num_participants = length_of(c, roster) / 2;
  people = scratch(c, spec.num_participants * sizeof *people);
  for (i = 0; i < spec.num_participants && !c->failed; ++i) {
    napi_value role = element(c, roster, 2 * i + 1);
    people[i].id = text_of(c, element(c, roster, 2 * i));
    if (!is_nothing(c, role)) people[i].role = role_of(c, role);
  }
  spec.participants = people;
  return spec;
}

/* Likewise; null as a role removes, and undefined throws. */
rp_room_change room_change_of(struct context *c, napi_value value) {
  rp_room_change change;
  rp_roster_edit *edits;
  napi_value roster = member(c, value, "participants");
  uint32_t i;
  memset(&change, 0, sizeof change);
  change.struct_size = sizeof change;
  change.valid_from =
      given(c, value, "validFrom", RP_HAS_VALID_FROM, &change.has);
  change.valid_until =
      given(c, value, "validUntil", RP_HAS_VALID_UNTIL, &change.has);
  read_switches(c, value, &change.has, &change.pstn_dialout_enabled,
                &change.end_of_window);
  change.num_edits = length_of(c, roster) / 2;
  edits = scratch(c, change.num_edits * sizeof *edits);
  for (i = 0; i < change.num_edits && !c->failed; ++i) {
    napi_value role = element(c, roster, 2 * i + 1);
    edits[i].id = text_of(c, element(c, roster, 2 * i));
    edits[i].remove = is_null(c, role);
    if (edits[i].remove == 0) edits[i].role = role_of(c, role);
  }
  change.edits = edits;
  return change;
}

static rp_room_info info_of(const rp_room *room) {
  rp_room_info info;
  memset(&info, 0, sizeof info);
  info.struct_size = sizeof info;
  (void)rp_room_get(room, &info);
  return info;
}

napi_value room_handle(struct context *c, rp_room *room) {
  return handle(
      c, ROOM, room,
      BYTES_OF_ROOM + info_of(room).num_participants * BYTES_OF_PERSON);
}

/* The room, or why there is none. */
static napi_value made(struct context *c, rp_status status, rp_room *room,
                       rp_issues *issues, const char *what) {
  if (status == RP_OK) return room_handle(c, room);
  if (status == RP_REFUSED) return refused(c, issues);
  fail_status(c, status, what);
  return NULL;
}

/* roomCreate(spec, now) */
static napi_value room_create(struct context *c) {
  rp_room_spec spec = room_spec_of(c, c->argv[0]);
  rp_instant now = bigint_of(c, c->argv[1]);
  rp_room *room = NULL;
  rp_issues *issues = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_room_create(NULL, &spec, now, &room, &issues);
  return made(c, status, room, issues, "Room.create");
}

/* roomLoad(spec) */
static napi_value room_load(struct context *c) {
  rp_room_spec spec = room_spec_of(c, c->argv[0]);
  rp_room *room = NULL;
  rp_issues *issues = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_room_load(NULL, &spec, &room, &issues);
  return made(c, status, room, issues, "Room.load");
}

/* roomFromJson(text or bytes) */
static napi_value room_from_json(struct context *c) {
  rp_text bytes = bytes_of(c, c->argv[0]);
  rp_room *room = NULL;
  rp_issues *issues = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_wire_decode_room(NULL, bytes, RP_WIRE_JSON, &room, &issues);
  return made(c, status, room, issues, "Room.fromJSON");
}

/* roomsFromJson(text or bytes): an array of rooms */
static napi_value rooms_from_json(struct context *c) {
  rp_text bytes = bytes_of(c, c->argv[0]);
  rp_rooms *rooms = NULL;
  rp_issues *issues = NULL;
  rp_status status;
  napi_value list;
  size_t i;
  if (c->failed) return NULL;
  status = rp_wire_decode_rooms(NULL, bytes, RP_WIRE_JSON, &rooms, &issues);
  if (status != RP_OK) return made(c, status, NULL, issues, "roomsFromJSON");
  list = array(c);
  for (i = 0; i < rp_rooms_size(rooms) && !c->failed; ++i) {
    rp_room *copy = NULL;
    status = rp_room_copy(rp_rooms_get(rooms, i), &copy);
    if (status != RP_OK) {
      fail_status(c, status, "roomsFromJSON");
    } else {
      append(c, list, (uint32_t)i, room_handle(c, copy));
    }
  }
  rp_rooms_free(rooms);
  return list;
}

/* roomToJson(room) */
static napi_value room_to_json(struct context *c) {
  const rp_room *room = handle_of(c, c->argv[0], ROOM);
  rp_wire_bytes *bytes = NULL;
  rp_issues *issues = NULL;
  rp_status status;
  napi_value result;
  if (c->failed) return NULL;
  status = rp_wire_encode_room(NULL, room, RP_WIRE_JSON, &bytes, &issues);
  if (status != RP_OK) return made(c, status, NULL, issues, "a closed room");
  result = text(c, rp_wire_bytes_get(bytes));
  rp_wire_bytes_free(bytes);
  return result;
}

/* roomInfo(room): all that is to be read of it but its people */
static napi_value room_info(struct context *c) {
  const rp_room *room = open_of(c, c->argv[0], ROOM, "a closed room");
  rp_room_info info = info_of(room);
  napi_value result;
  if (c->failed) return NULL;
  result = object(c);
  set(c, result, "id", text(c, info.id));
  set(c, result, "profile", text(c, info.profile));
  set(c, result, "createdAt", instant(c, info.created_at));
  set(c, result, "validFrom", instant(c, info.valid_from));
  set(c, result, "validUntil", instant(c, info.valid_until));
  set(c, result, "revision", bigint(c, info.revision));
  set(c, result, "pstnDialOutEnabled",
      boolean(c, info.pstn_dialout_enabled != 0));
  set(c, result, "endOfWindow",
      string(c, rp_end_of_window_name(info.end_of_window)));
  return result;
}

/* roomPeople(room): ids and roles in turn */
static napi_value room_people(struct context *c) {
  const rp_room *room = open_of(c, c->argv[0], ROOM, "a closed room");
  napi_value list = array(c);
  rp_participant person;
  uint32_t i;
  memset(&person, 0, sizeof person);
  for (i = 0; !c->failed && rp_room_participant(room, i, &person) == RP_OK;
       ++i) {
    append(c, list, 2 * i, text(c, person.id));
    append(c, list, 2 * i + 1, string(c, rp_role_name(person.role)));
  }
  return list;
}

/* roomRole(room, id): null for who is not on the roster */
static napi_value room_role(struct context *c) {
  const rp_room *room = open_of(c, c->argv[0], ROOM, "a closed room");
  rp_role role = rp_room_role(room, text_of(c, c->argv[1]));
  return role == 0 ? nothing(c) : string(c, rp_role_name(role));
}

/* roomApply(room, change, now) */
static napi_value room_apply(struct context *c) {
  rp_room_change change = room_change_of(c, c->argv[1]);
  rp_instant now = bigint_of(c, c->argv[2]);
  rp_room *room = handle_of(c, c->argv[0], ROOM);
  rp_issues *issues = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_room_apply(room, &change, now, &issues);
  if (status == RP_OK) return NULL;
  return made(c, status, NULL, issues, "a closed room");
}

/* roomCopy(room) */
static napi_value room_copy(struct context *c) {
  const rp_room *room = handle_of(c, c->argv[0], ROOM);
  rp_room *copy = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_room_copy(room, &copy);
  return made(c, status, copy, NULL, "a closed room");
}

/* roomCompile(room): a snapshot */
static napi_value room_compile(struct context *c) {
  const rp_room *room = handle_of(c, c->argv[0], ROOM);
  size_t people = info_of(room).num_participants;
  rp_snapshot *snapshot = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_compile(room, &snapshot);
  if (status != RP_OK) {
    fail_status(c, status, "a closed room");
    return NULL;
  }
  return handle(c, SNAPSHOT, snapshot,
                BYTES_OF_ROOM + people * BYTES_OF_PERSON);
}

/* snapshotToRoom(snapshot) */
static napi_value snapshot_to_room(struct context *c) {
  const rp_snapshot *snapshot = handle_of(c, c->argv[0], SNAPSHOT);
  rp_room *room = NULL;
  rp_status status;
  if (c->failed) return NULL;
  status = rp_snapshot_to_room(snapshot, &room);
  return made(c, status, room, NULL, "a closed snapshot");
}

void add_rooms(napi_env env, napi_value to) {
  add_method(env, to, "roomCreate", room_create);
  add_method(env, to, "roomLoad", room_load);
  add_method(env, to, "roomFromJson", room_from_json);
  add_method(env, to, "roomsFromJson", rooms_from_json);
  add_method(env, to, "roomToJson", room_to_json);
  add_method(env, to, "roomInfo", room_info);
  add_method(env, to, "roomPeople", room_people);
  add_method(env, to, "roomRole", room_role);
  add_method(env, to, "roomApply", room_apply);
  add_method(env, to, "roomCopy", room_copy);
  add_method(env, to, "roomCompile", room_compile);
  add_method(env, to, "snapshotToRoom", snapshot_to_room);
}
