import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Socket } from 'node:net';
import { packageRoot } from './package-root.ts';
import type { StackRecord } from './stack-record.ts';

/** A process that ends the servers of a stack when this process is gone. */
export interface Watchdog {
  /** Tells it which servers there are now. */
  tell(directory: string, record: StackRecord): void;
  /** Lets it go once the servers have been stopped. */
  dismiss(): void;
}

/**
 * Starts the watchdog. It needs no signal handlers here: the system closes the pipe between us
 * whenever this process ends. `deleteFolder` also removes the folder, for tests.
 */
export function startWatchdog(deleteFolder: boolean): Watchdog {
  const script = join(packageRoot(), 'local', 'watchdog-main.js');
  const child = spawn(process.execPath, [script, ...(deleteFolder ? ['--delete'] : [])], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  (child.stdin as Socket).unref();
  // Where it cannot be told, it has ended: then the next start clears away what is left.
  child.stdin.on('error', () => undefined);
  return {
    tell: (directory, record) => {
      child.stdin.write(`${JSON.stringify({ directory, record })}\n`);
    },
    dismiss: () => {
      child.stdin.end();
    },
  };
}
