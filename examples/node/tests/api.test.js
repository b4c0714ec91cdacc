'use strict';
// Rooms, issues, deciding, directories, calls, grants, and who frees what.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const v8 = require('node:v8');
const vm = require('node:vm');
const { Worker } = require('node:worker_threads');
const rp = require('..');

const { Call, Directory, Room, RoomRefused, answerLine } = rp;

const NOW = new Date('2026-03-12T09:00:00Z');
const NS = 1_773_306_000_000_000_000n;
const MINUTE = 60_000_000_000n;
const HOUR = 60n * MINUTE;
const DOCTOR = '8:acs:r_doctor';
const PATIENT = '8:acs:r_patient';
const doctor = { user: DOCTOR };
const patient = { user: PATIENT };
const PHONE = '4:+14255550143';
const ROSTER = { [DOCTOR]: 'PRESENTER', [PATIENT]: 'ATTENDEE' };

const makeRoom = (spec = {}) =>
  Room.create('room-1', NOW, { participants: ROSTER, validUntil: NS + HOUR, ...spec });

// The codes of the issues that `build` is refused with.
function codes(build) {
  try {
    build();
  } catch (error) {
    if (error instanceof RoomRefused) return error.issues.map((issue) => issue.code);
    throw error;
  }
  return assert.fail('not refused');
}

// --- Instants ---

test('a Date and its nanoseconds are one instant', () => {
  const snapshot = makeRoom().snapshot();
  assert.deepEqual(snapshot.decideJoin(patient, NOW), snapshot.decideJoin(patient, NS));
});

test('what is no instant throws', () => {
  const snapshot = makeRoom().snapshot();
  for (const wrong of [2n ** 63n - 1n, -(2n ** 63n) - 1n, new Date(NaN), new Date('2263-01-01')]) {
    assert.throws(() => snapshot.canJoin(patient, wrong), RangeError);
  }
  for (const wrong of [undefined, null, 1773306000, '2026-03-12T09:00:00Z', {}]) {
    assert.throws(() => snapshot.canJoin(patient, wrong), TypeError);
  }
});

test('instants as text and Date', () => {
  assert.equal(rp.parseInstant('2026-03-12T10:00:00+01:00'), NS);
  assert.equal(rp.instantText(NS), '2026-03-12T09:00:00Z');
  assert.equal(rp.instantText(null), 'never');
  assert.deepEqual(rp.asDate(NS + 999_999n), NOW);
  assert.deepEqual(rp.asDate(-1n), new Date(-1));
  assert.throws(() => rp.parseInstant('yesterday'), RangeError);
});

// --- Rooms ---

test('a created room has what was asked for', () => {
  const room = makeRoom({ pstnDialOutEnabled: true, createdAt: NS - 5n, endOfWindow: 'STOP_JOINING' });
  assert.equal(room.id, 'room-1');
  assert.equal(room.profile, 'acs-2025-03-13');
  assert.deepEqual([...room.participants], Object.entries(ROSTER));
  assert.deepEqual([room.validFrom, room.validUntil, room.createdAt], [NS, NS + HOUR, NS - 5n]);
  assert.deepEqual([room.revision, room.pstnDialOutEnabled], [1n, true]);
  assert.equal(room.endOfWindow, 'STOP_JOINING');
  assert.deepEqual([room.roleOf(PATIENT), room.roleOf('8:acs:nobody')], ['ATTENDEE', null]);
});

test('every issue of a refused room is there', () => {
  const found = codes(() =>
    Room.create('room 1', NOW, {
      validUntil: NS - HOUR,
      participants: [[DOCTOR, 'PRESENTER'], [DOCTOR, 'PRESENTER'], [PHONE, 'ATTENDEE'],
        ['8:acs:x', 'ADMIN'], ['8:acs:y\ud800', 'ATTENDEE'], ['8:acs:z', undefined]],
    }));
  assert.deepEqual(found.sort(), [
    'DUPLICATE_PARTICIPANT', 'INVALID_PARTICIPANT_ID', 'INVALID_ROOM_ID', 'INVALID_TIME_RANGE',
    'MISSING_ROLE', 'PHONE_NUMBER_ON_ROSTER', 'UNKNOWN_ROLE', 'VALID_UNTIL_IN_PAST']);
});

