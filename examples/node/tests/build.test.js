'use strict';
// The addon builds wherever the library is installed.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');

const HERE = path.join(__dirname, '..');

test('it builds from a prefix with a space, and runs nothing that a path says', (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'build-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  const libdir = spawnSync('pkg-config', ['--variable=libdir', 'roompolicy'], { encoding: 'utf8' });
  const installed = path.join(libdir.stdout.trim(), '..');
  const prefix = path.join(folder, 'a b;touch c, $(touch d)');
  const descriptions = path.join(folder, 'pkgconfig');
  fs.symlinkSync(installed, prefix);
  fs.mkdirSync(descriptions);
  for (const name of ['roompolicy.pc', 'roompolicy_wire.pc']) {
    const text = fs.readFileSync(path.join(installed, 'lib', 'pkgconfig', name), 'utf8');
    const escaped = prefix.replace(/[ ;]/g, '\\$&');
    fs.writeFileSync(path.join(descriptions, name),
      text.replace(/^prefix=.*/m, () => `prefix=${escaped}`));
  }
  const node = path.join(folder, 'of node');
  fs.mkdirSync(node);
  for (const name of ['build.sh', 'index.js', 'src']) {
    fs.cpSync(path.join(HERE, name), path.join(node, name), { recursive: true });
  }
  const env = { ...process.env, PKG_CONFIG_PATH: descriptions };
  const built = spawnSync('./build.sh', [], { cwd: node, env, encoding: 'utf8' });
  assert.deepEqual([built.status, built.stdout, built.stderr], [0, '', '']);
  const addon = fs.readFileSync(path.join(node, 'roompolicy.node'), 'latin1');
  assert.ok(addon.includes(`${prefix}/lib\0`), 'the libraries are not looked for in the prefix');
  const ran = spawnSync(process.execPath, ['-p', 'require("./index.js").version'],
    { cwd: node, encoding: 'utf8' });
  assert.equal(ran.stdout.trim(), require('..').version, ran.stderr);
  assert.deepEqual(fs.readdirSync(node).sort(), ['build.sh', 'index.js', 'roompolicy.node', 'src']);
});
