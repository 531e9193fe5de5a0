// Ends the servers of a stack when its owner is gone, however it went: the owner holds the other
// end of this process's standard input, and the system closes it also on SIGKILL.
// Usage: node watchdog-main.js DIRECTORY [--delete]. Plain JavaScript, so that it runs without a build.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [directory = '', option] = process.argv.slice(2);
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

async function end({ pid, marker }, signal) {
  const isRunning = () => ` ${commandOf(pid).trim()} `.includes(` ${marker} `);
  const deadline = Date.now() + PATIENCE_MS;
  if (isRunning()) {
    process.kill(pid, signal);
  }
  while (isRunning()) {
    if (Date.now() > deadline) {
      process.kill(pid, 'SIGKILL');
    }
    await pause(20);
  }
}

// The terminal's Ctrl-C and a polite end of the whole group reach the owner too; we go after it.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => undefined);
}

process.stdin.resume();
process.stdin.on('close', async () => {
  const folders = [directory];
  try {
    const { servers, postgres } = JSON.parse(readFileSync(join(directory, 'stack.json'), 'utf8'));
    folders.push(postgres?.dataFolder ?? directory);
    for (const [name, signal] of STOP_ORDER) {
      if (servers[name] !== undefined) {
        await end(servers[name], signal);
      }
    }
  } catch {
    // There is no record, so there are no servers.
  }
  if (option === '--delete') {
    for (const folder of folders) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
});
