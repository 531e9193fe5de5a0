import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * What is decrypted lives in a folder that only this user can enter, under the name of the process
 * that made it: a process that was killed cannot clean up, so the next one that opens the store
 * removes the folders of the dead.
 */

const SEPARATOR = '~';

/** When a process started: with the pid it names one process for ever. Undefined: not running. */
function startOf(pid: number): string | undefined {
  try {
    // The program's name may hold spaces and ends with the last bracket; field 22 is the start.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return process.platform === 'linux' ? undefined : runsSomewhere(pid);
  }
}

/** Where the system does not tell a start, a living process of that number keeps its folder. */
function runsSomewhere(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return 'running';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'running' : undefined;
  }
}

function ownName(): string {
  return [hostname(), process.pid, startOf(process.pid) ?? ''].join(SEPARATOR);
}

function ownerIsDead(folderName: string): boolean {
  const [host, pid, start] = folderName.split(SEPARATOR);
  return host === hostname() && startOf(Number(pid)) !== start;
}

/** Removes what killed processes of this machine left behind under `root`. */
export function sweepPrivateFolders(root: string): void {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(root)) {
    if (ownerIsDead(name)) rmSync(join(root, name), { recursive: true, force: true });
  }
}

/** Where this process keeps what nobody else may see before it is whole. */
export function ownPrivateFolder(root: string): string {
  const own = join(root, ownName());
  mkdirSync(own, { recursive: true, mode: 0o700 });
  return own;
}

/**
 * Runs `use` with a new empty folder of mode 0700, which is gone when `use` ends, however it ends.
 */
export async function withPrivateFolder<Result>(
  root: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const own = join(root, ownName());
  await mkdir(own, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(own, 'work-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
