import { add, formatFixed, negate, parseExact, sign, subtract, ZERO } from '../exact/index.ts';

/** Arithmetic on amounts as texts, with the currency's decimals. Throws NUMBER_INVALID. */

export function sumAmounts(amounts: readonly string[], places: number): string {
  return formatFixed(
    amounts.reduce((sum, amount) => add(sum, parseExact(amount)), ZERO),
    places,
  );
}

export function subtractAmounts(minuend: string, subtrahend: string, places: number): string {
  return formatFixed(subtract(parseExact(minuend), parseExact(subtrahend)), places);
}

export function negateAmount(amount: string, places: number): string {
  return formatFixed(negate(parseExact(amount)), places);
}

/** The amount without its sign. */
export function magnitude(amount: string, places: number): string {
  return signOf(amount) < 0 ? negateAmount(amount, places) : amount;
}

/** -1, 0 or 1. */
export function signOf(amount: string): number {
  return sign(parseExact(amount));
}
