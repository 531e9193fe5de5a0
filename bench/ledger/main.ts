import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planPayout } from '../../core/ledger/index.ts';
import { loadPayoutOrder } from '../../activities/payouts/payout-order.ts';
import { recordPayments } from '../../activities/payouts/record-payments.ts';
import type { Database } from '../../database/database.ts';
import { lockLedger } from '../../database/ledger/lock-ledger.ts';
import { migrate } from '../../database/migrate.ts';
import { openDatabase } from '../../database/open-database.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { startStack } from '../../local/stack.ts';
import { type Measurement, print } from '../settlement/measure.ts';
import { AT, PERIOD, PROGRAMME, recordProgramme } from './made-up-programme.ts';
import { insertBare, postAsEngine, transfersOf } from './postings.ts';

const PARTNERS = 200;
const TURNS = 9;
const LEAST_RATE = 0.7;
const MOST_SECONDS = 5;

/**
 * How fast the ledger is: `ledger [TRANSFERS …]`, 1,000 and 10,000 transfers in a period unless
 * told. The exit code is 1 where a figure is not what it must be.
 */
export async function benchLedger(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : [1_000, 10_000];
  const directory = await mkdtemp(join(tmpdir(), 'gainshare-bench-ledger-'));
  const stack = await startStack({ directory, given: false });
  const database = openDatabase({ url: stack.databaseUrl });
  try {
    await migrate(stack.databaseUrl);
    await recordProgramme(database, PARTNERS);
    const measurements = [await measureFiles(database)];
    for (const size of sizes) measurements.push(await measurePostings(database, size));
    for (const measurement of measurements) print(measurement);
    if (measurements.some(({ isReached }) => isReached === false)) process.exitCode = 1;
  } finally {
    await database.close();
    await stack.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** From the final revision on record to the payment file on record. */
async function measureFiles(database: Database): Promise<Measurement> {
  const seconds = await timed(() =>
    withTransaction(database, async (tx) => {
      await lockLedger(tx, PROGRAMME);
      const of = { programme: PROGRAMME, period: PERIOD, revisionNumber: 1, at: AT };
      const order = await loadPayoutOrder(tx, of);
      const audit = { key: `payout/${PERIOD}/1`, kind: 'payout-planned' as const };
      await recordPayments(tx, order, planPayout(order), audit);
    }),
  );
  return {
    title: `${PARTNERS} partners, from final revision to payment file`,
    value: `${seconds.toFixed(2)} s`,
    target: `at most ${MOST_SECONDS} s`,
    isReached: seconds <= MOST_SECONDS,
  };
}

/**
 * Both in turns, now one first and now the other, so that a busy machine is busy for both; the
 * median of their ratios counts. The bare INSERT writes the transfers alone, neither their states
 * nor the audit's entry.
 */
async function measurePostings(database: Database, size: number): Promise<Measurement> {
  const engine: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const own = transfersOf(`engine-${size}-${turn}`, size);
    const others = transfersOf(`bare-${size}-${turn}`, size);
    const post = async () =>
      engine.push(await timed(() => postAsEngine(database, `${size}-${turn}`, own)));
    const insert = async () => bare.push(await timed(() => insertBare(database, others)));
    for (const work of turn % 2 === 0 ? [post, insert] : [insert, post]) await work();
  }
  const rate = median(bare.map((seconds, turn) => seconds / (engine[turn] ?? 1)));
  const perSecond = Math.round(size / median(engine)).toLocaleString('en');
  return {
    title: `${size} transfers in one transaction with states and audit, to a bare INSERT`,
    value: `${rate.toFixed(2)} x, ${perSecond}/s`,
    target: `at least ${LEAST_RATE} x`,
    isReached: rate >= LEAST_RATE,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;
}
