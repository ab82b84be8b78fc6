// The rules as the server has them and as the browser has them (WebAssembly) give the same verdicts, to the byte.
// A failure names its seed: HOLDFAST_SEED=<seed> repeats it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

const native = [process.env.HOLDFAST_JUDGE ?? 'build/release/bin/holdfast-judge'];
const web = [process.execPath, '--no-experimental-fetch', process.env.HOLDFAST_JUDGE_WASM ?? 'build/web-tests/judge.js'];
const seed = process.env.HOLDFAST_SEED ?? String(randomInt(2 ** 47));
const requests = Number(process.env.HOLDFAST_JUDGE_REQUESTS ?? 100_000);

let folder;
before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-judge-'));
});
after(() => fs.rmSync(folder, { recursive: true, force: true }));

// Runs a build of the judge with its output in a file, whose path it gives.
async function run(command, args, name) {
  const output = path.join(folder, name);
  const fd = fs.openSync(output, 'w');
  const child = spawn(command[0], [...command.slice(1), ...args], { stdio: ['ignore', fd, 'inherit'] });
  const [code] = await once(child, 'close');
  fs.closeSync(fd);
  assert.equal(code, 0, `${command.at(-1)} ${args.join(' ')} ended with ${code}`);
  return output;
}

function lines(file) {
  return fs.readFileSync(file, 'utf8').trimEnd().split('\n');
}

function assertSameBytes(a, b) {
  if (fs.readFileSync(a).equals(fs.readFileSync(b))) return;
  const [left, right] = [lines(a), lines(b)];
  const at = left.findIndex((line, i) => line !== right[i]);
  if (at < 0 || at >= right.length) assert.fail(`seed ${seed}: ${left.length} lines and ${right.length}`);
  const column = [...left[at]].findIndex((c, i) => c !== right[at][i]);
  const around = (line) => line.slice(Math.max(0, column - 120), column + 120);
  assert.fail(`seed ${seed}: the builds differ in line ${at + 1}, column ${column + 1}\n` +
    `  native: ${around(left[at])}\n  web:    ${around(right[at])}`);
}

test('both builds make the same requests and judge them alike', { timeout: 580_000 }, async (t) => {
  t.diagnostic(`seed ${seed}, ${requests} requests`);
  const [made, madeOnWeb] = await Promise.all([
    run(native, ['--generate', seed, String(requests)], 'native-cases'),
    run(web, ['--generate', seed, String(requests)], 'web-cases'),
  ]);
  assertSameBytes(made, madeOnWeb);

  const [verdicts, webVerdicts] = await Promise.all([
    run(native, [made], 'native-verdicts'),
    run(web, [made], 'web-verdicts'),
  ]);
  assertSameBytes(verdicts, webVerdicts);

  const judged = lines(verdicts).map((line) => JSON.parse(line));
  assert.equal(judged.length, requests);
  const codes = new Set(judged.flatMap((v) => (v.check?.violations ?? []).map((violation) => violation.code)));
  const free = judged.filter((v) => v.check?.ok).length;
  t.diagnostic(`${free} may be booked; refusals: ${[...codes].sort().join(' ')}`);
  // Small runs need not meet every rule.
  if (requests < 10_000) return;
  assert.ok(free > requests / 50, `only ${free} requests were free: the generator has lost its aim`);
  for (const code of ['in_past', 'too_soon', 'too_far', 'duration_not_allowed', 'off_grid', 'outside_hours', 'blacked_out',
    'no_unit_free', 'quota_exceeded', 'too_many_holds', 'too_many_attendees', 'payment_required']) {
    assert.ok(codes.has(code), `no request broke ${code}`);
  }
});
