import { describe, expect, test } from 'vitest';
import { faultReasons } from '../../datasets/intake/row-fault.ts';
import { COST_HEADER, checkText, declaration, newStore } from './support.ts';

const store = newStore();
const good = 'L1,P1,inpatient,aged,2021-03-01,10.00';
const some = declaration({ rejects: { maximumShare: '1' } });

/** The faults of the second of three rows. */
async function faultsOf(line: string | Buffer): Promise<string[]> {
  const text = Buffer.concat([
    Buffer.from(`${COST_HEADER}\n${good}\n`),
    Buffer.from(line),
    Buffer.from('\nL3,P3,hospice,aged,2021-12-31,-5\n'),
  ]);
  const report = await checkText(store, text, { declaration: some });
  expect(report.rowsRead).toBe('3');
  expect(Number(report.rowsAccepted) + Number(report.rowsQuarantined)).toBe(3);
  expect(report.firstRejects.every((fault) => fault.row === '3')).toBe(true);
  return report.firstRejects.map((fault) => `${fault.column}: ${fault.reason}`);
}

const reason = faultReasons;
const cases: readonly [string, string, string][] = [
  [
    'a decimal comma',
    'L2,P2,inpatient,aged,2021-03-01,"12,50"',
    `amount: ${reason['decimal-comma']}`,
  ],
  [
    'a separator of thousands',
    'L2,P2,inpatient,aged,2021-03-01,"1,234.50"',
    `amount: ${reason['thousands-separator']}`,
  ],
  ['an exponent', 'L2,P2,inpatient,aged,2021-03-01,1.5E+3', `amount: ${reason.exponent}`],
  [
    'three decimals',
    'L2,P2,inpatient,aged,2021-03-01,1.005',
    `amount: ${reason['too-many-decimals']}`,
  ],
  [
    'a number of 17 digits',
    'L2,P2,inpatient,aged,2021-03-01,12345678901234567',
    `amount: ${reason['too-large']}`,
  ],
  ['a currency sign', 'L2,P2,inpatient,aged,2021-03-01,$5', `amount: ${reason['not-a-number']}`],
  [
    'a space before a number',
    'L2,P2,inpatient,aged,2021-03-01, 5',
    `amount: ${reason['not-a-number']}`,
  ],
  ['a leading zero', 'L2,P2,inpatient,aged,2021-03-01,007', `amount: ${reason['not-a-number']}`],
  ['no amount', 'L2,P2,inpatient,aged,2021-03-01,', `amount: ${reason.missing}`],
  ['a quoted nothing', 'L2,P2,inpatient,aged,2021-03-01,""', `amount: ${reason.missing}`],
  [
    'a day that does not exist',
    'L2,P2,inpatient,aged,2021-02-30,1',
    `service_date: ${reason['not-a-date']}`,
  ],
  [
    'a date the American way',
    'L2,P2,inpatient,aged,03/01/2021,1',
    `service_date: ${reason['not-a-date']}`,
  ],
  [
    'a date with a time',
    'L2,P2,inpatient,aged,2021-03-01T00:00,1',
    `service_date: ${reason['not-a-date']}`,
  ],
  [
    'infinity as a date',
    'L2,P2,inpatient,aged,infinity,1',
    `service_date: ${reason['outside-period']}`,
  ],
  [
    'a date before the period',
    'L2,P2,inpatient,aged,2020-12-31,1',
    `service_date: ${reason['outside-period']}`,
  ],
  [
    'a date after the period',
    'L2,P2,inpatient,aged,2022-01-01,1',
    `service_date: ${reason['outside-period']}`,
  ],
  ['an unknown setting', 'L2,P2,spa,aged,2021-03-01,1', `setting: ${reason['unknown-code']}`],
  ['a code in capitals', 'L2,P2,inpatient,AGED,2021-03-01,1', `category: ${reason['not-a-code']}`],
  [
    'a rounded identifier',
    'L2,1.23E+10,inpatient,aged,2021-03-01,1',
    `person_id: ${reason['rounded-by-spreadsheet']}`,
  ],
  [
    'a rounded identifier without its plus',
    'L2,1.23457E12,inpatient,aged,2021-03-01,1',
    `person_id: ${reason['rounded-by-spreadsheet']}`,
  ],
  [
    'an identifier with a space',
    'L2,P 2,inpatient,aged,2021-03-01,1',
    `person_id: ${reason['not-an-identifier']}`,
  ],
  ['a key that an earlier row has', 'L1,P2,inpatient,aged,2021-03-01,1', `: ${reason.duplicate}`],
  ['the same key in quotes', '"L1",P2,inpatient,aged,2021-03-01,1', `: ${reason.duplicate}`],
  ['a value too few', 'L2,P2,inpatient,aged,2021-03-01', `: ${reason['column-count']}`],
  ['a value too many', 'L2,P2,inpatient,aged,2021-03-01,1,50', `: ${reason['column-count']}`],
  ['the header again', COST_HEADER, `: ${reason['second-header']}`],
  ['an empty line', '', `: ${reason['blank-line']}`],
  ['a quote that is not closed', 'L2,"P2,inpatient,aged,2021-03-01,1', `: ${reason.quoting}`],
  ['a quote inside a value', 'L2,P"2,inpatient,aged,2021-03-01,1', `: ${reason.quoting}`],
  ['text after a closing quote', 'L2,"P2"x,inpatient,aged,2021-03-01,1', `: ${reason.quoting}`],
  ['a NUL', 'L2,P\u00002,inpatient,aged,2021-03-01,1', `: ${reason['control-character']}`],
  ['a tab', 'L2,P2\t,inpatient,aged,2021-03-01,1', `: ${reason['control-character']}`],
  ['our own mark for unreadable lines', '\u0001,,,,,', `: ${reason['control-character']}`],
  ['a replacement character', 'L2,P\uFFFD,inpatient,aged,2021-03-01,1', `: ${reason.encoding}`],
];

