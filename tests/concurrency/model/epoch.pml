/* The protocol of policy/internal/epoch.h: what readers and the writer do, one
 * visible step at a time. README.md says what is modelled; `check` runs it.
 *
 * What is guarded is a chain, as in the directory: `root` leads to a segment,
 * its slot leads to a block. Both are nodes, which are used again as soon as
 * they are freed. A pointer carries the generation of its node, which no real
 * pointer does: one that is followed after its node was freed is caught, also
 * where the node is in use again.
 *
 * Steps are sequentially consistent; the release store of a leaving reader may
 * be late. Each macro in #ifdef makes one order weaker or one step wrong: then
 * a violation must be found, or, of a SPARE_ macro, none.
 */

#ifndef CHANGES
#define CHANGES 3 /* each publishes one node and retires one */
#endif
#ifndef RECLAIMS
#define RECLAIMS 2 /* besides the last, which finds the readers gone */
#endif
#define READERS 2
#define NODES 4
#define NONE NODES

#define FREE 0
#define UNREADY 1 /* allocated; its contents are not visible yet */
#define READY 2

typedef Pointer {
  byte node;
  byte generation
}

typedef Node {
  byte state;
  byte generation;
  byte tag;        /* the epoch at its retirement; 0: not retired */
  byte retired_at; /* for assertions: how many reclaims were before it */
  Pointer slot     /* of a segment */
}

Node nodes[NODES];
Pointer root;
byte epoch = 1;
byte entered[READERS]; /* the slots; 0: outside */
byte readers_gone;

/* For assertions: how many reclaims were before each reader, as its slot now
 * shows it, read the epoch. */
byte began[READERS];
byte reclaims;

/* Stores that are not visible yet. */
bool leave_late[READERS];
#ifdef ENTER_IS_LATE
byte enter_late[READERS];
#endif
#ifdef READY_IS_LATE
byte ready_late = NONE;
#endif
#if defined(PUBLISH_AFTER_SCAN) || defined(PUBLISH_AFTER_ADVANCE) || \
    defined(WRITER_ONLY_RELEASES)
#define PUBLISH_IS_LATE
bool publish_late;
byte publish_segment; /* NONE: the root */
Pointer published
#endif
#if defined(SPARE_ADVANCE_AFTER_SCAN) || defined(WRITER_ONLY_RELEASES)
#define ADVANCE_IS_LATE
byte advance_late
#ifdef PUBLISH_IS_LATE
#define EARLIER_RELEASES_SHOW !publish_late
#else
#define EARLIER_RELEASES_SHOW true
#endif
#define LATENESS 1
#else
#define LATENESS 0
#endif

inline point(to, from) {
  to.node = from.node;
  to.generation = from.generation
}

/* Only to keep states equal that are: a local that is used no more. */
inline forget(pointer) {
  pointer.node = 0;
  pointer.generation = 0
}

/* What reading through a pointer demands. */
inline touch(pointer) {
  assert(nodes[pointer.node].generation == pointer.generation);
  assert(nodes[pointer.node].state == READY)
}

/* --- A reader: any number of calls, then gone ------------------------------ */

proctype Reader(byte me) {
  byte now, before;
  Pointer segment, block;
  do
  :: atomic { now = epoch; before = reclaims };
#ifdef ENTER_IS_LATE
     atomic { !leave_late[me] -> enter_late[me] = now };
#elif !defined(NO_ENTER)
     /* A later store to the slot makes an earlier one visible. */
     atomic {
       leave_late[me] = false;
       entered[me] = now;
       began[me] = before
     };
#endif
     atomic { now = 0; before = 0; point(segment, root); touch(segment) };
     atomic {
       touch(segment);
       point(block, nodes[segment.node].slot);
       forget(segment);
       touch(block)
     };
#ifdef LEAVE_BEFORE_USE
     entered[me] = 0;
     atomic { touch(block); forget(block) }
#else
     atomic { touch(block); forget(block) };
#ifdef ENTER_IS_LATE
     atomic { enter_late[me] == 0 -> leave_late[me] = true }
#elif !defined(NO_LEAVE)
     leave_late[me] = true
#endif
#endif
  :: break
  od;
  atomic { !leave_late[me] -> readers_gone++ }
}

/* --- The machine: makes a late store visible, some time -------------------- */

inline show_leave(r) { leave_late[r] = false; entered[r] = 0 }

inline show_enter(r) { entered[r] = enter_late[r]; enter_late[r] = 0 }

inline show_published() {
  publish_late = false;
  if
  :: publish_segment == NONE -> point(root, published)
  :: else -> point(nodes[publish_segment].slot, published)
  fi;
  publish_segment = 0;
  forget(published)
}

