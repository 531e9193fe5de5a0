import { expect, test } from 'vitest';
import { paintWith } from '../../../client/cli/screen/paint.ts';
import { clockIn } from '../../../client/cli/screen/when.ts';
import { trailLines } from '../../../client/cli/trail-lines.ts';
import type { TrailEntry } from '../../../database/reads/list-trail.ts';

const NAMES: Readonly<Record<string, string>> = {
  north: 'North practices',
  expenditure: 'Expenditure',
  partner: 'Partner',
};

const money = (amount: string) => amount;
const words = {
  title: 'A programme',
  clock: clockIn('America/Detroit', new Date('2022-07-01T00:00:00Z')),
  money,
  difference: money,
  units: money,
  nameOf: (id: string) => NAMES[id] ?? id,
};
const screen = { paint: paintWith(false), width: 100 };

const entry = (more: Partial<TrailEntry>): TrailEntry => ({
  at: '2022-07-01T12:00:00.000Z',
  message: 'submit',
  target: 'expenditure',
  decision: 'submit',
  reason: '',
  personId: 'nora',
  personName: 'Nora North',
  mandateId: 'nora/partner@north/decision-1',
  role: 'partner',
  organisation: 'north',
  ...more,
});

const told = (more: Partial<TrailEntry>) => trailLines([entry(more)], words, screen).join('\n');

test('what was decided is told in names, and in the time of the programme', () => {
  expect(told({ note: 'expenditure version 2: 3 rows accepted' })).toContain(
    'Expenditure version 2: 3 rows accepted',
  );
  expect(told({ note: 'rows of expenditure are open to nora, on the audit' })).toContain(
    'rows of Expenditure are open to Nora North, on the audit',
  );
  expect(told({ note: 'in force from 2022-07-01T04:00:00.000Z' })).toContain(
    'in force from 2022-07-01 00:00 UTC-04:00',
  );
  expect(told({ deputyFor: 'nora' })).toContain('in the place of Nora North');
});

test('a mandate is told by its role and whose it is', () => {
  const said = told({ note: 'the mandate nora/partner@north/decision-12 ends' });
  expect(said).toContain('the mandate of Nora North as Partner for North practices ends');
  const refused = told({
    message: 'endMandate',
    decision: 'endMandate',
    target: 'nora/partner@north/decision-12',
    refusal: 'MANDATE_MISSING',
  });
  expect(refused).toContain('of Nora North as Partner for North practices, refused with');
});

test('what is part of a longer id stays as it is', () => {
  expect(told({ note: 'participants.north of 2021-D1' })).toContain(
    'participants.north of 2021-D1',
  );
});