test('more issues than are kept are counted', () => {
  const people = Array.from({ length: 1500 }, (_, i) => [`8:acs:p${i}`, null]);
  assert.throws(() => makeRoom({ participants: people }), (error) => {
    assert.equal(error.issues.length, 1000);
    assert.equal(error.total, 1500);
    assert.match(error.message, /MISSING_ROLE participants\[0\]\.role: .*and 500 more$/);
    return error.issues.every((issue) => issue.path && issue.message && issue.remedy);
  });
});

test('JSON comes back as it went', () => {
  const room = makeRoom();
  assert.equal(Room.fromJSON(room.toText()).toText(), room.toText());
  assert.equal(Room.fromJSON(Buffer.from(room.toText())).toText(), room.toText());
  const document = JSON.parse(JSON.stringify(room));
  assert.deepEqual(document.participants[0], { id: DOCTOR, role: 'PRESENTER' });
  assert.deepEqual(Room.fromJSON(document).toJSON(), document);
  const [loaded] = rp.roomsFromJSON(JSON.stringify({ rooms: [document] }));
  assert.equal(loaded.id, 'room-1');
  assert.deepEqual(codes(() => Room.fromJSON({ ...document, roomOpen: true })),
    ['OPEN_ROOM_UNSUPPORTED']);
});

test('a stored room that has expired loads but is not created', () => {
  const bounds = { validFrom: NS - 2n * HOUR, validUntil: NS - HOUR };
  const room = Room.load('room-1', { ...bounds, revision: 7n });
  assert.deepEqual([room.revision, room.createdAt], [7n, null]);
  assert.deepEqual(codes(() => Room.create('room-1', NOW, bounds)), ['VALID_UNTIL_IN_PAST']);
});

test('changes count the revision, and a refused one changes nothing', () => {
  const room = makeRoom();
  const before = room.toText();
  codes(() => room.apply({ participants: { [PATIENT]: null, 'bad id': 'ATTENDEE' } }, NOW));
  assert.equal(room.toText(), before);
  room.setRole(PATIENT, 'CONSUMER', NOW);
  room.remove(DOCTOR, NOW);
  room.setDialOut(true, NOW);
  room.setWindow(NOW, NS + 2n * HOUR, NOW);
  assert.equal(room.revision, 5n);
  assert.deepEqual([...room.participants], [[PATIENT, 'CONSUMER']]);
  assert.throws(() => room.setRole(PATIENT, undefined, NOW), TypeError);
});

test('a snapshot does not see later changes', () => {
  const room = makeRoom();
  const snapshot = room.snapshot();
  room.remove(PATIENT, NOW);
  assert.equal(snapshot.canJoin(patient, NOW), true);
  assert.equal(room.snapshot().canJoin(patient, NOW), false);
  assert.deepEqual([...snapshot.toRoom().participants], Object.entries(ROSTER));
  assert.equal(room.copy().toText(), room.toText());
});

// --- Deciding ---

test('a denial is a value with a reason', () => {
  const snapshot = makeRoom().snapshot();
  const answer = snapshot.decidePerform(patient, 'remove_participant', NOW);
  assert.deepEqual({ ...answer },
    { allowed: false, reason: 'ROLE_RESTRICTED', until: NS + HOUR, revision: 1n });
  assert.equal(answer.untilText, '2026-03-12T10:00:00Z');
  assert.equal(answer.httpStatus, 403);
  assert.match(snapshot.remedy(patient, 'remove_participant', NOW, answer), /presenter/i);
});

test('a stranger is told less', () => {
  const early = makeRoom().snapshot().decideJoin({ user: '8:acs:who' }, NS - HOUR);
  assert.equal(early.reason, 'NOT_YET_OPEN');
  assert.deepEqual({ ...early.forOutsider() },
    { allowed: false, reason: 'NOT_INVITED', until: null, revision: 0n });
  assert.deepEqual(early.forOutsider().serviceCode(), { code: 403, subCode: 5828 });
});

test('what is no action and what is no id is denied', () => {
  const snapshot = makeRoom().snapshot();
  for (const action of ['fly', '', 'SHARE_SCREEN', 'share_screen\0']) {
    assert.equal(snapshot.decidePerform(doctor, action, NOW).reason, 'UNKNOWN_ACTION');
  }
  for (const user of ['', 'a b', '8:acs:\ud800', '8:acs:\udc00x', '8:acs:\0', 'x'.repeat(257)]) {
    assert.equal(snapshot.decideJoin({ user }, NOW).reason, 'INVALID_REQUEST');
  }
});