describe('one faulty row among good ones is quarantined, by its row and column', () => {
  test.each(cases)('%s', async (_, line, expected) => {
    expect(await faultsOf(line)).toEqual([expected]);
  });

  test('bytes that are not UTF-8', async () => {
    const line = Buffer.concat([
      Buffer.from('L2,P'),
      Buffer.of(0xe9),
      Buffer.from(',inpatient,aged,2021-03-01,1'),
    ]);
    expect(await faultsOf(line)).toEqual([`: ${reason.encoding}`]);
  });

  test('several faults of one row are all named', async () => {
    expect(await faultsOf('L2,P2,spa,aged,2021-13-01,x')).toEqual([
      `setting: ${reason['unknown-code']}`,
      `service_date: ${reason['not-a-date']}`,
      `amount: ${reason['not-a-number']}`,
    ]);
  });
});

test('line breaks of Windows, quoted values and a byte-order mark are read as meant', async () => {
  const text =
    `\uFEFF${COST_HEADER}\r\n"L1","P1",inpatient,aged,2021-03-01,"10.50"\r\n` +
    'L2,,hospice,aged,2021-03-01,0.50\r\n';
  const report = await checkText(store, text, {
    declaration: declaration({ controlTotals: ['rows', 'amount'] }),
    controlTotals: { rows: '2', amount: '11.00' },
  });
  expect(report).toMatchObject({ outcome: 'accepted', rowsAccepted: '2' });
});

test('a byte order mark is dropped before the header, and nowhere else', async () => {
  const row = 'L1,P1,inpatient,aged,2021-03-01,1.00\n';
  const outcomeOf = async (text: string) => (await checkText(store, text)).outcome;
  expect(await outcomeOf(`\uFEFF${COST_HEADER}\n${row}`)).toBe('accepted');
  expect(await outcomeOf(`${COST_HEADER}\n\uFEFF${row}`)).toBe('refused');
});

