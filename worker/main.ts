import { GainshareError } from '../core/errors/index.ts';
import { runWorker } from './run-worker.ts';

try {
  await runWorker();
} catch (error) {
  if (!(error instanceof GainshareError)) throw error;
  console.error(`${error.code}: ${error.message}\n  ${error.advice}`);
  process.exitCode = 1;
}
