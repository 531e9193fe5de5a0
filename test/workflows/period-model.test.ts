import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Action, anyAction } from '../support/period-actions.ts';
import type { Silences } from '../support/simulated-period.ts';
import { SimulatedPair } from '../support/simulated-pair.ts';
import * as temporal from '../support/simulated-temporal.ts';

vi.mock('@temporalio/workflow', () => import('../support/simulated-temporal.ts'));
vi.mock('../../core/governance/signature.ts', () => import('../support/simulated-signature.ts'));

const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterAll(() => {
  vi.useRealTimers();
});

const anySilences: fc.Arbitrary<Silences> = fc.record({
  review: fc.constantFrom('escalate', 'withhold', 'defer'),
  signOff: fc.constantFrom('escalate', 'return'),
});

const MESSAGES = [
  ...['submit', 'waive', 'review', 'signOff', 'accept', 'openDispute'],
  ...['proposeAdoption', 'adoptAmendment'],
];

/** Where all sequences together must have been. */
const PLACES = [
  'closed',
  'cancelled',
  'round 2',
  'signOff: OWN_WORK',
  'accept: HELD',
  'continued as new',
  'version 2',
  'adoptAmendment: EFFECT_STALE',
  ...MESSAGES.flatMap((message) => [`${message}: ok`, `${message}: WRONG_PHASE`]),
];
const MOST_ROUNDS = 5;

const missing = (heard: ReadonlySet<string>): readonly string[] =>
  PLACES.filter((place) => !heard.has(place));

/** With the small one a workflow continues as new after every few events. */
const SMALL = 4;
const anyLimit = fc.constantFrom(100_000, SMALL);

test('whatever happens in whatever order, a period does what the model says', async () => {
  const heard = new Set<string>();
  const actions = fc.array(anyAction, { maxLength: 80, size: 'max' });
  const property = fc.asyncProperty(
    anySilences,
    anyLimit,
    actions,
    async (silences, limit, all) => {
      const pair = await SimulatedPair.open(silences, limit);
      for (const action of all) {
        await pair.act(action);
        pair.expectAgreement();
        expect(pair.world.refusals).toHaveLength(pair.model.refused);
        heard.add(pair.model.phase).add(`round ${pair.model.round}`);
        heard.add(`version ${pair.model.version}`);
      }
      for (const answer of pair.heard) heard.add(answer);
      if (limit === SMALL && temporal.runs() > 5) heard.add('continued as new');
    },
  );
  // The sequences get everywhere, or they would prove little. What is rare may need some more.
  for (
    let round = 0;
    round === 0 || (round < MOST_ROUNDS && missing(heard).length > 0);
    round += 1
  ) {
    await fc.assert(property, { numRuns: isLong ? 20_000 : 300 });
  }
  expect(missing(heard)).toEqual([]);
});

test('a window that ended before its period was held has ended in later runs', async () => {
  const pair = await SimulatedPair.open({ review: 'escalate', signOff: 'escalate' }, 4);
  const actions: readonly Action[] = [
    { kind: 'onward', choice: [0, 1, 0, 0] },
    { kind: 'onward', choice: [1, 1, 0, 0] },
    { kind: 'onward', choice: [0, 1, 0, 1] },
    { kind: 'onward', choice: [5, 1, 1, 0] },
    { kind: 'send', message: 'signOff', choice: [0, 1, 1, 0] },
    { kind: 'send', message: 'openDispute', choice: [0, 0, 0, 1] },
    { kind: 'skip', how: 'past the deadline' },
    { kind: 'send', message: 'hold', choice: [0, 1, 0, 1] },
    { kind: 'end-dispute', which: 0, ending: 'upheld-data' },
    { kind: 'onward', choice: [0, 1, 0, 1] },
  ];
  for (const action of actions) {
    await pair.act(action);
    pair.expectAgreement();
  }
  expect(pair.model.phase).toBe('collecting');
});

test('an adoption whose effect is another by now lapses, and can be proposed again', async () => {
  const pair = await SimulatedPair.open({ review: 'escalate', signOff: 'escalate' });
  for (const choice of [
    [0, 1, 0, 0],
    [1, 1, 0, 0],
    [0, 1, 0, 1],
    [5, 1, 1, 1],
  ]) {
    await pair.act({ kind: 'onward', choice });
  }
  expect(pair.model.phase).toBe('signing');
  await pair.act({ kind: 'send', message: 'proposeAdoption', choice: [0, 1, 0, 1] });
  const say = async (message: 'proposeAdoption' | 'adoptAmendment', choice: number[]) => {
    const content = pair.decisionOf({ kind: 'send', message, choice });
    if (content === undefined) throw new Error('it is a decision');
    const answer = pair.send(content);
    await temporal.settle();
    return await answer;
  };
  expect(await say('proposeAdoption', [0, 1, 0, 1])).toBe('ALREADY_DECIDED');
  pair.world.hasOtherEffect = true;
  expect(await say('adoptAmendment', [0, 2, 1, 1])).toBe('EFFECT_STALE');
  expect(await say('proposeAdoption', [0, 1, 0, 1])).toBe('ok');
});

/** Actions at the same moment, each sent after so many steps of the workflow. */
const anyBurst: fc.Arbitrary<readonly (readonly [Action, number])[]> = fc.array(
  fc.tuple(
    anyAction.filter(({ kind }) => kind !== 'skip'),
    fc.nat({ max: 3 }),
  ),
  { maxLength: 6, size: 'max' },
);
const anySkip = anyAction.filter(({ kind }) => kind === 'skip');

test('messages that come together count one by one, in the order of the record', async () => {
  const bursts = fc.array(fc.tuple(anyBurst, fc.option(anySkip, { freq: 4 })), {
    maxLength: 25,
    size: 'max',
  });
  const property = fc.asyncProperty(anySilences, anyLimit, bursts, async (silences, limit, all) => {
    const pair = await SimulatedPair.open(silences, limit);
    for (const [burst, skip] of all) {
      const answers = await sendTogether(pair, burst);
      // What the record says, lived through one at a time, leads to the same period.
      pair.model = pair.relive();
      pair.expectAgreement();
      for (const [decisionId, answer] of answers) {
        const isRecorded = pair.model.counted.has(decisionId);
        if (answer === 'ok') expect(isRecorded).toBe(true);
      }
      if (skip?.kind === 'skip') await pair.happen(skip);
      pair.expectAgreement();
    }
  });
  await fc.assert(property, { numRuns: isLong ? 10_000 : 150 });
});

/** Sends without waiting for answers; gives each decision's id with what was heard at the end. */
async function sendTogether(
  pair: SimulatedPair,
  burst: readonly (readonly [Action, number])[],
): Promise<[string, string][]> {
  const answers: Promise<[string, string]>[] = [];
  for (const [action, steps] of burst) {
    const content = pair.decisionOf(action);
    if (content !== undefined) {
      answers.push(pair.send(content).then((answer) => [content.decisionId, answer]));
    } else if (action.kind !== 'send' && action.kind !== 'onward' && action.kind !== 'repeat') {
      pair.prompt(action);
    }
    for (let count = 0; count < steps; count += 1) await temporal.step();
  }
  await temporal.settle();
  return await Promise.all(answers);
}