describe('a file is refused as a whole', () => {
  const body = `${good}\nL2,P2,hospice,aged,2021-03-02,2.00\n`;
  const refusals: readonly [string, string, string][] = [
    ['when it is empty', '', 'DATASET_HEADER'],
    ['when its header is missing', body, 'DATASET_HEADER'],
    ['when a required column is missing', 'line_id,amount\nL1,1\n', 'DATASET_HEADER'],
    ['when a column is unknown', `${COST_HEADER},colour\n`, 'DATASET_HEADER'],
    ['when a column stands twice', `${COST_HEADER},amount\n`, 'DATASET_HEADER'],
    ['when semicolons separate it', `${COST_HEADER.replaceAll(',', ';')}\n`, 'DATASET_HEADER'],
    ['when its header is cut off', COST_HEADER, 'DATASET_TRUNCATED'],
    ['when its last line is cut off', `${COST_HEADER}\n${body}L3,P3,hos`, 'DATASET_TRUNCATED'],
    [
      'when its last line lacks only the line break',
      `${COST_HEADER}\n${good}`,
      'DATASET_TRUNCATED',
    ],
    ['when a line never ends', `${COST_HEADER}\n${'x'.repeat(70_000)}`, 'DATASET_UNREADABLE'],
    ['when it is a workbook', 'PK\u0003\u0004', 'DATASET_UNREADABLE'],
    ['when too many rows are faulty', `${COST_HEADER}\n${body}L3,,,,,\n`, 'DATASET_REJECTS'],
  ];
  test.each(refusals)('%s', async (_, text, code) => {
    const report = await checkText(store, text);
    expect(report).toMatchObject({ outcome: 'refused', reasonCode: code });
  });

  test('when the declared share of faulty rows is passed, not when just reached', async () => {
    const text =
      `${COST_HEADER}\n${body}` +
      'L3,P3,hospice,aged,2021-03-02,x\nL4,P4,hospice,aged,2021-03-02,1\n';
    const checked = async (maximumShare: string) =>
      (await checkText(store, text, { declaration: declaration({ rejects: { maximumShare } }) }))
        .outcome;
    expect(await checked('0.25')).toBe('accepted');
    expect(await checked('0.2499')).toBe('refused');
  });

  test('when a control total differs, is missing, or is no number', async () => {
    const text = `${COST_HEADER}\n${body}`;
    const checked = async (controlTotals: Record<string, string>) =>
      checkText(store, text, {
        declaration: declaration({ controlTotals: ['rows', 'amount'] }),
        controlTotals,
      });
    expect((await checked({ rows: '2', amount: '12' })).outcome).toBe('accepted');
    for (const wrong of [
      { rows: '3', amount: '12' },
      { rows: '2', amount: '12.01' },
      { rows: '2' },
      { rows: '2', amount: 'twelve' },
    ]) {
      expect((await checked(wrong)).reasonCode).toBe('DATASET_CONTROL_TOTAL');
    }
  });

  test('when its newest row is older than the agreement allows', async () => {
    const text = `${COST_HEADER}\nL1,P1,inpatient,aged,2021-11-01,1\n`;
    const checked = async (freshnessDays: number) =>
      (await checkText(store, text, { declaration: declaration({ freshnessDays }) })).outcome;
    expect(await checked(60)).toBe('accepted');
    expect(await checked(59)).toBe('refused');
  });
});

test('what looks like the identifier of a person is refused in a free text', async () => {
  const header = 'line_id,category,effective_date,amount,reason';
  const texts = [
    'NHS 943 476 5919',
    'MBI 1EG4-TE5-MK73',
    'born 12/03/1948',
    'a.b@c.org',
    '4434765919',
  ];
  for (const text of texts) {
    const report = await checkText(store, `${header}\nA1,recovery,2021-09-30,-5.00,${text}\n`, {
      declaration: declaration({ id: 'adjustments', kind: 'adjustments' }),
    });
    expect(report.firstRejects.map((fault) => fault.reason)).toEqual([
      reason['identifier-in-text'],
    ]);
  }
  const fine = await checkText(
    store,
    `${header}\nA1,recovery,2021-09-30,-5.00,Recovery 2021 of payer 7\n`,
    {
      declaration: declaration({ id: 'adjustments', kind: 'adjustments' }),
    },
  );
  expect(fine.outcome).toBe('accepted');
});

test('a party that the agreement does not have is an unknown code', async () => {
  const summary = declaration({ id: 'attribution', kind: 'roster-summary' });
  const checked = async (parties: string[]) =>
    checkText(store, 'party,people\nnorth,5\n', { declaration: summary, parties });
  expect((await checked(['north'])).outcome).toBe('accepted');
  expect((await checked(['south'])).firstRejects[0]?.reason).toBe(reason['unknown-party']);
});

test('with a roster every line names a person who is on it', async () => {
  const roster = declaration({ id: 'cohort', kind: 'roster' });
  const { sha256 } = await store.putBytes([
    Buffer.from('person_id,party,start_date\nP1,north,2021-01-01\n'),
  ]);
  await checkText(store, 'person_id,party,start_date\nP1,north,2021-01-01\n', {
    declaration: roster,
  });
  const text =
    `${COST_HEADER}\n${good}\n` +
    'L2,P2,hospice,aged,2021-03-02,2\nL3,,hospice,aged,2021-03-02,2\n';
  const report = await checkText(store, text, {
    declaration: some,
    roster: { dataset: 'cohort', fileSha256: sha256 },
  });
  expect(report.firstRejects).toMatchObject([
    { row: '3', column: 'person_id', reason: reason['not-on-roster'] },
    { row: '4', column: 'person_id', reason: reason.missing },
  ]);
});
