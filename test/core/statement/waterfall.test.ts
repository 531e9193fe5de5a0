import { expect, test } from 'vitest';
import { sumAmounts } from '../../../core/statement/amounts.ts';
import { buildStatement } from '../../../core/statement/build-statement.ts';
import { layOutBars } from '../../../core/statement/waterfall-bars.ts';
import { settle } from '../../../core/settlement/settle.ts';
import { renderWaterfallSvg } from '../../../core/statement/waterfall-svg.ts';
import type { WaterfallItem } from '../../../core/statement/waterfall.ts';
import { agreementAt, workedExamples } from '../settlement/worked-examples.ts';
import { sampleInput, sampleSettlement } from './sample.ts';
import { sampleStatements, withheldInput } from './sample-pages.ts';
import { waterfallOf } from './sample-waterfalls.ts';

const options = {
  locale: 'en-US',
  currency: { code: 'USD', minorUnit: 2 },
  width: 640,
  idPrefix: 'p',
};

const brief = (items: readonly WaterfallItem[] | undefined) =>
  items?.map((item) => `${item.kind} ${item.label} ${item.amount}`);

test('leads from the benchmark to the pool, and from the pool to the partner', () => {
  const [toPool, toPart] = buildStatement(sampleInput('north')).waterfalls;
  expect(brief(toPool?.items)).toEqual([
    'total Benchmark 344368010.00',
    'change Expenditure -309247648.00',
    'total Savings or losses 35120362.00',
    'change The part that is not shared (by “Shared savings or losses”) -8780090.50',
    'change Deducted (by “After sequestration”) -526805.43',
    'change Rounding (by “Earned savings or owed losses”) -0.07',
    'total The pool 25813466.00',
  ]);
  expect(brief(toPart?.items)).toEqual([
    'total The pool 25813466.00',
    'change Infrastructure -2581346.60',
    'change Redesigned care -3872019.90',
    'change Participants: the other partners -12343005.97',
    'total The part of North practices 7017093.53',
  ]);
});

test('who pays sees the pool from below', () => {
  const [, toPart] = buildStatement(sampleInput('cms')).waterfalls;
  expect(brief(toPart?.items)).toEqual([
    'total What is paid into the pool -25813466.00',
    'total The part of Centers for Medicare & Medicaid Services -25813466.00',
  ]);
});

test('goes on from the part to what is due: withheld, then settled before', () => {
  const [, toPart] = buildStatement({
    ...withheldInput(),
    settledBeforeAmount: '2000000',
  }).waterfalls;
  expect(brief(toPart?.items)?.slice(-5)).toEqual([
    'total The part of North practices 7017093.53',
    'change Withheld for now -1000000.00',
    'total Payable 6017093.53',
    'change Settled for this period before -2000000.00',
    'total Due now 4017093.53',
  ]);
});

test('every waterfall adds up: the changes lead from each total to the next', () => {
  for (const { waterfalls } of [...Object.values(sampleStatements()), ...workedStatements()]) {
    for (const { items } of waterfalls) {
      let reached: string | undefined;
      for (const item of items) {
        if (item.kind === 'total' && reached !== undefined) expect(item.amount).toBe(reached);
        reached =
          item.kind === 'total' ? item.amount : sumAmounts([reached ?? '0', item.amount], 2);
      }
    }
  }
});

function workedStatements() {
  return workedExamples().flatMap(({ agreementFile, figures }) => {
    const agreement = agreementAt(agreementFile);
    const settlement = settle(agreement, figures);
    return agreement.parties.map(({ id }) =>
      buildStatement(sampleInput(id, { agreement, settlement })),
    );
  });
}

test('a part set aside is divided like the rest, and what is beside the pool comes after', () => {
  const statements = workedStatements();
  const community = statements.find(({ party }) => party.title === 'Community provider');
  expect(brief(community?.waterfalls[1]?.items)).toEqual([
    'total The pool 171000.00',
    'change Cover for fixed cost -17500.00',
    'change Reinvestment fund -38375.00',
    'change Partners by cost base: the other partners -54396.57',
    'change Partners by cost base: held: the other partners -36264.37',
    'change Extra community activity 26000.00',
    'total The part of Community provider 50464.06',
    'change Withheld for now -9785.62',
    'total Payable 40678.44',
  ]);
});

test('nothing is drawn from the pool where there is none', () => {
  const settlement = sampleSettlement({ outturn: '344000000' });
  const { waterfalls } = buildStatement(sampleInput('north', { settlement }));
  expect(waterfalls).toHaveLength(1);
  expect(waterfalls[0]?.items.at(-1)?.amount).toBe('0.00');
});

test('a bar begins where the last one ended; zero lies between gains and losses', () => {
  const items: readonly WaterfallItem[] = [
    { kind: 'total', label: 'a', amount: '60', sentence: '' },
    { kind: 'change', label: 'b', amount: '-100', sentence: '' },
    { kind: 'total', label: 'c', amount: '-40', sentence: '' },
  ];
  const { bars, zero } = layOutBars(items, 100);
  expect(zero).toBe(4000);
  expect(bars.map(({ from, to }) => [from, to])).toEqual([
    [4000, 10000],
    [10000, 0],
    [4000, 0],
  ]);
});

test('an amount too small to see is one pixel, nothing is nothing', () => {
  const items: readonly WaterfallItem[] = [
    { kind: 'total', label: 'a', amount: '344368010', sentence: '' },
    { kind: 'change', label: 'b', amount: '-0.07', sentence: '' },
    { kind: 'change', label: 'c', amount: '0', sentence: '' },
  ];
  const lengths = layOutBars(items, 400).bars.map(({ from, to }) => Math.abs(to - from));
  expect(lengths).toEqual([40000, 100, 0]);
});

test('a picture of nothing but zero can be drawn', () => {
  const items: readonly WaterfallItem[] = [
    { kind: 'total', label: 'a', amount: '0', sentence: '' },
  ];
  expect(layOutBars(items, 400).bars).toMatchObject([{ from: 0, to: 0 }]);
});

test('the picture has a title and a description for those who cannot see it', () => {
  const svg = renderWaterfallSvg(waterfallOf([]), options);
  expect(svg).toContain('role="img" lang="en-US" aria-labelledby="p-title p-text"');
  expect(svg).toContain('<title id="p-title">A picture</title>');
  expect(svg).toContain('<desc id="p-text">What it shows.</desc>');
});

test('a label in the picture is text, whatever it says', () => {
  const label = '</text><script>';
  const items: readonly WaterfallItem[] = [{ kind: 'total', label, amount: '1', sentence: '' }];
  expect(renderWaterfallSvg(waterfallOf(items), options)).toContain('&lt;/text&gt;&lt;script&gt;');
});
