import type { Agreement } from '../agreement/agreement.ts';
import type { Line, Settlement } from '../settlement/settlement.ts';
import type { Step } from '../settlement/step.ts';
import { magnitude, negateAmount, signOf, subtractAmounts, sumAmounts } from './amounts.ts';
import { type Currency, formatAmount, formatRate } from './format-number.ts';
import type { Locale } from './locale.ts';
import { dividedPool, type Pool, poolAfter } from './pool.ts';
import type { StatementAmounts, Titled } from './statement.ts';
import type { Waterfall, WaterfallItem } from './waterfall.ts';
import type { Words } from './words.ts';

/** What the waterfalls of a settlement are written with. */
export interface WaterfallContext {
  readonly agreement: Pick<Agreement, 'clauses'>;
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
  const pool = dividedPool(settlement);
  const [first, ...later] = pool?.steps ?? [];
  if (target === undefined || outturn === undefined || pool === undefined) return undefined;
  if (first === undefined) return undefined;
  const named = (name: string) => settlement.steps.findLast((step) => step.output.name === name);
  const targetAmount = fixed(target, places);
  let reached = fixed(poolAfter(first), places);
  const items: WaterfallItem[] = [
    stepBar(named('target'), 'total', targetAmount),
    stepBar(named('outturn'), 'change', subtractAmounts(reached, targetAmount, places)),
    stepBar(first, 'total', reached),
  ];
  for (const step of later) {
    const value = fixed(poolAfter(step), places);
    const change = subtractAmounts(value, reached, places);
    if (signOf(change) !== 0) items.push(changeBar(context, step, reached, value));
    reached = value;
  }
  if (items.length > 3) items.push(poolBar(context, pool, false));
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
 * parties of its own, what it has beside the pool, then what is withheld or was settled before. A
 * party that funds the pool sees the same from the other side. Where that does not lead to its
 * total, or there is no pool, it sees its own lines.
 */
export function partyWaterfall(
  context: WaterfallContext,
  party: Titled,
  amounts: StatementAmounts,
): Waterfall | undefined {
  const { settlement, currency, words } = context;
  const own = settlement.lines.filter((line) => line.partyId === party.id);
  if (own.every((line) => signOf(line.amount) === 0)) return undefined;
  const money = (amount: string) => formatAmount(amount, currency, context.locale);
  const pool = dividedPool(settlement);
  const fromPool = pool === undefined ? [] : poolToPart(context, pool, party);
  const isFromPool =
    pool !== undefined && runningTotal(fromPool, currency.minorUnit) === amounts.totalAmount;
  return {
    title: isFromPool ? words.toThePart(party.title) : words.ownLines(party.title),
    description: isFromPool
      ? partText(context, pool, party, amounts.totalAmount)
      : words.ownLinesText(party.title, money(amounts.totalAmount)),
    items: [
      ...(isFromPool ? fromPool : own.map(lineBar)),
      total(words.part(party.title), amounts.totalAmount, words.partText),
      ...laterBars(words, amounts, currency.minorUnit),
    ],
  };
}

/** What a party has of the pool, or what it pays for it, in a sentence. */
function partText(
  { currency, locale, words }: WaterfallContext,
  pool: Pool,
  party: Titled,
  totalAmount: string,
): string {
  const money = (amount: string) => formatAmount(amount, currency, locale);
  const isFunding = pool.funding.some(({ partyId }) => partyId === party.id);
  if (!isFunding) return words.toThePartText(money(pool.amount), party.title, money(totalAmount));
  const sentence = signOf(totalAmount) < 0 ? words.sidePartPays : words.sidePartReceives;
  return sentence(money(pool.amount), party.title, money(magnitude(totalAmount, 0)));
}

/** The pool, less what others of the same side have of it, and what the party has beside it. */
function poolToPart(
  context: WaterfallContext,
  pool: Pool,
  party: Titled,
): readonly WaterfallItem[] {
  const isFunding = pool.funding.some((line) => line.partyId === party.id);
  const isDivided = pool.divided.some((line) => line.partyId === party.id);
  if (isFunding === isDivided) return [];
  return [
    poolBar(context, pool, isFunding),
    ...otherBars(context, isFunding ? pool.funding : pool.divided, party),
    ...pool.beside
      .filter((line) => line.partyId === party.id && signOf(line.amount) !== 0)
      .map(lineBar),
  ];
}

/** Where the bars lead: a first total and the changes after it. */
function runningTotal(items: readonly WaterfallItem[], places: number): string {
  return sumAmounts(
    items.map((item) => item.amount),
    places,
  );
}

function poolBar(context: WaterfallContext, pool: Pool, isFunding: boolean): WaterfallItem {
  const { currency, words } = context;
  const amount = fixed(pool.amount, currency.minorUnit);
  const { stepId } = pool;
  if (!isFunding) return { ...total(words.pool, amount, words.poolText), stepId };
  const shown = negateAmount(amount, currency.minorUnit);
  const [label, text] =
    signOf(shown) < 0
      ? [words.poolPaid, words.poolPaidText]
      : [words.poolReceived, words.poolReceivedText];
  return { ...total(label, shown, text), stepId };
}

/** One bar for each share that others have, as what it takes from the pool. */
function otherBars(
  context: WaterfallContext,
  lines: readonly Line[],
  party: Titled,
): WaterfallItem[] {
  const { currency, words } = context;
  const others = lines.filter((line) => line.partyId !== party.id);
  const ownShares = new Set(lines.filter((line) => line.partyId === party.id).map(shareOf));
  const shares = [...new Set(others.map(shareOf))];
  return shares.map((share) => {
    const inShare = others.filter((line) => shareOf(line) === share);
    const title = inShare[0]?.title ?? share;
    const sum = sumAmounts(
      inShare.map((line) => line.amount),
      currency.minorUnit,
    );
    const isOwn = ownShares.has(share);
    const own = sumAmounts(
      lines
        .filter((line) => line.partyId === party.id && shareOf(line) === share)
        .map((line) => line.amount),
      currency.minorUnit,
    );
    const whole = shareText(context, share, sumAmounts([sum, own], currency.minorUnit));
    const yours =
      isOwn && whole !== ''
        ? ` ${words.ofWhichYours(party.title, formatAmount(own, currency, context.locale))}`
        : '';
    return {
      kind: 'change',
      label: isOwn ? words.others(title) : title,
      amount: negateAmount(sum, currency.minorUnit),
      sentence: `${isOwn ? words.othersText : words.otherShareText(title)}${whole}${yours}`,
      stepId: inShare[0]?.stepId,
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

/**
 * What a step took of the pool or gave to it, named for that and not for what is left: from what,
 * to what, and by which rule.
 */
function changeBar(
  { agreement, currency, locale, words }: WaterfallContext,
  step: Step,
  from: string,
  to: string,
): WaterfallItem {
  const money = (amount: string) => formatAmount(amount, currency, locale);
  const bar = stepBar(step, 'change', subtractAmounts(to, from, currency.minorUnit));
  const kind = agreement.clauses.find(({ id }) => id === step.clauseId)?.kind ?? '';
  const taken = words.review.taken[kind];
  const rate = rateOf(step, kind, from);
  return {
    ...bar,
    label: taken === undefined ? bar.label : words.takenBy(taken, bar.label),
    sentence: `${bar.sentence} ${
      rate === undefined
        ? words.becomes(money(from), money(to))
        : words.multiplied(money(from), formatRate(rate, locale), money(to))
    }`,
  };
}

/** The rate that a step of sharing multiplies the pool by. */
function rateOf({ inputs }: Step, kind: string, pool: string): string | undefined {
  const rate = inputs[signOf(pool) < 0 ? 'losses' : 'gains']?.value;
  return kind === 'sharing' && typeof rate === 'string' ? rate : undefined;
}

/**
 * How a share of the pool is worked out: the pool times its part. Empty where that is not what its
 * lines come to, as where a part of them is withheld.
 */
function shareText(context: WaterfallContext, share: string, linesAmount: string): string {
  const { settlement, currency, locale, words } = context;
  for (const { formula, inputs, output } of settlement.steps) {
    const isSplit = typeof formula !== 'string' && formula.op === 'allocate';
    if (!isSplit || formula.of !== 'amount' || formula.by !== 'shares') continue;
    const [pool, parts, amounts] = [inputs['amount']?.value, inputs['shares']?.value, output.value];
    if (typeof pool !== 'string' || typeof parts !== 'object') continue;
    if (typeof amounts !== 'object') continue;
    if (fixed(amounts[share] ?? '0', currency.minorUnit) !== linesAmount) continue;
    const money = (amount: string) => formatAmount(amount, currency, locale);
    const part = formatRate(parts[share] ?? '0', locale);
    return ` ${words.multiplied(money(pool), part, money(linesAmount))}`;
  }
  return '';
}

function lineBar(line: Line): WaterfallItem {
  const { title, amount, sentence, stepId } = line;
  return { kind: 'change', label: title, amount, sentence, stepId };
}

function total(label: string, amount: string, sentence: string): WaterfallItem {
  return { kind: 'total', label, amount, sentence };
}
