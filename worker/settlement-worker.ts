import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities/activities.ts';
import { SETTLEMENT_TASK_QUEUE } from '../core/period/workflow-ids.ts';
import { openDatabase } from '../database/open-database.ts';
import { openDatasetStore } from '../datasets/store/open-dataset-store.ts';
import type { DatasetPlace } from '../local/dataset-place.ts';
import type { TemporalConnection } from '../local/temporal-connection.ts';
import { startOutbox } from './outbox/outbox.ts';
import type { WebhookPlace } from './outbox/webhook.ts';
import { workflowStarter } from './workflow-starter.ts';

export interface WorkerPlace {
  readonly temporal: TemporalConnection;
  readonly databaseUrl: string;
  readonly datasets: DatasetPlace;
  readonly calculationVersion: string;
  readonly allowsDemoKeys: boolean;
  /** The bundle that the build made, or the workflows' source where tests bundle it themselves. */
  readonly workflows: Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'>;
  /** Where events are sent; nowhere when absent. */
  readonly webhook?: WebhookPlace;
  readonly taskQueue?: string;
  /** For tests: 0 replays every workflow at every task, which finds what is not deterministic. */
  readonly maxCachedWorkflows?: number;
}

export interface SettlementWorker {
  /** Works until `stop` or a signal to the process. */
  run(): Promise<void>;
  stop(): void;
}

/** A worker of the settlement queue, wired to its database and its store of files. */
export async function openSettlementWorker(place: WorkerPlace): Promise<SettlementWorker> {
  const { temporal, databaseUrl, datasets, calculationVersion, allowsDemoKeys } = place;
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
      try {
        await worker.run();
      } finally {
        await outbox?.stop();
        await database.close();
        await connection.close();
        await nativeConnection.close();
      }
    },
    stop: () => worker.shutdown(),
  };
}
