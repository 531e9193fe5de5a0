// A worker of its own, the engine's or a bare one: `worker-process KIND QUEUE PLACE`, ready when it
// says so, and ended by SIGTERM.
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { openSettlementWorker } from '../../worker/settlement-worker.ts';
import { bareActivities } from './bare-activities.ts';

interface Place {
  readonly address: string;
  readonly namespace: string;
  readonly databaseUrl: string;
  readonly directory: string;
}

const [kind, taskQueue = '', place = '{}'] = process.argv.slice(2);
const { address, namespace, databaseUrl, directory } = JSON.parse(place) as Place;

async function engineWorker() {
  return await openSettlementWorker({
    temporal: { connectionOptions: { address }, namespace },
    databaseUrl,
    datasets: {
      directory,
      keys: { current: 'k', keys: { k: Buffer.alloc(32).toString('base64') } },
    },
    calculationVersion: 'bench',
    allowsDemoKeys: false,
    workflows: {
      workflowBundle: {
        codePath: fileURLToPath(new URL('../../workflow-bundle.js', import.meta.url)),
      },
    },
    taskQueue,
  });
}

async function bareWorker() {
  return await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace,
    taskQueue,
    workflowsPath: fileURLToPath(new URL('./bare-workflow.js', import.meta.url)),
    activities: bareActivities,
  });
}

const worker = kind === 'engine' ? await engineWorker() : await bareWorker();
console.log('ready');
await worker.run();
process.exit(0);
