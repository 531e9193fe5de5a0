import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { createEngine } from '../../client/engine.ts';
import { connectTransport } from '../../client/temporal-transport.ts';
import { migrate } from '../../database/migrate.ts';
import { openDatabase } from '../../database/open-database.ts';
import { openDatasetStore } from '../../datasets/store/open-dataset-store.ts';
import { datasetPlace } from '../../local/dataset-place.ts';
import { packageRoot } from '../../local/package-root.ts';
import { stackFolder } from '../../local/places.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { temporalConnection } from '../../local/temporal-connection.ts';
import { type TestEngine, testKeyring } from './test-engine.ts';

export type Victim = 'worker' | 'postgres' | 'temporal';

/** What the worker prints when it takes work. */
const READY = 'The worker is ready.';

/** Servers and a worker, each a process that can be killed, and an engine that talks to them. */
export class FaultStack {
  readonly engine: TestEngine;
  readonly #home: string;
  readonly #stack: Stack;
  readonly #close: () => Promise<void>;
  #worker: ChildProcess;

  private constructor(
    home: string,
    stack: Stack,
    worker: ChildProcess,
    opened: { engine: TestEngine; close: () => Promise<void> },
  ) {
    this.#home = home;
    this.#stack = stack;
    this.#worker = worker;
    this.engine = opened.engine;
    this.#close = opened.close;
  }

  static async start(): Promise<FaultStack> {
    // The worker runs from the built code, which must be that of the sources.
    await promisify(execFile)(process.execPath, ['scripts/run.mjs', 'build'], {
      cwd: packageRoot(),
    });
    const home = await mkdtemp(join(tmpdir(), 'gainshare-faults-'));
    const directory = stackFolder(home);
    const stack = await startStack({ directory, given: false, temporary: true });
    await migrate(stack.databaseUrl);
    const opened = await openEngine(home, stack);
    return new FaultStack(home, stack, await startWorker(home), opened);
  }

  /** Kills with SIGKILL, at once and without a word, and starts again on what is left. */
  async strike(victim: Victim): Promise<void> {
    switch (victim) {
      case 'worker': {
        const ended = once(this.#worker, 'exit');
        this.#worker.kill('SIGKILL');
        await ended;
        this.#worker = await startWorker(this.#home);
        return;
      }
      case 'postgres':
        killProcess(this.#stack.postgresPid);
        await this.#stack.restartPostgres();
        return;
      case 'temporal':
        killProcess(this.#stack.temporalPid);
        await this.#stack.restartTemporal();
        return;
    }
  }

  async stop(): Promise<void> {
    this.#worker.kill('SIGKILL');
    await this.#close();
    await this.#stack.stop();
    await rm(this.#home, { recursive: true, force: true });
  }
}

function killProcess(pid: number | undefined): void {
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

async function startWorker(home: string): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [join(packageRoot(), 'dist', 'worker', 'main.js')], {
    env: { ...ownEnvironment(), GAINSHARE_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  for await (const chunk of worker.stdout) {
    said += String(chunk);
    if (said.includes(READY)) break;
  }
  if (!said.includes(READY)) throw new Error(`the worker ended: ${said}`);
  worker.stdout.resume();
  return worker;
}

/** The environment without the servers that it may name: this stack has its own. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter(([name]) => !/^(TEMPORAL_|DATABASE_URL$)/.test(name)));
}

async function openEngine(home: string, stack: Stack) {
  const temporal = temporalConnection(stack);
  const connection = await Connection.connect(temporal.connectionOptions);
  const database = openDatabase({ url: stack.databaseUrl });
  const engine = createEngine({
    connect: () => connectTransport(temporal),
    keyring: testKeyring,
  });
  const close = async () => {
    await engine.close();
    await connection.close();
    await database.close();
  };
  return {
    engine: {
      engine,
      client: new Client({ connection, namespace: temporal.namespace }),
      database,
      store: openDatasetStore(datasetPlace(home, {})),
      datasetFolder: home,
      taskQueue: 'settlement',
      decide: (intent: Parameters<TestEngine['decide']>[0]) => engine.decide(intent),
      close,
    },
    close,
  };
}
