'use strict';
// What is misspelt, forgotten or of another type throws and never means less.

const assert = require('node:assert/strict');
const test = require('node:test');
const vm = require('node:vm');
const rp = require('..');

const { Call, Directory, Room, Snapshot } = rp;

const NOW = new Date('2026-03-12T09:00:00Z');
const NS = 1_773_306_000_000_000_000n;
const HOUR = 3_600_000_000_000n;
const DOCTOR = '8:acs:r_doctor';
const PATIENT = '8:acs:r_patient';
const doctor = { user: DOCTOR };
const patient = { user: PATIENT };
const PHONE = '4:+14255550143';

const makeRoom = (spec = {}) =>
  Room.create('room-1', NOW, {
    participants: { [DOCTOR]: 'PRESENTER', [PATIENT]: 'ATTENDEE' }, validUntil: NS + HOUR, ...spec,
  });
const of = (effects, kind) => effects.filter((effect) => effect.kind === kind);

test('arguments of the wrong type throw', () => {
  assert.throws(() => Room.create(1, NOW), TypeError);
  assert.throws(() => makeRoom({ pstnDialOutEnabled: 1 }), TypeError);
  assert.throws(() => makeRoom({ endOfWindow: 'SOMETIME' }), TypeError);
  assert.throws(() => makeRoom({ participants: { [DOCTOR]: 1 } }), TypeError);
  assert.throws(() => makeRoom({ revision: 1 }), TypeError);
  assert.throws(() => makeRoom({ revision: 2n ** 64n }), RangeError);
  assert.equal(new Snapshot().canJoin(doctor, NOW), false);
  const snapshot = makeRoom().snapshot();
  assert.throws(() => Room.prototype.snapshot.call(snapshot), TypeError);
  assert.throws(() => Snapshot.prototype.canJoin.call({}, doctor, NOW), TypeError);
});

test('a subject has exactly one key, and its value is of its kind', () => {
  const snapshot = makeRoom().snapshot();
  const directory = new Directory();
  directory.add(makeRoom());
  const reader = directory.reader();
  const call = new Call(snapshot, 'call-1');
  const wrong = [
    DOCTOR, null, undefined, 1, [], [DOCTOR], {}, () => {}, { server: {}, [Symbol('x')]: 1 },
    { user: 1 }, { user: null }, { user: undefined }, { user: [DOCTOR] }, { pstn: 4 },
    { pstn: undefined }, { user: DOCTOR, pstn: PHONE }, { user: DOCTOR, pstn: undefined },
    { user: DOCTOR, server: undefined }, { user: DOCTOR, name: 'x' }, { uesr: DOCTOR },
    { User: DOCTOR }, Object.create({ user: DOCTOR }), Object.create({ server: {} }),
    { user: undefined, server: {} }, { user: undefined, server: false },
    ...[false, true, 0, 1, '', 'yes', null, undefined, 0n, Symbol('x'), [], [1], { x: 1 }, () => {}]
      .map((server) => ({ server })),
  ];
  for (const subject of wrong) {
    for (const ask of [
      () => snapshot.canJoin(subject, NOW),
      () => snapshot.canPerform(subject, 'hang_up_for_everyone', NOW),
      () => snapshot.permissions(subject, NOW),
      () => snapshot.explain(subject, null, NOW),
      () => reader.canJoin('room-1', subject, NOW),
      () => reader.permissions('room-1', subject, NOW),
      () => call.join(subject, 'e', NOW),
      () => call.perform(subject, 'hang_up_for_everyone', NOW),
    ]) {
      assert.throws(ask, TypeError, `${String(ask)} ${typeof subject}`);
    }
  }
  assert.equal(call.phase, 'NOT_STARTED');
  assert.equal(snapshot.canPerform({ server: {} }, 'hang_up_for_everyone', NOW), true);
  assert.equal(snapshot.canJoin(Object.assign(Object.create(null), doctor), NOW), true);
});