proctype Machine() {
end:
  do
  :: atomic { leave_late[0] -> show_leave(0) }
  :: atomic { leave_late[1] -> show_leave(1) }
#ifdef ENTER_IS_LATE
  :: atomic { enter_late[0] != 0 -> show_enter(0) }
  :: atomic { enter_late[1] != 0 -> show_enter(1) }
#endif
#ifdef READY_IS_LATE
  :: atomic {
       ready_late != NONE -> nodes[ready_late].state = READY; ready_late = NONE
     }
#endif
#ifdef PUBLISH_IS_LATE
  :: atomic { publish_late -> show_published() }
#endif
#ifdef ADVANCE_IS_LATE
  :: atomic {
       (advance_late != 0 && EARLIER_RELEASES_SHOW) ->
       epoch = advance_late;
       advance_late = 0
     }
#endif
  od
}

/* --- The writer ------------------------------------------------------------ */

byte segment_now, block_now; /* what the writer has published */
byte epoch_now = 1;          /* its own view of the epoch */
byte changes;

inline publish_in(where, value) {
#ifdef PUBLISH_IS_LATE
  atomic {
    !publish_late ->
    publish_late = true;
    publish_segment = where;
    published.node = value;
    published.generation = nodes[value].generation
  }
#else
  atomic {
    if
    :: where == NONE ->
       root.node = value;
       root.generation = nodes[value].generation
    :: else ->
       nodes[where].slot.node = value;
       nodes[where].slot.generation = nodes[value].generation
    fi
  }
#endif
}

inline find_free() {
  fresh = 0;
  do
  :: fresh < NODES && nodes[fresh].state != FREE -> fresh++
  :: else -> break
  od
}

/* Replaces the block, or the segment by a copy. The contents of a node are
 * visible before it is published. */
inline change(is_segment) {
  atomic {
    find_free();
    changes++;
    nodes[fresh].state = UNREADY;
    if
    :: is_segment ->
       nodes[fresh].slot.node = block_now;
       nodes[fresh].slot.generation = nodes[block_now].generation;
       where = NONE;
       old = segment_now;
       segment_now = fresh
    :: else ->
       where = segment_now;
       old = block_now;
       block_now = fresh
    fi;
#ifdef READY_IS_LATE
    ready_late == NONE -> ready_late = fresh
#else
    nodes[fresh].state = READY
#endif
  };
  publish_in(where, fresh);
  atomic {
    nodes[old].tag = epoch_now;
    nodes[old].retired_at = reclaims;
    retired++;
    old = 0; fresh = 0; where = 0
  }
}

inline advance() {
#ifdef ADVANCE_IS_LATE
  atomic { advance_late == 0 -> epoch_now++; advance_late = epoch_now }
#elif defined(NO_ADVANCE)
  skip
#else
  atomic { epoch_now++; epoch = epoch_now }
#endif
#ifdef PUBLISH_AFTER_ADVANCE
  ; !publish_late
#endif
}

/* The slot of one reader. `oldest_began` is for the assertion. */
inline scan(r) {
  atomic {
    if
    :: entered[r] != 0 ->
       oldest = (entered[r] < oldest -> entered[r] : oldest);
       oldest_began = (began[r] < oldest_began -> began[r] : oldest_began)
    :: else
    fi
  }
}

#ifdef FREE_ONE_TOO_MANY
#define MAY_FREE(n) (nodes[n].tag <= oldest)
#else
#define MAY_FREE(n) (nodes[n].tag < oldest)
#endif

inline reclaim() {
  atomic {
    oldest = epoch_now + 1;
    oldest_began = reclaims + 1;
  };
  advance();
  atomic { reclaims++; scan(0) };
#ifndef FORGET_A_READER
  scan(1);
#endif
  atomic {
    n = 0;
    do
    :: n < NODES ->
       if
       :: nodes[n].tag != 0 && MAY_FREE(n) ->
          nodes[n].state = FREE;
          nodes[n].generation++;
          nodes[n].tag = 0;
          nodes[n].retired_at = 0;
          forget(nodes[n].slot);
          retired--
       :: nodes[n].tag != 0 && !MAY_FREE(n) ->
          /* Kept only for a reader that began before the epoch was advanced
           * past its retirement. */
          assert(oldest_began <= nodes[n].retired_at + LATENESS)
       :: else
       fi;
       n++
    :: else -> break
    od;
    n = 0; oldest = 0; oldest_began = 0
  }
}

proctype Writer() {
  byte fresh, old, where, oldest, oldest_began, n, retired;
  do
  :: atomic { changes < CHANGES && retired < NODES - 2 -> skip };
     if
     :: change(false)
     :: change(true)
     fi
  :: atomic { reclaims < RECLAIMS && retired > 0 -> skip }; reclaim()
  :: atomic { changes == CHANGES || reclaims == RECLAIMS -> break }
  od;
  /* Once the readers are idle, one reclaim frees all that was retired. */
  readers_gone == READERS;
  reclaim();
  assert(retired == 0)
}

init {
  atomic {
    nodes[0].state = READY;
    nodes[1].state = READY;
    nodes[0].slot.node = 1;
    block_now = 1;
    run Reader(0);
    run Reader(1);
    run Machine();
    run Writer()
  }
}
