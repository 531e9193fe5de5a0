import { chmodSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { GainshareError } from '../core/errors/index.ts';
import { type DirectoryLock, takeLock } from './directory-lock.ts';
import { checkSamePlaces, findGivenServers } from './given-servers.ts';
import { StackBook } from './stack-book.ts';
import type { Stack, StackOptions } from './stack-options.ts';
import {
  databaseUrlOf,
  runAll,
  runPostgres,
  runTemporal,
  type StackRun,
  uiUrlOf,
} from './stack-steps.ts';
import { startWatchdog } from './watchdog.ts';

export type { Stack, StackOptions } from './stack-options.ts';

function prepareFolder(wanted: string): string {
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  // Where root starts it, PostgreSQL runs as another user who must pass through to its data.
  chmodSync(wanted, process.getuid?.() === 0 ? 0o711 : 0o700);
  return realpathSync(wanted);
}

function lockFolder(directory: string): DirectoryLock {
  const answer = takeLock(join(directory, 'stack.lock'));
  if ('release' in answer) {
    return answer;
  }
  const { pid, command, since } = answer.holder;
  throw new GainshareError(
    'LOCAL_STACK_BUSY',
    `Process ${pid} (${command}) has used ${directory} since ${since}.`,
  );
}

function toStack(run: StackRun, onStop: () => void): Stack {
  const { book } = run;
  const { temporal } = book.record;
  if (temporal === undefined) {
    throw new GainshareError('LOCAL_NOT_RUNNING', `No stack was started in ${book.directory}.`);
  }
  const uiUrl = uiUrlOf(run);
  return {
    directory: book.directory,
    databaseUrl: databaseUrlOf(run),
    temporalAddress: temporal.address,
    temporalNamespace: temporal.namespace,
    temporalSource: temporal.source,
    ...(uiUrl === undefined ? {} : { uiUrl }),
    get postgresPid() {
      return book.pidOf('postgres');
    },
    get temporalPid() {
      return book.pidOf('temporal');
    },
    restartPostgres: async () => {
      await book.endServer('postgres');
      await runPostgres(run);
    },
    restartTemporal: async () => {
      await book.endServer('temporal');
      await runTemporal(run);
    },
    stop: async () => {
      await book.endServers();
      onStop();
    },
  };
}

/** Servers that a killed owner left are ended; those that somebody left on purpose are kept. */
async function settleLeftovers(book: StackBook, options: StackOptions): Promise<void> {
  if (!book.hasServers || (book.record.mode === 'detached' && options.detached === true)) {
    return;
  }
  if (book.record.mode === 'detached') {
    throw new GainshareError(
      'LOCAL_STACK_BUSY',
      `The servers of ${book.directory} are up; \`gainshare down\` stops them.`,
    );
  }
  options.onProgress?.('Ending the servers of an earlier run that was killed.');
  await book.endServers();
}

async function startInFolder(run: StackRun, lock: DirectoryLock): Promise<Stack> {
  const { book, options } = run;
  const { detached = false, temporary = false } = options;
  await settleLeftovers(book, options);
  checkSamePlaces(book.record, run.given);
  book.update({ mode: detached ? 'detached' : 'attached' });
  const watchdog = detached ? undefined : startWatchdog(temporary);
  book.watchedBy(watchdog);
  try {
    await runAll(run);
  } catch (error) {
    await book.endServers();
    watchdog?.dismiss();
    throw error;
  }
  if (detached) {
    lock.release();
  }
  return toStack(run, () => {
    if (temporary) {
      for (const folder of [book.directory, book.record.postgres?.dataFolder]) {
        rmSync(folder ?? book.directory, { recursive: true, force: true });
      }
    }
    watchdog?.dismiss();
    lock.release();
  });
}

/**
 * Starts PostgreSQL and Temporal on the data in a folder, or finds them started already where both
 * this call and the earlier one are detached. An attached stack ends with this process, however
 * that ends. Throws LOCAL_STACK_BUSY where another process uses the folder, LOCAL_DATA_ELSEWHERE
 * where the data began on other servers, LOCAL_TEMPORAL_MISSING and LOCAL_START_FAILED.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const directory = prepareFolder(options.directory);
  const lock = lockFolder(directory);
  try {
    const given = options.given === false ? {} : findGivenServers();
    return await startInFolder({ book: new StackBook(directory), options, given }, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * The stack that runs in a folder, for a process that only uses it. Undefined where none of its
 * servers runs, unless both were given.
 */
export function findStack(directory: string): Stack | undefined {
  const book = new StackBook(directory);
  const given = findGivenServers();
  const { temporal, database } = book.record;
  const needsServers = temporal?.kind !== 'given' || database?.kind !== 'given';
  if (temporal === undefined || (needsServers && !book.hasServers)) {
    return undefined;
  }
  checkSamePlaces(book.record, given);
  return toStack({ book, options: { directory }, given }, () => undefined);
}

/** Stops a detached stack. Answers false where nothing ran. */
export async function stopStack(directory: string): Promise<boolean> {
  const folder = prepareFolder(directory);
  const lock = lockFolder(folder);
  try {
    const book = new StackBook(folder);
    const ran = book.hasServers;
    await book.endServers();
    return ran;
  } finally {
    lock.release();
  }
}
