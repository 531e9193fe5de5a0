import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts workers in processes of their own and waits until each is ready. */
export async function startWorkers(
  kind: 'engine' | 'bare',
  count: number,
  taskQueue: string,
  place: object,
): Promise<readonly ChildProcess[]> {
  const program = fileURLToPath(new URL('./worker-process.js', import.meta.url));
  const args = [program, kind, taskQueue, JSON.stringify(place)];
  const workers = Array.from({ length: count }, () =>
    spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  for (const worker of workers) await once(worker.stdout, 'data');
  return workers;
}

export async function stopWorkers(workers: readonly ChildProcess[]): Promise<void> {
  const ended = workers.map((worker) => once(worker, 'exit'));
  for (const worker of workers) worker.kill('SIGTERM');
  await Promise.all(ended);
}
