import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { GainshareError } from '../core/errors/index.ts';
import { findFreePorts } from './free-ports.ts';
import {
  type PostgresUser,
  postgresPrograms,
  postgresUser,
  reachableFolder,
} from './postgres-programs.ts';
import type { ServerProcess } from './process-identity.ts';
import { endServer, startServer, waitUntilReady } from './server-process.ts';
import type { PostgresRecord } from './stack-record.ts';

const run = promisify(execFile);
const START_LIMIT_MS = 60_000;
const ATTEMPTS = 5;

/** The role that owns the local databases. */
export const postgresRole = 'gainshare';

export const postgresUrl = (server: PostgresRecord, database: string): string =>
  `postgres://${postgresRole}:${server.password}@127.0.0.1:${server.port}/${database}`;

/** Makes the data folder in one step: a draft that was interrupted is thrown away. */
async function initialise(
  { dataFolder, password }: PostgresRecord,
  programs: string,
  user: PostgresUser | undefined,
  lasting: boolean,
): Promise<void> {
  const draft = `${dataFolder}.draft`;
  const passwordFile = `${dataFolder}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (user !== undefined) {
      chownSync(draft, user.uid, user.gid);
      chownSync(passwordFile, user.uid, user.gid);
    }
    // The builtin C.UTF-8 sorts the same on every machine, whatever its libraries.
    await run(
      join(programs, 'bin', 'initdb'),
      [
        `--pgdata=${draft}`,
        `--username=${postgresRole}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--no-locale',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(lasting ? [] : ['--no-sync']),
      ],
      { ...user, cwd: draft, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
    );
    renameSync(draft, dataFolder);
  } catch (error) {
    const said = (error as { stderr?: string }).stderr ?? String(error);
    throw new GainshareError('LOCAL_START_FAILED', `initdb failed: ${said.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Clears the way where a killed owner had no time to note its server: a PostgreSQL on our data is
 * ended, and the pid file goes where another program has that pid now.
 */
async function clearPidFile(dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'postmaster.pid');
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    await endServer({ pid, marker: dataFolder }, 'SIGINT');
    rmSync(file, { force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What a start of PostgreSQL needs to know. `lasting` false gives up safety against power cuts. */
export interface PostgresOptions {
  readonly directory: string;
  readonly record: PostgresRecord | undefined;
  readonly lasting: boolean;
  /** Hears of the password and port before they are used. */
  readonly onRecord: (record: PostgresRecord) => void;
  readonly onStarted: (server: ServerProcess) => void;
}

function serverArguments(record: PostgresRecord, lasting: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(record.port),
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(lasting ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    record.dataFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

function newRecord(directory: string, user: PostgresUser | undefined): PostgresRecord {
  return {
    dataFolder: reachableFolder(join(directory, 'postgres'), user),
    port: 0,
    password: randomBytes(18).toString('base64url'),
  };
}

/**
 * Starts the embedded PostgreSQL on the folder's data, which are made where they are missing, and
 * waits until it answers. A port that somebody takes meanwhile costs another attempt.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresRecord> {
  const user = postgresUser(options.record?.dataFolder);
  const programs = postgresPrograms(user);
  const known = options.record ?? newRecord(options.directory, user);
  options.onRecord(known);
  if (!existsSync(known.dataFolder)) {
    await initialise(known, programs, user, options.lasting);
  }
  const logFile = join(options.directory, 'postgres.log');
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const [port = 0] = await findFreePorts(1, known.port === 0 ? [] : [known.port]);
    const record = { ...known, port };
    options.onRecord(record);
    await clearPidFile(record.dataFolder);
    const server = await startServer({
      program: join(programs, 'bin', 'postgres'),
      args: serverArguments(record, options.lasting),
      marker: record.dataFolder,
      logFile,
      ...(user === undefined ? {} : { user }),
    });
    options.onStarted(server);
    const probe = (): Promise<boolean> => answers(postgresUrl(record, 'postgres'));
    if ((await waitUntilReady(server, probe, START_LIMIT_MS)) === 'ready') {
      return record;
    }
    await endServer(server, 'SIGINT');
  }
  throw new GainshareError(
    'LOCAL_START_FAILED',
    `PostgreSQL did not start; its last words are in ${logFile}.`,
  );
}

/** Creates the databases that are missing. */
export async function ensureDatabases(server: PostgresRecord, names: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl(server, 'postgres') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const present = new Set(rows.map((row) => row.datname));
    for (const name of names.filter((wanted) => !present.has(wanted))) {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
}
