import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { commandOf, startOf } from './process-identity.ts';

/** Who holds a lock. `start` tells it from a later process that was given the same pid. */
export interface LockHolder {
  readonly pid: number;
  readonly start: string;
  readonly command: string;
  readonly since: string;
}

export interface DirectoryLock {
  release(): void;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function livingHolder(content: string): LockHolder | undefined {
  const holder = JSON.parse(content) as LockHolder;
  // A process that is being killed still has a start, but no command any more.
  const lives = startOf(holder.pid) === holder.start && commandOf(holder.pid) !== undefined;
  return lives ? holder : undefined;
}

/** Puts `content` at `file` in one step, or says that somebody else was first. */
function tryPut(file: string, content: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead holder's lock away. Where a new holder's lock was caught instead, it goes back. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved !== undefined && moved !== stale) {
    tryPut(file, moved);
  }
  rmSync(aside, { force: true });
}

/**
 * Takes the lock at `file` for this process. Answers with the holder where a living process has it.
 * The lock of a process that was killed counts for nothing.
 */
export function takeLock(file: string): DirectoryLock | { readonly holder: LockHolder } {
  const mine = JSON.stringify({
    pid: process.pid,
    start: startOf(process.pid) ?? '',
    command: commandOf(process.pid) ?? '',
    since: new Date().toISOString(),
  } satisfies LockHolder);
  while (!tryPut(file, mine)) {
    const content = read(file);
    if (content === undefined) {
      continue;
    }
    const holder = livingHolder(content);
    if (holder !== undefined) {
      return { holder };
    }
    removeStale(file, content);
  }
  return {
    release: () => {
      if (read(file) === mine) {
        rmSync(file, { force: true });
      }
    },
  };
}

/** Waits for the lock; `onWait` hears once who has it. */
export async function waitForLock(
  file: string,
  onWait: (holder: LockHolder) => void,
): Promise<DirectoryLock> {
  for (let told = false; ; told = true) {
    const answer = takeLock(file);
    if ('release' in answer) {
      return answer;
    }
    if (!told) {
      onWait(answer.holder);
    }
    await pause(200);
  }
}
