import type { Line, Settlement } from '../settlement/settlement.ts';
import type { Step } from '../settlement/step.ts';
import { negateAmount, signOf, subtractAmounts, sumAmounts } from './amounts.ts';
import { type Currency, formatAmount } from './format-number.ts';
import type { Locale } from './locale.ts';
import type { StatementAmounts, Titled } from './statement.ts';
import type { Waterfall, WaterfallItem } from './waterfall.ts';
import type { Words } from './words.ts';

/** What the waterfalls of a settlement are written with. */
export interface WaterfallContext {
  readonly settlement: Settlement;
  readonly currency: Currency;
  readonly locale: Locale;
  readonly words: Words;
}

/**
 * From the target to the pool: the target, less the outturn, then each step that changed the pool,
 * in the order of the agreement. Undefined where the agreement calculates no pool from a target.
 */
export function poolWaterfall(context: WaterfallContext): Waterfall | undefined {
  const { settlement, currency, words } = context;
  const places = currency.minorUnit;
  const { target, outturn } = settlement.values;
  const poolSteps = settlement.steps.filter((step) => poolOf(step) !== undefined);
  const [first, ...later] = poolSteps;
  if (target === undefined || outturn === undefined || first === undefined) return undefined;
  const named = (name: string) => settlement.steps.find((step) => step.output.name === name);
  const targetAmount = fixed(target, places);
  let reached = fixed(poolOf(first) ?? '0', places);
  const items: WaterfallItem[] = [
    stepBar(named('target'), 'total', targetAmount),
    stepBar(named('outturn'), 'change', subtractAmounts(reached, targetAmount, places)),
    stepBar(first, 'total', reached),
  ];
  for (const step of later) {
    const value = fixed(poolOf(step) ?? '0', places);
    const change = subtractAmounts(value, reached, places);
    if (signOf(change) !== 0) items.push(changeBar(context, step, reached, value));
    reached = value;
  }
  if (items.length > 3) items.push(poolBar(context, false));
  const money = (amount: string) => formatAmount(amount, currency, context.locale);
  return {
    title: words.toThePool,
    description: words.toThePoolText(
      money(targetAmount),
      money(fixed(outturn, places)),
      money(reached),
    ),
    items,
  };
}

/**
 * From the pool to what is due to one party: what goes to the other shares, then to the other
 * parties of its own, then what is withheld or was settled before. A party that funds the pool sees
 * the same from the other side; where that does not lead to its total, it sees its own lines.
 */
export function partyWaterfall(
  context: WaterfallContext,
  party: Titled,
  amounts: StatementAmounts,
): Waterfall | undefined {
  const { settlement, currency, words } = context;
  const pool = settlement.values['pool'];
  const own = settlement.lines.filter((line) => line.partyId === party.id);
  if (pool === undefined || signOf(pool) === 0 || own.length === 0) return undefined;
  const money = (amount: string) => formatAmount(amount, currency, context.locale);
  const fromPool = poolToPart(context, party, own);
  const isFromPool = runningTotal(fromPool, currency.minorUnit) === amounts.totalAmount;
  return {
    title: words.toThePart(party.title),
    description: isFromPool
      ? words.toThePartText(money(pool), party.title, money(amounts.totalAmount))
      : words.ownLinesText(party.title, money(amounts.totalAmount)),
    items: [
      ...(isFromPool ? fromPool : own.map(lineBar)),
      total(words.part(party.title), amounts.totalAmount, words.partText),
      ...laterBars(words, amounts, currency.minorUnit),
    ],
  };
}

/** The pool, less what others of the same side have of it. */
function poolToPart(
  context: WaterfallContext,
  party: Titled,
  own: readonly Line[],
): readonly WaterfallItem[] {
  const side = own.map((line) => signOf(line.amount)).find((each) => each !== 0) ?? 0;
  const isFunding = side !== signOf(context.settlement.values['pool'] ?? '0');
  return [poolBar(context, isFunding), ...otherBars(context, party, side)];
}

/** Where the bars lead: a first total and the changes after it. */
function runningTotal(items: readonly WaterfallItem[], places: number): string {
  return sumAmounts(
    items.map((item) => item.amount),
    places,
  );
}

