import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Socket } from 'node:net';
import { packageRoot } from './package-root.ts';

/** A process that ends the servers of a stack when this process is gone. */
export interface Watchdog {
  /** Lets it go once the servers have been stopped. */
  dismiss(): void;
}

/**
 * Starts the watchdog. It needs no signal handlers here: the system closes the pipe between us
 * whenever this process ends. `deleteFolder` also removes the folder, for tests.
 */
export function startWatchdog(directory: string, deleteFolder: boolean): Watchdog {
  const script = join(packageRoot(), 'local', 'watchdog-main.js');
  const child = spawn(
    process.execPath,
    [script, directory, ...(deleteFolder ? ['--delete'] : [])],
    { detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  child.unref();
  (child.stdin as Socket).unref();
  return {
    dismiss: () => {
      child.stdin.end();
    },
  };
}
