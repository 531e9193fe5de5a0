import { afterAll, beforeEach, expect, test, vi } from 'vitest';
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

// A dispute goes on as new wherever it stands, and hears two who speak at the same moment.

const AT = '2031-02-01T09:00:00.000Z';
const DAY_MILLISECONDS = 86_400_000;
const NAMES = { programme: 'p', period: '2030', disputeId: '2030-D1' };
const JUDGES = ['jack', 'jane', 'jill', 'judy', 'june'];

let panels: (readonly string[])[];
/** All that is put on record, in its order. */
let record: unknown[];

const panel = (): readonly string[] => panels.at(-1) ?? [];

const effects = {
  loadDisputeMatter: () => ({
    ...UNKNOWN_MATTER,
    kind: 'roster-change',
    partyId: 'north',
    parties: ['north'],
    openedAt: AT,
    opening: 'of the first review',
    determination: {
      ...UNKNOWN_MATTER.determination,
      role: 'independent-reviewer',
      count: 2,
      reviewer: 'drawn',
      answerDays: 10,
      deadlineDays: 21,
      appealDays: 14,
    },
  }),
  loadDirectory: () => ({
    people: Object.assign(
      {},
      ...JUDGES.map((judge) => person(judge, 'independent-reviewer@jury')),
      {
        ...person('mia', 'programme-manager@aco'),
        ...person('nora', 'partner@north'),
      },
    ) as object,
  }),
  instantsUntil: ({ days, at }: { readonly days: number; readonly at: string }) => [
    deadlineAfter(at, days),
  ],
  assignReviewers: (drawn: { readonly panel: readonly string[] }) => {
    panels.push(drawn.panel);
    record.push(['drawn', drawn]);
  },
  recordDecision: ({ signed: { content }, effect, outcome }: DecisionRecord) => {
    record.push([content.message, content.actor, content.decision, effect]);
    return outcome;
  },
  recordRefusal: () => null,
  recordNotice: ({ kind }: { readonly kind: string }) => void record.push(kind),
  closeDispute: (closing: unknown) => void record.push(closing),
  signalWorkflow: (signal: unknown) => void record.push(signal),
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterAll(() => {
  vi.useRealTimers();
});

async function begin(historyLimit?: number): Promise<void> {
  panels = [];
  record = [];
  await temporal.simulate(dispute, NAMES, effects, AT, historyLimit);
}

let sent = 0;

function say(
  message: MessageName,
  actor: string,
  decision: string,
  decisionId = `decision-${++sent}`,
) {
  const { programme, period, disputeId: target } = NAMES;
  const content = decisionContent(
    {
      programme,
      period,
      message,
      target,
      actor,
      decision,
      reason: 'as the files show',
      details: { effectHash: '' },
    },
    decisionId,
  );
  const heard = async () => await temporal.update(message, signDecision(content, actor));
  return heard().then(
    () => 'taken',
    (error: unknown) => String((error as { type?: string }).type),
  );
}

/** One thing is said and heard, and then a day passes. */
async function hear(...spoken: Parameters<typeof say>): Promise<string> {
  const answer = say(...spoken);
  await temporal.settle();
  const heard = await answer;
  await temporal.skipTo(Date.now() + DAY_MILLISECONDS);
  return heard;
}

/** Answered, replied to, decided by two, appealed against, and decided by two others. */
async function live(): Promise<void> {
  const heard = [
    await hear('answerDispute', 'mia', 'answer'),
    await hear('replyDispute', 'nora', 'reply'),
    await hear('determine', panel()[0] ?? '', 'rejected'),
    await hear('determine', panel()[1] ?? '', 'rejected'),
    await hear('appealDispute', 'nora', 'appeal'),
    await hear('determine', panel()[0] ?? '', 'rejected'),
  ];
  expect(heard).toEqual(heard.map(() => 'taken'));
  // Nobody is in time any more: they are told, week by week, and may still decide.
  await temporal.skipTo(Date.now() + 30 * DAY_MILLISECONDS);
  expect(await hear('determine', panel()[1] ?? '', 'upheld')).toBe('taken');
  expect(await hear('determine', panel()[2] ?? '', 'upheld')).toBe('taken');
}

test('a dispute that goes on as new in every phase ends as one that never does', async () => {
  await begin();
  await live();
  expect(temporal.runs()).toBe(1);
  const plain = JSON.stringify(record);
  expect(temporal.ending()).toEqual({ value: 'upheld' });
  await begin(4);
  await live();
  // In every phase: while an answer is awaited, in the panel, before the appeal and after it.
  expect(temporal.runs()).toBeGreaterThan(5);
  expect(JSON.stringify(record)).toBe(plain);
});

const determinations = () =>
  record.filter((one) => JSON.stringify(one).includes('"kind":"determination"'));

test('of two who determine at the same moment each is heard once', async () => {
  await begin();
  await temporal.skipTo(Date.now() + 11 * DAY_MILLISECONDS);
  const [first = '', second = ''] = panel();
  const answers = [
    say('determine', first, 'rejected', 'decision-both'),
    say('determine', second, 'rejected'),
    // The same once more, and the same id with another content.
    say('determine', first, 'rejected', 'decision-both'),
    say('determine', first, 'upheld', 'decision-both'),
  ];
  await temporal.settle();
  expect(await Promise.all(answers)).toEqual(['taken', 'taken', 'taken', 'DECISION_ID_REUSED']);
  expect(determinations()).toHaveLength(1);
  expect(await hear('determine', first, 'upheld')).toBe('WRONG_PHASE');
});

test('of one who determines twice at the same moment the first word counts', async () => {
  await begin();
  await temporal.skipTo(Date.now() + 11 * DAY_MILLISECONDS);
  const [first = ''] = panel();
  const answers = [say('determine', first, 'rejected'), say('determine', first, 'upheld')];
  await temporal.settle();
  expect(await Promise.all(answers)).toEqual(['taken', 'ALREADY_DECIDED']);
  expect(determinations()).toHaveLength(0);
});
