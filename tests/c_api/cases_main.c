/* Runs tests/cases/ through the C interface:
 *
 *   cases_main ROOMS FLAT
 *
 * ROOMS is tests/cases/rooms.json, FLAT what flat_cases.py writes. Every case
 * is decided on a snapshot and by a reader; each member of the answer is
 * compared as the interface gives it, and as it stands in the line of JSON.
 * Prints what differs, then how many cases ran. Exits with 1 where a case
 * differs, with 2 where a file is none.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "roompolicy/c_api.h"
#include "roompolicy/wire/c_api.h"

enum { FEWEST_CASES = 5500, LONGEST_ANSWER = 8192, MEMBERS = 7 };

/* The order in which flat_cases.py writes them. */
enum { EFFECT, REASON, UNTIL, REVISION, CODE, SUB_CODE, HTTP_STATUS };

struct world {
  rp_rooms *rooms;
  rp_snapshot **snapshots; /* of the room of the same index */
  rp_directory *directory;
  rp_reader *reader;
};

struct one_case {
  rp_text name;
  rp_text line;
  char *expected[MEMBERS];
};

static void give_up(const char *what) {
  fprintf(stderr, "cases_main: %s\n", what);
  exit(2);
}

/* With a zero after the end; the file's own zeros stay. */
static char *read_file(const char *path, size_t *size) {
  const size_t step = 1 << 20;
  size_t capacity = step;
  char *bytes = malloc(capacity + 1);
  size_t got;
  FILE *file = fopen(path, "rb");
  if (file == NULL || bytes == NULL) give_up(path);
  *size = 0;
  while ((got = fread(bytes + *size, 1, capacity - *size, file)) > 0) {
    *size += got;
    if (*size < capacity) continue;
    capacity += step;
    bytes = realloc(bytes, capacity + 1);
    if (bytes == NULL) give_up("memory ran out");
  }
  if (ferror(file) != 0) give_up(path);
  fclose(file);
  bytes[*size] = '\0';
  return bytes;
}

/* --- The rooms ----------------------------------------------------------- */

static struct world open_world(const char *path) {
  struct world world;
  rp_issues *issues = NULL;
  rp_text document;
  char *bytes = read_file(path, &document.size);
  size_t count;
  size_t i;
  document.data = bytes;
  if (rp_wire_decode_rooms(NULL, document, RP_WIRE_JSON, &world.rooms,
                           &issues) != RP_OK) {
    give_up("the rooms are refused");
  }
  free(bytes);
  count = rp_rooms_size(world.rooms);
  world.snapshots = calloc(count, sizeof *world.snapshots);
  if (world.snapshots == NULL ||
      rp_directory_new(NULL, NULL, &world.directory) != RP_OK) {
    give_up("memory ran out");
  }
  for (i = 0; i < count; ++i) {
    const rp_room *room = rp_rooms_get(world.rooms, i);
    if (rp_compile(room, &world.snapshots[i]) != RP_OK ||
        rp_directory_add(world.directory, room, NULL, NULL) != RP_OK) {
      give_up("a room is refused");
    }
  }
  if (rp_reader_new(world.directory, rp_text_of("cases"), &world.reader) !=
      RP_OK) {
    give_up("no reader");
  }
  return world;
}

static void close_world(struct world *world) {
  size_t i;
  for (i = 0; i < rp_rooms_size(world->rooms); ++i) {
    rp_snapshot_free(world->snapshots[i]);
  }
  free(world->snapshots);
  rp_rooms_free(world->rooms);
  rp_directory_free(world->directory);
  rp_reader_free(world->reader);
}