test('characters of one to four bytes are those of the roster', () => {
  const ids = ['8:acs:a', '8:acs:\u00e9', '8:acs:\u20ac', '8:acs:\u{1f600}', '8:acs:\ufffd'];
  const room = makeRoom({ participants: ids.map((id) => [id, 'ATTENDEE']) });
  const snapshot = room.snapshot();
  for (const user of ids) assert.equal(snapshot.canJoin({ user }, NOW), true, user);
  assert.deepEqual([...room.participants.keys()].sort(), [...ids].sort());
  assert.equal(snapshot.canJoin({ user: '8:acs:\ud83d' }, NOW), false);
});

test('permissions agree with each action', () => {
  const snapshot = makeRoom().snapshot();
  for (const who of [doctor, patient, { server: {} }, { pstn: PHONE }]) {
    const { allowed, reason } = snapshot.permissions(who, NOW);
    assert.equal(reason, 'ALLOWED');
    assert.ok(allowed.size > 0);
    for (const action of rp.names.actions) {
      assert.equal(allowed.has(action), snapshot.canPerform(who, action, NOW), action);
    }
  }
  assert.ok(snapshot.permissions(doctor, NOW).media.has('publish_audio'));
});

test('an explanation ends with the rule that stopped', () => {
  const { decision, steps, remedy } =
    makeRoom().snapshot().explain({ user: '8:acs:who' }, null, NOW);
  assert.equal(decision.reason, 'NOT_INVITED');
  assert.deepEqual(steps.map((step) => step.passed), [...Array(steps.length - 1).fill(true), false]);
  assert.ok(remedy && steps.at(-1).words && steps.at(-1).layer && steps.at(-1).rule);
});

test('a closed snapshot denies', () => {
  const snapshot = makeRoom().snapshot();
  snapshot.close();
  snapshot.close();
  assert.equal(snapshot.decideJoin(doctor, NOW).reason, 'ROOM_NOT_FOUND');
  assert.throws(() => snapshot.toRoom(), /closed/);
  assert.throws(() => snapshot.revision, /closed/);
});

test('a getter that closes what is asked leaves a denial', () => {
  const snapshot = makeRoom().snapshot();
  const sly = { get user() { snapshot.close(); return DOCTOR; } };
  assert.equal(snapshot.decideJoin(sly, NOW).reason, 'ROOM_NOT_FOUND');
});

test('lines that are no questions are denied', () => {
  const snapshot = makeRoom().snapshot();
  const find = (id) => (id === 'room-1' ? snapshot : undefined);
  for (const line of ['', '{', Buffer.from([0xff]), '[]', '{"roomId":"room-1"}']) {
    assert.match(answerLine(find, line), /"reason":"INVALID_REQUEST"/);
  }
  const join = JSON.stringify({ roomId: 'room-1', subject: doctor, join: {} });
  assert.match(answerLine(find, join), /INVALID_REQUEST/);
  assert.match(answerLine(find, join, { defaultAt: NOW }), /"effect":"ALLOW"/);
  assert.match(answerLine(() => null, join, { defaultAt: NOW }), /ROOM_NOT_FOUND/);
  assert.match(answerLine(find, join, { defaultAt: null }), /INVALID_REQUEST/);
  assert.throws(() => answerLine(find, 1), TypeError);
  for (const options of [NOW, NS, null, { defaultAt: undefined }, { defaultAT: NOW }]) {
    assert.throws(() => answerLine(find, join, options), TypeError);
  }
});

// --- Many rooms ---

test('readers answer by the last change', () => {
  const directory = new Directory();
  assert.equal(directory.create('room-1', NOW, { participants: ROSTER }).added, 2);
  const reader = directory.reader('test');
  assert.equal(reader.canJoin('room-1', patient, NOW), true);
  const report = directory.setRole('room-1', PATIENT, 'PRESENTER', NOW);
  assert.deepEqual([report.revision, report.roleChanges], [2n, 1]);
  assert.equal(reader.canPerform('room-1', patient, 'remove_participant', NOW, DOCTOR), true);
  assert.equal(reader.permissions('room-1', patient, NOW).revision, 2n);
  directory.remove('room-1', PATIENT, NOW);
  assert.equal(reader.decideJoin('room-1', patient, NOW).reason, 'NOT_INVITED');
  directory.delete('room-1');
  assert.equal(directory.get('room-1'), null);
  assert.equal(reader.decideJoin('room-1', doctor, NOW).reason, 'ROOM_NOT_FOUND');
});

