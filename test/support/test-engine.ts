import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createEngine, type Engine } from '../../client/engine.ts';
import type { Intent } from '../../client/intent.ts';
import { connectTransport } from '../../client/temporal-transport.ts';
import { canonicalHash, sha256Hex } from '../../core/canonical/index.ts';
import { proveKey } from '../../core/governance/key-proof.ts';
import { publicKeyOf, signDecision } from '../../core/governance/signature.ts';
import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import type { DatasetStore } from '../../datasets/store/dataset-store.ts';
import { openDatasetStore } from '../../datasets/store/open-dataset-store.ts';
import { openSettlementWorker } from '../../worker/settlement-worker.ts';
import { quietWorker } from './quiet-worker.ts';
import { createTestDatabase, testStack } from './test-stack.ts';
import { workflowBundle } from './workflow-bundle.ts';

/** A database, a store, a worker and an engine of the caller's own on the shared stack. */
export interface TestEngine {
  readonly engine: Engine;
  readonly client: Client;
  readonly database: Database;
  readonly store: DatasetStore;
  /** Where the store keeps its files. */
  readonly datasetFolder: string;
  readonly taskQueue: string;
  decide(intent: Intent): ReturnType<Engine['decide']>;
  close(): Promise<void>;
}

/** One whose worker runs in this process. */
export interface OwnTestEngine extends TestEngine {
  /** Goes on with another worker, for instance one that keeps no workflow in its cache. */
  changeWorker(options: Omit<TestEngineOptions, 'workerWay'>): Promise<void>;
}

export const secretKeyOf = (personId: string): string => sha256Hex(`secret key of ${personId}`);
export const keyOf = (personId: string): string => publicKeyOf(secretKeyOf(personId));

/** The consent of the key's holder to be registered in a programme. */
export const keyProofOf = (programme: string, person: string): string =>
  proveKey({ programme, person, publicKey: keyOf(person) }, secretKeyOf(person));

/** Signs with the key of the actor, or of somebody else to forge. */
export const testKeyring = {
  sign: async (content: Parameters<typeof signDecision>[0]) =>
    signDecision(content, secretKeyOf(content.actor)),
};

let engines = 0;

export interface TestEngineOptions {
  readonly maxCachedWorkflows?: number;
  /** By which way the worker reaches its database; straight unless told. */
  readonly workerWay?: (databaseUrl: string) => Promise<string>;
}

export async function openTestEngine({
  workerWay = async (url) => url,
  ...options
}: TestEngineOptions = {}): Promise<OwnTestEngine> {
  quietWorker();
  const stack = await testStack();
  const { url } = await createTestDatabase();
  engines += 1;
  const taskQueue = `settlement-${process.pid}-${engines}-${canonicalHash(url).slice(0, 8)}`;
  const temporal = {
    connectionOptions: { address: stack.temporalAddress },
    namespace: stack.temporalNamespace,
  };
  const directory = await mkdtemp(join(tmpdir(), 'gainshare-datasets-'));
  const datasets = { directory, keys: { current: 'k1', keys: { k1: TEST_KEY } } };
  const databaseUrl = await workerWay(url);
  const bundle = await workflowBundle();
  const openWorker = (more: Omit<TestEngineOptions, 'workerWay'>) =>
    openSettlementWorker({
      temporal,
      databaseUrl,
      datasets,
      calculationVersion: 'test',
      allowsDemoKeys: true,
      runsAhead: true,
      workflows: { workflowBundle: bundle },
      taskQueue,
      ...more,
    });
  let worker = await openWorker(options);
  let running = worker.run();
  const engine = createEngine({
    connect: () => connectTransport(temporal, taskQueue),
    keyring: testKeyring,
  });
  const connection = await Connection.connect(temporal.connectionOptions);
  const database = openDatabase({ url });
  return {
    engine,
    client: new Client({ connection, namespace: temporal.namespace }),
    database,
    store: openDatasetStore(datasets),
    datasetFolder: directory,
    taskQueue,
    decide: (intent) => engine.decide(intent),
    changeWorker: async (more) => {
      worker.stop();
      await running;
      worker = await openWorker({ ...options, ...more });
      running = worker.run();
    },
    close: async () => {
      worker.stop();
      await running;
      await engine.close();
      await connection.close();
      await database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const TEST_KEY = Buffer.from(sha256Hex('the key of test datasets'), 'hex').toString('base64');
