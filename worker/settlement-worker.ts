import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities/activities.ts';
import { SETTLEMENT_TASK_QUEUE } from '../core/period/workflow-ids.ts';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { openDatasetStore } from '../datasets/store/open-dataset-store.ts';
import type { DatasetPlace } from '../local/dataset-place.ts';
import type { TemporalConnection } from '../local/temporal-connection.ts';
import { anchorFileAt } from './anchors/anchor-file.ts';
import { type Anchoring, startAnchoring } from './anchors/anchoring.ts';
import { startOutbox } from './outbox/outbox.ts';
import type { WebhookPlace } from './outbox/webhook.ts';
import { workflowStarter } from './workflow-starter.ts';

export interface WorkerPlace {
  readonly temporal: TemporalConnection;
  readonly databaseUrl: string;
  readonly datasets: DatasetPlace;
  readonly calculationVersion: string;
  readonly allowsDemoKeys: boolean;
  /** The workflows with what decodes their messages, bundled by the build or by tests. */
  readonly workflows: Pick<WorkerOptions, 'workflowBundle'>;
  /** Where events are sent; nowhere when absent. */
  readonly webhook?: WebhookPlace;
  /** Where and how often the heads of the audit are kept; every minute unless told. */
  readonly anchors?: AnchorPlace;
  readonly taskQueue?: string;
  /** For tests: 0 replays every workflow at every task, which finds what is not deterministic. */
  readonly maxCachedWorkflows?: number;
  /** For tests that skip time: instants may be ahead of the database's clock. */
  readonly runsAhead?: boolean;
}

/** Heads go to the file where one is named, and to the webhook where there is one. */
export interface AnchorPlace {
  readonly file?: string;
  readonly everySeconds?: number;
}

export interface SettlementWorker {
  /** Works until `stop` or a signal to the process. */
  run(): Promise<void>;
  stop(): void;
}

/** A worker of the settlement queue, wired to its database and its store of files. */
export async function openSettlementWorker(place: WorkerPlace): Promise<SettlementWorker> {
  const { temporal, databaseUrl, datasets, calculationVersion, allowsDemoKeys } = place;
  const { runsAhead = false } = place;
  const taskQueue = place.taskQueue ?? SETTLEMENT_TASK_QUEUE;
  const nativeConnection = await NativeConnection.connect(temporal.connectionOptions);
  const connection = await Connection.connect(temporal.connectionOptions);
  const client = new Client({ connection, namespace: temporal.namespace });
  const database = openDatabase({ url: databaseUrl });
  const worker = await Worker.create({
    ...place.workflows,
    connection: nativeConnection,
    namespace: temporal.namespace,
    taskQueue,
    activities: createActivities({
      database,
      store: openDatasetStore(datasets),
      workflows: workflowStarter(client, taskQueue),
      calculationVersion,
      allowsDemoKeys,
      runsAhead,
    }),
    shutdownGraceTime: '10 seconds',
    ...(place.maxCachedWorkflows === undefined
      ? {}
      : { maxCachedWorkflows: place.maxCachedWorkflows }),
  });
  return {
    run: async () => {
      const outbox =
        place.webhook === undefined ? undefined : startOutbox({ database, place: place.webhook });
      const anchoring = anchoringAt(place, database);
      try {
        await worker.run();
      } finally {
        await anchoring?.stop();
        await outbox?.stop();
        await database.close();
        await connection.close();
        await nativeConnection.close();
      }
    },
    stop: () => worker.shutdown(),
  };
}

/** Nothing is anchored where neither a file nor a webhook is configured. */
function anchoringAt(
  { anchors = {}, webhook }: WorkerPlace,
  database: Database,
): Anchoring | undefined {
  const { file, everySeconds = 60 } = anchors;
  if (file === undefined && webhook === undefined) return undefined;
  return startAnchoring({
    database,
    file: file === undefined ? undefined : anchorFileAt(file),
    isSent: webhook !== undefined,
    everyMilliseconds: everySeconds * 1000,
    complain: (message) => console.error(message),
  });
}
