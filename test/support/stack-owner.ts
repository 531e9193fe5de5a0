import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { packageRoot } from '../../local/package-root.ts';
import { commandOf } from '../../local/process-identity.ts';
import type { StackOptions } from '../../local/stack.ts';

/** What the owner of a stack in another process says of it, or why it was refused. */
export interface OwnerReport {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly postgresPid: number;
  readonly temporalPid: number;
  readonly code?: string;
  readonly message?: string;
}

export interface Owner {
  readonly process: ChildProcess;
  readonly report: OwnerReport;
}

const owners = new Set<ChildProcess>();

/** Ends every owner that a test left, so that none outlives a failure; its watchdog follows. */
export async function endOwners(): Promise<void> {
  const living = [...owners].filter(
    ({ exitCode, signalCode }) => (exitCode ?? signalCode) === null,
  );
  await Promise.all(
    living.map((owner) => {
      owner.kill('SIGKILL');
      return once(owner, 'exit');
    }),
  );
  owners.clear();
}

/** Starts a stack in a process of its own, from the built code, and waits for its report. */
export async function startOwner(options: StackOptions): Promise<Owner> {
  const script = join(packageRoot(), 'test', 'support', 'stack-owner.js');
  const owner = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owners.add(owner);
  const [line] = (await once(createInterface({ input: owner.stdout }), 'line')) as [string];
  return { process: owner, report: JSON.parse(line) as OwnerReport };
}

/** Waits until none of the processes lives any more; throws where that takes too long. */
export async function waitForEnd(pids: readonly number[], limitMs = 15_000): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (pids.some((pid) => commandOf(pid) !== undefined)) {
    if (Date.now() > deadline) {
      throw new Error(`Still running: ${pids.map((pid) => commandOf(pid)).join('; ')}`);
    }
    await pause(20);
  }
}
