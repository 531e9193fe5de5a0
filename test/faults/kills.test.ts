import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { loadTransfers } from '../../database/ledger/load-transfers.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { FaultStack, type Victim } from '../support/fault-stack.ts';
import { PatientProgramme } from '../support/patient-programme.ts';
import { closeDisputed } from '../support/period-scenarios.ts';
import { resultHashAs } from '../support/result-hash-as.ts';
import { printVerdict } from '../support/print-verdict.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { expectSound } from '../support/soundness.ts';
import type { UsmmProgramme } from '../support/usmm-programme.ts';

const PROGRAMME = 'faults';
const VICTIMS: readonly Victim[] = ['worker', 'postgres', 'temporal'];
const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';
/** A seed repeats a run: GAINSHARE_TEST_SEED=7 npx vitest run test/faults */
const FIRST_SEED = Number(process.env['GAINSHARE_TEST_SEED'] ?? '1');
const LARGEST_DELAY_MILLISECONDS = 400;

let stack: FaultStack;
let calm: UsmmProgramme;
/** Decisions sent so far by the period that is running. */
let sent = 0;
/** How many decisions a period takes. */
let decisions = 0;

// What does not come up again fails the seed that struck it; the next one begins afresh.
beforeEach(async () => {
  if (stack?.isBroken === false) return;
  await stack?.stop();
  stack = await FaultStack.start();
  calm = new PatientProgramme(
    counted(() => undefined),
    PROGRAMME,
    'calm',
  );
  await calm.create();
  sent = 0;
  await closeDisputed(calm);
  decisions = sent;
});

afterAll(async () => await stack?.stop());

/** The engine, with something done at the moment when a decision is sent. */
function counted(onDecision: (number: number) => void): FaultStack['engine'] {
  const { engine } = stack;
  return {
    ...engine,
    decide: (intent) => {
      sent += 1;
      onDecision(sent);
      return engine.decide(intent);
    },
  };
}

/** Each victim is killed once, while some decision of the period is on its way. */
function planOf(seed: number, among: number) {
  const random = seededRandom(seed);
  return VICTIMS.map((victim) => ({
    victim,
    at: 1 + Math.floor(random() * among),
    delay: Math.floor(random() * LARGEST_DELAY_MILLISECONDS),
  }));
}

/** Who was paid how much, how often, and what the bank said of it. */
async function paid(usmm: UsmmProgramme) {
  const { instructions } = (await usmm.view()).payments;
  return instructions
    .map(({ partyId, direction, amount, attempt, answers }) => {
      return { partyId, direction, amount, attempt, answers: answers.map(({ status }) => status) };
    })
    .sort((one, other) => (one.partyId < other.partyId ? -1 : 1));
}

test.each(Array.from({ length: isLong ? 20 : 2 }, (_, count) => FIRST_SEED + count))(
  'a period survives the kill of worker, PostgreSQL and Temporal (seed %i)',
  async (seed) => {
    const plan = planOf(seed, decisions);
    const struck: Victim[] = [];
    let strikes: Promise<void> = Promise.resolve();
    sent = 0;
    const engine = counted((number) => {
      for (const { victim, delay } of plan.filter(({ at }) => at === number)) {
        const moment = pause(delay);
        strikes = strikes.then(async () => {
          await moment;
          await stack.strike(victim);
          struck.push(victim);
        });
      }
    });
    const usmm = new PatientProgramme(engine, PROGRAMME, `seed-${seed}`);
    await stack.during(closeDisputed(usmm));
    await stack.during(strikes);
    expect([...struck].sort()).toEqual([...VICTIMS].sort());
    const { revisions } = await usmm.view();
    expect(revisions.map(({ number }) => number)).toEqual([1, 2]);
    expect(revisions.at(-1)?.resultHash).toBe(await resultHashAs(calm, usmm));
    expect(await paid(usmm)).toEqual(await paid(calm));
    const partners = (await paid(usmm)).map(({ partyId }) => partyId);
    expect(new Set(partners).size).toBe(partners.length);
    const transfers = await withTransaction(stack.engine.database, (tx) =>
      loadTransfers(tx, PROGRAMME, { periodId: usmm.period }),
    );
    expect(transfers.filter(({ state }) => state === 'pending')).toEqual([]);
    await expectSound(stack.engine.database, PROGRAMME);
    printVerdict(`seed ${seed}: ${struck.join(', ')} struck, one period, each partner paid once`);
  },
);
