import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 15_000;

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended since it was listed, or belongs to somebody else.
    return '';
  }
}

/** The living processes that were started with `folder` as their temporary folder. */
function processesOf(folder) {
  if (process.platform !== 'linux') {
    return [];
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => read(`/proc/${pid}/environ`).split('\0').includes(`TMPDIR=${folder}`))
    .map((pid) => ({
      pid: Number(pid),
      command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim(),
    }))
    .filter(({ command }) => command !== '');
}

/** Ends what is left and deletes the folder; says what was still running. */
function clear(folder) {
  const left = processesOf(folder);
  for (const { pid } of left) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  return left.map(({ command }) => command);
}

const MEMORY_FOLDER = '/dev/shm';
/** A run writes 3 GiB: the rest is for the programs themselves. */
const NEEDED_BYTES = 8 * 2 ** 30;

/** Where a run writes: into memory where there is plenty, as it makes and deletes many files. */
function roomiestFolder() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    const [, available = '0'] = /^MemAvailable: +(\d+) kB$/m.exec(read('/proc/meminfo')) ?? [];
    const bytes = Math.min(bavail * bsize, Number(available) * 1024);
    return bytes < NEEDED_BYTES ? tmpdir() : MEMORY_FOLDER;
  } catch {
    // No such folder on this system.
    return tmpdir();
  }
}

/**
 * A folder for everything that a run writes, which also marks every process that it starts: a
 * program that outlived its test would hold our output open, and whoever waits for its end would
 * wait for ever. `end` gives the commands that had to be ended, none where all is well.
 */
export function openTestFolder() {
  const folder = mkdtempSync(join(roomiestFolder(), 'gainshare-test-'));
  // PostgreSQL runs as another user where we are root, and must be able to pass.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const onSignal = (signal) => {
    clear(folder);
    process.kill(process.pid, signal);
  };
  for (const signal of signals) {
    process.once(signal, onSignal);
  }
  return {
    end: async (patienceMs = PATIENCE_MS) => {
      const deadline = Date.now() + patienceMs;
      while (processesOf(folder).length > 0 && Date.now() < deadline) {
        await pause(50);
      }
      for (const signal of signals) {
        process.off(signal, onSignal);
      }
      return clear(folder);
    },
  };
}
