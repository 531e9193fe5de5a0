import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { DecisionRecord } from '../../activities/record-decision.ts';
import type { Directory, Mandate } from '../../core/governance/directory.ts';
import { deadlineAfter } from '../../core/period/deadline.ts';
import { dispute } from '../../workflows/dispute/dispute.ts';
import { UNKNOWN_MATTER } from '../../workflows/dispute/state.ts';
import { person } from '../support/message-table/simulated-stage.ts';
import { signDecision } from '../support/simulated-signature.ts';
import * as temporal from '../support/simulated-temporal.ts';

vi.mock('@temporalio/workflow', () => import('../support/simulated-temporal.ts'));
vi.mock('../../core/governance/signature.ts', () => import('../support/simulated-signature.ts'));

const AT = '2031-02-01T09:00:00.000Z';
const LATER = '2031-02-02T09:00:00.000Z';
const NAMES = { programme: 'p', period: '2030', disputeId: '2030-D1' };
const ROLE = 'independent-reviewer';
const JUDGES = ['jack', 'jane', 'jill', 'judy'];

let directory: Directory;
let parties: readonly string[];
let reviewer: 'any' | 'drawn';
let panels: (readonly string[])[];
let outcomes: string[];

const effects = {
  loadDisputeMatter: () => ({
    ...UNKNOWN_MATTER,
    partyId: 'north',
    parties,
    openedAt: AT,
    opening: 'of the first review',
    determination: { ...UNKNOWN_MATTER.determination, role: ROLE, count: 2, reviewer },
    kind: 'roster-change',
  }),
  loadDirectory: () => directory,
  instantsUntil: ({ at }: { readonly at: string }) => [deadlineAfter(at, 21)],
  assignReviewers: ({ panel }: { readonly panel: readonly string[] }) => void panels.push(panel),
  recordDecision: ({ effect, outcome }: DecisionRecord) => {
    outcomes.push(effect.kind);
    return outcome;
  },
  recordRefusal: () => null,
  recordNotice: () => null,
  closeDispute: () => null,
  signalWorkflow: () => null,
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  directory = {
    people: Object.assign({}, ...JUDGES.map((judge) => person(judge, `${ROLE}@judges`)), {
      ...person('nick', `${ROLE}@judges`, 'partner@north'),
      ...person('nora', `${ROLE}@north`),
    }) as Directory['people'],
  };
  parties = ['north'];
  reviewer = 'drawn';
  panels = [];
  outcomes = [];
});

afterAll(() => {
  vi.useRealTimers();
});

const begin = async () => await temporal.simulate(dispute, NAMES, effects, AT);

let sent = 0;

async function determine(actor: string, decision = 'rejected'): Promise<unknown> {
  sent += 1;
  const content = {
    form: 'gainshare-decision/1' as const,
    ...NAMES,
    message: 'determine',
    target: NAMES.disputeId,
    decisionId: `decision-${sent}`,
    actor,
    decision,
    reason: 'as the files show',
    revisionHash: '',
    details: { effectHash: '' },
  };
  const { disputeId: _, ...signed } = content;
  const answer = temporal.update('determine', signDecision(signed, actor));
  const settled = Promise.allSettled([answer]);
  await temporal.settle();
  const [result] = await settled;
  return result?.status === 'rejected' ? (result.reason as { type?: string }).type : 'taken';
}

/** A change of somebody's mandates, as the programme tells of it. */
async function change(name: string, mandates: (held: readonly Mandate[]) => readonly Mandate[]) {
  const { people } = directory;
  const one = people[name];
  if (one === undefined) throw new Error(`There is no ${name}.`);
  directory = { people: { ...people, [name]: { ...one, mandates: mandates(one.mandates) } } };
  vi.setSystemTime(LATER);
  temporal.signal('directoryChanged');
  await temporal.settle();
}

const ended = (held: readonly Mandate[]) => held.map((one) => ({ ...one, validTo: LATER }));
const joinedNorth = (held: readonly Mandate[]) => [
  ...held,
  { mandateId: 'new', role: 'partner', organisation: 'north', validFrom: LATER },
];

test('no partner or employee of a party is drawn, and none decides where anybody may', async () => {
  await begin();
  expect(panels).toHaveLength(1);
  expect(JUDGES).toEqual(expect.arrayContaining([...(panels[0] ?? [])]));
  reviewer = 'any';
  await begin();
  expect(await determine('nick')).toBe('OWN_MATTER');
  expect(await determine('nora')).toBe('OWN_MATTER');
  expect(await determine('jack')).toBe('taken');
});

test('who was a partner of a party since the dispute is open is of it still', async () => {
  reviewer = 'any';
  await begin();
  await change('nick', ([judge, ...partner]) => [
    ...(judge === undefined ? [] : [judge]),
    ...ended(partner),
  ]);
  expect(await determine('nick')).toBe('OWN_MATTER');
});

test.each([
  ['whose mandate ends', ended],
  ['who becomes a partner of a party', joinedNorth],
])('what one of a panel has come to counts no more %s', async (_, mandates) => {
  await begin();
  const [first = '', second = ''] = panels[0] ?? [];
  expect(await determine(first)).toBe('taken');
  await change(first, mandates);
  expect(panels.at(-1)).not.toContain(first);
  expect(panels.at(-1)).toContain(second);
  expect(await determine(second)).toBe('taken');
  expect(outcomes).toEqual(['dispute-paper', 'dispute-paper']);
  const [, third = ''] = panels.at(-1) ?? [];
  expect(await determine(third)).toBe('taken');
  expect(outcomes.at(-1)).toBe('determination');
  await temporal.settle();
});

test('nor whose mandate ends by its date, of which nobody is told', async () => {
  await begin();
  const [first = '', second = ''] = panels[0] ?? [];
  const one = directory.people[first];
  if (one === undefined) throw new Error('Nobody was drawn.');
  directory = {
    people: { ...directory.people, [first]: { ...one, mandates: ended(one.mandates) } },
  };
  await begin();
  expect(await determine(first)).toBe('taken');
  vi.setSystemTime(LATER);
  expect(await determine(second)).toBe('taken');
  expect(outcomes).toEqual(['dispute-paper', 'dispute-paper']);
});

/** The mandates of one who may decide in the place of another, and by none of their own. */
const inPlaceOf = (deputyFor: string) => (held: readonly Mandate[]) =>
  held.map((one) => ({ ...one, deputyFor }));

test('no panel has two seats for a deputy and the person in whose place they decide', async () => {
  await begin();
  const [first = '', second = ''] = panels[0] ?? [];
  await change(second, inPlaceOf(first));
  expect(panels.at(-1)).toHaveLength(2);
  expect(panels.at(-1)).toContain(first);
  expect(panels.at(-1)).not.toContain(second);
  // Two deputies of the same person are one, too: nobody else is left.
  for (const judge of JUDGES) if (judge !== first) await change(judge, inPlaceOf(first));
  expect(panels.at(-1)).toEqual([first]);
});

test('where anybody may decide, a deputy is not heard after whom they stand for', async () => {
  reviewer = 'any';
  await begin();
  await change('jane', inPlaceOf('jack'));
  expect(await determine('jack')).toBe('taken');
  expect(await determine('jane')).toBe('ALREADY_DECIDED');
  expect(await determine('jill')).toBe('taken');
  expect(outcomes).toEqual(['dispute-paper', 'determination']);
  await temporal.settle();
});
