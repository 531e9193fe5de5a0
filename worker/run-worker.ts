import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GainshareError } from '../core/errors/index.ts';
import { migrate } from '../database/migrate.ts';
import { datasetPlace } from '../local/dataset-place.ts';
import { gainshareHome } from '../local/home.ts';
import { packageRoot } from '../local/package-root.ts';
import { databasePlace, temporalPlace } from '../local/places.ts';
import { givenTemporal } from '../local/temporal-connection.ts';
import type { WebhookPlace } from './outbox/webhook.ts';
import { type AnchorPlace, openSettlementWorker } from './settlement-worker.ts';

/** The worker as a process of its own: everything from the environment; ends well on SIGTERM. */
export async function runWorker(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const home = gainshareHome(env);
  const databaseUrl = databasePlace(home, env);
  await migrate(databaseUrl);
  const worker = await openSettlementWorker({
    temporal: temporalPlace(home),
    databaseUrl,
    datasets: datasetPlace(home, env),
    calculationVersion: productVersion(),
    allowsDemoKeys: givenTemporal() === undefined,
    workflows: workflowCode(),
    ...webhookOf(env),
    anchors: anchorsOf(env),
  });
  console.log('The worker is ready.');
  await worker.run();
}

function productVersion(): string {
  const text = readFileSync(`${packageRoot()}/package.json`, 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The bundle that the build made: with it comes what decodes messages (payload-converter). */
function workflowCode() {
  const codePath = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));
  return { workflowBundle: { codePath } };
}

/** GAINSHARE_WEBHOOK_URL and GAINSHARE_WEBHOOK_SECRET: both, or there are no webhooks. */
function webhookOf(env: NodeJS.ProcessEnv): { webhook?: WebhookPlace } {
  const url = env['GAINSHARE_WEBHOOK_URL'] ?? '';
  const secret = env['GAINSHARE_WEBHOOK_SECRET'] ?? '';
  return url === '' || secret === '' ? {} : { webhook: { url, secret } };
}

/** GAINSHARE_ANCHOR_FILE and GAINSHARE_ANCHOR_SECONDS. */
function anchorsOf(env: NodeJS.ProcessEnv): AnchorPlace {
  const file = env['GAINSHARE_ANCHOR_FILE'] ?? '';
  const seconds = env['GAINSHARE_ANCHOR_SECONDS'] ?? '60';
  if (!/^[1-9]\d{0,5}$/.test(seconds)) {
    throw new GainshareError('USAGE_WRONG', 'GAINSHARE_ANCHOR_SECONDS is a number of seconds.');
  }
  return { everySeconds: Number(seconds), ...(file === '' ? {} : { file }) };
}
