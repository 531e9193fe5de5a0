import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { decisionContent } from '../../client/intent.ts';
import type { MessageName } from '../../core/governance/messages.ts';
import { deadlineAfter } from '../../core/period/deadline.ts';
import { dispute } from '../../workflows/dispute/dispute.ts';
import { UNKNOWN_MATTER } from '../../workflows/dispute/state.ts';
import { person } from '../support/message-table/simulated-stage.ts';
import { signDecision } from '../support/simulated-signature.ts';
import * as temporal from '../support/simulated-temporal.ts';

vi.mock('@temporalio/workflow', () => import('../support/simulated-temporal.ts'));
vi.mock('../../core/governance/signature.ts', () => import('../support/simulated-signature.ts'));

const AT = '2031-02-01T09:00:00.000Z';
const NAMES = { programme: 'p', period: '2030', disputeId: '2030-D1' };
const DAY = 86_400_000;

let hold = UNKNOWN_MATTER.hold;
let closings: unknown[] = [];

const determination = {
  ...UNKNOWN_MATTER.determination,
  role: 'independent-reviewer',
  deadlineDays: 21,
  answerDays: 7,
  silence: 'reject',
} as const;

const effects = {
  loadDisputeMatter: () => ({
    ...UNKNOWN_MATTER,
    partyId: 'north',
    parties: ['north'],
    lines: ['l.north'],
    datasets: ['costs'],
    determination,
    hold,
  }),
  loadDirectory: () => ({
    people: {
      ...person('judy', 'independent-reviewer@judges'),
      ...person('mia', 'programme-manager@programme'),
    },
  }),
  instantsUntil: ({ days, at }: { readonly days: number; readonly at: string }) => [
    deadlineAfter(at, days),
  ],
  recordDecision: ({ outcome }: { readonly outcome: unknown }) => outcome,
  recordNotice: () => null,
  closeDispute: (closing: unknown) => void closings.push(closing),
  signalWorkflow: () => null,
};

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

beforeEach(async () => {
  hold = { isHeld: false, heldMilliseconds: 0 };
  closings = [];
  await temporal.simulate(dispute, NAMES, effects, AT);
  await temporal.settle();
});

afterAll(() => {
  vi.useRealTimers();
});

const untilDay = async (day: number) => await temporal.skipTo(Date.parse(AT) + day * DAY);

async function tell(isHeld: boolean, heldMilliseconds: number): Promise<void> {
  hold = { isHeld, heldMilliseconds };
  temporal.signal('holdChanged');
  await temporal.settle();
}

async function send(actor: string, message: MessageName, decision: string): Promise<unknown> {
  const { programme, period, disputeId: target } = NAMES;
  const content = decisionContent(
    { programme, period, message, target, actor, decision, reason: 'because' },
    `${message}.${Date.now()}`,
  );
  const update = async () => await temporal.update(message, signDecision(content, actor));
  const answer = update().catch((refusal: unknown) => refusal);
  await temporal.settle();
  return await answer;
}

test('nobody decides a dispute while its period is held, and no silence ends it', async () => {
  await untilDay(5);
  await tell(true, 0);
  await untilDay(100);
  expect(await send('mia', 'answerDispute', 'answer')).toMatchObject({ type: 'HELD' });
  expect(closings).toEqual([]);
  // Held for 95 days: two are left to answer, sixteen to decide.
  await tell(false, 95 * DAY);
  await untilDay(101.9);
  expect(await send('judy', 'determine', 'rejected')).toMatchObject({ type: 'WRONG_PHASE' });
  expect(await send('mia', 'answerDispute', 'answer')).toMatchObject({ note: /answered/ });
  await untilDay(115.9);
  expect(closings).toEqual([]);
  await untilDay(116.1);
  expect(closings).toMatchObject([{ outcome: 'rejected', by: 'silence' }]);
});

test('a hold moves its instants once, however often it is told to look', async () => {
  await tell(true, 0);
  await tell(true, 0);
  await untilDay(10);
  await tell(false, 10 * DAY);
  await tell(false, 10 * DAY);
  await untilDay(30.9);
  expect(closings).toEqual([]);
  await untilDay(31.1);
  expect(closings).toHaveLength(1);
});

test('where the agreement lets clocks run on, its time runs out at the release', async () => {
  await tell(true, 0);
  await untilDay(22);
  expect(closings).toEqual([]);
  await tell(false, 0);
  await temporal.skipTo(Date.now() + 1);
  expect(closings).toMatchObject([{ by: 'silence' }]);
});
