'use strict';
// Who may join a call room, and what each person may do in it. index.d.ts says
// what each part takes and gives; README.md shows how to begin.

const native = require('./roompolicy.node');

const NEVER = 2n ** 63n - 1n;

// A room, or a change of one, that was refused: `issues` are the first 1,000,
// `total` counts all of them.
class RoomRefused extends Error {
  constructor({ issues, total }) {
    const more = total > issues.length ? `; and ${total - issues.length} more` : '';
    super(issues.map((i) => `${i.code} ${i.path}: ${i.message}`).join('; ') + more);
    this.name = 'RoomRefused';
    this.issues = issues;
    this.total = total;
  }
}

// What the addon made, unless it says why it made nothing.
function taken(result) {
  if (result !== undefined && Array.isArray(result.issues)) {
    throw new RoomRefused(result);
  }
  return result;
}

// --- Arguments ---------------------------------------------------------------

const described = (value) => (value === null ? 'null' : typeof value);

// An object literal, of any realm.
function isPlain(object) {
  if (typeof object !== 'object' || object === null) return false;
  const prototype = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

// A copy of a plain object that has members of these names alone, each with a
// value: what was misspelt or forgotten does not count as left out.
function members(object, what, names, mayBeNull = []) {
  if (!isPlain(object)) throw new TypeError(`${what} is a plain object, not ${described(object)}`);
  const copy = Object.create(null);
  for (const name of Reflect.ownKeys(object)) {
    if (!names.includes(name)) throw new TypeError(`${what} has no member ${String(name)}`);
    const value = object[name];
    if (value === undefined || (value === null && !mayBeNull.includes(name))) {
      throw new TypeError(`${what} has ${value} as ${name}`);
    }
    copy[name] = value;
  }
  return copy;
}

// The last argument, which is a string or null where it is given: undefined is a
// value that was forgotten.
function optional(rest, what) {
  if (rest.length === 0) return null;
  const [value] = rest;
  if (value !== null && typeof value !== 'string') {
    throw new TypeError(`${what} is a string or null, not ${described(value)}`);
  }
  return value;
}

// --- Instants ----------------------------------------------------------------

// Nanoseconds since 1970 of a Date or a bigint.
function nanoseconds(instant) {
  let count = instant;
  if (instant instanceof Date) {
    if (Number.isNaN(instant.getTime())) throw new RangeError('an invalid Date');
    count = BigInt(instant.getTime()) * 1_000_000n;
  } else if (typeof instant !== 'bigint') {
    throw new TypeError('an instant is a Date or a bigint of nanoseconds');
  }
  if (count < -(2n ** 63n) || count >= NEVER) {
    throw new RangeError('an instant outside of the years 1677 to 2262');
  }
  return count;
}

function parseInstant(text) {
  const count = native.parseInstant(text);
  if (count === null) throw new RangeError(`${text} is no timestamp`);
  return count;
}

const instantText = (instant) => native.instantText(instant === null ? NEVER : nanoseconds(instant));
const asDate = (instant) => {
  const millisecond = 1_000_000n;
  const past = ((instant % millisecond) + millisecond) % millisecond;
  return new Date(Number((instant - past) / millisecond));
};

// --- Deciding ----------------------------------------------------------------

class Decision {
  constructor({ allowed, reason, until, revision }) {
    this.allowed = allowed;
    this.reason = reason;
    this.until = until;
    this.revision = revision;
    Object.freeze(this);
  }

  get untilText() {
    return instantText(this.until);
  }

  get httpStatus() {
    return native.reasonHttpStatus(this.reason);
  }

  serviceCode(...action) {
    return native.reasonCode(this.reason, optional(action, 'an action'));
  }

  forOutsider() {
    return new Decision(native.forOutsider(this.allowed, this.reason, this.until, this.revision));
  }
}

function permissionsOf(read) {
  return Object.freeze({ ...read, allowed: new Set(read.allowed), media: new Set(read.media) });
}

// What an action of performing is: a name, never nothing, which would ask to
// join.
function named(action) {
  if (typeof action !== 'string') throw new TypeError('an action is a name, such as "share_screen"');
  return action;
}

const targetOf = (rest) => optional(rest, 'a target');

// An object of the library. Closing lets go now and not when the garbage
// collector does; what was closed denies, or throws.
class Held {
  #handle;

  constructor(handle) {
    this.#handle = handle;
  }

  close() {
    native.close(this.#handle);
  }

  static handleOf(object, type) {
    if (!(object instanceof type)) throw new TypeError(`expected a ${type.name}`);
    return object.#handle;
  }
}
if (Symbol.dispose) {
  Held.prototype[Symbol.dispose] = Held.prototype.close;
}
const { handleOf } = Held;
delete Held.handleOf;

class Snapshot extends Held {
  decideJoin(subject, now) {
    return new Decision(native.decide(handleOf(this, Snapshot), subject, null, null, nanoseconds(now)));
  }

  decidePerform(subject, action, now, ...target) {
    return new Decision(
      native.decide(
        handleOf(this, Snapshot), subject, named(action), targetOf(target), nanoseconds(now),
      ),
    );
  }

  canJoin(subject, now) {
    return this.decideJoin(subject, now).allowed;
  }

  canPerform(subject, action, now, ...target) {
    return this.decidePerform(subject, action, now, ...target).allowed;
  }

  permissions(subject, now) {
    return permissionsOf(native.permissions(handleOf(this, Snapshot), subject, nanoseconds(now)));
  }

  // `action` null: to join.
  explain(subject, action, now, ...target) {
    const why = native.explain(
      handleOf(this, Snapshot), subject, action, targetOf(target), nanoseconds(now),
    );
    return { ...why, decision: new Decision(why.decision) };
  }

  remedy(subject, action, now, decision, ...target) {
    return native.remedy(
      handleOf(this, Snapshot), subject, action, targetOf(target), nanoseconds(now), decision,
    );
  }

  toRoom() {
    return new Room(native.snapshotToRoom(handleOf(this, Snapshot)));
  }

  get revision() {
    return native.snapshotRevision(handleOf(this, Snapshot));
  }
}

// --- Rooms -------------------------------------------------------------------

// [id, role, id, role, ...] of {id: role}, a Map, or pairs.
function flat(participants) {
  const isObject = typeof participants === 'object' && participants !== null;
  if (isObject && typeof participants[Symbol.iterator] === 'function') {
    return [...participants].flatMap((pair) => {
      if (Array.isArray(pair) && pair.length === 2) return pair;
      throw new TypeError('a participant is a pair of an id and a role');
    });
  }
  if (!isPlain(participants)) throw new TypeError('participants are {id: role}, a Map, or pairs');
  return Object.entries(participants).flat();
}

const WINDOW = ['validFrom', 'validUntil'];
const OF_CHANGES = ['participants', ...WINDOW, 'pstnDialOutEnabled', 'endOfWindow'];
const OF_SPECS = [...OF_CHANGES, 'createdAt', 'revision', 'profile'];

// As the addon reads it.
function readable(asked) {
  for (const name of ['createdAt', ...WINDOW]) {
    if (asked[name] != null) asked[name] = nanoseconds(asked[name]);
  }
  asked.participants = flat(asked.participants ?? []);
  return asked;
}

// A stored room may have no createdAt, which reads as null.
function specOf(id, spec) {
  return readable(Object.assign(members(spec, 'a room', OF_SPECS, ['createdAt']), { id }));
}

const changeOf = (change) => readable(members(change, 'a change', OF_CHANGES));

class Room extends Held {
  static create(id, now, spec = {}) {
    return new Room(taken(native.roomCreate(specOf(id, spec), nanoseconds(now))));
  }

  static load(id, spec) {
    return new Room(taken(native.roomLoad(specOf(id, spec))));
  }

  // Text or bytes of one room, or the object that JSON.parse makes of it.
  static fromJSON(document) {
    const isText = typeof document === 'string' || document instanceof Uint8Array;
    return new Room(taken(native.roomFromJson(isText ? document : JSON.stringify(document))));
  }

  toText() {
    const text = native.roomToJson(handleOf(this, Room));
    return typeof text === 'string' ? text : taken(text);
  }

  toJSON() {
    return JSON.parse(this.toText());
  }

  get #info() {
    return native.roomInfo(handleOf(this, Room));
  }

  get id() {
    return this.#info.id;
  }

  get profile() {
    return this.#info.profile;
  }

  get revision() {
    return this.#info.revision;
  }

  get createdAt() {
    return this.#info.createdAt;
  }

  get validFrom() {
    return this.#info.validFrom;
  }

  get validUntil() {
    return this.#info.validUntil;
  }

  get pstnDialOutEnabled() {
    return this.#info.pstnDialOutEnabled;
  }

  get endOfWindow() {
    return this.#info.endOfWindow;
  }

  get participants() {
    const people = native.roomPeople(handleOf(this, Room));
    const roster = new Map();
    for (let i = 0; i < people.length; i += 2) roster.set(people[i], people[i + 1]);
    return roster;
  }

  roleOf(id) {
    return native.roomRole(handleOf(this, Room), id);
  }

  apply(change, now) {
    taken(native.roomApply(handleOf(this, Room), changeOf(change), nanoseconds(now)));
  }

  setRole(id, role, now) {
    if (typeof role !== 'string') throw new TypeError('a role is a name, such as "ATTENDEE"');
    this.apply({ participants: [[id, role]] }, now);
  }

  remove(id, now) {
    this.apply({ participants: [[id, null]] }, now);
  }

  setWindow(validFrom, validUntil, now) {
    this.apply({ validFrom, validUntil }, now);
  }

  setDialOut(pstnDialOutEnabled, now) {
    this.apply({ pstnDialOutEnabled }, now);
  }

  copy() {
    return new Room(native.roomCopy(handleOf(this, Room)));
  }

  snapshot() {
    return new Snapshot(native.roomCompile(handleOf(this, Room)));
  }
}

function roomsFromJSON(document) {
  return taken(native.roomsFromJson(document)).map((handle) => new Room(handle));
}

// --- Many rooms --------------------------------------------------------------

class Directory extends Held {
  constructor() {
    super(native.directoryNew());
  }

  create(id, now, spec = {}) {
    return taken(native.directoryCreate(handleOf(this, Directory), specOf(id, spec), nanoseconds(now)));
  }

  add(room) {
    return taken(native.directoryAdd(handleOf(this, Directory), handleOf(room, Room)));
  }

  replace(room) {
    return taken(native.directoryReplace(handleOf(this, Directory), handleOf(room, Room)));
  }

  apply(roomId, change, now) {
    return taken(
      native.directoryApply(handleOf(this, Directory), roomId, changeOf(change), nanoseconds(now)),
    );
  }

  setRole(roomId, id, role, now) {
    if (typeof role !== 'string') throw new TypeError('a role is a name, such as "ATTENDEE"');
    return this.apply(roomId, { participants: [[id, role]] }, now);
  }

  remove(roomId, id, now) {
    return this.apply(roomId, { participants: [[id, null]] }, now);
  }

  delete(roomId) {
    return taken(native.directoryDelete(handleOf(this, Directory), roomId));
  }

  get(roomId) {
    const room = native.directoryGet(handleOf(this, Directory), roomId);
    return room === null ? null : new Room(room);
  }

  reader(name = '') {
    return new Reader(native.readerNew(handleOf(this, Directory), name));
  }
}

class Reader extends Held {
  decideJoin(roomId, subject, now) {
    return new Decision(
      native.readerDecide(handleOf(this, Reader), roomId, subject, null, null, nanoseconds(now)),
    );
  }

  decidePerform(roomId, subject, action, now, ...target) {
    return new Decision(
      native.readerDecide(
        handleOf(this, Reader), roomId, subject, named(action), targetOf(target), nanoseconds(now),
      ),
    );
  }

  canJoin(roomId, subject, now) {
    return this.decideJoin(roomId, subject, now).allowed;
  }

  canPerform(roomId, subject, action, now, ...target) {
    return this.decidePerform(roomId, subject, action, now, ...target).allowed;
  }

  permissions(roomId, subject, now) {
    return permissionsOf(
      native.readerPermissions(handleOf(this, Reader), roomId, subject, nanoseconds(now)),
    );
  }
}

// --- In the call -------------------------------------------------------------

class Grant extends Held {
  allows(action, now) {
    return native.grantAllows(handleOf(this, Grant), action, nanoseconds(now));
  }

  check(action, now) {
    return new Decision(native.grantCheck(handleOf(this, Grant), action, nanoseconds(now)));
  }
}

// By number: what it is called here, and which members it has.
const EFFECTS = [
  ['unknown'],
  ['admitted', 'subject', 'endpoint', 'role', 'actions', 'media', 'grant'],
  ['denied', 'subject', 'endpoint', 'action', 'decision'],
  ['rightsRevoked', 'subject', 'endpoint', 'actions', 'media'],
  ['rightsGranted', 'subject', 'actions', 'media'],
  ['removed', 'subject', 'endpoint', 'role', 'reason'],
  ['hangUp', 'subject', 'endpoint', 'reason', 'answered'],
  ['legGone', 'subject', 'endpoint'],
  ['mute', 'subject'],
  ['dial', 'subject', 'endpoint', 'inviter'],
  ['invite', 'subject'],
  ['cancelInvite', 'subject'],
  ['endsSoon', 'at'],
  ['event', 'event', 'at', 'roomId', 'callId', 'subject', 'endpoint', 'role', 'reason', 'duration'],
];
const MAKE = {
  actions: (names) => new Set(names),
  media: (names) => new Set(names),
  decision: (read) => new Decision(read),
  grant: (handle) => (handle === null ? null : new Grant(handle)),
};

function effectsOf(raw) {
  return raw.map((read) => {
    const [kind, ...members] = EFFECTS[read.number] ?? EFFECTS[0];
    const effect = { kind };
    for (const name of members) effect[name] = name in MAKE ? MAKE[name](read[name]) : read[name];
    return effect;
  });
}

function replyOf({ decision, effects, grant }) {
  return {
    decision: new Decision(decision),
    effects: effectsOf(effects),
    grant: MAKE.grant(grant),
  };
}

class Call extends Held {
  constructor(room, callId) {
    super(taken(native.callNew(handleOf(room, Snapshot), callId)));
  }

  join(subject, endpoint, now) {
    return replyOf(native.callJoin(handleOf(this, Call), subject, endpoint, nanoseconds(now)));
  }

  leave(endpoint, now) {
    return effectsOf(native.callLeave(handleOf(this, Call), endpoint, nanoseconds(now)));
  }

  perform(subject, action, now, options = {}) {
    const { target = null, ban = false, endpoint = '' } =
      members(options, 'options', ['target', 'ban', 'endpoint'], ['target']);
    return replyOf(
      native.callPerform(
        handleOf(this, Call), subject, named(action), target, nanoseconds(now), ban, endpoint,
      ),
    );
  }

  legAnswered(endpoint, now) {
    return replyOf(native.callLegAnswered(handleOf(this, Call), endpoint, nanoseconds(now)));
  }

  legEnded(endpoint, now) {
    return effectsOf(native.callLegEnded(handleOf(this, Call), endpoint, nanoseconds(now)));
  }

  roomChanged(room, now, changed = []) {
    // The characters of one id are ids of nobody.
    if (typeof changed === 'string') throw new TypeError('changed is a list of ids');
    return effectsOf(
      taken(
        native.callRoomChanged(
          handleOf(this, Call), handleOf(room, Snapshot), [...changed], nanoseconds(now),
        ),
      ),
    );
  }

  roomDeleted(now) {
    return effectsOf(native.callRoomDeleted(handleOf(this, Call), nanoseconds(now)));
  }

  advance(now) {
    return effectsOf(native.callAdvance(handleOf(this, Call), nanoseconds(now)));
  }

  notifyBefore(duration) {
    native.callNotifyBefore(handleOf(this, Call), duration);
  }

  liftBan(id) {
    return native.callLiftBan(handleOf(this, Call), id);
  }

  isBanned(id) {
    return native.callIsBanned(handleOf(this, Call), id);
  }

  present() {
    return native.callPresent(handleOf(this, Call));
  }

  get nextDeadline() {
    return native.callInfo(handleOf(this, Call)).nextDeadline;
  }

  get phase() {
    return native.callInfo(handleOf(this, Call)).phase;
  }

  get count() {
    return native.callInfo(handleOf(this, Call)).count;
  }

  get capacity() {
    return native.callInfo(handleOf(this, Call)).capacity;
  }

  set capacity(capacity) {
    native.callSetCapacity(handleOf(this, Call), capacity);
  }
}

// --- Lines -------------------------------------------------------------------

// The answer to one line of JSON, as one line without a line break. `find` gives
// the snapshot of a room id, or nothing.
function answerLine(find, line, options = {}) {
  const { defaultAt = null } = members(options, 'options', ['defaultAt'], ['defaultAt']);
  const at = defaultAt === null ? null : nanoseconds(defaultAt);
  const { answer, line: asked, roomId } = native.lineDecode(line, at);
  if (answer !== undefined) return answer;
  const room = find(roomId);
  try {
    return native.lineAnswer(asked, room == null ? null : handleOf(room, Snapshot));
  } finally {
    native.close(asked);
  }
}

module.exports = {
  Call,
  Decision,
  Directory,
  Grant,
  Reader,
  Room,
  RoomRefused,
  Snapshot,
  answerLine,
  asDate,
  instantText,
  names: native.names(),
  parseInstant,
  roomsFromJSON,
  version: native.version(),
};
