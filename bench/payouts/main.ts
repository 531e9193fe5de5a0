import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { connectTransport } from '../../client/temporal-transport.ts';
import { checkProgrammeLedger } from '../../database/ledger/check-programme-ledger.ts';
import type { Database } from '../../database/database.ts';
import { migrate } from '../../database/migrate.ts';
import { openDatabase } from '../../database/open-database.ts';
import { listPayments } from '../../database/reads/list-payments.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { startStack, type Stack } from '../../local/stack.ts';
import { type Measurement, print } from '../settlement/measure.ts';
import { type PeriodToPay, recordPeriods } from './made-up-periods.ts';
import { payPeriods, type Run } from './pay-periods.ts';
import { stepsOf } from './steps.ts';
import { startWorkers, stopWorkers } from './workers.ts';

const MOST_TIMES = 1.3;
const WARM_UP = 20;

interface Bench {
  readonly stack: Stack;
  readonly database: Database;
  readonly client: Client;
  readonly place: object;
}

/**
 * Many periods on their way from the final revision to the last answer of the bank, against bare
 * workflows with as many activities, updates, timers and signals: `payouts [PERIODS [TURNS]]`, 500
 * unless told, on one worker and on two. Engine and bare take turns; the median of the ratios
 * counts.
 */
export async function benchPayouts(args: readonly string[]): Promise<void> {
  const [count = 500, turns = 1] = args.map(Number);
  const directory = await mkdtemp(join(tmpdir(), 'gainshare-bench-payouts-'));
  const stack = await startStack({ directory, given: false });
  const database = openDatabase({ url: stack.databaseUrl });
  const { temporalAddress: address, temporalNamespace: namespace, databaseUrl } = stack;
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  try {
    await migrate(databaseUrl);
    const place = { address, namespace, databaseUrl, directory: join(directory, 'files') };
    const bench = { stack, database, client, place };
    for (const workers of [1, 2]) {
      const measurement = await measure(bench, workers, count, turns);
      print(measurement);
      if (measurement.isReached === false) process.exitCode = 1;
    }
  } finally {
    await connection.close();
    await database.close();
    await stack.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(
  bench: Bench,
  workers: number,
  count: number,
  turns: number,
): Promise<Measurement> {
  const ratios: number[] = [];
  const seconds: Record<Kind, number[]> = { engine: [], bare: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    const order: Kind[] = turn % 2 === 0 ? ['bare', 'engine'] : ['engine', 'bare'];
    for (const kind of order) {
      seconds[kind].push(await runOnce(bench, kind, workers, count, turn));
    }
    ratios.push((seconds.engine.at(-1) ?? 0) / (seconds.bare.at(-1) ?? 1));
  }
  const times = median(ratios);
  return {
    title: `${count} periods in flight on ${workers} worker(s), to bare workflows`,
    value: `${times.toFixed(2)} x, ${median(seconds.engine).toFixed(1)} s`,
    target: `at most ${MOST_TIMES} x`,
    isReached: times <= MOST_TIMES,
  };
}

type Kind = 'engine' | 'bare';

async function runOnce(
  { database, client, place, stack }: Bench,
  kind: Kind,
  count: number,
  periodCount: number,
  turn: number,
): Promise<number> {
  const taskQueue = `${kind}-${count}-${turn}`;
  const periods =
    kind === 'engine'
      ? await recordPeriods(database, taskQueue, WARM_UP + periodCount)
      : bareNames(taskQueue, WARM_UP + periodCount);
  const workers = await startWorkers(kind, count, taskQueue, place);
  const temporal = {
    connectionOptions: { address: stack.temporalAddress },
    namespace: stack.temporalNamespace,
  };
  const transport = await connectTransport(temporal, taskQueue);
  try {
    const of = { client, transport, taskQueue, fileOf: fileOf(database, kind) };
    // A worker that has just begun compiles its code: what counts is how it goes on.
    await payPeriods({ ...of, periods: periods.slice(0, WARM_UP) });
    const seconds = await payPeriods({ ...of, periods: periods.slice(WARM_UP) });
    await checkRun(database, client, kind, periods);
    return seconds;
  } finally {
    await transport.close();
    await stopWorkers(workers);
  }
}

/** A run counts only where everything was paid, and both had as many steps. */
async function checkRun(
  database: Database,
  client: Client,
  kind: Kind,
  periods: readonly PeriodToPay[],
): Promise<void> {
  const [first] = periods;
  if (first === undefined) return;
  const steps = JSON.stringify(await stepsOf(client, first));
  if (steps !== EXPECTED_STEPS) throw new Error(`a ${kind} run has the steps ${steps}`);
  if (kind === 'bare') return;
  for (const programme of new Set(periods.map((one) => one.programme))) {
    const problems = await withTransaction(database, (tx) => checkProgrammeLedger(tx, programme));
    if (problems.length > 0) throw new Error(`the ledger of ${programme} is not in order`);
  }
}

const EXPECTED_STEPS = JSON.stringify({ activities: 10, updates: 3, signals: 1, timers: 3 });

function bareNames(name: string, count: number): PeriodToPay[] {
  return Array.from({ length: count }, (_, place) => ({
    programme: name,
    period: `period-${place + 1}`,
    revisionHash: '',
  }));
}

function fileOf(database: Database, kind: Kind): Run['fileOf'] {
  return async ({ programme, period }) => {
    if (kind === 'bare') return { target: 'file', ids: ['a', 'b', 'c'] };
    const { files, instructions } = await withTransaction(database, (tx) =>
      listPayments(tx, programme, period),
    );
    const target = files[0]?.fileHash ?? '';
    return { target, ids: instructions.map(({ endToEndId }) => endToEndId) };
  };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;
}
