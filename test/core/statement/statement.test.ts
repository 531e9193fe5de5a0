import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { canonicalHash, sha256Hex } from '../../../core/canonical/index.ts';
import { buildStatement } from '../../../core/statement/build-statement.ts';
import { renderStatement } from '../../../core/statement/render-statement.ts';
import { renderStatementCsv } from '../../../core/statement/statement-csv.ts';
import { renderStatementHtml } from '../../../core/statement/statement-html.ts';
import { sampleAgreement, sampleInput, sampleSettlement } from './sample.ts';
import { sampleStatements, withheldInput } from './sample-pages.ts';

const north = buildStatement(sampleInput('north'));

test('what a partner gets is the sum of its payable lines less what was settled before', () => {
  const statement = buildStatement({ ...withheldInput(), settledBeforeAmount: '2000000' });
  expect(statement.amounts).toEqual({
    totalAmount: '7017093.53',
    withheldAmount: '1000000.00',
    payableAmount: '6017093.53',
    settledBeforeAmount: '2000000.00',
    dueAmount: '4017093.53',
  });
  expect(statement.due).toMatchObject({ direction: 'receives', amount: '4017093.53' });
});

test('who pays the gain owes it, and the headline says so without a sign', () => {
  const cms = buildStatement(sampleInput('cms'));
  expect(cms.due).toMatchObject({ direction: 'owes', amount: '25813466.00' });
  expect(renderStatementHtml(cms)).toContain('<p class="lead">You owe</p>\n<p class="amount">');
});

test('a statement has the steps its lines rest on, in order, and no others', () => {
  const ids = north.steps.map((step) => step.stepId);
  expect(ids[0]).toBe('benchmark');
  expect(ids.at(-1)).toBe('distribution.participants');
  expect(ids).not.toContain('funding');
  expect(ids).not.toContain('distribution.redesign');
});

test('a line says by which weights it was divided, so that it can be done again by hand', () => {
  expect(north.lines[0]?.basis).toEqual({
    wholeAmount: '19360099.5',
    weight: '9120',
    totalWeight: '25162',
    title: 'people',
  });
  expect(renderStatementHtml(north)).toContain('9,120 ÷ 25,162 × $19,360,099.50');
  expect(((19360099.5 * 9120) / 25162).toFixed(2)).toBe(north.lines[0]?.amount);
});

test('each figure leads to its dataset and version, each term to its clause', () => {
  const [benchmark, expenditure] = north.steps;
  expect(benchmark?.origins['amount']).toBe(
    'Measured: Benchmark, from “Updated benchmark of the performance year”',
  );
  expect(expenditure?.origins['amount']).toBe(
    'Measured: Expenditure, from “Expenditure of assigned beneficiaries”, version 1',
  );
  const least = north.steps.find((step) => step.stepId === 'generated.least');
  expect(least?.origins['gains']).toBe('The agreement, “Generated savings or losses”: gains');
});

test('the numbers of a formula show only the branch that was taken', () => {
  const page = renderStatementHtml(north);
  expect(page).toContain('$344,368,010.00 × ($35,120,362.00 ≥ 0, so 0.02)');
});

test('the same statement gives the same bytes, and every form has its hash', () => {
  const one = renderStatement(north);
  const other = renderStatement(buildStatement(sampleInput('north')));
  expect(other).toEqual(one);
  for (const { text, sha256 } of [one.html, one.csv, one.json]) {
    expect(sha256Hex(text)).toBe(sha256);
  }
  expect(one.json.sha256).toBe(canonicalHash(north));
});