test('a room that is there is refused, and an older one too', () => {
  const directory = new Directory();
  const room = makeRoom();
  directory.add(room);
  assert.deepEqual(codes(() => directory.add(room)), ['DUPLICATE_ROOM']);
  assert.deepEqual(codes(() => directory.replace(room)), ['STALE_REVISION']);
  assert.deepEqual(codes(() => directory.delete('other')), ['UNKNOWN_ROOM']);
  room.remove(PATIENT, NOW);
  assert.equal(directory.replace(room).removed, 1);
  assert.equal(directory.get('room-1').toText(), room.toText());
});

// --- In the call ---

function running(spec = {}) {
  const room = makeRoom({ pstnDialOutEnabled: true, ...spec });
  const call = new Call(room.snapshot(), 'call-1');
  const join = (subject, endpoint) => {
    const reply = call.join(subject, endpoint, NOW);
    assert.equal(reply.decision.allowed, true);
    return reply;
  };
  return { room, call, join };
}
const of = (effects, kind) => effects.filter((effect) => effect.kind === kind);

test('the first to join starts the call', () => {
  const { call, join } = running();
  assert.equal(call.phase, 'NOT_STARTED');
  const { effects, grant } = join(patient, 'app');
  const [admitted] = of(effects, 'admitted');
  assert.deepEqual([admitted.subject, admitted.endpoint, admitted.role], [patient, 'app', 'ATTENDEE']);
  assert.ok(admitted.actions.has('unmute_mic') && admitted.media.has('publish_audio'));
  assert.ok(admitted.grant.allows('unmute_mic', NOW) && grant.allows('unmute_mic', NOW));
  assert.deepEqual(of(effects, 'event').map(({ event }) => event),
    ['CallStarted', 'CallParticipantAdded']);
  assert.equal(call.phase, 'RUNNING');
  assert.deepEqual(call.present(), [{
    subject: patient, endpoint: 'app', role: 'ATTENDEE', dialing: false, since: NS, inviter: null }]);
});

test('a demotion revokes at once', () => {
  const { room, call, join } = running();
  const { grant } = join(doctor, 'laptop');
  assert.equal(grant.allows('share_screen', NOW), true);
  room.setRole(DOCTOR, 'CONSUMER', NOW);
  const [revoked] = of(call.roomChanged(room.snapshot(), NOW, [DOCTOR]), 'rightsRevoked');
  assert.ok(revoked.actions.has('share_screen') && revoked.media.has('publish_screen'));
  assert.equal(grant.allows('share_screen', NOW), false);
  assert.equal(grant.check('share_screen', NOW).reason, 'ROLE_RESTRICTED');
  room.setRole(DOCTOR, 'PRESENTER', NOW);
  assert.equal(of(call.roomChanged(room.snapshot(), NOW), 'rightsGranted').length, 1);
  assert.deepEqual(codes(() => call.roomChanged(makeRoom().snapshot(), NOW)), ['STALE_REVISION']);
});

test('who is removed with a ban stays out', () => {
  const { call, join } = running();
  join(doctor, 'laptop');
  const { grant } = join(patient, 'app');
  const muted = call.perform(doctor, 'mute_others', NOW, { target: PATIENT });
  assert.deepEqual(of(muted.effects, 'mute'), [{ kind: 'mute', subject: patient }]);
  const { effects } = call.perform(doctor, 'remove_participant', NOW, { target: PATIENT, ban: true });
  assert.equal(of(effects, 'removed')[0].reason, 'REMOVED_BY_PARTICIPANT');
  assert.equal(grant.check('unmute_mic', NOW).reason, 'NOT_IN_CALL');
  const back = call.join(patient, 'app', NOW);
  assert.deepEqual([back.decision.reason, back.grant], ['BANNED', null]);
  assert.equal(of(back.effects, 'denied')[0].action, null);
  assert.equal(call.isBanned(PATIENT), true);
  assert.deepEqual([call.liftBan(PATIENT), call.liftBan(PATIENT)], [true, false]);
  join(patient, 'app');
});

