import { expect, test } from 'vitest';
import { inboxOf } from '../../../client/cli/inbox.ts';
import { openWaits } from '../../../client/cli/period-timeline.ts';
import type { Person } from '../../../core/governance/directory.ts';
import type { PeriodView } from '../../../database/reads/show-period.ts';

const AT = '2022-01-10T10:00:00.000Z';
const FIRST = 'a'.repeat(64);
const SECOND = 'b'.repeat(64);

const release = (personId: string) => ({ personId, principalId: personId, releasedAt: AT });
const file = (fileHash: string, ...people: string[]) => ({
  ...{ fileHash, createdAt: AT, releasesNeeded: 2, releases: people.map(release) },
});
const payment = (fileHash: string, partyId: string, ...statuses: string[]) => ({
  ...{ endToEndId: `GS-${fileHash[0]}-${partyId}`, fileHash, partyId, direction: 'pay' },
  answers: statuses.map((status) => ({ status, at: AT, reason: 'account closed' })),
});

function period(files: object[], instructions: object[], facts: object = {}): PeriodView {
  const waitingFor = [{ who: 'finance-officer', what: 'release of the payment file', since: AT }];
  return {
    ...{ periodId: '2021', phase: 'paying', decisions: [], disputes: [], dueParties: [] },
    adoptions: [],
    timeline: [{ position: 1, phase: 'paying', enteredAt: AT, waitingFor }],
    payments: { files, instructions },
    ...facts,
  } as unknown as PeriodView;
}

function officer(personId: string): Person {
  const role = 'finance-officer' as const;
  const mandate = {
    mandateId: 'm',
    role,
    organisation: 'x',
    validFrom: '2020-01-01T00:00:00.000Z',
  };
  return { personId, name: personId, organisation: 'x', keys: [], mandates: [mandate] };
}

const waits = (view: PeriodView) => openWaits(view).map(({ what }) => what);
const commands = (view: PeriodView, personId = 'fay') =>
  inboxOf(officer(personId), view, AT).map(({ command }) => command.join(' '));

test('a file waits for those who have not released it', () => {
  const view = period([file(FIRST, 'fay')], [payment(FIRST, 'north')]);
  expect(waits(view)).toEqual(['release of payment file aaaaaaaaaaaa, 1 of 2 done']);
  expect([commands(view, 'fay'), commands(view, 'guy')]).toEqual([[], ['pay release 2021']]);
});

test('a released file waits for the bank’s answer to what it has not answered', () => {
  const payments = [payment(FIRST, 'north'), payment(FIRST, 'south', 'accepted')];
  const view = period([file(FIRST, 'fay', 'guy')], payments);
  expect(waits(view)).toEqual(['the bank’s answer to 1 payment of file aaaaaaaaaaaa']);
  expect(commands(view)).toEqual(['pay answer 2021 FILE']);
});

test('what failed waits to be issued again, in the closed period too', () => {
  const payments = [payment(FIRST, 'north', 'rejected')];
  const view = period([file(FIRST, 'fay', 'guy')], payments, { dueParties: ['north'] });
  expect(waits(view)).toEqual([
    'the payment of north to be issued again (rejected: account closed)',
  ]);
  expect(commands(view)).toEqual(['pay reissue 2021 north --reason TEXT']);
  expect(commands({ ...view, phase: 'closed' })).toEqual(commands(view));
});

test('whoever released the first file is asked to release the one issued again', () => {
  const view = period(
    [file(FIRST, 'fay', 'guy'), file(SECOND)],
    [payment(FIRST, 'north', 'rejected'), payment(SECOND, 'north')],
    { decisions: [{ message: 'releasePayment', actorId: 'fay', acceptedAt: AT }] },
  );
  expect(waits(view)).toEqual(['release of payment file bbbbbbbbbbbb']);
  expect(commands(view)).toEqual(['pay release 2021']);
});

test('before anything is planned the period waits for what was recorded', () => {
  expect(waits(period([], []))).toEqual(['release of the payment file']);
  expect(commands(period([], []))).toEqual(['pay release 2021']);
});

test('what a partner pays by itself waits for the partner, until its day', () => {
  const { fileHash: _, ...own } = payment(FIRST, 'north');
  const view = period([], [{ ...own, direction: 'collect', dueAt: AT }]);
  expect(openWaits(view)).toMatchObject([{ who: 'north', dueAt: AT }]);
});
