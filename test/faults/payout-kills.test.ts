import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { FaultStack, type Victim } from '../support/fault-stack.ts';
import { MadeUpPayout, PAYOUT_STEPS } from '../support/made-up-payout.ts';
import { printVerdict } from '../support/print-verdict.ts';
import { seededRandom } from '../support/seeded-random.ts';

const VICTIMS = ['worker', 'postgres', 'temporal', 'commit'] as const;
const MOMENTS = 10;
const PAYOUTS = 5;
const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';
/** Ten moments, or two hundred. */
const RUNS = isLong ? 20 : 1;
/** A seed repeats a run: GAINSHARE_TEST_SEED=7 npx vitest run test/faults/payout-kills */
const FIRST_SEED = Number(process.env['GAINSHARE_TEST_SEED'] ?? '1');
const LARGEST_DELAY_MILLISECONDS = 300;

/** When in a payout what is struck: at which step, and how long after it began. */
interface Moment {
  readonly step: number;
  readonly victim: Victim | 'commit';
  readonly delay: number;
  /** The connection is cut right after this COMMIT of the step was sent. */
  readonly commit: number;
}

let stack: FaultStack;

// What does not come up again fails the seed that struck it; the next one begins afresh.
beforeEach(async () => {
  if (stack?.isBroken === false) return;
  await stack?.stop();
  stack = await FaultStack.start({ canCut: true });
});

afterAll(async () => await stack?.stop());

/** Every step is struck, and everything that can be struck in turn. */
function momentsOf(seed: number): readonly Moment[] {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const first = below(VICTIMS.length);
  const steps = PAYOUT_STEPS.map((_, step) => step);
  while (steps.length < MOMENTS) steps.push(below(PAYOUT_STEPS.length));
  return steps.map((step, place) => ({
    step,
    victim: VICTIMS[(first + place) % VICTIMS.length] ?? 'worker',
    delay: below(LARGEST_DELAY_MILLISECONDS),
    commit: below(PAYOUT_STEPS[step]?.commits ?? 1),
  }));
}

async function strikeAll(moments: readonly Moment[]): Promise<number> {
  for (const { victim, delay, commit } of moments) {
    if (victim === 'commit') await stack.cutAfterCommit(commit);
    else await pause(delay).then(() => stack.strike(victim));
  }
  return moments.length;
}

/** Takes every step of a payout while it is struck; gives how often it was. */
async function payWhileStruck(payout: MadeUpPayout, moments: readonly Moment[]): Promise<number> {
  let struck = 0;
  for (const [place, step] of PAYOUT_STEPS.entries()) {
    const own = moments.filter((moment) => moment.step === place);
    const [, strikes] = await Promise.all([step.take(payout), strikeAll(own)]);
    struck += strikes;
  }
  await payout.end();
  return struck;
}

test.each(Array.from({ length: RUNS }, (_, count) => FIRST_SEED + count))(
  'ten strikes at the steps of five payouts at once: each pays once (seed %i)',
  async (seed) => {
    const moments = momentsOf(seed);
    // What a kill leaves behind is noticed after seconds: several wait for that at once.
    const payouts = await Promise.all(
      Array.from({ length: PAYOUTS }, (_, place) =>
        MadeUpPayout.record(stack.engine, `kills-${seed}-of-${place}`),
      ),
    );
    const own = (place: number) => moments.filter((_, moment) => moment % PAYOUTS === place);
    const struck = await stack.during(
      Promise.all(payouts.map((payout, place) => payWhileStruck(payout, own(place)))),
    );
    expect(struck.reduce((sum, strikes) => sum + strikes)).toBe(MOMENTS);
    expect(new Set(moments.map(({ victim }) => victim))).toEqual(new Set(VICTIMS));
    for (const payout of payouts) await payout.expectPaidOnce();
    printVerdict(`seed ${seed}: ${MOMENTS} strikes, ${PAYOUTS} payouts, each paid once`);
  },
);