test('a phone is dialed, answers and ends', () => {
  const { call, join } = running();
  join(doctor, 'laptop');
  const dialed = call.perform(doctor, 'dial_out_pstn', NOW, { target: PHONE, endpoint: 'leg-1' });
  assert.deepEqual(of(dialed.effects, 'dial'),
    [{ kind: 'dial', subject: { pstn: PHONE }, endpoint: 'leg-1', inviter: doctor }]);
  assert.equal(call.present().find(({ endpoint }) => endpoint === 'leg-1').dialing, true);
  assert.equal(call.legAnswered('leg-1', NOW).grant.allows('unmute_mic', NOW), true);
  assert.equal(call.count, 2);
  assert.equal(of(call.leave('laptop', NOW), 'hangUp')[0].answered, true);
  assert.equal(call.phase, 'ENDED');
});

test("a call ends at its room's end", () => {
  const { call, join } = running();
  const { grant } = join(doctor, 'laptop');
  call.notifyBefore(5n * MINUTE);
  const soon = call.nextDeadline;
  assert.equal(soon, NS + 55n * MINUTE);
  assert.deepEqual(call.advance(soon), [{ kind: 'endsSoon', at: NS + HOUR }]);
  const effects = call.advance(NS + HOUR);
  assert.equal(of(effects, 'removed')[0].reason, 'ROOM_CLOSED');
  const ended = of(effects, 'event').at(-1);
  assert.deepEqual([ended.event, ended.roomId, ended.callId, ended.duration],
    ['CallEnded', 'room-1', 'call-1', HOUR]);
  assert.equal(grant.allows('unmute_mic', NS + HOUR), false);
  assert.equal(call.nextDeadline, null);
});

test('capacity keeps out who comes last', () => {
  const { call, join } = running();
  call.capacity = 1;
  join(doctor, 'laptop');
  assert.equal(call.join(patient, 'app', NOW).decision.reason, 'CALL_FULL');
  assert.equal(call.capacity, 1);
  for (const wrong of [1_000_001, -1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, -(2 ** 32) + 1, 1.9, 0.5, NaN,
    Infinity, -Infinity]) {
    assert.throws(() => { call.capacity = wrong; }, RangeError, String(wrong));
  }
  for (const wrong of ['1', 1n, null, undefined, true, [1]]) {
    assert.throws(() => { call.capacity = wrong; }, TypeError);
  }
  assert.equal(call.capacity, 1);
  call.capacity = 1_000_000;
  assert.equal(call.capacity, 1_000_000);
  for (const wrong of [0n, -1n, 2n ** 64n + 1n]) {
    assert.throws(() => call.notifyBefore(wrong), RangeError);
  }
  assert.throws(() => call.notifyBefore(5), TypeError);
});

test('a deleted room ends the call, and a bad call id is refused', () => {
  const { room, call, join } = running();
  join(doctor, 'laptop');
  assert.equal(of(call.roomDeleted(NOW), 'removed')[0].reason, 'ROOM_DELETED');
  assert.deepEqual(codes(() => new Call(room.snapshot(), 'no id')), ['MALFORMED_INPUT']);
});

test('with a closed call its grants deny', () => {
  const { call, join } = running();
  const { grant } = join(doctor, 'laptop');
  call.close();
  assert.equal(grant.allows('unmute_mic', NOW), false);
  for (const ask of [
    () => call.advance(NOW), () => call.present(), () => call.phase, () => call.count,
    () => call.capacity, () => call.nextDeadline, () => call.isBanned(PATIENT),
    () => call.liftBan(PATIENT), () => call.notifyBefore(MINUTE), () => { call.capacity = 1; },
  ]) {
    assert.throws(ask, /closed/, String(ask));
  }
});

// --- Who frees what ---

function* permutations(items) {
  if (items.length === 0) yield [];
  for (const [i, first] of items.entries()) {
    for (const rest of permutations(items.filter((_, j) => j !== i))) yield [first, ...rest];
  }
}

