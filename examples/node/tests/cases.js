#!/usr/bin/env node
'use strict';
// Runs tests/cases/ through this binding: `node cases.js FOLDER`.
//
// Every case as a line of JSON, all members of the answer; and every case that
// can be said in JavaScript's types also as that, through a snapshot and a
// reader.

const fs = require('node:fs');
const path = require('node:path');
const rp = require('..');

const FEWEST = 5500;
const FEWEST_TYPED = 5000;

function* readCases(folder) {
  for (const name of fs.readdirSync(folder).sort()) {
    if (!name.endsWith('.jsonl')) continue;
    for (const line of fs.readFileSync(path.join(folder, name), 'utf8').split('\n')) {
      // JSON.parse rounds large numbers, so a request is kept as it is written.
      if (line !== '') yield { ...JSON.parse(line), request: requestOf(line) };
    }
  }
}

// The text of a case's request: between two members that always stand there.
function requestOf(line) {
  const begin = line.indexOf('"request":');
  const end = line.lastIndexOf(',"decision":');
  const text = line.slice(begin + '"request":'.length, end);
  if (!('request' in JSON.parse(line))) return undefined;
  JSON.parse(text); // throws unless it is the whole request
  return text;
}

const lineOf = (asked) => asked.line ?? asked.request;

// Member by member; a remedy is there, and empty only where allowed.
function differences(expected, answer) {
  const { remedy, ...got } = JSON.parse(answer);
  const found = [];
  const allowed = expected.reason === 'ALLOWED';
  if (typeof remedy !== 'string' || (remedy === '') !== allowed) found.push(`remedy: ${remedy}`);
  for (const member of new Set([...Object.keys(expected), ...Object.keys(got)])) {
    if (expected[member] !== got[member]) {
      found.push(`${member}: expected ${expected[member]}, got ${got[member]}`);
    }
  }
  return found;
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmpty = (value) => isObject(value) && Object.keys(value).length === 0;

// {roomId, subject, action (null: joining), target, at}; null for what cannot be
// said so.
function typed(text) {
  const asked = text === undefined ? null : JSON.parse(text);
  if (!isObject(asked)) return null;
  const known = ['roomId', 'subject', 'join', 'action', 'target', 'at'];
  if (!Object.keys(asked).every((member) => known.includes(member))) return null;
  const { roomId, subject, join, action = null, target = null, at } = asked;
  if (!isObject(subject) || Object.keys(subject).length !== 1) return null;
  const said =
    typeof subject.user === 'string' ||
    typeof subject.pstn === 'string' ||
    isEmpty(subject.server);
  if (!said || 'join' in asked === 'action' in asked) return null;
  if ('join' in asked && (!isEmpty(join) || 'target' in asked)) return null;
  const texts = ['roomId', 'at', ...['action', 'target'].filter((member) => member in asked)];
  if (!texts.every((member) => typeof asked[member] === 'string')) return null;
  try {
    return { roomId, subject, action, target, at: rp.parseInstant(at) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function typedDifferences(expected, { roomId, subject, action, target, at }, rooms, reader) {
  const answers = [];
  const room = rooms.get(roomId);
  if (action === null) {
    answers.push([reader.decideJoin(roomId, subject, at), reader.canJoin(roomId, subject, at)]);
    if (room) answers.push([room.decideJoin(subject, at), room.canJoin(subject, at)]);
  } else {
    answers.push([
      reader.decidePerform(roomId, subject, action, at, target),
      reader.canPerform(roomId, subject, action, at, target),
    ]);
    if (room) {
      answers.push([
        room.decidePerform(subject, action, at, target),
        room.canPerform(subject, action, at, target),
      ]);
    }
  }
  const want = [expected.effect === 'ALLOW', expected.reason, expected.until ?? 'never',
    expected.revision, expected.effect === 'ALLOW'].join(' ');
  return answers
    .map(([a, can]) => [a.allowed, a.reason, a.untilText, a.revision, can].join(' '))
    .filter((got) => got !== want)
    .map((got) => `as types: expected ${want}, got ${got}`);
}

// Prints what differs; how many cases did.
function run(folder) {
  const loaded = rp.roomsFromJSON(fs.readFileSync(path.join(folder, 'rooms.json')));
  const rooms = new Map(loaded.map((room) => [room.id, room.snapshot()]));
  const directory = new rp.Directory();
  for (const room of loaded) directory.add(room);
  const reader = directory.reader('cases');

  let total = 0;
  let asTypes = 0;
  let failed = 0;
  for (const asked of readCases(folder)) {
    total += 1;
    const answer = rp.answerLine((id) => rooms.get(id), lineOf(asked));
    const found = differences(asked.decision, answer);
    const types = typed(asked.request);
    if (types !== null) {
      asTypes += 1;
      found.push(...typedDifferences(asked.decision, types, rooms, reader));
    }
    if (found.length > 0) {
      failed += 1;
      console.log(`FAILED ${asked.name}: ${found.join('; ').slice(0, 2000)}`);
    }
  }
  console.log(`${total} cases ran through Node.js, ${asTypes} of them also as its types`);
  if (total < FEWEST || asTypes < FEWEST_TYPED) {
    failed += 1;
    console.log(`FAILED: ${folder} has too few cases`);
  }
  return failed;
}

module.exports = { differences };

if (require.main === module && process.argv.length === 3) {
  process.exitCode = run(process.argv[2]) === 0 ? 0 : 1;
} else if (require.main === module) {
  console.error('usage: cases.js FOLDER');
  process.exitCode = 2;
}
