import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GainshareError } from '../core/errors/index.ts';
import { findFreePorts } from './free-ports.ts';
import { ensureDatabases, postgresRole } from './postgres.ts';
import type { ServerProcess } from './process-identity.ts';
import {
  canConnect,
  endServer,
  type ServerCommand,
  startServer,
  waitUntilReady,
} from './server-process.ts';
import type { PostgresRecord, TemporalRecord } from './stack-record.ts';
import { ensureNamespace, searchAttributeNames } from './temporal-namespace.ts';
import { localNamespace } from './temporal-connection.ts';
import { type TemporalProgram, temporalVersion } from './temporal-programs.ts';
import {
  dynamicConfiguration,
  serverConfiguration,
  temporalDatabases,
  temporalStorePlugin,
  temporalDynamicSettings,
  temporalPortCount,
} from './temporal-settings.ts';

const run = promisify(execFile);
const START_LIMIT_MS = 90_000;
const ATTEMPTS = 5;

/** What a start of Temporal needs to know. */
export interface TemporalOptions {
  readonly directory: string;
  readonly program: TemporalProgram;
  readonly record: TemporalRecord | undefined;
  readonly postgres: PostgresRecord | undefined;
  readonly timeSkipping: boolean;
  readonly onStarted: (server: ServerProcess) => void;
}

/** The server's own variables (services, configuration file) must not change what we start. */
function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_'));
  return Object.fromEntries(entries);
}

async function applySchema(sqlTool: string, postgres: PostgresRecord): Promise<void> {
  await ensureDatabases(postgres, Object.values(temporalDatabases));
  const tool = async (database: string, ...args: string[]): Promise<void> => {
    await run(sqlTool, ['--plugin', temporalStorePlugin, '--database', database, ...args], {
      env: {
        ...process.env,
        SQL_HOST: '127.0.0.1',
        SQL_PORT: String(postgres.port),
        SQL_USER: postgresRole,
        SQL_PASSWORD: postgres.password,
      },
    });
  };
  const schemas = { history: 'temporal', visibility: 'visibility' } as const;
  await Promise.all(
    (['history', 'visibility'] as const).map(async (store) => {
      const database = temporalDatabases[store];
      await tool(database, 'setup-schema', '--version', '0.0');
      await tool(database, 'update-schema', '--schema-name', `postgresql/v12/${schemas[store]}`);
    }),
  );
}

/** The real server: its configuration is written anew at each start, as ports may change. */
function serverCommand(
  options: TemporalOptions,
  folder: string,
  ports: readonly number[],
): ServerCommand {
  const { directory, postgres } = options;
  if (postgres === undefined) {
    throw new GainshareError('LOCAL_START_FAILED', 'The Temporal server needs PostgreSQL.');
  }
  const dynamicFile = join(directory, 'temporal-dynamic.yaml');
  const configFile = join(directory, 'temporal.yaml');
  const write = (file: string, content: unknown): void => {
    // JSON is YAML.
    writeFileSync(file, JSON.stringify(content, null, 2), { mode: 0o600 });
  };
  write(dynamicFile, dynamicConfiguration(temporalDynamicSettings(options.timeSkipping)));
  write(configFile, serverConfiguration(postgres, ports, dynamicFile));
  return {
    program: join(folder, 'temporal-server'),
    args: ['--config-file', configFile, '--allow-no-auth', 'start'],
    marker: configFile,
    logFile: join(directory, 'temporal.log'),
    env: environment(),
  };
}

/** The CLI's server, whose store is a file beside the others, and which brings its web pages. */
function cliCommand(
  options: TemporalOptions,
  path: string,
  ports: readonly number[],
): ServerCommand {
  const [port, uiPort] = ports.map(String);
  const { directory } = options;
  const store = join(directory, 'temporal.sqlite');
  const settings = Object.entries(temporalDynamicSettings(options.timeSkipping));
  return {
    program: path,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1'],
      ...['--port', port ?? '', '--ui-port', uiPort ?? ''],
      ...['--log-level', 'warn', '--db-filename', store, '--namespace', localNamespace],
      ...searchAttributeNames.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
      ...settings.flatMap(([name, setting]) => [
        '--dynamic-config-value',
        `${name}=${JSON.stringify(setting)}`,
      ]),
    ],
    marker: store,
    logFile: join(directory, 'temporal.log'),
    env: environment(),
  };
}

/**
 * Starts the Temporal server that was found and waits until its namespace can be used. The ports
 * of the last start are taken again where they are free.
 */
export async function startTemporal(options: TemporalOptions): Promise<TemporalRecord> {
  const { program, postgres, record: known } = options;
  const isServer = program.kind === 'server';
  if (isServer && postgres !== undefined && known?.schemaVersion !== temporalVersion) {
    await applySchema(join(program.folder, 'temporal-sql-tool'), postgres);
  }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const ports = await findFreePorts(isServer ? temporalPortCount : 2, known?.ports);
    const port = ports[0] ?? 0;
    const record: TemporalRecord = {
      kind: program.kind,
      source: program.source,
      address: `127.0.0.1:${port}`,
      namespace: localNamespace,
      ports,
      ...(isServer ? { schemaVersion: temporalVersion } : {}),
    };
    const server = await startServer(
      isServer
        ? serverCommand(options, program.folder, ports)
        : cliCommand(options, program.path, ports),
    );
    options.onStarted(server);
    if ((await waitUntilReady(server, () => canConnect(port), START_LIMIT_MS)) === 'ready') {
      await ensureNamespace({ address: record.address }, localNamespace);
      return record;
    }
    await endServer(server, 'SIGTERM');
  }
  throw new GainshareError(
    'LOCAL_START_FAILED',
    `Temporal did not start; its last words are in ${join(options.directory, 'temporal.log')}.`,
  );
}
