import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GainshareError } from '../core/errors/index.ts';
import { cacheFolder } from './cache-folder.ts';
import { findFreePorts } from './free-ports.ts';
import { ensureGoPrograms, type Progress } from './go-install.ts';
import type { ServerProcess } from './process-identity.ts';
import { canConnect, endServer, startServer, waitUntilReady } from './server-process.ts';

const VERSION = '2.54.1';
const START_LIMIT_MS = 30_000;

export interface TemporalUiOptions {
  readonly directory: string;
  readonly temporalAddress: string;
  readonly knownPort: number | undefined;
  readonly say: Progress;
  readonly onStarted: (server: ServerProcess) => void;
}

/** Starts Temporal's web pages, built with Go on first request, and answers with their port. */
export async function startTemporalUi(options: TemporalUiOptions): Promise<number> {
  const folder = join(cacheFolder(), `temporal-ui-${VERSION}`);
  await ensureGoPrograms(
    {
      what: `Temporal's web pages ${VERSION}`,
      folder,
      packages: { 'temporal-ui': `github.com/temporalio/ui-server/v2/cmd/server@v${VERSION}` },
    },
    options.say,
  );
  const [port = 0] = await findFreePorts(1, options.knownPort ? [options.knownPort] : []);
  const config = join(options.directory, 'temporal-ui');
  mkdirSync(config, { recursive: true, mode: 0o700 });
  writeFileSync(
    join(config, 'stack.yaml'),
    JSON.stringify({
      host: '127.0.0.1',
      port,
      enableUi: true,
      temporalGrpcAddress: options.temporalAddress,
      defaultNamespace: 'gainshare',
      cors: { allowOrigins: [`http://127.0.0.1:${port}`] },
    }),
  );
  options.say(`Starting Temporal's web pages ${VERSION}.`);
  const server = await startServer({
    program: join(folder, 'temporal-ui'),
    args: ['--root', config, '--config', '.', '--env', 'stack', 'start'],
    marker: config,
    logFile: join(options.directory, 'temporal-ui.log'),
  });
  options.onStarted(server);
  if ((await waitUntilReady(server, () => canConnect(port), START_LIMIT_MS)) !== 'ready') {
    await endServer(server, 'SIGTERM');
    throw new GainshareError(
      'LOCAL_START_FAILED',
      `Temporal's web pages did not start; see ${join(options.directory, 'temporal-ui.log')}.`,
    );
  }
  return port;
}
