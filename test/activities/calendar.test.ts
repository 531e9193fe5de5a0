import { expect, test } from 'vitest';
import { dayIn, inZone, instantAfter, remindersBefore } from '../../activities/calendar.ts';

const detroit = { timeZone: 'America/Detroit', holidays: ['2022-04-15', '2022-04-18'] };

test('keeps the time of day when the clocks are put forward within the window', () => {
  const end = instantAfter('2022-03-01T15:00:00.000Z', 30, 'calendar', detroit);
  expect(end).toBe('2022-03-31T14:00:00.000Z');
});

test('keeps the time of day when the clocks are put back within the window', () => {
  const end = instantAfter('2022-10-20T14:00:00.000Z', 30, 'calendar', detroit);
  expect(end).toBe('2022-11-19T15:00:00.000Z');
});

test('counts over the end of February in a leap year', () => {
  const utc = { timeZone: 'UTC', holidays: [] };
  expect(instantAfter('2024-02-28T09:00:00.000Z', 2, 'calendar', utc)).toBe(
    '2024-03-01T09:00:00.000Z',
  );
});

test('leaves out week-ends and holidays where working days are counted', () => {
  // Thursday 14 April; Good Friday and Easter Monday are holidays: 19, 20, 21 April.
  const end = instantAfter('2022-04-14T14:00:00.000Z', 3, 'working', detroit);
  expect(end).toBe('2022-04-21T14:00:00.000Z');
});

test('reminds only after the window has begun', () => {
  const utc = { timeZone: 'UTC', holidays: [] };
  const reminders = remindersBefore(
    '2022-04-08T12:00:00.000Z',
    [1, 30, 3],
    utc,
    '2022-04-01T12:00:00.000Z',
  );
  expect(reminders).toEqual(['2022-04-05T12:00:00.000Z', '2022-04-07T12:00:00.000Z']);
});

test('refuses a time zone that there is not, before any deadline is fixed', () => {
  const nowhere = { timeZone: 'Mars/Olympus', holidays: [] };
  expect(() => instantAfter('2022-04-14T14:00:00.000Z', 3, 'calendar', nowhere)).toThrow(
    'is not a time zone',
  );
});

test('writes an instant with the offset of the programme, in winter and in summer', () => {
  expect(inZone('2022-01-10T15:00:00.000Z', 'America/Detroit')).toBe(
    '2022-01-10T10:00:00.000-05:00',
  );
  expect(inZone('2022-07-10T15:00:00.000Z', 'America/Detroit')).toBe(
    '2022-07-10T11:00:00.000-04:00',
  );
});

test('a payment is asked for on the day of where it is paid, not on that of UTC', () => {
  expect(dayIn('2022-07-31T23:30:00.000Z', 'Europe/London')).toBe('2022-08-01');
  expect(dayIn('2022-01-31T23:30:00.000Z', 'Europe/London')).toBe('2022-01-31');
  expect(dayIn('2022-11-06T05:30:00.000Z', 'America/Los_Angeles')).toBe('2022-11-05');
});
