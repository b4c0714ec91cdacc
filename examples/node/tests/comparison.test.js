'use strict';
// What cases.js compares by.

const assert = require('node:assert/strict');
const test = require('node:test');
const cases = require('./cases.js');

test('a wrong answer is seen', () => {
  const expected = {
    effect: 'DENY', reason: 'EXPIRED', revision: '1', code: 403, subCode: 5829, httpStatus: 410,
  };
  const answer = JSON.stringify({ ...expected, remedy: 'x' });
  assert.deepEqual(cases.differences(expected, answer), []);
  for (const change of [{ reason: 'BANNED' }, { revision: 1 }, { remedy: '' }, { code: undefined },
    { until: 'x' }, { httpStatus: 411 }]) {
    const wrong = JSON.stringify({ ...expected, remedy: 'x', ...change });
    assert.notDeepEqual(cases.differences(expected, wrong), [], wrong);
  }
});
