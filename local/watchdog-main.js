// Ends the servers of a stack when its owner is gone, however it went. The owner writes each change
// of the stack's record to our standard input, one line of JSON each; the system closes that when
// the owner ends, also on SIGKILL.
// Usage: node watchdog-main.js [--delete]. Plain JavaScript, so that it runs without a build.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const deletes = process.argv.includes('--delete');
const PATIENCE_MS = 10_000;
const STOP_ORDER = [
  ['ui', 'SIGTERM'],
  ['temporal', 'SIGTERM'],
  ['postgres', 'SIGINT'],
];

function commandOf(pid) {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function kill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal: what was wanted.
  }
}

async function end({ pid, marker }, signal) {
  const isRunning = () => ` ${commandOf(pid).trim()} `.includes(` ${marker} `);
  const deadline = Date.now() + PATIENCE_MS;
  if (isRunning()) {
    kill(pid, signal);
  }
  while (isRunning()) {
    if (Date.now() > deadline) {
      kill(pid, 'SIGKILL');
    }
    await pause(20);
  }
}

// The terminal's Ctrl-C and a polite end of the whole group reach the owner too; we go after it.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => undefined);
}

let directory;
let record = { servers: {} };
for await (const line of createInterface({ input: process.stdin })) {
  try {
    ({ directory, record } = JSON.parse(line));
  } catch {
    // Half a line: the owner was killed while it wrote, so the line before it counts.
  }
}
for (const [name, signal] of STOP_ORDER) {
  if (record.servers[name] !== undefined) {
    await end(record.servers[name], signal);
  }
}
if (deletes && directory !== undefined) {
  for (const folder of [directory, record.postgres?.dataFolder ?? directory]) {
    rmSync(folder, { recursive: true, force: true });
  }
}
