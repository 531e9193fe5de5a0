import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, type ServerProcess } from './process-identity.ts';

const LARGEST_LOG_BYTES = 10_000_000;
const POLL_MS = 15;

/** How to start a server. Its output goes to `logFile`. */
export interface ServerCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly marker: string;
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly user?: { readonly uid: number; readonly gid: number };
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LARGEST_LOG_BYTES) {
    renameSync(file, `${file}.1`);
  }
  return openSync(file, 'a', 0o600);
}

/**
 * Starts a server in a session of its own, so that Ctrl-C in the terminal reaches only its owner,
 * who stops the servers in their order, and so that it can outlive the process that started it.
 */
export async function startServer(command: ServerCommand): Promise<ServerProcess> {
  const log = openLog(command.logFile);
  try {
    const child = spawn(command.program, command.args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: command.env ?? process.env,
      ...command.user,
    });
    await once(child, 'spawn');
    child.unref();
    return { pid: child.pid ?? 0, marker: command.marker };
  } finally {
    closeSync(log);
  }
}

function signal(server: ServerProcess, name: NodeJS.Signals): void {
  try {
    process.kill(server.pid, name);
  } catch (error) {
    // It ended between the look and the signal: what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

async function waitForEnd(server: ServerProcess, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (isRunning(server)) {
    if (Date.now() > deadline) {
      return false;
    }
    await pause(POLL_MS);
  }
  return true;
}

/** Ends a server with the signal it understands best, and kills it where that takes too long. */
export async function endServer(
  server: ServerProcess,
  name: NodeJS.Signals,
  limitMs = 15_000,
): Promise<void> {
  if (!isRunning(server)) {
    return;
  }
  signal(server, name);
  if (!(await waitForEnd(server, limitMs))) {
    signal(server, 'SIGKILL');
    await waitForEnd(server, limitMs);
  }
}

/**
 * Asks again until `probe` answers true. Gives up when the server has ended or the limit has
 * passed, and says which in its answer.
 */
export async function waitUntilReady(
  server: ServerProcess,
  probe: () => Promise<boolean>,
  limitMs: number,
): Promise<'ready' | 'ended' | 'late'> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    if (await probe()) {
      return 'ready';
    }
    if (!isRunning(server)) {
      return 'ended';
    }
    if (Date.now() > deadline) {
      return 'late';
    }
    await pause(POLL_MS);
  }
}

/** True where somebody listens on the port of 127.0.0.1. */
export function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    const answer = (reached: boolean): void => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', () => {
      answer(true);
    });
    socket.once('error', () => {
      answer(false);
    });
  });
}
