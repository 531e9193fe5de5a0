import { join } from 'node:path';
import { stackFolder } from '../../../local/places.ts';
import { findStack, startStack } from '../../../local/stack.ts';
import { readRecord } from '../../../local/stack-record.ts';
import { WorkerProcess } from '../worker-process.ts';

export interface DemoStack {
  readonly worker: WorkerProcess;
  /** Which Temporal server was taken, in words. */
  readonly temporalSource: string;
  /** True where the stack goes on after the demo. */
  readonly goesOn: boolean;
  /** Starts a killed worker again. */
  startWorker(): Promise<void>;
  /** Stops what the demo started; what was up before stays up. */
  stop(): Promise<void>;
}

export interface DemoStackOptions {
  readonly home: string;
  /** The stack goes on after the demo. */
  readonly stays: boolean;
  readonly onProgress: (line: string) => void;
}

/**
 * The demo's keys count on the local stack only, so servers that the environment names are left
 * out of this process and of the worker that it starts.
 */
export function leaveOutGivenServers(home: string, env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) {
    if (name === 'DATABASE_URL' || name.startsWith('TEMPORAL_')) delete env[name];
  }
  // No profile is read where the named file is not there.
  env['TEMPORAL_CONFIG_FILE'] = join(home, 'no-temporal-profile.toml');
}

/** Takes the stack that is up, or starts one for as long as the demo runs. */
export async function openDemoStack(options: DemoStackOptions): Promise<DemoStack> {
  const { home, stays, onProgress } = options;
  const directory = stackFolder(home);
  const isUp = findStack(directory) !== undefined && readRecord(directory).mode === 'detached';
  const goesOn = isUp || stays;
  const stack = await startStack({ directory, given: false, detached: goesOn, onProgress });
  const worker = new WorkerProcess(home);
  const hadWorker = worker.process !== undefined;
  const startWorker = (): Promise<void> => worker.start(process.env, { endsWithUs: !goesOn });
  const stop = async (): Promise<void> => {
    if (!isUp || !hadWorker) await worker.stop();
    if (!isUp) await stack.stop();
  };
  try {
    onProgress('Starting the worker.');
    await startWorker();
  } catch (error) {
    await stop();
    throw error;
  }
  const { temporalSource } = stack;
  return { worker, temporalSource, goesOn, startWorker, stop };
}
