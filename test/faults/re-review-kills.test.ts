import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { FaultStack, type Victim } from '../support/fault-stack.ts';
import { PatientProgramme } from '../support/patient-programme.ts';
import { resultHashAs } from '../support/result-hash-as.ts';
import { printVerdict } from '../support/print-verdict.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { expectSound } from '../support/soundness.ts';
import type { UsmmProgramme } from '../support/usmm-programme.ts';

const PROGRAMME = 're-review';
const VICTIMS: readonly Victim[] = ['worker', 'temporal'];
const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';
/** A seed repeats a run: GAINSHARE_TEST_SEED=7 npx vitest run test/faults/re-review-kills */
const FIRST_SEED = Number(process.env['GAINSHARE_TEST_SEED'] ?? '1');
const LARGEST_DELAY_MILLISECONDS = 400;

const DISPUTES = [
  ['nora', 'participants.north'],
  ['sean', 'participants.south'],
  ['ella', 'participants.east'],
] as const;

let stack: FaultStack;
let calm: UsmmProgramme;

// What does not come up again fails the seed that struck it; the next one begins afresh.
beforeEach(async () => {
  if (stack?.isBroken === false) return;
  await stack?.stop();
  stack = await FaultStack.start();
  calm = new PatientProgramme(stack.engine, PROGRAMME, 'calm');
  await calm.create();
  await calm.openUntilSigning('expenditure');
  for (const step of reReview(calm, [0, 1, 2])) await step();
});

afterAll(async () => await stack?.stop());

/** From issued statements to revision 2: three disputes, determined in some order, one new file. */
function reReview(usmm: UsmmProgramme, order: readonly number[]): (() => Promise<unknown>)[] {
  const { period } = usmm;
  return [
    async () => {
      await usmm.signAll();
      await usmm.reaches('disputing');
    },
    ...DISPUTES.map(
      ([actor, line]) =>
        () =>
          usmm.dispute(actor, [line]),
    ),
    async () => {
      for (const partner of ['cyrus', 'walt']) await usmm.accept(partner);
    },
    ...order.map((place) => () => usmm.determine(`${period}-D${place + 1}`)),
    () => usmm.reaches('collecting'),
    () => usmm.submit('expenditure', 'expenditure-corrected'),
    () => usmm.reaches('signing'),
  ];
}

test.each(Array.from({ length: isLong ? 20 : 1 }, (_, count) => FIRST_SEED + count))(
  'a re-review that is killed at random moments comes to the same result (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const usmm = new PatientProgramme(stack.engine, PROGRAMME, `seed-${seed}`);
    await usmm.openUntilSigning('expenditure');
    const order = [0, 1, 2].sort(() => random() - 0.5);
    const steps = reReview(usmm, order);
    // Each victim twice, while some step is under way.
    const strikes = [...VICTIMS, ...VICTIMS].map((victim) => ({
      victim,
      at: Math.floor(random() * steps.length),
      delay: Math.floor(random() * LARGEST_DELAY_MILLISECONDS),
    }));
    for (const [place, step] of steps.entries()) {
      const own = strikes.filter(({ at }) => at === place);
      const struck = (async () => {
        for (const { victim, delay } of own) {
          await pause(delay);
          await stack.strike(victim);
        }
      })();
      await stack.during(Promise.all([step(), struck]));
    }
    const { revisions, disputes } = await usmm.view();
    expect(revisions.map(({ number }) => number)).toEqual([1, 2]);
    expect(disputes.map(({ status }) => status)).toEqual(['upheld', 'upheld', 'upheld']);
    expect(disputes.map(({ determinations }) => determinations.length)).toEqual([1, 1, 1]);
    expect(revisions.at(-1)?.resultHash).toBe(await resultHashAs(calm, usmm));
    await expectSound(stack.engine.database, PROGRAMME);
    printVerdict(`seed ${seed}: ${strikes.length} strikes, two revisions, one result`);
  },
);
