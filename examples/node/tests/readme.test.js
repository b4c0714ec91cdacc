'use strict';
// README.md shows what happens.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');

test('the code prints what is shown', () => {
  const here = path.join(__dirname, '..');
  const page = fs.readFileSync(path.join(here, 'README.md'), 'utf8');
  const [, code] = page.match(/```js\n(.*?)```/s);
  const [, shown] = page.match(/```text\n(.*?)```/s);
  assert.ok(code.split('\n').length <= 14);
  const ran = spawnSync(process.execPath, ['-e', code], { cwd: here, encoding: 'utf8' });
  assert.deepEqual([ran.stdout, ran.stderr], [shown, '']);
});
