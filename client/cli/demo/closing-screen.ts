import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalHash } from '../../../core/canonical/index.ts';
import { parseExact, compare } from '../../../core/exact/index.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import type { Figures } from '../../../core/settlement/figures.ts';
import { settle } from '../../../core/settlement/settle.ts';
import type { Settlement } from '../../../core/settlement/settlement.ts';
import type { Waterfall } from '../../../core/statement/waterfall.ts';
import { programmeWords, type ProgrammeWords } from '../programme-words.ts';
import type { Paint } from '../screen/paint.ts';
import { tableLines } from '../screen/table.ts';
import { waterfallLines } from '../screen/waterfall.ts';
import { manager } from './cast.ts';
import {
  type Drawing,
  waterfallToPartners,
  waterfallToPool,
  wholePicture,
} from './demo-waterfall.ts';
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
  /** Somebody was paid, and nobody twice. */
  readonly paidOnce: boolean;
}

interface Official {
  readonly source: string;
  readonly benchmark: string;
  readonly outturn: string;
  readonly savings: string;
  readonly pool: string;
}

const WIDTH = 96;

/**
 * The end of the demo: the waterfall (also as a picture in `out`), official against calculated, and
 * what was checked.
 */
export async function closingScreen(
  stage: Stage,
  officialFile: string,
  out: string,
): Promise<DemoResult> {
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
  const document = (await reads.agreement({ hash: revision.agreementHash }))?.document ?? '';
  const agreement = loadAgreement(document);
  const figures = (await reads.figures(stage.period, revision.figuresHash))?.figures ?? '{}';
  const again = settle(agreement, JSON.parse(figures) as Figures);
  const drawing = { settlement, agreement, words };
  tellWaterfalls(stage, drawing);
  writeFileSync(join(out, 'waterfall.svg'), wholePicture(drawing));
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
    paidOnce: isEachOnce(Object.values(paymentsPerParty)),
  };
  tellChecks(stage, found);
  return found;
}

function tellWaterfalls(stage: Stage, drawing: Drawing): void {
  const { paint } = stage;
  const { money } = drawing.words;
  const show = (waterfall: Waterfall, text: (amount: string) => string, colours: Paint): void => {
    stage.say('');
    stage.say(paint.strong(waterfall.title));
    for (const line of waterfallLines(waterfall, WIDTH, text, colours)) stage.say(line);
  };
  const toPool = waterfallToPool(drawing);
  if (toPool !== undefined) show(toPool, money, paint);
  // What leaves the pool is what a partner gets: shown without its minus, and not as a loss.
  const got = (amount: string): string => money(amount.replace(/^-/, ''));
  show(waterfallToPartners(drawing), got, { ...paint, bad: paint.good });
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
  const partyCount = Object.keys(found.paymentsPerParty).length;
  stage.say('');
  stage.say(
    `${mark(found.equalsRecalculation)} The core alone, given the recorded figures, finds ` +
      `the same to the cent (result ${found.resultHash.slice(0, 12)}…)`,
  );
  stage.say(`${mark(found.paidOnce)} ${partyCount} parties were paid, each exactly once`);
}

function isEachOnce(counts: readonly number[]): boolean {
  return counts.length > 0 && counts.every((count) => count === 1);
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
