/** The span that is settled. Dates are ISO days, both included. */
export interface PeriodSpan {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What was measured for a period: exact numbers as texts, by name. A figure of a party has the
 * party's id as its last word: `people.north`.
 */
export interface Figures {
  readonly period: PeriodSpan;
  readonly values: Readonly<Record<string, string>>;
}
