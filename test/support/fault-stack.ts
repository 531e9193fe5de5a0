import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
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
import { CuttingProxy } from './cutting-proxy.ts';
import { newHome } from './new-home.ts';
import { startWorker } from './start-worker.ts';
import { type TestEngine, testKeyring } from './test-engine.ts';

export type Victim = 'worker' | 'postgres' | 'temporal';

/**
 * Servers and a worker, each a process that can be killed, and an engine that talks to them. Where
 * one does not come up again the stack is broken: whoever waits on it hears why, and asks for
 * another.
 */
export class FaultStack {
  readonly engine: TestEngine;
  readonly #home: string;
  readonly #stack: Stack;
  readonly #close: () => Promise<void>;
  readonly #way: WayToServers;
  #worker: ChildProcess;
  #striking: Promise<void> = Promise.resolve();
  #isBroken = false;
  #break: (reason: unknown) => void = () => undefined;
  readonly #breaking = new Promise<never>((_, reject) => {
    this.#break = (reason) => {
      this.#isBroken = true;
      reject(reason);
    };
  });
  readonly #cuts: { left: number; readonly done: () => void }[] = [];

  private constructor(
    home: string,
    stack: Stack,
    way: WayToServers,
    worker: ChildProcess,
    opened: { engine: TestEngine; close: () => Promise<void> },
  ) {
    this.#home = home;
    this.#stack = stack;
    this.#way = way;
    this.engine = opened.engine;
    this.#close = opened.close;
    this.#worker = this.#watched(worker);
    this.#breaking.catch(() => undefined);
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** What is waited for while the stack is struck; fails with the reason where the stack breaks. */
  async during<Result>(work: Promise<Result>): Promise<Result> {
    return await Promise.race([work, this.#breaking]);
  }

  /**
   * `canCut`: the worker is told of its servers, as in a large installation, and reaches its
   * database through what can cut its connections. Such a worker takes no keys of a demo.
   */
  static async start({ canCut = false } = {}): Promise<FaultStack> {
    // The worker runs from the built code, which must be that of the sources.
    await promisify(execFile)(process.execPath, ['scripts/run.mjs', 'build'], {
      cwd: packageRoot(),
    });
    const home = newHome('gainshare-faults-');
    const directory = stackFolder(home);
    const stack = await startStack({ directory, given: false, temporary: true });
    await migrate(stack.databaseUrl);
    const opened = await openEngine(home, stack);
    const way = canCut ? await wayOfItsOwn(stack) : { environment: {} };
    return new FaultStack(home, stack, way, await startWorker(home, way.environment), opened);
  }

  /**
   * Cuts the worker's connection right after a COMMIT was sent, the one after so many others; gives
   * back control when that has happened. Of two that are due the second one cuts the repetition.
   */
  cutAfterCommit(after: number): Promise<void> {
    const { proxy } = this.#way;
    if (proxy === undefined) throw new Error('the worker reaches its database straight');
    proxy.nextCut = () => {
      for (const cut of this.#cuts) cut.left -= 1;
      const due = this.#cuts.findIndex(({ left }) => left < 0);
      const [cut] = due === -1 ? [] : this.#cuts.splice(due, 1);
      cut?.done();
      return cut === undefined ? undefined : 'after-commit';
    };
    return new Promise((done) => this.#cuts.push({ left: after, done }));
  }

  /**
   * Kills with SIGKILL, at once and without a word, and starts again on what is left; one victim
   * after the other. Where it does not start the stack is broken.
   */
  strike(victim: Victim): Promise<void> {
    this.#striking = this.#striking.then(async () => {
      if (!this.#isBroken) await this.#strike(victim).catch(this.#break);
    });
    return this.#striking;
  }

  async #strike(victim: Victim): Promise<void> {
    switch (victim) {
      case 'worker': {
        const ended = once(this.#worker, 'exit');
        if (!this.#worker.kill('SIGKILL')) throw new Error('the worker had ended by itself');
        await ended;
        this.#worker = this.#watched(await startWorker(this.#home, this.#way.environment));
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

  /** A worker outlives its servers: one that ends and was not killed is a finding. */
  #watched(worker: ChildProcess): ChildProcess {
    worker.once('exit', (code) => {
      if (!worker.killed) this.#break(new Error(`the worker ended by itself with ${code}`));
    });
    return worker;
  }

  async stop(): Promise<void> {
    this.#worker.kill('SIGKILL');
    await this.#close();
    this.#way.proxy?.close();
    await this.#stack.stop();
    await rm(this.#home, { recursive: true, force: true });
  }
}

function killProcess(pid: number | undefined): void {
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

/** How the worker finds its servers: by its folder, or by its environment. */
interface WayToServers {
  readonly proxy?: CuttingProxy;
  readonly environment: NodeJS.ProcessEnv;
}

async function wayOfItsOwn(stack: Stack): Promise<WayToServers> {
  const url = new URL(stack.databaseUrl);
  const proxy = new CuttingProxy(new URL(stack.databaseUrl));
  url.port = String(await proxy.open());
  url.hostname = '127.0.0.1';
  const environment = {
    DATABASE_URL: url.href,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    TEMPORAL_NAMESPACE: stack.temporalNamespace,
  };
  return { proxy, environment };
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
