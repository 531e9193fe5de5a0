import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { type PeriodToPay, recordPeriods } from '../../bench/payouts/made-up-periods.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { payoutWorkflowId } from '../../core/period/workflow-ids.ts';
import { loadTransfers } from '../../database/ledger/load-transfers.ts';
import { listPayments } from '../../database/reads/list-payments.ts';
import type { Transaction } from '../../database/transaction.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import type { Intent } from '../../client/intent.ts';
import { expectSound } from './soundness.ts';
import type { TestEngine } from './test-engine.ts';

/** Whom the bank refuses to pay, once. */
const REFUSED = 'hospital';

/**
 * One thing that happens to a payout, and how many transactions the worker commits for it: where
 * something is refused, one is the notice of it.
 */
export interface PayoutStep {
  readonly name: string;
  readonly commits: number;
  take(payout: MadeUpPayout): Promise<unknown>;
}

/** Every step of a payout, one refused payment included. */
export const PAYOUT_STEPS: readonly PayoutStep[] = [
  { name: 'plan', commits: 4, take: (payout) => payout.start() },
  { name: 'first release', commits: 2, take: (payout) => payout.release('fiona') },
  { name: 'second release', commits: 2, take: (payout) => payout.release('felix') },
  { name: 'answers, one refused', commits: 3, take: (payout) => payout.answer(REFUSED) },
  { name: 'issued again', commits: 2, take: (payout) => payout.reissue() },
  { name: 'third release', commits: 2, take: (payout) => payout.release('fiona') },
  { name: 'fourth release', commits: 2, take: (payout) => payout.release('felix') },
  { name: 'last answer', commits: 2, take: (payout) => payout.answer() },
];

/** The payout of a period that is on record as if it had come as far as payment. */
export class MadeUpPayout {
  readonly #engine: TestEngine;
  readonly #of: PeriodToPay;
  #decisions = 0;

  private constructor(engine: TestEngine, of: PeriodToPay) {
    this.#engine = engine;
    this.#of = of;
  }

  static async record(engine: TestEngine, name: string): Promise<MadeUpPayout> {
    const [of] = await recordPeriods(engine.database, name, 1);
    if (of === undefined) throw new Error('no period was recorded');
    return new MadeUpPayout(engine, of);
  }

  get programme(): string {
    return this.#of.programme;
  }

  get #workflowId(): string {
    return payoutWorkflowId(this.#of.programme, this.#of.period);
  }

  /** Begins it, as a period does, and waits for its payment file. */
  async start(): Promise<void> {
    const { client, taskQueue } = this.#engine;
    const { programme, period } = this.#of;
    const begin = () =>
      client.workflow.start('payout', {
        workflowId: this.#workflowId,
        taskQueue,
        args: [{ programme, period }],
        // What a killed worker held is handed on after this, and not after ten seconds.
        workflowTaskTimeout: '2 seconds',
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    await untilDone(begin);
    while ((await this.payments()).files.length === 0) await pause(50);
  }

  async release(actor: string): Promise<void> {
    const { target } = await this.#newest();
    const { revisionHash } = this.#of;
    await this.#decide({ actor, message: 'releasePayment', target, revisionHash });
  }

  async answer(refused?: string): Promise<void> {
    const { target, own } = await this.#newest();
    const answers = own.map(
      ({ endToEndId, partyId }) => `${endToEndId}=${partyId === refused ? 'rejected' : 'accepted'}`,
    );
    await this.#decide({ actor: 'fiona', message: 'answerPayment', target, details: { answers } });
  }

  async reissue(): Promise<void> {
    const reason = 'account corrected';
    await this.#decide({ actor: 'fiona', message: 'reissuePayment', target: REFUSED, reason });
  }

  /** Ends when the payout has. */
  async end(): Promise<void> {
    await this.#engine.client.workflow.getHandle(this.#workflowId).result();
  }

  /** One instruction a partner and attempt, one posting each, nothing left pending. */
  async expectPaidOnce(): Promise<void> {
    const { files, instructions } = await this.payments();
    const attempts = instructions.map(({ partyId, attempt }) => `${partyId} ${attempt}`);
    const once = ['community 1', 'hospital 1', 'hospital 2', 'pharmacy 1'];
    expect(attempts.sort()).toEqual(once);
    expect(files.map(({ releases }) => releases.length)).toEqual([2, 2]);
    const transfers = await this.transfers();
    const moved = transfers.filter(({ line }) => /^payment(\.\d+)?$/.test(line));
    const states = moved.map(({ partyId, line, state }) => `${partyId} ${line} ${state}`);
    expect(states.sort()).toEqual([
      'community payment posted',
      'hospital payment voided',
      'hospital payment.2 posted',
      'payer payment posted',
      'pharmacy payment posted',
    ]);
    expect(transfers.filter(({ state }) => state === 'pending')).toEqual([]);
    await expectSound(this.#engine.database, this.programme);
  }

  payments() {
    const { programme, period } = this.#of;
    return this.#read((tx) => listPayments(tx, programme, period));
  }

  transfers() {
    const { programme, period } = this.#of;
    return this.#read((tx) => loadTransfers(tx, programme, { periodId: period }));
  }

  async #newest() {
    const { files, instructions } = await this.payments();
    const target = files.at(-1)?.fileHash ?? '';
    return { target, own: instructions.filter(({ fileHash }) => fileHash === target) };
  }

  async #decide(intent: Omit<Intent, 'programme' | 'period' | 'decisionId'>): Promise<void> {
    const { programme, period } = this.#of;
    this.#decisions += 1;
    const decisionId = `${programme}-decision-${this.#decisions}`;
    // Who hears nothing for a minute asks again, under the same id.
    await untilDone(() => this.#engine.decide({ programme, period, decisionId, ...intent }));
  }

  #read<Found>(read: (tx: Transaction) => Promise<Found>): Promise<Found> {
    return untilDone(() => withTransaction(this.#engine.database, read));
  }
}

/** Asks again while a server is away, and only then. */
async function untilDone<Found>(ask: () => Promise<Found>): Promise<Found> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isAway(error)) throw error;
      await pause(100);
    }
  }
}

/** A Temporal that has just started does not know its namespaces for a moment. */
function isAway(error: unknown): boolean {
  if (error instanceof GainshareError) {
    return error.code === 'DATABASE_UNREACHABLE' || error.code === 'ENGINE_SILENT';
  }
  return error instanceof Error && /^(ServiceError|NamespaceNotFoundError)$/.test(error.name);
}
