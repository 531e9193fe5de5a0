import { expect, test } from 'vitest';
import { heldMillisecondsOf, movedByHolds, releaseData } from '../../../core/period/held-time.ts';

const DAY = 86_400_000;

const release = (day: string, days: number) => ({
  message: 'releaseHold',
  acceptedAt: `2031-05-${day}T00:00:00.000Z`,
  outcome: { data: releaseData(days * DAY) },
});

test('a deadline moves by the holds since it was set, and by no earlier one', () => {
  const holds = [release('02', 1), release('06', 2), release('20', 3)];
  const moved = (setOn: string) =>
    movedByHolds('2031-05-11T00:00:00.000Z', `2031-05-${setOn}T00:00:00.000Z`, holds);
  expect(moved('01')).toBe('2031-05-17T00:00:00.000Z');
  expect(moved('03')).toBe('2031-05-16T00:00:00.000Z');
  expect(moved('21')).toBe('2031-05-11T00:00:00.000Z');
  expect(heldMillisecondsOf(holds)).toBe(6 * DAY);
});

test('a hold itself, and a release on record without its length, move nothing', () => {
  const acceptedAt = '2031-05-02T00:00:00.000Z';
  const decisions = [
    { message: 'hold', acceptedAt, outcome: { data: releaseData(DAY) } },
    { message: 'releaseHold', acceptedAt, outcome: { data: {} } },
    { message: 'releaseHold', acceptedAt, outcome: {} },
  ];
  expect(heldMillisecondsOf(decisions)).toBe(0);
});
