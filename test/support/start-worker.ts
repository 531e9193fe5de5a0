import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { packageRoot } from '../../local/package-root.ts';

/** What the worker prints when it takes work. */
const READY = 'The worker is ready.';
const PATIENCE_MILLISECONDS = 120_000;
const KEPT_CHARACTERS = 2_000;

/**
 * Starts a worker of the built code, whose servers its folder or its environment names. Fails with
 * what it said where it ends, or takes no work in two minutes.
 */
export async function startWorker(
  home: string,
  environment: NodeJS.ProcessEnv,
): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [join(packageRoot(), 'dist', 'worker', 'main.js')], {
    env: { ...ownEnvironment(), GAINSHARE_HOME: home, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ready = new Promise<'ready'>((resolve) => {
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', (chunk) => {
        said = (said + String(chunk)).slice(-KEPT_CHARACTERS);
        if (said.includes(READY)) resolve('ready');
      });
    }
  });
  const late = pause(PATIENCE_MILLISECONDS, 'not ready', { ref: false });
  const outcome = await Promise.race([ready, once(worker, 'close').then(() => 'ended'), late]);
  if (outcome === 'ready') return worker;
  worker.kill('SIGKILL');
  throw new Error(`the worker is ${outcome}; it said: ${said}`);
}

/** The environment without the servers that it may name: this stack has its own. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter(([name]) => !/^(TEMPORAL_|DATABASE_URL$)/.test(name)));
}
