import { readFileSync } from 'node:fs';
import { canonicalHash } from '../../../core/canonical/index.ts';
import { parseExact, compare } from '../../../core/exact/index.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import type { Figures } from '../../../core/settlement/figures.ts';
import { settle } from '../../../core/settlement/settle.ts';
import type { Settlement } from '../../../core/settlement/settlement.ts';
import { poolWaterfall } from '../../../core/statement/build-waterfalls.ts';
import { localeOf } from '../../../core/statement/locale.ts';
import type { Waterfall } from '../../../core/statement/waterfall.ts';
import { wordsOf } from '../../../core/statement/words.ts';
import { programmeWords, type ProgrammeWords } from '../programme-words.ts';
import type { Paint } from '../screen/paint.ts';
import { tableLines } from '../screen/table.ts';
import { waterfallLines } from '../screen/waterfall.ts';
import { manager } from './cast.ts';
import { DemoStopped, type Stage } from './stage.ts';

/** What the demo found, for programs. */
export interface DemoResult {
  readonly programme: string;
  readonly period: string;
  readonly pool: string;
  readonly resultHash: string;
  readonly positions: Readonly<Record<string, string>>;
  readonly equalsOfficial: boolean;
  readonly equalsRecalculation: boolean;
  readonly paymentsPerParty: Readonly<Record<string, number>>;
}

interface Official {
  readonly source: string;
  readonly benchmark: string;
  readonly outturn: string;
  readonly savings: string;
  readonly pool: string;
}

const WIDTH = 96;

/** The end of the demo: the waterfall, official against calculated, and what was checked. */
export async function closingScreen(stage: Stage, officialFile: string): Promise<DemoResult> {
  const reads = await stage.readsAs(manager);
  const period = await reads.period(stage.period);
  const revision = await reads.revision(stage.period);
  if (period === undefined || revision?.result === undefined || revision.steps === undefined) {
    throw new DemoStopped('The final revision is not there.');
  }
  const result = JSON.parse(revision.result) as Omit<Settlement, 'steps'>;
  const settlement = { ...result, steps: JSON.parse(revision.steps) as Settlement['steps'] };
  const words = await programmeWords(reads, revision.agreementHash);
  const official = JSON.parse(readFileSync(officialFile, 'utf8')) as Official;
  const document = (await reads.agreement(revision.agreementHash))?.document ?? '';
  const figures = (await reads.figures(stage.period, revision.figuresHash))?.figures ?? '{}';
  const again = settle(loadAgreement(document), JSON.parse(figures) as Figures);
  tellWaterfalls(stage, settlement, document, words);
  const equalsOfficial = tellOfficial(stage, settlement, official, words);
  const paymentsPerParty = countBy(period.payments.instructions.map(({ partyId }) => partyId));
  const found = {
    programme: stage.programme,
    period: stage.period,
    pool: settlement.values['pool'] ?? '',
    resultHash: settlement.resultHash,
    positions: settlement.positions,
    equalsOfficial,
    equalsRecalculation:
      again.resultHash === settlement.resultHash &&
      canonicalHash(again.positions) === canonicalHash(settlement.positions),
    paymentsPerParty,
  };
  tellChecks(stage, found);
  return found;
}

function tellWaterfalls(
  stage: Stage,
  settlement: Settlement,
  document: string,
  words: ProgrammeWords,
): void {
  const { currency, locale: tag } = loadAgreement(document);
  const locale = localeOf(tag);
  const context = { settlement, currency, locale, words: wordsOf(locale.language) };
  const { paint } = stage;
  const show = (waterfall: Waterfall, money: (amount: string) => string, colours: Paint): void => {
    stage.say('');
    stage.say(paint.strong(waterfall.title));
    for (const line of waterfallLines(waterfall, WIDTH, money, colours)) stage.say(line);
  };
  const toPool = poolWaterfall(context);
  if (toPool !== undefined) show(toPool, words.money, paint);
  // What leaves the pool is what a partner gets: shown without its minus, and not as a loss.
  const got = (amount: string): string => words.money(amount.replace(/^-/, ''));
  show(divisionWaterfall(settlement, words), got, { ...paint, bad: paint.good });
}

/** From the pool to each partner's amount: what each gets leads down to nothing. */
function divisionWaterfall({ values, lines }: Settlement, words: ProgrammeWords): Waterfall {
  const gains = lines.filter(({ amount }) => !amount.startsWith('-'));
  return {
    title: 'From the pool to each partner',
    description: '',
    items: [
      { kind: 'total', label: 'The pool', amount: values['pool'] ?? '0', sentence: '' },
      ...gains.map(({ partyId, amount, sentence }) => ({
        kind: 'change' as const,
        label: words.nameOf(partyId),
        amount: `-${amount}`,
        sentence,
      })),
    ],
  };
}

function tellOfficial(
  stage: Stage,
  { values }: Settlement,
  official: Official,
  words: ProgrammeWords,
): boolean {
  const { paint } = stage;
  const compared = [
    ['Benchmark', values['target'], official.benchmark],
    ['Expenditure', values['outturn'], official.outturn],
    ['Savings', values['savings'], official.savings],
    ['Earned savings', values['pool'], official.pool],
  ].map(([title = '', calculated = '0', published = '0']) => ({
    title,
    calculated,
    published,
    isEqual: compare(parseExact(calculated), parseExact(published)) === 0,
  }));
  const columns = [
    { title: 'A2671, performance year 2021' },
    { title: 'official', align: 'right' },
    { title: 'calculated', align: 'right' },
    { title: '' },
  ] as const;
  const rows = compared.map(({ title, published, calculated, isEqual }) => [
    title,
    words.money(published),
    words.money(calculated),
    isEqual ? paint.good('equal') : paint.bad('DIFFERENT'),
  ]);
  stage.say('');
  for (const line of tableLines(columns, rows, paint)) stage.say(line);
  stage.say(
    paint.faint('The four groups of practices, and all persons and accounts, are illustrative.'),
  );
  return compared.every(({ isEqual }) => isEqual);
}

function tellChecks(stage: Stage, found: DemoResult): void {
  const { paint } = stage;
  const mark = (isGood: boolean): string => (isGood ? paint.good('✓') : paint.bad('✗'));
  const counts = Object.values(found.paymentsPerParty);
  const paidOnce = counts.length > 0 && counts.every((count) => count === 1);
  stage.say('');
  stage.say(
    `${mark(found.equalsRecalculation)} The core alone, given the recorded figures, finds the same ` +
      `to the cent (result ${found.resultHash.slice(0, 12)}…)`,
  );
  stage.say(`${mark(paidOnce)} ${counts.length} parties were paid, each exactly once`);
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