static int same_text(rp_text a, rp_text b) {
  return a.size == b.size &&
         (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* NULL where there is no such room. */
static const rp_snapshot *find_room(const struct world *world, rp_text id) {
  size_t i;
  for (i = 0; i < rp_rooms_size(world->rooms); ++i) {
    rp_room_info info;
    memset(&info, 0, sizeof info);
    info.struct_size = sizeof info;
    if (rp_room_get(rp_rooms_get(world->rooms, i), &info) == RP_OK &&
        same_text(info.id, id)) {
      return world->snapshots[i];
    }
  }
  return NULL;
}

/* --- Comparing ----------------------------------------------------------- */

/* 1 and a line of output where the two differ. */
static int differs(const struct one_case *asked, const char *where,
                   const char *member, const char *expected, const char *got) {
  if (strcmp(expected, got) == 0) return 0;
  printf("FAILED %.*s: %s %s: expected %s, got %s\n", (int)asked->name.size,
         asked->name.data, where, member, expected, got);
  return 1;
}

/* The members of a decision, as the functions of the interface say them. */
static int decision_differs(const struct one_case *asked, const char *where,
                            const rp_decision *got, rp_action action) {
  const rp_service_code code = rp_reason_code(got->reason, action);
  char text[64];
  int found = 0;
  found += differs(asked, where, "effect", asked->expected[EFFECT],
                   got->effect == RP_ALLOW ? "ALLOW" : "DENY");
  found += differs(asked, where, "reason", asked->expected[REASON],
                   rp_reason_name(got->reason));
  (void)rp_instant_text(got->until, text, sizeof text);
  found += differs(asked, where, "until", asked->expected[UNTIL], text);
  (void)snprintf(text, sizeof text, "%" PRId64, got->revision);
  found += differs(asked, where, "revision", asked->expected[REVISION], text);
  (void)snprintf(text, sizeof text, "%" PRId32, code.code);
  found += differs(asked, where, "code", asked->expected[CODE], text);
  (void)snprintf(text, sizeof text, "%" PRId32, code.sub_code);
  found += differs(asked, where, "subCode", asked->expected[SUB_CODE], text);
  (void)snprintf(text, sizeof text, "%" PRId32,
                 rp_reason_http_status(got->reason));
  return found + differs(asked, where, "httpStatus",
                         asked->expected[HTTP_STATUS], text);
}

/* The line of JSON: its members in their order, and at the end a remedy, which
 * is empty only where the answer allows. */
static int line_differs(const struct one_case *asked, const rp_decision *got,
                        rp_action action, const char *remedy) {
  char line[LONGEST_ANSWER];
  char expected[LONGEST_ANSWER];
  char *const *e = asked->expected;
  const int never = strcmp(e[UNTIL], "never") == 0;
  const int allowed = strcmp(e[REASON], "ALLOWED") == 0;
  char *tail;
  int found = 0;
  if (rp_wire_encode_decision(got, action, rp_text_of(remedy), line,
                              sizeof line) >= sizeof line) {
    return differs(asked, "line", "size", "a line that fits", "a longer one");
  }
  tail = strstr(line, ",\"remedy\":\"");
  if (tail == NULL) {
    return differs(asked, "line", "remedy", "a remedy", line);
  }
  *tail = '\0';
  tail += strlen(",\"remedy\":\"");
  found += differs(asked, "line", "remedy", allowed ? "empty" : "words",
                   *tail == '"' ? "empty" : "words");
  found += differs(asked, "line", "end", "\"}",
                   strlen(tail) < 2 ? tail : tail + strlen(tail) - 2);
  (void)snprintf(expected, sizeof expected,
                 "{\"effect\":\"%s\",\"reason\":\"%s\"%s%s%s,\"revision\":"
                 "\"%s\",\"code\":%s,\"subCode\":%s,\"httpStatus\":%s",
                 e[EFFECT], e[REASON], never ? "" : ",\"until\":\"",
                 never ? "" : e[UNTIL], never ? "" : "\"", e[REVISION], e[CODE],
                 e[SUB_CODE], e[HTTP_STATUS]);
  return found + differs(asked, "line", "members", expected, line);
}

/* --- Cases --------------------------------------------------------------- */

static int refused_differs(const struct one_case *asked, rp_issues *issues) {
  char remedy[LONGEST_ANSWER];
  rp_decision denied;
  int found;
  memset(&denied, 0, sizeof denied);
  denied.until = RP_NEVER;
  denied.reason = RP_REASON_INVALID_REQUEST;
  (void)rp_wire_remedy_of(issues, remedy, sizeof remedy);
  rp_issues_free(issues);
  found = decision_differs(asked, "refused", &denied, RP_ACTION_UNSPECIFIED);
  return found + line_differs(asked, &denied, RP_ACTION_UNSPECIFIED, remedy);
}

static int case_differs(struct world *world, const struct one_case *asked) {
  rp_wire_request *decoded = NULL;
  rp_issues *issues = NULL;
  rp_request request;
  rp_instant now = RP_NEVER;
  rp_decision decision;
  char remedy[LONGEST_ANSWER];
  const rp_snapshot *room;
  int found = 0;
  const rp_status status =
      rp_wire_decode_request(asked->line, RP_NEVER, &decoded, &issues);
  if (status == RP_REFUSED) return refused_differs(asked, issues);
  memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  if (status != RP_OK ||
      rp_wire_request_get(decoded, &request, &now) != RP_OK) {
    return differs(asked, "line", "status", "decoded", "failed");
  }
  room = find_room(world, request.room_id);
  if (rp_decide(room, &request, now, &decision) != decision.effect) {
    found += differs(asked, "decide", "result", "the effect", "another");
  }
  found += decision_differs(asked, "decide", &decision, request.action);
  (void)rp_remedy(room, &request, now, &decision, remedy, sizeof remedy);
  found += line_differs(asked, &decision, request.action, remedy);
  (void)rp_reader_decide(world->reader, &request, now, &decision);
  found += decision_differs(asked, "reader", &decision, request.action);
  rp_wire_request_free(decoded);
  return found;
}

/* The text up to the next line break, which becomes a zero; moves behind it. */
static rp_text next_line(char **at, const char *end) {
  rp_text line;
  char *stop = memchr(*at, '\n', (size_t)(end - *at));
  if (stop == NULL) give_up("the cases end within a case");
  line.data = *at;
  line.size = (size_t)(stop - *at);
  *stop = '\0';
  *at = stop + 1;
  return line;
}

static struct one_case next_case(char **at, const char *end) {
  struct one_case read;
  char *member;
  int i;
  read.name = next_line(at, end);
  read.line = next_line(at, end);
  member = *at;
  (void)next_line(at, end);
  for (i = 0; i < MEMBERS; ++i) {
    read.expected[i] = member;
    member = strchr(member, '\t');
    if ((member == NULL) != (i == MEMBERS - 1))
      give_up("a case of other members");
    if (member != NULL) *member++ = '\0';
  }
  return read;
}

int main(int argc, char **argv) {
  struct world world;
  size_t size = 0;
  size_t count = 0;
  size_t failed = 0;
  char *bytes;
  char *at;
  if (argc != 3) give_up("usage: cases_main ROOMS FLAT");
  world = open_world(argv[1]);
  bytes = read_file(argv[2], &size);
  for (at = bytes; at < bytes + size; ++count) {
    const struct one_case asked = next_case(&at, bytes + size);
    if (case_differs(&world, &asked) != 0) ++failed;
  }
  free(bytes);
  close_world(&world);
  printf("%lu cases ran through C\n", (unsigned long)count);
  if (count < FEWEST_CASES) {
    printf("FAILED: too few cases\n");
    ++failed;
  }
  return failed == 0 ? 0 : 1;
}