test('nothing as an action is no question to join', () => {
  const snapshot = makeRoom().snapshot();
  const reader = new Directory().reader();
  for (const nothing of [null, undefined]) {
    assert.throws(() => snapshot.canPerform(doctor, nothing, NOW), TypeError);
    assert.throws(() => reader.canPerform('room-1', doctor, nothing, NOW), TypeError);
    assert.throws(() => new Call(snapshot, 'c').perform(doctor, nothing, NOW), TypeError);
  }
  const answer = snapshot.decideJoin(doctor, NOW);
  for (const wrong of [undefined, false, 0, {}]) {
    assert.throws(() => snapshot.explain(doctor, wrong, NOW), TypeError);
    assert.throws(() => snapshot.remedy(doctor, wrong, NOW, answer), TypeError);
    assert.throws(() => answer.serviceCode(wrong), TypeError);
  }
  assert.equal(snapshot.explain(doctor, null, NOW).decision.reason, 'ALLOWED');
  assert.equal(snapshot.remedy(doctor, null, NOW, answer), '');
});

test('a target that is given is an id, or null for nobody', () => {
  const snapshot = makeRoom().snapshot();
  const reader = new Directory().reader();
  const answer = snapshot.decidePerform(doctor, 'mute_others', NOW, null);
  assert.deepEqual(answer, snapshot.decidePerform(doctor, 'mute_others', NOW));
  for (const wrong of [undefined, 1, {}, { target: PATIENT }]) {
    for (const ask of [
      () => snapshot.canPerform(doctor, 'mute_others', NOW, wrong),
      () => snapshot.decidePerform(doctor, 'mute_others', NOW, wrong),
      () => snapshot.explain(doctor, 'mute_others', NOW, wrong),
      () => snapshot.remedy(doctor, 'mute_others', NOW, answer, wrong),
      () => reader.canPerform('room-1', doctor, 'mute_others', NOW, wrong),
      () => reader.decidePerform('room-1', doctor, 'mute_others', NOW, wrong),
    ]) {
      assert.throws(ask, TypeError);
    }
  }
});

test('what is misspelt or forgotten in a room or a change throws', () => {
  const room = makeRoom();
  const directory = new Directory();
  directory.add(room);
  const before = room.toText();
  const wrong = [
    { pstnDialoutEnabled: true }, { id: 'room-2' }, { [Symbol('x')]: 1 }, { validFrom: undefined },
    { validUntil: null }, { participants: undefined }, { participants: null },
    { participants: new Date() }, { participants: room }, { participants: DOCTOR },
    { participants: [DOCTOR] }, { participants: [[DOCTOR]] },
    { participants: [[DOCTOR, 'PRESENTER', 1]] }, { pstnDialOutEnabled: undefined },
    { endOfWindow: null }, new (class Spec {})(), [], null, 'x', 1, new Map(), room,
  ];
  const bounds = { validFrom: NS, validUntil: NS + HOUR };
  for (const spec of wrong) {
    for (const build of [
      () => Room.create('room-2', NOW, spec),
      () => Room.load('room-2', spec),
      () => directory.create('room-2', NOW, spec),
      () => room.apply(spec, NOW),
      () => directory.apply('room-1', spec, NOW),
    ]) {
      assert.throws(build, TypeError);
    }
  }
  for (const member of ['revision', 'profile', 'createdAt']) {
    assert.throws(() => Room.load('room-2', { ...bounds, [member]: undefined }), TypeError);
    assert.throws(() => room.apply({ [member]: null }, NOW), TypeError);
  }
  assert.throws(() => room.apply(undefined, NOW), TypeError);
  assert.throws(() => Room.load('room-2'), TypeError);
  assert.equal(room.toText(), before);
  assert.equal(directory.get('room-1').toText(), before);
  assert.equal(directory.get('room-2'), null);
  assert.equal(Room.load('room-2', { ...bounds, createdAt: null }).createdAt, null);
  assert.equal(vm.runInNewContext('create({})', { create: (spec) => Room.create('r', NOW, spec) }).id, 'r');
});

