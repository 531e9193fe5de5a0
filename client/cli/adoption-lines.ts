import type { AdoptionEffect } from '../../core/adoption/adoption-effect.ts';
import type { Adoption } from '../../database/reads/list-adoptions.ts';
import type { ProgrammeWords } from './programme-words.ts';
import type { Paint } from './screen/paint.ts';
import { tableLines } from './screen/table.ts';

const BEFORE_AND_AFTER = [
  { title: 'before', align: 'right' },
  { title: 'after', align: 'right' },
  { title: 'changed by', align: 'right' },
] as const;

/** The effect of an adoption; undefined where the viewer does not see the calculation. */
export function effectOf({ effect }: Adoption): AdoptionEffect | undefined {
  return effect === undefined ? undefined : (JSON.parse(effect) as AdoptionEffect);
}

/** Every effect of an adoption, before and after: terms, values, parties, lines. */
export function effectLines(
  effect: AdoptionEffect,
  words: ProgrammeWords,
  paint: Paint,
): readonly string[] {
  const { fromVersion, toVersion, fromRevision, needsReview } = effect;
  return [
    paint.strong(
      `Version ${toVersion} in place of version ${fromVersion}, on revision ${fromRevision.number}`,
    ),
    ...effect.terms.map((sentence) => `  ${sentence}`),
    '',
    ...tableLines(
      [{ title: 'partner' }, ...BEFORE_AND_AFTER],
      effect.parties.map(({ partyId, fromAmount, toAmount, differenceAmount }) => [
        words.nameOf(partyId),
        words.money(fromAmount),
        words.money(toAmount),
        words.difference(differenceAmount),
      ]),
      paint,
    ),
    '',
    ...lineTable(effect, words, paint),
    `${effect.unchangedLines.length} lines stay the same.`,
    '',
    ...valueTable(effect, paint),
    ...(needsReview ? ['Gates are judged otherwise: they are reviewed again first.'] : []),
    `Hash of the effect: ${effect.effectHash}`,
  ];
}

/**
 * What an adoption comes to for somebody who decides on it: the amount of their organisation and by
 * how much it changes; the pool, and how many lines change, where it has none.
 */
export function adoptionAtStake(
  effect: Pick<AdoptionEffect, 'parties' | 'values' | 'lines'>,
  organisation: string,
  { money, difference }: Pick<ProgrammeWords, 'money' | 'difference'>,
): readonly [amount: string, change: string] {
  const own = effect.parties.find(({ partyId }) => partyId === organisation);
  if (own !== undefined) return [money(own.toAmount), difference(own.differenceAmount)];
  const pool = effect.values.find(({ name }) => name === 'pool')?.toValue;
  return [pool === undefined ? '' : money(pool), `${effect.lines.length} lines`];
}

function lineTable({ lines }: AdoptionEffect, words: ProgrammeWords, paint: Paint): string[] {
  if (lines.length === 0) return ['No line changes.'];
  const amount = (text: string | undefined) => (text === undefined ? '' : words.money(text));
  const rows = lines.map(({ lineId, fromAmount, toAmount, differenceAmount, ...states }) => [
    lineId,
    amount(fromAmount),
    amount(toAmount),
    words.difference(differenceAmount),
    states.fromState === states.toState ? '' : `${states.fromState ?? ''} ${states.toState ?? ''}`,
  ]);
  return tableLines([{ title: 'line' }, ...BEFORE_AND_AFTER, { title: 'state' }], rows, paint);
}

/** What the calculation comes to on the way, where it is another number. */
function valueTable({ values }: AdoptionEffect, paint: Paint): string[] {
  const changed = values.filter(({ fromValue, toValue }) => fromValue !== toValue);
  if (changed.length === 0) return ['Target, outturn, pool and every clause stay the same.', ''];
  const [before, after] = BEFORE_AND_AFTER;
  const rows = changed.map(({ name, fromValue = '', toValue = '' }) => [name, fromValue, toValue]);
  return [...tableLines([{ title: 'total' }, before, after], rows, paint), ''];
}

/** What became of it, in a sentence. */
export function adoptionStanding(
  { adoptionId, outcome, deadlineAt, endedAt, note }: Adoption,
  { clock }: ProgrammeWords,
): string {
  if (outcome === undefined) {
    return `${adoptionId} waits until ${clock.day(deadlineAt)} (${clock.distance(deadlineAt)}).`;
  }
  const when = endedAt === undefined ? '' : ` ${clock.time(endedAt)}`;
  return `${adoptionId} ${outcome === 'adopted' ? 'was adopted' : 'lapsed'}${when}: ${note ?? ''}.`;
}
