import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { GainshareError } from '../../core/errors/index.ts';
import { isRunning, type ServerProcess } from '../../local/process-identity.ts';
import { endServer } from '../../local/server-process.ts';

const READY_LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 50;
/** What the worker prints when it takes work. */
const READY = 'The worker is ready.';

/**
 * The system closes the pipe to a process's input when its parent is gone, killed or not. Threads
 * of the worker load this too, and have no such input.
 */
const END_WITH_PARENT = `data:text/javascript,${encodeURIComponent(
  'import { isMainThread } from "node:worker_threads";' +
    'if (isMainThread) process.stdin.on("end", () => process.exit(1)).resume().unref();',
)}`;

/** The worker of a local stack: a process of its own, recorded in the home so that it is found. */
export class WorkerProcess {
  readonly logFile: string;
  readonly #home: string;
  readonly #record: string;

  constructor(home: string) {
    this.#home = home;
    this.logFile = join(home, 'worker.log');
    this.#record = join(home, 'worker.json');
  }

  get process(): ServerProcess | undefined {
    if (!existsSync(this.#record)) return undefined;
    const found = JSON.parse(readFileSync(this.#record, 'utf8')) as ServerProcess;
    return isRunning(found) ? found : undefined;
  }

  /**
   * Starts it where it does not run, and waits until it takes work. With `endsWithUs` it ends when
   * this process does, however that ends. Throws LOCAL_START_FAILED.
   */
  async start(env: NodeJS.ProcessEnv, { endsWithUs = false } = {}): Promise<void> {
    if (this.process !== undefined) return;
    mkdirSync(this.#home, { recursive: true, mode: 0o700 });
    const program = fileURLToPath(new URL('../../worker/main.js', import.meta.url));
    const marker = `--home=${this.#home}`;
    const log = openSync(this.logFile, 'w', 0o600);
    const child = spawn(
      process.execPath,
      [
        '--enable-source-maps',
        ...(endsWithUs ? ['--import', END_WITH_PARENT] : []),
        program,
        marker,
      ],
      {
        // A session of its own: Ctrl-C in the terminal reaches only us, and we end it in its turn.
        detached: true,
        stdio: [endsWithUs ? 'pipe' : 'ignore', log, log],
        env: { ...env, GAINSHARE_HOME: this.#home },
      },
    );
    closeSync(log);
    await once(child, 'spawn');
    child.unref();
    (child.stdin as Socket | null)?.unref();
    const server = { pid: child.pid ?? 0, marker };
    writeFileSync(this.#record, JSON.stringify(server), { mode: 0o600 });
    await this.#untilReady(server);
  }

  /** Ends it well: what it is doing is finished first. */
  async stop(): Promise<void> {
    const running = this.process;
    if (running !== undefined) await endServer(running, 'SIGTERM');
    rmSync(this.#record, { force: true });
  }

  /** Ends it as a power cut would. Gives the process id that is gone. */
  async kill(): Promise<number> {
    const running = this.process;
    if (running === undefined) return 0;
    await endServer(running, 'SIGKILL');
    rmSync(this.#record, { force: true });
    return running.pid;
  }

  async #untilReady(server: ServerProcess): Promise<void> {
    const deadline = Date.now() + READY_LIMIT_MS;
    while (!readFileSync(this.logFile, 'utf8').includes(READY)) {
      if (!isRunning(server) || Date.now() > deadline) {
        const message = `The worker did not start; its last words are in ${this.logFile}.`;
        throw new GainshareError('LOCAL_START_FAILED', message);
      }
      await pause(LOOK_AGAIN_MS);
    }
  }
}
