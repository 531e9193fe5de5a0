import { GainshareError } from '../core/errors/index.ts';
import { databaseRecordOf, type GivenServers } from './given-servers.ts';
import { ensureDatabases, postgresUrl, startPostgres } from './postgres.ts';
import type { StackBook } from './stack-book.ts';
import type { StackOptions } from './stack-options.ts';
import { givenTemporal } from './temporal-connection.ts';
import { ensureNamespace } from './temporal-namespace.ts';
import { findTemporalProgram } from './temporal-programs.ts';
import { startTemporal } from './temporal-server.ts';
import { startTemporalUi } from './temporal-ui.ts';

const productDatabase = 'gainshare';

/** One folder, what is asked of it, and the servers that need not be started for it. */
export interface StackRun {
  readonly book: StackBook;
  readonly options: StackOptions;
  readonly given: GivenServers;
}

const say = (run: StackRun, line: string): void => {
  run.options.onProgress?.(line);
};

export async function runPostgres({ book, options }: StackRun): Promise<void> {
  await startPostgres({
    directory: book.directory,
    record: book.record.postgres,
    lasting: options.temporary !== true,
    onRecord: (postgres) => {
      book.update({ postgres });
    },
    onStarted: (server) => {
      book.noteServer('postgres', server);
    },
  });
}

/** The kind of Temporal that the folder's data belong to; a new folder has none yet. */
function kindOfData({ book }: StackRun): 'server' | 'cli' | undefined {
  const kind = book.record.temporal?.kind;
  return kind === 'given' ? undefined : kind;
}

async function ensurePostgres(run: StackRun): Promise<void> {
  if (!run.book.isRunning('postgres')) {
    say(run, 'Starting PostgreSQL.');
    await runPostgres(run);
  }
}

export async function runTemporal(run: StackRun): Promise<void> {
  const { book, options } = run;
  const program = await findTemporalProgram(kindOfData(run), (line) => {
    say(run, line);
  });
  if (program.kind === 'server') {
    await ensurePostgres(run);
  }
  say(run, `Starting Temporal: ${program.source}.`);
  const temporal = await startTemporal({
    directory: book.directory,
    program,
    record: book.record.temporal,
    postgres: book.record.postgres,
    timeSkipping: options.timeSkipping === true,
    onStarted: (server) => {
      book.noteServer('temporal', server);
    },
  });
  book.update({ temporal });
}

async function useGivenTemporal(run: StackRun): Promise<void> {
  const connection = givenTemporal();
  const { temporal } = run.given;
  if (connection === undefined || temporal === undefined) {
    return;
  }
  say(run, `Using ${temporal.source}, namespace ${temporal.namespace}.`);
  try {
    await ensureNamespace(connection.connectionOptions, temporal.namespace);
  } catch (error) {
    if (error instanceof GainshareError) {
      throw error;
    }
    // This takes an operator's rights, and an operator may have done it already.
    say(run, `The namespace could not be checked: ${String(error)}`);
  }
  run.book.update({ temporal });
}

async function runDatabase(run: StackRun): Promise<void> {
  const { book, given } = run;
  if (given.databaseUrl !== undefined) {
    book.update({ database: databaseRecordOf(given.databaseUrl) });
    return;
  }
  await ensurePostgres(run);
  const { postgres } = book.record;
  if (postgres !== undefined) {
    await ensureDatabases(postgres, [productDatabase]);
    book.update({ database: { kind: 'embedded', place: productDatabase } });
  }
}

/** Starts everything that is missing, in the order in which one needs the other. */
export async function runAll(run: StackRun): Promise<void> {
  const { book, given, options } = run;
  if (given.temporal !== undefined) {
    await useGivenTemporal(run);
  } else if (!book.isRunning('temporal')) {
    await runTemporal(run);
  }
  await runDatabase(run);
  if (options.ui === true && !book.isRunning('ui')) {
    await runUi(run);
  }
}

async function runUi(run: StackRun): Promise<void> {
  const { book } = run;
  const { temporal } = book.record;
  if (temporal?.kind !== 'server') {
    // The CLI's server brings its own, and so does a given one, at a place of its own.
    return;
  }
  const uiPort = await startTemporalUi({
    directory: book.directory,
    temporalAddress: temporal.address,
    knownPort: book.record.uiPort,
    say: (line) => {
      say(run, line);
    },
    onStarted: (server) => {
      book.noteServer('ui', server);
    },
  });
  book.update({ uiPort });
}

/** Where Temporal's web pages are, where they run here. */
export function uiUrlOf({ book }: StackRun): string | undefined {
  const { temporal, uiPort } = book.record;
  if (temporal?.kind === 'cli') {
    return `http://127.0.0.1:${temporal.ports[1]}`;
  }
  return uiPort !== undefined && book.isRunning('ui') ? `http://127.0.0.1:${uiPort}` : undefined;
}

/** The URL of the product's own database. */
export function databaseUrlOf({ book, given }: StackRun): string {
  const { postgres } = book.record;
  if (given.databaseUrl !== undefined) {
    return given.databaseUrl;
  }
  if (postgres === undefined) {
    throw new GainshareError('LOCAL_NOT_RUNNING', `No database was started in ${book.directory}.`);
  }
  return postgresUrl(postgres, productDatabase);
}