test('objects may be closed in any order', () => {
  for (const order of permutations([0, 1, 2, 3, 4])) {
    const room = makeRoom();
    const snapshot = room.snapshot();
    const call = new Call(snapshot, 'call-1');
    const { grant } = call.join(doctor, 'laptop', NOW);
    const directory = new Directory();
    directory.add(room);
    const reader = directory.reader();
    for (const i of order) {
      [room, snapshot, call, directory, grant][i].close();
      assert.equal(reader.canJoin('room-1', doctor, NOW), true);
    }
    assert.equal(grant.allows('unmute_mic', NOW), false);
  }
});

function churn(turns) {
  const people = Array.from({ length: 200 }, (_, i) => [`8:acs:p${i}`, 'ATTENDEE']);
  for (let turn = 0; turn < turns; turn += 1) {
    const room = makeRoom({ participants: people });
    const directory = new Directory();
    directory.add(room);
    const call = new Call(room.snapshot(), 'call-1');
    const reply = call.join({ user: '8:acs:p7' }, 'e', NOW);
    const cycle = [room, directory.reader(), call, reply];
    cycle.push(cycle);
    assert.equal(reply.grant.allows('unmute_mic', NOW), true);
  }
}

test('the garbage collector frees what nobody closed', async () => {
  v8.setFlagsFromString('--expose-gc');
  const gc = vm.runInNewContext('gc');
  const settle = async () => {
    for (let i = 0; i < 3; i += 1) {
      gc();
      await new Promise(setImmediate); // finalizers run between turns
    }
    return process.memoryUsage();
  };
  churn(200);
  const before = await settle();
  for (let i = 0; i < 5; i += 1) {
    churn(200);
    await settle();
  }
  const after = await settle();
  assert.ok(after.external <= before.external + 1e6, 'handles that nobody freed');
  assert.ok(after.rss <= before.rss + 16e6, `${after.rss - before.rss} bytes that nobody freed`);
});

test('each worker has an addon of its own, and may end with objects open', async () => {
  const code = `
    const { Room } = require(${JSON.stringify(path.join(__dirname, '..'))});
    const snapshot = Room.create('room-1', ${NS}n, { participants: { '${DOCTOR}': 'PRESENTER' } }).snapshot();
    let allowed = 0;
    for (let i = 0; i < 2000; i += 1) allowed += snapshot.canJoin({ user: '${DOCTOR}' }, ${NS}n);
    require('node:worker_threads').parentPort.postMessage(allowed);`;
  const answers = await Promise.all([1, 2, 3].map(() => new Promise((resolve, reject) => {
    const worker = new Worker(code, { eval: true });
    let allowed;
    worker.on('message', (message) => { allowed = message; });
    worker.on('error', reject);
    worker.on('exit', () => resolve(allowed));
  })));
  assert.deepEqual(answers, [2000, 2000, 2000]);
});

// --- index.d.ts ---

test('the types name what the library names', () => {
  const types = fs.readFileSync(path.join(__dirname, '..', 'index.d.ts'), 'utf8');
  const declared = (name) => {
    const [, body] = types.match(new RegExp(`export type ${name} =([^;]*);`));
    return body.match(/'\w+'/g).map((quoted) => quoted.slice(1, -1));
  };
  const { roles, actions, media, reasons, issues, leaveReasons } = rp.names;
  assert.deepEqual(declared('Role'), roles);
  assert.deepEqual(declared('Action'), actions);
  assert.deepEqual(declared('Media'), media);
  assert.deepEqual(declared('Reason'), reasons);
  assert.deepEqual(declared('IssueCode'), issues);
  assert.deepEqual(declared('LeaveReason'), leaveReasons);
});

test('every export, method and property is declared, and nothing else', () => {
  const types = fs.readFileSync(path.join(__dirname, '..', 'index.d.ts'), 'utf8');
  for (const [name, value] of Object.entries(rp)) {
    assert.match(types, new RegExp(`export (class|function|const) ${name}\\b`), name);
    if (typeof value !== 'function' || value.prototype === undefined) continue;
    const body = types.match(new RegExp(`export class ${name} [^{]*\\{\\n(.*?)\\n\\}`, 's'));
    if (body === null) continue;
    for (const member of Object.getOwnPropertyNames(value.prototype)) {
      if (member === 'constructor') continue;
      assert.match(body[1], new RegExp(`\\b${member}\\b`), `${name}.${member}`);
    }
  }
  for (const [, name] of types.matchAll(/^export (?:class|function|const) (\w+)/gm)) {
    assert.ok(name in rp, name);
  }
});
