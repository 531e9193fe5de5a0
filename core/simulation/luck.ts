import type { Agreement } from '../agreement/agreement.ts';
import {
  type Exact,
  formatExact,
  multiply,
  placeDecimalPoint,
  ratio,
  round,
} from '../exact/index.ts';
import type { Luck, PartyLuck } from './simulation.ts';

/** Settles what-if figures: the position of each party for an outturn. */
export type PositionsAt = (outturn: string) => Readonly<Record<string, string>>;

const SHARE_PLACES = 6;
/** One year in twenty lies below the low mark, one in twenty above the high one. */
const TAIL = 20;

/**
 * What comes of outturns that chance alone made differ. The partners are all parties but the
 * commissioners; what they get together is what the commissioners pay.
 */
export function luckOf(
  agreement: Agreement,
  trueSaving: string,
  target: Exact,
  outturns: Iterable<string>,
  positionsAt: PositionsAt,
): Luck {
  const { minorUnit } = agreement.currency;
  const parties = agreement.parties.map(({ id }) => ({ id, units: [] as bigint[] }));
  const partners = new Set(
    agreement.parties.filter(({ kind }) => kind !== 'commissioner').map(({ id }) => id),
  );
  const together: bigint[] = [];
  for (const outturn of outturns) {
    const positions = positionsAt(outturn);
    let sum = 0n;
    for (const { id, units } of parties) {
      const amount = BigInt((positions[id] ?? '0').replace('.', ''));
      units.push(amount);
      if (partners.has(id)) sum += amount;
    }
    together.push(sum);
  }
  const paid = together.filter((units) => units > 0n);
  const owed = together.filter((units) => units < 0n);
  const draws = together.length;
  const meanPaid = mean(paid, draws);
  const meanOwed = mean(owed, draws);
  return {
    trueSaving,
    paid: share(paid.length, draws),
    owes: share(owed.length, draws),
    nothing: share(draws - paid.length - owed.length, draws),
    meanPaid: placeDecimalPoint(meanPaid, minorUnit),
    meanPaidShare: shareOf(meanPaid, target, minorUnit),
    meanOwed: placeDecimalPoint(meanOwed, minorUnit),
    meanOwedShare: shareOf(meanOwed, target, minorUnit),
    parties: parties.map(({ id, units }) => partyLuck(id, units, minorUnit)),
  };
}

function partyLuck(partyId: string, units: bigint[], minorUnit: number): PartyLuck {
  const sorted = units.sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  const tail = Math.floor(sorted.length / TAIL);
  const at = (index: number): string => placeDecimalPoint(sorted[index] ?? 0n, minorUnit);
  return {
    partyId,
    paid: share(units.filter((each) => each > 0n).length, units.length),
    owes: share(units.filter((each) => each < 0n).length, units.length),
    low: at(tail),
    mean: placeDecimalPoint(mean(units, units.length), minorUnit),
    high: at(sorted.length - 1 - tail),
  };
}

function mean(units: readonly bigint[], draws: number): bigint {
  const sum = units.reduce((total, each) => total + each, 0n);
  return draws === 0 ? 0n : sum / BigInt(draws);
}

function share(count: number, draws: number): string {
  return rounded(ratio(BigInt(count), BigInt(Math.max(draws, 1))));
}

function shareOf(units: bigint, target: Exact, minorUnit: number): string {
  if (target.numerator === 0n) return '0';
  const inverse = { numerator: target.denominator, denominator: target.numerator };
  return rounded(multiply(ratio(units, 10n ** BigInt(minorUnit)), inverse));
}

function rounded(value: Exact): string {
  return formatExact(round(value, SHARE_PLACES, 'half-away-from-zero'));
}
