import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadTransfers } from '../../database/ledger/load-transfers.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { FaultStack, type Victim } from '../support/fault-stack.ts';
import { PatientProgramme } from '../support/patient-programme.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { expectSound } from '../support/soundness.ts';
import type { UsmmProgramme } from '../support/usmm-programme.ts';

const VICTIMS: readonly Victim[] = ['worker', 'postgres', 'temporal'];
const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';
/** A seed repeats a run: GAINSHARE_TEST_SEED=7 npx vitest run test/faults/payout-kills */
const FIRST_SEED = Number(process.env['GAINSHARE_TEST_SEED'] ?? '1');
const LARGEST_DELAY_MILLISECONDS = 400;

let stack: FaultStack;

beforeAll(async () => {
  stack = await FaultStack.start();
  await new PatientProgramme(stack.engine, 'payout-kills', 'none').create();
});

afterAll(async () => await stack?.stop());

async function newest(usmm: UsmmProgramme) {
  const { payments, revisions } = await usmm.view();
  const target = payments.files.at(-1)?.fileHash ?? '';
  const own = payments.instructions.filter(({ fileHash }) => fileHash === target);
  return { target, own, revisionHash: revisions.at(-1)?.revisionHash ?? '' };
}

const release = (actor: string) => async (usmm: UsmmProgramme) => {
  const { target, revisionHash } = await newest(usmm);
  await usmm.inPeriod({ actor, message: 'releasePayment', target, revisionHash });
};

const answer = (rejected?: string) => async (usmm: UsmmProgramme) => {
  const { target, own } = await newest(usmm);
  const answers = own.map(
    ({ endToEndId, partyId }) => `${endToEndId}=${partyId === rejected ? 'rejected' : 'accepted'}`,
  );
  await usmm.inPeriod({ actor: 'fiona', message: 'answerPayment', target, details: { answers } });
};

const reissue = async (usmm: UsmmProgramme) => {
  const reason = 'account corrected';
  await usmm.inPeriod({ actor: 'fiona', message: 'reissuePayment', target: 'north', reason });
};

/**
 * The last acceptance begins the payout; then every decision of it, one refused payment included.
 */
const STEPS: readonly ((usmm: UsmmProgramme) => Promise<unknown>)[] = [
  async (usmm) => {
    await usmm.accept('walt');
    await usmm.reaches('paying');
    await usmm.paymentFile();
  },
  release('fiona'),
  release('felix'),
  answer('north'),
  reissue,
  release('fiona'),
  release('felix'),
  answer(),
];

test.each(Array.from({ length: isLong ? 25 : 1 }, (_, count) => FIRST_SEED + count))(
  'a kill at every step of a payout moves money once (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const usmm = new PatientProgramme(stack.engine, 'payout-kills', `seed-${seed}`);
    await usmm.openUntilSigning();
    await usmm.signAll();
    await usmm.reaches('disputing');
    for (const partner of ['cyrus', 'nora', 'sean', 'ella']) await usmm.accept(partner);
    for (const step of STEPS) {
      const victim = VICTIMS[Math.floor(random() * VICTIMS.length)] ?? 'worker';
      const delay = Math.floor(random() * LARGEST_DELAY_MILLISECONDS);
      await Promise.all([step(usmm), pause(delay).then(() => stack.strike(victim))]);
    }
    await usmm.reaches('closed');
    const { payments } = await usmm.view();
    const attempts = payments.instructions.map(({ partyId, attempt }) => `${partyId} ${attempt}`);
    expect(attempts.sort()).toEqual(
      [
        'east 1',
        'infrastructure 1',
        'north 1',
        'north 2',
        'redesign 1',
        'south 1',
        'west 1',
      ].sort(),
    );
    expect(payments.files).toHaveLength(2);
    for (const { releases } of payments.files) expect(releases).toHaveLength(2);
    const transfers = await withTransaction(stack.engine.database, (tx) =>
      loadTransfers(tx, usmm.id, { periodId: usmm.period }),
    );
    const moved = transfers.filter(({ line }) => /^payment(\.\d+)?$/.test(line));
    const states = moved.map(({ partyId, line, state }) => `${partyId} ${line} ${state}`);
    expect(states).toContain('north payment voided');
    expect(states).toContain('north payment.2 posted');
    expect(transfers.filter(({ state }) => state === 'pending')).toEqual([]);
    await expectSound(stack.engine.database, usmm.id);
  },
);
