import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { GainshareError } from '../../core/errors/index.ts';
import { isRunning, type ServerProcess } from '../../local/process-identity.ts';
import { endServer, startServer } from '../../local/server-process.ts';

const READY_LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 50;
/** What the worker prints when it takes work. */
const READY = 'The worker is ready.';

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

  /** Starts it where it does not run, and waits until it takes work. Throws LOCAL_START_FAILED. */
  async start(env: NodeJS.ProcessEnv): Promise<void> {
    if (this.process !== undefined) return;
    mkdirSync(this.#home, { recursive: true, mode: 0o700 });
    rmSync(this.logFile, { force: true });
    const program = fileURLToPath(new URL('../../worker/main.js', import.meta.url));
    const marker = `--home=${this.#home}`;
    const server = await startServer({
      program: process.execPath,
      args: ['--enable-source-maps', program, marker],
      marker,
      logFile: this.logFile,
      env: { ...env, GAINSHARE_HOME: this.#home },
    });
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
