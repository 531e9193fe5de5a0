import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { GainshareError } from '../core/errors/index.ts';
import { waitForLock } from './directory-lock.ts';

const PROGRESS_MS = 10_000;

/** Programs that `go install` builds, and the file names under which they are kept. */
export interface GoPrograms {
  readonly what: string;
  readonly folder: string;
  readonly packages: Readonly<Record<string, string>>;
}

export type Progress = (line: string) => void;

const isComplete = ({ folder, packages }: GoPrograms): boolean =>
  Object.keys(packages).every((name) => existsSync(join(folder, name)));

/** Go wants to know where it may keep things, also where there is no HOME. */
function goEnvironment(bin: string): NodeJS.ProcessEnv {
  const home = process.env['HOME'] ?? homedir();
  return { ...process.env, HOME: home, GOBIN: bin, GOFLAGS: '-mod=mod' };
}

/** Follows the names that `go install -v` prints: one for each download and package compiled. */
function follow(what: string, lines: AsyncIterable<string>, say: Progress): () => string[] {
  const last: string[] = [];
  const startedAt = Date.now();
  let compiled = 0;
  let current = 'starting';
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    say(`  ${what}: ${seconds} s, ${compiled} packages compiled, now ${current}`);
  }, PROGRESS_MS);
  void (async () => {
    for await (const line of lines) {
      last.push(line);
      last.splice(0, last.length - 20);
      compiled += line.startsWith('go: ') ? 0 : 1;
      current = line.replace(/^go: /, '');
    }
  })();
  return () => {
    clearInterval(timer);
    return last;
  };
}

async function install(packageName: string, bin: string, what: string, say: Progress) {
  // Where this process is killed, `go` ends by itself at the next line that nobody reads.
  const child = spawn('go', ['install', '-v', packageName], {
    env: goEnvironment(bin),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = follow(what, createInterface({ input: child.stderr }), say);
  try {
    const [code] = (await once(child, 'close').catch(() => ['not found'])) as [unknown];
    if (code === 'not found') {
      throw new GainshareError('LOCAL_TEMPORAL_MISSING', `Go, which builds ${what}, is not here.`);
    }
    if (code !== 0) {
      throw new GainshareError(
        'LOCAL_TEMPORAL_MISSING',
        `"go install ${packageName}" failed:\n${stop().join('\n')}`,
      );
    }
  } finally {
    stop();
  }
}

/**
 * Builds programs with Go once, into `folder`. Two processes that want the same wait for each
 * other, and the folder appears only when it is complete.
 */
export async function ensureGoPrograms(programs: GoPrograms, say: Progress): Promise<void> {
  if (isComplete(programs)) {
    return;
  }
  mkdirSync(join(programs.folder, '..'), { recursive: true });
  const lock = await waitForLock(`${programs.folder}.lock`, (holder) => {
    say(`Process ${holder.pid} is building ${programs.what}; waiting for it.`);
  });
  try {
    if (isComplete(programs)) {
      return;
    }
    say(`Building ${programs.what} with Go, once; it is kept in ${programs.folder}.`);
    const draft = `${programs.folder}.draft`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    for (const [name, packageName] of Object.entries(programs.packages)) {
      await install(packageName, draft, programs.what, say);
      const built = basename(packageName.split('@')[0] ?? '');
      renameSync(join(draft, built), join(draft, name));
    }
    rmSync(programs.folder, { recursive: true, force: true });
    renameSync(draft, programs.folder);
  } finally {
    lock.release();
  }
}
