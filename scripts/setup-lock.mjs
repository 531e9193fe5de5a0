import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { packageFolder, say } from './say.mjs';

const folder = join(packageFolder, '.gainshare');
const file = join(folder, 'setup.lock');

function holder() {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

function tryTake() {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** Two copies that are started at once must not install or build over each other. */
export async function withSetupLock(work) {
  for (let told = false; !tryTake(); ) {
    const pid = holder();
    if (pid === undefined) {
      rmSync(file, { force: true });
    } else if (!told) {
      say(`Process ${pid} is setting up in this folder; waiting for it.`);
      told = true;
    }
    await pause(100);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
