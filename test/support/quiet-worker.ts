import { DefaultLogger, Runtime } from '@temporalio/worker';

let isInstalled = false;

/** Workers of this process say errors only: what they warn of is often what a test provokes. */
export function quietWorker(): void {
  if (isInstalled) return;
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  isInstalled = true;
}
