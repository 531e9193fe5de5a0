import { expect, test } from 'vitest';
import { faultReasons } from '../../datasets/intake/row-fault.ts';
import { COST_HEADER, checkText, declaration, newStore } from './support.ts';

const store = newStore();
const line = 'L1,P1,inpatient,aged,2021-03-01,10.00';

/** The faults of a file of that kind, as row, column and reason. */
async function faultsOf(kind: string, text: string): Promise<string[]> {
  const rejects = { maximumShare: '1' };
  const report = await checkText(store, text, {
    declaration: declaration({ id: kind, kind, rejects }),
  });
  expect(report.outcome).toBe('accepted');
  return report.firstRejects.map(({ row, column, reason }) => `${row} ${column}: ${reason}`);
}

test('an attribution outside the period, or that ends before it starts, is a fault', async () => {
  const rows = [
    'person_id,party,start_date,end_date,risk_weight',
    'P1,north,2019-04-01,,0',
    'P2,north,2021-12-31,2021-12-31,1.2',
    'P3,north,2022-01-01,,1',
    'P4,north,2019-01-01,2020-12-31,1',
    'P5,north,2021-06-02,2021-06-01,1',
    'P6,north,2021-06-02,,-0.1',
    'P7,north,x,2021-06-01,1',
  ];
  expect(await faultsOf('roster', `${rows.join('\n')}\n`)).toEqual([
    `4 start_date: ${faultReasons['outside-period']}`,
    `5 end_date: ${faultReasons['outside-period']}`,
    `6 end_date: ${faultReasons.contradiction}`,
    `7 risk_weight: ${faultReasons['below-zero']}`,
    `8 start_date: ${faultReasons['not-a-date']}`,
  ]);
});

test('nobody does more of what was due than all of it, and a score lies from 0 to 1', async () => {
  const rows = [
    'event_id,indicator,event_date,met,due,score',
    'Q1,follow-up,2021-03-01,5,5,1',
    'Q2,follow-up,2021-03-01,10,9,0.000000',
    'Q3,follow-up,2021-03-01,1,1,1.000001',
    'Q4,follow-up,2021-03-01,1,1,-0.5',
    'Q5,follow-up,2021-03-01,1,x,0.5',
  ];
  expect(await faultsOf('quality-events', `${rows.join('\n')}\n`)).toEqual([
    `3 met: ${faultReasons.contradiction}`,
    `4 score: ${faultReasons['above-one']}`,
    `5 score: ${faultReasons['below-zero']}`,
    `6 due: ${faultReasons['not-a-number']}`,
  ]);
});

test('there are no person-years below zero', async () => {
  const text = 'line_id,category,person_years,amount\nB1,aged,-186,100.00\nB2,aged,0,-1.00\n';
  expect(await faultsOf('baseline', text)).toEqual([
    `2 person_years: ${faultReasons['below-zero']}`,
  ]);
});

test('a code that names a person is a fault, for figures are named by codes', async () => {
  const codes = ['9434765919', '943-476-5919', 'x-9434765919', '1eg4-te5-mk73', '123-45-6789'];
  const fine = ['9434765918', 'a75-84', '386661006', 'follow-up-7d', '2021-2022'];
  const rows = [...codes, ...fine].map((code, at) => `L${at},,inpatient,${code},2021-03-01,1`);
  const faults = await faultsOf('cost-lines', `${COST_HEADER}\n${rows.join('\n')}\n`);
  const reason = faultReasons['identifier-in-text'];
  expect(faults).toEqual(codes.map((_, at) => `${at + 2} category: ${reason}`));
});

test('a second header is known however its names are quoted', async () => {
  const quoted = COST_HEADER.replaceAll(/\w+/g, '"$&"');
  for (const [first, second] of [
    [COST_HEADER, quoted],
    [quoted, COST_HEADER],
  ]) {
    expect(await faultsOf('cost-lines', `${first}\n${line}\n${second}\n`)).toEqual([
      `3 : ${faultReasons['second-header']}`,
    ]);
  }
});

test('where there is a roster, no file goes by it for want of a column of persons', async () => {
  const roster = 'person_id,party,start_date\nP1,north,2021-01-01\n';
  const { sha256 } = await store.putBytes([Buffer.from(roster)]);
  await checkText(store, roster, { declaration: declaration({ id: 'cohort', kind: 'roster' }) });
  const text = 'line_id,setting,category,service_date,amount\nL1,inpatient,aged,2021-03-01,1.00\n';
  expect((await checkText(store, text)).outcome).toBe('accepted');
  const report = await checkText(store, text, {
    roster: { dataset: 'cohort', fileSha256: sha256 },
  });
  expect(report).toMatchObject({
    outcome: 'refused',
    reasonCode: 'DATASET_HEADER',
    reason: 'The header lacks person_id.',
  });
});