function poolBar(context: WaterfallContext, isFunding: boolean): WaterfallItem {
  const { settlement, currency, words } = context;
  const pool = fixed(settlement.values['pool'] ?? '0', currency.minorUnit);
  const amount = isFunding ? negateAmount(pool, currency.minorUnit) : pool;
  const poolSteps = settlement.steps.filter((step) => poolOf(step) !== undefined);
  return { ...total(words.pool, amount, words.poolText), stepId: poolSteps.at(-1)?.stepId };
}

/** One bar for each share that others have, as what it takes from the pool. */
function otherBars(context: WaterfallContext, party: Titled, side: number): WaterfallItem[] {
  const { settlement, currency, words } = context;
  const others = settlement.lines.filter(
    (line) => line.partyId !== party.id && signOf(line.amount) === side,
  );
  const ownShares = new Set(
    settlement.lines.filter((line) => line.partyId === party.id).map(shareOf),
  );
  const shares = [...new Set(others.map(shareOf))];
  return shares.map((share) => {
    const lines = others.filter((line) => shareOf(line) === share);
    const title = lines[0]?.title ?? share;
    const sum = sumAmounts(
      lines.map((line) => line.amount),
      currency.minorUnit,
    );
    const isOwn = ownShares.has(share);
    return {
      kind: 'change',
      label: isOwn ? words.others(title) : title,
      amount: negateAmount(sum, currency.minorUnit),
      sentence: isOwn ? words.othersText : words.otherShareText(title),
      stepId: lines[0]?.stepId,
    };
  });
}

function laterBars(words: Words, amounts: StatementAmounts, places: number): WaterfallItem[] {
  const isWithheld = signOf(amounts.withheldAmount) !== 0;
  const isSettled = signOf(amounts.settledBeforeAmount) !== 0;
  const less = (label: string, amount: string, sentence: string): WaterfallItem => ({
    kind: 'change',
    label,
    amount: negateAmount(amount, places),
    sentence,
  });
  return [
    ...(isWithheld
      ? [
          less(words.withheldBar, amounts.withheldAmount, words.withheldBarText),
          total(words.payableBar, amounts.payableAmount, words.payableBarText),
        ]
      : []),
    ...(isSettled
      ? [
          less(words.settledBar, amounts.settledBeforeAmount, words.settledBarText),
          total(words.dueBar, amounts.dueAmount, words.dueBarText),
        ]
      : []),
  ];
}

/** The share that a line belongs to: `participants` of `participants.north`. */
export function shareOf(line: Line): string {
  const end = line.lineId.lastIndexOf('.');
  return end < 0 ? line.lineId : line.lineId.slice(0, end);
}

/** What the pool came to after a step, where the step is about the pool. */
function poolOf(step: Step): string | undefined {
  const { name, unit, value } = step.output;
  return name === 'pool' && unit === 'money' && typeof value === 'string' ? value : undefined;
}

function fixed(amount: string, places: number): string {
  return sumAmounts([amount], places);
}

function stepBar(
  step: Step | undefined,
  kind: WaterfallItem['kind'],
  amount: string,
): WaterfallItem {
  const { title = '', sentence = '', stepId } = step ?? {};
  return { kind, label: title, amount, sentence, stepId };
}

/** What a step made of the pool: from what, to what, and by which rule. */
function changeBar(
  { currency, locale, words }: WaterfallContext,
  step: Step,
  from: string,
  to: string,
): WaterfallItem {
  const money = (amount: string) => formatAmount(amount, currency, locale);
  const bar = stepBar(step, 'change', subtractAmounts(to, from, currency.minorUnit));
  return { ...bar, sentence: `${bar.sentence} ${words.becomes(money(from), money(to))}` };
}

function lineBar(line: Line): WaterfallItem {
  const { title, amount, sentence, stepId } = line;
  return { kind: 'change', label: title, amount, sentence, stepId };
}

function total(label: string, amount: string, sentence: string): WaterfallItem {
  return { kind: 'total', label, amount, sentence };
}
