import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { DecisionRecord } from '../../activities/record-decision.ts';
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
const REPLIES = 60;

const decisions: DecisionRecord[] = [];
const told: unknown[] = [];
const notices: string[] = [];
const drawn: string[] = [];

const effects = {
  loadDisputeMatter: () => ({
    ...UNKNOWN_MATTER,
    partyId: 'north',
    parties: ['north'],
    lines: ['l.north'],
    datasets: ['costs'],
    determination: {
      ...UNKNOWN_MATTER.determination,
      role: 'independent-reviewer',
      reviewer: 'drawn',
      deadlineDays: 21,
      remindDaysBefore: [7],
    },
  }),
  loadDirectory: () => ({
    people: {
      ...person('judy', 'independent-reviewer@judges'),
      ...person('nora', 'partner@north'),
    },
  }),
  instantsUntil: ({ days, at }: { readonly days: number; readonly at: string }) => [
    deadlineAfter(at, days - 7),
    deadlineAfter(at, days),
  ],
  assignReviewers: ({ panel }: { readonly panel: readonly string[] }) => void drawn.push(...panel),
  recordDecision: (record: DecisionRecord) => {
    decisions.push(record);
    return record.outcome;
  },
  recordRefusal: () => null,
  recordNotice: ({ kind }: { readonly kind: string }) => void notices.push(kind),
  closeDispute: (closing: unknown) => void told.push(closing),
  signalWorkflow: (signal: unknown) => void told.push(signal),
};

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterAll(() => {
  vi.useRealTimers();
});

function send(message: MessageName, actor: string, id: string, decision: string, details = {}) {
  const { programme, period, disputeId: target } = NAMES;
  const content = decisionContent(
    { programme, period, message, target, actor, decision, reason: `paper ${id}`, details },
    `decision-${id}`,
  );
  return temporal.update(message, signDecision(content, actor));
}

test('a dispute of any length goes on as new: nothing is lost or done twice', async () => {
  await temporal.simulate(dispute, NAMES, effects, AT, 5);
  const answers: Promise<unknown>[] = [];
  for (let count = 1; count <= REPLIES; count += 1) {
    answers.push(send('replyDispute', 'nora', `reply-${count}`, 'reply'));
    // Some come together, some after the workflow has gone on.
    if (count % 3 === 0) await temporal.settle();
    else await temporal.step();
  }
  await temporal.settle();
  await Promise.all(answers);
  expect(temporal.runs()).toBeGreaterThan(5);
  expect(decisions.map(({ signed }) => signed.content.reason)).toEqual(
    Array.from({ length: REPLIES }, (_, index) => `paper reply-${index + 1}`),
  );
  expect(decisions.map(({ effect }) => ('position' in effect ? effect.position : 0))).toEqual(
    // The drawing of the reviewer stands first.
    Array.from({ length: REPLIES }, (_, index) => index + 2),
  );
  const again = send('replyDispute', 'nora', 'reply-1', 'reply');
  await temporal.settle();
  expect(await again).toMatchObject({ decisionId: 'decision-reply-1' });
  expect(decisions).toHaveLength(REPLIES);
  expect(drawn).toEqual(['judy']);
});

test('its reminder and deadline are those of its first run, and its end is told once', async () => {
  await temporal.skipTo(Date.parse(deadlineAfter(AT, 21)) - 1);
  expect(notices).toEqual(['reminded']);
  await temporal.skipTo(Date.parse(deadlineAfter(AT, 21)) + 1);
  expect(notices).toEqual(['reminded', 'overdue']);
  const determined = send('determine', 'judy', 'last', 'rejected');
  await temporal.settle();
  await determined;
  expect(told).toMatchObject([
    { outcome: 'rejected', position: REPLIES + 2 },
    { signal: 'disputeEnded' },
  ]);
  expect(temporal.ending()).toEqual({ value: 'rejected' });
});
