import { expect, it } from 'vitest';
import { afterUpdate, planDuties } from '../../../core/gates/plan-duties.ts';

const clock = { lastUpdateAt: '2026-01-01T12:00:00.000Z', updateDays: 35, dueOn: '2026-03-31' };

it('a plan that nobody updates is reminded of, neglected, then overdue', () => {
  expect(planDuties(clock).map(({ name, at }) => `${at.slice(0, 10)} ${name}`)).toEqual([
    '2026-01-29 update in 7',
    '2026-02-04 update in 1',
    '2026-02-05 neglected',
    '2026-03-24 due in 7',
    '2026-03-30 due in 1',
    '2026-03-31 overdue',
  ]);
});

it('nobody is reminded of what was due before the last update', () => {
  const names = planDuties({ ...clock, updateDays: 5 }).map(({ name }) => name);
  expect(names).not.toContain('update in 7');
  expect(names).toContain('update in 1');
});

it('an update begins its own reminders anew, and not those of the day that is due', () => {
  expect(afterUpdate(['update in 7', 'neglected', 'due in 7', 'overdue'])).toEqual([
    'due in 7',
    'overdue',
  ]);
});