test('only an explicit null removes, and what sets one thing needs its value', () => {
  const room = makeRoom({ pstnDialOutEnabled: true });
  const directory = new Directory();
  directory.add(room);
  const before = room.toText();
  for (const nothing of [undefined, null]) {
    for (const change of [
      () => room.setRole(PATIENT, nothing, NOW),
      () => room.setRole(nothing, 'ATTENDEE', NOW),
      () => room.remove(nothing, NOW),
      () => room.setDialOut(nothing, NOW),
      () => room.setWindow(nothing, nothing, NOW),
      () => room.setWindow(NOW, nothing, NOW),
      () => room.setWindow(nothing, NS + HOUR, NOW),
      () => room.remove(PATIENT, nothing),
      () => directory.setRole('room-1', PATIENT, nothing, NOW),
      () => directory.setRole(nothing, PATIENT, 'ATTENDEE', NOW),
      () => directory.remove('room-1', nothing, NOW),
    ]) {
      assert.throws(change, TypeError, String(change));
    }
  }
  for (const participants of [{ [PATIENT]: undefined }, [[PATIENT, undefined]],
    new Map([[PATIENT, undefined]]), { [PATIENT]: false }, { [PATIENT]: 0 }]) {
    assert.throws(() => room.apply({ participants }, NOW), TypeError);
    assert.throws(() => directory.apply('room-1', { participants }, NOW), TypeError);
  }
  assert.equal(room.toText(), before);
  assert.equal(directory.get('room-1').toText(), before);
  room.apply({ participants: new Map([[PATIENT, null]]) }, NOW);
  assert.equal(room.roleOf(PATIENT), null);
});

test('a closed room is not an empty one', () => {
  const room = makeRoom();
  room.close();
  for (const ask of [
    () => room.participants, () => room.roleOf(DOCTOR), () => room.id, () => room.revision,
    () => room.toText(), () => room.copy(), () => room.snapshot(), () => room.remove(DOCTOR, NOW),
    () => new Directory().add(room),
  ]) {
    assert.throws(ask, /closed/, String(ask));
  }
});

test('what mutes or removes has options of known names, each with a value', () => {
  const call = new Call(makeRoom().snapshot(), 'call-1');
  call.join(doctor, 'laptop', NOW);
  call.join(patient, 'app', NOW);
  for (const options of [PATIENT, null, 1, true, [], [PATIENT], new Map([['target', PATIENT]]),
    { tagret: PATIENT }, { target: undefined }, { target: 1 }, { target: PATIENT, bann: true },
    { target: PATIENT, ban: undefined }, { target: PATIENT, ban: null }, { target: PATIENT, ban: 1 },
    { target: PATIENT, endpoint: undefined }, Object.create({ target: PATIENT })]) {
    for (const action of ['mute_others', 'remove_participant']) {
      assert.throws(() => call.perform(doctor, action, NOW, options), TypeError);
    }
  }
  assert.equal(call.count, 2);
  assert.equal(of(call.perform(doctor, 'mute_others', NOW).effects, 'mute').length, 1);
});

test('who was changed is a list of ids', () => {
  const room = makeRoom();
  const call = new Call(room.snapshot(), 'call-1');
  const { grant } = call.join(doctor, 'laptop', NOW);
  room.setRole(DOCTOR, 'CONSUMER', NOW);
  const later = room.snapshot();
  for (const wrong of [DOCTOR, null, {}, 1, [1], [undefined]]) {
    assert.throws(() => call.roomChanged(later, NOW, wrong), TypeError);
  }
  assert.equal(of(call.roomChanged(later, NOW, new Set([DOCTOR])), 'rightsRevoked').length, 1);
  assert.equal(grant.allows('share_screen', NOW), false);
});