test('a page has no script, no address of elsewhere and no style but its own', () => {
  for (const statement of Object.values(sampleStatements())) {
    const page = renderStatementHtml(statement);
    expect(page).not.toMatch(/<script|javascript:|\son\w+=|\sstyle=|<link|<img|@import|url\(/i);
    const addresses = page.match(/https?:[^"\s]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
  }
});

const HOSTILE = `"><script>alert(1)</script>\u202e'&\u0000=1+1`;

test('whatever people wrote is text: no name, reason or note becomes markup', () => {
  const agreement = sampleAgreement();
  const page = renderStatementHtml(
    buildStatement(
      sampleInput('north', {
        agreement: {
          ...agreement,
          title: HOSTILE,
          parties: agreement.parties.map((party) => ({ ...party, name: HOSTILE })),
        },
        settlement: sampleSettlement(),
        periodTitle: HOSTILE,
        notes: [HOSTILE],
        dispute: {
          ...sampleInput('north').dispute,
          ways: [HOSTILE],
          grounds: [{ id: 'x', title: HOSTILE }],
        },
      }),
    ),
  );
  expect(page).not.toContain('<script>');
  expect(page).not.toMatch(/[\u202e\u0000]/);
  expect(page).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\ufffd&#39;&amp;\ufffd');
});

test('the CSV file is one table that any reader of CSV takes', () => {
  const rows: Record<string, string>[] = parse(renderStatementCsv(north), {
    columns: true,
    bom: true,
  });
  const line = rows.find((row) => row['record'] === 'line');
  expect(line).toMatchObject({
    id: 'participants.north',
    amount_or_value: '7017093.53',
    unit: 'USD',
    state: 'payable',
  });
  const due = rows.find((row) => row['id'] === 'due_amount');
  expect(due?.['amount_or_value']).toBe('7017093.53');
  expect(rows.filter((row) => row['record'] === 'step').length).toBeGreaterThan(15);
});

test.each(['=1+1', '+1', '@SUM(A1)', '-cmd', '\t=1', ' =1', '－1', '|x'])(
  'a text such as %j is no formula in a spreadsheet',
  (title) => {
    const statement = { ...north, party: { id: 'north', title } };
    const rows: Record<string, string>[] = parse(renderStatementCsv(statement), {
      columns: true,
      bom: true,
    });
    expect(rows.find((row) => row['id'] === 'party_title')?.['text']).toBe(`'${title}`);
  },
);

test('an amount below zero stays a number in the CSV file', () => {
  const csv = renderStatementCsv(buildStatement(sampleInput('cms')));
  expect(csv).toContain(',-25813466.00,USD,');
});

test('a statement is in the language and the number format of the programme', () => {
  const german = renderStatementHtml(sampleStatements()['a statement in German'] ?? north);
  expect(german).toContain('<html lang="de-DE">');
  expect(german).toContain('Sie erhalten');
  expect(german).toContain('7.017.093,53\u00a0$');
  expect(german).toContain('24.\u00a0September 2022');
});

test('where a language is not written yet, the words are English and say so', () => {
  const agreement = { ...sampleAgreement(), locale: 'fr-FR' };
  const page = renderStatementHtml(buildStatement(sampleInput('north', { agreement })));
  expect(page).toContain('<html lang="en">');
  expect(page).toContain('7\u202f017\u202f093,53\u00a0$');
});

test('a party that the agreement does not have is refused', () => {
  expect(() => buildStatement(sampleInput('nobody'))).toThrow('has no party "nobody"');
});

// Time of the processor, because a wall clock would measure the neighbours on the machine as well.
test('two hundred statements take well under ten seconds of a processor', () => {
  const agreement = sampleAgreement();
  const settlement = sampleSettlement();
  const input = sampleInput('north', { agreement, settlement });
  const begin = process.cpuUsage();
  for (let count = 0; count < 200; count += 1) renderStatement(buildStatement(input));
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1_000_000).toBeLessThan(5);
});

test('every bar of a waterfall that names a step leads to one that the page shows', () => {
  for (const partyId of ['north', 'cms', 'infrastructure']) {
    const { waterfalls, steps } = buildStatement(sampleInput(partyId));
    const shown = steps.map(({ stepId }) => stepId);
    const bars = waterfalls.flatMap(({ items }) => items);
    const changes = bars.filter(({ kind }) => kind === 'change');
    expect(changes.length).toBeGreaterThan(3);
    for (const { stepId } of changes) expect(shown).toContain(stepId);
  }
});

test('each measured figure says by which rule, on which file and of how many rows', () => {
  const statement = buildStatement(sampleInput('north'));
  const figures = statement.measures.flatMap((measure) => measure.figures);
  const outturn = figures.find(({ figure }) => figure === 'outturn');
  expect(outturn).toMatchObject({ value: '309247648', rows: '384' });
  expect(statement.measures.map(({ measure }) => measure)).toContain(
    'SELECT sum(amount) AS value FROM expenditure',
  );
  const parties = figures.filter(({ partyId }) => partyId !== undefined);
  expect(new Set(parties.map(({ partyId }) => partyId))).toEqual(
    new Set(['east', 'north', 'south', 'west']),
  );
  const page = renderStatementHtml(statement);
  const links = [...page.matchAll(/href="#(measure-\d+)"/g)].map(([, id]) => id);
  expect(links.length).toBeGreaterThan(4);
  for (const id of links) expect(page).toContain(`id="${id}"`);
  expect(renderStatementCsv(statement)).toMatch(/\nfigure,outturn,/);
});

test('the page names each line and ground as it is typed in a command', () => {
  const page = renderStatementHtml(north);
  for (const { lineId } of north.lines) expect(page).toContain(`<code>${lineId}</code>`);
  for (const { id } of north.dispute.grounds) expect(page).toContain(`<code>${id}</code>`);
  expect(page).toContain('The time ends earlier if every partner that is asked has accepted.');
});
