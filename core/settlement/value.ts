import { type Exact, formatExact } from '../exact/index.ts';
import type { StepValue } from './step.ts';

/** What a formula works with: a number, or one number a party. */
export type Value = Exact | PartyValues;
export type PartyValues = ReadonlyMap<string, Exact>;

export function isPartyValues(value: Value): value is PartyValues {
  return value instanceof Map;
}

export function valueText(value: Value): StepValue {
  if (!isPartyValues(value)) return formatExact(value);
  const texts: Record<string, string> = {};
  for (const [party, number] of value) texts[party] = formatExact(number);
  return texts;
}
