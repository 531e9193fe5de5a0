import { expect, test } from 'vitest';
import { faultReasons } from '../../datasets/intake/row-fault.ts';
import { checkText, declaration, newStore } from './support.ts';

/** A spreadsheet keeps fifteen digits of a number; those behind become zeros. */

const HEADER = 'line_id,person_id,provider,setting,category,service_date,amount';
const store = newStore();

/** The columns found rounded in rows of which each gives only what differs. */
async function roundedIn(
  rows: readonly Readonly<Record<string, string>>[],
): Promise<readonly string[]> {
  const lines = rows.map((row, at) => {
    const own = {
      line_id: `L${at}`,
      person_id: 'P1',
      provider: 'ward-1',
      category: 'aged',
      ...row,
    };
    const { line_id, person_id, provider, category } = own;
    return `${line_id},${person_id},${provider},inpatient,${category},2021-03-01,1.00\n`;
  });
  const report = await checkText(store, `${HEADER}\n${lines.join('')}`, {
    declaration: declaration({ rejects: { maximumShare: '1' } }),
  });
  expect(report.firstRejects.map(({ reason }) => reason)).toEqual(
    report.firstRejects.map(() => faultReasons['rounded-by-spreadsheet']),
  );
  return report.firstRejects.map(({ row, column }) => `${row} ${column}`);
}

const ROUNDED = '1234567890123450000';

test.each(['line_id', 'person_id', 'provider', 'category'])(
  'a long number in %s with nothing but zeros behind its fifteenth digit is a fault',
  async (column) => {
    expect(await roundedIn([{}, { [column]: ROUNDED }, {}])).toEqual([`3 ${column}`]);
    expect(await roundedIn([{ [column]: `"${ROUNDED}"` }])).toEqual([`2 ${column}`]);
  },
);

test('so is each of several, and those that were cut to 16 digits', async () => {
  const persons = ['1234567890123450', '1234567890123460', '1234567890123460'];
  expect(await roundedIn(persons.map((person_id) => ({ person_id })))).toEqual([
    '2 person_id',
    '3 person_id',
    '4 person_id',
  ]);
});

test('long numbers that are whole show that those ending in 0 are too', async () => {
  const first = 1_234_567_890_123_445n;
  const numbers = Array.from({ length: 20 }, (_, at) => String(first + BigInt(at)));
  expect(await roundedIn(numbers.map((person_id) => ({ person_id })))).toEqual([]);
  expect(await roundedIn(numbers.map((line_id) => ({ line_id })))).toEqual([]);
});

test('fifteen digits, a zero in front or a letter anywhere keep a number whole', async () => {
  const whole = [
    '123456789012340',
    '0123456789012345000',
    'A1234567890123450000',
    '1000-000000000000',
  ];
  expect(await roundedIn(whole.map((person_id) => ({ person_id })))).toEqual([]);
});
